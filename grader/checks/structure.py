"""Compares the structure of a result with what is expected: everything but the values.

The expected value, which is trusted, leads; the other is the plain copy that came over the
wire. Nothing is ever broadcast and no array is ever truth-tested. Must not know: who is graded,
what a sentence looks like, where the expected value comes from.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.tables import Table, frame_word
from grader.errors import CourseError, Finding
from grader.messages.safety import key_text
from grader.wire.frames import is_frame
from grader.wire.generators import is_generator, same_state

Path = tuple[int | str, ...]
Array = NDArray[Any]

# Kinds of a plain array's dtype that may stand for another: a prediction may be bool, int or
# float, a count may be a float, but text is never a number and no real is lost in a complex.
ACCEPTED_KINDS = {
    "b": "biuf", "i": "biuf", "u": "biuf", "f": "biuf", "c": "biufc", "U": "U", "S": "S", "M": "M", "m": "m",
}  # fmt: skip
FULL_PRECISION_BITS = 64
SEQUENCES = (tuple, list)
TEXTS = (str, bytes, set, frozenset)
STEP_INT_MAX = 10**9
"""A larger int is a key, not a place, and perhaps too large to be written."""


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """A finding, with the two things that differ for whoever wants to diagnose it."""

    finding: Finding
    got: Any = None
    expected: Any = None


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A part whose structure is right: two arrays of one shape, or two texts or sets."""

    path: Path
    got: Any
    expected: Any


def path_of(name: str | None) -> Path:
    """The path of a part that an author named."""
    return () if name is None else (name,)


def step_of(key: object) -> int | str:
    """A dict's key as a step of a path: a short text, or a small int as it is."""
    is_small = isinstance(key, int) and not isinstance(key, bool) and abs(key) <= STEP_INT_MAX
    return int(key) if is_small else key_text(key)  # type: ignore[call-overload]


def type_key(value: object) -> str:
    """A short word for what `value` is; `grader.messages` puts it into a sentence."""
    if value is None:
        return "none"
    if isinstance(value, np.ndarray):
        return "array"
    if isinstance(value, (str, bytes)):
        return "text"
    if isinstance(value, (complex, np.complexfloating)):
        return "complex"
    if isinstance(value, (bool, int, float, np.number, np.bool_)):
        return "number"
    for kind in (tuple, list, dict):
        if isinstance(value, kind):
            return kind.__name__
    return "set" if isinstance(value, (set, frozenset)) else type(value).__name__


def nothing_finding(value: Any, path: Path) -> Finding | None:
    """Why `value` is not a result at all, whatever the check; None when it holds anything.

    A check of a property alone (untouched arguments, a dtype, no rank-1 array) would pass for it.
    """
    if value is None:
        return Finding("returned_none", path=path, fields={"expected_type": "value"})
    return Finding("holds_nothing", path=path) if _holds_nothing(value) else None


def _holds_nothing(value: Any) -> bool:
    if is_frame(value):
        return len(value) == 0
    if isinstance(value, dict):
        return all(map(_holds_nothing, value.values()))
    if isinstance(value, SEQUENCES):
        return all(map(_holds_nothing, value))
    if isinstance(value, np.ndarray):
        return value.size == 0
    return value is None or (isinstance(value, TEXTS) and not value)


def as_number(value: object) -> Array | None:
    """`value` as a 0-d array when it is a single number: plain, 0-d or of shape (1,)."""
    if isinstance(value, int) and not isinstance(value, bool):
        return _whole(value)
    if not isinstance(value, (bool, float, complex, np.generic, np.ndarray)):
        return None
    array = np.asarray(value)
    if array.shape not in ((), (1,)) or array.dtype.kind not in "biufc":
        return None
    return array.reshape(())


def _whole(value: int) -> Array:
    """An int of any size as a 0-d array; numpy would make an object of a large one."""
    if -(2**63) <= value < 2**63:
        return np.asarray(value)
    try:
        return np.asarray(float(value))
    except OverflowError:
        return np.asarray(np.inf if value > 0 else -np.inf)


def compare(got: Any, expected: Any, path: Path = ()) -> Iterator[Difference | Leaf]:
    """Walk `expected`, giving each structural difference and each leaf that has none.

    Raises
    ------
    CourseError
        `expected` holds something that is not a plain value: the author's.
    """
    if expected is None:
        if got is not None:
            fields = {"expected_type": "none", "got_type": type_key(got)}
            yield Difference(Finding("type", path=path, fields=fields))
    elif isinstance(expected, dict):
        yield from _compare_dict(got, expected, path)
    elif isinstance(expected, SEQUENCES):
        yield from _compare_sequence(got, expected, path)
    elif is_generator(expected):
        yield from _compare_generator(got, expected, path)
    elif is_frame(expected):
        yield from _compare_frame(got, expected, path)
    elif isinstance(expected, TEXTS):
        yield from _compare_text(got, expected, path)
    elif as_number(expected) is not None and np.ndim(expected) == 0:
        yield from _compare_number(got, as_number(expected), path)
    elif isinstance(expected, (np.ndarray, np.generic)) and np.asarray(expected).dtype.kind in ACCEPTED_KINDS:
        yield from _compare_array(got, np.asarray(expected), path)
    else:
        raise CourseError(
            "check.same",
            f"the expected value holds a {type(expected).__name__} that cannot be compared",
            "Give numbers, text, arrays of them, tuples, lists, dicts, frames of pandas or Generators",
        )


def _compare_generator(got: Any, expected: Any, path: Path) -> Iterator[Difference]:
    if not is_generator(got):
        fields = {"expected_type": "Generator", "got_type": type_key(got)}
        yield Difference(Finding("type", path=path, fields=fields))
    elif not same_state(got, expected):
        yield Difference(Finding("generator_state", path=path))


def _compare_frame(got: Any, expected: Any, path: Path) -> Iterator[Difference | Leaf]:
    """Columns by name and in order, rows, index, and what each column holds."""
    word = frame_word(expected)
    if not is_frame(got) or frame_word(got) != word:
        fields: dict[str, Any] = {"expected_type": word}
        fields["got_type"] = frame_word(got) if is_frame(got) else type_key(got)
        yield Difference(Finding("type", path=path, fields=fields))
        return
    one, other = Table.of(got), Table.of(expected)
    if missing := [name for name in other.names if name not in one.names]:
        fields = {"missing": list(map(key_text, missing)), "got_keys": list(map(key_text, one.names))}
        yield Difference(Finding("columns", path=path, fields=fields))
    elif len(one.names) != len(other.names):
        fields = {"expected": len(other.names), "got": len(one.names)}
        yield Difference(Finding("more_columns", path=path, fields=fields))
    elif one.names != other.names:
        yield Difference(Finding("column_order", path=path))
    if one.rows != other.rows:
        yield Difference(Finding("rows", path=path, fields={"expected": other.rows, "got": one.rows}))
        return
    if one.index != other.index:
        kind = "row_order" if sorted(map(repr, one.index)) == sorted(map(repr, other.index)) else "row_labels"
        yield Difference(Finding(kind, path=path))
    for name in other.names:
        if name not in one.names:
            continue
        own = one.column(name)
        right = other.column(name)
        inside = (*path, step_of(name)) if word == "DataFrame" else path
        if own.holds != right.holds:
            fields = {"expected_type": right.holds, "got_type": own.holds}
            yield Difference(Finding("type", path=inside, fields=fields))
        else:
            values = own.values_beside(right)
            yield Leaf(inside, *values)


def number_finding(got: Any, path: Path) -> Finding | None:
    """Why `got` is not a single number; None when it is one."""
    if got is None:
        return Finding("returned_none", path=path, fields={"expected_type": "number"})
    if as_number(got) is not None:
        return None
    if isinstance(got, np.ndarray) and got.dtype.kind in "biufc":
        if got.size == 0:
            return Finding("empty", path=path, fields={"got": got.shape})
        kind = "one_by_one" if got.size == 1 else "array_for_number"
        return Finding(kind, path=path, fields={"got": got.shape})
    return Finding("type", path=path, fields={"expected_type": "number", "got_type": type_key(got)})


def shape_of_array(items: Any) -> tuple[int, ...] | None:
    """The shape that np.array would make of nested lists of numbers and arrays; None if it makes none."""
    if not isinstance(items, SEQUENCES):
        return np.shape(items) if isinstance(items, (np.ndarray, np.generic, bool, int, float)) else None
    shapes = {shape_of_array(item) for item in items}
    inner = shapes.pop() if len(shapes) == 1 else () if not items else None
    return None if inner is None or shapes else (len(items), *inner)


def _likely_of_list(own: tuple[int, ...] | None, shape: tuple[int, ...]) -> str:
    """By what numpy makes an array of `shape` of a list, if that is one call; `own` is that of np.array."""
    if own == shape:
        return "list_collected"
    if own is None or math.prod(own) != math.prod(shape):
        return "list_of_others"
    if len(own) == 3 and len(shape) == 2:
        items, rows, columns = own
        if shape == (rows, items * columns):
            return "list_of_columns"
        if shape == (items * rows, columns):
            return "list_of_rows"
        return "list_of_others"
    return "list_to_reshape"


def array_finding(got: Any, shape: tuple[int, ...], path: Path) -> Finding | None:
    """Why `got` is not an array of `shape`; None when it is. Rank-1 is named before the rest."""
    if got is None:
        return Finding("returned_none", path=path, fields={"expected_type": "array"})
    if isinstance(got, SEQUENCES):
        fields = {"expected": shape, "got_type": type_key(got), "length": len(got)}
        if type_key(got) != "tuple":
            fields["likely"] = _likely_of_list(shape_of_array(got), shape)
        return Finding("list_for_array", path=path, fields=fields)
    if isinstance(got, (np.ndarray, np.generic, bool, int, float, complex)) and np.ndim(got) == 0:
        if shape == () and isinstance(got, (np.ndarray, np.generic)):
            return None
        return Finding("number_for_array", path=path, fields={"expected": shape})
    if not isinstance(got, np.ndarray):
        return Finding("type", path=path, fields={"expected_type": "array", "got_type": type_key(got)})
    if got.shape == shape:
        return None
    shapes = {"expected": shape, "got": got.shape}
    if got.size == 0:
        return Finding("empty", path=path, fields=shapes)
    if got.ndim == 1 and len(shape) > 1:
        fits = got.size == math.prod(shape)
        return Finding("rank1", path=path, fields=shapes | ({"reshape": _reshape_to(shape)} if fits else {}))
    return Finding("shape" if got.ndim == len(shape) else "rank", path=path, fields=shapes)


def _reshape_to(shape: tuple[int, ...]) -> str:
    """What to write in ``reshape(...)``, without giving a size away where -1 will do."""
    if len(shape) == 2 and shape[1] == 1:
        return "-1, 1"
    if len(shape) == 2 and shape[0] == 1:
        return "1, -1"
    return ", ".join(str(size) for size in shape)


def dtype_finding(got: Array, expected: np.dtype[Any], path: Path) -> Finding | None:
    """Why `got`'s dtype cannot stand for `expected`; None when it can."""
    if got.dtype.kind not in ACCEPTED_KINDS[expected.kind]:
        kind = "dtype"
    elif _bits(got.dtype) < FULL_PRECISION_BITS <= _bits(expected, otherwise=0):
        kind = "low_precision"
    else:
        return None  # most often; the names of dtypes take a while
    return Finding(kind, path=path, fields={"expected": str(expected), "got": str(got.dtype)})


def _kind_finding(got: Array, expected: Array, path: Path) -> Finding | None:
    """As `dtype_finding`, but few digits are enough for entries that they hold exactly, such as zeros."""
    finding = dtype_finding(got, expected.dtype, path)
    if finding is not None and finding.kind == "low_precision" and bool(np.all(got == expected)):
        return None
    return finding


def _bits(dtype: np.dtype[Any], otherwise: int = FULL_PRECISION_BITS) -> int:
    """Width in bits of one real of `dtype`; `otherwise` for any other type."""
    return int(np.finfo(dtype).bits) if dtype.kind in "fc" else otherwise


def _compare_dict(got: Any, expected: dict[Any, Any], path: Path) -> Iterator[Difference | Leaf]:
    if got is None:
        yield Difference(Finding("returned_none", path=path, fields={"expected_type": "dict"}))
        return
    if not isinstance(got, dict):
        yield Difference(
            Finding("type", path=path, fields={"expected_type": "dict", "got_type": type_key(got)})
        )
        return
    missing = [key for key in expected if key not in got]
    if missing:
        keys: dict[str, Any] = {"missing": list(map(key_text, missing)), "got_keys": list(map(key_text, got))}
        keys |= {} if got else {"keys_held": "none"}
        yield Difference(Finding("keys", path=path, fields=keys))
    for key, value in expected.items():
        if key in got:
            yield from compare(got[key], value, (*path, step_of(key)))


def _compare_sequence(got: Any, expected: Any, path: Path) -> Iterator[Difference | Leaf]:
    """Tuples and lists stand for each other; an array of rank 1 may stand for a list of numbers."""
    if (
        isinstance(got, np.ndarray)
        and got.ndim == 1
        and isinstance(expected, list)
        and all(as_number(item) is not None and np.ndim(item) == 0 for item in expected)
    ):
        got = list(got)
    word = type_key(expected)
    if got is None:
        yield Difference(Finding("returned_none", path=path, fields={"expected_type": word}))
    elif not isinstance(got, SEQUENCES):
        fields = {"expected_type": word, "got_type": type_key(got), "expected": len(expected)}
        kind = "not_several" if isinstance(expected, tuple) and len(expected) > 1 else "type"
        yield Difference(Finding(kind, path=path, fields=fields))
    elif len(got) != len(expected):
        fields = {"expected": len(expected), "got": len(got)}
        yield Difference(Finding("length", path=path, fields=fields))
    else:
        for index, (one, other) in enumerate(zip(got, expected, strict=True)):
            yield from compare(one, other, (*path, index))


def _compare_text(got: Any, expected: Any, path: Path) -> Iterator[Difference | Leaf]:
    word = type_key(expected)
    family = next(kind for kind in (str, bytes, (set, frozenset)) if isinstance(expected, kind))
    if got is None:
        yield Difference(Finding("returned_none", path=path, fields={"expected_type": word}))
    elif not isinstance(got, family):
        yield Difference(
            Finding("type", path=path, fields={"expected_type": word, "got_type": type_key(got)})
        )
    else:
        yield Leaf(path, got, expected)


def _compare_number(got: Any, expected: Array | None, path: Path) -> Iterator[Difference | Leaf]:
    number = as_number(got)
    finding = number_finding(got, path)
    if finding is None and number is not None and expected is not None:
        finding = _kind_finding(number, expected, path)
    yield Leaf(path, number, expected) if finding is None else Difference(finding, got, expected)


def _compare_array(got: Any, expected: Array, path: Path) -> Iterator[Difference | Leaf]:
    finding = array_finding(got, expected.shape, path)
    if finding is None:
        got = np.asarray(got)
        finding = _kind_finding(got, expected, path)
    yield Leaf(path, got, expected) if finding is None else Difference(finding, got, expected)
