"""Compares a claimed gradient with the slopes of the cost, measured by calling the cost.

The relative error is ``|a - n| / (|a| + |n|)`` of the CS231n notes on neural networks, part 3,
"gradient checks": above 1e-2 the gradient is wrong, 1e-4 to 1e-2 is suspicious, and for a cost
without kinks 1e-4 is still too much while 1e-7 is right. Must not know: which cost it is, how it
is computed, sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.checks.slopes import (
    DIRECTIONS,
    MAX_ENTRIES,
    PASS_BELOW,
    Floats,
    Lines,
    Slope,
    costs_at,
    lines_through,
    measured,
    random_units,
    relative_error,
)
from grader.checks.structure import (
    Path,
    array_finding,
    as_number,
    dtype_finding,
    number_finding,
    path_of,
    type_key,
)
from grader.checks.values import Tolerance, differing, not_finite_finding
from grader.errors import CheckFailed, CourseError, Finding

if TYPE_CHECKING:  # what explains a difference is imported once there is one
    from grader.checks.explain import Guess, Sizes

__all__ = ["MAX_ENTRIES", "PASS_BELOW", "WRONG_ABOVE", "gradient", "relative_error"]

Cost = Callable[[Any], Any]

WRONG_ABOVE = 1e-2
"""Relative error above which a formula is wrong rather than slightly off (CS231n)."""

COST_RTOL = 1e-5
"""Two costs further apart than this, relative, are different costs. Some add 1e-8 inside the
logarithm, and do no harm."""

OTHER_POINTS = 3
"""So many points besides `at` at which two costs are compared, each `APART` away from it."""
APART = 0.05
COSTS_WRONG = 2
"""At so many points the costs must differ before the cost is called wrong: one may be an accident."""

COST_GUESSES = frozenset(
    ("times_size", "over_size", "size_ratio", "twice", "half", "opposite_sign", "log_base", "simple_factor")
)
"""Diagnoses that make sense for one cost at several points."""

SLOPE_GUESSES = {
    "times_size": "slope_times_size",
    "over_size": "slope_over_size",
    "twice": "slope_twice",
    "half": "slope_half",
    "opposite_sign": "slope_opposite",
    **{kind: kind for kind in ("transposed_values", "permuted", "first_right", "first_filled", "zeroed")},
}
"""Diagnoses of a gradient beside the slopes of a cost that may itself be wrong, in words that blame
neither; others say nothing there."""


def gradient(
    cost: Cost,
    at: Any,
    claimed: Any,
    name: str | None = None,
    *,
    right_cost: Cost | None = None,
    is_right: bool = False,
    sizes: Sizes | None = None,
) -> None:
    """`claimed` is the gradient of `cost` at `at`; with `right_cost`, of the right cost.

    Parameters
    ----------
    cost
        Gives the cost, one number, for an argument like `at` (a float when `at` is a number,
        else a fresh float64 array of its shape).
    at
        Where: an array of any shape, or a number.
    claimed
        The gradient: an array of `at`'s shape, or one number.
    name
        Names it in the message, e.g. ``"dw"``.
    right_cost
        The reference's cost, likewise. With it, the check also asks that `cost` is right, and the
        finding says which of the two is wrong. Without it, `cost` may be wrong itself, and a
        diagnosis only says how the two are related.
    is_right
        `cost` calls nothing of the student's, and so is right: the mistake is in `claimed`.
    sizes
        As in `same`.

    Raises
    ------
    CheckFailed
        The structure of `claimed` is wrong, or a slope: the finding holds the worst entry's
        index and relative error. At a kink any slope between the one-sided ones passes.
    CourseError
        `right_cost` gives no single finite number; or `is_right` beside it.
    """
    if is_right and right_cost is not None:
        raise CourseError("check.gradient", "right_cost and is_right are given", "Give one of the two")
    path = path_of(name)
    number = as_number(at)
    point = np.asarray(at if number is None else number, dtype=np.float64)
    claimed_slopes = _claimed_array(claimed, point, path, number is not None)
    lines = lines_through(_scalar_cost(cost, number is not None), point, claimed_slopes)
    slopes = measured(lines)
    if right_cost is not None:
        right = replace(lines, cost=_trusted(_scalar_cost(right_cost, number is not None)))
        finding = _with_right_cost(lines, slopes, right, path, sizes)
    else:
        finding = None if _agree(slopes) else _finding(lines, slopes, path, sizes, is_right=is_right)
        finding = finding and _with_field(finding, cost="given") if is_right else finding
    if finding is not None:
        raise CheckFailed(finding)


def _claimed_array(claimed: Any, point: Floats, path: Path, is_number: bool) -> Floats:
    """`claimed` in `point`'s shape, after its structure has been checked."""
    finding = number_finding(claimed, path) if is_number else array_finding(claimed, point.shape, path)
    if finding is not None:
        guess = _likely(claimed, np.zeros(point.shape)) if finding.kind in ("shape", "rank") else None
        if guess is not None:
            finding = replace(finding, fields=finding.fields | {"likely": guess.kind})
        raise CheckFailed(finding)
    array = as_number(claimed) if is_number else np.asarray(claimed)
    if array is None:
        fields = {"expected_type": "number", "got_type": type_key(claimed)}
        raise CheckFailed(Finding("type", path=path, fields=fields))
    finding = dtype_finding(array, point.dtype, path)
    if finding is None:
        with np.errstate(over="ignore"):  # a longdouble out of range is not finite either
            array = array.astype(np.float64)
        finding = not_finite_finding(array, np.ones(array.shape, dtype=bool), path)
    if finding is not None:
        raise CheckFailed(finding)
    return array.reshape(point.shape)


def _scalar_cost(cost: Cost, is_number: bool) -> Callable[[Floats], float]:
    """`cost` as a function of an array giving a float.

    Any array with one real entry will do: a (1, 1) cost is a mistake of the cost, named by the
    tests of the cost, and says nothing about the gradient.
    """

    def evaluated(point: Floats) -> float:
        value = cost(float(point) if is_number else point)
        if value is None:
            raise CheckFailed(Finding("returned_none", path=("cost",), fields={"expected_type": "number"}))
        array = as_number(value) if not isinstance(value, np.ndarray) else value
        if array is None or array.size != 1 or array.dtype.kind not in "biuf":
            fields = {"expected_type": "number", "got_type": type_key(value)}
            raise CheckFailed(Finding("type", path=("cost",), fields=fields))
        number = float(array.reshape(()))
        finding = not_finite_finding(np.asarray(number), np.asarray(True), ("cost",))
        if finding is not None:
            raise CheckFailed(finding)
        return number

    return evaluated


def _trusted(cost: Callable[[Floats], float]) -> Callable[[Floats], float]:
    """`cost`, whose failures are the author's."""

    def evaluated(point: Floats) -> float:
        try:
            return cost(point)
        except CheckFailed as failure:
            raise CourseError(
                "check.gradient",
                f"right_cost gives no single finite number ({failure.finding.kind})",
                "Give a function of the reference that returns its cost alone",
            ) from None

    return evaluated


def _agree(slopes: Sequence[Slope]) -> bool:
    return all(slope.agrees for slope in slopes)


def _with_right_cost(
    lines: Lines, slopes: Sequence[Slope], right: Lines, path: Path, sizes: Sizes | None
) -> Finding | None:
    """Which of the two is wrong, the gradient or the cost, if one is.

    The gradient is judged by the slopes of both costs, the cost by its values at several points.
    """
    points = _points_around(lines.at)
    got, expected = (np.array(costs_at(each.cost, points)) for each in (lines, right))
    costs_wrong = int(differing(got, expected, Tolerance(rtol=COST_RTOL)).sum())
    is_wrong = costs_wrong >= COSTS_WRONG
    is_slope = _agree(slopes)
    if is_slope and not is_wrong:
        return None
    right_slopes = measured(right)
    is_right = _agree(right_slopes)
    if is_right and not costs_wrong:
        return None  # the returned cost is right, but too coarse (rounded, say) to be measured
    if not is_slope and not is_right:
        told = (right, right_slopes) if is_wrong else (lines, slopes)
        finding = _finding(*told, path, sizes, is_right=True)
        which = "wrong" if is_wrong else "right"
        return finding if 0 < costs_wrong < COSTS_WRONG else _with_field(finding, cost=which)
    fields: dict[str, Any] = {"costs_wrong": costs_wrong, "costs": len(points)}
    fields |= {"gradient": path[0]} if path else {}
    guess = _likely(got, expected, sizes=sizes)
    if guess is not None and guess.kind in COST_GUESSES:
        fields |= {"likely": guess.kind, **guess.fields}
    kind = "wrong_cost" if is_right else "gradient_of_wrong_cost"
    values = {"expected": float(expected[0]), "got": float(got[0])}
    return Finding(kind, path=("cost",), fields=fields, values=values)


def _likely(got: Any, expected: Any, *, sizes: Sizes | None = None) -> Guess | None:
    from grader.checks.explain import likely

    return likely(got, expected, sizes=sizes)


def _with_field(finding: Finding, **fields: Any) -> Finding:
    return replace(finding, fields=finding.fields | fields)


def _points_around(at: Floats) -> list[Floats]:
    """`at` and some points near it."""
    scale = APART * max(1.0, float(np.abs(at).max(initial=0.0)))
    others = at + scale * random_units(OTHER_POINTS, at.shape)
    return [at, *map(np.asarray, others)]


def _finding(
    lines: Lines, measured: Sequence[Slope], path: Path, sizes: Sizes | None, *, is_right: bool
) -> Finding:
    """What is known of the worst entry; `is_right` says that the slopes are those of the right cost."""
    slopes = np.array([slope.value for slope in measured])
    agreeing = np.array([slope.agrees for slope in measured])
    errors = np.where(agreeing, 0.0, relative_error(lines.claimed, slopes))
    worst = int(np.argmax(errors))
    fields: dict[str, Any] = {"relative_error": float(errors[worst])}
    if not lines.along_axes:
        fields |= {"directions": int((errors > 0.0).sum()), "measured": DIRECTIONS}
    elif lines.at.ndim:
        index = [int(axis) for axis in np.unravel_index(worst, lines.at.shape)]
        fields |= {"index": index, "wrong": int((errors > 0.0).sum()), "entries": lines.at.size}
    if lines.along_axes and lines.at.ndim:
        guess = _likely(lines.claimed.reshape(lines.at.shape), slopes.reshape(lines.at.shape), sizes=sizes)
        if guess is not None and (is_right or guess.kind in SLOPE_GUESSES):
            fields |= {"likely": guess.kind if is_right else SLOPE_GUESSES[guess.kind], **guess.fields}
    kind = "gradient" if errors[worst] > WRONG_ABOVE else "gradient_close"
    if measured[worst].at_kink:
        kind = "gradient_kink"
        fields.pop("likely", None)
    values = {"expected": float(slopes[worst]), "got": float(lines.claimed[worst])}
    return Finding(kind, path=path, fields=fields, values=values)
