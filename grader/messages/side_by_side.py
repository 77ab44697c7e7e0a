"""Expected and returned numbers as two texts of one layout: the same digits, columns under one another.

Pure text and numbers. Must not know: findings, labels, colours.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

ENTRIES_MAX = 36
"""More are nobody's reading; see `grader.record.coding.array_text`."""
DIGITS = 8
"""As numpy prints them: significant digits of the largest entry, unless two that differ would look alike."""
DECIMALS_MAX = 16
ROW_CHARS = 58
"""What fits into 80 columns behind a label."""
SPAN_MAX = 1e6
"""Between the largest and the smallest number; beyond, powers of ten are written."""

_CELL = re.compile(r"[^\s\[\],]+")


def side_by_side(expected: Any, got: Any) -> tuple[str, str] | None:
    """Two numbers, or two arrays of one shape, as texts; None where they do not go side by side."""
    left, right = _numbers(expected), _numbers(got)
    if left is None or right is None or left.shape != right.shape or not 0 < left.size <= ENTRIES_MAX:
        return None
    if left.ndim > 2:
        return None
    cells = _cells(left.ravel().tolist(), right.ravel().tolist())
    if cells is None:
        return None
    return _laid_out(cells[0], left.shape), _laid_out(cells[1], left.shape)


def first_difference(expected: str, got: str) -> tuple[int, int, int] | None:
    """Where in `got`, of one layout with `expected`, the first cell differs: line, start and end.

    None where the layouts differ, or there is one cell only, which needs no mark.
    """
    lines = list(zip(expected.split("\n"), got.split("\n"), strict=False))
    if expected.count("\n") != got.count("\n") or any(len(one) != len(other) for one, other in lines):
        return None
    if len(_CELL.findall(got)) < 2:
        return None
    for number, (one, other) in enumerate(lines):
        for cell in _CELL.finditer(other):
            if one[cell.start() : cell.end()] != cell[0]:
                return number, cell.start(), cell.end()
    return None


def _numbers(value: Any) -> np.ndarray[Any, Any] | None:
    if isinstance(value, (bool, int, float, np.ndarray, np.generic)):
        array = np.asarray(value)
        return array if array.dtype.kind in "biuf" else None
    return None


def _cells(left: Sequence[Any], right: Sequence[Any]) -> tuple[list[str], list[str]] | None:
    """Each number as text, all of one form and as long as the one it stands under."""
    both = [*left, *right]
    if any(isinstance(each, bool) for each in both):
        made = [[str(each) for each in side] for side in (left, right)]
        return _padded(*made)
    if any(isinstance(each, int) and abs(each) > 1e15 for each in both):
        return None
    finite = [abs(each) for each in both if math.isfinite(each) and each != 0]
    largest, smallest = max(finite, default=1.0), min(finite, default=1.0)
    with_powers = largest >= 1e8 or largest / smallest > SPAN_MAX or largest < 1e-4
    start = DIGITS - 1 if with_powers else max(0, DIGITS - 1 - math.floor(math.log10(largest)))
    for decimals in range(start, DECIMALS_MAX + 1):
        form = f".{decimals}{'e' if with_powers else 'f'}"
        made = [[_written(each, form) for each in side] for side in (left, right)]
        pairs = zip(left, right, *made, strict=True)
        if all(one_text != other_text or _alike(one, other) for one, other, one_text, other_text in pairs):
            return _padded(*(made if with_powers else _without_zeros(*made)))
    return None


def _written(number: float, form: str) -> str:
    if not math.isfinite(number):
        return "nan" if math.isnan(number) else "inf" if number > 0 else "-inf"
    text = format(float(number), form)
    return text.removeprefix("-") if not text.strip("-0.") else text  # no minus before a zero


def _alike(one: float, other: float) -> bool:
    return (
        one == other
        or (one != one and other != other)
        or abs(one - other) <= 1e-9 * max(abs(one), abs(other))
    )


def _without_zeros(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """Without the last decimals, as many as are zeros in every cell; whole numbers without a point."""
    written = [text for text in (*left, *right) if "." in text]
    spare = min((len(text) - len(text.rstrip("0")) for text in written), default=0)
    if spare == 0:
        return left, right

    def cut(text: str) -> str:
        return text[:-spare].removesuffix(".") if "." in text else text

    return list(map(cut, left)), list(map(cut, right))


def _padded(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    widths = [max(map(len, pair)) for pair in zip(left, right, strict=True)]
    return tuple(
        [f"{text:>{width}}" for text, width in zip(side, widths, strict=True)] for side in (left, right)
    )  # type: ignore[return-value]


def _laid_out(cells: Sequence[str], shape: tuple[int, ...]) -> str:
    if not shape:
        return cells[0]
    if len(shape) == 1:
        rows = [list(cells)]
    else:
        rows = [list(cells[start : start + shape[1]]) for start in range(0, len(cells), shape[1])]
    texts = [f"[{', '.join(row)}]" for row in rows]
    if len(shape) == 1:
        return texts[0]
    in_one = f"[{', '.join(texts)}]"
    if len(in_one) <= ROW_CHARS:
        return in_one
    widths = [max(len(row[column]) for row in rows) for column in range(shape[1])]
    texts = [
        f"[{', '.join(f'{cell:>{width}}' for cell, width in zip(row, widths, strict=True))}]" for row in rows
    ]
    return "[" + ",\n ".join(texts) + "]"
