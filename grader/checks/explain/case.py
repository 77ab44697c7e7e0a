"""One wrong array beside its right one, and what may count as evidence about it.

Must not know: any rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.values import ATOL_FLOOR, ATOL_PER_MAGNITUDE, RTOL

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Sizes = Mapping[str, int]
Inputs = Mapping[str, Any]

AGREE = 1e-5
"""Relative. Looser than a check: a numeric gradient is an expectation too. Still far from any
accident."""

DISTINCT = 1e-3
"""Relative: nearer numbers count as one observation. A hundred times `AGREE`, so that what two
observations have in common is not that they are the same."""

FEW = 32

NEGLIGIBLE = 1e-6
"""Times the largest magnitude: entries smaller than that are one observation together, a zero."""

INTEGERS_NEEDED = 4
"""Whole numbers of type and zeros and ones agree by accident: fewer entries do not count as evidence."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A diagnosis: a key of the message catalogue and the fields of its sentence."""

    kind: str
    fields: dict[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.kind, tuple(self.fields.items())))


@dataclass(frozen=True, slots=True)
class Fit:
    """A guess that is true, and how many independent entries say so."""

    guess: Guess
    observations: int


Rule = Callable[["Case"], list[Fit]]
Ranked = tuple[int, Rule]
"""A rule and how simple its statements are; of the rules that fit, the lowest rank's count:

0 what an author gave, 1 one plain fact about every entry, 2 and 3 the same with more in it (two
sizes, digits, a number), 4 with something that is found out from an entry, 5 and above what is
said of some entries only.
"""


@dataclass(frozen=True, eq=False)
class Case:
    """What differs, as float64, and what is known about it.

    Attributes
    ----------
    got, expected
        Finite and not empty; of one shape unless the shape is what is wrong.
    whole
        Whether `expected` came as integers or booleans.
    """

    got: Floats
    expected: Floats
    whole: bool
    candidates: Mapping[str, Any]
    sizes: Sizes
    inputs: Mapping[str, Floats]

    @cached_property
    def g(self) -> Floats:
        """`got` in one row."""
        return self.got.reshape(-1)

    @cached_property
    def e(self) -> Floats:
        """`expected` in one row."""
        return self.expected.reshape(-1)

    @cached_property
    def size(self) -> Floats:
        """The magnitudes expected, in one row."""
        return np.abs(self.e)

    @cached_property
    def scale(self) -> float:
        """The largest magnitude expected."""
        return float(self.size.max())

    @cached_property
    def apart(self) -> Floats:
        """How far each entry is off, in one row."""
        return np.abs(self.g - self.e)

    @cached_property
    def wrong(self) -> Bools:
        """Entries that are clearly wrong, in one row."""
        return self.apart > AGREE * self.size + floor(self.scale)

    @cached_property
    def off(self) -> Bools:
        """Entries that a check finds wrong, in one row; what is not is right.

        See `grader.checks.values.differing`, of which this is the part for finite numbers.
        """
        return self.apart > RTOL * self.size + floor(self.scale)

    @cached_property
    def any_wrong(self) -> bool:
        """Whether any entry is more than a little off."""
        return bool(self.wrong.any())

    @cached_property
    def zero_one(self) -> bool:
        """Whether nothing but 0 and 1 is expected."""
        return _within(self.e, 0.0)

    @cached_property
    def coarse(self) -> bool:
        """Whether entries may agree by accident: integers, or numbers among -1, 0 and 1."""
        return self.whole or (_within(self.e, -1.0) and _within(self.g, -1.0))

    @cached_property
    def probe(self) -> tuple[np.float64, np.float64]:
        """The entry that is largest in `got`, of both: at little cost it tells most rules from the truth."""
        place = int(np.argmax(np.abs(self.g)))
        return self.g[place], self.e[place]

    def possible(self, got: float, claimed: float) -> bool:
        """Whether the entries of a probe leave it open that a rule fits, which claims `claimed`."""
        return abs(got - claimed) <= 100 * AGREE * abs(claimed) + floor(max(self.scale, abs(claimed)))

    def observations(self, mask: Bools, of_got: bool = True) -> int:
        """How many independent observations the entries in `mask` are.

        Entries that are alike in `expected`, or (unless the statement makes them so) in `got`, count as
        one; of whole numbers, too few count as none.
        """
        if self.coarse and self.e.size < INTEGERS_NEEDED:
            return 0
        count = distinct(self.e[mask])
        return min(count, distinct(self.g[mask])) if of_got else count


def case_of(
    got: object, expected: object, candidates: Mapping[str, Any], sizes: Sizes, inputs: Mapping[str, Floats]
) -> Case | None:
    """The case of two values; None unless they are finite real numbers."""
    one, other = reals(got), reals(expected)
    if one is None or other is None or one.size == 0 or other.size == 0:
        return None
    # A single number is the same number whatever its container says of its shape.
    if one.size == other.size == 1:
        one, other = one.reshape(()), other.reshape(())
    whole = isinstance(expected, (bool, int)) or np.asarray(expected).dtype.kind in "biu"
    return Case(one, other, whole, candidates, sizes, inputs)


def reals(value: object) -> Floats | None:
    """`value` as an array of float64 when it is a finite real array or number."""
    if not isinstance(value, (bool, int, float, np.generic, np.ndarray)):
        return None
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        return None
    with np.errstate(over="ignore"):  # a longdouble out of range becomes inf, which is not evidence
        array = array.astype(np.float64)
    return array if np.isfinite(array).all() else None


def agree(one: Floats, other: Floats, relative: float = AGREE) -> bool:
    """Whether two arrays of one shape are equal but for a little."""
    size = np.abs(other)
    largest = float(size.max(initial=0.0))
    if not np.isfinite(largest):
        return False
    size *= relative
    size += floor(largest)
    return bool((np.abs(one - other) <= size).all())


def floor(largest: float) -> float:
    """What rounding alone makes of a 0 beside numbers as large as `largest`."""
    return max(ATOL_FLOOR, ATOL_PER_MAGNITUDE * largest)


def distinct(numbers: Floats, limit: int = 4) -> int:
    """How many clearly different numbers there are; `limit` when there are more."""
    if numbers.size < 2:
        return numbers.size
    nothing = NEGLIGIBLE * float(np.abs(numbers).max())
    if numbers.size > FEW and _distinct(numbers[:FEW], limit, nothing) == limit:
        return limit  # the first few settle most cases
    return _distinct(numbers, limit, nothing)


def _distinct(numbers: Floats, limit: int, nothing: float) -> int:
    count = 0
    while numbers.size and count < limit:
        count += 1
        first = numbers[0]
        bound = DISTINCT * np.maximum(np.abs(numbers), abs(first)) + nothing
        numbers = numbers[np.abs(numbers - first) > bound]
    return count


def _within(numbers: Floats, low: float) -> bool:
    """Whether every one is a whole number from `low` to 1."""
    # The first one settles most cases.
    if numbers[0] not in (low, 0.0, 1.0):
        return False
    return bool(((numbers >= low) & (numbers <= 1.0) & (numbers == np.rint(numbers))).all())
