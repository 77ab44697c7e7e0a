"""Times and how late something is, for people to read."""

from __future__ import annotations

from datetime import datetime, tzinfo

from grader.record.policy import Deduction

_UNITS = (("day", 86_400), ("h", 3_600), ("min", 60), ("s", 1))


def time_of(time: datetime | str, zone: tzinfo | None) -> str:
    """A time with its offset, in `zone` if there is one; of a text as the gradebook writes it."""
    read = datetime.fromisoformat(time) if isinstance(time, str) else time
    if zone is not None and read.tzinfo is not None:
        read = read.astimezone(zone)
    return f"{read:%Y-%m-%d %H:%M %z}".rstrip()


def lateness(deduction: Deduction) -> str:
    """How late work is, and what that costs; "" where it is in time."""
    if deduction.late_s is None:
        return "late, not known how much"
    if deduction.late_s <= 0:
        return ""
    cost = f", {deduction.points:g} off" if deduction.points else ""
    return f"late {lasting(deduction.late_s)}{cost}"


def lasting(seconds: float) -> str:
    """A duration in its two largest units."""
    left, parts = round(seconds), []
    for name, size in _UNITS:
        number, left = divmod(left, size)
        if number:
            parts.append(f"{number} {name}{'s' * (name == 'day' and number > 1)}")
    return " ".join(parts[:2]) or "less than 1 s"
