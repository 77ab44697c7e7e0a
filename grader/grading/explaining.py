"""What is found out about wrong work after it was judged: a public example that it fails, and facts.

Graded work is asked in a child of its own, which no hidden test has called: whatever the code gives back
there may be shown, since it has never seen anything hidden. A helper that is wrong is replaced, as in the
second pass. Must not know: points, words, hidden tests.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from grader.bank.examples import Example, read_bank
from grader.bank.known import Known, OfExercise, further_calls, read_known
from grader.bank.trying import by_size, first_failing, is_telling, stored
from grader.course.assignment import Assignment
from grader.grading.facts import ask, facts_of
from grader.grading.reference import ReferenceTransport
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, ExerciseEvidence, FailingExample, Status, Verdict
from grader.record.telling import most_telling
from grader.sandbox.standin import StandIn, Transport
from grader.sandbox.student import StudentTransport

BUDGET_S = 2.0
"""Wall time for one submission; what is left unasked then stays unexplained."""
CALL_TIMEOUT_S = 0.5
"""Of one call here: an example is small."""
_TOLD = (Verdict.FAILED, Verdict.RAISED)


class Bank(NamedTuple):
    """The public calls of an assignment: its examples, and what is known besides."""

    examples: Mapping[str, Sequence[Example]]
    known: Known

    @classmethod
    def of(cls, assignment: Assignment) -> Bank:
        """Read it.

        Raises
        ------
        CourseError
            One of its two files cannot be read.
        """
        return cls(read_bank(assignment), read_known(assignment))


def to_explain(assignment: Assignment, bank: Bank, exercises: Sequence[ExerciseEvidence]) -> list[str]:
    """The exercises that gave a wrong answer and have examples, helpers first."""
    wrong = {
        exercise.name
        for exercise in exercises
        if exercise.name in bank.examples and any(test.verdict in _TOLD for test in exercise.tests)
    }
    return [name for name in assignment.exercises if name in wrong]


def explained(
    assignment: Assignment,
    bank: Bank,
    found: Evidence,
    transport: StudentTransport,
    reference: ReferenceTransport,
) -> Evidence:
    """`found` with what public calls show of each exercise that gave a wrong answer.

    `transport` leads to a child that has not been asked anything; it is loaded here.
    """
    if found.status is not Status.GRADED:
        return found
    deadline = time.monotonic() + BUDGET_S
    lost = {exercise.name for exercise in found.exercises if not exercise.passed_alone}
    named = {exercise.name for exercise in found.exercises if any(test.mistake for test in exercise.tests)}
    examples: dict[str, FailingExample] = {}
    facts: dict[str, tuple[StoredFinding, ...]] = {}
    transport.load()
    for name in to_explain(assignment, bank, found.exercises):
        transport.assist([helper for helper in assignment.helpers_of(name) if helper in lost], reference)
        failing = first_failing(StandIn(transport), _until(deadline, bank.examples[name]))
        if failing is not None and is_telling(failing) and (kept := stored(failing)) is not None:
            examples[name] = kept
        if name not in named and time.monotonic() < deadline:
            facts[name] = facts_about(assignment, bank, name, transport)
    return replace(
        found,
        exercises=tuple(
            _with(each, examples.get(each.name), facts.get(each.name, ())) for each in found.exercises
        ),
    )


def with_facts(
    assignment: Assignment, bank: Bank, exercises: Sequence[ExerciseEvidence], transport: Transport
) -> tuple[ExerciseEvidence, ...]:
    """What public tests found out, with facts about each exercise that no known mistake explains.

    Nothing is said of one whose helpers are not right: they come first.
    """
    wrong = {exercise.name for exercise in exercises if not exercise.passed}
    facts = {
        name: facts_about(assignment, bank, name, transport)
        for name in to_explain(assignment, bank, exercises)
        if not wrong.intersection(assignment.helpers_of(name)) and not _is_named(name, exercises)
    }
    return tuple(_with(each, None, facts.get(each.name, ())) for each in exercises)


def facts_about(
    assignment: Assignment, bank: Bank, name: str, transport: Transport
) -> tuple[StoredFinding, ...]:
    """What holds of every answer of one function to the public calls."""
    of_exercise = bank.known.exercises.get(name, OfExercise())
    calls = [*bank.examples[name], *further_calls(of_exercise, name)]
    signature = assignment.exercises[name].signature
    found = facts_of(ask(transport, calls), signature, left_out=frozenset(of_exercise.common))
    return tuple(map(StoredFinding.of, found))


def _until(deadline: float, examples: Collection[Example]) -> Iterator[Example]:
    """The examples, the smallest first, for as long as there is time."""
    for example in by_size(examples):
        if time.monotonic() < deadline:
            yield example


def _is_named(name: str, exercises: Sequence[ExerciseEvidence]) -> bool:
    return any(test.mistake for exercise in exercises if exercise.name == name for test in exercise.tests)


def _with(
    exercise: ExerciseEvidence, example: FailingExample | None, facts: tuple[StoredFinding, ...]
) -> ExerciseEvidence:
    """The exercise with example and facts at the test that tells most, and at the first that failed."""
    told = [test for test in exercise.tests if test.verdict in _TOLD and test.finding is not None]
    if not told or (example is None and not facts):
        return exercise
    speaking = (told[0], most_telling(told))
    tests = (
        replace(test, example=example or test.example, facts=facts) if test in speaking else test
        for test in exercise.tests
    )
    return replace(exercise, tests=tuple(tests))
