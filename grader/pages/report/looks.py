"""What tables say of somebody beside points: what is in their place, why to look. Must not know: pages."""

from __future__ import annotations

from collections.abc import Callable

from grader.intake.equal_files import EqualFiles
from grader.record.looking import Why
from grader.record.standing import Standing

Say = Callable[..., str]
"""`grader.messages.sentence` in the language of a page."""


def why_text(why: Why, say: Say) -> str:
    """A reason to look at somebody; see `grader.record.looking.reasons`."""
    return say(f"report_why_{why}")


def status_text(each: Standing, say: Say) -> str:
    """What stands in the place of points, such as an excuse; "" where there are points."""
    if each.is_excused:
        return say("report_excused_row")
    if each.is_absent:
        return say("report_nothing")
    return say("page_not_graded") if each.points is None else ""


def equal_text(equal: EqualFiles, say: Say) -> str:
    """How some people's files are equal."""
    if equal.how == "exercises":
        names = ", ".join(equal.exercises)
        return say("report_equal_exercises", n=len(equal.exercises), names=names)
    return say(f"report_equal_{equal.how}")
