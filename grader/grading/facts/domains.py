"""What the numbers of an argument may be, judged by the examples: further calls stay within it.

An author's examples show what the handout allows: whole numbers or fractions, signs, how large, labels. A
call outside of that would be answered in many right ways. Must not know: any question.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.grading.facts.values import Floats


@dataclass(frozen=True, slots=True)
class Domain:
    """Where the numbers of one argument lie.

    Attributes
    ----------
    kind
        ``"labels"``: 0 and 1. ``"whole"``: of an integer type. ``"probability"``: between 0 and 1.
        ``"positive"``, ``"not_negative"``, ``"any"``.
    largest
        The largest magnitude seen.
    """

    kind: str
    largest: float

    @property
    def is_fractional(self) -> bool:
        """Whether a number may be moved a little."""
        return self.kind in ("probability", "positive", "not_negative", "any")

    def holds(self, numbers: Floats) -> bool:
        """Whether all of `numbers` may be asked about."""
        if not numbers.size or not np.isfinite(numbers).all():
            return False
        if self.kind == "labels":
            return bool(np.isin(numbers, (0.0, 1.0)).all())
        if self.kind == "probability":
            return bool(((numbers > 0.0) & (numbers < 1.0)).all())
        if self.kind == "positive" and not (numbers > 0.0).all():
            return False
        if self.kind == "not_negative" and not (numbers >= 0.0).all():
            return False
        return bool(np.abs(numbers).max() <= max(10.0, 2.0 * self.largest))


def domain_of(values: Iterable[Any]) -> Domain:
    """The domain of an argument's values in all examples."""
    arrays = [np.asarray(value) for value in values]
    numbers = np.concatenate([array.astype(np.float64).reshape(-1) for array in arrays])
    largest = float(np.abs(numbers).max(initial=0.0))
    is_array = any(array.ndim for array in arrays)
    if is_array and np.isin(numbers, (0.0, 1.0)).all() and np.unique(numbers).size == 2:
        return Domain("labels", 1.0)
    if all(array.dtype.kind in "iu" for array in arrays):
        kind = "labels" if np.isin(numbers, (0, 1)).all() and np.unique(numbers).size == 2 else "whole"
        return Domain(kind, largest)
    if (numbers > 0.0).all():
        return Domain("probability" if (numbers < 1.0).all() else "positive", largest)
    return Domain("not_negative" if (numbers >= 0.0).all() else "any", largest)
