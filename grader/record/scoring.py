"""Evidence x points x policy -> scores: the only place where points are computed.

Pure: the same evidence under other weights, or another policy, is scored anew without running anything.
Must not know: where evidence or weights come from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.policy import DECIMALS
from grader.record.right_answers import Right, wrong_in

SCORED_MAX = 1_000
"""So many exercises' points are known again; those that everybody has come early."""


class Sheet(msgspec.Struct, frozen=True, dict=True):
    """What each test is worth.

    Attributes
    ----------
    exercises
        By name, what each test of it is worth. A test that is not named is worth nothing.
    follow_through
        Share of a test's points where it passes only when the reference assists.
    right
        By question, the key of the right option, or else what is right.
    """

    exercises: dict[str, dict[str, float]]
    follow_through: float = 1.0
    right: dict[str, str | Right] = {}

    @cached_property
    def exercise_points_max(self) -> dict[str, float]:
        """Of each exercise."""
        return {name: _sum(tests.values()) for name, tests in self.exercises.items()}

    @cached_property
    def scored(self) -> dict[int, tuple[ExerciseEvidence, ExerciseScore]]:
        """Some exercises with their points, by identity: nearly everybody's are the same objects."""
        return {}

    @cached_property
    def points_max(self) -> float:
        """Of the whole assignment."""
        return _sum(self.exercise_points_max.values())


class TestScore(msgspec.Struct, frozen=True, gc=False):
    """Points of one test; `gc=False` as in `grader.record.evidence.TestEvidence`."""

    __test__ = False

    name: str
    points: float
    points_max: float
    assisted: bool = False


class ExerciseScore(msgspec.Struct, frozen=True):
    """Points of one exercise."""

    name: str
    points: float
    points_max: float
    tests: tuple[TestScore, ...] = ()

    @property
    def assisted(self) -> bool:
        """Whether any of its tests passed only with a right helper."""
        return any(test.assisted for test in self.tests)


class Score(msgspec.Struct, frozen=True):
    """Points of one submission; None where our own fault left it without."""

    points: float | None
    points_max: float
    exercises: tuple[ExerciseScore, ...] = ()


def marked(evidence: Evidence, sheet: Sheet, options: Mapping[str, tuple[str, ...]]) -> Evidence:
    """`evidence` with its questions' answers compared with the right ones.

    Parameters
    ----------
    options
        By question, the keys of its options in the order in which the student had them.
    """
    return msgspec.structs.replace(
        evidence,
        exercises=tuple(
            _marked(exercise, sheet.right[exercise.name], options[exercise.name])
            if exercise.name in sheet.right
            else exercise
            for exercise in evidence.exercises
        ),
    )


def _marked(exercise: ExerciseEvidence, right: str | Right, options: tuple[str, ...]) -> ExerciseEvidence:
    tests = []
    for test in exercise.tests:
        if test.verdict is Verdict.PASSED and test.answer:
            wrong = wrong_in(test.answer, exercise.name, right, options)
            if wrong is not None:
                test = msgspec.structs.replace(
                    test,
                    verdict=Verdict.FAILED,
                    finding=StoredFinding.of(wrong.finding),
                    mistake=wrong.key or None,
                )
        tests.append(test)
    return msgspec.structs.replace(exercise, tests=tuple(tests))


def score(evidence: Evidence, sheet: Sheet) -> Score:
    """The points that marked `evidence` earns.

    Never more than the maximum; a further passed test never lowers them; the order of tests and exercises is
    irrelevant.
    """
    most = sheet.points_max
    if evidence.status is Status.UNREADABLE:
        return Score(0.0, most)
    exercises = tuple(_of_exercise(exercise, sheet) for exercise in evidence.exercises)
    if evidence.status is Status.GRADER_ERROR:
        return Score(None, most, exercises)
    return Score(min(_sum(exercise.points for exercise in exercises), most), most, exercises)


def _of_exercise(exercise: ExerciseEvidence, sheet: Sheet) -> ExerciseScore:
    known = sheet.scored.get(id(exercise))
    if known is not None and known[0] is exercise:
        return known[1]
    worth = sheet.exercises.get(exercise.name, {})
    tests = tuple(
        [_of_test(test, worth.get(test.name, 0.0), sheet.follow_through) for test in exercise.tests]
    )
    most = sheet.exercise_points_max.get(exercise.name, 0.0)
    points = _sum([test.points for test in tests])
    found = ExerciseScore(exercise.name, min(points, most), most, tests)
    if len(sheet.scored) < SCORED_MAX:
        sheet.scored[id(exercise)] = exercise, found
    return found


def _of_test(test: TestEvidence, worth: float, follow_through: float) -> TestScore:
    if test.verdict is not Verdict.PASSED:
        return TestScore(test.name, 0.0, worth)
    if test.helpers:
        return TestScore(test.name, worth * follow_through, worth, True)
    return TestScore(test.name, worth, worth)


def _sum(points: Iterable[float]) -> float:
    """Rounded, and the same in any order."""
    return round(math.fsum(points), DECIMALS)
