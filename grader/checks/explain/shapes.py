"""Rules for arrays of the wrong shape: what remains right about them.

Must not know: sentences.
"""

from __future__ import annotations

import numpy as np

from grader.checks.explain.case import INTEGERS_NEEDED, Case, Fit, Floats, Guess, agree, distinct

KINDS = frozenset(
    {
        "rank1_right_numbers",
        "reshaped",
        "transposed",
        "transposed_values",
        "broadcast",
        "leading_part",
    }
)

SHAPE_IS_ENOUGH = 2
"""A statement about shapes alone needs no numbers."""
TABLE_LEAST = 3
"""A table of 2 by 2 is a sum of a row and a column by one equation only."""


def fits(case: Case) -> list[Fit]:
    """The simplest statement about a wrong shape."""
    found = _same_numbers(case) or _leading_part(case) or _broadcast(case)
    if found and found[0].observations >= SHAPE_IS_ENOUGH:
        return found
    if case.got.ndim == 2 and case.got.shape == case.expected.shape[::-1]:
        return [Fit(Guess("transposed"), SHAPE_IS_ENOUGH)]
    return []


def likely_of_shapes(got: tuple[int, ...], expected: tuple[int, ...]) -> str | None:
    """The kind of what is likely by the two shapes alone, where the right numbers are not known."""
    if len(got) != 2 or got == expected:
        return None
    if got == expected[::-1]:
        return "transposed"
    n = max(expected, default=0)
    is_vector = len(expected) in (1, 2) and n > 1 and n == np.prod(expected)
    return "square_table" if is_vector and got == (n, n) else None


def _same_numbers(case: Case) -> list[Fit]:
    got, expected = case.got, case.expected
    if got.size != expected.size:
        return []
    if got.ndim == 2 and got.shape == expected.shape[::-1] and agree(got.T, expected):
        return [Fit(Guess("transposed_values"), _observations(case, expected))]
    if not agree(case.g, case.e):
        return []
    dropped_axis = got.ndim == 1 and max(expected.shape) == expected.size
    kind = "rank1_right_numbers" if dropped_axis else "reshaped"
    return [Fit(Guess(kind), _observations(case, expected))]


def _leading_part(case: Case) -> list[Fit]:
    """The first rows, columns or entries are there and right; the rest is missing."""
    got, expected = case.got, case.expected
    if got.ndim != expected.ndim or got.ndim not in (1, 2):
        return []
    shorter = [axis for axis in range(got.ndim) if got.shape[axis] < expected.shape[axis]]
    kept = tuple(slice(0, size) for size in got.shape)
    if len(shorter) != 1 or expected[kept].shape != got.shape or not agree(got, expected[kept]):
        return []
    (axis,) = shorter
    one_row = got.ndim == 1 or expected.shape[1 - axis] == 1
    unit = "entries" if one_row else ("rows", "columns")[axis]
    fields = {"count": got.shape[axis], "unit": unit}
    return [Fit(Guess("leading_part", fields), _observations(case, expected[kept]))]


def _observations(case: Case, numbers: Floats) -> int:
    if case.coarse and numbers.size < INTEGERS_NEEDED:
        return 0
    return distinct(numbers.reshape(-1))


def _broadcast(case: Case) -> list[Fit]:
    """(n,) with (n, 1), or (1, n) with (n, 1): an n by n table where a column is wanted.

    Told by its diagonal, where the entries meet that belong together, or by being the sum or the
    product of a row and a column.
    """
    got, n = case.got, case.e.size
    if n < 2 or got.shape != (n, n) or case.expected.ndim not in (1, 2) or max(case.expected.shape) != n:
        return []
    varies = not agree(got, np.broadcast_to(got[:1], got.shape)) and not agree(
        got, np.broadcast_to(got[:, :1], got.shape)
    )
    if not varies:
        return []
    diagonal = np.diagonal(got)
    met = _observations(case, case.e) if agree(diagonal, case.e) else 0
    if met < SHAPE_IS_ENOUGH and n >= TABLE_LEAST and _is_table(got):
        met = SHAPE_IS_ENOUGH
    return [Fit(Guess("broadcast"), met)]


def _is_table(got: Floats) -> bool:
    """Whether it is one column plus, or times, one row."""
    summed = got[:1] + got[:, :1] - got[0, 0]
    if agree(got, summed):
        return True
    corner = got[0, 0]
    return bool(corner != 0.0) and agree(got, got[:1] * got[:, :1] / corner)
