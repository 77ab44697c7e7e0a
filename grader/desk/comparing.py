"""The results of public calls beside the expected ones, for a notebook to show.

Calls the student's function once more on the example that is shown, and once for its costs. Must not know:
HTML, verdicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.bank.examples import Example
from grader.bank.free import filled, is_open
from grader.course.assignment import Assignment
from grader.errors import StudentError
from grader.record.evidence import TestEvidence
from grader.record.self_check import CheckedExercise
from grader.sandbox.standin import Transport
from grader.show.compared import CURVE_LEAST, curve_in, differ, parts_compared
from grader.show.results_beside import Beside, with_curves


def results_beside(
    assignment: Assignment,
    exercise: CheckedExercise,
    examples: Sequence[Example],
    student: Transport,
    lang: str | None,
) -> Beside | None:
    """What there is to see of the first thing that is wrong with an exercise; None if nothing.

    Parameters
    ----------
    examples
        The public ones of the exercise.
    """
    test = _speaking(exercise)
    if test is None:  # not written yet
        return None
    signature = assignment.exercises[exercise.name].signature
    shown = next((each for each in examples if test.example and each.call == test.example.call), None)
    beside = Beside()
    if shown is not None and (got := _result(shown, student)) is not None:
        parts = parts_compared(filled(shown.result, got), got, signature, lang)
        if not any(part.differs for part in parts):  # it is about what was printed, or about an argument
            return None
        beside = Beside(
            tuple(parts), replaces_values=any(part.differs and part.expected.ndim for part in parts)
        )
    with_costs = [each for each in examples if _costs(each, signature) >= CURVE_LEAST]
    longest = max(with_costs, key=lambda each: _costs(each, signature), default=None)
    if longest is not None and (got := _result(longest, student)) is not None:
        curve = curve_in(longest.result, got, signature)
        if curve is not None and differ(*curve):
            beside = with_curves(beside, curve, lang)
    return beside if beside.parts or beside.curve_text else None


def _speaking(exercise: CheckedExercise) -> TestEvidence | None:
    """The test whose message is shown."""
    if exercise.message is None or exercise.evidence is None:
        return None
    return next((test for test in exercise.evidence.tests if test.name == exercise.message.test), None)


def _result(example: Example, student: Transport) -> Any:
    try:
        return student.call(example.function, example.arguments, example.keywords, observe=False).result
    except StudentError:
        return None


def _costs(example: Example, signature: str) -> int:
    """How many costs an example's result holds."""
    if is_open(example.result):
        return 0
    curve = curve_in(example.result, example.result, signature)
    return len(curve[0]) if curve is not None else 0
