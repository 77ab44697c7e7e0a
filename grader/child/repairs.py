"""What repairs are made of: places, short texts, and what was left out, as notes.

Runs in the sandbox; makes no sentences. Must not know: what a submission is.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.wire.saying import Said, note

MAX_TEXT_LENGTH = 300
"""Of a text in a repair."""
PLACES_SHOWN_MAX = 20


def at(place: str) -> Said:
    """``cell 7`` or ``line 12`` as a note."""
    word, number = place.split()
    return note("cell", number=int(number)) if word == "cell" else note("line", line=int(number))


def clean(text: str) -> str:
    """`text` as one line without control characters, of bounded length."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * MAX_TEXT_LENGTH]).split())
    return line if len(line) <= MAX_TEXT_LENGTH else line[: MAX_TEXT_LENGTH - 1] + "…"


def experiments_left_out(places: Sequence[str]) -> Said:
    """The repair for statements at `places` that were left out for the time that loading takes."""
    word = places[0].partition(" ")[0]
    shown = numbers_shown([int(place.partition(" ")[2]) for place in places])
    if word == "cell":
        return note("cells_left_out", number=len(places), numbers=shown)
    return note("lines_left_out", number=len(places), numbers=shown)


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
