"""Findings as JSON, and back without a loss.

A finding's fields and values may hold tuples, sets, arrays, NaN and numbers of any size, which JSON does not
have. Each of these is an object with one key that starts with ``~``.

Only what is large is cut, since values are there for an instructor to read, and each cut is marked: an
array of more than `ENTRIES_MAX` entries becomes its dtype, shape and corners, a text its start, a
container its first items and how many more there were.

Must not know: what a finding means.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec
import numpy as np

from grader.errors import Finding, GraderError, Note

ENTRIES_MAX = 1_000
TEXT_CHARS_MAX = 20_000
ITEMS_MAX = 2_000
CORNER_ENTRIES = 2
SHOWN_ENTRIES_MAX = 24
SHOWN_LINE_CHARS = 80
SIGNIFICANT_DIGITS = 9
"""A difference that a check sees (1e-7 relative) shows in nine digits."""
INT_MAX = 2**53
"""Larger integers are not the same number in every reader of JSON."""


class CutArray(NamedTuple):
    """What is stored of a large array.

    Attributes
    ----------
    dtype
        As numpy writes it, such as ``"<f8"``.
    shape
        Of the whole array.
    text
        Its corners; see `array_text`.
    """

    dtype: str
    shape: tuple[int, ...]
    text: str


class CutText(str):
    """The start of a text that was too long, or how many items were cut."""

    __slots__ = ()


class CutBytes(bytes):
    """The start of bytes that were too many."""

    __slots__ = ()


class StoredFinding(msgspec.Struct, frozen=True, omit_defaults=True):
    """A `Finding` of which every part is JSON."""

    kind: str
    function: str = ""
    path: Any = msgspec.field(default_factory=list)
    fields: dict[str, Any] = msgspec.field(default_factory=dict)
    values: dict[str, Any] = msgspec.field(default_factory=dict)
    own_from: int | None = None

    @classmethod
    def of(cls, finding: Finding) -> StoredFinding:
        """`finding` as it is stored."""
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
            The stored form was not written by `of`.
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
    """`value` as JSON. Anything but a plain value becomes the name of its type."""
    for kinds, code in _CODES:
        if isinstance(value, kinds):
            return code(value)
    return {"~type": f"{type(value).__module__}.{type(value).__qualname__}"}


def decoded(value: Any) -> Any:
    """The inverse of `coded`.

    Raises
    ------
    GraderError
        `value` was not written by `coded`.
    """
    if isinstance(value, list):
        return [decoded(item) for item in value]
    if not isinstance(value, dict):
        return value
    tags = [key for key in value if key.startswith("~")]
    if not tags:
        return {key: decoded(item) for key, item in value.items()}
    read = _READERS.get(tags[0])
    if read is None or len(value) != 1:
        raise GraderError(f"a stored value with an unknown mark: {', '.join(value)}")
    try:
        return read(value[tags[0]])
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise GraderError(f"a stored value that does not fit its mark {tags[0]}: {error}") from None


def array_text(array: np.ndarray[Any, Any]) -> str:
    """An array as people read it, rounded, a large one cut to its corners."""
    return np.array2string(
        array,
        threshold=SHOWN_ENTRIES_MAX,
        edgeitems=CORNER_ENTRIES,
        max_line_width=SHOWN_LINE_CHARS,
        formatter={"float_kind": lambda number: f"{number:.{SIGNIFICANT_DIGITS}g}"},
    )


def _text(text: str) -> Any:
    if isinstance(text, CutText) or len(text) > TEXT_CHARS_MAX:
        return {"~cut_text": text[:TEXT_CHARS_MAX].encode("utf-8", "replace").decode("utf-8")}
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # a half character, which a student's text may hold
        return {"~escaped": text.encode("unicode_escape").decode("ascii")}
    return str(text)


def _int(number: int) -> Any:
    return int(number) if abs(number) < INT_MAX else {"~int": hex(number)}


def _float(number: float) -> Any:
    return float(number) if math.isfinite(number) else {"~float": repr(float(number))}


def _complex(number: complex) -> Any:
    return {"~complex": [_float(number.real), _float(number.imag)]}


def _bytes(data: bytes) -> Any:
    is_cut = isinstance(data, CutBytes) or len(data) > TEXT_CHARS_MAX
    return {"~cut_bytes" if is_cut else "~bytes": base64.b64encode(data[:TEXT_CHARS_MAX]).decode()}


def _dict(value: Mapping[Any, Any]) -> Any:
    pairs = [(key, value[key]) for key in islice(value, ITEMS_MAX + 1)]
    if len(value) > len(pairs):
        pairs[-1] = (CutText("…"), _more(len(value)))
    if all(type(key) is str and not key.startswith("~") and key.isprintable() for key, _ in pairs):
        return {key: coded(item) for key, item in pairs}
    return {"~dict": [[coded(key), coded(item)] for key, item in pairs]}


def _items(value: Sequence[Any]) -> list[Any]:
    """The items; of very many the first, and one that says how many more there are.

    One more than `ITEMS_MAX` are not cut, so that what was cut stays as it is.
    """
    if len(value) <= ITEMS_MAX + 1:
        return [coded(item) for item in value]
    return [coded(item) for item in [*value[:ITEMS_MAX], _more(len(value))]]


def _members(value: Iterable[Any]) -> list[Any]:
    """The members of a set, in an order of their own; see `_items`."""
    members = sorted(map(coded, value), key=msgspec.json.encode)
    if len(members) > ITEMS_MAX + 1:
        members = sorted([*members[:ITEMS_MAX], coded(_more(len(members)))], key=msgspec.json.encode)
    return members


def _more(count: int) -> CutText:
    return CutText(f"… {count - ITEMS_MAX} more")


def _scalar(number: np.generic) -> Any:
    if isinstance(number, np.str_):  # an array would drop zeros at its end
        return {"~scalar": ["U", [_text(str.__str__(number))]]}
    if isinstance(number, np.bytes_):
        return {"~scalar": ["S", [_bytes(bytes(number))]]}
    return {"~scalar": [number.dtype.str, _entries(np.asarray(number))]}


def _array(array: np.ndarray[Any, Any]) -> Any:
    array = np.asarray(array)
    if array.size > ENTRIES_MAX:
        return _cut(CutArray(array.dtype.str, array.shape, array_text(array)[:TEXT_CHARS_MAX]))
    return {"~array": [array.dtype.str, list(array.shape), _entries(array)]}


def _cut(array: CutArray) -> Any:
    return {"~cut_array": [array.dtype, list(array.shape), _text(array.text)]}


def _entries(array: np.ndarray[Any, Any]) -> list[Any]:
    """The entries in the order of rows; times as numbers, long floats as text.

    Long complex ones are two entries each, see `_read_array`.
    """
    kind, size = array.dtype.kind, array.dtype.itemsize
    flat = array.reshape(-1)
    if kind in "mM":
        return [_int(int(entry)) for entry in flat.view(np.int64)]
    if kind in "fc" and size > np.dtype(np.float64 if kind == "f" else np.complex128).itemsize:
        parts = flat.view(flat.real.dtype)
        return [np.format_float_scientific(entry, unique=True) for entry in parts]
    return [coded(entry) for entry in flat.tolist()]


def _read_array(stored: Any) -> np.ndarray[Any, Any]:
    name, shape, entries = stored
    dtype = np.dtype(name)
    items = [decoded(entry) for entry in entries]
    part = dtype
    if dtype.kind in "mM":
        part = np.dtype(np.int64)
    elif dtype.kind == "c" and any(isinstance(item, str) for item in items):
        part = np.empty(0, dtype).real.dtype
    array: np.ndarray[Any, Any] = np.array(items, dtype=part).view(dtype)
    return array.reshape(shape)


def _read_scalar(stored: Any) -> Any:
    dtype, entries = stored
    if dtype in ("U", "S"):
        return np.dtype(dtype).type(decoded(entries[0]))
    return _read_array([dtype, [], entries])[()]


_CODES: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (np.ndarray, _array),
    (np.generic, _scalar),  # before float, of which np.float64 is one
    ((bool, type(None)), lambda value: value),
    (str, _text),
    (int, _int),
    (float, _float),
    (complex, _complex),
    (bytes, _bytes),
    (Note, lambda note: {"~note": [note.kind, {name: coded(item) for name, item in note.fields.items()}]}),
    (CutArray, _cut),
    (tuple, lambda value: {"~tuple": _items(value)}),
    (list, _items),
    (Mapping, _dict),
    (frozenset, lambda value: {"~frozenset": _members(value)}),
    (set, lambda value: {"~set": _members(value)}),
)
_READERS: dict[str, Callable[[Any], Any]] = {
    "~array": _read_array,
    "~scalar": _read_scalar,
    "~cut_array": lambda stored: CutArray(stored[0], tuple(stored[1]), decoded(stored[2])),
    "~cut_text": CutText,
    "~cut_bytes": lambda text: CutBytes(base64.b64decode(text)),
    "~escaped": lambda text: text.encode("ascii").decode("unicode_escape"),
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
