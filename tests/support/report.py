"""A class of the tiny course as a report is made of it: nothing is run, nothing is collected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from grader.course.assignment import Assignment
from grader.pages.report.naming import Naming, by_name
from grader.pages.report.rendering import nav_of, student_page
from grader.pages.report.site import Reported
from grader.pages.report.student_view import StudentView, student_view
from grader.record.adjustments import Act, Adjustment, by_hand
from grader.record.standing import ClassStanding, Standing
from grader.wording import AssignmentWords
from tests.support.feedback import NOW, SOURCE, class_of

ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}</pre></style>\u202e<!--"


def given(student: str, *acts: Act, reason: str = "Because") -> Any:
    """What was given to somebody, in this order."""
    entries = [
        Adjustment(f"id {number}", "tiny", student, act, reason, "jane", f"2026-03-06T10:0{number}:00+00:00")
        for number, act in enumerate(acts)
    ]
    return by_hand(entries)


def view_of(
    assignment: Assignment,
    one: Standing,
    *,
    whole: ClassStanding | None = None,
    naming: Naming | None = None,
    sources: dict[str, bytes] | None = None,
    lang: str = "en",
    **more: Any,
) -> StudentView:
    """One person's page, of a class of her own unless another is given."""
    whole = whole or class_of(one)
    kept = sources if sources is not None else {f"sha {number}": SOURCE for number in (1, 2)}
    return student_view(
        *(one, whole, assignment, AssignmentWords(assignment, lang=lang)),
        naming or by_name(each.person for each in whole.people),
        kept.get,
        title="Tiny",
        now=NOW,
        **more,
    )


def page_of_view(assignment: Assignment, view: StudentView, lang: str = "en") -> str:
    """The view as HTML."""
    words = AssignmentWords(assignment, lang=lang)
    return student_page(view, words, nav_of(words.sentence, "", "../", has_start=False), "now")


def reported(assignment: Assignment, people: Iterable[Standing], **more: Any) -> Reported:
    """A class with all that its pages are made of."""
    words = AssignmentWords(assignment, lang=more.pop("lang", "en"))
    source = more.pop("source", {"sha 1": SOURCE, "sha 2": SOURCE}.get)
    return Reported(class_of(*people), assignment, words, "Tiny", source, **more)
