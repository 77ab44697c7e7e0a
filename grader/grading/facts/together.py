"""Facts: numbers that should differ and are the same: the rows of a part, or several parts.

One array under several names, or put into a list again and again, gives itself away so. Must not know:
sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.errors import Finding
from grader.grading.facts.arguments import near
from grader.grading.facts.case import Case, Part
from grader.grading.facts.fact import EVIDENCE, Fact, Fields, of_parts
from grader.grading.facts.values import Floats, distinct


def _alike_lines(case: Case, part: Part) -> Fields | None:
    """All rows of a table are one and the same, or all columns, where they should not be."""
    tables = [pair for pair in part.pairs if pair.right.ndim == 2 and min(pair.right.shape) > 1]
    if len(tables) < EVIDENCE or not part.finite or part.coarse:
        return None
    if distinct(np.array([float(pair.got.flat[0]) for pair in tables])) < EVIDENCE:
        return None
    for lines, axis in (("rows", 0), ("columns", 1)):
        unlike = sum(not _is_one(pair.right, axis) for pair in tables)
        if unlike >= EVIDENCE and all(_is_one(pair.got, axis) for pair in tables):
            return {"lines": lines}
    return None


def _is_one(table: Floats, axis: int) -> bool:
    return bool(np.allclose(table, table.take([0], axis), rtol=1e-12, atol=0.0))


def _one_for_all(case: Case) -> Iterator[Finding]:
    """Several wrong parts are the same in every call, and should never be."""
    parts = [part for part in case.open_parts if case.is_whole(part) and part.finite and not part.coarse]
    while parts:
        first, *others = parts
        alike = [other for other in others if _always_alike(first, other)]
        parts = [other for other in others if other not in alike]
        if alike and first.calls() >= 2 and first.observations() >= EVIDENCE:
            yield Finding(
                "fact_one_for_all", path=first.path, fields={"also": [list(each.path) for each in alike]}
            )


def _always_alike(one: Part, other: Part) -> bool:
    pairs = list(zip(one.pairs, other.pairs, strict=False))
    if len(one.pairs) != len(other.pairs):
        return False
    if any(mine.call != theirs.call or mine.got.shape != theirs.got.shape for mine, theirs in pairs):
        return False
    return all(near(mine.got, theirs.got) and not near(mine.right, theirs.right) for mine, theirs in pairs)


FACTS: tuple[Fact, ...] = (
    Fact("fact_one_for_all", 2, _one_for_all),
    of_parts("fact_alike_lines", 7, _alike_lines),
)
