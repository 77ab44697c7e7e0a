"""What repairs are made of: places, short texts, and what was left out, as notes.

Runs in the sandbox; makes no sentences. Must not know: what a submission is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.wire.saying import Said, note

MAX_TEXT_LENGTH = 300
"""Of a text in a repair."""
PLACES_SHOWN_MAX = 20

_CELL = re.compile(r"(?:^|: )cell \d+$")


def place_of(label: str, line: int) -> str:
    """A place as text: that of a cell is the cell, ``line 12`` that of a script, ``utils.py: line 12``."""
    if is_cell(label):
        return label
    return f"{label}: line {line}" if label else f"line {line}"


def is_cell(label: str) -> bool:
    """Whether a file's label is that of a cell, of the work or of a notebook beside it."""
    return _CELL.search(label) is not None


def at(place: str) -> Said:
    """``cell 7``, ``line 12`` or ``utils.py: line 12`` as a note."""
    file, _, inner = place.rpartition(": ")
    word, number = inner.split()
    said = note("cell", number=int(number)) if word == "cell" else note("line", line=int(number))
    return note("in_file", file=clean(file), place=said) if file else said


def clean(text: str) -> str:
    """`text` as one line without control characters, of bounded length."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * MAX_TEXT_LENGTH]).split())
    return line if len(line) <= MAX_TEXT_LENGTH else line[: MAX_TEXT_LENGTH - 1] + "…"


def experiments_left_out(places: Sequence[str]) -> list[Said]:
    """The repairs for statements at `places` that were left out for the time that loading takes.

    One for each file.
    """
    by_file: dict[str, list[tuple[str, int]]] = {}
    for place in places:
        file, _, inner = place.rpartition(": ")
        word, place_number = inner.split()
        by_file.setdefault(file, []).append((word, int(place_number)))
    found = []
    for file, inside in by_file.items():
        number, numbers = len(inside), numbers_shown([each for _, each in inside])
        if inside[0][0] == "cell":
            said = note("cells_left_out", number=number, numbers=numbers)
        else:
            said = note("lines_left_out", number=number, numbers=numbers)
        found.append(note("of_file", file=clean(file), reason=said) if file else said)
    return found


def numbers_shown(numbers: Sequence[int]) -> str:
    """Numbers of cells or lines as people write them: ``3, 7-9``, of many the first ones."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs[:PLACES_SHOWN_MAX]]
    return ", ".join(shown + ["…"] * (len(runs) > PLACES_SHOWN_MAX))
