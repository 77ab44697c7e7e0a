"""What is right for a further call: the reference's answer, if it is one that right work agrees on.

Must not know: which calls are worth asking, students.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from grader.bank.examples import Example
from grader.grading.facts.calls import Bound, Calls, leaves, put
from grader.grading.facts.domains import Domain
from grader.grading.facts.values import Floats, Path, is_finite, numbers_in
from grader.grading.observations import alike
from grader.grading.other_draws import other_draws
from grader.sandbox.standin import Observation, Transport

TOOK_MAX_S = 0.05
BORDER = 1e-8
"""Relative: an answer that changes when all numbers move by this lies at a border."""


class Answers:
    """The reference's answers to calls of one exercise.

    Attributes
    ----------
    took_s
        CPU time of the last answer.
    """

    def __init__(self, calls: Calls, reference: Transport) -> None:
        self.calls = calls
        self.took_s = 0.0
        self._reference = reference

    def answered(self, bound: Bound, about: Mapping[str, Any], *, is_asked: bool = True) -> Example | None:
        """A call with its right answer; None where it has none that all right work shares."""
        if is_asked and "base" not in about and not self.calls.is_allowed(bound):
            return None
        arguments, keywords = self.calls.unbound(bound)
        start_s = time.process_time()
        seen = self.right(bound)
        self.took_s = time.process_time() - start_s
        if seen is None or self.took_s > TOOK_MAX_S or not is_finite(seen.result):
            return None
        if is_asked and not self._is_off_the_border(bound, seen):
            return None
        drawn = self.drawn(bound, seen)
        same = alike(list(seen.arguments), list(arguments)) and alike(seen.keywords, keywords)
        return Example(
            self.calls.function,
            arguments,
            keywords,
            seen.result,
            after=None if same else seen.arguments,
            printed=seen.printed,
            about={**about, **({"drawn": [list(path) for path in drawn]} if drawn else {})},
        )

    def right(self, bound: Bound) -> Observation | None:
        """What the reference gives; None where it refuses."""
        arguments, keywords = self.calls.unbound(bound)
        try:
            with np.errstate(all="ignore"):
                return self._reference.call(self.calls.function, arguments, keywords, observe=True)
        except Exception:  # noqa: BLE001 - the reference may refuse any variation
            return None

    def _is_off_the_border(self, bound: Bound, seen: Observation) -> bool:
        """Whether the answer stays the same when all numbers move a little."""
        for sign in (1.0, -1.0):
            moved = bound
            for path, _ in leaves(bound):
                if self.calls.domains.get(path, Domain("labels", 1.0)).is_fractional:
                    moved = put(moved, path, partial(_moved, step=sign * BORDER))
            other = self.right(moved)
            if other is None or not _is_near(other.result, seen.result):
                return False
        return True

    def drawn(self, bound: Bound, seen: Observation | None = None) -> list[Path]:
        """The parts of the result that are drawn at random: right work may draw others."""
        seen = seen or self.right(bound)
        with other_draws():
            other = self.right(bound)
        if other is None or seen is None:
            return []
        pairs = zip(numbers_in(seen.result, ()), numbers_in(other.result, ()), strict=False)
        return [path for (path, one), (_, two) in pairs if one.shape != two.shape or (one != two).any()]


def _moved(numbers: Floats, step: float) -> Floats:
    return numbers * (1.0 + step) + 1e-3 * step


def _is_near(one: Any, other: Any) -> bool:
    pairs = zip(numbers_in(one, ()), numbers_in(other, ()), strict=False)
    return all(
        first.shape == second.shape
        and bool((np.abs(first - second) <= 1e-4 * np.maximum(np.abs(second), 1e-6) + 1e-6).all())
        for (_, first), (_, second) in pairs
    )
