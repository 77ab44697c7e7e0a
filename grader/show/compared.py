"""Two results of one public call part by part: what is expected, what came, and which entries differ.

Pure. Must not know: HTML, terminals, whose function it was.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.values import Tolerance, differing
from grader.messages.language import translations
from grader.messages.naming import names_of, part_name

RTOL, ATOL = 1e-6, 1e-7
"""As for examples of the bank; see `grader.bank.trying`."""
ROWS_MAX, COLUMNS_MAX = 8, 8
PARTS_MAX = 24
RATIO_AGREES = 1e-6
DIGITS, DIGITS_ALIKE = 6, 10
"""Significant digits of a number, and of two that would look the same."""
CURVE_LEAST = 2
"""So many costs make a curve."""

Array = NDArray[Any]
Path = tuple[int | str, ...]


@dataclass(frozen=True, eq=False)
class ComparedPart:
    """One array or number of a result.

    Attributes
    ----------
    got
        None where there is no array or number of that place.
    wrong
        Which entries differ; None where the shapes do.
    """

    name: str
    path: Path
    expected: Array
    got: Array | None
    wrong: NDArray[np.bool_] | None

    @property
    def differs(self) -> bool:
        """Whether anything about it is not as expected."""
        return self.wrong is None or bool(self.wrong.any())

    @property
    def ratio(self) -> float | None:
        """The factor by which all entries are too large; None if they are not by the same, or right."""
        if self.wrong is None or self.got is None or not self.wrong.any():
            return None
        counts = self.expected != 0
        with np.errstate(all="ignore"):
            ratios = (self.got[counts] / self.expected[counts]).astype(float)
        if ratios.size == 0 or not np.isfinite(ratios).all() or bool((self.got[~counts] != 0).any()):
            return None
        middle = float(ratios.flat[0])
        return middle if bool((np.abs(ratios - middle) <= RATIO_AGREES * abs(middle)).all()) else None


def parts_compared(expected: Any, got: Any, signature: str, lang: str | None = None) -> list[ComparedPart]:
    """The arrays and numbers of an expected result, each with what came in its place."""
    names, translate = names_of(signature), translations(lang).gettext
    parts = []
    for path, right in _leaves(expected):
        array, own = _array(right), _array(_at(got, path))
        if array is None:
            continue
        wrong = None
        if own is not None and array.dtype.kind in "biuf" and own.dtype.kind in "biuf":
            if array.size == own.size == 1:  # one number, whatever holds it
                own = own.reshape(array.shape)
            if own.shape == array.shape:
                wrong = differing(own, array, Tolerance(rtol=RTOL, atol=ATOL))
        parts.append(ComparedPart(part_name(path, names, translate), path, array, own, wrong))
    return parts[:PARTS_MAX]


def curve_in(
    expected: Any, got: Any, signature: str, lang: str | None = None
) -> tuple[list[float], list[float]] | None:
    """The costs in two results, the expected first; None where there are none, or too few for a curve."""
    names, translate = names_of(signature), translations(lang).gettext
    for path, right in _leaves(expected):
        costs, own = _numbers(right), _numbers(_at(got, path))
        if costs and own and len(costs) >= CURVE_LEAST and "cost" in part_name(path, names, translate):
            return costs, own
    return None


def differ(expected: list[float], got: list[float]) -> bool:
    """Whether two lists of numbers are more apart than rounding makes them."""
    if len(expected) != len(got):
        return True
    return bool(differing(np.array(got), np.array(expected), Tolerance(rtol=RTOL, atol=ATOL)).any())


@dataclass(frozen=True, eq=False)
class Window:
    """Those entries of a part that are shown, as text.

    Attributes
    ----------
    rows, columns
        Their indices in the array; `rows` is empty for an array of one axis.
    before
        Indices of the axes before these two, for an array with more.
    """

    expected: list[list[str]]
    got: list[list[str]]
    wrong: list[list[bool]]
    rows: list[int]
    columns: list[int]
    before: tuple[int, ...]
    is_cut: bool


def window_of(part: ComparedPart) -> Window | None:
    """The entries around the first that differs; None unless both have one shape, and axes."""
    if part.got is None or part.wrong is None or part.expected.ndim == 0:
        return None
    if part.expected.size == 0:
        return None
    first = np.unravel_index(int(np.argmax(part.wrong)), part.wrong.shape)
    before = tuple(int(axis) for axis in first[:-2])
    grids = [np.atleast_2d(array[before]) for array in (part.expected, part.got, part.wrong)]
    height, width = grids[0].shape
    row = int(first[-2]) if part.expected.ndim > 1 else 0
    rows = _around(row, height, ROWS_MAX)
    columns = _around(int(first[-1]), width, COLUMNS_MAX)
    expected, got, wrong = (grid[np.ix_(rows, columns)] for grid in grids)
    texts = _texts(expected, got, wrong)
    return Window(
        *texts,
        wrong.tolist(),
        rows if part.expected.ndim > 1 else [],
        columns,
        before,
        len(rows) * len(columns) < part.expected.size,
    )


def number_text(number: float, digits: int = DIGITS) -> str:
    """A number as it is shown."""
    return f"{number:.{digits}g}"


def array_in_short(array: Array | None) -> str:
    """A number as it is, an array by its shape; "-" for none."""
    if array is None:
        return "-"
    return _entry(array.item(), DIGITS) if array.ndim == 0 else str(array.shape)


def _texts(expected: Array, got: Array, wrong: Array) -> tuple[list[list[str]], list[list[str]]]:
    """Both grids in the same digits, as many as tell entries apart that differ."""
    one, other = _grids(expected, got, DIGITS)
    pairs = zip(wrong.flat, chain(*one), chain(*other), strict=True)
    if any(is_wrong and right == own for is_wrong, right, own in pairs):
        one, other = _grids(expected, got, DIGITS_ALIKE)
    return one, other


def _grids(expected: Array, got: Array, digits: int) -> tuple[list[list[str]], list[list[str]]]:
    """Two grids with their decimal points under one another, where the size of the numbers allows it."""
    numbers = np.abs([*expected.flat, *got.flat]).astype(float)
    largest = float(numbers[np.isfinite(numbers)].max(initial=0.0))
    places = digits - 1 - math.floor(math.log10(largest)) if largest else 1
    is_plain = 0 < places <= digits + 3

    def text(entry: Any) -> str:
        if isinstance(entry, float) and math.isfinite(entry) and is_plain:
            return f"{entry:.{places}f}"
        return _entry(entry, digits)

    one, other = ([[text(entry) for entry in row] for row in grid.tolist()] for grid in (expected, got))
    return one, other


def _entry(entry: Any, digits: int) -> str:
    return number_text(entry, digits) if isinstance(entry, float) else str(entry)


def _around(place: int, size: int, most: int) -> list[int]:
    """Indices from a little before `place`, at most `most`."""
    start = max(0, min(place - 1, size - most))
    return list(range(start, min(size, start + most)))


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The parts of a value that are no containers; a list of numbers is one part."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, tuple) or (isinstance(value, list) and _numbers(value) is None):
        for place, item in enumerate(value):
            yield from _leaves(item, (*path, place))
    else:
        yield path, value


def _at(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return None
    return value


def _array(value: Any) -> Array | None:
    if isinstance(value, (bool, int, float, np.generic, np.ndarray)):
        return np.asarray(value)
    numbers = _numbers(value)
    return np.asarray(numbers) if numbers is not None else None


def _numbers(value: Any) -> list[float] | None:
    """A list of plain numbers, or what stands for one; None for anything else."""
    if isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind in "iuf":
        value = value.tolist()
    if not isinstance(value, (list, tuple)) or not value:
        return None
    if not all(isinstance(item, (int, float, np.number)) and not isinstance(item, bool) for item in value):
        return None
    return [float(item) for item in value]
