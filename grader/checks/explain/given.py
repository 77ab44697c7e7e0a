"""Rules: what an author gave to recognise, and the inputs of the call.

Must not know: sentences, what a name means.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.checks.explain.case import (
    INTEGERS_NEEDED,
    Case,
    Fit,
    Floats,
    Guess,
    Ranked,
    agree,
    reals,
)
from grader.checks.values import Tolerance, differing

KINDS = frozenset({"candidate", "input_returned", "input_missing"})


def usable(inputs: Mapping[str, Any]) -> dict[str, Floats]:
    """The inputs that are finite real numbers or arrays."""
    arrays = {name: reals(value) for name, value in inputs.items()}
    return {name: array for name, array in arrays.items() if array is not None and array.size}


def _candidate(case: Case) -> list[Fit]:
    """Equal to the author's version of a known mistake, as exactly as a check asks for."""
    found = []
    for name, value in case.candidates.items():
        array = reals(value)
        if array is None or array.size != case.g.size:
            continue
        if case.got.ndim and array.shape != case.got.shape:
            continue
        array = array.reshape(-1)
        if differing(case.g, array, Tolerance()).any():
            continue
        observations = case.observations(case.off)
        if case.coarse and int(case.off.sum()) < INTEGERS_NEEDED:
            observations = 0
        found.append(Fit(Guess("candidate", {"candidate": name}), observations))
    return found


def _input_returned(case: Case) -> list[Fit]:
    """An input, as it was handed over."""
    if case.coarse or not case.any_wrong:
        return []
    return [
        Fit(Guess("input_returned", {"input": name}), case.observations(case.wrong))
        for name, value in case.inputs.items()
        if value.shape == case.got.shape and agree(case.g, value.reshape(-1))
    ]


def _input_missing(case: Case) -> list[Fit]:
    """An input was not added: a bias forgotten."""
    if case.coarse or not case.any_wrong:
        return []
    found = []
    for name, value in case.inputs.items():
        if value.any() and _fits_into(value.shape, case.got.shape):
            added = case.got + value
            if added.shape == case.got.shape and agree(added, case.expected):
                found.append(Fit(Guess("input_missing", {"input": name}), case.observations(case.wrong)))
    return found


def _fits_into(shape: tuple[int, ...], whole: tuple[int, ...]) -> bool:
    try:
        return np.broadcast_shapes(shape, whole) == whole
    except ValueError:
        return False


RULES: tuple[Ranked, ...] = ((0, _candidate), (1, _input_returned), (1, _input_missing))
