"""Lets numpy draw other random numbers than it would: what changes then is drawn, and right work may differ.

Must not know: whose code draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np


@contextmanager
def other_draws() -> Iterator[None]:
    """Have numpy draw other random numbers than it would, whatever seed it is given."""
    kept = {name: getattr(np.random, name) for name in ("default_rng", "seed", "RandomState")}

    class OtherState(np.random.RandomState):
        def __init__(self, number: Any = None) -> None:
            super().__init__(_other_seed(number))

    others = {
        "default_rng": lambda number=None: kept["default_rng"](_other_seed(number)),
        "seed": lambda number=None: kept["seed"](_other_seed(number)),
        "RandomState": OtherState,
    }
    for name, other in others.items():
        setattr(np.random, name, other)
    try:
        yield
    finally:
        for name, own in kept.items():
            setattr(np.random, name, own)


def _other_seed(number: Any) -> int:
    return (1 + 7919 * (int(number) if isinstance(number, (int, np.integer)) else 1)) % 2**32
