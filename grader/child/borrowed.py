"""Objects of the reference's classes, in the place of a wrong helper's.

They live on the other side, which knows each by a number: every question about one is passed on. Runs in the
sandbox. Must not know: tests, what the reference is made of.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.wire.values import Token, WireError

Ask = Callable[[str, tuple[Any, ...], dict[str, Any]], tuple[Any, bool]]
"""Asks about ``.fit()``, ``.labels_`` or ``.k=`` of the first argument: value, and whether it is a method."""


class Borrowed:
    """An object that lives on the other side."""

    _ask: Ask

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # no test needs them, and protocols must see that there are none
            raise AttributeError(name)
        value, is_method = type(self)._ask(f".{name}", (self,), {})
        return self._method(name) if is_method else value

    def _method(self, name: str) -> Callable[..., Any]:
        def method(*arguments: Any, **keywords: Any) -> Any:
            return type(self)._ask(f".{name}()", (self, *arguments), keywords)[0]

        method.__name__ = method.__qualname__ = name
        return method

    def __setattr__(self, name: str, value: Any) -> None:
        type(self)._ask(f".{name}=", (self, value), {})

    def __len__(self) -> int:
        length: int = self._method("__len__")()
        return length

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, key: Any) -> Any:
        return self._method("__getitem__")(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._method("__setitem__")(key, value)

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call it."""
        return self._method("__call__")(*arguments, **keywords)


class BorrowedObjects:
    """Those of one child, by number, as `grader.wire.values.Tokens`."""

    def __init__(self, ask: Ask) -> None:
        self._plain = type("Borrowed", (Borrowed,), {"_ask": staticmethod(ask)})
        self._ask = ask
        self._objects: dict[Token, Borrowed] = {}
        self._numbers: dict[int, Token] = {}

    def class_of(self, name: str) -> type:
        """A class that stands for the reference's class `name`."""

        def new(cls: type, *arguments: Any, **keywords: Any) -> Any:
            made, _ = self._ask(name, arguments, keywords)
            if isinstance(made, Borrowed):
                object.__setattr__(made, "__class__", cls)
            return made

        own = {"__new__": new, "__init__": lambda self, *_, **__: None, "_ask": staticmethod(self._ask)}
        return type(name, (Borrowed,), own)

    def token_of(self, value: Any) -> Token | None:
        """See `Tokens`."""
        return self._numbers.get(id(value)) if isinstance(value, Borrowed) else None

    def of_token(self, token: Token) -> Any:
        """See `Tokens`."""
        if type(token) is not int:
            raise WireError("there is no such object")
        if token not in self._objects:
            made: Borrowed = object.__new__(self._plain)
            self._objects[token], self._numbers[id(made)] = made, token
        return self._objects[token]
