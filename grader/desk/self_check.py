"""The self-check: public tests on a student's file, in a child of its own, no locks.

The child keeps a crash or an endless loop from taking the check with it. It does not protect against an
attack, and need not: the student's own code runs on the student's own machine. `vouched` decides whose
tests may run.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from grader.child.isolation import ChildLimits
from grader.course.assignment import Assignment
from grader.desk.other_files import warnings_for
from grader.desk.report import exercises_to_run, report_of
from grader.desk.seen_calls import SeenCall, SeenCalls
from grader.errors import BadInput, Note
from grader.intake.handed_in import own_work
from grader.record.evidence import ExerciseEvidence, Verdict
from grader.record.self_check import SelfCheck
from grader.sandbox.launcher import Ending, Handle
from grader.sandbox.spawned import SpawnedChildren
from grader.sandbox.standin import StandIn, Transport
from grader.sandbox.student import StudentTransport

if TYPE_CHECKING:
    from grader.suite.collected import Test
    from grader.suite.suite import Suite
    from grader.suite.verdicts import Judgement

SEED = 0
"""Public tests show fixed numbers; what is random in them is the same each time."""


class _Ahead:
    """Children of which the first is started at once, to get ready while the caller imports pytest."""

    def __init__(self, children: SpawnedChildren) -> None:
        self._children = children
        self._first: Handle | None = children.spawn()

    def spawn(self) -> Handle:
        first, self._first = self._first, None
        return first if first is not None else self._children.spawn()

    def reap(self, pid: int, grace_s: float = 0.0) -> Ending:
        return self._children.reap(pid, grace_s)

    def cpu_s(self, pid: int) -> float | None:
        return self._children.cpu_s(pid)

    def close(self) -> None:
        """Hang up on a first child that nobody asked for."""
        if self._first is not None:
            self._first.wire.close()


@contextlib.contextmanager
def children_of(assignment: Assignment) -> Iterator[_Ahead]:
    """Children for a student's own work, one of which is already getting ready."""
    limits = ChildLimits(memory_mib=assignment.limits.memory_mib)
    with (
        SpawnedChildren(limits, assignment.imports) as children,
        contextlib.closing(_Ahead(children)) as ahead,
    ):
        yield ahead


def check_file(
    path: Path,
    assignment: Assignment,
    *,
    only: Collection[str] = (),
    lang: str | None = None,
    with_conftest: bool = True,
    typed: str = "",
) -> SelfCheck:
    """Run the public tests on the script or notebook at `path`.

    Parameters
    ----------
    only
        Names of exercises; all when empty. What they rest on is checked, too.
    with_conftest
        Whether a conftest.py beside the tests may be loaded.
    typed
        How the path was given, for commands to paste; "" for this folder.

    Raises
    ------
    BadInput
        The file cannot be read, or `only` names no exercise.
    CourseError
        The public tests cannot be used.
    """
    for name in only:
        if name not in assignment.exercises:
            known = Note("there_are", {"names": ", ".join(assignment.exercises)})
            raise BadInput(name, Note("no_such_exercise"), known)
    submission = own_work(path)
    if submission.unreadable:
        raise BadInput(str(path), submission.unreadable, Note("mend_and_check_again"))
    with children_of(assignment) as children:
        # While the child imports numpy; see _Ahead.
        from grader.grading.handed_out import wanted_names
        from grader.suite.suite import with_suite

        wanted = wanted_names(assignment, handed_out=False)
        transport = StudentTransport.of(submission, assignment, children, wanted)
        calls: dict[str, SeenCall] = {}

        def run(suite: Suite) -> tuple[ExerciseEvidence, ...]:
            transport.load()
            found = run_seeing_calls(suite, assignment, transport, calls)
            if all(exercise.passed for exercise in found):
                return found
            from grader.grading.explaining import Bank, with_facts

            return with_facts(assignment, Bank.of(assignment), found, transport)

        try:
            exercises = with_suite(
                assignment,
                assignment.public_tests,
                run,
                seed=SEED,
                only=exercises_to_run(assignment, only),
                is_public=True,
                with_conftest=with_conftest,
            )
        finally:
            transport.close()
    return report_of(
        assignment,
        exercises,
        path=str(path),
        typed=typed,
        only=only,
        repairs=warnings_for(submission, assignment) + submission.repairs + transport.repairs,
        calls=calls,
        lang=lang,
    )


def run_seeing_calls(
    suite: Suite,
    assignment: Assignment,
    student: Transport,
    calls: dict[str, SeenCall],
    only: Collection[str] = (),
) -> tuple[ExerciseEvidence, ...]:
    """What the tests of `suite` find out; the call that each failed with is put into `calls`, by test."""
    seen = SeenCalls(student)

    def note(test: Test, judgement: Judgement) -> None:
        is_passed = judgement.verdict is Verdict.PASSED
        call = None if is_passed else seen.last(test.exercise, assignment.exercises[test.exercise].parameters)
        if call is not None:
            calls[test.name] = call

    return suite.run(StandIn(seen), None, only=only, before=lambda test: seen.begin(), on_result=note)
