"""Why to look at somebody, in words. Must not know: pages, whose work it is."""

from __future__ import annotations

from collections.abc import Callable

from grader.intake.equal_files import EqualFiles
from grader.record.looking import Why

Say = Callable[..., str]
"""`grader.messages.sentence` in the language of a page."""


def why_text(why: Why, say: Say) -> str:
    """A reason to look at somebody; see `grader.record.looking.reasons`."""
    return say(f"report_why_{why}")


def equal_text(equal: EqualFiles, say: Say) -> str:
    """How some people's files are equal."""
    if equal.how == "exercises":
        names = ", ".join(equal.exercises)
        return say("report_equal_exercises", n=len(equal.exercises), names=names)
    return say(f"report_equal_{equal.how}")
