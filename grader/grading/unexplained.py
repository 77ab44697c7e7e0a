"""Wrong work of a class that nothing explains, grouped by what it answers to the examples.

From stored evidence: nobody is asked anything. Must not know: words, terminals, points beyond what is lost.
"""

from __future__ import annotations

import hashlib
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from grader.bank.adopted import Adopted, Answered, answered, same_answers
from grader.course.assignment import Assignment
from grader.record.coding import StoredFinding
from grader.record.evidence import ExerciseEvidence, FailingExample, Status
from grader.record.people import Person
from grader.record.scoring import ExerciseScore
from grader.record.standing import ClassStanding
from grader.record.statistics import is_missing

CODE_CHARS = 6


class Group(NamedTuple):
    """People whose work in one exercise gives the same wrong answers.

    Attributes
    ----------
    code
        What it is called on the command line: the same as long as its answers are.
    answers
        Digests of the commonest of them.
    raises
        See `grader.bank.adopted.same_answers`.
    lost
        Points that they lose in the exercise, on average.
    facts
        That hold for all of them.
    example
        The smallest that goes wrong.
    is_of_today
        Whether the examples are those that the bank has now.
    adopted_as
        Name of its entry where that has no words yet; "" for none.
    """

    code: str
    exercise: str
    answers: str
    raises: bool
    people: tuple[Person, ...]
    lost: float
    points_max: float
    facts: tuple[StoredFinding, ...]
    example: FailingExample
    is_of_today: bool
    adopted_as: str = ""


class Named(NamedTuple):
    """An adopted group, and how many people in the class have its name on their work."""

    entry: Adopted
    people: int
    is_of_today: bool


class Unexplained(NamedTuple):
    """What nothing explains.

    Attributes
    ----------
    groups
        The largest first.
    not_asked
        By exercise, how many are wrong there, have no name for it and no answers to the examples.
    named
        What was adopted before.
    """

    groups: tuple[Group, ...]
    not_asked: Mapping[str, int]
    named: tuple[Named, ...]


class _Member(NamedTuple):
    person: Person
    seen: Answered
    score: ExerciseScore


def unexplained(
    assignment: Assignment, standing: ClassStanding, adopted: Sequence[Adopted], today: Mapping[str, str]
) -> Unexplained:
    """The groups of a class, by the attempts that count.

    Parameters
    ----------
    standing
        Named by the adopted groups; see `grader.grading.standings.standing_of`.
    today
        By exercise, `grader.bank.digests.digest_of_calls` of the bank.
    """
    members: dict[str, list[_Member]] = {name: [] for name in assignment.functions}
    not_asked: Counter[str] = Counter()
    people: Counter[tuple[str, str]] = Counter()
    for person, exercise, score in _wrong(standing):
        if exercise.name not in members:
            continue
        names = {test.mistake for test in exercise.tests if test.mistake}
        people.update((exercise.name, name) for name in names)
        seen = answered(exercise)
        if seen is not None:
            members[exercise.name].append(_Member(person, seen, score))
        elif not names:
            not_asked[exercise.name] += 1

    def is_of_today(exercise: str, answers: str) -> bool:
        return answers.split(" ")[0] == today.get(exercise)

    groups = [
        _group(name, same, adopted, is_of_today=is_of_today(name, same[0].seen.digests))
        for name, of_exercise in members.items()
        for same in _same(of_exercise)
    ]
    return Unexplained(
        tuple(sorted(groups, key=lambda group: (-len(group.people), -group.lost))),
        {name: not_asked[name] for name in members if not_asked[name]},
        tuple(
            Named(each, people[each.exercise, each.name], is_of_today(each.exercise, each.answers))
            for each in adopted
        ),
    )


def _wrong(standing: ClassStanding) -> Iterator[tuple[Person, ExerciseEvidence, ExerciseScore]]:
    """Everybody's exercises that are wrong, in the attempt that counts; what is not begun is not wrong."""
    for each in standing.people:
        attempt = each.counted_attempt
        if attempt is None or attempt.evidence.status is not Status.GRADED:
            continue
        for exercise, score in zip(attempt.evidence.exercises, attempt.score.exercises, strict=True):
            if not exercise.passed and not is_missing(exercise):
                yield each.person, exercise, score


def _same(members: Sequence[_Member]) -> Iterator[list[_Member]]:
    """Those of one exercise with the same answers; first in each stands one with its commonest digests."""
    counts = Counter(member.seen.digests for member in members)
    left: dict[object, list[_Member]] = {}
    # The commonest first: what is told from it by a rounding goes with it. Only what has the same answers
    # right can be the same, so nothing else is compared.
    for member in sorted(members, key=lambda each: (-counts[each.seen.digests], each.seen.digests)):
        bank, answers = member.seen.digests.split(" ")
        form = bank, tuple(bool(answer) for answer in answers.split(","))
        left.setdefault(form, []).append(member)
    for waiting in left.values():
        rest = waiting
        while rest:
            one, waiting, rest = rest[0].seen, rest, []
            same: list[_Member] = []
            for each in waiting:
                raises = one.raises or each.seen.raises
                is_same = same_answers(one.digests, each.seen.digests, raises=raises)
                (same if is_same else rest).append(each)
            yield same


def _group(exercise: str, same: Sequence[_Member], adopted: Sequence[Adopted], *, is_of_today: bool) -> Group:
    # As the tests give them, whatever people gave by hand.
    seen, points_max = same[0].seen, sum(test.points_max for test in same[0].score.tests)
    code = hashlib.sha256(f"{exercise} {seen.digests}".encode()).hexdigest()[:CODE_CHARS]
    names = [each.name for each in adopted if each.exercise == exercise and each.is_of(seen.digests)]
    return Group(
        code,
        exercise,
        seen.digests,
        seen.raises,
        tuple(member.person for member in same),
        points_max - statistics.fmean(sum(test.points for test in member.score.tests) for member in same),
        points_max,
        tuple(fact for fact in seen.facts if all(fact in each.seen.facts for each in same)),
        seen.example,
        is_of_today,
        names[0] if names else "",
    )
