"""Tables for a notebook's page: cells with their styles in them, everything escaped.

Jupyter's own styles turn tables to the right and stripe them; these say otherwise. Must not know: what a
table is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

GREEN = "color:var(--jp-success-color1,#2e8b40);"
RED = "color:var(--jp-error-color1,#d2402f);"
FAINT = "opacity:.7;"
MONO = "font-family:var(--jp-code-font-family,monospace);"
_TABLE = "border-collapse:collapse;margin:.3em 0;font-size:.95em;"
_CELL = "text-align:left;vertical-align:top;padding:1px 14px 1px 0;border:none;font-size:1em;"
_WRAPS = "white-space:pre-wrap;max-width:52em;"
_PLAIN = "font-weight:normal;"
_ENTRY = f"text-align:right;padding:2px 8px;border:1px solid rgba(128,128,128,.35);font-size:1em;{MONO}"
_INDEX = "text-align:right;padding:2px 6px;border:none;opacity:.7;font-weight:normal;font-size:.85em;"
_MARKED = "background:rgba(220,60,40,.22);font-weight:bold;"


def table(heads: Sequence[str], rows: Sequence[str], caption: str = "") -> str:
    """A table of cells that are HTML already; `caption` is text."""
    title = ""
    if caption:
        style = f"caption-side:top;text-align:left;padding:0;color:inherit;font-style:normal;{FAINT}"
        title = f'<caption style="{style}">{escape(caption)}</caption>'
    top = f"<thead><tr>{''.join(heads)}</tr></thead>" if heads else ""
    body = "".join(f'<tr style="background:none;">{row}</tr>' for row in rows)
    return f'<table style="{_TABLE}">{title}{top}<tbody>{body}</tbody></table>'


def head(text: str) -> str:
    """The head of a column."""
    return f'<th scope="col" style="{_CELL}{_PLAIN}{FAINT}">{escape(text)}</th>'


def row_head(text: str, style: str = "") -> str:
    """The head of a row."""
    return f'<th scope="row" style="{_CELL}{_PLAIN}{style}">{escape(text)}</th>'


def cell(text: str, style: str = "", *, is_html: bool = False) -> str:
    """A cell of text, or of HTML that is ours."""
    return f'<td style="{_CELL}{_WRAPS}{style}">{text if is_html else escape(text)}</td>'


def entry(text: str, mark: str = "") -> str:
    """An entry of an array; `mark` says what is the matter with it."""
    if not mark:
        return f'<td style="{_ENTRY}">{escape(text)}</td>'
    return f'<td style="{_ENTRY}{_MARKED}" title="{escape(mark)}">≠ {escape(text)}</td>'


def index(number: int | None, scope: str) -> str:
    """The index of a row or a column; of neither where it is None."""
    text = "" if number is None else str(number)
    return f'<th scope="{scope}" style="{_INDEX}">{text}</th>'
