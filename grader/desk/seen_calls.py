"""What a public test called before it failed, and what these calls printed.

A transport around another: nothing of a test or an answer is changed. Must not know: words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grader.bank.examples import Example
from grader.bank.notation import NoNotation
from grader.bank.short_calls import short_call, shortened
from grader.errors import Finding, StudentError
from grader.record.evidence import TestEvidence
from grader.sandbox.objects import Happening, Object, Side
from grader.sandbox.standin import Counts, Observation, Transport

CALLS_KEPT = 50
"""Of one test: more than a bank has examples."""


@dataclass(slots=True)
class SeenCall:
    """One call of the student's code, and what it printed."""

    name: str
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]
    printed: str = ""

    def text(self, parameters: Sequence[str]) -> str:
        """The call in short; see `grader.bank.short_calls`."""
        return short_call(self.name, self.arguments, self.keywords, parameters)

    @property
    def as_python(self) -> str:
        """The call as Python text; "" where a value has none."""
        try:
            return Example(self.name, self.arguments, self.keywords, None).call
        except NoNotation:
            return ""


class SeenCalls:
    """A `Transport` that remembers the calls since `begin`."""

    def __init__(self, inner: Transport) -> None:
        self._inner = inner
        self.made: list[SeenCall] = []
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
        self.made = []

    def call(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any], *, observe: bool
    ) -> Observation:
        """See `Transport`."""
        seen = self._noted(name, arguments, keywords)
        try:
            observed = self._inner.call(name, arguments, keywords, observe=observe)
        except StudentError as error:
            seen.printed = error.printed
            raise
        seen.printed = observed.printed
        return observed

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        """See `Transport`."""
        self._noted(name, arguments, keywords)
        return self._inner.counted(name, arguments, keywords)

    def _noted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> SeenCall:
        seen = SeenCall(name, arguments, keywords)
        self.made = [*self.made[1 - CALLS_KEPT :], seen]
        return seen

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


def failing_call(
    exercise: str, test: TestEvidence, made: Sequence[SeenCall], parameters: Sequence[str]
) -> tuple[str, str, str]:
    """The call that a test of `exercise` failed with: in short, as Python text, and what it printed.

    That is the example of the bank which it names, or else the last call of the function; "" for none.
    """
    calls = [call for call in made if call.name == exercise]
    if test.example is not None:
        its = next((call for call in calls if call.as_python == test.example.call), None)
        return shortened(test.example.call, parameters), test.example.call, its.printed if its else ""
    if not calls:
        return "", "", ""
    return calls[-1].text(parameters), calls[-1].as_python, calls[-1].printed
