"""Lines that came and went, as a page shows them. Must not know: whose lines they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from grader.messages import clean
from grader.pages.highlighting import highlighted

TEXT_CHARS_MAX = 4_000
COMPARED_MAX = 1_000
"""So many lines between the first and the last difference are compared: what takes longer nobody reads."""
SHOWN_MAX = 400
AROUND = 2
"""Lines that are shown around a difference."""


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a unified diff: ``"+"``, ``"-"``, ``"@"`` or ``" "``, and its code as safe HTML."""

    sign: str
    code: str


def diff_lines(diff: str) -> Sequence[DiffLine]:
    """The lines of a unified diff, without the two that name its sides."""
    return [
        DiffLine("@", highlighted(clean(line, TEXT_CHARS_MAX))[0])
        if line.startswith("@@")
        else DiffLine(line[:1] or " ", highlighted(line[1:])[0])
        for line in diff.splitlines()[2:]
    ]


@dataclass(frozen=True, slots=True)
class Differences:
    """What two texts differ in.

    Attributes
    ----------
    lines
        The first `SHOWN_MAX` of them, fit to be shown.
    left_out
        How many lines of them there are besides.
    is_compared
        Whether they were: texts that have too little in common are not.
    """

    lines: tuple[DiffLine, ...] = ()
    left_out: int = 0
    is_compared: bool = True


def differences(before: Sequence[str], after: Sequence[str]) -> Differences:
    """How the second text came of the first; each line fit to be shown, and cut."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    if max(len(before), len(after)) - start - end > COMPARED_MAX:
        return Differences(is_compared=False)
    # The lines around, too, or the first difference would stand alone.
    first, rest = max(0, start - AROUND), max(0, end - AROUND)
    old, new = before[first : len(before) - rest], after[first : len(after) - rest]
    found = list(_lines(old, new, first))
    coloured = [DiffLine(sign, line) for sign, line in found]
    return Differences(tuple(coloured[:SHOWN_MAX]), max(0, len(coloured) - SHOWN_MAX))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines from the first on are the same."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _lines(old: Sequence[str], new: Sequence[str], first: int) -> Iterator[tuple[str, str]]:
    """Signs and coloured lines; ``"@"`` begins each part of the text, with the numbers of its first lines."""
    coloured_old, coloured_new = highlighted("\n".join(old)), highlighted("\n".join(new))
    for group in SequenceMatcher(None, old, new).get_grouped_opcodes(AROUND):
        _, i, _, j, _ = group[0]
        yield "@", f"@@ -{first + i + 1} +{first + j + 1} @@"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from ((" ", line) for line in coloured_old[i1:i2])
                continue
            yield from (("-", line) for line in coloured_old[i1:i2])
            yield from (("+", line) for line in coloured_new[j1:j2])
