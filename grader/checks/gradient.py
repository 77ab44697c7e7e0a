"""Compares a claimed gradient with the slopes of the cost, measured by calling the cost.

Centred differences ``(f(x + h) - f(x - h)) / 2h``, whose error falls as h squared (Nocedal and
Wright 2006, section 8.1), and the relative error ``|a - n| / (|a| + |n|)`` of the CS231n notes
on neural networks, part 3, "gradient checks": above 1e-2 the gradient is wrong, 1e-4 to 1e-2 is
suspicious, and for a cost without kinks 1e-4 is still too much while 1e-7 is right. Must not
know: which cost it is, how it is computed, sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.explain import Sizes, likely
from grader.checks.structure import (
    Path,
    array_finding,
    as_number,
    dtype_finding,
    number_finding,
    path_of,
    type_key,
)
from grader.checks.values import not_finite_finding
from grader.errors import CheckFailed, Finding

Floats = NDArray[np.float64]
Cost = Callable[[Any], Any]

STEPS = (1e-5, 1e-4, 1e-6)
"""Times max(1, |x|). The first balances truncation (h squared) against rounding (eps / h); the
others rescue a cost that is curved, or large, or has a kink nearby."""

PASS_BELOW = 1e-6
"""Relative error. On a smooth cost of order 1 the measurement itself reaches some 5e-11; the four
digits between are for costs of bad scale. Stricter than the notes' 1e-4, which is meant for kinks:
those are recognised on their own here."""

WRONG_ABOVE = 1e-2
"""Relative error above which a formula is wrong rather than slightly off (CS231n)."""

MAX_ENTRIES = 200
"""With more entries than this, random directions are measured instead of every entry."""

DIRECTIONS = 20
"""A wrong entry changes the slope in every random direction; twenty leave it no place to hide."""

NOISE_UNITS = 20
"""Roundings, of the size of the cost, that a cost may carry: below ``20 eps |f| / h`` a
difference of two slopes is noise, which matters where the true slope is 0."""

KINK_GAP = 1e-2
"""One-sided slopes further apart than this (relative) at two steps are those of a kink."""


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The cost along straight lines through `at`, and the slopes claimed along them."""

    cost: Callable[[Floats], float]
    at: Floats
    directions: Callable[[int], Floats]
    claimed: Floats
    scales: Floats

    def ends(self, line: int, step: float) -> tuple[float, float, float]:
        """The costs a step behind and ahead, and that step's length."""
        h = step * float(self.scales[line])
        offset = h * self.directions(line)
        return self.cost(self.at - offset), self.cost(self.at + offset), h


@dataclass(frozen=True, slots=True)
class Slope:
    """The measured slope nearest to the claimed one, and whether the two agree."""

    value: float
    agrees: bool


def gradient(
    cost: Cost, at: Any, claimed: Any, name: str | None = None, *, sizes: Sizes | None = None
) -> None:
    """`claimed` is the gradient of `cost` at `at`.

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
    sizes
        As in `same`.

    Raises
    ------
    CheckFailed
        The structure of `claimed` is wrong, or a slope: the finding holds the worst entry's
        index and relative error. At a kink any slope between the one-sided ones passes.
    """
    path = path_of(name)
    number = as_number(at)
    point = np.asarray(at if number is None else number, dtype=np.float64)
    claimed_slopes = _claimed_array(claimed, point, path, number is not None)
    lines = _lines(_scalar_cost(cost, number is not None), point, claimed_slopes)
    measured = [_measure(lines, line) for line in range(lines.claimed.size)]
    slopes = np.array([slope.value for slope in measured])
    agreeing = np.array([slope.agrees for slope in measured])
    if not agreeing.all():
        errors = np.where(agreeing, 0.0, relative_error(lines.claimed, slopes))
        raise CheckFailed(_finding(lines, slopes, errors, path, sizes))


def relative_error(one: Floats, other: Floats) -> Floats:
    """|a - n| / (|a| + |n|), and 0 where both are 0."""
    with np.errstate(over="ignore", invalid="ignore"):
        total = np.abs(one) + np.abs(other)
        error = np.abs(one - other) / np.where(total == 0.0, 1.0, total)
    return np.where(np.isfinite(error), error, 1.0)  # a sum that overflows: nothing alike


def _claimed_array(claimed: Any, point: Floats, path: Path, is_number: bool) -> Floats:
    """`claimed` in `point`'s shape, after its structure has been checked."""
    finding = number_finding(claimed, path) if is_number else array_finding(claimed, point.shape, path)
    if finding is not None:
        guess = likely(claimed, np.zeros(point.shape)) if finding.kind in ("shape", "rank") else None
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


def _lines(cost: Callable[[Floats], float], point: Floats, claimed: Floats) -> Lines:
    """Every axis, or random directions when there are too many."""
    if point.size <= MAX_ENTRIES:

        def axis(line: int) -> Floats:
            unit = np.zeros(point.size)
            unit[line] = 1.0
            return unit.reshape(point.shape)

        scales = np.maximum(1.0, np.abs(point)).reshape(-1)
        return Lines(cost, point, axis, claimed.reshape(-1), scales)
    # Fixed directions: the same submission gives the same answer every time.
    random = np.random.default_rng(0).standard_normal((DIRECTIONS, *point.shape))
    norms = np.sqrt((random**2).sum(axis=tuple(range(1, random.ndim)), keepdims=True))
    units = random / norms
    slopes = (units * claimed).reshape(DIRECTIONS, -1).sum(axis=1)
    scale = max(1.0, float(np.abs(point).max()))
    return Lines(cost, point, lambda line: units[line], slopes, np.full(DIRECTIONS, scale))


def _measure(lines: Lines, line: int) -> Slope:
    """Compare one slope at each step until one of them confirms it."""
    claimed = float(lines.claimed[line])
    best, least = 0.0, np.inf
    for step in STEPS:
        behind, ahead, h = lines.ends(line, step)
        slope = (ahead - behind) / (2 * h)
        error = float(relative_error(np.array(claimed), np.array(slope)))
        if error <= PASS_BELOW or abs(claimed - slope) <= _noise(behind, ahead, h):
            return Slope(slope, True)
        if error < least:
            best, least = slope, error
    sides = _kink(lines, line)
    return Slope(best, sides is not None and _between(claimed, sides))


def _noise(behind: float, ahead: float, h: float) -> float:
    """What rounding of the cost alone does to a slope."""
    return NOISE_UNITS * float(np.finfo(np.float64).eps) * max(abs(ahead), abs(behind)) / h


def _kink(lines: Lines, line: int) -> tuple[float, float] | None:
    """The one-sided slopes when they disagree and a smaller step does not bring them together.

    On a smooth cost their gap is h times the curvature: ten times smaller at a tenth of the
    step. A kink within the smaller step keeps more than a fifth of it.
    """
    here = lines.cost(lines.at.copy())
    gaps, sides, noise = [], (0.0, 0.0), 0.0
    for step in (1e-5, 1e-6):
        behind, ahead, h = lines.ends(line, step)
        sides = ((here - behind) / h, (ahead - here) / h)
        gaps.append(abs(sides[1] - sides[0]))
        noise = 2 * _noise(behind, ahead, h)
    large = gaps[1] > KINK_GAP * (abs(sides[0]) + abs(sides[1])) + noise
    return sides if large and gaps[1] > 0.2 * gaps[0] else None


def _between(slope: float, sides: tuple[float, float]) -> bool:
    """Whether `slope` is a subgradient: between the one-sided slopes, ends included."""
    slack = 1e-4 * (abs(sides[0]) + abs(sides[1]))
    return min(sides) - slack <= slope <= max(sides) + slack


def _finding(lines: Lines, slopes: Floats, errors: Floats, path: Path, sizes: Sizes | None) -> Finding:
    """What is known of the worst entry."""
    worst = int(np.argmax(errors))
    every_entry = lines.claimed.size == lines.at.size
    fields: dict[str, Any] = {"relative_error": float(errors[worst])}
    if not every_entry:
        fields |= {"directions": int((errors > 0.0).sum()), "measured": DIRECTIONS}
    elif lines.at.ndim:
        index = [int(axis) for axis in np.unravel_index(worst, lines.at.shape)]
        fields |= {"index": index, "wrong": int((errors > 0.0).sum()), "entries": lines.at.size}
    if every_entry and lines.at.ndim:
        guess = likely(lines.claimed.reshape(lines.at.shape), slopes.reshape(lines.at.shape), sizes=sizes)
        fields |= {"likely": guess.kind, **guess.fields} if guess is not None else {}
    kind = "gradient" if errors[worst] > WRONG_ABOVE else "gradient_close"
    if _kink(lines, worst) is not None:
        kind = "gradient_kink"
        fields.pop("likely", None)
    values = {"expected": float(slopes[worst]), "got": float(lines.claimed[worst])}
    return Finding(kind, path=path, fields=fields, values=values)
