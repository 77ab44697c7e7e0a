"""Asks wrong programs public calls in the sandbox. Must not know: what their answers mean."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence

import msgspec

from grader.audit.programs import Program
from grader.bank.examples import Example
from grader.bank.trying import Tried, tried
from grader.course.assignment import Assignment
from grader.grading.handed_out import wanted_names
from grader.sandbox.children import Children
from grader.sandbox.standin import StandIn
from grader.sandbox.student import StudentTransport

CALL_TIMEOUT_S = 0.5


class Asking:
    """Asks programs in the sandbox, with little time for each call."""

    def __init__(
        self, assignment: Assignment, children: Children, on_asked: Callable[[], None] = lambda: None
    ) -> None:
        limits = msgspec.structs.replace(
            assignment.limits, call_timeout_s=CALL_TIMEOUT_S, submission_timeout_s=20.0
        )
        self.assignment = msgspec.structs.replace(assignment, limits=limits)
        self._children = children
        self._wanted = wanted_names(assignment)
        self._on_asked = on_asked

    @contextlib.contextmanager
    def running(self, program: Program) -> Iterator[StudentTransport]:
        """The program behind a transport."""
        transport = StudentTransport.of(
            program.as_submission(0), self.assignment, self._children, self._wanted, strikes_max=1
        )
        with contextlib.closing(transport):
            yield transport

    def tried(self, program: Program, examples: Sequence[Example]) -> list[Tried]:
        """What it gives for every example."""
        with self.running(program) as transport:
            found = [tried(StandIn(transport), example) for example in examples]
        self._on_asked()
        return found
