"""Whether a name may be meant for another: capitals, underscores, a slip of the keyboard, British spelling.

Pure. Must not know: where the names come from.
"""

from __future__ import annotations

from collections.abc import Iterable

EDITS_MAX = 2
"""Letters that are put in, left out, replaced, or exchanged with their neighbour."""
CHARS_PER_EDIT = 4
"""Of the wanted name: `dw` is not a misspelt `db`."""
CHARS_MAX = 80


def nearest_name(wanted: str, names: Iterable[str]) -> str:
    """The first of the names that are nearest to `wanted`; nothing where none is near."""
    near = [name for name in names if is_near(name, wanted)]
    return min(near, key=lambda name: edits(_plain(name), _plain(wanted)), default="")


def is_near(name: str, wanted: str) -> bool:
    """Whether `name` is another name than `wanted`, and near it."""
    if name == wanted or not name.isidentifier() or max(len(name), len(wanted)) > CHARS_MAX:
        return False
    if _plain(name) == _plain(wanted) != "":
        return True
    allowed = min(EDITS_MAX, len(wanted) // CHARS_PER_EDIT)
    return abs(len(name) - len(wanted)) <= allowed and edits(name, wanted) <= allowed


def edits(one: str, other: str) -> int:
    """How many letters must be put in, left out, replaced or exchanged with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            steps = [before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted)]
            if i > 1 and j > 1 and (one[i - 2], letter) == (wanted, other[j - 2]):
                steps.append(last[j - 2] + 1)
            row.append(min(steps))
    return row[-1]


def _plain(name: str) -> str:
    return name.casefold().replace("_", "")
