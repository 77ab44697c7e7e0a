"""Rules: the right array times something.

One division finds the only factor there can be; then it is looked up. Must not know: sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations, permutations

import numpy as np

from grader.checks.explain.case import AGREE, INTEGERS_NEEDED, Case, Fit, Guess, Ranked, agree, distinct

KINDS = frozenset(
    {
        *("times_size", "over_size", "size_ratio", "twice", "half", "opposite_sign"),
        *("log_base", "simple_factor", "proportional", "all_zeros"),
    }
)

SIMPLE = {
    **{float(n): str(n) for n in (3, 4, 5, 8, 10, 100, 1000)},
    **{1.0 / n: f"1/{n}" for n in (3, 4, 5, 8, 10, 100, 1000)},
    1.5: "3/2",
    2.0 / 3.0: "2/3",
    0.75: "3/4",
    4.0 / 3.0: "4/3",
}
"""Factors that are said. Any other would be as good as the answer, and says nothing of the cause."""

BASES = (2, 10)


def _named(case: Case) -> list[Fit]:
    """Factors with a reason of their own: a known size, the sign, the base of a logarithm."""
    return _fits(case, _named_factors(case))


def _derived(case: Case) -> list[Fit]:
    """Two sizes together, or a simple number without a reason."""
    return _fits(case, _derived_factors(case))


def _proportional(case: Case) -> list[Fit]:
    """Some factor: one entry gives it, the others must agree."""
    factor = _factor(case)
    if factor is None or case.g.size < 3:
        return []
    return [Fit(Guess("proportional"), _magnitudes(case) - 1)]


def _all_zeros(case: Case) -> list[Fit]:
    if case.zero_one or case.g.any():  # zeros and ones: see `decisions`
        return []
    return [Fit(Guess("all_zeros"), _magnitudes(case))]


def _named_factors(case: Case) -> Iterator[tuple[float, Guess]]:
    for name, n in case.sizes.items():
        if n > 1:
            yield n, Guess("times_size", {"size": name})
            yield 1.0 / n, Guess("over_size", {"size": name})
    yield 2.0, Guess("twice")
    yield 0.5, Guess("half")
    yield -1.0, Guess("opposite_sign")
    for base in BASES:
        yield 1.0 / math.log(base), Guess("log_base", {"base": base})


def _derived_factors(case: Case) -> Iterator[tuple[float, Guess]]:
    sizes = {name: n for name, n in case.sizes.items() if n > 1}
    for (one, n), (other, k) in permutations(sizes.items(), 2):
        if n != k:
            yield k / n, Guess("size_ratio", {"size": one, "other_size": other})
    for (one, n), (other, k) in combinations(sizes.items(), 2):
        name = f"{one} * {other}"
        yield n * k, Guess("times_size", {"size": name})
        yield 1.0 / (n * k), Guess("over_size", {"size": name})


def _simple(case: Case) -> list[Fit]:
    return _fits(
        case, ((factor, Guess("simple_factor", {"factor": text})) for factor, text in SIMPLE.items())
    )


def _fits(case: Case, factors: Iterator[tuple[float, Guess]]) -> list[Fit]:
    factor = _factor(case)
    if factor is None:
        return []
    found = [guess for value, guess in factors if abs(factor - value) <= AGREE * abs(value)]
    return [Fit(guess, _magnitudes(case)) for guess in found]


def _factor(case: Case) -> float | None:
    """By what everything was multiplied; None when there is no such number, or nothing but 0 or 1."""
    if case.scale == 0.0:
        return None
    largest = int(np.argmax(case.size))
    factor = float(case.g[largest] / case.e[largest])
    if not math.isfinite(factor) or abs(factor) < 1e-12 or abs(factor - 1.0) <= AGREE:
        return None
    got, expected = case.probe
    if not case.possible(got, factor * expected):
        return None
    return factor if agree(case.g, factor * case.e) else None


def _magnitudes(case: Case) -> int:
    """How many different magnitudes the factor explains: a number and its opposite are one."""
    if case.coarse and case.e.size < INTEGERS_NEEDED:
        return 0
    return distinct(case.size[case.size > 0.0])


RULES: tuple[Ranked, ...] = (
    (1, _named),
    (1, _all_zeros),
    (2, _derived),
    (3, _simple),
    (4, _proportional),
)
