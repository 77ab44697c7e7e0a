"""Objects of a submission's classes, which stay in its child, by the numbers that the child gives them.

The trusted side: a number from the child only says which of its own objects is meant. A child that was
started again has no objects: what happened to those that a call needs is done again there. Must not know:
channels.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator
from typing import Any

from grader.sandbox.objects import (
    NEW_OBJECTS_MAX,
    Book,
    Happening,
    IsMethod,
    Object,
    Side,
    has_objects,
    objects_in,
)
from grader.wire.values import Token, WireError

_Asked = tuple[str, tuple[Any, ...], dict[str, Any]]


class FarObjects:
    """Objects behind one transport; as `Tokens`, by number.

    Attributes
    ----------
    happening
        What the last call was, if objects had to do with it.
    """

    def __init__(self, side: Side, classes: Collection[str]) -> None:
        self._classes = classes
        self.happening: Happening | None = None
        self._book = Book(side)
        self._numbers: dict[str, Token] = {}
        self._objects: dict[Token, Object] = {}
        self._asked: _Asked | None = None
        self._new = 0

    def have_objects_ask(self, side: Side) -> None:
        """See `Transport`."""
        self._book.side = side

    def forget(self) -> None:
        """The child has ended, and its objects with it."""
        self._numbers.clear()
        self._objects.clear()

    @contextlib.contextmanager
    def happens(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> Iterator[Callable[[Any], None]]:
        """A call, which becomes part of its objects' story; gives what is to be called with its result."""
        self.happening, self._asked, self._new = None, (name, arguments, keywords), 0
        if name.startswith(".") or name in self._classes or has_objects((arguments, keywords)):
            self.happening = self._book.begin(*self._asked)
        result = None

        def ended(value: Any) -> None:
            nonlocal result
            result = value

        try:
            yield ended
        except IsMethod:
            self.happening = None
            raise
        finally:
            self._asked = None
            if self.happening is not None:
                self._book.kept(self.happening, result)

    def lost(self) -> Iterator[Happening]:
        """What has to happen again in this child before the call can be made, each while it is asked for."""
        now = self.happening
        if now is None or all(it._label in self._numbers for it in objects_in((now.arguments, now.keywords))):
            return
        for each in now.story[:-1]:
            self.happening, self._new = each, 0
            yield each
        self.happening, self._new = now, 0

    def token_of(self, value: Any) -> Token | None:
        """See `Tokens`."""
        if not isinstance(value, Object):
            return None
        if value._label not in self._numbers:
            raise WireError("an object that is not there any more, or is another side's")
        return self._numbers[value._label]

    def of_token(self, token: Token) -> Any:
        """See `Tokens`."""
        if token in self._objects:
            return self._objects[token]
        if type(token) is not int or self._new >= NEW_OBJECTS_MAX:
            raise WireError("no number of an object")
        if self.happening is None:
            if self._asked is None:
                raise WireError("an object in the answer to a question about none")
            self.happening = self._book.begin(*self._asked)
        made = self._book.made(self.happening, self._new)
        self._new += 1
        self._objects[token], self._numbers[made._label] = made, token
        return made
