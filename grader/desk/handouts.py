"""The handout of an assignment in a student's language.

A handout is content, so each language has a file: `handout.es.md` beside `handout.md`; and each may have a
page made of it, `handout.es.html`. Must not know: what else an assignment has.
"""

from __future__ import annotations

import webbrowser
from pathlib import Path

from grader.course.assignment import Assignment
from grader.messages import language_code

HANDOUT = "handout.md"


def handout_text_in(assignment: Assignment, lang: str | None = None) -> str:
    """Name of the handout's Markdown: the one in the language, else the English one."""
    name = f"handout.{language_code(lang)}.md"
    return name if (assignment.folder / name).is_file() else HANDOUT


def handout_in(assignment: Assignment, lang: str | None = None) -> str:
    """Name of the handout to read, the one in the language, else the English one: its page if it has one."""
    found = handout_text_in(assignment, lang)
    page = f"{found.removesuffix('.md')}.html"
    return page if (assignment.folder / page).is_file() else found


def opened(path: Path) -> bool:
    """Open a page in the user's browser; False where there is none that shows pages."""
    try:
        browser = webbrowser.get()
        # A browser in the terminal draws neither formulas nor pictures, and holds the terminal up.
        is_in_terminal = type(browser) is webbrowser.GenericBrowser
        return not is_in_terminal and browser.open(path.resolve().as_uri())
    except (webbrowser.Error, OSError):
        return False
