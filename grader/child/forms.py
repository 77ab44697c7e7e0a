"""What a value looks like from outside: kind, dtype, shape, and the same of its parts.

Runs inside the sandbox, and in a notebook; standard library and numpy only. Plain tuples come out,
without a single number of an array. Must not know: which shapes are right, who looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

import numpy as np

DEPTH_MAX = 4
PARTS_MAX = 40
"""So many parts of one value are looked at."""
TEXT_CHARS_MAX = 60
SHORT_TEXT = 20
"""Text up to here is a setting such as "relu", and shown."""
NUMBERS = (bool, int, float, complex)

SeenForm = tuple[str, str, tuple[int, ...], str]
"""Kind (``array number text none list tuple dict set other``), dtype or type, shape, and one thing more:
the value of an int or of a short text, the length of a container."""
Path = tuple[int | str, ...]
SeenPart = tuple[Path, SeenForm, Any]
"""Its path, its form, and the object itself, to see whether it was replaced."""


def parts_of(value: Any) -> list[SeenPart]:
    """`value` itself and, if it is a container, its parts, outermost first; `PARTS_MAX` of them at most."""
    found: list[SeenPart] = []
    _collect(value, (), found)
    return found


def is_container(value: Any) -> bool:
    """Whether `value` can change its content and stay the same object."""
    return isinstance(value, (list, dict, set, tuple))


def _collect(value: Any, path: Path, found: list[SeenPart]) -> None:
    if len(found) >= PARTS_MAX:
        return
    form, inside = _form(value)
    found.append((path, form, value))
    if len(path) < DEPTH_MAX:
        for key, item in inside:
            _collect(item, (*path, key), found)


def _form(value: Any) -> tuple[SeenForm, Iterable[tuple[int | str, Any]]]:
    """The form of `value`, and what there is to look at inside."""
    kind = type(value).__name__[:TEXT_CHARS_MAX]
    if isinstance(value, np.ndarray):
        return ("array", str(value.dtype)[:TEXT_CHARS_MAX], tuple(value.shape), ""), ()
    if isinstance(value, np.generic):
        return ("number", str(value.dtype)[:TEXT_CHARS_MAX], (), ""), ()
    if isinstance(value, NUMBERS):
        told = repr(value) if isinstance(value, bool) or (type(value) is int and abs(value) < 10**9) else ""
        return ("number", kind, (), told), ()
    if isinstance(value, str):
        return ("text", kind, (), repr(value) if len(value) <= SHORT_TEXT else ""), ()
    if value is None:
        return ("none", "", (), ""), ()
    if isinstance(value, dict):
        items = list(islice(value.items(), PARTS_MAX))
        return ("dict", "", (), str(len(value))), [(_key(key), item) for key, item in items]
    if isinstance(value, (list, tuple)):
        outer = "list" if isinstance(value, list) else "tuple"
        of = _type_of_all(value)
        return (outer, of, (), str(len(value))), () if of else enumerate(islice(value, PARTS_MAX))
    if isinstance(value, (set, frozenset)):
        return ("set", "", (), str(len(value))), ()
    return ("other", kind, (), ""), ()


def _type_of_all(items: list[Any] | tuple[Any, ...]) -> str:
    """The type's name, if all items are numbers or text of it: such a list has no parts worth a line."""
    types = {type(item) for item in items}
    if len(types) != 1:
        return ""
    (only,) = types
    return only.__name__[:TEXT_CHARS_MAX] if issubclass(only, (*NUMBERS, str, np.generic)) else ""


def _key(key: Any) -> int | str:
    if type(key) is int and abs(key) < 10**9:
        return key
    return key[:TEXT_CHARS_MAX] if isinstance(key, str) else f"<{type(key).__name__[:TEXT_CHARS_MAX]}>"
