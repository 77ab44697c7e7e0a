"""Decisions about points of the plane: what a function says of a public call's points, and of a grid around.

So a notebook can draw where the one class ends and the other begins, as it is and as it should be. Must not
know: whose function is asked, pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.bank.examples import Example

POINTS_LEAST, POINTS_MAX = 3, 100
SIDE = 32
"""So many places has the grid along each axis."""
MARGINS = 0.237, 0.311
"""Of the points' extent, below and above them: odd, so that no place is on a border between the points, where
right work may decide either way."""

Bits = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Decisions:
    """What a function decides.

    Attributes
    ----------
    call
        With its decisions about the points as result.
    regions
        Where on the grid it decides for 1; the lowest row comes first.
    """

    call: Example
    regions: Bits

    @property
    def points(self) -> Numbers:
        """Its points, one in each column."""
        return np.asarray(self.call.given[_place_of_points(self.call)], dtype=float)

    @property
    def classes(self) -> Bits:
        """For which points it decides for 1."""
        classes: Bits = np.equal(self.call.result[0], 1)
        return classes

    @property
    def axes(self) -> tuple[Numbers, Numbers]:
        """Where the grid's places are, across and up."""
        return _axes(self.points)

    def is_like(self, other: Decisions) -> bool:
        """Whether another function decides the same everywhere."""
        same_points = np.array_equal(self.classes, other.classes)
        return same_points and np.array_equal(self.regions, other.regions)


def decisions_by(ask: Callable[[Example], Any], call: Example) -> Decisions | None:
    """What a function decides about the points of a call, and around them.

    None if what it answers is not one row of 0 and 1 each time.

    Parameters
    ----------
    ask
        Gives what the function answers to a call; None if nothing.
    call
        One that `is_about_points`.
    """
    answer = ask(call)
    if not _is_a_row_of_bits(answer, call.result.size):
        return None
    row = ask(_on_grid(call))
    if not _is_a_row_of_bits(row, SIDE * SIDE):
        return None
    return Decisions(replace(call, result=answer), np.equal(row, 1).reshape(SIDE, SIDE))


def is_about_points(call: Example) -> bool:
    """Whether a call decides about points: one argument has two rows, and the result a 0 or 1 a column."""
    count = call.result.size if isinstance(call.result, np.ndarray) else 0
    if not _is_a_row_of_bits(call.result, count) or not POINTS_LEAST <= count <= POINTS_MAX:
        return False
    found = [value for value in call.given if _are_points(value, count)]
    return len(found) == 1 and bool(np.isfinite(found[0]).all())


def _on_grid(call: Example) -> Example:
    """The same call about the places of the grid, with zeros for their labels."""
    points = _place_of_points(call)
    given = list(call.given)
    labels = 1, call.result.size
    across, up = _axes(given[points])
    for place, value in enumerate(given):
        if place == points:
            given[place] = np.array([np.tile(across, SIDE), np.repeat(up, SIDE)])
        elif isinstance(value, np.ndarray) and value.shape == labels:
            given[place] = np.zeros((1, SIDE * SIDE), value.dtype)
    by_place = len(call.arguments)
    named = dict(zip(call.keywords, given[by_place:], strict=True))
    return replace(call, arguments=tuple(given[:by_place]), keywords=named)


def _axes(points: NDArray[Any]) -> tuple[Numbers, Numbers]:
    across, up = map(_axis, points)
    return across, up


def _axis(numbers: NDArray[Any]) -> Numbers:
    least, most = float(numbers.min()), float(numbers.max())
    extent = most - least or 1.0
    return np.linspace(least - MARGINS[0] * extent, most + MARGINS[1] * extent, SIDE)


def _place_of_points(call: Example) -> int:
    return next(place for place, value in enumerate(call.given) if _are_points(value, call.result.size))


def _are_points(value: Any, count: int) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind in "iuf" and value.shape == (2, count)


def _is_a_row_of_bits(answer: Any, count: int) -> bool:
    if not isinstance(answer, np.ndarray) or answer.dtype.kind not in "biuf" or answer.shape != (1, count):
        return False
    return bool(np.isin(answer, (0, 1)).all())
