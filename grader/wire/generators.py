"""numpy's random Generators as plain values and back: the kind of the generator, and its state.

A Generator that came over the wire goes on where the other side's was; what it draws here changes nothing
there. The state comes from a process that runs student code: numpy takes a state as it is, and one that no
generator has could make it read beyond its memory, so every number is checked. No pickle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

KINDS = ("MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64")
"""The names of numpy's bit generators."""
_SEED_INTS_MAX = 64
_POOL_SIZE = 4
_UINT64 = (1 << 64) - 1
_UINT128 = (1 << 128) - 1


class NoGenerator(Exception):
    """What came is not the state of a generator."""


def is_generator(value: object) -> bool:
    """Whether a value is a Generator of one of numpy's own kinds."""
    return type(value) is np.random.Generator and type(value.bit_generator).__name__ in KINDS


def parts_of(generator: np.random.Generator) -> list[Any]:
    """A Generator as plain values: its kind, its state, and the seed that its `spawn` goes by."""
    bits = generator.bit_generator
    return [type(bits).__name__, dict(bits.state), _seed_of(bits)]


def generator_of(parts: Any) -> np.random.Generator:
    """The Generator that `parts_of` took.

    Raises
    ------
    NoGenerator
        These are not the parts of one.
    """
    match parts:
        case [str(kind), dict(state), seed] if kind in KINDS:
            pass
        case _:
            raise NoGenerator
    _STATES[kind](state)
    bits = getattr(np.random, kind)(_seed_sequence(seed))
    bits.state = {**state, "bit_generator": kind}
    return np.random.Generator(bits)


def same_state(one: np.random.Generator, other: np.random.Generator) -> bool:
    """Whether two Generators draw the same from now on."""
    return repr(parts_of(one)[:2]) == repr(parts_of(other)[:2])


def _seed_of(bits: Any) -> list[Any] | None:
    seed = bits.seed_seq
    if type(seed) is not np.random.SeedSequence or seed.pool_size != _POOL_SIZE:
        return None
    entropy = seed.entropy
    entropy = entropy if entropy is None or isinstance(entropy, int) else [int(each) for each in entropy]
    return [entropy, [int(each) for each in seed.spawn_key], seed.n_children_spawned]


def _seed_sequence(seed: Any) -> np.random.SeedSequence:
    match seed:
        case None:
            return np.random.SeedSequence(0)
        case [entropy, [*key], int(children)] if 0 <= children < 1 << 32:
            numbers = entropy if isinstance(entropy, list) else [entropy]
            if len(numbers) <= _SEED_INTS_MAX and len(key) <= _SEED_INTS_MAX:
                for number in (*numbers, *key):
                    _number(number, 1 << 512)
                return np.random.SeedSequence(
                    entropy, spawn_key=tuple(key), n_children_spawned=children, pool_size=_POOL_SIZE
                )
    raise NoGenerator


def _number(value: object, most: int) -> None:
    if type(value) is not int or not 0 <= value <= most:
        raise NoGenerator


def _numbers(value: object, dtype: type, count: int) -> None:
    if not isinstance(value, np.ndarray) or value.dtype != np.dtype(dtype) or value.shape != (count,):
        raise NoGenerator


def _has(state: Any, *names: str) -> None:
    if type(state) is not dict or state.keys() - {"bit_generator"} != set(names):
        raise NoGenerator


def _half(state: dict[str, Any]) -> None:
    """The half of a 64-bit number that is left over."""
    _number(state["has_uint32"], 1)
    _number(state["uinteger"], (1 << 32) - 1)


def _pcg64(state: dict[str, Any]) -> None:
    _has(state, "state", "has_uint32", "uinteger")
    _has(state["state"], "state", "inc")
    _number(state["state"]["state"], _UINT128)
    _number(state["state"]["inc"], _UINT128)
    _half(state)


def _mt19937(state: dict[str, Any]) -> None:
    _has(state, "state")
    _has(state["state"], "key", "pos")
    _numbers(state["state"]["key"], np.uint32, 624)
    _number(state["state"]["pos"], 624)


def _philox(state: dict[str, Any]) -> None:
    _has(state, "state", "buffer", "buffer_pos", "has_uint32", "uinteger")
    _has(state["state"], "counter", "key")
    _numbers(state["state"]["counter"], np.uint64, 4)
    _numbers(state["state"]["key"], np.uint64, 2)
    _numbers(state["buffer"], np.uint64, 4)
    _number(state["buffer_pos"], 4)
    _half(state)


def _sfc64(state: dict[str, Any]) -> None:
    _has(state, "state", "has_uint32", "uinteger")
    _has(state["state"], "state")
    _numbers(state["state"]["state"], np.uint64, 4)
    _half(state)


_STATES: dict[str, Callable[[dict[str, Any]], None]] = {
    "MT19937": _mt19937,
    "PCG64": _pcg64,
    "PCG64DXSM": _pcg64,
    "Philox": _philox,
    "SFC64": _sfc64,
}
