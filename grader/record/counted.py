"""Score x policy x what people gave -> the points that count, and how late work is.

Pure. Must not know: where a score, a policy or an entry comes from, words.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from grader.record.adjustments import NOTHING, ByHand, Extension
from grader.record.policy import DECIMALS, Deduction, Policy, counted_points, deduction
from grader.record.scoring import Score


class Counted(NamedTuple):
    """What counts of one attempt.

    Attributes
    ----------
    points
        That count; None where there are none, or the person is excused from the whole.
    taken
        What lateness costs, of the points of the whole class.
    found
        What would count without the points that a person gave for the whole.
    """

    points: float | None
    taken: Deduction
    found: float | None


def own_policy(policy: Policy, hand: ByHand) -> Policy:
    """The policy for one person: an extension moves the due time, and never to an earlier one."""
    if hand.extension is None or policy.due is None:
        return policy
    return replace(policy, due=max(policy.due, due_by(policy.due, hand.extension.act)))


def due_by(due: datetime, extension: object) -> datetime:
    """The due time that an extension gives where everybody's is `due`."""
    if not isinstance(extension, Extension):
        return due
    return extension.until if extension.until is not None else due + timedelta(hours=extension.hours)


def counted(
    scored: Score,
    points_max: float,
    policy: Policy,
    handed_in_at: datetime | None = None,
    *,
    is_late: bool | None = None,
    hand: ByHand = NOTHING,
) -> Counted:
    """What counts of a score.

    Who is excused from an exercise has the same share of all points as of those that are left. Points for the
    whole count as they were given: nothing is taken off or rounded.

    Parameters
    ----------
    points_max
        Of the class.
    policy
        Everybody's.
    handed_in_at, is_late
        See `grader.record.policy.deduction`.
    """
    taken = deduction(points_max, own_policy(policy, hand), handed_in_at, is_late=is_late)
    points = of_all(scored, points_max)
    found = None if points is None else counted_points(points, taken.points, policy)
    if hand.is_excused or (scored.is_excused and hand.points is None):
        return Counted(None, taken, found)
    given = hand.points
    if given is None:
        return Counted(found, taken, found)
    most = max(points_max, given.points) if given.above else points_max
    return Counted(min(max(given.points, 0.0), most), taken, found)


def of_all(scored: Score, points_max: float) -> float | None:
    """The points of a score, of `points_max`: more than its own where the person is excused from some."""
    if scored.points is None or scored.points_max == points_max or scored.points_max <= 0:
        return scored.points
    return round(scored.points * points_max / scored.points_max, DECIMALS)
