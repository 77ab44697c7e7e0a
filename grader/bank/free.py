"""Numbers that whoever writes a function may choose, such as a random start: only their shape is right.

Must not know: which numbers these are; `grader.audit.writing_bank` finds out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

NAME = "any_numbers"
"""What stands for them in a file: ``any_numbers(3, 2)``."""
RTOL, ATOL = 1e-9, 1e-12
"""Numbers that differ by more are not the same."""
_NUMBERS = (bool, int, float, np.generic, np.ndarray)


@dataclass(frozen=True, slots=True)
class AnyNumbers:
    """Numbers of a shape, whichever."""

    shape: tuple[int, ...] = ()

    def __str__(self) -> str:
        return f"{NAME}({', '.join(map(str, self.shape))})"


def freed(result: Any, other: Any) -> Any:
    """`result` with `AnyNumbers` where `other`, which comes of other random numbers, differs."""
    if isinstance(result, dict) and isinstance(other, dict) and result.keys() == other.keys():
        return {key: freed(item, other[key]) for key, item in result.items()}
    if isinstance(result, (tuple, list)) and isinstance(other, (tuple, list)) and len(result) == len(other):
        return type(result)(freed(*pair) for pair in zip(result, other, strict=True))
    if isinstance(result, _NUMBERS) and isinstance(other, _NUMBERS) and np.shape(result) == np.shape(other):
        return result if np.allclose(result, other, RTOL, ATOL, True) else AnyNumbers(np.shape(result))
    return result


def filled(expected: Any, got: Any) -> Any:
    """`expected` with the numbers of `got` in place of `AnyNumbers`; zeros where their shape is another."""
    if isinstance(expected, AnyNumbers):
        return got if _fits(expected, got) else np.zeros(expected.shape)
    if isinstance(expected, dict):
        theirs = got if isinstance(got, dict) else {}
        return {key: filled(item, theirs.get(key)) for key, item in expected.items()}
    if isinstance(expected, (tuple, list)):
        of_same_length = isinstance(got, (tuple, list)) and len(got) == len(expected)
        items = got if of_same_length else [None] * len(expected)
        return type(expected)(filled(*pair) for pair in zip(expected, items, strict=True))
    return expected


def masked(got: Any, expected: Any) -> Any:
    """`got` with `AnyNumbers` in place of the numbers that fit those of `expected`."""
    if isinstance(expected, AnyNumbers):
        return expected if _fits(expected, got) else got
    if isinstance(expected, dict) and isinstance(got, dict):
        return {key: masked(item, expected.get(key)) for key, item in got.items()}
    if isinstance(expected, (tuple, list)) and isinstance(got, (tuple, list)) and len(got) == len(expected):
        return [masked(*pair) for pair in zip(got, expected, strict=True)]
    return got


def is_open(value: Any) -> bool:
    """Whether there are `AnyNumbers` in a value."""
    if isinstance(value, dict):
        return any(map(is_open, value.values()))
    if isinstance(value, (tuple, list)):
        return any(map(is_open, value))
    return isinstance(value, AnyNumbers)


def open_paths(value: Any, path: tuple[int | str, ...] = ()) -> Iterator[tuple[int | str, ...]]:
    """Where there are `AnyNumbers` in a value: keys and places from the outermost on."""
    if isinstance(value, AnyNumbers):
        yield path
    elif isinstance(value, (dict, tuple, list)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, item in items:
            yield from open_paths(item, (*path, step))


def _fits(expected: AnyNumbers, got: Any) -> bool:
    if not isinstance(got, _NUMBERS) or np.asarray(got).dtype.kind not in "biuf":
        return False
    shape = () if np.shape(got) == (1,) and expected.shape == () else np.shape(got)  # as in checks
    return shape == expected.shape and bool(np.isfinite(got).all())
