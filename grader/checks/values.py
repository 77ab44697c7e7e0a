"""When two numbers count as equal, and which entries of two arrays do not.

Both arrays have one shape already; nothing is broadcast. Must not know: what the numbers mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.errors import Finding

Array = NDArray[Any]

RTOL = 1e-7
"""Relative, per entry. numpy's own default for `assert_allclose`: half the digits of a float64,
far above what another order of summation costs (about 1e-13 for sums of a thousand terms) and
far below any mistake (a factor, a sign, another formula)."""

ATOL_PER_MAGNITUDE = 1e-13
"""Absolute, times the largest magnitude of the expected array: some 450 roundings of its largest
entry. An entry that cancels to almost nothing carries the rounding of its large neighbours
(Higham 2002, section 3.1: the error of an inner product is bounded by n eps |x|.|y|, not by the
result), so relative error means nothing there. No more than that: every other entry is compared
at its own size, or a wrong 0.25 would hide behind a right 1e8."""

ATOL_FLOOR = 1e-14
"""Absolute, always: some fifty roundings of numbers near 1. A sum that is 0 on paper comes out as
some 1e-17, differently in each order of summation, and is right either way. Tests of smaller
numbers than that give ``atol=0``."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a number may be off.

    Attributes
    ----------
    rtol
        Relative to each expected entry.
    atol
        Absolute; None: scaled by the expected array, see above.
    equal_nan
        Whether NaN where NaN is expected is right.
    """

    rtol: float = RTOL
    atol: float | None = None
    equal_nan: bool = False

    def absolute(self, expected: Array) -> float:
        """The absolute part for `expected`."""
        if self.atol is not None:
            return self.atol
        sizes = np.abs(expected[np.isfinite(expected)])
        return max(ATOL_FLOOR, ATOL_PER_MAGNITUDE * float(sizes.max(initial=0.0)))


EXACT = Tolerance(rtol=0.0, atol=0.0, equal_nan=True)
"""For two answers of one program, or a value before and after."""


def differing(got: Array, expected: Array, tolerance: Tolerance) -> NDArray[np.bool_]:
    """Which entries differ, as an array of the same shape.

    Parameters
    ----------
    got, expected
        Arrays of one shape, of kinds that `grader.checks.structure` lets stand for each other.
    """
    if got.dtype.kind in "USMm":
        return np.asarray((got != expected) & ~_both_missing(got, expected, tolerance))
    if got.dtype.kind in "biu" and expected.dtype.kind in "biu":
        return np.asarray(got != expected, dtype=bool)
    wide = np.result_type(got.dtype, expected.dtype, np.float64)
    got, expected = got.astype(wide), expected.astype(wide)
    with np.errstate(all="ignore"):
        near = np.abs(got - expected) <= tolerance.rtol * np.abs(expected) + tolerance.absolute(expected)
    # An infinite expectation makes the bound infinite: only the same infinity is equal to it.
    near &= np.isfinite(expected) & np.isfinite(got)
    return np.asarray(~(near | (got == expected) | _both_missing(got, expected, tolerance)), dtype=bool)


def _both_missing(got: Array, expected: Array, tolerance: Tolerance) -> NDArray[np.bool_]:
    """Where both are NaN (or NaT) and that is allowed."""
    if not tolerance.equal_nan or got.dtype.kind in "US":
        return np.zeros(got.shape, dtype=bool)
    missing = np.isnat if got.dtype.kind in "Mm" else np.isnan
    return np.asarray(missing(got) & missing(expected))


def not_finite_finding(got: Array, wanted: NDArray[np.bool_], path: tuple[int | str, ...]) -> Finding | None:
    """The entries that are NaN or infinite where `wanted` asks for a finite number."""
    bad = ~np.isfinite(got) & wanted
    if not bad.any():
        return None
    fields = {"nans": int((np.isnan(got) & bad).sum()), "infinities": int((np.isinf(got) & bad).sum())}
    return Finding("not_finite", path=path, fields=fields | extent(bad))


def extent(wrong: NDArray[np.bool_]) -> dict[str, Any]:
    """How many entries are wrong, of how many, and the first one's index; nothing for a number."""
    if wrong.ndim == 0:
        return {}
    first = np.unravel_index(int(np.argmax(wrong)), wrong.shape)
    return {"wrong": int(wrong.sum()), "entries": int(wrong.size), "index": [int(axis) for axis in first]}
