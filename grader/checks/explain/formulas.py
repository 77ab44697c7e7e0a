"""Rules: the right array put through a formula, or with its last digits lost.

Must not know: sentences, sizes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.checks.explain.case import AGREE, Case, Fit, Floats, Guess, Ranked, agree, distinct, floor

FORMULAS: dict[str, Callable[[Any], Any]] = {
    "complement": lambda x: 1.0 - x,
    "squared": np.square,
    "square_root": np.sqrt,
    "exponential": np.exp,
    "logarithm": np.log,
}
KINDS = frozenset({*FORMULAS, "shifted", "clipped", "rounded", "truncated", "float32_digits"})

DECIMALS_MAX = 8
DIGITS_LOST = 4.0
"""So many powers of ten must the rounded entries be nearer than by accident, all together."""
DIGITS_LOST_BY_ONE = 2.0
"""And so many a number that is alone; other parts must agree with it."""


def _formula(case: Case) -> list[Fit]:
    if not case.any_wrong:
        return []
    got, expected = case.probe
    found = []
    for kind, formula in FORMULAS.items():
        if case.possible(got, formula(expected)) and agree(case.g, formula(case.e)):
            found.append(Fit(Guess(kind), case.observations(case.wrong)))
    return found


def _shifted(case: Case) -> list[Fit]:
    """Some constant added: one entry gives it, the others must agree."""
    if case.e.size < 3 or not case.any_wrong:
        return []
    got, expected = case.probe
    shift = float(got - expected)
    if not case.possible(case.g[0], case.e[0] + shift):
        return []
    spread = float(case.e.max() - case.e.min())
    noise = floor(max(case.scale, abs(shift)))
    # One of the two must not drown in the other's rounding.
    if spread < 1e-2 * abs(shift) or noise > 1e-3 * abs(shift):
        return []
    if not (np.abs(case.g - case.e - shift) <= AGREE * abs(shift) + noise).all():
        return []
    return [Fit(Guess("shifted"), case.observations(case.wrong) - 1)]


def _clipped(case: Case) -> list[Fit]:
    """Right in between, and one and the same number beyond a limit."""
    if case.coarse or case.e.size < 4 or not case.any_wrong:
        return []
    low, high = float(case.g.min()), float(case.g.max())
    # Whatever is clearly wrong lies at a limit, the first such entry, too.
    if (
        not low < high
        or case.g[int(np.argmax(case.wrong))] not in (low, high)
        or not agree(case.g, np.clip(case.e, low, high))
    ):
        return []
    above = case.wrong & (case.e > high)
    below = case.wrong & (case.e < low)
    inside = ~case.off & (case.g > low) & (case.g < high)
    # At a limit that is reached once, the largest entry is merely wrong.
    cut = [distinct(case.e[side]) for side in (above, below) if side.any()]
    if not cut or min(cut) < 2 or distinct(case.e[inside]) < 2:
        return []
    return [Fit(Guess("clipped"), min(cut))]


def _rounded(case: Case) -> list[Fit]:
    decimals = _decimals(case.g)
    # To 0 and 1 only: see `decisions`. Whole numbers expected are rounded already.
    if decimals is None or case.coarse or (decimals == 0 and ((case.g == 0.0) | (case.g == 1.0)).all()):
        return []
    half = 0.5 * 10.0**-decimals
    if not (case.apart <= half * (1.0 + 1e-6) + floor(0.0)).all():
        return []
    return [Fit(Guess("rounded", {"decimals": decimals}), _lost(case, decimals))]


def _truncated(case: Case) -> list[Fit]:
    if case.coarse or case.g[0] != np.trunc(case.e[0]) or not case.g.any():
        return []
    return [Fit(Guess("truncated"), _lost(case, 0))] if (case.g == np.trunc(case.e)).all() else []


def _decimals(numbers: Floats) -> int | None:
    """The least number of decimals that all the numbers have."""
    if not _has_decimals(numbers[:1], DECIMALS_MAX):
        return None
    for decimals in range(DECIMALS_MAX + 1):
        if _has_decimals(numbers[:1], decimals) and _has_decimals(numbers, decimals):
            return decimals
    return None


def _has_decimals(numbers: Floats, decimals: int) -> bool:
    scaled = numbers * 10.0**decimals
    return bool((np.abs(scaled - np.rint(scaled)) <= 1e-9 + 1e-14 * np.abs(scaled)).all())


def _lost(case: Case, decimals: int) -> int:
    """Observations of lost digits: a coarse grid holds a number near any other."""
    count = case.observations(case.off, of_got=False)
    spread = float(case.e.max() - case.e.min()) if count > 1 else case.scale
    if count == 0 or spread == 0.0:
        return 0
    digits = count * (math.log10(spread) + decimals)
    return count if digits >= (DIGITS_LOST if count > 1 else DIGITS_LOST_BY_ONE) else 0


def _float32_digits(case: Case) -> list[Fit]:
    if not _survives(case.g[:1], np.float32) or not _survives(case.g, np.float32):
        return []
    if case.coarse or not (case.apart <= 2 * AGREE * case.scale).all():
        return []
    if not case.off.any():
        return []
    # Also where the lost digits are too few for a check. 0.5 is 0.5 in any format, and says nothing.
    lost = case.apart > 1e-12 * case.scale
    telling = lost & (case.g.astype(np.float16).astype(np.float64) != case.g)
    return [Fit(Guess("float32_digits"), case.observations(telling))]


def _survives(numbers: Floats, dtype: type[np.floating]) -> bool:
    return bool((numbers.astype(dtype).astype(np.float64) == numbers).all())


RULES: tuple[Ranked, ...] = (
    (1, _formula),
    (2, _rounded),
    (2, _truncated),
    (2, _float32_digits),
    (4, _shifted),
    (4, _clipped),
)
