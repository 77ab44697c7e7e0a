"""Findings as JSON, and back without a loss.

A finding's fields and values may hold tuples, sets, arrays, NaN and numbers of any size, of which JSON knows
nothing. Each of these is an object with one key that starts with ``~``. An array of more than
`ENTRIES_MAX` entries is kept as its dtype, shape and corners: values are there for an instructor to read.

Must not know: what a finding means.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec
import numpy as np

from grader.errors import Finding, GraderError, Note

ENTRIES_MAX = 1_000
CORNER_ENTRIES = 2
TEXT_CHARS_MAX = 20_000
ITEMS_MAX = 2_000
INT_MAX = 2**53
"""Larger integers are not the same number in every reader of JSON."""


class CutArray(NamedTuple):
    """What is kept of a large array.

    Attributes
    ----------
    dtype
        As numpy writes it, such as ``"<f8"``.
    shape
        Of the whole array.
    text
        Its corners, as numpy prints them.
    """

    dtype: str
    shape: tuple[int, ...]
    text: str


class CutText(str):
    """The start of a text that was too long to be kept."""


class StoredFinding(msgspec.Struct, frozen=True, omit_defaults=True):
    """A `Finding` of which every part is JSON; see there."""

    kind: str
    function: str = ""
    path: Any = msgspec.field(default_factory=list)
    fields: dict[str, Any] = msgspec.field(default_factory=dict)
    values: dict[str, Any] = msgspec.field(default_factory=dict)
    own_from: int | None = None

    @classmethod
    def of(cls, finding: Finding) -> StoredFinding:
        """`finding` as it is kept."""
        return cls(
            finding.kind,
            finding.function,
            [coded(step) for step in finding.path],
            {name: coded(value) for name, value in finding.fields.items()},
            {name: coded(value) for name, value in finding.values.items()},
            finding.own_from,
        )

    def finding(self) -> Finding:
        """The finding as it was.

        Raises
        ------
        GraderError
            What is stored was not written by `of`.
        """
        return Finding(
            self.kind,
            self.function,
            tuple(decoded(step) for step in self.path),
            {name: decoded(value) for name, value in self.fields.items()},
            {name: decoded(value) for name, value in self.values.items()},
            self.own_from,
        )


def coded(value: Any) -> Any:
    """`value` in what JSON has. What is no plain value is kept as the name of its type."""
    for kinds, code in _CODES:
        if isinstance(value, kinds):
            return code(value)
    return {"~type": f"{type(value).__module__}.{type(value).__qualname__}"}


def decoded(value: Any) -> Any:
    """What `coded` was given.

    Raises
    ------
    GraderError
        `value` was not written by `coded`.
    """
    if isinstance(value, list):
        return [decoded(item) for item in value]
    if not isinstance(value, dict):
        return value
    [tag] = [key for key in value if key.startswith("~")] or [""]
    if not tag:
        return {key: decoded(item) for key, item in value.items()}
    read = _READERS.get(tag)
    if read is None or len(value) != 1:
        raise GraderError(f"a stored value with an unknown mark: {tag}")
    return read(value[tag])


def _text(text: str) -> Any:
    # A half character, which a student's text may hold, is no UTF-8.
    whole = text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
    if isinstance(text, CutText) or len(whole) > TEXT_CHARS_MAX:
        return {"~cut_text": whole[:TEXT_CHARS_MAX]}
    return whole


def _int(number: int) -> Any:
    return number if abs(number) < INT_MAX else {"~int": hex(number)}


def _float(number: float) -> Any:
    return float(number) if math.isfinite(number) else {"~float": repr(float(number))}


def _complex(number: complex) -> Any:
    return {"~complex": [_float(number.real), _float(number.imag)]}


def _dict(value: Mapping[Any, Any]) -> Any:
    if all(isinstance(key, str) and not key.startswith("~") and key.isprintable() for key in value):
        return {key: coded(item) for key, item in list(value.items())[:ITEMS_MAX]}
    return {"~dict": [[coded(key), coded(item)] for key, item in list(value.items())[:ITEMS_MAX]]}


def _items(value: Any) -> list[Any]:
    return [coded(item) for item in list(value)[:ITEMS_MAX]]


def _scalar(number: np.generic) -> Any:
    return {"~scalar": [number.dtype.str, _entries(np.asarray(number))[0]]}


def _array(array: np.ndarray[Any, Any]) -> Any:
    array = np.asarray(array)
    if array.size > ENTRIES_MAX:
        with np.printoptions(threshold=0, edgeitems=CORNER_ENTRIES, precision=9):
            return _cut(CutArray(array.dtype.str, array.shape, str(array)[:TEXT_CHARS_MAX]))
    return {"~array": [array.dtype.str, list(array.shape), _entries(array)]}


def _cut(array: CutArray) -> Any:
    return {"~cut_array": [array.dtype, list(array.shape), array.text]}


def _entries(array: np.ndarray[Any, Any]) -> list[Any]:
    """The entries in the order of rows; times as numbers, what JSON has no number for as text."""
    kind = array.dtype.kind
    flat = array.reshape(-1)
    if kind in "mM":
        return [_int(int(entry)) for entry in flat.view(np.int64)]
    if kind == "f" and array.dtype.itemsize > np.dtype(np.float64).itemsize:
        return [repr(entry).partition("'")[2].partition("'")[0] or str(entry) for entry in flat]
    if kind == "c":
        return [_complex(complex(entry)) for entry in flat]
    return [coded(entry) for entry in flat.tolist()]


def _read_array(stored: Any) -> np.ndarray[Any, Any]:
    dtype, shape, entries = stored
    kind = np.dtype(dtype).kind
    items = [decoded(entry) for entry in entries]
    is_time = kind in "mM"
    array: np.ndarray[Any, Any] = np.array(items, dtype=np.int64 if is_time else dtype)
    return (array.view(dtype) if is_time else array).reshape(shape)


def _read_scalar(stored: Any) -> Any:
    dtype, entry = stored
    return _read_array([dtype, [1], [entry]])[0]


_CODES: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (np.ndarray, _array),
    (np.generic, _scalar),  # before float, of which np.float64 is one
    ((bool, type(None)), lambda value: value),
    (str, _text),
    (int, _int),
    (float, _float),
    (complex, _complex),
    (bytes, lambda value: {"~bytes": base64.b64encode(value[:TEXT_CHARS_MAX]).decode()}),
    (Note, lambda note: {"~note": [note.kind, {name: coded(item) for name, item in note.fields.items()}]}),
    (CutArray, _cut),
    (tuple, lambda value: {"~tuple": _items(value)}),
    (list, _items),
    (Mapping, _dict),
    (frozenset, lambda value: {"~frozenset": _items(sorted(value, key=repr))}),
    (set, lambda value: {"~set": _items(sorted(value, key=repr))}),
)
_READERS: dict[str, Callable[[Any], Any]] = {
    "~array": _read_array,
    "~scalar": _read_scalar,
    "~cut_array": lambda stored: CutArray(stored[0], tuple(stored[1]), stored[2]),
    "~cut_text": CutText,
    "~int": lambda text: int(text, 16),
    "~float": float,
    "~complex": lambda parts: complex(decoded(parts[0]), decoded(parts[1])),
    "~bytes": base64.b64decode,
    "~note": lambda stored: Note(stored[0], {name: decoded(item) for name, item in stored[1].items()}),
    "~tuple": lambda items: tuple(decoded(item) for item in items),
    "~dict": lambda pairs: {decoded(key): decoded(item) for key, item in pairs},
    "~set": lambda items: {decoded(item) for item in items},
    "~frozenset": lambda items: frozenset(decoded(item) for item in items),
    "~type": lambda name: f"<{name}>",
}
