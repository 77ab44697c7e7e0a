"""The sizes and single numbers of a call that a wrong answer may be off by. Must not know: any question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.grading.facts.case import Case
from grader.grading.facts.series import Known, Series
from grader.grading.facts.values import Floats, argument_name


@dataclass(frozen=True, slots=True)
class Size:
    """A size that every call has.

    Attributes
    ----------
    kind
        ``"columns"``, ``"rows"``, ``"entries"``, ``"items"``, or ``"value"`` of a single number.
    argument
        What to call the argument.
    numbers
        The size in each call.
    """

    kind: str
    argument: str
    numbers: Floats

    @property
    def fields(self) -> dict[str, Any]:
        """For a finding."""
        return {"size": self.kind, "argument": self.argument}


def sizes_of(case: Case) -> list[Size]:
    """The sizes that all calls have, each once: of several that are always equal the first."""
    if "sizes" not in case.series.kept:
        case.series.kept["sizes"] = _sizes_of(case.series)
    sizes: list[Size] = case.series.kept["sizes"]
    return sizes


def _sizes_of(series: Series) -> list[Size]:
    found: dict[tuple[str, str], list[float]] = {}
    for call in series.known:
        for kind, argument, number in _sizes(call):
            found.setdefault((kind, argument), []).append(number)
    sizes: dict[bytes, Size] = {}
    order = ("columns", "rows", "items", "value", "entries")
    for (kind, argument), numbers in sorted(found.items(), key=lambda item: order.index(item[0][0])):
        if len(numbers) == len(series.known):
            row = np.array(numbers)
            sizes.setdefault(row.tobytes(), Size(kind, argument, row))
    return list(sizes.values())


def _sizes(call: Known) -> Iterator[tuple[str, str, float]]:
    for path, numbers in call.numbers.items():
        name = argument_name(path)
        if numbers.ndim == 0:
            yield "value", name, float(numbers)
        elif numbers.ndim == 1:
            yield "items", name, numbers.size
        else:
            yield "columns", name, numbers.shape[1]
            yield "rows", name, numbers.shape[0]
            yield "entries", name, numbers.size
    for name, value in call.bound.items():
        if isinstance(value, (dict, list, tuple)) and (name,) not in call.numbers:
            yield "items", name, len(value)
