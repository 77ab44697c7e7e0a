"""Rules: zeros and ones, expected or given.

Two numbers agree by accident half of the time, so both classes and at least four entries must be
there. Must not know: sentences.
"""

from __future__ import annotations

import numpy as np

from grader.checks.explain.case import INTEGERS_NEEDED, Bools, Case, Fit, Floats, Guess, Ranked

KINDS = frozenset({"plus_minus_one", "one_class", "not_thresholded", "thresholded"})

EACH_CLASS = 2
CUT_NEEDED = 6
"""Entries for a threshold: zeros and ones come out the same side by accident, one in 2**6."""


def _plus_minus_one(case: Case) -> list[Fit]:
    fits = _two_classes(case) and bool((case.g == 2.0 * case.e - 1.0).all())
    return [Fit(Guess("plus_minus_one"), EACH_CLASS)] if fits else []


def _one_class(case: Case) -> list[Fit]:
    """Always 0, or always 1."""
    first = case.g[0]
    fits = first in (0.0, 1.0) and _two_classes(case) and bool((case.g == first).all())
    return [Fit(Guess("one_class"), int((case.e != first).sum()))] if fits else []


def _not_thresholded(case: Case) -> list[Fit]:
    """Probabilities, right once they are cut at one half."""
    if not _two_classes(case) or case.g.min() < 0.0 or case.g.max() > 1.0:
        return []
    between = int(((case.g > 0.0) & (case.g < 1.0)).sum())
    fits = between >= EACH_CLASS and bool(((case.g > 0.5) == (case.e == 1.0)).all())
    return [Fit(Guess("not_thresholded"), between)] if fits else []


def _thresholded(case: Case) -> list[Fit]:
    """Zeros and ones, in place of the numbers that lie on both sides of one half, or of zero."""
    ones = case.g == 1.0
    if case.e.size < CUT_NEEDED or not (ones | (case.g == 0.0)).all() or not _each_class(ones):
        return []
    if (case.e == np.rint(case.e)).any():
        return []
    fits = _cut(case.e, 0.5, ones) or _cut(case.e, 0.0, ones)
    return [Fit(Guess("thresholded"), case.observations(case.wrong, of_got=False))] if fits else []


def _two_classes(case: Case) -> bool:
    return case.zero_one and case.e.size >= INTEGERS_NEEDED and _each_class(case.e == 1.0, least=1)


def _each_class(ones: Bools, least: int = EACH_CLASS) -> bool:
    count = int(ones.sum())
    return least <= count <= ones.size - least


def _cut(numbers: Floats, threshold: float, ones: Bools) -> bool:
    return bool(((numbers > threshold) == ones).all())


RULES: tuple[Ranked, ...] = (
    (1, _plus_minus_one),
    (1, _one_class),
    (2, _not_thresholded),
    (2, _thresholded),
)
