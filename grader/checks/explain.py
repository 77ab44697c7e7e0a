"""What probably went wrong, told from the two arrays alone.

A table of rules, each a pure function of (got, expected, sizes). A wrong diagnosis costs a
student more than none, so nothing is said when several rules fit, or when all the evidence is a
single number, unless another part of the same result shows the same. To add a rule: write the
function, add its row to `SHAPE_RULES` or `VALUE_RULES`, and its sentence to `grader.messages`
under the same key. Must not know: sentences, students, where the arrays come from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.values import Tolerance, differing

Array = NDArray[Any]
Sizes = Mapping[str, int]
Pair = tuple[Any, Any]
Rule = Callable[[Array, Array, Sizes], list[dict[str, Any]]]
"""Gives the fields of each way in which the rule fits: none, one, or (ambiguous) several."""

CLOSE_ENOUGH = Tolerance(rtol=1e-5)
"""Looser than a check: a numeric gradient is an expectation too. Still far from any accident."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A diagnosis: a key of the message catalogue and the fields of its sentence."""

    kind: str
    fields: dict[str, Any] = field(default_factory=dict)


def likely(
    got: object, expected: object, *, sizes: Sizes | None = None, others: Sequence[Pair] = ()
) -> Guess | None:
    """The one diagnosis that fits, or None.

    Parameters
    ----------
    got, expected
        The two that differ.
    sizes
        Known dimensions by name, e.g. ``{"m": 5}``; without them no factor is put down to one.
    others
        (got, expected) of the other parts that differ: what a single number cannot prove,
        several parts that agree can.
    """
    guess, alone = _diagnose(got, expected, sizes or {})
    if guess is None or not alone:
        return guess
    agreeing = (_diagnose(*pair, sizes or {})[0] for pair in others)
    return guess if any(other == guess for other in agreeing) else None


def _diagnose(got: object, expected: object, sizes: Sizes) -> tuple[Guess | None, bool]:
    """The only fitting guess, and whether a single number is all there is to support it."""
    one, other = _reals(got), _reals(expected)
    if one is None or other is None or one.size == 0 or other.size == 0:
        return None, True
    # A single number is the same number whatever its container says of its shape.
    if one.size == other.size == 1:
        one, other = one.reshape(()), other.reshape(())
    rules = VALUE_RULES if one.shape == other.shape else SHAPE_RULES
    with np.errstate(all="ignore"):  # 2 * 1e308 fits nothing, which is no warning of ours
        fits = [Guess(kind, fields) for kind, rule in rules.items() for fields in rule(one, other, sizes)]
    evidence = np.unique(other).size if rules is VALUE_RULES else other.size
    return (fits[0] if len(fits) == 1 else None), evidence < 2


def _reals(value: object) -> Array | None:
    """`value` as an array of float64 when it is a finite real array or number."""
    if not isinstance(value, (bool, int, float, np.generic, np.ndarray)):
        return None
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        return None
    with np.errstate(over="ignore"):  # a longdouble out of range becomes inf, and is no evidence
        array = array.astype(np.float64)
    return array if np.isfinite(array).all() else None


def _equal(one: Array, other: Array) -> bool:
    return one.shape == other.shape and not differing(one, other, CLOSE_ENOUGH).any()


def _when(fits: bool, **fields: Any) -> list[dict[str, Any]]:
    return [fields] if fits else []


def _rank1_right_numbers(got: Array, expected: Array, sizes: Sizes) -> list[dict[str, Any]]:
    right = got.ndim == 1 and expected.ndim > 1 and got.size > 1 and _equal(got, expected.reshape(-1))
    return _when(right)


def _transposed_shape(got: Array, expected: Array, sizes: Sizes) -> list[dict[str, Any]]:
    return _when(got.ndim == 2 and got.shape == expected.shape[::-1])


def _broadcast(got: Array, expected: Array, sizes: Sizes) -> list[dict[str, Any]]:
    """(n,) with (n, 1), or (1, n) with (n, 1): an n by n table where a column is wanted."""
    n = expected.size
    return _when(n > 1 and expected.ndim == 2 and 1 in expected.shape and got.shape == (n, n))


def _transposed_values(got: Array, expected: Array, sizes: Sizes) -> list[dict[str, Any]]:
    return _when(got.ndim == 2 and _equal(got.T, expected))


def _times_size(got: Array, expected: Array, sizes: Sizes) -> list[dict[str, Any]]:
    return [
        {"size": name} for name, n in sizes.items() if n > 1 and expected.any() and _equal(got, n * expected)
    ]


def _over_size(got: Array, expected: Array, sizes: Sizes) -> list[dict[str, Any]]:
    return [
        {"size": name} for name, n in sizes.items() if n > 1 and expected.any() and _equal(n * got, expected)
    ]


def _twice(got: Array, expected: Array, sizes: Sizes) -> list[dict[str, Any]]:
    return _when(bool(expected.any()) and _equal(got, 2 * expected))


def _half(got: Array, expected: Array, sizes: Sizes) -> list[dict[str, Any]]:
    return _when(bool(expected.any()) and _equal(2 * got, expected))


def _opposite_sign(got: Array, expected: Array, sizes: Sizes) -> list[dict[str, Any]]:
    return _when(bool(expected.any()) and _equal(got, -expected))


def _complement(got: Array, expected: Array, sizes: Sizes) -> list[dict[str, Any]]:
    return _when(_equal(got, 1 - expected))


def _all_zeros(got: Array, expected: Array, sizes: Sizes) -> list[dict[str, Any]]:
    return _when(bool(expected.any()) and not got.any())


def _first_right(got: Array, expected: Array, sizes: Sizes) -> list[dict[str, Any]]:
    """The leading entries right and every later one wrong, by rows or by columns.

    Not for zeros and ones: there each entry is right by accident half of the time.
    """
    if got.size < 3 or bool(np.isin(np.stack([got, expected]), (0, 1)).all()):
        return []
    wrong = differing(got, expected, CLOSE_ENOUGH)
    for order in (wrong.reshape(-1), wrong.T.reshape(-1)):
        right = int(np.argmax(order))  # entries before the first wrong one
        if right > 0 and bool(order[right:].all()):
            return [{}]
    return []


SHAPE_RULES: dict[str, Rule] = {
    "rank1_right_numbers": _rank1_right_numbers,
    "transposed": _transposed_shape,
    "broadcast": _broadcast,
}
VALUE_RULES: dict[str, Rule] = {
    "transposed": _transposed_values,
    "times_size": _times_size,
    "over_size": _over_size,
    "twice": _twice,
    "half": _half,
    "opposite_sign": _opposite_sign,
    "complement": _complement,
    "all_zeros": _all_zeros,
    "first_right": _first_right,
}
