"""A student's feedback as one HTML page that runs nothing and loads nothing.

Every field is escaped by the template; the page's own policy (CSP) allows its one style sheet and nothing
else. Must not know: evidence, policies, files.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from grader.errors import Note
from grader.pages.bugs import Place
from grader.pages.feedback import Feedback
from grader.pages.source import ShownCell
from grader.wording import AssignmentWords

TEMPLATES = Path(__file__).with_name("templates")
FORBIDDEN = "default-src 'none'; base-uri 'none'; form-action 'none'"


def html_page(page: Feedback, words: AssignmentWords) -> str:
    """`page` as HTML; `words` speaks its language."""

    def cell_name(cell: ShownCell) -> str:
        name = words.cell(cell.label)
        return name if cell.lines else words.sentence("page_text_cell", cell=name)

    return _template().render(
        page=page,
        t=words.sentence,
        style=_style(),
        policy=_policy(),
        cell_name=cell_name,
        code=_code,
        place=lambda place: place_in_words(place, words),
        anchor=lambda place: _anchor(place.cell, place.line),
    )


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
            parts.append(f'<span class="line">{line.code}\n</span>')
            continue
        anchor = escape(_anchor(cell.label, line.number))
        parts.append(f'<mark class="line" id="{anchor}">{line.code}\n</mark>')
        parts += [f'<span class="remark">▲ {escape(bug.headline)}\n</span>' for bug in line.bugs]
    return "".join(parts)


def _anchor(cell: str, line: int) -> str:
    return f"{cell.replace(' ', '-')}-line-{line}" if cell else f"line-{line}"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
    return environment.get_template("feedback.html.jinja")


@cache
def _style() -> str:
    return (TEMPLATES / "feedback.css").read_text(encoding="utf-8").strip()


@cache
def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"{FORBIDDEN}; style-src 'sha256-{digest}'"
