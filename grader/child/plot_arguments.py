"""The arguments of matplotlib's functions, read as matplotlib reads them, and refused in its words.

Runs in the sandbox: numpy only. Must not know: where the result goes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np

TEXT_CHARS_MAX = 300
_SCALES = ("linear", "log", "symlog", "logit", "asinh", "function", "functionlog")
_MARKERS = frozenset(".,ov^<>12348spP*hH+xXDd|_")
_COLOURS = frozenset("bgrcmykw")
_NO_LINE = ("", " ", "none", "None")


def text_of(value: Any) -> str:
    """What is written for a value, cut."""
    return str(value)[:TEXT_CHARS_MAX]


def scale_of(value: Any) -> str:
    """The name of a scale that there is."""
    if value not in _SCALES:
        raise ValueError(f"{value!r} is not a valid value for scale")
    return str(value)


def values_of(values: Any) -> Any:
    """Numbers, times or texts as an array, of any number of axes: what lines are made of."""
    if hasattr(values, "filled"):  # masked: what is missing is not drawn
        values = values.astype(float).filled(np.nan)
    array = np.array(values)
    if array.dtype.kind == "O":
        first = next((each for each in array.flat if each is not None), None)
        array = array.astype("M8[us]" if isinstance(first, datetime.date) else float)
    if array.dtype.kind in "M":
        return array.astype("M8[us]")
    return array.astype(str) if array.dtype.kind in "US" else array.astype(float)


def flat(values: Any) -> Any:
    """The same in one axis."""
    return values_of(values).reshape(-1)


def data_sets(values: Any) -> list[Any]:
    """The data sets that a histogram is of: a list of arrays, the columns of a table, or one."""
    if isinstance(values, (list, tuple)) and values and all(np.ndim(each) for each in values):
        return [flat(each) for each in values]
    array = values_of(values)
    return list(array.T) if array.ndim == 2 else [array.reshape(-1)]


def groups_in(args: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    """The groups x, y and format in the arguments of ``plot``."""
    left = list(args)
    while left:
        group = [left.pop(0) for _ in range(min(2, len(left)))]
        if left and isinstance(left[0], str):
            group.append(left.pop(0))
        style = group.pop() if len(group) > 1 and isinstance(group[-1], str) else ""
        yield tuple(group), style


def curves_in(data: tuple[Any, ...], style: str) -> list[tuple[Any, Any, str]]:
    """The lines in a group: one for each column."""
    if any(each is None for each in data):
        raise ValueError("x, y, and format string must not be None")
    if len(data) == 2:
        x, y = map(values_of, data)
    else:
        y = np.atleast_1d(values_of(data[0]))
        index = getattr(data[0], "index", None)  # of a Series
        x = values_of(index) if index is not None and not callable(index) else np.arange(float(len(y)))
    x, y = np.atleast_1d(x), np.atleast_1d(y)
    if len(x) != len(y):
        raise ValueError(f"x and y must have same first dimension, but have shapes {x.shape} and {y.shape}")
    if x.ndim > 2 or y.ndim > 2:
        raise ValueError(f"x and y can be no greater than 2D, but have shapes {x.shape} and {y.shape}")
    x, y = (each[:, None] if each.ndim == 1 else each for each in (x, y))
    if x.shape[1] > 1 and y.shape[1] > 1 and x.shape[1] != y.shape[1]:
        raise ValueError(f"x has {x.shape[1]} columns but y has {y.shape[1]} columns")
    number = max(x.shape[1], y.shape[1])
    return [(x[:, n % x.shape[1]].copy(), y[:, n % y.shape[1]].copy(), style) for n in range(number)]


def form_of(style: str, options: dict[str, Any]) -> str:
    """Whether a format and options draw a line, points, or nothing that can be seen."""
    has_line, has_marker = True, False
    is_colour = style.startswith(("#", "tab:", "xkcd:")) or (style.isalpha() and len(style) > 2)
    if style and not is_colour:
        marks = [each for each in style.replace("-.", "-") if each not in _COLOURS and each not in "-: "]
        marks = [each for n, each in enumerate(marks) if not (each == "C" or (n and marks[n - 1] == "C"))]
        if unknown := [each for each in marks if each not in _MARKERS]:
            raise ValueError(
                f"{style!r} is not a valid format string (unrecognized character {unknown[0]!r})"
            )
        has_marker = bool(marks)
        has_line = not has_marker or any(each in style.replace("-.", "-") for each in "-:")
    line = options.get("linestyle", options.get("ls"))
    if line is not None:
        has_line = not isinstance(line, str) or line not in _NO_LINE
    marker = options.get("marker")
    if marker is not None:
        has_marker = not isinstance(marker, str) or marker not in _NO_LINE
    return "lines" if has_line else "points" if has_marker else ""
