"""Whom an instructor should look at, and why: facts of the record, no verdicts on people.

Must not know: words, terminals, which files are equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from grader.record.disagreeing import disagreements
from grader.record.evidence import Evidence, Status, Verdict
from grader.record.people import Person
from grader.record.standing import ClassStanding, Standing

Why = Literal[
    "not_graded", "unreadable", "disagrees", "waiting", "door", "remark", "chosen", "late_unknown", "hung"
]
ORDER: tuple[Why, ...] = get_args(Why)
"""What can change a mark first."""


class ToLookAt(NamedTuple):
    """All whom the same is to be said of, in the order of the class."""

    why: Why
    people: tuple[Person, ...]


def to_look_at(standing: ClassStanding) -> tuple[ToLookAt, ...]:
    """Why, and at whom."""
    found: dict[Why, list[Person]] = {why: [] for why in ORDER}
    for each in standing.people:
        for why in reasons(each, standing):
            found[why].append(each.person)
    return tuple(ToLookAt(why, tuple(people)) for why, people in found.items() if people)


def reasons(standing: Standing, whole: ClassStanding) -> tuple[Why, ...]:
    """Why to look at one person of a class; most people give no reason.

    not_graded
        Our own fault left the newest attempt without points, or all of them.
    unreadable
        The newest attempt, or the one that counts, could not be read.
    disagrees
        Something that was given by hand and what is found today do not agree.
    waiting
        A person is still to mark an exercise of the attempt that counts.
    door
        Any attempt was seen to try one.
    remark
        Something was unusual about how the attempt that counts was judged.
    chosen
        One of several files was taken for it, or one of several versions of a function.
    late_unknown
        It is late, and nobody knows how much.
    hung
        A test of it ran out of time or memory, or its process ended.
    """
    holds: set[Why] = set()
    if disagreements(whole, standing):
        holds.add("disagrees")
    if not standing.attempts or standing.is_excused:
        return tuple(holds)
    newest, counted = standing.attempts[-1], standing.counted_attempt
    holds |= set(_of_status(newest.evidence))
    if standing.waiting:
        holds.add("waiting")
    if any(attempt.evidence.doors for attempt in standing.attempts):
        holds.add("door")
    if counted is None:
        holds.add("not_graded")
    else:
        holds |= {*_of_status(counted.evidence), *_of_judging(counted.evidence)}
        if counted.deduction.late_s is None:
            holds.add("late_unknown")
    return tuple(why for why in ORDER if why in holds)


def reasons_in(evidence: Evidence) -> tuple[Why, ...]:
    """Why to look at one submission, as far as it shows itself: not whether it is late."""
    holds = {*_of_status(evidence), *_of_judging(evidence)}
    return tuple(why for why in ORDER if why in holds or (why == "door" and evidence.doors))


def _of_status(evidence: Evidence) -> Iterator[Why]:
    if evidence.status is Status.GRADER_ERROR:
        yield "not_graded"
    if evidence.status is Status.UNREADABLE:
        yield "unreadable"


def _of_judging(evidence: Evidence) -> Iterator[Why]:
    if evidence.remarks:
        yield "remark"
    if evidence.is_of_chosen_file:
        yield "chosen"
    if is_hung(evidence):
        yield "hung"


_HUNG = frozenset({Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY, Verdict.CRASHED})


def is_hung(evidence: Evidence) -> bool:
    """Whether a test of it ran out of time or memory, or its process ended."""
    wrong = [exercise for exercise in evidence.exercises if not exercise.passed]
    return any(test.verdict in _HUNG for exercise in wrong for test in exercise.tests)
