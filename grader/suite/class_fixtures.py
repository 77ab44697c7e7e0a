"""What fixtures draw from the seed alone: the same for everybody in a class, so it is drawn once.

A fixture counts if its value is kept for a whole run and it asks for nothing but `seed`. The reference's own
run notes the values as bytes, and every later run in a fork of that process begins with a fresh copy of each.
Without this a right submission of logistic regression takes a quarter more CPU time. Must not know: which
test asks.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.wire.values import decode, encode

VALUE_BYTES_MAX = 1 << 20
"""A larger value is drawn again each time: to draw it is hardly dearer than to copy it."""
_ATOMS = (bool, int, float, str, type(None))


class ClassFixtures:
    """The values of one class's fixtures.

    Attributes
    ----------
    values
        By the fixture's name, header and raw bytes; see `grader.wire.values`.
    notes
        Whether new values are noted.
    """

    def __init__(self) -> None:
        self.values: dict[str, tuple[bytes, bytes]] = {}
        self.notes = False

    def value(self, name: str, make: Callable[[], Any]) -> Any:
        """A copy of what was noted; else what `make` gives."""
        known = self.values.get(name)
        if known is not None:
            return decode(known[0], bytearray(known[1]))
        if not self.notes:
            return make()
        before = _shared_generators()
        value = make()
        if before == _shared_generators() and _comes_back_the_same(value):
            header, raw = encode(value)
            if sum(map(len, raw)) <= VALUE_BYTES_MAX:
                self.values[name] = header, b"".join(raw)
        return value


def _shared_generators() -> tuple[object, ...]:
    """The state of what a whole process draws from: who has drawn from it must do so each time."""
    numbers: Any = np.random.get_state()  # noqa: NPY002 - what tests may use without a generator of their own
    return random.getstate(), numbers[1].tobytes(), numbers[2:]


def _comes_back_the_same(value: Any) -> bool:
    """Whether a copy by way of the wire has the same types and the same layout in memory throughout."""
    arrays: list[Any] = []
    return _is_plain(value, arrays) and not any(
        np.may_share_memory(one, other) for one, other in itertools.combinations(arrays, 2)
    )


def _is_plain(value: Any, arrays: list[Any]) -> bool:
    """Whether it is made of plain values; `arrays` takes up those in it."""
    if type(value) is np.ndarray:
        arrays.append(value)
        is_laid_out = value.flags.c_contiguous and value.flags.writeable
        return value.dtype.kind in "biuf" and value.dtype.isnative and is_laid_out
    if isinstance(value, np.generic):
        return value.dtype.kind in "biuf"
    if type(value) is dict:
        return all(type(key) in _ATOMS for key in value) and _is_plain(list(value.values()), arrays)
    if type(value) is tuple or type(value) is list:
        return all(_is_plain(item, arrays) for item in value)
    return type(value) in _ATOMS
