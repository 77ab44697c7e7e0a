"""What a public test called last before it failed, and what that call printed.

A transport around another: nothing of a test or an answer is changed. Must not know: tests, words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grader.bank.short_calls import short_call
from grader.errors import Finding, StudentError
from grader.sandbox.objects import Happening, Object, Side
from grader.sandbox.standin import Counts, Observation, Transport


@dataclass(frozen=True, slots=True)
class SeenCall:
    """One call of the student's code: as Python text, and what it printed."""

    text: str
    printed: str


class SeenCalls:
    """A `Transport` that remembers the last call of each function since `begin`."""

    def __init__(self, inner: Transport) -> None:
        self._inner = inner
        self._made: dict[str, tuple[tuple[Any, ...], dict[str, Any], str]] = {}
        inner.have_objects_ask(self)

    @property
    def happening(self) -> Happening | None:
        """See `Transport`."""
        return self._inner.happening

    def have_objects_ask(self, side: Side) -> None:
        """See `Transport`."""
        self._inner.have_objects_ask(side)

    def read(self, it: Object, name: str) -> Any:
        """See `Transport`."""
        return self._inner.read(it, name)

    def begin(self) -> None:
        """Forget what was called."""
        self._made.clear()

    def last(self, name: str, parameters: Sequence[str]) -> SeenCall | None:
        """The last call of `name`; None if there was none."""
        if name not in self._made:
            return None
        arguments, keywords, printed = self._made[name]
        return SeenCall(short_call(name, arguments, keywords, parameters), printed)

    def call(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any], *, observe: bool
    ) -> Observation:
        """See `Transport`."""
        self._made.pop(name, None)
        self._made[name] = arguments, keywords, ""
        try:
            seen = self._inner.call(name, arguments, keywords, observe=observe)
        except StudentError as error:
            self._made[name] = arguments, keywords, error.printed
            raise
        self._made[name] = arguments, keywords, seen.printed
        return seen

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        """See `Transport`."""
        self._made[name] = arguments, keywords, ""
        return self._inner.counted(name, arguments, keywords)

    def holds_function(self, name: str) -> bool:
        """See `Transport`."""
        return self._inner.holds_function(name)

    def value(self, name: str) -> Any:
        """See `Transport`."""
        return self._inner.value(name)

    def cause(self, finding: Finding) -> dict[str, Any]:
        """See `Transport`."""
        return self._inner.cause(finding)

    def out_of_order(self, name: str, count: int) -> str:
        """See `Transport`."""
        return self._inner.out_of_order(name, count)
