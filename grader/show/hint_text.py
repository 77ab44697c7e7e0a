"""A hint as lines for a terminal, and as HTML for a notebook's page. Must not know: how it came about."""

from __future__ import annotations

import re
import textwrap
from html import escape

from grader.record.hint import Hint

WIDTH_MAX = 100
"""Columns; longer lines are hard to read."""


_SHAPE = re.compile(r"\([^()]{1,20}\)")
_TIE = "\0"


def lines_of(hint: Hint, width: int = WIDTH_MAX) -> list[str]:
    """The lines, without their ends; the command stays in one piece, since it is to be pasted."""
    width = min(width, WIDTH_MAX)
    lines = textwrap.wrap(hint.heading, width)
    for paragraph in hint.paragraphs:
        lines.append("")
        label = f"{paragraph.label}: " if paragraph.label else ""
        for number, line in enumerate(paragraph.text.splitlines()):
            first = f"  {label}" if number == 0 else "  "
            lines += _wrapped(line, width, first, "    " if line.startswith("- ") else " " * (2 + len(label)))
    if hint.command:
        line = f"{hint.after}  {hint.command}"
        lines += ["", line] if len(line) <= width else ["", hint.after, f"  {hint.command}"]
    return lines


def _wrapped(text: str, width: int, first: str, more: str) -> list[str]:
    """Lines of at most `width`, a shape such as ``(n_x, m)`` in one piece."""
    tied = _SHAPE.sub(lambda shape: shape[0].replace(" ", _TIE), text)
    lines = textwrap.wrap(
        tied,
        width,
        initial_indent=first,
        subsequent_indent=more,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return [line.replace(_TIE, " ") for line in lines]


def page_of(hint: Hint) -> str:
    """The hint as HTML, everything in it escaped; styles as in `shape_page`."""
    parts = [f"<div><strong>{escape(hint.heading)}</strong>"]
    for paragraph in hint.paragraphs:
        label = f"<em>{escape(paragraph.label)}:</em> " if paragraph.label else ""
        text = escape(paragraph.text).replace("\n", "<br>")
        parts.append(f'<p style="margin:.4em 0;max-width:60em;">{label}{text}</p>')
    return "".join([*parts, "</div>"])
