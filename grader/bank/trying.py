"""One example tried on somebody's function: what it gives, and the first thing that is wrong with that.

Must not know: whose function it is, points, sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.bank.examples import Example
from grader.bank.free import filled, is_open
from grader.bank.notation import text_of
from grader.checks.arrays import same
from grader.checks.purity import changed_argument
from grader.errors import CheckFailed, CodeRaised, Finding, NotPlain, StudentError
from grader.record.coding import StoredFinding
from grader.record.evidence import FailingExample
from grader.sandbox.standin import Observation, StandIn

RTOL, ATOL = 1e-6, 1e-7
"""How far a result may be off: some right work adds 1e-8 inside a logarithm, or where it divides."""

DIGITS_RTOL, DIGITS_ATOL = 1e-9, 1e-10
"""How far one may be off that is shown as right: the file has twelve digits."""

BESIDE_CHARS = 160
"""Of a call that is shown beside another one."""

TELLS_PLACES = 3
"""So many lines of an array show whether it is the first, the last, or all but one that is wrong."""
_WITH_NUMBERS = ("value", "not_finite", "shape", "rank", "rank1", "length")
"""Of a second example only a finding that shows what came adds to the first."""
_FRACTION = re.compile(r"\d\.\d")
"""In the output of a call that is to be silent about costs; a word that a trial left there is harmless."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An example, the answer of somebody's function to it, and what is wrong with that; None if nothing."""

    example: Example
    answer: Observation | StudentError
    finding: Finding | None


def tried(student: StandIn, example: Example) -> Tried:
    """Call the function of `example` behind `student`, and look at what it gives."""
    try:
        function = getattr(student, example.function)
        answer: Observation = function.observed(*example.arguments, **example.keywords)
    except StudentError as error:
        return Tried(example, error, error.finding.about(example.function))
    return Tried(example, answer, failure(example, answer))


def by_effort(examples: Iterable[Example]) -> list[Example]:
    """The examples, first what is read most easily: the smallest of those that hide no cause."""
    return sorted(examples, key=lambda example: example.effort)


def first_failing(student: StandIn, examples: Iterable[Example]) -> Tried | None:
    """The first of `examples` that the function behind `student` gets wrong; None if there is none."""
    for example in examples:
        found = tried(student, example)
        if found.finding is not None:
            return found
    return None


def is_telling(found: Tried) -> bool:
    """Whether what is wrong lies in the function, not in how its process went on, which may differ anew."""
    is_answer = isinstance(found.answer, (Observation, CodeRaised, NotPlain))
    return is_answer and found.finding is not None


def stored(found: Tried, others: Sequence[Tried] = ()) -> FailingExample | None:
    """An example that failed, as evidence holds it; None for one that did not.

    Of `others` go with it another one that fails, of other shapes if there is one, and one that comes out
    right, as much like it as there is. Only short ones: they are to be read at a glance.
    """
    if found.finding is None:
        return None
    short = [each for each in others if each is not found and _is_short(each.example.call)]
    wrong = [
        each for each in short if is_telling(each) and each.finding and each.finding.kind in _WITH_NUMBERS
    ]
    right = [each for each in short if each.finding is None and _is_right(each)]
    also = min(wrong, key=lambda each: _repeats(each, found), default=None)
    near = min(right, key=lambda each: _distance(each.example, found.example), default=None)
    return FailingExample(
        found.example.call,
        StoredFinding.of(found.finding),
        stored(also) if also is not None else None,
        near.example.call if near is not None else "",
    )


def _is_right(found: Tried) -> bool:
    """Whether an answer is right in every digit; one may come near although all goes wrong on the way.

    Where any numbers will do, as of a random start, only shapes were compared.
    """
    if is_open(found.example.result) or not isinstance(found.answer, Observation):
        return False
    try:
        same(found.answer.result, found.example.result, rtol=DIGITS_RTOL, atol=DIGITS_ATOL)
    except CheckFailed:
        return False
    return True


def _is_short(call: str) -> bool:
    return len(" ".join(call.split())) <= BESIDE_CHARS


def _repeats(other: Tried, first: Tried) -> tuple[bool, bool, int, tuple[int, int]]:
    """How little another failing example tells beside the first, the gravest first."""
    paths = [each.finding.path if each.finding is not None else () for each in (other, first)]
    return (
        paths[0] != paths[1],
        _shapes(other.example) == _shapes(first.example),
        _untold_places(other.example),
        other.example.effort,
    )


def _untold_places(example: Example) -> int:
    """How far the largest array is from one that tells places apart: up to three along each axis, negated.

    Of two columns the last one is also all but the first.
    """
    shapes = [np.shape(value) for value in example.given if isinstance(value, np.ndarray)]
    largest = max(shapes, key=lambda shape: int(np.prod(shape)), default=())
    return -sum(min(int(size), TELLS_PLACES) for size in largest)


def _distance(one: Example, other: Example) -> tuple[int, tuple[int, int]]:
    """How many arguments differ, then how much there is to read."""
    pairs = zip(one.given, other.given, strict=False)
    differ = sum(text_of(mine) != text_of(theirs) for mine, theirs in pairs)
    return differ + abs(len(one.given) - len(other.given)), one.effort


def _shapes(example: Example) -> str:
    """The shapes of all arrays in a call, and whether its numbers are whole."""
    return repr([_shape(value) for value in example.given])


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shape(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_shape(item) for item in value]
    return np.shape(value), np.asarray(value).dtype.kind


def failure(example: Example, answer: Observation) -> Finding | None:
    """The first thing that is wrong with an answer: the result, what it prints, a changed argument."""
    try:
        same(answer.result, filled(example.result, answer.result), rtol=RTOL, atol=ATOL)
    except CheckFailed as failure:
        return failure.finding.about(example.function)
    if example.printed and not answer.printed.strip():
        return Finding("prints_nothing", example.function)
    if example.printed == "" and _FRACTION.search(answer.printed):
        return Finding("prints_unasked", example.function)
    if example.after is not None:
        return _wrongly_changed(example, answer)
    change = changed_argument(example.arguments, example.keywords, answer)
    return change.about(example.function) if change is not None else None


def _wrongly_changed(example: Example, answer: Observation) -> Finding | None:
    """An argument that is not what the solution makes of it."""
    try:
        same(answer.arguments, example.after, rtol=RTOL, atol=ATOL)
    except CheckFailed as failure:
        position = failure.finding.path[0] if failure.finding.path else 0
        fields = {"position": int(position) + 1, "change": "values"}
        return Finding("changed_argument", example.function, fields=fields)
    return None
