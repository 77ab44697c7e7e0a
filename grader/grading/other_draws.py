"""Lets numpy draw other random numbers than it would: what changes then is drawn, and right work may differ.

Must not know: whose code draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

DRAWING = ("default_rng", "seed", "RandomState")


@contextmanager
def other_draws() -> Iterator[None]:
    """Within this, numpy draws other random numbers, whatever seed it is given."""
    rng, seed, state = (getattr(np.random, name) for name in DRAWING)

    def moved(number: Any = None) -> int:
        return 1 + 7919 * (int(number) if isinstance(number, (int, np.integer)) else 1)

    class OtherState(state):  # type: ignore[misc, valid-type]
        """A class, as default_rng asks whether its seed is an instance."""

        def __init__(self, number: Any = None) -> None:
            super().__init__(moved(number) % 2**32)

    others = {
        "default_rng": lambda number=None: rng(moved(number)),
        "seed": lambda number=None: seed(moved(number) % 2**32),
        "RandomState": OtherState,
    }
    for name, other in others.items():
        setattr(np.random, name, other)
    try:
        yield
    finally:
        for name, own in zip(DRAWING, (rng, seed, state), strict=True):
            setattr(np.random, name, own)
