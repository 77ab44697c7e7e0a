"""Tests that no author wrote: each calls a function of ours. Must not know: what it asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Made:
    """A test that `ask` makes: it raises what is wrong with the answer.

    Attributes
    ----------
    path
        The file that it is made of.
    """

    name: str
    path: Path
    ask: Callable[[], None]
    points: float
    exercise: str

    @property
    def nodeid(self) -> str:
        """Its name in pytest's way."""
        return f"{self.path.name}::{self.name}"
