"""How far wrong numbers are off, and at which places, in classes coarse enough for a hidden test.

Must not know: sentences, students.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.slopes import relative_error

Array = NDArray[Any]
Bools = NDArray[np.bool_]

LEAST = 3
"""Of two entries the last one is also all but the first: which it is cannot be told."""
EACH_SIGN = 2
"""So many entries at least on both sides, where entries are wrong by the sign of what is expected."""


def how_far(got: Array, expected: Array, wrong: Bools) -> dict[str, Any]:
    """The largest relative error, and the place of what is wrong; nothing where they say nothing.

    Parameters
    ----------
    got, expected
        Two arrays of one shape.
    wrong
        Which entries differ; one at least.
    """
    if got.dtype.kind not in "biuf" or expected.dtype.kind not in "biuf":
        return {}
    place = next((name for name, marked in _places(expected, wrong) if (marked == wrong).all()), None)
    fields: dict[str, Any] = {"place": place} if place is not None else {}
    if np.isin(expected, (0, 1)).all():  # decisions: right or wrong
        return fields
    one, other = got[wrong].astype(np.float64), expected[wrong].astype(np.float64)
    return fields | {"relative_error": float(f"{relative_error(one, other).max():.1e}")}


def _places(expected: Array, wrong: Bools) -> Iterator[tuple[str, Bools]]:
    """Places that an array of this shape has, each with its entries."""
    if wrong.all() or wrong.ndim not in (1, 2):
        return
    yield from lines_of(wrong.shape)
    for sign, chosen in (("negative", expected < 0), ("positive", expected > 0)):
        if EACH_SIGN <= chosen.sum() <= chosen.size - EACH_SIGN:
            yield sign, chosen


def lines_of(shape: tuple[int, ...]) -> Iterator[tuple[str, Bools]]:
    """The first and the last line along each axis, and all but it, each with its entries."""
    for axis, unit in enumerate({1: ("entry",), 2: ("row", "column")}.get(len(shape), ())):
        if shape[axis] < 2 or math.prod(shape) < LEAST:
            continue
        number = np.arange(shape[axis]).reshape(-1, *[1] * (len(shape) - 1 - axis))
        lines = {"first": number == 0, "last": number == shape[axis] - 1}
        lines |= {f"but_{at}": ~chosen for at, chosen in lines.items()}
        yield from ((f"{at}_{unit}", np.broadcast_to(chosen, shape)) for at, chosen in lines.items())
