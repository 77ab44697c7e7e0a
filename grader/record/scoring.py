"""Evidence x points x what people gave -> scores: the only place where points are computed.

Pure: the same evidence under other weights, or with other points by hand, is scored anew without running
anything. What is made of a score is in `grader.record.counted`. Must not know: where any of it comes from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

import msgspec

from grader.record.adjustments import NOTHING, ByHand, Excuse, Marks, Points
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.policy import DECIMALS
from grader.record.right_answers import Right, wrong_in
from grader.record.rubrics import Rubric

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
    manual
        Exercises and questions that a person marks: their one test says only whether there is an answer.
    """

    exercises: dict[str, dict[str, float]]
    follow_through: float = 1.0
    right: dict[str, str | Right] = {}
    manual: tuple[str, ...] = ()

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


Source = Literal["tests", "points", "marks", "excuse", "waiting"]
"""Where the points of an exercise are from: its tests, a person's points or marks, an excuse; or a person is
still to mark it."""


class ExerciseScore(msgspec.Struct, frozen=True, omit_defaults=True):
    """Points of one exercise.

    Attributes
    ----------
    points_max
        0 where the person is excused from it.
    source
        Where the points are from.
    found
        What the tests give, where the points are not theirs; None where they give none.
    """

    name: str
    points: float
    points_max: float
    tests: tuple[TestScore, ...] = ()
    source: Source = "tests"
    found: float | None = None

    @property
    def assisted(self) -> bool:
        """Whether any of its tests passed only with a right helper."""
        return any(test.assisted for test in self.tests)

    @property
    def points_found(self) -> float | None:
        """What the tests give, whatever a person gave."""
        return self.points if self.source == "tests" else self.found


class Score(msgspec.Struct, frozen=True, omit_defaults=True):
    """Points of one submission; None where our own fault left it without.

    Attributes
    ----------
    points_max
        Without the exercises that the person is excused from.
    exercises
        Those of the evidence, in its order.
    besides
        What a person gave for exercises that the evidence does not have.
    """

    points: float | None
    points_max: float
    exercises: tuple[ExerciseScore, ...] = ()
    besides: tuple[ExerciseScore, ...] = ()

    @property
    def all_exercises(self) -> tuple[ExerciseScore, ...]:
        """All that have points."""
        return (*self.exercises, *self.besides)

    @property
    def is_excused(self) -> bool:
        """Whether the person is excused from all that counts."""
        return self.points_max <= 0 and any(each.source == "excuse" for each in self.all_exercises)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Exercises that a person is still to mark: until then the score is not whole."""
        return tuple([each.name for each in self.exercises if each.source == "waiting"])


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


NO_RUBRICS: Mapping[str, Rubric] = {}


def score(
    evidence: Evidence | None,
    sheet: Sheet,
    hand: ByHand = NOTHING,
    rubrics: Mapping[str, Rubric] = NO_RUBRICS,
) -> Score:
    """The points that marked `evidence` earns, with what people gave for exercises.

    Never more than the maximum, unless a person gave more; a further passed test never lowers them; the order
    of tests and exercises is irrelevant.

    Parameters
    ----------
    evidence
        None of somebody who handed in nothing.
    hand
        What holds for the person; points for the whole are not for here.
    rubrics
        By exercise.
    """
    found = evidence.exercises if evidence is not None else ()
    if evidence is not None and evidence.status is Status.UNREADABLE:
        found = ()
    exercises = tuple([_of_exercise(exercise, sheet, hand, rubrics) for exercise in found])
    besides: tuple[ExerciseScore, ...] = ()
    most = sheet.points_max
    is_above = False
    if hand.given:
        there = {exercise.name for exercise in found}
        names = [name for name in sheet.exercises if name in hand.given and name not in there]
        besides = tuple(_given(name, None, (), sheet, hand, rubrics) for name in names)
        excused = [each.name for each in (*exercises, *besides) if each.source == "excuse"]
        most = _sum([most, *(-sheet.exercise_points_max[name] for name in excused)])
        is_above = any(each.points > each.points_max for each in (*exercises, *besides))
    points = _sum([each.points for each in (*exercises, *besides)])
    if not is_above:
        points = min(points, most)
    if evidence is None:
        is_known = any(each.source in ("points", "marks") for each in besides)
    else:
        is_known = evidence.status is not Status.GRADER_ERROR or (
            bool(hand.given) and sheet.exercises.keys() <= hand.given.keys()
        )
    return Score(points if is_known else None, most, exercises, besides)


def _of_exercise(
    exercise: ExerciseEvidence, sheet: Sheet, hand: ByHand, rubrics: Mapping[str, Rubric]
) -> ExerciseScore:
    name = exercise.name
    known = sheet.scored.get(id(exercise))
    if known is not None and known[0] is exercise and name not in hand.given:
        return known[1]
    worth = sheet.exercises.get(name, {})
    is_manual = name in sheet.manual
    # That there is an answer earns nothing.
    follow_through, share = sheet.follow_through, 0.0 if is_manual else 1.0
    tests = tuple(
        [_of_test(test, worth.get(test.name, 0.0), follow_through, share) for test in exercise.tests]
    )
    if name in hand.given:
        found = None if is_manual else _sum([test.points for test in tests])
        return _given(name, found, tests, sheet, hand, rubrics)
    most = sheet.exercise_points_max.get(name, 0.0)
    if is_manual and most and exercise.tests and exercise.passed:
        return _noted(sheet, exercise, ExerciseScore(name, 0.0, most, tests, "waiting"))
    points = _sum([test.points for test in tests])
    return _noted(sheet, exercise, ExerciseScore(name, min(points, most), most, tests))


def _noted(sheet: Sheet, exercise: ExerciseEvidence, found: ExerciseScore) -> ExerciseScore:
    """Points that the tests give, known again for who has the same evidence."""
    if len(sheet.scored) < SCORED_MAX:
        sheet.scored[id(exercise)] = exercise, found
    return found


def _given(
    name: str,
    found: float | None,
    tests: tuple[TestScore, ...],
    sheet: Sheet,
    hand: ByHand,
    rubrics: Mapping[str, Rubric],
) -> ExerciseScore:
    """The points of an exercise that a person gave something for."""
    most = sheet.exercise_points_max.get(name, 0.0)
    found = None if found is None else min(found, most)
    act = hand.act_on(name)
    if isinstance(act, Excuse):
        return ExerciseScore(name, 0.0, 0.0, tests, "excuse", found)
    if isinstance(act, Marks):
        rubric = rubrics.get(name)
        points = rubric.points(act.items) if rubric is not None else 0.0
        return ExerciseScore(name, _bounded(points, most), most, tests, "marks", found)
    points = act.points if isinstance(act, Points) else 0.0
    is_above = isinstance(act, Points) and act.above and most > 0  # what counts for nothing stays so
    return ExerciseScore(name, points if is_above else _bounded(points, most), most, tests, "points", found)


def _bounded(points: float, most: float) -> float:
    return round(min(max(points, 0.0), most), DECIMALS)


def _of_test(test: TestEvidence, worth: float, follow_through: float, share: float) -> TestScore:
    if test.verdict is not Verdict.PASSED:
        return TestScore(test.name, 0.0, worth)
    if test.helpers:
        return TestScore(test.name, worth * follow_through, worth, True)
    return TestScore(test.name, worth * share, worth)


def _sum(points: Iterable[float]) -> float:
    """Rounded, and the same in any order."""
    return round(math.fsum(points), DECIMALS)
