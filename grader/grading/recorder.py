"""The calls that tests make on a submission, recorded: by exercise, each with its answer and its time.

Must not know: which answers are right, or what explains a wrong one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.errors import StudentError
from grader.grading.reference import call_key
from grader.record.drawings import Drawing
from grader.sandbox.objects import Happening, has_objects
from grader.sandbox.standin import Object, Observation, Transport


@dataclass(frozen=True, slots=True)
class Call:
    """One call that a test made, and its answer: an observation or an error."""

    name: str
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]
    observed: bool
    outcome: Observation | StudentError
    took_s: float = 0.0
    """Wall time, where it was measured: the cheaper calls are compared first."""
    happening: Happening | None = None
    """What it was, if objects had to do with it."""
    draws: bool = False
    """Whether the result is what it drew."""

    @property
    def key(self) -> bytes:
        """The same for calls to which a wrong version answers the same."""
        if self.happening is not None:
            return self.happening.key
        return b"drawn " * self.draws + call_key(self.name, self.arguments, self.keywords)

    def is_about(self, exercise: str) -> bool:
        """Whether it is a call of an exercise, or of what became of an object of its class."""
        if self.happening is None or not self.name.startswith("."):
            return self.name == exercise
        return any(each.name == exercise for each in self.happening.story)


class Recorder:
    """A transport that records each exercise's calls, and their answers."""

    def __init__(self, transport: Transport) -> None:
        self.exercise = ""
        self.calls: dict[str, list[Call]] = {}
        self.drawn: list[Drawing] = []
        """What was drawn in calls."""
        self._transport = transport
        transport.have_objects_ask(self)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

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
        seen = self._recorded(
            name,
            arguments,
            keywords,
            observe,
            lambda: self._transport.call(name, arguments, keywords, observe=observe, draws=draws),
            draws=draws,
        )
        if draws:
            self.drawn.append(Drawing.of(seen.result))
        return seen

    def read(self, it: Object, name: str) -> Any:
        """See `Transport`."""
        return self._recorded(
            f".{name}",
            (it,),
            {},
            False,
            lambda: Observation(self._transport.read(it, name), (it,), {}, ""),
        ).result

    def _recorded(
        self,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        observe: bool,
        ask: Callable[[], Observation],
        *,
        draws: bool = False,
    ) -> Observation:
        outcome: Observation | StudentError
        start_s = time.perf_counter()
        try:
            outcome = ask()
        except StudentError as error:
            outcome = error
        took_s, happening = time.perf_counter() - start_s, self._transport.happening
        was_made = happening is not None or not has_objects((arguments, keywords))
        if was_made and not (draws and happening is not None):  # a story does not draw again
            call = Call(name, arguments, keywords, observe, outcome, took_s, happening, draws)
            self.calls.setdefault(self.exercise, []).append(call)
        if isinstance(outcome, StudentError):
            raise outcome
        return outcome
