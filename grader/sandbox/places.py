"""Where in a submission's own source something happened: looked up here, never believed.

The trusted side; pure. A child says a cell and a line, and may say anything: what is not there is no place,
and the text of a line is the one that was handed in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from grader.messages import clean

LINES_MAX = 4_000
"""So many lines of a submission can be places, all cells together: a line's number carries as much as there
are lines to choose from. Honest work of a course has some hundreds."""
LINE_CHARS_MAX = 200

_NEWLINE = re.compile(r"\r\n|\r|\n")
_PLACE_IN_A_SCRIPT = re.compile(r"line (\d{1,6})")


class Places:
    """The lines of a submission, by cell and number.

    Parameters
    ----------
    cells
        Pairs of label and source; see `grader.source.Cell`.
    """

    def __init__(self, cells: Sequence[tuple[str, str]]) -> None:
        self._cells = cells

    def line(self, label: str, number: int) -> str:
        """The line `number`, from 1, of the cell `label`; nothing where there is none, or no code in it."""
        lines = self._lines.get(label, [])
        text = lines[number - 1].strip() if 0 < number <= len(lines) else ""
        return "" if text.startswith("#") else clean(text, LINE_CHARS_MAX) if text else ""

    def label(self, text: str) -> str:
        """`text` where it names a cell, or a line of a script; else nothing."""
        found = _PLACE_IN_A_SCRIPT.fullmatch(text)
        is_there = text in self._lines or (found is not None and bool(self.line("", int(found[1]))))
        return text if is_there else ""

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        left = LINES_MAX
        for label, source in self._cells:
            lines = _NEWLINE.split(source, maxsplit=left)[:left]
            found[label] = lines
            left -= len(lines)
            if left <= 0:
                break
        return found


NOWHERE = Places(())
