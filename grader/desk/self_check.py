"""The self-check: public tests on a student's file, in a child of its own, no locks.

The child keeps a crash or an endless loop from taking the check with it. It does not protect against an
attack, and need not: the student's own code runs on the student's own machine. `vouched` decides whose
tests may run.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from grader.bank.known import advice_in, read_known
from grader.child.isolation import ChildLimits
from grader.course.assignment import Assignment
from grader.desk.other_files import warnings_for
from grader.errors import BadInput, Note
from grader.intake.handed_in import own_work
from grader.messages import language_code, noted
from grader.record.evidence import Evidence, ExerciseEvidence, Status
from grader.record.results import ExerciseResult, exercise_results
from grader.record.scoring import Sheet, score
from grader.sandbox.launcher import Ending, Handle
from grader.sandbox.spawned import SpawnedChildren
from grader.sandbox.standin import StandIn
from grader.sandbox.student import StudentTransport
from grader.wording import AssignmentWords

SEED = 0
"""Public tests show fixed numbers; what is random in them is the same each time."""


class SelfCheck(msgspec.Struct, frozen=True):
    """What a self-check found."""

    path: str
    assignment: str
    repairs: tuple[Note, ...]
    exercises: tuple[ExerciseResult, ...]


def to_json(checked: SelfCheck, lang: str | None = None) -> bytes:
    """`checked` as indented UTF-8 JSON, ending in a newline, with its notes in words."""
    content = {**msgspec.structs.asdict(checked), "repairs": [noted(note, lang) for note in checked.repairs]}
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


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
) -> SelfCheck:
    """Run the public tests on the script or notebook at `path`.

    Parameters
    ----------
    only
        Names of exercises; all when empty.
    with_conftest
        Whether a conftest.py beside the tests may be loaded.

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
        from grader.suite.suite import Suite, with_suite

        wanted = wanted_names(assignment, handed_out=False)
        transport = StudentTransport.of(submission, assignment, children, wanted)

        def run(suite: Suite) -> tuple[ExerciseEvidence, ...]:
            transport.load()
            found = suite.run(StandIn(transport), None)
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
                only=only,
                is_public=True,
                with_conftest=with_conftest,
            )
        finally:
            transport.close()
    kept = tuple(exercise for exercise in exercises if not only or exercise.name in only)
    worded = public_results(assignment, kept, lang)
    repairs = warnings_for(submission, assignment) + submission.repairs + transport.repairs
    return SelfCheck(str(path), assignment.id, repairs, worded)


def public_results(
    assignment: Assignment, exercises: tuple[ExerciseEvidence, ...], lang: str | None
) -> tuple[ExerciseResult, ...]:
    """What public tests found out, with all values shown; nothing is worth points here."""
    language = language_code(lang)
    words = AssignmentWords(
        assignment, advice=lambda: advice_in(read_known(assignment), language), reveal=True, lang=lang
    )
    scores = score(Evidence(Status.GRADED, exercises), Sheet({})).exercises
    return exercise_results(exercises, scores, words)
