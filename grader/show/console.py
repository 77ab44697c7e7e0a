"""The console that tables are printed on, and text that is safe on it.

Colour repeats what a word says, never more. Names and messages of students are text, never markup, and
never a command to the runner that prints a log.
"""

from __future__ import annotations

import sys

from rich import box
from rich.console import Console
from rich.table import Table

from grader.messages import clean

PLAIN_WIDTH = 160
"""Columns of a table that goes to a file or a pipe."""
NAME_CHARS_MAX = 1_000


def console() -> Console:
    """Standard output; as wide as the terminal, or `PLAIN_WIDTH` where there is none."""
    plain = not sys.stdout.isatty()
    return Console(width=PLAIN_WIDTH if plain else None, highlight=False, soft_wrap=False)


def table(out: Console) -> Table:
    """An empty table in the house's style."""
    return Table(box=box.SIMPLE_HEAD if out.is_terminal else None, pad_edge=False, header_style="bold")


def inert(text: str) -> str:
    """`text` in a row: it may be broken anywhere, and ``::`` at the start of a line is a command."""
    return clean(text, NAME_CHARS_MAX).replace("::", ": :")


def can_show(letter: str) -> bool:
    """Whether standard output has the letter: an old code page has no blocks."""
    try:
        letter.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def in_points(points: float) -> str:
    """Points to the second decimal, as far as they have any."""
    return f"{round(points, 2):g}"
