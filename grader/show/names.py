"""Names in columns: by the cells that they take on a screen, whatever the script.

Must not know: what is said about them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

CUT = "…"
_ISOLATE, _END = "\u2068", "\u2069"
"""Invisible: what is between them has its own direction, and what follows on the line stays where it is."""


def isolated(text: str) -> str:
    """`text` such that letters from right to left in it do not turn the rest of its line round."""
    is_turned = not text.isascii() and any(unicodedata.bidirectional(each) in ("R", "AL") for each in text)
    return f"{_ISOLATE}{text}{_END}" if is_turned else text


def in_cells(text: str, cells: int) -> str:
    """`text` in just so many cells of the screen: cut, and said to be, or filled up with spaces."""
    if cell_len(text) > cells:
        text = set_cell_size(text, max(cells - 1, 0)).rstrip() + CUT[:cells]
    return isolated(text) + " " * (cells - cell_len(text))


def listed(names: Sequence[str], cells: int) -> str:
    """As many of `names` as there is room for, at least one, and how many more there are."""
    shown: list[str] = []
    left = cells
    for place, name in enumerate(names):
        rest = len(names) - place - 1
        needed = cell_len(name) + (2 if shown else 0)
        more = len(f" and {rest} more") if rest else 0
        if shown and needed + more > left:
            return f"{', '.join(shown)} and {rest + 1} more"
        shown.append(isolated(name))
        left -= needed
    return ", ".join(shown)
