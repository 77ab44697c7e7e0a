"""The results of public calls beside the expected ones, for a notebook to show.

Calls the student's function once more on the example that is shown, once for its costs, and twice for its
decisions about points: all public calls. Must not know: HTML, verdicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.bank.decisions import Decisions, decisions_by
from grader.bank.examples import Example
from grader.bank.free import filled, is_open
from grader.course.assignment import Assignment
from grader.errors import StudentError
from grader.grading.explaining import Bank
from grader.record.evidence import TestEvidence
from grader.record.self_check import CheckedExercise
from grader.sandbox.standin import Transport
from grader.show.compared import CURVE_LEAST, ComparedPart, curve_in, differ, parts_compared
from grader.show.results_beside import Beside, Picture, of_curves, of_decisions


def results_beside(
    assignment: Assignment,
    exercise: CheckedExercise,
    bank: Bank,
    student: Transport,
    lang: str | None,
) -> Beside | None:
    """What there is to see of the first thing that is wrong with an exercise; None if nothing."""
    test = _speaking(exercise)
    if test is None:  # not written yet
        return None
    examples = bank.examples.get(exercise.name, ())
    signature = assignment.exercises[exercise.name].signature
    shown = next((each for each in examples if test.example and each.call == test.example.call), None)
    parts: tuple[ComparedPart, ...] = ()
    if shown is not None and (got := _result(shown, student)) is not None:
        parts = tuple(parts_compared(filled(shown.result, got), got, signature, lang))
        if not any(part.differs for part in parts):  # it is about what was printed, or about an argument
            return None
    replaces_values = any(part.differs and part.expected.ndim for part in parts)
    curves = _curves(examples, signature, student, lang)
    pictures = tuple(filter(None, (curves, _decisions(bank.decisions(exercise.name), student, lang))))
    return Beside(parts, replaces_values, pictures) if parts or pictures else None


def _curves(
    examples: Sequence[Example], signature: str, student: Transport, lang: str | None
) -> Picture | None:
    """The longest list of costs that an example has, if it should be another."""
    with_costs = [each for each in examples if _costs(each, signature) >= CURVE_LEAST]
    longest = max(with_costs, key=lambda each: _costs(each, signature), default=None)
    if longest is None or (got := _result(longest, student)) is None:
        return None
    curve = curve_in(longest.result, got, signature)
    return of_curves(curve, lang) if curve is not None and differ(*curve) else None


def _decisions(right: Decisions | None, student: Transport, lang: str | None) -> Picture | None:
    """Decisions about points and about the plane around them, if any should be another."""
    if right is None:
        return None
    own = decisions_by(lambda call: _result(call, student), right.call)
    return of_decisions(right, own, lang) if own is not None and not own.is_like(right) else None


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
