"""What was asked of one exercise, and what came back, laid out for the questions that facts ask.

Every call's answer is taken apart once. The numbers of one part of the result, from all calls, lie in one
row each, given and right, so that most questions are a few operations on two rows. Must not know: any
question, sentences, who is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.bank.examples import Example
from grader.bank.free import filled
from grader.checks.structure import SEQUENCES, Difference, compare
from grader.checks.values import ATOL_FLOOR, ATOL_PER_MAGNITUDE, RTOL
from grader.grading.facts.series import Known, Series, is_asked, series_of
from grader.grading.facts.values import (
    Bools,
    Floats,
    Path,
    aligned,
    at,
    distinct,
    reals,
    row_or_reals,
    same_text,
)
from grader.grading.observations import Answer
from grader.sandbox.standin import Observation

AGREE = 1e-7
"""Relative: as near as a check asks for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A call with the right answer, and what the function under question gave."""

    example: Example
    given: Answer


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """One part of one answer: what was given and what is right, of one shape."""

    call: int
    got: Floats
    right: Floats


@dataclass(eq=False)
class Call:
    """One call, taken apart.

    Attributes
    ----------
    known
        What was known of it before.
    got
        The parts of the answer whose structure is right, by path; the numbers as arrays.
    misfits
        How the others differ.
    drawn
        Numbers drawn at random, which may be others: given, and the solution's.
    texts_differ
        Paths of texts and sets that are not the right ones.
    raised
        The exception's type, "" if there was an answer.
    """

    known: Known
    given: Answer
    got: dict[Path, Floats] = field(default_factory=dict)
    right: dict[Path, Floats] = field(default_factory=dict)
    misfits: dict[Path, Difference] = field(default_factory=dict)
    drawn: dict[Path, tuple[Floats, Floats]] = field(default_factory=dict)
    texts_differ: list[Path] = field(default_factory=list)
    raised: str = ""

    @property
    def about(self) -> Mapping[str, Any]:
        """What the call is for."""
        return self.known.example.about

    @property
    def numbers(self) -> dict[Path, Floats]:
        """The numbers and arrays within the arguments, by parameter and path in it."""
        return self.known.numbers

    def both_at(self, path: Path) -> tuple[Floats | None, Floats | None]:
        """The numbers that were given at `path`, of whatever shape, and the right ones."""
        if isinstance(self.given, str):
            return None, None
        right = row_or_reals(at(self.known.example.result, path))
        return row_or_reals(at(self.given.result, path)), right

    @classmethod
    def of(cls, known: Known, given: Answer) -> Call:
        """Take an answer apart."""
        call = cls(known, given)
        if isinstance(given, str):
            call.raised = given.partition(":")[0] or "?"
        elif not call._fits(given.result, known.form):
            call._compare(given)
        return call

    def _fits(self, got: Any, form: Any) -> bool:
        """Whether an answer is of the right form throughout; then its numbers are stored. The usual case."""
        return form is not None and self._fill(got, form)

    def _fill(self, got: Any, form: Any) -> bool:
        if isinstance(form, dict):
            return type(got) is dict and all(
                key in got and self._fill(got[key], within) for key, within in form.items()
            )
        if isinstance(form, list):
            return (
                isinstance(got, SEQUENCES)
                and len(got) == len(form)
                and all(self._fill(*both) for both in zip(got, form, strict=True))
            )
        path, right, is_free = form
        numbers = _usual(got, right)
        if numbers is None:
            return False
        if is_free:
            self.drawn[path] = numbers, right
        else:
            self.got[path], self.right[path] = numbers, right
        return True

    def _compare(self, given: Observation) -> None:
        """Part by part, with what differs in structure."""
        self.got.clear()
        self.right.clear()
        self.drawn.clear()
        free = self.known.free
        expected = self.known.example.result
        if self.known.open:
            expected = filled(expected, given.result)
        for part in compare(*aligned(given.result, expected)):
            if not isinstance(part, Difference) and part.path in self.known.open:
                continue
            if isinstance(part, Difference):
                self.misfits[part.finding.path] = part
            elif (theirs := reals(part.got)) is None or (ours := reals(part.expected)) is None:
                if not same_text(part.got, part.expected):
                    self.texts_differ.append(part.path)
            elif part.path in free and not self.known.open:  # which says itself what may be any number
                self.drawn[part.path] = theirs, ours
            else:
                self.got[part.path], self.right[part.path] = theirs, ours


def _usual(got: Any, right: Floats) -> Floats | None:
    """An answer as it usually comes, of the right shape, in float64; None for any other."""
    if isinstance(got, (np.ndarray, np.generic)) and got.shape == right.shape:
        if got.dtype == np.float64:
            return np.asarray(got)
        return np.asarray(got, dtype=np.float64) if got.dtype.kind in "bi" else None
    if type(got) in (float, bool) or (type(got) is int and abs(got) < 2**53):
        return np.asarray(got, dtype=np.float64) if right.ndim == 0 else None
    if type(got) is list and right.shape == (len(got),) and {type(n) for n in got} <= {float, np.float64}:
        return np.array(got)
    return None


@dataclass(eq=False)
class Part:
    """One part of the result in all calls that gave it with the right structure.

    Attributes
    ----------
    g, r
        Given and right, entry by entry, one call after the other.
    which
        The call of each entry.
    first
        Where each pair begins.
    off
        The entries that a check finds wrong.
    """

    path: Path
    pairs: list[Pair]
    g: Floats
    r: Floats
    which: NDArray[np.intp]
    first: NDArray[np.intp]
    off: Bools

    @classmethod
    def of(cls, path: Path, pairs: list[Pair]) -> Part:
        """Lay out `pairs`, of which none is empty."""
        g = np.concatenate([pair.got.reshape(-1) for pair in pairs])
        r = np.concatenate([pair.right.reshape(-1) for pair in pairs])
        sizes = np.array([pair.got.size for pair in pairs])
        first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        which = np.repeat(np.arange(len(pairs)), sizes)
        finite = np.where(np.isfinite(r), np.abs(r), 0.0)
        bound = RTOL * finite + np.maximum(
            ATOL_FLOOR, ATOL_PER_MAGNITUDE * np.maximum.reduceat(finite, first)[which]
        )
        near = (np.abs(g - r) <= bound) | (g == r) | (np.isnan(g) & np.isnan(r))
        return cls(path, pairs, g, r, which, first, ~near)

    @cached_property
    def is_wrong(self) -> bool:
        """Whether any entry is off."""
        return bool(self.off.any())

    @cached_property
    def wrong_pairs(self) -> Bools:
        """Which pairs have an entry that is off."""
        return np.logical_or.reduceat(self.off, self.first)

    @cached_property
    def is_list(self) -> bool:
        """Whether what is right are lists of numbers, of any length."""
        return any(pair.right.ndim == 1 for pair in self.pairs)

    @cached_property
    def finite(self) -> bool:
        """Whether all that was given and all that is right are finite numbers."""
        return bool(np.isfinite(self.g).all() and np.isfinite(self.r).all())

    @cached_property
    def is_constant(self) -> bool:
        """Whether one number is right in every call."""
        return bool(np.ptp(self.r) == 0.0)

    @cached_property
    def coarse(self) -> bool:
        """Whether only whole numbers are right, which agree by accident."""
        return bool((self.r == np.rint(self.r)).all())

    def agrees(self, claimed: Floats, relative: float = AGREE) -> bool:
        """Whether `claimed` is what was given, in every entry."""
        near = np.isfinite(claimed) & (np.abs(self.g - claimed) <= self.bound(claimed, relative))
        return bool((near | (self.g == claimed)).all())

    def bound(self, claimed: Floats, relative: float = AGREE) -> Floats:
        """How far an entry of `claimed` may be off: rounding beside the largest numbers counted in."""
        size = np.abs(claimed)
        largest = np.maximum.reduceat(np.maximum(size, np.abs(self.r)), self.first)[self.which]
        return relative * size + np.maximum(ATOL_FLOOR, 1e-12 * largest)

    def observations(self, mask: Bools | None = None) -> int:
        """How many independent observations the entries that are off (or those in `mask`) are: up to 9.

        Entries alike in what was given, or in what is right, are one. Where one number is right throughout,
        each that was given beside it is one, but for the first.
        """
        mask = self.off if mask is None else mask
        if self.is_constant:
            return distinct(self.g[mask]) - 1
        return min(distinct(self.g[mask]), distinct(self.r[mask]))

    def calls(self, mask: Bools | None = None) -> int:
        """From how many calls the entries that are off (or those in `mask`) come."""
        return int(np.logical_or.reduceat(self.off if mask is None else mask, self.first).sum())

    def per_call(self, numbers: Floats) -> Floats:
        """A number a pair, spread over its entries."""
        return numbers[self.which]


@dataclass(eq=False)
class Case:
    """All calls of one exercise."""

    series: Series
    calls: list[Call]
    parts: dict[Path, Part]
    explained: set[Path] = field(default_factory=set)
    """Parts of which it is known already what every answer is."""

    @classmethod
    def of(cls, asked: Sequence[Asked], signature: str) -> Case:
        """Take all answers apart."""
        series = series_of([each.example for each in asked], signature)
        given = [each.given for each in asked if is_asked(each.example)]
        calls = [Call.of(*both) for both in zip(series.known, given, strict=True)]
        pairs: dict[Path, list[Pair]] = {}
        for number, call in enumerate(calls):
            for path, got in call.got.items():
                if got.size:
                    pairs.setdefault(path, []).append(Pair(number, got, call.right[path]))
        return cls(series, calls, {path: Part.of(path, found) for path, found in pairs.items()})

    @cached_property
    def wrong_parts(self) -> list[Part]:
        """The parts with an entry that is off."""
        return [part for part in self.parts.values() if part.is_wrong]

    @property
    def open_parts(self) -> list[Part]:
        """The wrong parts that nothing explains yet."""
        return [part for part in self.wrong_parts if part.path not in self.explained]

    @cached_property
    def wrong(self) -> list[bool]:
        """Whether each call has anything wrong in its answer."""
        found = [bool(call.raised or call.misfits or call.texts_differ) for call in self.calls]
        for part in self.wrong_parts:
            for pair, is_wrong in zip(part.pairs, part.wrong_pairs, strict=True):
                found[pair.call] |= bool(is_wrong)
        return found

    def is_whole(self, part: Part) -> bool:
        """Whether the part came with the right structure wherever there was an answer."""
        answered = sum(1 for call in self.calls if not call.raised)
        return 2 * answered >= len(self.calls) and not any(part.path in call.misfits for call in self.calls)
