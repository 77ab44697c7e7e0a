"""pandas' frames as tables of plain columns, to be compared. Must not know: what a difference means."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def frame_word(frame: Any) -> str:
    """``DataFrame``, ``Series`` or ``Index``."""
    if hasattr(frame, "columns"):
        return "DataFrame"
    return "Series" if hasattr(frame, "index") else "Index"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds (``numbers``, ``texts``, ``times``, ``categories``), and its values.

    `missing` marks what is not there: NaN, NaT, None.
    """

    holds: str
    values: Array
    missing: Array

    @classmethod
    def of(cls, values: Any) -> Column:
        """A column of pandas."""
        missing = np.asarray(values.isna())
        name = type(values.dtype).__name__
        if name == "CategoricalDtype":
            return cls("categories", _texts(values, missing), missing)
        kind = getattr(getattr(values.dtype, "numpy_dtype", values.dtype), "kind", "O")
        if kind in "biuf":
            filled = [0 if gone else cell for cell, gone in zip(values, missing, strict=True)]
            plain = np.asarray(values) if name != "BooleanDtype" and not missing.any() else np.asarray(filled)
            return cls("numbers", plain if plain.dtype.kind in "biuf" else plain.astype(float), missing)
        if kind in "mM":
            return cls("times", np.asarray(values), missing)
        cells = [cell for cell, gone in zip(values, missing, strict=True) if not gone]
        if cells and all(isinstance(cell, (bool, int, float)) for cell in cells):
            numbers = [0.0 if gone else float(cell) for cell, gone in zip(values, missing, strict=True)]
            return cls("numbers", np.asarray(numbers), missing)
        return cls("texts", _texts(values, missing), missing)

    def values_beside(self, other: Column) -> tuple[Array, Array]:
        """The values of both, where what is missing in both is the same."""
        one, two = self.values, other.values
        if self.holds == "times":
            return _texts(one, self.missing), _texts(two, other.missing)
        if self.holds == "numbers" and (self.missing.any() or other.missing.any()):
            both = self.missing & other.missing
            one = np.where(self.missing & ~both, np.nan, one.astype(float))
            two = np.where(other.missing & ~both, np.nan, two.astype(float))
            one, two = np.where(both, 0.0, one), np.where(both, 0.0, two)
        return one, two


def _texts(values: Any, missing: Array) -> Array:
    cells = ["" if gone else str(cell) for cell, gone in zip(values, missing, strict=True)]
    return np.asarray(cells, dtype=str)


@dataclass(frozen=True, slots=True)
class Table:
    """A frame's columns, by name and in order, with its rows."""

    names: list[Hashable]
    index: list[Any]
    rows: int
    columns: list[Any]

    @classmethod
    def of(cls, frame: Any) -> Table:
        """The table of a frame; a Series and an index are a single column."""
        word = frame_word(frame)
        if word == "DataFrame":
            columns = [frame.iloc[:, number] for number in range(frame.shape[1])]
            return cls(list(frame.columns), list(frame.index), len(frame), columns)
        return cls([0], list(frame.index) if word == "Series" else [], len(frame), [frame])

    def column(self, name: Hashable) -> Column:
        """The first column of this name."""
        return Column.of(self.columns[self.names.index(name)].array)
