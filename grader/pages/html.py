"""A student's feedback as one HTML page that runs nothing and loads nothing.

Every field is escaped by the template; the page's own policy (CSP) allows its one style sheet and nothing
else. Must not know: evidence, policies, files.
"""

from __future__ import annotations

from html import escape
from typing import Any

from grader.errors import Note
from grader.pages.bugs import Place
from grader.pages.feedback import Feedback
from grader.pages.source import ShownCell
from grader.pages.templating import page_of
from grader.wording import AssignmentWords

STYLES = ("feedback.css",)
TEMPLATES = ("feedback.html.jinja", "work.html.jinja")


def html_page(page: Feedback, words: AssignmentWords) -> str:
    """`page` as HTML; `words` speaks its language."""
    return page_of("feedback.html.jinja", styles=STYLES, page=page, **for_work(words))


def for_work(words: AssignmentWords) -> dict[str, Any]:
    """What the macros of `work.html.jinja` need besides their arguments."""

    def cell_name(cell: ShownCell) -> str:
        name = words.cell(cell.label)
        return name if cell.lines else words.sentence("page_text_cell", cell=name)

    return {
        "t": words.sentence,
        "cell_name": cell_name,
        "code": _code,
        "place": lambda place: place_in_words(place, words),
        "anchor": lambda place: _anchor(place.cell, place.line),
    }


def place_in_words(place: Place, words: AssignmentWords) -> str:
    """A line by its cell and number."""
    if not place.cell:
        return words.note(Note("line", {"line": place.line}))
    return words.sentence("page_place", cell=words.cell(place.cell), line=place.line)


def _code(cell: ShownCell) -> str:
    """The lines of a cell of code, which are most of a page: a loop in a template is slow."""
    parts = []
    for line in cell.lines:
        if not line.bugs:
            parts.append(f"<span>{line.code}\n</span>")
            continue
        anchor = escape(_anchor(cell.label, line.number))
        parts.append(f'<mark class="line" id="{anchor}">{line.code}\n</mark>')
        parts += [f'<span class="remark">▲ {escape(bug.headline)}\n</span>' for bug in line.bugs]
    return "".join(parts)


def _anchor(cell: str, line: int) -> str:
    return f"{cell.replace(' ', '-')}-line-{line}" if cell else f"line-{line}"
