"""Objects of trusted code in this process: the reference's, a known mistake's, those of a notebook.

What happened on another side is done here, too, in order: so the objects are those that the same story leads
to. Answers are bytes in which objects have labels. Must not know: who compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from grader.child.handles import METHODS
from grader.sandbox.kept_answers import ANSWERS_BYTES_MAX
from grader.sandbox.objects import Happening, Object, Story
from grader.wire.values import Token, WireError, decode, encode

Answer = tuple[bytes, bytes]
Operate = Callable[[str, list[Any], dict[str, Any]], tuple[Any, str]]
"""Calls, reads or sets: name, arguments and keywords -> what came of it, and what was printed."""


class LiveObjects:
    """The objects of one namespace.

    Parameters
    ----------
    namespace
        An instance of a class of its own is an object.
    operate
        Does what a happening's name says.
    """

    def __init__(self, namespace: Mapping[str, Any], operate: Operate) -> None:
        self._namespace = namespace
        self._operate = operate
        self._restart()
        self._known: dict[bytes, Answer | Exception] = {}
        self._size = 0

    def _restart(self) -> None:
        self._done: set[bytes] = set()
        self._live: dict[str, Any] = {}
        self._labels: dict[int, str] = {}

    def answer(self, happening: Happening) -> Answer:
        """Result, arguments, keywords and what was printed, as bytes; raises what the code raises.

        What happened before is made up for, as far as it was not done here.
        """
        if happening.key in self._done:
            known = self._known.get(happening.key)
            if isinstance(known, Exception):
                raise known
            if known is not None:
                return known
            self._restart()
        *before, last = [each for each in happening.story if each.key not in self._done]
        for each in before:
            self._try(each)
        answer = self._try(last)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _try(self, happening: Happening) -> Answer | Exception:
        answer: Answer | Exception
        try:
            answer = self._do(happening)
        except Exception as error:  # noqa: BLE001 - whoever asks for it gets it
            answer = error
        size = 0 if isinstance(answer, Exception) else sum(map(len, answer))
        if self._size + size <= ANSWERS_BYTES_MAX:
            self._size += size
            self._known[happening.key] = answer
        return answer

    def _do(self, happening: Happening) -> Answer:
        self._done.add(happening.key)
        tokens = _Live(self._namespace, self._live, self._labels, happening)
        header, raw = encode([list(happening.arguments), happening.keywords], tokens=_LABELS)
        arguments, keywords = decode(header, bytearray(b"".join(raw)), tokens)
        result, printed = self._operate(happening.name, arguments, keywords)
        header, raw = encode([result, tuple(arguments), keywords, printed], tokens=tokens)
        if id(result) in self._labels:
            # On the side where it happened this may be a new object, and here one that was there.
            self._live.setdefault(f"{happening.key.hex()}.0", result)
        return header, b"".join(raw)


class _Labels:
    """Labels of objects, whosever they are."""

    def token_of(self, value: Any) -> Token | None:
        return value._label if isinstance(value, Object) else None

    def of_token(self, token: Token) -> Any:
        return Object(None, str(token), "", Story())


_LABELS = _Labels()


def with_any_objects(answer: Answer) -> Any:
    """An answer as a value; its objects answer nothing."""
    return decode(answer[0], bytearray(answer[1]), _LABELS)


class _Live:
    """Live objects by label while one thing happens, as `Tokens`."""

    def __init__(
        self, namespace: Mapping[str, Any], live: dict[str, Any], labels: dict[int, str], happening: Happening
    ) -> None:
        self._module = namespace.get("__name__")
        self._live = live
        self._labels = labels
        self._happening = happening
        self._count = 0

    def token_of(self, value: Any) -> Token | None:
        if type(value).__module__ != self._module or isinstance(value, (type, BaseException)):
            return None
        if id(value) not in self._labels:
            label = f"{self._happening.key.hex()}.{self._count}"
            self._count += 1
            self._labels[id(value)] = label
            self._live[label] = value
        return self._labels[id(value)]

    def of_token(self, token: Token) -> Any:
        if token not in self._live:
            raise WireError("an object that was not made here")
        return self._live[str(token)]


def is_method(value: Any, namespace: Mapping[str, Any]) -> bool:
    """Whether what was read of an object is to be called, and does not cross itself."""
    return isinstance(value, METHODS) or (
        callable(value) and type(value).__module__ != namespace.get("__name__")
    )
