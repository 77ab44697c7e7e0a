"""Rules: the wrong results that an author named, and the inputs of the call.

Must not know: sentences, what a name means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import reduce
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
from grader.checks.structure import step_of
from grader.checks.values import Tolerance, differing
from grader.errors import CourseError

Candidates = Mapping[str, Any | Callable[[], Any]]

KINDS = frozenset({"candidate", "input_returned", "input_missing"})


def usable(inputs: Mapping[str, Any], size: int) -> dict[str, Floats]:
    """The inputs that are finite real numbers or arrays of at most `size` entries."""
    arrays = {name: reals(value) for name, value in inputs.items() if getattr(value, "size", 1) <= size}
    return {name: array for name, array in arrays.items() if array is not None and array.size}


def candidate_values(candidates: Candidates) -> dict[str, Any]:
    """Every candidate, computed where it is a callable.

    Raises
    ------
    CourseError
        One cannot be computed: the author's.
    """
    values = {}
    for name, value in candidates.items():
        try:
            values[name] = value() if callable(value) else value
        except Exception as error:  # the author's code may raise anything
            raise CourseError(
                "check.same",
                f"the candidate {name!r} cannot be computed: {type(error).__name__}: {error}",
                "Mend it or leave it out",
            ) from error
    return values


def values_at(candidates: Mapping[str, Any], path: Sequence[int | str]) -> dict[str, Any]:
    """The part at `path` of every candidate that has one."""
    found = {}
    for name, value in candidates.items():
        with suppress(LookupError, TypeError, StopIteration):
            found[name] = reduce(_step, path, value)
    return found


def _step(value: Any, step: int | str) -> Any:
    if isinstance(value, dict):
        return value[next(key for key in value if step == step_of(key))]
    return value[step]


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
        if value.shape == case.got.shape
        and case.possible(case.g[0], value.flat[0])
        and agree(case.g, value.reshape(-1))
    ]


def _input_missing(case: Case) -> list[Fit]:
    """An input was not added: a bias forgotten."""
    if case.coarse or not case.any_wrong:
        return []
    found = []
    for name, value in case.inputs.items():
        if not case.possible(case.g[0] + value.flat[0], case.e[0]):
            continue
        if _fits_into(value.shape, case.got.shape) and agree(case.got + value, case.expected):
            found.append(Fit(Guess("input_missing", {"input": name}), case.observations(case.wrong)))
    return found


def _fits_into(shape: tuple[int, ...], whole: tuple[int, ...]) -> bool:
    try:
        return np.broadcast_shapes(shape, whole) == whole
    except ValueError:
        return False


RULES: tuple[Ranked, ...] = ((0, _candidate), (2, _input_returned), (2, _input_missing))
