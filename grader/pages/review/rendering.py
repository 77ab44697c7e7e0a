"""The pages of a review as HTML: what is around them, and what templates need.

A page refers to one style sheet and one script of its own address and holds neither. Must not know: requests.
"""

from __future__ import annotations

from typing import Any

from grader.messages import language_code, sentence
from grader.pages.html import for_work
from grader.pages.templating import filled
from grader.wording import AssignmentWords

STYLES = ("feedback.css", "diff.css", "report.css", "tables.css", "review.css")
SCRIPTS = ("report.js", "review.js")
TEMPLATES = (
    *("review.html.jinja", "review_parts.html.jinja", "work.html.jinja", "diff.html.jinja"),
    *("review_lists.html.jinja", "review_student.html.jinja", "review_group.html.jinja"),
    *("review_everybody.html.jinja", "review_whom.html.jinja", "review_refused.html.jinja"),
)


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

    return filled("review_refused.html.jinja", lang=language_code(lang), t=say, told=told, title="")
