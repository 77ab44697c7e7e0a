"""An input that tells a surviving mutant from the solution, for the author to read.

Asked are small draws of `inputs.py`, wider ones (more entries, zeros among them), and what the hidden
tests' own generators give under further seeds, with variations. The first source that tells it gives its
smallest call. Must not know: tests, points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from grader.audit.asked_calls import AskedCalls
from grader.audit.equivalence import answers, same_answers
from grader.audit.inputs import Arguments, Draw, Named, makers_of
from grader.audit.programs import Program
from grader.bank.notation import NoNotation, call_text, text_of
from grader.child.isolation import Level
from grader.course.assignment import Assignment
from grader.grading.handed_out import wanted_names
from grader.grading.local import child_limits
from grader.grading.observations import Answer, differ
from grader.grading.recorder import Call
from grader.grading.reference import call_key
from grader.sandbox.spawned import start_children
from grader.sandbox.standin import Observation

SMALL_DRAWS, WIDE_DRAWS = 60, 60
"""Of one exercise."""
_WIDER_BY = 4
_ZEROS = 0.2
"""Share of zeros in a wide draw; a small one has none."""
_DIGITS = 6
_TEXT_CHARS_MAX = 700
_NOTHING = Observation(None, (), {}, "")

Maker = Callable[[Draw], Arguments]


class TellingInput(msgspec.Struct, frozen=True):
    """A call to which a mutant answers otherwise than the solution, as Python text."""

    call: str
    expected: str
    got: str


class _WideDraw(Draw):
    """Draws more along a side, and zeros."""

    def size(self, least: int = 1, most: int = 3) -> int:
        return super().size(least, most + _WIDER_BY)

    def array(self, *shape: int, low: float = -2.0, high: float = 2.0) -> NDArray[Any]:
        numbers = super().array(*shape, low=low, high=high)
        is_zero = self.rng.random(shape) < _ZEROS
        return np.asarray(np.where(is_zero & (low <= 0 <= high), 0.0, numbers))


def telling_inputs(
    assignment: Assignment, survivors: Sequence[Program], asked: AskedCalls, level: Level
) -> dict[str, TellingInput]:
    """By its name, an input for each of `survivors` that one is found for."""
    found: dict[str, TellingInput] = {}
    if not survivors:
        return found
    sources: dict[str, list[list[tuple[Call, Answer]]]] = {}
    wanted = wanted_names(assignment)
    with start_children(level, child_limits(assignment), assignment.imports) as children:
        for program in survivors:
            name = program.exercise
            if name not in sources:
                sources[name] = [*_drawn(assignment, name, asked), asked.answered(name)]
            for source in sources[name]:
                given = answers(
                    program.as_submission(0), [call for call, _ in source], assignment, wanted, children
                )
                told = next(_telling(source, given), None)
                if told is not None:
                    found[program.name] = told
                    break
    return found


def _telling(source: Sequence[tuple[Call, Answer]], given: Sequence[Answer]) -> Iterator[TellingInput]:
    for (call, right), other in zip(source, given, strict=True):
        is_told = not isinstance(right, str) and not same_answers([right], [other])
        if is_told and (written := _written(call)) is not None:
            yield TellingInput(written, *_difference(right, other))


def _drawn(assignment: Assignment, name: str, asked: AskedCalls) -> Iterator[list[tuple[Call, Answer]]]:
    """Small draws of an exercise, then wide ones, each the smallest first, with the solution's answers."""
    makers = makers_of(assignment.solution.parent).get(name, [])
    number = list(assignment.exercises).index(name)
    for kind, count in ((Draw, SMALL_DRAWS), (_WideDraw, WIDE_DRAWS)):
        calls: dict[bytes, Call] = {}
        for draw in range(count if makers else 0):
            call = _call(makers[draw % len(makers)], kind([number, draw], asked.reference.module), name)
            if call is not None:
                calls.setdefault(call_key(name, call.arguments, call.keywords), call)
        yield [(call, asked.reference_says(call)) for _, call in sorted(calls.items(), key=_by_size)]


def _by_size(pair: tuple[bytes, Call]) -> int:
    return len(pair[0])


def _call(maker: Maker, draw: Draw, name: str) -> Call | None:
    """None where a maker cannot use a wide draw: it was written for small ones."""
    try:
        arguments = maker(draw)
    except Exception:  # noqa: BLE001 - the author's code may raise anything; writing the bank says so
        return None
    named = arguments[-1] if arguments and isinstance(arguments[-1], Named) else None
    if named is None:
        return Call(name, arguments, {}, True, _NOTHING)
    return Call(name, arguments[:-1], dict(named), True, _NOTHING)


def _written(call: Call) -> str | None:
    try:
        return _cut(call_text(call.name, call.arguments, call.keywords))
    except NoNotation:
        return None


def _difference(right: Answer, other: Answer) -> tuple[str, str]:
    """What is expected and what came, in the first thing that differs."""
    if isinstance(right, str) or isinstance(other, str) or differ(right, other, ["result", "precision"]):
        return _of_result(right), _of_result(other)
    if differ(right, other, ["arguments", "keywords"]):
        after = [_text([*each.arguments, *each.keywords.values()]) for each in (right, other)]
        texts = [f"afterwards the arguments are {each}" for each in after]
    else:
        texts = [f"prints {each.printed.strip()!r}" for each in (right, other)]
    return _cut(texts[0]), _cut(texts[1])


def _of_result(answer: Answer) -> str:
    if isinstance(answer, str):
        return answer
    result = answer.result
    shape = f"  # {result.dtype}" if isinstance(result, np.ndarray) and result.dtype != float else ""
    return _cut(_text(result)) + shape


def _text(value: Any) -> str:
    try:
        return text_of(value, digits=_DIGITS)
    except NoNotation:
        return repr(value)


def _cut(text: str) -> str:
    return text if len(text) <= _TEXT_CHARS_MAX else f"{text[:_TEXT_CHARS_MAX]} …"
