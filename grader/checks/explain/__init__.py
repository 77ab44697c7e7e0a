"""What probably went wrong, judged by the two arrays alone.

Looks for the simplest true statement that relates a wrong array to the right one. A wrong
diagnosis costs a student more than none, so nothing is said when two statements are equally
simple, or unless at least two independent entries agree (`EVIDENCE`); a single number needs
another part of the same result that shows the same.

    case        one wrong array beside its right one, and what counts as evidence
    shapes      rules for arrays of the wrong shape
    factors     the right array times something
    formulas    the right array put through a formula, or its digits lost
    decisions   zeros and ones
    places      which entries are right, and right numbers at wrong places
    given       what an author named, and the inputs of the call

Rules are pure functions of a `Case`. To add one: write it, add it to its module's table under its
rank, its kind to that module's ``KINDS``, and its sentence to `grader.messages` under the same
key. Must not know: sentences, students, where the arrays come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np

from grader.checks.explain import decisions, factors, formulas, given, places, shapes
from grader.checks.explain.case import Case, Fit, Guess, Inputs, Sizes, case_of
from grader.checks.explain.given import Candidates, candidate_values, values_at

__all__ = [
    "EVIDENCE",
    "KINDS",
    "Candidates",
    "Guess",
    "Inputs",
    "Part",
    "Sizes",
    "candidate_values",
    "likely",
    "values_at",
]

EVIDENCE = 2
"""So many independent entries must agree before there is a diagnosis."""

OTHERS_MAX = 12
"""Of so many other parts at most is evidence taken: a list of a thousand costs has a thousand."""

_RULES = (*factors.RULES, *formulas.RULES, *decisions.RULES, *places.RULES, *given.RULES)
_BY_RANK = [
    [rule for rank, rule in _RULES if rank == wanted] for wanted in sorted({rank for rank, _ in _RULES})
]

KINDS: frozenset[str] = frozenset(
    chain.from_iterable(room.KINDS for room in (shapes, factors, formulas, decisions, places, given))
)
"""Every kind of guess there is."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a result that is wrong.

    Attributes
    ----------
    candidates
        What this part would be if something known had gone wrong, by name.
    """

    got: Any
    expected: Any
    candidates: Mapping[str, Any] = field(default_factory=dict)


def likely(
    got: object,
    expected: object,
    *,
    sizes: Sizes | None = None,
    inputs: Inputs | None = None,
    candidates: Mapping[str, Any] | None = None,
    others: Sequence[Part] = (),
) -> Guess | None:
    """The simplest statement that is true of the two, or None.

    Parameters
    ----------
    got, expected
        The two that differ.
    sizes
        Known dimensions by name, e.g. ``{"m": 5}``; without them no factor is explained by one.
    inputs
        What the function was called with, by name; numbers and arrays are used, the rest is not.
    candidates
        What `got` would be if something known had gone wrong, by name.
    others
        The other parts that differ: what a single number cannot prove, several parts that agree
        can.
    """
    size = got.size if isinstance(got, np.ndarray) else 1
    known = (sizes or {}, given.usable(inputs or {}, size))
    fits = _simplest(case_of(got, expected, candidates or {}, *known))
    lacking = {fit.guess for fit in fits if fit.observations < EVIDENCE}
    seen = {fit.guess: fit.observations for fit in fits}
    for part in others[:OTHERS_MAX] if lacking else ():
        for fit in _simplest(case_of(part.got, part.expected, part.candidates, *known)):
            if fit.guess in seen:
                seen[fit.guess] += fit.observations
    proved = [guess for guess, observations in seen.items() if observations >= EVIDENCE]
    return proved[0] if len(proved) == 1 else None


def _simplest(case: Case | None) -> list[Fit]:
    """The fits of the lowest rank that has any."""
    if case is None:
        return []
    with np.errstate(all="ignore"):  # 2 * 1e308 overflows; nobody needs a warning
        if case.got.shape != case.expected.shape:
            return shapes.fits(case)
        return next(filter(None, _fits_by_rank(case)), [])


def _fits_by_rank(case: Case) -> Iterator[list[Fit]]:
    for rules in _BY_RANK:
        yield list(dict.fromkeys(fit for rule in rules for fit in rule(case) if fit.observations > 0))
