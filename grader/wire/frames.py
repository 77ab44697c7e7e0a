"""pandas' frames as plain values and back: columns of numbers, text, times and categories.

pandas is optional, and imported only where a frame is: nothing here is used before. What comes from a process
that runs student code is made by pandas' own constructors, from arrays, texts and numbers of bounded size. No
pickle, and no column of any objects.
"""

from __future__ import annotations

import sys
import warnings
from typing import Any

import numpy as np

ROWS_MAX = 1 << 23
COLUMNS_MAX = 2_000
LEVELS_MAX = 16
_KINDS = "biufmM"
_TEXTS = ("str", "string", "object")
_INT64 = 1 << 63
_NAME_CHARS_MAX = 40


class NoFrame(Exception):
    """What came is not a frame."""


class NotPlainColumn(Exception):
    """A column that is not passed: its name, "" for an index, and what it holds."""

    def __init__(self, column: str, holds: str) -> None:
        super().__init__(column, holds)
        self.column = column[:_NAME_CHARS_MAX]
        self.holds = holds[:_NAME_CHARS_MAX]


def _pandas() -> Any:
    """The library, once there is a frame."""
    import pandas  # type: ignore[import-untyped]

    return pandas


def is_frame(value: object) -> bool:
    """Whether a value is a Series, a DataFrame or an index; whoever has one has imported pandas."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, (pandas.DataFrame, pandas.Series, pandas.Index))


def parts_of(frame: Any) -> list[Any]:
    """A frame as plain values: its kind, its index, and what its columns hold.

    Raises
    ------
    NotPlainColumn
        It holds something that is not passed.
    """
    pandas = _pandas()

    if isinstance(frame, pandas.Index):
        return ["index", _index(frame)]
    if isinstance(frame, pandas.Series):
        return [
            "series",
            _index(frame.index),
            _values(frame.array, str(frame.name or "Series")),
            _label(frame.name),
        ]
    if frame.shape[1] > COLUMNS_MAX:
        raise NotPlainColumn("", f"{frame.shape[1]} columns")
    columns = [_values(frame.iloc[:, number].array, str(name)) for number, name in enumerate(frame.columns)]
    return ["frame", _index(frame.index), _index(frame.columns), columns]


def frame_of(parts: Any) -> Any:
    """The frame that `parts_of` took.

    Raises
    ------
    NoFrame
        These are not the parts of one.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _made(parts)
    except NoFrame:
        raise
    except Exception as error:
        raise NoFrame from error


def _made(parts: Any) -> Any:
    pandas = _pandas()

    match parts:
        case ["index", index]:
            return _index_of(index)
        case ["series", index, values, name]:
            rows = _index_of(index)
            return pandas.Series(_of_length(_values_of(values), len(rows)), rows, name=_name(name))
        case ["frame", index, columns, [*values]] if len(values) <= COLUMNS_MAX:
            rows, names = _index_of(index), _index_of(columns)
            made = [_of_length(_values_of(each), len(rows)) for each in values]
            if len(names) != len(made):
                raise NoFrame
            frame = pandas.DataFrame(dict(enumerate(made)), index=rows)
            frame.index, frame.columns = rows, names
            return frame
    raise NoFrame


# Indices.


def _index(index: Any) -> list[Any]:
    pandas = _pandas()

    if isinstance(index, pandas.RangeIndex):
        return ["range", index.start, index.stop, index.step, _label(index.name)]
    if isinstance(index, pandas.MultiIndex):
        if index.nlevels > LEVELS_MAX:
            raise NotPlainColumn("", f"{index.nlevels} levels")
        levels = [_values(index.get_level_values(n).array, "") for n in range(index.nlevels)]
        return ["levels", levels, [_label(name) for name in index.names]]
    return ["values", _values(index.array, ""), _label(index.name)]


def _index_of(parts: Any) -> Any:
    pandas = _pandas()

    match parts:
        case ["range", int(start), int(stop), int(step), name] if step:
            span = range(start, stop, step)
            if max(map(abs, (start, stop, step))) >= _INT64 or len(span) > ROWS_MAX:
                raise NoFrame
            return pandas.RangeIndex(start, stop, step, name=_name(name))
        case ["levels", [*levels], [*names]] if 0 < len(levels) <= LEVELS_MAX and len(levels) == len(names):
            arrays = [_values_of(each) for each in levels]
            if len({len(each) for each in arrays}) > 1:
                raise NoFrame
            return pandas.MultiIndex.from_arrays(arrays, names=[_name(each) for each in names])
        case ["values", values, name]:
            made = _values_of(values)
            return pandas.Index(made, dtype=made.dtype, name=_name(name))
    raise NoFrame


def _label(name: Any) -> Any:
    """A name of a column, an index or a Series: text, a number, or several of them."""
    if isinstance(name, tuple):
        return tuple(map(_label, name))
    if isinstance(name, np.generic):
        name = name.item()
    if name is None or isinstance(name, (str, int, float)):
        return name
    raise NotPlainColumn("", type(name).__name__)


def _name(name: Any) -> Any:
    if isinstance(name, tuple) and len(name) <= LEVELS_MAX:
        return tuple(map(_name, name))
    if name is None or type(name) in (str, int, float, bool):
        return name
    raise NoFrame


# Values of one column.


def _values(values: Any, what: str) -> list[Any]:
    pandas = _pandas()

    if type(values) is pandas.arrays.NumpyExtensionArray:
        values = values.to_numpy()
    dtype = values.dtype
    if isinstance(dtype, np.dtype) and dtype.kind in _KINDS:
        return ["array", np.asarray(values)]
    if isinstance(dtype, pandas.CategoricalDtype):
        categories = _values(dtype.categories.array, what)
        return ["categories", np.asarray(values.codes), categories, bool(dtype.ordered)]
    if isinstance(dtype, pandas.StringDtype):
        cells = [None if missing else str(cell) for cell, missing in zip(values, values.isna(), strict=True)]
        return ["cells", str(dtype), cells]
    if isinstance(dtype, np.dtype) and dtype.kind == "O":
        return ["cells", "object", [_cell(each, what) for each in values]]
    plain = getattr(dtype, "numpy_dtype", None)
    if (
        isinstance(plain, np.dtype) and plain.kind in "biuf" and hasattr(values, "to_numpy")
    ):  # Int64 and the like
        mask = np.asarray(values.isna())
        return ["masked", values.to_numpy(plain, na_value=plain.type(0)), mask]
    raise NotPlainColumn(what, str(dtype))


def _cell(cell: Any, what: str) -> Any:
    """One entry of a column of objects."""
    if isinstance(cell, np.generic):
        cell = cell.item()
    if cell is None or type(cell) in (str, float, bool) or (type(cell) is int and abs(cell) < _INT64):
        return cell
    raise NotPlainColumn(what, type(cell).__name__)


def _values_of(parts: Any) -> Any:
    pandas = _pandas()

    match parts:
        case ["array", np.ndarray() as array] if array.ndim == 1 and array.dtype.kind in _KINDS:
            return array
        case ["categories", np.ndarray() as codes, categories, bool(ordered)] if codes.dtype.kind == "i":
            return pandas.Categorical.from_codes(codes, _values_of(categories), ordered=ordered)
        case ["cells", str(dtype), [*cells]] if dtype in _TEXTS:
            whole = [_cell(each, "") for each in cells]
            if dtype == "object":
                made = np.empty(len(whole), object)
                made[:] = whole
                return made
            return pandas.array([None if each is None else str(each) for each in whole], dtype=dtype)
        case ["masked", np.ndarray() as array, np.ndarray() as mask] if array.ndim == 1 and (
            mask.dtype.kind == "b" and mask.shape == array.shape
        ):
            kinds = {"b": "BooleanArray", "i": "IntegerArray", "u": "IntegerArray", "f": "FloatingArray"}
            return getattr(pandas.arrays, kinds[array.dtype.kind])(array, mask)
    raise NoFrame


def _of_length(values: Any, length: int) -> Any:
    if len(values) != length:
        raise NoFrame
    return values
