"""What is made of a score: late work, several attempts, rounding, and how much feedback a student sees.

Pure: no policy runs anybody's code. Must not know: where policies are written down, or whose work it is; what
people give by hand is joined with it in `grader.record.counted`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Annotated, Literal, NamedTuple

import msgspec

DECIMALS = 6
"""To which points are rounded."""
HOUR_S = 3600
UNIT_S = {"hour": HOUR_S, "day": 24 * HOUR_S}

Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]
NotNegative = Annotated[float, msgspec.Meta(ge=0, le=1e9)]


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How points are given; a table `[policy]` in `assignment.toml`.

    Attributes
    ----------
    follow_through
        Share of a test's points that it earns when it passes only assisted by the reference.
    seed_by_student
        Whether every student gets random inputs of her own.
    shuffle_options
        Whether every student gets the options of the questions in an order of her own.
    due
        Until when work is in time. A time without an offset is one of `time_zone`.
    time_zone
        As ``Europe/Madrid``.
    grace_minutes
        So long after `due` work still counts as in time. What is later is late from `due` on.
    late_percent
        Of the maximum, taken off late work for every hour or day that has begun.
    late_percent_max
        The most that is taken off.
    counts
        Which of several attempts counts. Of two that earn the same the first is the best.
    round_to
        The points that count are a multiple of this, halves up; 0 leaves them as they are.
    drop
        Exercises that count for nothing.
    feedback
        What students see of hidden tests: messages, which tests passed, or the points of each exercise alone.
    messages_from
        From then on they see messages, whatever `feedback` says.
    """

    follow_through: Annotated[float, msgspec.Meta(ge=0, le=1)] = 1.0
    seed_by_student: bool = False
    shuffle_options: bool = False
    due: datetime | None = None
    time_zone: str = ""
    grace_minutes: NotNegative = 0.0
    late_percent: Percent = 0.0
    late_per: Literal["hour", "day"] = "day"
    late_percent_max: Percent = 100.0
    counts: Literal["last", "best"] = "last"
    round_to: NotNegative = 0.0
    drop: tuple[str, ...] = ()
    feedback: Literal["messages", "verdicts", "points"] = "messages"
    messages_from: datetime | None = None

    @property
    def zone(self) -> tzinfo | None:
        """The time zone that people read times in; None where nothing names one."""
        if self.time_zone:
            from zoneinfo import ZoneInfo  # few courses need it

            return ZoneInfo(self.time_zone)
        told = self.due or self.messages_from
        return told.tzinfo if told is not None else None

    def feedback_at(self, time: datetime) -> Literal["messages", "verdicts", "points"]:
        """What students see of hidden tests at `time`, which has a time zone."""
        is_open = self.messages_from is not None and time >= self.messages_from
        return "messages" if is_open else self.feedback


class Deduction(NamedTuple):
    """What lateness costs.

    Attributes
    ----------
    late_s
        How late it is, from `due` on; 0 in time; None where it is late and nobody knows how much.
    points
        Taken off.
    """

    late_s: float | None = 0.0
    points: float = 0.0


def deduction(
    points_max: float, policy: Policy, handed_in_at: datetime | None, *, is_late: bool | None = None
) -> Deduction:
    """What is taken off work of at most `points_max` points.

    Parameters
    ----------
    handed_in_at
        With a time zone; None where nobody knows.
    is_late
        What a platform says. It stands in for a time that is not known, and then costs nothing: how late the
        work is would be a guess.
    """
    if policy.due is None or handed_in_at is None:
        return Deduction(None if is_late else 0.0)
    late_s = (handed_in_at - policy.due).total_seconds()
    if late_s <= policy.grace_minutes * 60:
        return Deduction()
    begun = math.ceil(late_s / UNIT_S[policy.late_per])
    percent = min(begun * policy.late_percent, policy.late_percent_max)
    return Deduction(late_s, round(points_max * percent / 100, DECIMALS))


def counted_points(points: float, taken_off: float, policy: Policy) -> float:
    """What counts of `points`, never below 0."""
    left = max(0.0, points - taken_off)
    if not policy.round_to:
        return round(left, DECIMALS)
    # A half is told from almost a half by more than the noise of binary fractions.
    steps = math.floor(round(left / policy.round_to, DECIMALS) + 0.5)
    return round(steps * policy.round_to, DECIMALS)


def counting(points: Sequence[float | None], policy: Policy) -> int | None:
    """Which of several attempts counts, the oldest first; those without points (our own fault) never do.

    None if there is none.
    """
    places = [place for place, each in enumerate(points) if each is not None]
    if not places:
        return None
    if policy.counts == "last":
        return places[-1]
    return max(places, key=lambda place: (points[place] or 0.0, -place))
