"""How a class did, in numbers: points, exercises, tests, what went wrong most often.

From the record alone. Must not know: words, terminals, where a class comes from.
"""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from grader.record.evidence import ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.results import SubmissionResult
from grader.record.scoring import ExerciseScore
from grader.record.standing import Attempt, ClassStanding, Standing
from grader.record.telling import most_telling

BINS = 10


class RunStatistics(NamedTuple):
    """Counts of submissions, and statistics of their points; None where nobody has points."""

    submissions: int
    graded: int
    unreadable: int
    not_graded: int
    mean: float | None
    median: float | None


def run_statistics(results: Sequence[SubmissionResult]) -> RunStatistics:
    """The statistics of what one run graded; an unreadable submission counts with its zero."""
    counts = {status: sum(result.status is status for result in results) for status in Status}
    points = [result.points for result in results if result.points is not None]
    return RunStatistics(
        len(results),
        counts[Status.GRADED],
        counts[Status.UNREADABLE],
        counts[Status.GRADER_ERROR],
        statistics.fmean(points) if points else None,
        statistics.median(points) if points else None,
    )


class Bin(NamedTuple):
    """How many people have from `low` to below `high` points; in the last one `high` belongs to it."""

    low: float
    high: float
    people: int


class TestStatistics(msgspec.Struct, frozen=True):
    """One test: how many of those judged passed it, and how many of these only assisted."""

    __test__ = False

    name: str
    points_max: float
    people: int
    right: int
    assisted: int


class ExerciseStatistics(NamedTuple):
    """One exercise, of those who were graded.

    Attributes
    ----------
    right
        How many passed all of its tests, or have all points where a person marks it.
    missing
        How many have not begun it.
    tests
        Where one exercise is asked about.
    """

    name: str
    points_max: float
    people: int
    right: int
    missing: int
    mean: float
    tests: tuple[TestStatistics, ...] = ()

    @property
    def share_right(self) -> float:
        """From 0 to 1."""
        return self.right / self.people if self.people else 0.0


class Slip(NamedTuple):
    """What went wrong in an exercise, the same way for `people`: one of each person's and exercise's tests.

    Attributes
    ----------
    mistake
        The name of the known mistake; "" where none was recognised.
    example
        The test of one of them.
    """

    exercise: str
    mistake: str
    people: int
    example: TestEvidence


class ClassStatistics(NamedTuple):
    """A class, by the attempts that count; mean and median are None where nobody has points.

    Attributes
    ----------
    graded
        How many have an attempt that counts and could be read.
    unreadable
        They count with zero.
    not_graded
        Our own fault left them without points.
    absent
        How many handed in nothing; None where nobody knows, for want of a roster.
    excused
        How many are excused from the whole: they are in no other number.
    given
        How many handed in nothing and were given points by hand, which are in mean, median and distribution.
    by_hand
        How many have something given by hand.
    waiting
        How many have an exercise that a person is still to mark.
    full
        How many have all points.
    slips
        The commonest first.
    """

    graded: int
    unreadable: int
    not_graded: int
    absent: int | None
    points_max: float
    mean: float | None
    median: float | None
    full: int
    bins: tuple[Bin, ...]
    exercises: tuple[ExerciseStatistics, ...]
    slips: tuple[Slip, ...]
    excused: int = 0
    given: int = 0
    by_hand: int = 0
    waiting: int = 0


def class_statistics(standing: ClassStanding, exercise: str | None = None) -> ClassStatistics:
    """The statistics of a class, or of its points in one exercise.

    Who handed in nothing is in none of them.
    """
    counted = [attempt for each in standing.people if (attempt := each.counted_attempt) is not None]
    graded = list(judged(standing))
    given = [each for each in standing.people if not each.attempts and each.points is not None]
    if exercise is None:
        points = [each.points for each in standing.people if each.points is not None]
        points_max = standing.points_max
        names: Collection[str] = standing.exercises
    else:
        in_it = [_points_in(each, exercise) for each in standing.people]
        points = [each for each in in_it if each is not None]
        points_max = standing.exercises[exercise]
        names = [exercise]
    return ClassStatistics(
        len(graded),
        sum(attempt.evidence.status is Status.UNREADABLE for attempt in counted),
        sum(bool(each.attempts) and each.counted is None and not each.is_excused for each in standing.people),
        sum(each.is_absent for each in standing.people) if standing.has_roster else None,
        points_max,
        statistics.fmean(points) if points else None,
        statistics.median(points) if points else None,
        sum(each >= points_max for each in points),
        _bins(points, points_max),
        tuple(
            _exercise(
                name,
                standing.exercises[name],
                pairs,
                with_tests=exercise is not None,
                is_manual=name in standing.manual,
            )
            for name, pairs in _by_name(graded, names).items()
        ),
        tuple(_slips(graded, names)),
        sum(each.is_excused for each in standing.people),
        len(given),
        sum(bool(each.by_hand.entries) for each in standing.people),
        sum(bool(each.waiting) for each in standing.people),
    )


Judged = tuple[ExerciseEvidence, ExerciseScore]


def judged(standing: ClassStanding) -> Iterator[tuple[Attempt, list[Judged]]]:
    """Of everybody who was graded the attempt that counts, and what each exercise came to.

    An attempt of older tests may lack exercises; those that the assignment no longer has are left out.
    """
    for each in standing.people:
        attempt = each.counted_attempt
        if attempt is not None and attempt.evidence.status is Status.GRADED:
            pairs = zip(attempt.evidence.exercises, attempt.score.exercises, strict=True)
            yield attempt, [pair for pair in pairs if pair[0].name in standing.exercises]


def _by_name(
    graded: Iterable[tuple[Attempt, list[Judged]]], names: Collection[str]
) -> dict[str, list[Judged]]:
    found: dict[str, list[Judged]] = {name: [] for name in names}
    for _, pairs in graded:
        for evidence, score in pairs:
            if evidence.name in found and score.source != "excuse":
                found[evidence.name].append((evidence, score))
    return found


def _points_in(each: Standing, exercise: str) -> float | None:
    """Her points in an exercise; None where nothing counts, or she is excused from it."""
    if each.score is None:
        return None
    scored = [one for one in each.score.all_exercises if one.name == exercise]
    return None if any(one.source == "excuse" for one in scored) else sum(one.points for one in scored)


def _bins(points: Iterable[float], points_max: float) -> tuple[Bin, ...]:
    counts = [0] * BINS
    for each in points:
        counts[min(int(each / points_max * BINS + 1e-9), BINS - 1) if points_max else 0] += 1
    edges = [points_max * place / BINS for place in range(BINS + 1)]
    return tuple(Bin(*row) for row in zip(edges, edges[1:], counts, strict=False))


def _exercise(
    name: str, points_max: float, judged: Sequence[Judged], *, with_tests: bool, is_manual: bool
) -> ExerciseStatistics:
    if is_manual:
        right = sum(score.source != "waiting" and score.points >= score.points_max for _, score in judged)
    else:
        right = sum(evidence.passed for evidence, _ in judged)
    return ExerciseStatistics(
        name,
        points_max,
        len(judged),
        right,
        sum(is_missing(evidence) for evidence, _ in judged),
        statistics.fmean(score.points for _, score in judged) if judged else 0.0,
        _tests(judged) if with_tests else (),
    )


def _tests(judged: Sequence[Judged]) -> tuple[TestStatistics, ...]:
    passed: dict[str, int] = {}
    assisted: dict[str, int] = {}
    worth: dict[str, tuple[float, int]] = {}
    for evidence, score in judged:
        for test, scored in zip(evidence.tests, score.tests, strict=True):
            worth[test.name] = scored.points_max, worth.get(test.name, (0.0, 0))[1] + 1
            if test.verdict is Verdict.PASSED:
                passed[test.name] = passed.get(test.name, 0) + 1
                if test.helpers:
                    assisted[test.name] = assisted.get(test.name, 0) + 1
    return tuple(
        TestStatistics(test, most, people, passed.get(test, 0), assisted.get(test, 0))
        for test, (most, people) in worth.items()
    )


_MISSING = {Verdict.MISSING}


def is_missing(exercise: ExerciseEvidence) -> bool:
    """Whether nobody has begun it."""
    tests = exercise.tests
    return (
        bool(tests) and tests[0].verdict is Verdict.MISSING and {test.verdict for test in tests} == _MISSING
    )


def _slips(graded: Iterable[tuple[Attempt, list[Judged]]], names: Collection[str]) -> list[Slip]:
    """What went wrong, the commonest first; what nobody has begun is not a slip."""
    found: dict[tuple[str, str], list[TestEvidence]] = {}
    for _, pairs in graded:
        for exercise, _ in pairs:
            if exercise.name not in names or exercise.passed or is_missing(exercise):
                continue
            test = most_telling(exercise.tests)
            if test is not None:
                found.setdefault((exercise.name, _what(test)), []).append(test)
    slips = [
        Slip(exercise, tests[0].mistake or "", len(tests), tests[0]) for (exercise, _), tests in found.items()
    ]
    return sorted(slips, key=lambda slip: -slip.people)


def _what(test: TestEvidence) -> str:
    """By which slips of one exercise are the same: the known mistake, else the difference and its place."""
    if test.mistake:
        return f"mistake {test.mistake}"
    finding = test.finding
    return f"{finding.kind} {finding.path}" if finding is not None else f"verdict {test.verdict}"
