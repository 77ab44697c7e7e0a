"""The numbers within arguments and results, as arrays of float64 by their path.

Must not know: any question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.structure import SEQUENCES, as_number, step_of

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Path = tuple[int | str, ...]

DISTINCT = 1e-3
"""Relative: numbers nearer than that are one observation."""


def distinct(numbers: Floats, limit: int = 9) -> int:
    """How many clearly different numbers there are, up to `limit`."""
    left, count = np.sort(numbers[np.isfinite(numbers)][:200]), 0
    if not left.size:
        return int(numbers.size > 0)
    nothing = 1e-6 * float(np.abs(left).max())
    while left.size and count < limit:
        count += 1
        left = left[left - left[0] > DISTINCT * abs(float(left[0])) + nothing]
    return count


def numbers_in(value: Any, path: Path) -> Iterator[tuple[Path, Floats]]:
    """Every number and array of numbers in `value`, with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from numbers_in(item, (*path, step_of(key)))
    elif isinstance(value, SEQUENCES):
        if is_row_of_numbers(value):
            yield path, row_of(value)
        else:
            for index, item in enumerate(value):
                yield from numbers_in(item, (*path, index))
    else:
        array = reals(value)
        if array is not None:
            yield path, array


def is_finite(value: Any) -> bool:
    """Whether every number in a plain value is finite."""
    return all(np.isfinite(numbers).all() for _, numbers in numbers_in(value, ()))


def argument_name(path: Path) -> str:
    """What to call a value within the arguments: by its innermost key, or by its parameter and places."""
    keys = [depth for depth, step in enumerate(path) if isinstance(step, str)]
    start = keys[-1]
    return str(path[start]) + "".join(f"[{step}]" for step in path[start + 1 :])


def at(value: Any, path: Path) -> Any:
    """What lies at `path`; None where nothing does."""
    for step in path:
        if isinstance(value, dict):
            value = next((item for key, item in value.items() if step_of(key) == step), None)
        elif isinstance(value, SEQUENCES) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def row_or_reals(value: Any) -> Floats | None:
    """Numbers as an array: a single one, an array, or a list of single ones, which may be empty."""
    if isinstance(value, list):
        return row_of(value) if is_row_of_numbers(value) or not value else None
    return reals(value)


def aligned(got: Any, right: Any) -> tuple[Any, Any]:
    """Both with lists of numbers as arrays of one axis, where the right answer has them."""
    if isinstance(right, dict):
        if not isinstance(got, dict):
            return got, right
        pairs = {key: aligned(got[key], item) for key, item in right.items() if key in got}
        return (
            got | {key: pair[0] for key, pair in pairs.items()},
            right | {key: pair[1] for key, pair in pairs.items()},
        )
    if isinstance(right, list) and is_row_of_numbers(right):
        if isinstance(got, SEQUENCES) and (is_row_of_numbers(got) or not got):
            return row_of(got), row_of(right)
        return got, row_of(right) if isinstance(got, np.ndarray) else right
    if isinstance(right, SEQUENCES) and isinstance(got, SEQUENCES) and len(got) == len(right):
        pairs_of = [aligned(*both) for both in zip(got, right, strict=True)]
        return [pair[0] for pair in pairs_of], [pair[1] for pair in pairs_of]
    return got, right


def is_row_of_numbers(value: Any) -> bool:
    """Whether it is a list of single numbers, and not empty."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(as_number(item) is not None and np.asarray(item).dtype.kind in "biuf" for item in value)
    )


def row_of(numbers: Sequence[Any]) -> Floats:
    """A list of single numbers as an array."""
    return np.array([float(number) for number in map(as_number, numbers) if number is not None])


def reals(value: Any) -> Floats | None:
    """`value` as an array of float64; None unless it holds real numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        return np.asarray(float(value)) if abs(value) < 1e300 else None
    if not isinstance(value, (bool, float, np.generic, np.ndarray)):
        return None
    array = np.asarray(value)
    return array.astype(np.float64) if array.dtype.kind in "biuf" else None


def same_text(one: Any, other: Any) -> bool:
    """Whether two texts, sets or arrays of texts are the same."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return bool(np.array_equal(one, other))
    return type(one) is type(other) and bool(one == other)
