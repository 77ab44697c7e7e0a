"""What many formulas give for the arguments of each call, worked out once for all who are asked.

One comparison then tells which of hundreds of formulas may have made an answer. Must not know: any formula.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.grading.facts.arguments import near
from grader.grading.facts.series import Known, Series
from grader.grading.facts.values import Floats

Way = Callable[[Known], object]
"""What a formula gives for a call; `ValueError` where its arguments do not go together."""


class Claims:
    """What each of `ways` gives, by the formula's text."""

    def __init__(self, ways: dict[str, Way]) -> None:
        self._ways = ways
        self._values: dict[tuple[int, str], Floats | None] = {}
        self._tables: dict[int, dict[tuple[int, ...], tuple[list[str], Floats]]] = {}

    def first(self, series: Series, calls: Sequence[int], given: Sequence[Floats], probe: int) -> str:
        """The first formula that gives `given` in all of `calls`; "" if none does."""
        texts, table = self._table(series, calls[probe]).get(given[probe].shape, ([], np.zeros((0, 0))))
        row = given[probe].reshape(-1)
        bound = 1e-6 * np.abs(table) + 1e-9 * max(1.0, float(np.abs(row).max(initial=0.0)))
        possible = (np.abs(table - row) <= bound).all(axis=1) if texts and row.size else np.zeros(0, bool)
        for place in np.flatnonzero(possible):
            text = texts[place]
            if all(self._gives(series, text, *both) for both in zip(calls, given, strict=True)):
                return text
        return ""

    def _gives(self, series: Series, text: str, call: int, given: Floats) -> bool:
        key = call, text
        if key not in self._values:
            self._values[key] = self._value(series.known[call], text)
        claimed = self._values[key]
        return claimed is not None and near(claimed, given)

    def _value(self, known: Known, text: str) -> Floats | None:
        try:
            return np.asarray(self._ways[text](known), dtype=np.float64)
        except (ValueError, KeyError):
            return None

    def _table(self, series: Series, call: int) -> dict[tuple[int, ...], tuple[list[str], Floats]]:
        """The same in tables, one for each shape, with a formula in each row."""
        if call not in self._tables:
            shapes: dict[tuple[int, ...], list[str]] = {}
            values: dict[str, Floats] = {}
            for text in self._ways:
                claimed = self._value(series.known[call], text)
                if claimed is not None and np.isfinite(claimed).all():
                    values[text] = claimed
                    shapes.setdefault(claimed.shape, []).append(text)
            self._tables[call] = {
                shape: (texts, np.array([values[text].reshape(-1) for text in texts]))
                for shape, texts in shapes.items()
            }
        return self._tables[call]
