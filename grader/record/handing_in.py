"""When a class handed in: attempts counted by hours, days or weeks.

Pure; times are those of the course's zone, else UTC. Must not know: words, pictures.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from grader.record.standing import ClassStanding

STEPS = tuple(timedelta(hours=hours) for hours in (1, 3, 6, 12, 24, 48, 7 * 24))
"""What attempts are counted by: the first that needs at most `COUNTS_MAX` counts, or some weeks."""
COUNTS_MAX = 30


class TimeCount(NamedTuple):
    """How many attempts were handed in from `start` to before `end`, local times without a zone."""

    start: datetime
    end: datetime
    attempts: int
    late: int


class HandIns(NamedTuple):
    """All attempts of a class.

    Attributes
    ----------
    counts
        Without a gap, the oldest first; empty where no time is known.
    unknown
        Attempts of which nobody knows the time.
    due
        Until when work is in time, as the counts; None where there is no such time.
    zone
        Name of the zone of all times.
    """

    counts: tuple[TimeCount, ...]
    unknown: int
    due: datetime | None
    zone: str

    @property
    def step(self) -> timedelta:
        """What attempts are counted by."""
        return self.counts[0].end - self.counts[0].start if self.counts else STEPS[0]


def hand_ins(standing: ClassStanding) -> HandIns:
    """When the attempts of a class were handed in, whether or not they count."""
    due = standing.policy.due
    attempts = [attempt for each in standing.people for attempt in each.attempts]
    known = [
        (_local(attempt.handed_in_at, standing), attempt.deduction.late_s != 0)
        for attempt in attempts
        if attempt.handed_in_at is not None
    ]
    due = _local(due, standing) if due is not None else None
    named = str(standing.policy.zone or UTC)
    if not known:
        return HandIns((), len(attempts), due, named)
    first, last = min(known)[0], max(known)[0]
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    step = next((step for step in STEPS if _count(first, last, midnight, step) <= COUNTS_MAX), STEPS[-1])
    while _count(first, last, midnight, step) > COUNTS_MAX:
        step += STEPS[-1]
    start = midnight + (first - midnight) // step * step
    places = [((time - start) // step, is_late) for time, is_late in known]
    counts = tuple(
        TimeCount(
            start + place * step,
            start + (place + 1) * step,
            sum(each == place for each, _ in places),
            sum(each == place and is_late for each, is_late in places),
        )
        for place in range(max(places)[0] + 1)
    )
    return HandIns(counts, len(attempts) - len(known), due, named)


def _count(first: datetime, last: datetime, midnight: datetime, step: timedelta) -> int:
    """How many steps from the first time to the last."""
    return (last - midnight) // step - (first - midnight) // step + 1


def _local(time: datetime, standing: ClassStanding) -> datetime:
    """A time in the course's zone, without naming it."""
    return time.astimezone(standing.policy.zone or UTC).replace(tzinfo=None)
