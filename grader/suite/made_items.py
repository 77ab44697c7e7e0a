"""Tests of pytest that no author wrote: each calls a function of ours. Must not know: what it asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


class MadeItem(pytest.Item):
    """A test that `ask` makes."""

    def __init__(self, *, ask: Callable[[], None], points: float, exercise: str, **of_node: Any) -> None:
        super().__init__(**of_node)
        self.add_marker(pytest.mark.exercise(exercise, points))
        self._ask = ask

    def runtest(self) -> None:
        """Ask, and raise what is wrong with the answer."""
        self._ask()
