"""Rules: right numbers at wrong places, and which places are right.

Of zeros and ones each is right by accident half of the time: nothing here is about them. Must not
know: sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import comb

import numpy as np

from grader.checks.explain.case import Bools, Case, Fit, Floats, Guess, Ranked, agree, distinct

KINDS = frozenset(
    {
        *("transposed_values", "permuted", "first_repeated"),
        *("first_filled", "first_right", "zeroed", "small_only"),
    }
)

WHOLE_VALUES = 4
"""So many different whole numbers must have changed places: two of them do so by accident."""
WAYS = 100
"""In so many ways at least could as many entries be wrong: one in a hundred is no accident."""


def _transposed(case: Case) -> list[Fit]:
    if case.got.ndim != 2 or not case.any_wrong or case.got.shape[0] != case.got.shape[1]:
        return []
    if not agree(case.got.T, case.expected):
        return []
    return [Fit(Guess("transposed_values"), case.observations(case.wrong))]


def _permuted(case: Case) -> list[Fit]:
    g, e = case.g, case.e
    if e.size < 2 or not case.any_wrong or abs(float(g.sum() - e.sum())) > 1e-4 * float(np.abs(e).sum()):
        return []
    if not agree(np.sort(g), np.sort(e)):
        return []
    moved = case.observations(case.wrong)
    whole = case.coarse or bool((e == np.rint(e)).all())
    return [] if whole and moved < WHOLE_VALUES else [Fit(Guess("permuted"), moved)]


def _first_repeated(case: Case) -> list[Fit]:
    """Every row is the first one that is right, or every column."""
    found = []
    for unit, got, expected in _tables(case):
        first = expected[:1]
        if agree(got[-1], first[0], 1e-3) and agree(got, np.broadcast_to(first, got.shape)) and case.any_wrong:
            alike = distinct(first[0])
            enough = not case.coarse or first.size >= 4
            found.append(Fit(Guess("first_repeated", {"unit": unit}), alike if enough else 0))
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
    right, wrong = ~case.off, case.wrong
    if case.coarse or int(wrong.sum()) < 2 or not right.any():
        return []
    late = case.g == 0.0 if kind == "first_filled" else wrong
    found = []
    for unit, shape in _ways(case):
        good = right.reshape(shape).all(axis=1)
        # The first slice that is not right; zeros may be right, and still be what was never filled.
        count = int(np.argmin(good)) if not good.all() else good.size
        if count > 0 and late.reshape(shape)[count:].all():
            kept = case.e.reshape(shape)[:count]
            found.append(Fit(Guess(kind, {"count": count, "unit": unit}), distinct(kept[kept != 0.0])))
    if case.got.ndim == 2 and min(case.got.shape) > 1 and not found:
        return _leading_columns(case, right, late, kind)
    return found


def _leading_columns(case: Case, right: Bools, late: Bools, kind: str) -> list[Fit]:
    shape = case.got.shape
    good = right.reshape(shape).all(axis=0)
    count = int(np.argmin(good)) if not good.all() else good.size
    if count == 0 or not late.reshape(shape)[:, count:].all():
        return []
    kept = case.expected[:, :count]
    return [Fit(Guess(kind, {"count": count, "unit": "columns"}), distinct(kept[kept != 0.0]))]


def _ways(case: Case) -> Iterator[tuple[str, tuple[int, int]]]:
    """How the row of all entries is cut into slices along the first axis."""
    if case.got.ndim == 2 and min(case.got.shape) > 1:
        yield "rows", (case.got.shape[0], case.got.shape[1])
    elif case.got.ndim in (1, 2):
        yield "entries", (case.g.size, 1)


def _tables(case: Case) -> Iterator[tuple[str, Floats, Floats]]:
    if case.got.ndim == 2 and min(case.got.shape) > 1:
        yield "rows", case.got, case.expected
        yield "columns", case.got.T, case.expected.T


def _zeroed(case: Case) -> list[Fit]:
    """Whatever is wrong is 0."""
    if case.coarse or case.g.all():
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
    (0, _transposed),
    (1, _first_repeated),
    (3, _permuted),
    (4, _first_filled),
    (5, _zeroed),
    (6, _first_right),
    (6, _small_only),
)
