"""Measures the slopes of a cost along straight lines.

Centred differences ``(f(x + h) - f(x - h)) / 2h``, whose error falls as h squared (Nocedal and
Wright 2006, section 8.1). All lines are measured at the first step; the few that do not agree with
the claim are measured at all other steps. Must not know: which cost it is, how it is computed,
findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = (1e-5, 1e-4, 1e-6)
"""Times max(1, |x|). The first balances truncation (h squared) against rounding (eps / h); the
others rescue a cost that is curved, or large, or has a kink nearby."""

PASS_BELOW = 1e-6
"""Relative error. On a smooth cost of order 1 the measurement itself reaches some 5e-11; the four
digits between are for costs of bad scale. Stricter than the 1e-4 of the CS231n notes, which is meant
for kinks: those are recognised on their own here."""

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

    @property
    def along_axes(self) -> bool:
        """Whether there is one line for each entry of `at`."""
        return bool(self.claimed.size == self.at.size)


@dataclass(frozen=True, slots=True)
class Slope:
    """One measured slope.

    Attributes
    ----------
    value
        The one nearest to the claimed slope.
    agrees
        Whether the two agree; at a kink any slope between the one-sided ones does.
    at_kink
        Whether the cost has a kink here; looked for only where the first measurement disagrees.
    """

    value: float
    agrees: bool
    at_kink: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    """The costs a step behind and ahead, and that step's length."""

    behind: float
    ahead: float
    h: float

    @property
    def slope(self) -> float:
        return (self.ahead - self.behind) / (2 * self.h)

    @property
    def noise(self) -> float:
        """What rounding of the cost alone does to a slope."""
        largest = max(abs(self.ahead), abs(self.behind))
        return NOISE_UNITS * float(np.finfo(np.float64).eps) * largest / self.h

    def agrees_with(self, claimed: float) -> bool:
        return _error(claimed, self.slope) <= PASS_BELOW or abs(claimed - self.slope) <= self.noise


def lines_through(cost: Callable[[Floats], float], point: Floats, claimed: Floats) -> Lines:
    """Every axis, or random directions when there are too many."""
    if point.size <= MAX_ENTRIES:

        def axis(line: int) -> Floats:
            unit = np.zeros(point.size)
            unit[line] = 1.0
            return unit.reshape(point.shape)

        scales = np.maximum(1.0, np.abs(point)).reshape(-1)
        return Lines(cost, point, axis, claimed.reshape(-1), scales)
    units = random_units(DIRECTIONS, point.shape)
    slopes = (units * claimed).reshape(DIRECTIONS, -1).sum(axis=1)
    scale = max(1.0, float(np.abs(point).max()))
    return Lines(cost, point, lambda line: units[line], slopes, np.full(DIRECTIONS, scale))


def random_units(count: int, shape: tuple[int, ...]) -> Floats:
    """`count` directions of length 1, always the same, so that a submission always gets the same verdict."""
    random = np.random.default_rng(0).standard_normal((count, *shape))
    norms = np.sqrt((random**2).sum(axis=tuple(range(1, random.ndim)), keepdims=True))
    return np.asarray(random / norms, dtype=np.float64)


def measured(lines: Lines) -> list[Slope]:
    """The slope along each line."""
    claimed = lines.claimed.tolist()
    first = _pairs(lines, [(line, STEPS[0]) for line in range(len(claimed))])
    slopes = [Slope(pair.slope, pair.agrees_with(slope)) for pair, slope in zip(first, claimed, strict=True)]
    doubtful = [line for line, slope in enumerate(slopes) if not slope.agrees]
    if not doubtful:
        return slopes
    here, again = _again(lines, doubtful)
    for line in doubtful:
        pairs = [first[line], *(next(again) for _ in STEPS[1:])]
        slopes[line] = _best(here, pairs, claimed[line])
    return slopes


def costs_at(cost: Callable[[Floats], float], points: Iterable[Floats]) -> list[float]:
    """The cost at each point, each time a copy: whoever is asked may change it."""
    return [cost(point.copy()) for point in points]


def relative_error(one: Floats, other: Floats) -> Floats:
    """|a - n| / (|a| + |n|), and 0 where both are 0."""
    with np.errstate(over="ignore", invalid="ignore"):
        total = np.abs(one) + np.abs(other)
        error = np.abs(one - other) / np.where(total == 0.0, 1.0, total)
    return np.where(np.isfinite(error), error, 1.0)  # a sum that overflows: nothing alike


def _error(one: float, other: float) -> float:
    return float(relative_error(np.array(one), np.array(other)))


def _pairs(lines: Lines, wanted: Sequence[tuple[int, float]]) -> list[_Pair]:
    """The costs at both ends of each step along a line."""
    lengths = [step * float(lines.scales[line]) for line, step in wanted]
    costs = iter(costs_at(lines.cost, _ends(lines, wanted, lengths)))
    return [_Pair(next(costs), next(costs), h) for h in lengths]


def _ends(lines: Lines, wanted: Sequence[tuple[int, float]], lengths: Sequence[float]) -> Iterator[Floats]:
    for (line, _), h in zip(wanted, lengths, strict=True):
        for sign in (-1.0, 1.0):
            yield np.asarray(lines.at + sign * h * lines.directions(line))


def _again(lines: Lines, doubtful: Sequence[int]) -> tuple[float, Iterator[_Pair]]:
    """The cost at the point itself, and the pairs at the other steps, line by line."""
    wanted = [(line, step) for line in doubtful for step in STEPS[1:]]
    lengths = [step * float(lines.scales[line]) for line, step in wanted]
    here = lines.cost(lines.at.copy())
    costs = iter(costs_at(lines.cost, _ends(lines, wanted, lengths)))
    return here, iter([_Pair(next(costs), next(costs), h) for h in lengths])


def _best(here: float, pairs: Sequence[_Pair], claimed: float) -> Slope:
    """The slope at the first step that confirms the claim, else the nearest one."""
    kink = _kink(here, pairs[0], pairs[2])
    for pair in pairs:
        if pair.agrees_with(claimed):
            return Slope(pair.slope, True, kink is not None)
    nearest = min(pairs, key=lambda pair: _error(claimed, pair.slope))
    return Slope(nearest.slope, kink is not None and _between(claimed, kink), kink is not None)


def _kink(here: float, large: _Pair, small: _Pair) -> tuple[float, float] | None:
    """The one-sided slopes when they disagree and a smaller step does not bring them together.

    On a smooth cost their gap is h times the curvature: ten times smaller at a tenth of the
    step. A kink within the smaller step keeps more than a fifth of it. A gap that becomes larger is
    that of a jump, at which no slope is right.
    """
    gaps, sides = [], (0.0, 0.0)
    for pair in (large, small):
        sides = ((here - pair.behind) / pair.h, (pair.ahead - here) / pair.h)
        gaps.append(abs(sides[1] - sides[0]))
    is_large = gaps[1] > KINK_GAP * (abs(sides[0]) + abs(sides[1])) + 2 * small.noise
    return sides if is_large and 0.2 * gaps[0] < gaps[1] < 2 * gaps[0] else None


def _between(slope: float, sides: tuple[float, float]) -> bool:
    """Whether `slope` is a subgradient: between the one-sided slopes, ends included."""
    slack = 1e-4 * (abs(sides[0]) + abs(sides[1]))
    return min(sides) - slack <= slope <= max(sides) + slack
