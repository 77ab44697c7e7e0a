"""Rules: right numbers at wrong places, and which places are right.

Zeros and ones are left to `decisions`: each is right by accident half of the time. Must not know:
sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks.explain.case import Case, Fit, Guess, Ranked, agree, distinct

KINDS = frozenset(
    {
        *("transposed_values", "permuted", "first_repeated"),
        *("first_filled", "first_right", "zeroed", "small_only"),
    }
)

WHOLE_VALUES = 4
"""So many different whole numbers must have changed places: two of them do so by accident."""
WAYS = 100
"""In so many ways at least could as many entries be wrong: one in a hundred is not an accident."""


def _transposed(case: Case) -> list[Fit]:
    if case.got.ndim != 2 or not case.any_wrong or case.got.shape[0] != case.got.shape[1]:
        return []
    if not agree(case.got.T, case.expected):
        return []
    return [Fit(Guess("transposed_values"), case.observations(case.wrong))]


def _permuted(case: Case) -> list[Fit]:
    g, e = case.g, case.e
    if e.size < 2 or not case.any_wrong or abs(float(g.sum() - e.sum())) > 1e-4 * float(case.size.sum()):
        return []
    if not agree(np.sort(g), np.sort(e)):
        return []
    moved = case.observations(case.wrong)
    whole = case.coarse or bool((e == np.rint(e)).all())
    return [] if whole and moved < WHOLE_VALUES else [Fit(Guess("permuted"), moved)]


def _first_repeated(case: Case) -> list[Fit]:
    """Every row is the first one that is right, or every column."""
    if case.got.ndim != 2 or min(case.got.shape) < 2 or not case.any_wrong:
        return []
    found = []
    for unit, got, first in (
        ("rows", case.got, case.expected[0]),
        ("columns", case.got.T, case.expected[:, 0]),
    ):
        if agree(got[-1], first) and agree(got, np.broadcast_to(first, got.shape)):
            enough = not case.coarse or first.size >= WHOLE_VALUES
            found.append(Fit(Guess("first_repeated", {"unit": unit}), distinct(first) if enough else 0))
    return found


def _first_filled(case: Case) -> list[Fit]:
    """The first ones right, and nothing but zeros after them."""
    if not (case.g[-1] == 0.0 and case.g.any()):
        return []
    return _leading(case, "first_filled")


def _first_right(case: Case) -> list[Fit]:
    """The first ones right, and every later entry wrong."""
    return _leading(case, "first_right")


def _leading(case: Case, kind: str) -> list[Fit]:
    if case.coarse or case.off[0] or int(case.wrong.sum()) < 2:
        return []
    late = case.g == 0.0 if kind == "first_filled" else case.wrong
    found = []
    for unit, shape, turned in _slices(case):
        right, after, expected = (_sliced(row, shape, turned) for row in (~case.off, late, case.e))
        count = int(np.argmin(right.all(axis=1)))  # before the first slice that is not right
        if count > 0 and after[count:].all():
            kept = expected[:count]
            found.append(Fit(Guess(kind, {"count": count, "unit": unit}), distinct(kept[kept != 0.0])))
    return found


def _slices(case: Case) -> Iterator[tuple[str, tuple[int, int], bool]]:
    """What a loop may run over: a unit, the shape to see it in, and whether to turn that around."""
    if case.got.ndim == 2 and min(case.got.shape) > 1:
        shape = (case.got.shape[0], case.got.shape[1])
        yield from (("rows", shape, False), ("columns", shape, True))
    elif case.got.ndim in (1, 2):
        yield "entries", (case.g.size, 1), False


def _sliced(row: NDArray[Any], shape: tuple[int, int], turned: bool) -> NDArray[Any]:
    table = row.reshape(shape)
    return table.T if turned else table


def _zeroed(case: Case) -> list[Fit]:
    """Whatever is wrong is 0."""
    # Whatever is wrong is 0: the first such entry, too.
    if case.coarse or not case.any_wrong or case.g[int(np.argmax(case.off))] != 0.0:
        return []
    zeros = case.wrong & (case.g == 0.0)
    right = ~case.off & (case.e != 0.0)
    if not (zeros | ~case.off).all():
        return []
    return [Fit(Guess("zeroed"), min(distinct(case.e[zeros]), distinct(case.e[right])))]


def _small_only(case: Case) -> list[Fit]:
    """Right wherever an input is small, wrong wherever it is large."""
    wrong = int(case.wrong.sum())
    if case.coarse or wrong < 2 or not (case.wrong | ~case.off).all():
        return []
    if comb(case.g.size, wrong) < WAYS:
        return []
    found = []
    for name, value in case.inputs.items():
        if value.shape == case.got.shape:
            size = np.abs(value.reshape(-1))
            if size[case.wrong].min() > size[~case.wrong].max():
                alike = min(distinct(case.e[case.wrong]), distinct(case.e[~case.wrong]))
                found.append(Fit(Guess("small_only", {"input": name}), alike))
    return found


RULES: tuple[Ranked, ...] = (
    (1, _transposed),
    (2, _first_repeated),
    (4, _permuted),
    (4, _first_filled),
    (5, _zeroed),
    (6, _first_right),
    (6, _small_only),
)
