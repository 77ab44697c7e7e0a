"""In what two answers to the same call differ.

One comparison for all who ask: which known mistake explains a submission, whether a mutant differs from the
solution, which parts of a result a mistake changes. Each says itself which differences count. Must not know:
which answer is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

import numpy as np

from grader.checks.drawings import looked_at
from grader.checks.values import Tolerance, differing
from grader.record.drawings import Drawing
from grader.sandbox.standin import Object, Observation
from grader.wire.frames import is_frame, parts_of
from grader.wire.generators import is_generator, same_state

ROUNDING = Tolerance(rtol=1e-6, atol=1e-9, equal_nan=True)

Answer = Observation | str
"""What came of a call: what was observed, or in words what was raised."""
Aspect = Literal["result", "dtype", "precision", "arguments", "keywords", "printing", "text"]
"""In what two observations may differ.

dtype      arrays in the results have other dtypes
precision  their numbers are of few digits, or complex, on one side only; the rest right work varies in
printing   one of them prints and the other does not
text       what is printed, to the letter
"""


def differ(one: Answer, other: Answer, aspects: Iterable[Aspect]) -> bool:
    """Whether two answers differ in one of `aspects`, or in what was raised.

    They are looked at in this order, no further than the first difference. Looking at all of them makes the
    search for a known mistake three times as long.
    """
    if isinstance(one, str) or isinstance(other, str):
        return one != other
    return not all(_AGREE[aspect](one, other) for aspect in aspects)


def drawing_beside(answer: Answer, right: Answer) -> Answer:
    """A drawing reduced to what `check.plot` compares with the right one; anything else as it is."""
    if isinstance(answer, str) or isinstance(right, str):
        return answer
    return replace(answer, result=looked_at(Drawing.of(answer.result), Drawing.of(right.result)))


def alike(one: Any, other: Any) -> bool:
    """Whether two plain values are the same but for rounding, dtype and kind of scalar; shapes must agree.

    A NaN is like a NaN here: a mistake that gives one is recognised by it.
    """
    if isinstance(one, Object) and isinstance(other, Object):
        return True  # what they answer is seen when they are asked
    if is_generator(one) and is_generator(other):
        return same_state(one, other)
    if is_frame(one) and is_frame(other):
        return alike(parts_of(one), parts_of(other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, (tuple, list)) and isinstance(other, (tuple, list)):
        return len(one) == len(other) and all(map(alike, one, other))
    if _is_numeric(one) and _is_numeric(other):
        if _shape(one) != _shape(other):
            return False
        one, other = (np.asarray(float(n) if type(n) is int else n) for n in (one, other))
        return not differing(one, other, ROUNDING).any()
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.dtype.kind == other.dtype.kind and bool(np.array_equal(one, other))
    return type(one) is type(other) and bool(one == other)


def alike_but_for_shape(one: Any, other: Any) -> bool:
    """Whether two values hold the same numbers in the same order."""
    if isinstance(one, (dict, tuple, list)) or isinstance(other, (dict, tuple, list)):
        return alike(one, other)
    return alike(np.ravel(one), np.ravel(other))


def same_dtypes(one: Any, other: Any) -> bool:
    """Whether the arrays in two values have the same dtypes; a number is a number, whatever its type."""
    return bool(_of_leaves(one, _dtype) == _of_leaves(other, _dtype))


def _of_leaves(value: Any, told: Callable[[Any], str]) -> Any:
    """What is told of each value within `value`, as a nest of its own."""
    if isinstance(value, dict):
        return {key: _of_leaves(item, told) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_of_leaves(item, told) for item in value]
    return told(value)


def _dtype(value: Any) -> str:
    return value.dtype.str if isinstance(value, np.ndarray) and value.ndim else ""


def _precision(value: Any) -> str:
    if not isinstance(value, (np.ndarray, np.generic)):
        return "real" if isinstance(value, (bool, int, float)) else type(value).__name__
    if value.dtype.kind == "f" and value.dtype.itemsize < 8:
        return value.dtype.str
    return "real" if value.dtype.kind in "biuf" else value.dtype.kind


def _shape(value: Any) -> tuple[int, ...]:
    """The shape; one entry in one axis passes for a number, as it does in checks."""
    shape = np.shape(value)
    return () if shape == (1,) else shape


def _is_numeric(value: Any) -> bool:
    if isinstance(value, (bool, int, float, complex)):
        return abs(value) < 1e300 if isinstance(value, int) else True
    return isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind in "biufc"


_AGREE: Mapping[Aspect, Callable[[Observation, Observation], bool]] = {
    "result": lambda one, other: alike(one.result, other.result),
    "dtype": lambda one, other: same_dtypes(one.result, other.result),
    "precision": lambda one, other: (
        _of_leaves(one.result, _precision) == _of_leaves(other.result, _precision)
    ),
    "arguments": lambda one, other: alike(one.arguments, other.arguments),
    "keywords": lambda one, other: alike(one.keywords, other.keywords),
    "printing": lambda one, other: bool(one.printed.strip()) == bool(other.printed.strip()),
    "text": lambda one, other: one.printed == other.printed,
}
