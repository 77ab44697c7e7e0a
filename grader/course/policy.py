"""Checks the table `[policy]` of an `assignment.toml`, and gives its times their zone.

Must not know: how a policy is applied (see `grader.record.policy`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, tzinfo
from pathlib import Path

from msgspec.structs import replace

from grader.errors import CourseError
from grader.record.policy import Policy


def checked_policy(policy: Policy, path: Path, exercises: Collection[str]) -> Policy:
    """`policy` with every time in a zone.

    Raises
    ------
    CourseError
        It contradicts itself, or names what there is not.
    """
    zone = _zone(policy.time_zone, path)
    due = _in_zone(policy.due, zone, "due", path)
    messages_from = _in_zone(policy.messages_from, zone, "messages_from", path)
    for name in policy.drop:
        if name not in exercises:
            raise CourseError(
                str(path),
                f"its policy drops {name!r}, which is no exercise",
                f"Name one of: {', '.join(exercises)}",
            )
    if len(set(policy.drop)) == len(exercises):
        raise CourseError(str(path), "its policy drops every exercise", "Leave one that counts")
    if due is None and (policy.grace_minutes or policy.late_percent):
        raise CourseError(
            str(path),
            "its policy is about late work, and nothing is ever due",
            "Add due, as in docs/policy.md",
        )
    if policy.late_percent > policy.late_percent_max:
        raise CourseError(
            str(path),
            f"its policy takes off {policy.late_percent:g} %, and {policy.late_percent_max:g} % at most",
            "Raise late_percent_max, or lower late_percent",
        )
    if messages_from is not None and policy.feedback == "messages":
        raise CourseError(
            str(path),
            "its policy shows messages from the start, and again from a later time on",
            'Say what is shown until then: feedback = "points" or "verdicts"',
        )
    if messages_from is not None and due is not None and messages_from < due:
        raise CourseError(
            str(path),
            "its policy keeps messages back, and shows them before the work is due",
            "Set messages_from to the time of due or later, or leave it and feedback out",
        )
    return replace(policy, due=due, messages_from=messages_from)


def _zone(name: str, path: Path) -> tzinfo | None:
    if not name:
        return None
    import zoneinfo  # few courses need it

    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise CourseError(
            str(path),
            f"the time zone {name!r} of its policy is not known here",
            "Write it like Europe/Madrid",
        ) from None


def _in_zone(time: datetime | None, zone: tzinfo | None, key: str, path: Path) -> datetime | None:
    if time is None or time.tzinfo is not None:
        return time
    if zone is None:
        raise CourseError(
            str(path),
            f"the time {key} of its policy says not in which time zone",
            f'Add time_zone = "Europe/Madrid", or write {key} = {time.isoformat()}+01:00',
        )
    return time.replace(tzinfo=zone)
