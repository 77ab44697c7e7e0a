"""The calls that further calls start from: with fractions, several rows and columns, of different sizes.

Must not know: how they are varied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from grader.grading.facts.answering import Answers
from grader.grading.facts.calls import Bound, Calls, leaves, put
from grader.grading.facts.values import Path, numbers_in

STARTS = 2
STARTS_OF_DECISIONS = 4
"""Zeros and ones agree by accident, so there are more of them."""
EACH_DECISION = 5
"""So many zeros, and so many ones, a good one has."""
DECISIONS = (19, 17, 16, 18)
"""How many decisions are asked for in each."""


@dataclass(frozen=True, slots=True)
class Start:
    """A call to start from.

    Attributes
    ----------
    group
        What all starts of its group have in common and the others have not, as a condition: the name of a
        parameter that is 1.
    """

    bound: Bound
    group: str = ""


def starting_points(calls: Calls, answers: Answers) -> list[Start]:
    """A few calls to start from, those of no group first."""
    found: list[Start] = []
    shapes: list[Any] = []
    ranked = sorted(calls.bound, key=lambda bound: _plainness(calls, bound))
    for is_second in (False, True):
        for bound in ranked:
            shape = [(path, numbers.shape) for path, numbers in leaves(bound)]
            if len(found) >= STARTS or not (is_second or shape not in shapes):
                continue
            start = _irregular(calls, bound, len(found))
            for bound in (_widened(calls, start), start):
                if answers.answered(bound, {"base": 0}) is not None:
                    shapes.append(shape)
                    found.append(Start(bound))
                    break
    wide = list(_of_decisions(calls, answers, found))
    return wide or [*found, *_single_rounds(calls, answers, found)]


def _widened(calls: Calls, bound: Bound) -> Bound:
    """The call with at least two rows and three columns, and as many of no two kinds."""
    taken: set[int] = set()
    for axes in calls.axes():
        path, axis = axes[0]
        shape = dict(leaves(bound))[path].shape
        width = max(3 if axis == len(shape) - 1 else 2, shape[axis])
        while width in taken:
            width += 1
        taken.add(width)
        bound = calls.resized(bound, axes, width)
    return bound


def is_decision(result: Any) -> bool:
    """Whether a result is an array of zeros and ones."""
    numbers = [array for _, array in numbers_in(result, ())]
    return len(numbers) == 1 and numbers[0].ndim > 0 and bool(np.isin(numbers[0], (0.0, 1.0)).all())


def _of_decisions(calls: Calls, answers: Answers, starts: list[Start]) -> Iterator[Start]:
    """The same with many decisions, where these are what is asked for."""
    rights = [answers.answered(start.bound, {"base": 0}) for start in starts]
    if not starts or not all(right is not None and is_decision(right.result) for right in rights):
        return
    found: list[Start] = []
    uniform: list[Start] = []
    for seed in range(5 * STARTS_OF_DECISIONS):
        start, right = starts[seed % len(starts)].bound, rights[seed % len(starts)]
        count = np.shape(right.result)[-1] if right is not None else 0
        axes = [
            (path, numbers.ndim - 1)
            for path, numbers in calls.free(start)
            if numbers.ndim and numbers.shape[-1] == count
        ]
        bound = calls.resized(start, axes, DECISIONS[len(found) % len(DECISIONS)])
        paths = [path for path, _ in calls.free(bound) if calls.domains[path].is_fractional]
        bound = calls.stirred(bound, paths, seed)
        answered = answers.answered(bound, {"base": 0})
        if answered is not None and len(found) < STARTS_OF_DECISIONS:
            decided = np.asarray(answered.result, dtype=np.float64)
            both = min(decided.sum(), decided.size - decided.sum()) >= EACH_DECISION
            (found if both else uniform).append(Start(bound))
    yield from [*found, *uniform][:STARTS_OF_DECISIONS]


def _single_rounds(calls: Calls, answers: Answers, starts: list[Start]) -> Iterator[Start]:
    """The same for a single round of a loop."""
    for start in starts:
        for name in calls.counts(start.bound):
            bound = start.bound | {name: 1}
            if answers.answered(bound, {"base": 0}) is not None:
                yield Start(bound, name)


def _irregular(calls: Calls, bound: Bound, place: int) -> Bound:
    """The same call with numbers that do not agree by accident; others for each place among the starts."""
    paths: list[Path] = [path for path, _ in calls.free(bound) if calls.domains[path].is_fractional]
    bound = calls.stirred(bound, paths, 2 * place)
    for path, numbers in calls.free(bound):  # a single label is 0 in one, and 1 in the next
        if numbers.ndim == 0 and calls.domains[path].kind == "labels":
            bound = put(bound, path, partial(np.full_like, fill_value=float(place % 2)))
    for name in calls.counts(bound):  # a count of rounds is told from its neighbours when it is not 1
        bound = bound | {name: 3 + 2 * place}
    return bound


def _plainness(calls: Calls, bound: Bound) -> tuple[int, int]:
    """How little a call tells: arguments left out, and arrays that are single numbers or square."""
    arrays = [numbers for _, numbers in leaves(bound) if numbers.ndim]
    narrow = sum(1 for array in arrays if array.size == 1 or len(set(array.shape)) < array.ndim)
    large = sum(1 for array in arrays if np.abs(array).max(initial=0.0) > 30.0)
    return len(calls.names) - len(bound) + narrow + 3 * large, -len(arrays)
