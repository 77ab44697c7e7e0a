"""The pages of a report as HTML: views go into templates, with what is around them.

A student's page runs nothing; the other pages run one script of ours, which sorts and filters tables. Must
not know: evidence, files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from grader.messages import sentence
from grader.pages.html import for_work
from grader.pages.report.class_view import ClassView
from grader.pages.report.items_view import ItemsView
from grader.pages.report.looks import Say
from grader.pages.report.start_view import StartView
from grader.pages.report.student_view import StudentView
from grader.pages.templating import page_of
from grader.wording import AssignmentWords

STYLES = ("feedback.css", "report.css", "tables.css")
STUDENT_STYLES = ("feedback.css", "diff.css", "report.css")
SCRIPT = "report.js"
TEMPLATES = (
    *("report.html.jinja", "report_parts.html.jinja", "work.html.jinja", "diff.html.jinja"),
    *(
        "class.html.jinja",
        "items.html.jinja",
        "student.html.jinja",
        "start.html.jinja",
        "report_failed.html.jinja",
    ),
)


class NavEntry(NamedTuple):
    """A page that another one leads to; `is_here`: it is the page itself."""

    label: str
    href: str
    is_here: bool = False


FRAME = "report.html.jinja"


class Places(NamedTuple):
    """Where pages on a class lead to.

    Attributes
    ----------
    student
        Address of a student's page, from its file name and the list that it is in.
    people
        Address of a list of people, as `grader.pages.review.choosing.Chosen`; "" where there are no lists.
    group
        Address of a group's page, by its code; "" where there is none.
    """

    student: Callable[..., str]
    people: Callable[..., str]
    group: Callable[[str], str]


def _nowhere(*_: str) -> str:
    return ""


IN_REPORT = Places(lambda stem, *_: f"students/{stem}.html", _nowhere, _nowhere)


class Failed(NamedTuple):
    """A page that could not be made, and why."""

    lang: str
    name: str
    why: str


def class_page(view: ClassView, words: AssignmentWords, nav: Sequence[NavEntry], made: str) -> str:
    """The page of a class; `made` says when."""
    return page_of(
        "class.html.jinja",
        styles=STYLES,
        script=SCRIPT,
        nav=nav,
        made=made,
        t=words.sentence,
        view=view,
        frame=FRAME,
        at=IN_REPORT,
    )


def items_page(view: ItemsView, words: AssignmentWords, nav: Sequence[NavEntry], made: str) -> str:
    """The page of the exercises and tests."""
    return page_of(
        "items.html.jinja",
        styles=STYLES,
        script=SCRIPT,
        nav=nav,
        made=made,
        t=words.sentence,
        view=view,
        frame=FRAME,
        at=IN_REPORT,
    )


def student_page(view: StudentView, words: AssignmentWords, nav: Sequence[NavEntry], made: str) -> str:
    """A student's page."""
    return page_of(
        "student.html.jinja", styles=STUDENT_STYLES, view=view, nav=nav, made=made, **for_work(words)
    )


def failed_page(view: Failed, words: AssignmentWords, nav: Sequence[NavEntry], made: str) -> str:
    """What stands in the place of a page that a fault of ours keeps from being made."""
    return page_of(
        "report_failed.html.jinja", styles=STUDENT_STYLES, view=view, nav=nav, made=made, t=words.sentence
    )


def start_page(view: StartView, say: Say, made: str) -> str:
    """The page that several assignments begin with."""
    return page_of("start.html.jinja", styles=STYLES, script=SCRIPT, view=view, nav=(), made=made, t=say)


def nav_of(say: Say, here: str, prefix: str, *, has_start: bool) -> list[NavEntry]:
    """The pages that every page leads to.

    Parameters
    ----------
    here
        ``class``, ``items`` or "".
    prefix
        From the page to the folder of its assignment.
    has_start
        Whether there is a page that several assignments begin with.
    """
    found = [NavEntry(say("report_start"), f"{prefix}../index.html")] if has_start else []
    return [
        *found,
        NavEntry(say("report_class"), f"{prefix}index.html", here == "class"),
        NavEntry(say("report_items"), f"{prefix}items.html", here == "items"),
    ]


def say_in(lang: str | None) -> Say:
    """The sentences of a language."""
    return lambda key, **fields: sentence(key, lang=lang, **fields)
