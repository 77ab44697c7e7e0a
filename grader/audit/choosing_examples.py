"""Chooses the examples of the bank: the fewest and smallest calls that tell wrong programs from the solution.

The author's own calls come first and stay, and one in which nothing has a single row or column that may have
more. Then whichever candidate tells most of the known mistakes that
no example tells yet, the smallest of equals; with places left over, candidates that tell one mistake
from another, and mutants; at last small ones that tell what so far only large ones do. Pure: answers come in,
numbers of calls go out. Must not know: how answers are had.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

Program = Hashable
SAVED_MIN = 0.25
"""An example that is only smaller than others must save so much of what there is to read of all mistakes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A call that may become an example.

    Attributes
    ----------
    size
        How much there is to read: see `grader.bank.examples.Example.effort`.
    told
        The wrong programs that it tells from the solution.
    answers
        A digest of each known mistake's answer.
    is_authors
        Whether the author wrote it.
    is_wide
        Whether no axis that may be longer has one entry only: what goes wrong with a second row, say, shows.
    """

    size: tuple[int, int]
    told: Set[Program]
    answers: Mapping[Program, Hashable]
    is_authors: bool = False
    is_wide: bool = False


def chosen(candidates: Sequence[Candidate], mistakes: Set[Program], most: int) -> list[int]:
    """Numbers of the candidates to take, in their order; all of the author's, and `most` at most else."""
    taken = [number for number, candidate in enumerate(candidates) if candidate.is_authors]
    wide = [number for number, candidate in enumerate(candidates) if candidate.is_wide]
    if wide and len(taken) < most and not set(wide).intersection(taken):
        taken.append(min(wide, key=lambda number: candidates[number].size))
    open_pairs = {
        pair
        for pair in combinations(sorted(mistakes, key=str), 2)
        if not any(_tells(candidates[number], *pair) for number in taken)
    }
    told: set[Program] = set()
    for number in taken:
        told |= candidates[number].told
    while len(taken) < most:
        best = max(
            (number for number in range(len(candidates)) if number not in taken),
            key=lambda number: _worth(candidates[number], mistakes, told, open_pairs),
            default=None,
        )
        if best is None:
            break
        *gain, _ = _worth(candidates[best], mistakes, told, open_pairs)
        if not any(gain):
            break
        taken.append(best)
        told |= candidates[best].told
        open_pairs = {pair for pair in open_pairs if not _tells(candidates[best], *pair)}
    _add_smaller(taken, candidates, mistakes, most)
    return sorted(taken, key=lambda number: (not candidates[number].is_authors, candidates[number].size))


def _add_smaller(
    taken: list[int], candidates: Sequence[Candidate], mistakes: Set[Program], most: int
) -> None:
    """Add candidates that spare reading: of the examples that a mistake gets wrong, the smallest is shown."""
    shown = {
        mistake: min(sizes)
        for mistake in mistakes
        if (sizes := [candidates[number].size[0] for number in taken if mistake in candidates[number].told])
    }

    def saved(number: int) -> int:
        size = candidates[number].size[0]
        return sum(max(0, shown.get(mistake, 0) - size) for mistake in candidates[number].told)

    while len(taken) < most and shown:
        best = max(range(len(candidates)), key=lambda number: (saved(number), -candidates[number].size[1]))
        if saved(best) < SAVED_MIN * sum(shown.values()):
            break
        taken.append(best)
        for mistake in candidates[best].told & shown.keys():
            shown[mistake] = min(shown[mistake], candidates[best].size[0])


def _worth(
    candidate: Candidate, mistakes: Set[Program], told: Set[Program], open_pairs: Set[tuple[Program, Program]]
) -> tuple[int, int, int, tuple[int, int]]:
    """What taking a candidate gains, the most important first; the smaller of equals is worth more."""
    new = candidate.told - told
    pairs = sum(_tells(candidate, *pair) for pair in open_pairs)
    return len(new & mistakes), pairs, len(new - mistakes), (-candidate.size[0], -candidate.size[1])


def _tells(candidate: Candidate, one: Program, other: Program) -> bool:
    return candidate.answers.get(one) != candidate.answers.get(other)
