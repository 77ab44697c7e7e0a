"""Whom an instructor should look at, and why: facts of the record, no verdicts on people.

Must not know: words, terminals, which files are equal.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from grader.record.evidence import Evidence, Status, Verdict
from grader.record.people import Person
from grader.record.standing import Attempt, ClassStanding, Standing

Why = Literal["not_graded", "unreadable", "door", "remark", "chosen", "late_unknown", "hung"]
ORDER: tuple[Why, ...] = ("not_graded", "unreadable", "door", "remark", "chosen", "late_unknown", "hung")
"""What can change a mark first."""


class ToLookAt(NamedTuple):
    """All whom the same is to be said of, in the order of the class."""

    why: Why
    people: tuple[Person, ...]


def to_look_at(standing: ClassStanding) -> tuple[ToLookAt, ...]:
    """Why, and at whom."""
    found: dict[Why, list[Person]] = {why: [] for why in ORDER}
    for each in standing.people:
        for why in reasons(each):
            found[why].append(each.person)
    return tuple(ToLookAt(why, tuple(people)) for why, people in found.items() if people)


def reasons(standing: Standing) -> tuple[Why, ...]:
    """Why to look at one person; most people give no reason.

    not_graded
        Our own fault left the newest attempt without points, or all of them.
    unreadable
        The newest attempt, or the one that counts, could not be read.
    door
        Any attempt was seen to try one.
    remark
        Something was unusual about how the attempt that counts was judged.
    chosen
        One of several files was taken for it.
    late_unknown
        It is late, and nobody knows how much.
    hung
        A test of it ran out of time or memory, or its process ended.
    """
    if not standing.attempts:
        return ()
    newest, counted = standing.attempts[-1], standing.counted_attempt
    statuses = {attempt.evidence.status for attempt in (newest, counted) if attempt is not None}
    holds: dict[Why, bool] = {
        "not_graded": Status.GRADER_ERROR in statuses or counted is None,
        "unreadable": Status.UNREADABLE in statuses,
        "door": any(attempt.evidence.doors for attempt in standing.attempts),
        **(_of_counted(counted) if counted is not None else {}),
    }
    return tuple(why for why in ORDER if holds.get(why))


def _of_counted(attempt: Attempt) -> dict[Why, bool]:
    return {
        "remark": bool(attempt.evidence.remarks),
        "chosen": attempt.evidence.is_of_chosen_file,
        "late_unknown": attempt.deduction.late_s is None,
        "hung": is_hung(attempt.evidence),
    }


_HUNG = frozenset({Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY, Verdict.CRASHED})


def is_hung(evidence: Evidence) -> bool:
    """Whether a test of it ran out of time or memory, or its process ended."""
    wrong = [exercise for exercise in evidence.exercises if not exercise.passed]
    return any(test.verdict in _HUNG for exercise in wrong for test in exercise.tests)
