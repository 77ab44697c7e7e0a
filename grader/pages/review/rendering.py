"""The pages of a review as HTML: what is around them, and what templates need.

A page refers to one style sheet and one script of its own address and holds neither. Must not know: requests.
"""

from __future__ import annotations

from typing import Any

from grader.messages import language_code, sentence
from grader.pages.html import for_work
from grader.pages.report.looks import Say
from grader.pages.report.rendering import NavEntry
from grader.pages.templating import filled
from grader.wording import AssignmentWords

FRAME = "review.html.jinja"
STYLES = ("feedback.css", "diff.css", "report.css", "tables.css", "review.css")
SCRIPTS = ("report.js", "review.js")
TEMPLATES = (
    *(FRAME, "review_parts.html.jinja", "work.html.jinja", "diff.html.jinja"),
    *("review_lists.html.jinja", "review_student.html.jinja", "review_group.html.jinja"),
    *("class.html.jinja", "items.html.jinja", "report_parts.html.jinja"),
    *("review_everybody.html.jinja", "review_whom.html.jinja", "review_refused.html.jinja"),
)


def nav_of(say: Say, here: str) -> list[NavEntry]:
    """The pages that begin something; `here` is ``lists``, ``class``, ``items`` or ""."""
    return [
        NavEntry(say("review_lists"), "/", here == "lists"),
        NavEntry(say("report_class"), "/class", here == "class"),
        NavEntry(say("report_items"), "/items", here == "items"),
    ]


def page(name: str, words: AssignmentWords, **fields: Any) -> str:
    """A page from its template.

    Raises
    ------
    BadInput
        The template was edited, and cannot be used as it is.
    """
    return filled(name, lang=words.language, **for_work(words), **fields)


def refused_page(told: str, lang: str | None) -> str:
    """A page with one sentence, for when nothing else can be shown."""

    def say(key: str, **fields: object) -> str:
        return sentence(key, lang=lang, **fields)

    return filled("review_refused.html.jinja", lang=language_code(lang), t=say, told=told, title="", nav=())
