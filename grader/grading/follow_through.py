"""Follow-through: plans the second pass, in which the reference takes the place of wrong helpers.

One bug is charged once: an exercise that failed a test where one of its helpers did too is given a right
helper. Points play no part: other weights give the same plan. Pure: results of the first pass go in, a
plan comes out. Must not know: how tests are run.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from grader.course.assignment import Assignment
from grader.errors import Note
from grader.record.evidence import Evidence, ExerciseEvidence, Status, Verdict

Plan = Mapping[str, tuple[str, ...]]
"""Exercises to judge again, each with the helpers that the reference replaces."""


@dataclass(frozen=True, slots=True)
class Loading:
    """What the first loading of a submission found out, so that no pass waits for it again.

    Attributes
    ----------
    steps
        Steps that hung or crashed, each with the reason.
    experiments
        Loading all of it takes too long: its experiments are left out.
    hopeless
        It cannot be loaded at all. Assistance comes after loading and changes nothing.
    worn_out
        It was loaded, and then hung or crashed until it was not started again: tests were left out
        that have nothing to do with what hangs.
    """

    steps: dict[int, Note] = field(default_factory=dict)
    experiments: bool = False
    hopeless: bool = False
    worn_out: bool = False


def plan(
    assignment: Assignment, result: Evidence, loading: Loading | None = None, only: Collection[str] = ()
) -> Plan:
    """Which exercises to judge again: those that failed a test where a helper did, assisted with these.

    Also those that were not reached since others had worn the submission out. `only` are the exercises that
    were run now; all if there are none.
    """
    loading = loading or Loading()
    if result.status is not Status.GRADED or loading.hopeless:
        return {}
    lost = {exercise.name for exercise in result.exercises if not exercise.passed_alone}
    helpers = {
        name: tuple(helper for helper in assignment.helpers_of(name) if helper in lost) for name in lost
    }
    return {
        exercise.name: helpers[exercise.name]
        for exercise in result.exercises
        if (not only or exercise.name in only)
        and (
            (helpers.get(exercise.name) and not _not_written(exercise))
            or (loading.worn_out and _not_reached(exercise))
        )
    }


def _not_reached(exercise: ExerciseEvidence) -> bool:
    """Whether tests were left out that are not known to hang or crash themselves."""
    verdicts = {test.verdict for test in exercise.tests}
    ended = {Verdict.CRASHED, Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY}
    return Verdict.BLOCKED in verdicts and not verdicts & ended


def _not_written(exercise: ExerciseEvidence) -> bool:
    """Whether there is nothing to assist.

    A test may call a helper itself: then it is the helper that is missing, as its finding says.
    """
    missing = ("stub", "absent", "unparsed", "not_callable")
    return all(
        test.finding is not None and test.kind in missing and test.finding.function == exercise.name
        for test in exercise.tests
    )


def failed_tests(result: Evidence, wanted: Plan) -> set[str]:
    """Names of the tests of the exercises in `wanted` that did not pass."""
    return {
        test.name
        for exercise in result.exercises
        if exercise.name in wanted
        for test in exercise.tests
        if test.verdict is not Verdict.PASSED
    }


def rank(wanted: Plan, exercise: str) -> int:
    """When an exercise of a plan is to be judged: before any that is assisted with it.

    Or else code could get from the reference the answers that it is tested on later; a process that has been
    through the first pass has seen the very arguments. An exercise that uses `optimize` uses all that it
    uses, too, and so is assisted with more.
    """
    return len(wanted[exercise])
