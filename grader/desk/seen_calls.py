"""What a public test called before it failed, and what these calls printed; and what is not called again.

A transport around another: nothing of a test or an answer is changed. Only a function that was stopped or
crashed, and all that rests on it, is not called a second time: each call would cost its whole limit, or a new
process, to say nothing new. Nor is what rests on a function that is wrong and slow. Must not know: words.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from grader.bank.examples import Example
from grader.bank.notation import NoNotation
from grader.bank.short_calls import short_call, shortened
from grader.course.assignment import Assignment
from grader.errors import Blocked, Crashed, Finding, StudentError, TimedOut
from grader.record.evidence import TestEvidence
from grader.sandbox.objects import Happening, Object, Side, about
from grader.sandbox.standin import Counts, Observation, Transport

CALLS_KEPT = 50
"""Of one test: more than a bank has examples."""
SLOW_S = 0.5
"""A call that takes longer by the wall clock is slow: what rests on it makes tens of such calls."""


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


class OwnWork(Transport, Protocol):
    """A `Transport` that says whether there is a function to call, without calling it."""

    def refuse_unready(self, name: str) -> None:
        """Raise `Missing` where there is none, or it is the stub."""


class SeenCalls:
    """A `Transport` that remembers the calls since `begin`, and does not call everything again.

    Parameters
    ----------
    inner
        Where the calls go.
    assignment
        Says which exercise rests on which.
    """

    def __init__(self, inner: OwnWork, assignment: Assignment) -> None:
        self._inner = inner
        self._assignment = assignment
        self._stopped: set[str] = set()
        """What was stopped or crashed."""
        self._slow: set[str] = set()
        self._not_to_rest_on: set[str] = set()
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

    def is_wrong(self, exercise: str) -> None:
        """Note that a test of `exercise` failed: if it is slow, too, nothing that rests on it is called."""
        if exercise in self._slow:
            self._not_to_rest_on.add(exercise)

    def call(
        self,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        *,
        observe: bool,
        draws: bool = False,
    ) -> Observation:
        """See `Transport`."""
        seen = self._noted(name, arguments, keywords)
        try:
            with self._watched(about(name, arguments)):
                observed = self._inner.call(name, arguments, keywords, observe=observe, draws=draws)
        except StudentError as error:
            seen.printed = error.printed
            raise
        seen.printed = observed.printed
        return observed

    def counted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Counts:
        """See `Transport`."""
        self._noted(name, arguments, keywords)
        with self._watched(about(name, arguments)):
            return self._inner.counted(name, arguments, keywords)

    @contextlib.contextmanager
    def _watched(self, shown: str) -> Iterator[None]:
        """Note whether a call is stopped or slow."""
        began_s = time.perf_counter()
        try:
            yield
        except (TimedOut, Crashed):
            self._stopped.add(shown)
            self._not_to_rest_on.add(shown)
            raise
        finally:
            if time.perf_counter() - began_s > SLOW_S:
                self._slow.add(shown)

    def _noted(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> SeenCall:
        """A call that is about to be made.

        Raises
        ------
        Blocked
            It is not made.
        Missing
            Nor could it be: nothing is written yet.
        """
        shown = about(name, arguments)
        exercise = shown.partition(".")[0]
        if not self._stopped.isdisjoint((shown, exercise)):
            raise Blocked(Finding("blocked", shown, fields={"reason": "strikes"}))
        if self._not_to_rest_on.intersection(self._helpers_of(exercise)):
            self._inner.refuse_unready(exercise)
            raise Blocked(Finding("blocked", shown, fields={"reason": "helper_not_right"}))
        seen = SeenCall(name, arguments, keywords)
        self.made = [*self.made[1 - CALLS_KEPT :], seen]
        return seen

    def _helpers_of(self, name: str) -> tuple[str, ...]:
        return self._assignment.helpers_of(name) if name in self._assignment.exercises else ()

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
