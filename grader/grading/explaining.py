"""What is found out about wrong work after it was judged: the smallest public example that it fails.

Asked in a child of its own, which no hidden test has called: whatever the code gives back there may be
shown, since it has never seen anything hidden. A helper that is wrong is replaced, as in the second pass.
Must not know: points, words, hidden tests.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from grader.bank.examples import Example
from grader.bank.trying import is_telling, smallest_failing, stored
from grader.course.assignment import Assignment
from grader.grading.reference import ReferenceTransport
from grader.record.evidence import Evidence, ExerciseEvidence, FailingExample, Status, TestEvidence, Verdict
from grader.sandbox.standin import StandIn
from grader.sandbox.student import StudentTransport

BUDGET_S = 2.0
"""Wall time for one submission; what is left unasked then stays without an example."""
CALL_TIMEOUT_S = 0.5
"""Of one call here: an example is small."""
_TOLD = (Verdict.FAILED, Verdict.RAISED)

Bank = Mapping[str, Sequence[Example]]


def to_explain(assignment: Assignment, bank: Bank, found: Evidence) -> list[str]:
    """The exercises that gave a wrong answer and have examples, helpers first."""
    if found.status is not Status.GRADED:
        return []
    wrong = {
        exercise.name
        for exercise in found.exercises
        if exercise.name in bank and any(test.verdict in _TOLD for test in exercise.tests)
    }
    return [name for name in assignment.exercises if name in wrong]


def explained(
    assignment: Assignment,
    bank: Bank,
    found: Evidence,
    transport: StudentTransport,
    reference: ReferenceTransport,
) -> Evidence:
    """`found` with what public examples show of each exercise that gave a wrong answer.

    `transport` leads to a child that has not been asked anything; it is loaded here.
    """
    deadline = time.monotonic() + BUDGET_S
    lost = {exercise.name for exercise in found.exercises if not exercise.passed_alone}
    examples: dict[str, FailingExample] = {}
    transport.load()
    for name in to_explain(assignment, bank, found):
        # After each call, so that one slow function does not cost the others more than its own time.
        in_time = (example for example in bank[name] if time.monotonic() < deadline)
        transport.assist([helper for helper in assignment.helpers_of(name) if helper in lost], reference)
        failing = smallest_failing(StandIn(transport), in_time)
        if failing is not None and is_telling(failing) and (kept := stored(failing)) is not None:
            examples[name] = kept
    return replace(
        found,
        exercises=tuple(_with_example(each, examples.get(each.name)) for each in found.exercises),
    )


def _with_example(exercise: ExerciseEvidence, example: FailingExample | None) -> ExerciseEvidence:
    """The exercise with the example at its first test that gave a wrong answer."""
    if example is None:
        return exercise
    tests: list[TestEvidence] = []
    for test in exercise.tests:
        if example is not None and test.verdict in _TOLD and test.finding is not None:
            test, example = replace(test, example=example), None
        tests.append(test)
    return replace(exercise, tests=tuple(tests))
