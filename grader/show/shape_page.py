"""A listing of shapes as a table for a notebook's page; everything in it is escaped.

Styles stand in the elements, since a page's own style sheet may be missing or dark. Colours are
translucent for the same reason, and only repeat what signs and words say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from grader.messages import sentence
from grader.show.shape_rows import FAILED, Cell, Listing, Row

SIGN = "!"
_CELL = "text-align:left;vertical-align:top;padding:1px 10px 1px 0;border:none;white-space:pre;font-size:1em;"
_SOURCE = "max-width:44em;white-space:pre-wrap;padding-left:4em;text-indent:-4em;"
"""A long line goes on below, indented."""
_CODE = "font-family:monospace;"
_FAINT = "opacity:.55;"
_YELLOW = "background:rgba(230,160,0,.28);border-radius:3px;padding:0 3px;"
_RED = "background:rgba(220,50,50,.22);border-radius:3px;padding:0 3px;"
_LINE = "border-top:1px solid rgba(128,128,128,.25);"
_COLUMNS = ("shapes_line", "shapes_source", "", "shapes_name", "shapes_shape", "shapes_type")


def page_of(heading: Sequence[str], listing: Listing, lang: str | None = None) -> str:
    """A listing as HTML."""
    title, *others = heading
    parts = [f"<div><strong>{escape(title)}</strong>"]
    parts += [f'<div style="{_FAINT}">{escape(other)}</div>' for other in others]
    parts.append('<table style="border-collapse:collapse;margin:.5em 0;font-size:.92em;"><thead><tr>')
    for key in _COLUMNS:
        name = escape(sentence(key, lang=lang)) if key else ""
        parts.append(f'<th scope="col" style="{_CELL}{_FAINT}">{name}</th>')
    parts.append("</tr></thead><tbody>")
    for row in listing.rows:
        parts += _lines(row, lang)
    parts.append("</tbody></table>")
    parts += [f'<p style="margin:.3em 0;max-width:60em;">{escape(note)}</p>' for note in listing.notes]
    return "".join([*parts, "</div>"])


def _lines(row: Row, lang: str | None) -> Iterator[str]:
    """The rows of the table for one line of the source: one a variable, one a remark."""
    height = max(1, len(row.cells))
    span = f' rowspan="{height}"' if height > 1 else ""
    ran = "" if row.ran else _FAINT
    start = (
        f'<td{span} style="{_CELL}{_LINE}{_FAINT}">{row.line}</td>'
        f'<td{span} style="{_CELL}{_LINE}{_CODE}{ran}"><div style="{_SOURCE}">{escape(row.source)}</div></td>'
        f'<td{span} style="{_CELL}{_LINE}">{escape(row.times)}</td>'
    )
    if not row.cells:
        said = escape(sentence("shapes_not_run", lang=lang)) if row.says_not_run else ""
        yield f'<tr>{start}<td colspan="3" style="{_CELL}{_LINE}{_FAINT}">{said}</td></tr>'
    for number, cell in enumerate(row.cells):
        line = "" if number else _LINE
        yield f"<tr>{'' if number else start}{_variable(cell, line, lang)}</tr>"
    for remark in row.remarks:
        colour = _RED if remark.kind == FAILED else _YELLOW
        indent = row.source[: len(row.source) - len(row.source.lstrip())]
        text = f'{indent}<span style="{colour}">{SIGN} {escape(remark.text)}</span>'
        style = _CELL.replace("white-space:pre;", "white-space:pre-wrap;") + _CODE
        yield f'<tr><td style="{_CELL}"></td><td colspan="5" style="{style}">{text}</td></tr>'


def _variable(cell: Cell, line: str, lang: str | None) -> str:
    shape, kind = escape(cell.shape), escape(cell.type)
    if cell.is_rank1:
        mark = f"{SIGN} {sentence('shapes_rank1', lang=lang)}"
        shape = f'<span style="{_YELLOW}">{shape}  {escape(mark)}</span>'
    style = f"{_CELL}{line}"
    return (
        f'<td style="{style}{_CODE}">{escape(cell.name)}</td>'
        f'<td style="{style}{_CODE}">{shape}</td><td style="{style}">{kind}</td>'
    )
