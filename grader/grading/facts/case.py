"""What was asked of one exercise, and what came back, laid out for the questions that facts ask.

Every call's answer is taken apart once. The numbers of one part of the result, from all calls, lie in one
row each, given and right, so that most questions are a few operations on two rows. Must not know: any
question, sentences, who is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.bank.examples import Example
from grader.checks.structure import SEQUENCES, Difference, as_number, compare
from grader.checks.values import ATOL_FLOOR, ATOL_PER_MAGNITUDE, RTOL
from grader.grading.observations import Answer
from grader.messages.naming import Names, names_of
from grader.sandbox.standin import Observation

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Path = tuple[int | str, ...]

AGREE = 1e-7
"""Relative: as near as a check asks for."""
DISTINCT = 1e-3
"""Relative: numbers nearer than that are one observation."""


def is_asked(example: Example) -> bool:
    """Whether a student's function is called with it; if not, only its right answer is of use."""
    return "instead" not in example.about


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
    bound
        Arguments by parameter; what was left out is not there.
    numbers
        The numbers and arrays within the arguments, by parameter and path in it.
    got
        The parts of the answer whose structure is right, by path; the numbers as arrays.
    misfits
        How the others differ.
    texts_differ
        Paths of texts and sets that are not the right ones.
    raised
        The exception's type, "" if there was an answer.
    """

    asked: Asked
    bound: dict[str, Any]
    numbers: dict[Path, Floats]
    got: dict[Path, Floats] = field(default_factory=dict)
    right: dict[Path, Floats] = field(default_factory=dict)
    misfits: dict[Path, Difference] = field(default_factory=dict)
    texts_differ: list[Path] = field(default_factory=list)
    raised: str = ""

    @property
    def about(self) -> Mapping[str, Any]:
        """What the call is for."""
        return self.asked.example.about


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
        with np.errstate(all="ignore"):
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
    def finite(self) -> bool:
        """Whether all that was given and all that is right are finite numbers."""
        return bool(np.isfinite(self.g).all() and np.isfinite(self.r).all())

    @cached_property
    def coarse(self) -> bool:
        """Whether only whole numbers are right, which agree by accident."""
        return bool((self.r == np.rint(self.r)).all())

    def agrees(self, claimed: Floats, relative: float = AGREE) -> bool:
        """Whether `claimed` is what was given, in every entry."""
        with np.errstate(all="ignore"):
            return bool((np.abs(self.g - claimed) <= self.bound(claimed, relative)).all())

    def bound(self, claimed: Floats, relative: float = AGREE) -> Floats:
        """How far an entry of `claimed` may be off: rounding beside the largest numbers counted in."""
        size = np.abs(claimed)
        largest = np.maximum.reduceat(np.maximum(size, np.abs(self.r)), self.first)[self.which]
        return relative * size + np.maximum(ATOL_FLOOR, 1e-12 * largest)

    def observations(self, mask: Bools | None = None) -> int:
        """How many independent observations the entries that are off (or those in `mask`) are: up to 9.

        Entries alike in what was given, or in what is right, are one.
        """
        mask = self.off if mask is None else mask
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

    names: Names
    calls: list[Call]
    parts: dict[Path, Part]
    instead: list[Example]
    """What is right where an argument is another one; not asked."""

    @classmethod
    def of(cls, asked: Sequence[Asked], signature: str) -> Case:
        """Take all answers apart."""
        names = names_of(signature)
        calls = [_call(each, names) for each in asked if is_asked(each.example)]
        pairs: dict[Path, list[Pair]] = {}
        for number, call in enumerate(calls):
            for path, got in call.got.items():
                if got.size:
                    pairs.setdefault(path, []).append(Pair(number, got, call.right[path]))
        parts = {path: Part.of(path, found) for path, found in pairs.items()}
        return cls(names, calls, parts, [each.example for each in asked if not is_asked(each.example)])

    @cached_property
    def wrong_parts(self) -> list[Part]:
        """The parts with an entry that is off."""
        return [part for part in self.parts.values() if part.is_wrong]

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


def distinct(numbers: Floats, limit: int = 9) -> int:
    """How many clearly different numbers there are, up to `limit`."""
    left, count = np.sort(numbers[np.isfinite(numbers)][:200]), 0
    if not left.size:
        return int(numbers.size > 0)
    nothing = 1e-6 * float(np.abs(left).max())
    while left.size and count < limit:
        count += 1
        left = left[left - left[0] > DISTINCT * abs(float(left[0])) + nothing]
    return count


def numbers_in(value: Any, path: Path) -> Iterator[tuple[Path, Floats]]:
    """Every number and array of numbers in `value`, with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from numbers_in(item, (*path, key if isinstance(key, int) else str(key)))
    elif isinstance(value, SEQUENCES):
        if _is_row_of_numbers(value):
            yield path, _row(value)
        else:
            for index, item in enumerate(value):
                yield from numbers_in(item, (*path, index))
    else:
        array = _reals(value)
        if array is not None:
            yield path, array


def argument_name(path: Path) -> str:
    """What to call a value within the arguments: by its innermost key, or by its parameter and places."""
    keys = [depth for depth, step in enumerate(path) if isinstance(step, str)]
    start = keys[-1]
    return str(path[start]) + "".join(f"[{step}]" for step in path[start + 1 :])


def _call(asked: Asked, names: Names) -> Call:
    example = asked.example
    bound = dict(zip(names.parameters, example.arguments, strict=False)) | example.keywords
    numbers = {path: array for name, value in bound.items() for path, array in numbers_in(value, (name,))}
    call = Call(asked, bound, numbers)
    if isinstance(asked.given, str):
        call.raised = asked.given.partition(":")[0] or "?"
        return call
    _take_apart(call, asked.given, {tuple(path) for path in example.about.get("free", ())})
    return call


def _take_apart(call: Call, given: Observation, free: set[Path]) -> None:
    got, right = _aligned(given.result, call.asked.example.result)
    for part in compare(got, right):
        if isinstance(part, Difference):
            call.misfits[part.finding.path] = part
        elif (theirs := _reals(part.got)) is None or (ours := _reals(part.expected)) is None:
            if not _same_text(part.got, part.expected):
                call.texts_differ.append(part.path)
        elif part.path in free:
            continue
        else:
            call.got[part.path], call.right[part.path] = theirs, ours


def _aligned(got: Any, right: Any) -> tuple[Any, Any]:
    """Both with lists of numbers as arrays of one axis, where the right answer has them."""
    if isinstance(right, dict):
        if not isinstance(got, dict):
            return got, right
        pairs = {key: _aligned(got[key], item) for key, item in right.items() if key in got}
        return (
            got | {key: pair[0] for key, pair in pairs.items()},
            right | {key: pair[1] for key, pair in pairs.items()},
        )
    if isinstance(right, list) and _is_row_of_numbers(right):
        if isinstance(got, SEQUENCES) and (_is_row_of_numbers(got) or not got):
            return _row(got), _row(right)
        return got, _row(right) if isinstance(got, np.ndarray) else right
    if isinstance(right, SEQUENCES) and isinstance(got, SEQUENCES) and len(got) == len(right):
        pairs_of = [_aligned(*both) for both in zip(got, right, strict=True)]
        return [pair[0] for pair in pairs_of], [pair[1] for pair in pairs_of]
    return got, right


def _is_row_of_numbers(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(as_number(item) is not None and np.asarray(item).dtype.kind in "biuf" for item in value)
    )


def _row(numbers: Sequence[Any]) -> Floats:
    return np.array([float(number) for number in map(as_number, numbers) if number is not None])


def _reals(value: Any) -> Floats | None:
    """`value` as an array of float64; None unless it holds real numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        return np.asarray(float(value)) if abs(value) < 1e300 else None
    if not isinstance(value, (bool, float, np.generic, np.ndarray)):
        return None
    array = np.asarray(value)
    return array.astype(np.float64) if array.dtype.kind in "biuf" else None


def _same_text(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return bool(np.array_equal(one, other))
    return type(one) is type(other) and bool(one == other)
