"""Whether a program differs from the solution at all: both answer many calls.

The calls are those of the hidden tests under several seeds, and variations of them: other numbers, other
counts, defaults left out. A program that answers every one of them like the solution is taken for
equivalent; that is a judgement by sample, and the report says so. What checks accept in right work counts
as the same answer: another kind of real number of full precision, text printed where the solution prints
nothing. Must not know: points, verdicts.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.course.assignment import Assignment
from grader.errors import StudentError
from grader.grading.handed_out import WantedNames
from grader.grading.observations import Answer, Aspect, differ, drawing_beside
from grader.grading.recorder import Call
from grader.grading.reference import ReferenceTransport
from grader.intake.submission import Submission
from grader.sandbox.children import Children
from grader.sandbox.standin import Observation
from grader.sandbox.student import StudentTransport

CALLS_MAX = 40
"""Calls of one exercise."""


def questions(reference: ReferenceTransport, exercise: str, seed: int) -> list[Call]:
    """Calls of `exercise` that the reference answered, and variations of them."""
    rng = np.random.default_rng(seed)
    found: dict[bytes, Call] = {}
    asked = [call for call in _asked(reference) if call.name == exercise]
    varied = (variation for call in asked for variation in _variations(call, reference, rng))
    for call in (*asked, *varied):
        found.setdefault(call.key, call)
    calls = list(found.values())
    if len(calls) <= CALLS_MAX:
        return calls
    # Half as they were asked, half varied, both spread over the tests.
    halves = calls[: len(asked)], calls[len(asked) :]
    return [half[i] for half in halves for i in rng.permutation(len(half))[: CALLS_MAX // 2]]


def _asked(reference: ReferenceTransport) -> Iterator[Call]:
    nothing = Observation(None, (), {}, "")
    for draws in (False, True):
        for name, arguments, keywords in reference.asked(draws=draws):
            yield Call(name, arguments, keywords, True, nothing, draws=draws)


def _variations(call: Call, reference: ReferenceTransport, rng: np.random.Generator) -> Iterator[Call]:
    def varied(arguments: Sequence[Any], keywords: dict[str, Any]) -> Call:
        return Call(call.name, tuple(arguments), keywords, True, call.outcome, draws=call.draws)

    yield varied([_scaled(value, 1.7) for value in call.arguments], call.keywords)
    yield varied([_scaled(value, -0.6) for value in call.arguments], call.keywords)
    yield varied([_stirred(value, rng) for value in call.arguments], call.keywords)
    yield varied(call.arguments, {name: _next(value) for name, value in call.keywords.items()})
    yield varied([_next(value) for value in call.arguments], call.keywords)
    required = _required(reference.function(call.name))
    if len(call.arguments) >= required and (len(call.arguments) > required or call.keywords):
        yield varied(call.arguments[:required], {})


def _required(function: Any) -> int:
    parameters = inspect.signature(function).parameters.values()
    return sum(parameter.default is parameter.empty for parameter in parameters)


def _scaled(value: Any, factor: float) -> Any:
    if isinstance(value, np.ndarray) and value.dtype.kind == "f" and not _is_labels(value):
        return value * factor
    return value * factor if type(value) is float else value


def _stirred(value: Any, rng: np.random.Generator) -> Any:
    if isinstance(value, np.ndarray) and value.dtype.kind == "f" and not _is_labels(value):
        return value + rng.normal(scale=0.3, size=value.shape)
    return value


def _is_labels(value: np.ndarray[Any, Any]) -> bool:
    return bool(np.isin(value, (0, 1)).all())


def _next(value: Any) -> Any:
    """Another count, or the other truth value."""
    if type(value) is bool:
        return not value
    return value + 1 if type(value) is int else value


def answers(
    program: Submission,
    calls: Sequence[Call],
    assignment: Assignment,
    wanted: WantedNames,
    children: Children,
) -> list[Answer]:
    """The answer of `program` to each of `calls`, in the sandbox."""
    transport = StudentTransport.of(program, assignment, children, wanted, strikes_max=1)
    try:
        return [_answer(transport, call) for call in calls]
    finally:
        transport.close()


def _answer(transport: StudentTransport, call: Call) -> Answer:
    try:
        seen = transport.call(call.name, call.arguments, call.keywords, observe=True, draws=call.draws)
        return drawing_beside(seen, seen) if call.draws else seen
    except StudentError as error:
        return f"{error.finding.kind} {error.finding.fields.get('type', '')}"


def same_answers(right: Sequence[Answer], other: Sequence[Answer]) -> bool:
    """Whether a program answered every call like the solution: results, arguments, printed text."""
    return all(map(_same, right, other))


def _same(right: Answer, other: Answer) -> bool:
    aspects: list[Aspect] = ["result", "precision", "arguments", "keywords"]
    if isinstance(right, Observation) and right.printed:
        aspects.append("text")
    return not differ(right, other, aspects)
