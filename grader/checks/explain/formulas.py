"""Rules: the right array put through a formula, or with its last digits lost.

Must not know: sentences, sizes.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from grader.checks.explain.case import AGREE, Case, Fit, Floats, Guess, Ranked, agree, distinct, floor

FORMULAS: dict[str, Callable[[Floats], Floats]] = {
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
    got, expected = case.probes
    found = []
    for kind, formula in FORMULAS.items():
        # Most formulas fall at the first few entries.
        if agree(got, formula(expected), 100 * AGREE) and agree(case.g, formula(case.e)):
            found.append(Fit(Guess(kind), case.observations(case.wrong)))
    return found


def _shifted(case: Case) -> list[Fit]:
    """Some constant added: one entry gives it, the others must agree."""
    if case.e.size < 3 or not case.any_wrong:
        return []
    shifts = case.g - case.e
    shift = float(shifts[0])
    spread = float(case.e.max() - case.e.min())
    bound = AGREE * abs(shift) + floor(max(case.scale, abs(shift)))
    if spread < 1e-2 * abs(shift) or not (np.abs(shifts - shift) <= bound).all():
        return []
    return [Fit(Guess("shifted"), case.observations(case.wrong) - 1)]


def _clipped(case: Case) -> list[Fit]:
    """Right in between, and one and the same number beyond a limit."""
    if case.coarse or case.e.size < 4 or not case.any_wrong:
        return []
    low, high = float(case.g.min()), float(case.g.max())
    if not low < high or not agree(case.g, np.clip(case.e, low, high)):
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
    if not (np.abs(case.g - case.e) <= half * (1.0 + 1e-6) + floor(0.0)).all():
        return []
    return [Fit(Guess("rounded", {"decimals": decimals}), _lost(case, decimals))]


def _truncated(case: Case) -> list[Fit]:
    if case.coarse or not (case.g == np.rint(case.g)).all() or not case.g.any():
        return []
    return [Fit(Guess("truncated"), _lost(case, 0))] if (case.g == np.trunc(case.e)).all() else []


def _decimals(numbers: Floats) -> int | None:
    """The least number of decimals that all the numbers have."""
    for decimals in range(DECIMALS_MAX + 1):
        if _has_decimals(numbers[:2], decimals) and _has_decimals(numbers, decimals):
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
    if not _survives(case.g[:2], np.float32) or not _survives(case.g, np.float32):
        return []
    if case.coarse or not (np.abs(case.g - case.e) <= 2 * AGREE * case.scale).all():
        return []
    # 0.5 is 0.5 in any format: it says nothing of this one.
    telling = case.off & (case.g.astype(np.float16).astype(np.float64) != case.g)
    return [Fit(Guess("float32_digits"), case.observations(telling))]


def _survives(numbers: Floats, dtype: type[np.floating]) -> bool:
    return bool((numbers.astype(dtype).astype(np.float64) == numbers).all())


RULES: tuple[Ranked, ...] = (
    (0, _formula),
    (1, _rounded),
    (1, _truncated),
    (1, _float32_digits),
    (3, _shifted),
    (3, _clipped),
)
