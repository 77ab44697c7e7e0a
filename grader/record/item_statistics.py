"""What the exercises and tests of an assignment tell about a class: how hard, whether they part, what costs.

From the record alone; as `grader.record.statistics` by the attempts that count, but with the points that
tests give, whatever people gave by hand: of an exercise that people mark, theirs. Must not know: words,
terminals, what a test asks.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from grader.record.evidence import ExerciseEvidence, Verdict
from grader.record.scoring import ExerciseScore
from grader.record.standing import ClassStanding
from grader.record.statistics import is_missing, judged
from grader.record.telling import most_telling

PEOPLE_MIN = 30
"""With fewer a correlation of 0 may look like one of 0.36: its 95 % interval says nothing."""
DIFFERING_MIN = 5
"""So many must have other points than most, or one person decides the correlation."""
BEGUN_MIN = 10
"""Of fewer people's work a test that all pass, or that goes with another, says nothing about the test."""
Z_95 = 1.96

NotSaid = Literal["", "few_people", "few_differ", "rest_alike"]
Undecided = Literal["", "all_pass", "none_pass", "as_another"]


class Discrimination(NamedTuple):
    """The correlation of an exercise's points with those of all others, and its 95 % interval.

    Without the exercise itself, as Henrysson (1963) corrects it; the interval is that of Fisher (1921).
    """

    value: float
    low: float
    high: float


class JudgedTest(NamedTuple):
    """One test, of those who have begun its exercise.

    Attributes
    ----------
    alone
        For how many it is the only test of the exercise that does not pass.
    another
        The first test of the exercise with which it passes and fails for everybody; "" if there is none.
    undecided
        Why it decides nothing, as far as so many people show it.
    """

    name: str
    points_max: float
    people: int
    right: int
    assisted: int
    alone: int
    another: str = ""
    undecided: Undecided = ""


class Item(NamedTuple):
    """One exercise, of those who were graded.

    Attributes
    ----------
    right
        How many pass all of its tests.
    missing
        How many have not begun it.
    mean
        Of its points; 0 where nobody was graded.
    discrimination
        None where the numbers do not allow it; `not_said` is why.
    """

    name: str
    points_max: float
    people: int
    right: int
    missing: int
    mean: float
    discrimination: Discrimination | None
    not_said: NotSaid
    tests: tuple[JudgedTest, ...]


class Cost(NamedTuple):
    """What one mistake costs those who made it.

    Attributes
    ----------
    mistake
        Its name; "" for all work in the exercise that is wrong and has none.
    lost
        Points of the exercise, on average.
    """

    exercise: str
    mistake: str
    people: int
    lost: float
    points_max: float


_WithRest = tuple[ExerciseEvidence, ExerciseScore, float]
"""What was found in an exercise, its score, and the points of all others of the attempt."""


def items(standing: ClassStanding) -> tuple[Item, ...]:
    """The exercises, in the order of the assignment."""
    by_name: dict[str, list[_WithRest]] = {name: [] for name in standing.exercises}
    for attempt, pairs in judged(standing):
        whole = math.fsum(map(_points, attempt.score.exercises))
        has_begun = not all(map(is_missing, attempt.evidence.exercises))
        for evidence, score in pairs:
            if score.source not in ("excuse", "waiting"):
                rest = whole - _points(score) if has_begun else math.nan
                by_name[evidence.name].append((evidence, score, rest))
    return tuple(_item(name, standing.exercises[name], found) for name, found in by_name.items())


def costs(standing: ClassStanding) -> tuple[Cost, ...]:
    """What mistakes cost, by what the class lost to each; who has not begun an exercise made none in it."""
    lost: dict[tuple[str, str], list[ExerciseScore]] = {}
    for _, pairs in judged(standing):
        for exercise, score in pairs:
            test = None if exercise.passed or is_missing(exercise) else most_telling(exercise.tests)
            if test is not None:
                lost.setdefault((exercise.name, test.mistake or ""), []).append(score)
    found = [
        Cost(
            exercise,
            mistake,
            len(scores),
            statistics.fmean(_most(score) - _points(score) for score in scores),
            _most(scores[0]),
        )
        for (exercise, mistake), scores in lost.items()
    ]
    return tuple(sorted(found, key=lambda cost: (-cost.people * cost.lost, cost.exercise, cost.mistake)))


def _points(score: ExerciseScore) -> float:
    """What the tests give, or whoever marks the exercise."""
    return score.points if score.source == "marks" else score.points_found or 0.0


def _most(score: ExerciseScore) -> float:
    """Of an exercise, from which a person may be excused."""
    return score.points_max or math.fsum(test.points_max for test in score.tests)


def _item(name: str, points_max: float, found: Sequence[_WithRest]) -> Item:
    pairs = [(_points(score), rest) for _, score, rest in found if not math.isnan(rest)]
    discrimination, not_said = _discrimination(pairs)
    return Item(
        name,
        points_max,
        len(found),
        sum(evidence.passed for evidence, _, _ in found),
        sum(is_missing(evidence) for evidence, _, _ in found),
        statistics.fmean(_points(score) for _, score, _ in found) if found else 0.0,
        discrimination,
        not_said,
        tuple(_tests([(evidence, score) for evidence, score, _ in found if not is_missing(evidence)])),
    )


def _discrimination(pairs: Sequence[tuple[float, float]]) -> tuple[Discrimination | None, NotSaid]:
    """From the points of everybody in the exercise, and in all others."""
    if len(pairs) < PEOPLE_MIN:
        return None, "few_people"
    own, rest = zip(*pairs, strict=True)
    [(_, commonest)] = Counter(own).most_common(1)
    if len(pairs) - commonest < DIFFERING_MIN:
        return None, "few_differ"
    if len(set(rest)) == 1:
        return None, "rest_alike"
    value = statistics.correlation(own, rest)
    # At 1 the transformed value has no end, nor has its interval a width.
    middle, half = math.atanh(max(-1 + 1e-12, min(value, 1 - 1e-12))), Z_95 / math.sqrt(len(pairs) - 3)
    return Discrimination(value, math.tanh(middle - half), math.tanh(middle + half)), ""


def _tests(begun: Sequence[tuple[ExerciseEvidence, ExerciseScore]]) -> Iterator[JudgedTest]:
    """The tests of an exercise that these people have begun."""
    passed: dict[str, list[bool]] = {}
    assisted: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    worth: dict[str, float] = {}
    for evidence, score in begun:
        wrong = [test.name for test in evidence.tests if test.verdict is not Verdict.PASSED]
        if len(wrong) == 1:
            alone[wrong[0]] += 1
        for test, scored in zip(evidence.tests, score.tests, strict=True):
            worth[test.name] = scored.points_max
            passed.setdefault(test.name, []).append(test.verdict is Verdict.PASSED)
            assisted[test.name] += test.verdict is Verdict.PASSED and bool(test.helpers)
    first: dict[tuple[bool, ...], str] = {}
    for name, outcomes in passed.items():
        another = first.setdefault(tuple(outcomes), name)
        another = "" if another == name else another
        undecided = _undecided(outcomes, another)
        yield JudgedTest(
            *(name, worth[name], len(outcomes), sum(outcomes), assisted[name], alone[name]),
            another=another if undecided == "as_another" else "",
            undecided=undecided,
        )


def _undecided(outcomes: Sequence[bool], another: str) -> Undecided:
    if len(outcomes) < BEGUN_MIN:
        return ""
    if all(outcomes):
        return "all_pass"
    if not any(outcomes):
        return "none_pass"
    return "as_another" if another else ""
