"""What is found out about wrong work after it was judged: a public example that it fails, and facts.

Graded work is asked in a child of its own, which no hidden test has called: whatever the code gives back
there may be shown, since it has never seen anything hidden. A helper that is wrong is replaced, as in the
second pass. Must not know: points, words, hidden tests.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec.structs import replace

from grader.bank.decisions import Decisions
from grader.bank.digests import all_digests
from grader.bank.examples import Example, read_bank
from grader.bank.known import Known, OfExercise, decisions_of, further_calls, read_known
from grader.bank.refuting import unrefuted
from grader.bank.trying import Tried, by_effort, is_telling, stored, tried
from grader.course.assignment import Assignment
from grader.grading.facts import ask, examples_right, facts_of
from grader.grading.reference import ReferenceTransport
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, ExerciseEvidence, FailingExample, Status, TestEvidence
from grader.record.telling import ANSWERED_WRONGLY, has_answered_wrongly, most_telling
from grader.sandbox.standin import StandIn, Transport
from grader.sandbox.student import StudentTransport

BUDGET_S = 2.0
"""Wall time for one submission; what is left unasked then stays unexplained."""
CALL_TIMEOUT_S = 0.5
"""Of one call here: an example is small."""


@dataclass(frozen=True, slots=True)
class Bank:
    """The public calls of an assignment: its examples, and what is known besides."""

    examples: Mapping[str, Sequence[Example]]
    known: Known
    _calls: dict[str, list[Example]] = field(default_factory=dict)

    @classmethod
    def of(cls, assignment: Assignment) -> Bank:
        """Read it.

        Raises
        ------
        CourseError
            One of its two files cannot be read.
        """
        return cls(read_bank(assignment), read_known(assignment))

    def calls(self, name: str) -> list[Example]:
        """The examples of an exercise and its further calls: the same objects for whoever is asked."""
        if name not in self._calls:
            further = further_calls(self.known.exercises.get(name, OfExercise()), name)
            self._calls[name] = [*self.examples[name], *further]
        return self._calls[name]

    def decisions(self, name: str) -> Decisions | None:
        """The decisions of an exercise about points of the plane, if it makes any."""
        return decisions_of(self.known.exercises.get(name, OfExercise()), name)


class _Shown(NamedTuple):
    """What public calls show of one exercise."""

    example: FailingExample | None = None
    facts: tuple[StoredFinding, ...] = ()
    answers_digest: str = ""
    seen: tuple[Tried, ...] = ()


def to_explain(assignment: Assignment, bank: Bank, exercises: Sequence[ExerciseEvidence]) -> list[str]:
    """The exercises that gave a wrong answer and have examples, helpers first."""
    wrong = {
        exercise.name
        for exercise in exercises
        if exercise.name in bank.examples and has_answered_wrongly(exercise)
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
    shown: dict[str, _Shown] = {}
    transport.load()
    for name in to_explain(assignment, bank, found.exercises):
        transport.assist([helper for helper in assignment.helpers_of(name) if helper in lost], reference)
        is_named = _is_named(name, found.exercises)
        seen = _seen(StandIn(transport), bank.examples[name], deadline, until_wrong=is_named)
        facts: tuple[StoredFinding, ...] = ()
        if len(seen) == len(bank.examples[name]) and all(each.finding is None for each in seen):
            facts = (StoredFinding.of(examples_right(name)),)
        digest = ""
        if not is_named and time.monotonic() < deadline:
            facts += facts_about(assignment, bank, name, transport)
            digest = _digests(seen, bank.examples[name])
        shown[name] = _Shown(_first_telling(seen), facts, digest, tuple(seen))
    exercises = (_with(each, shown.get(each.name, _Shown())) for each in found.exercises)
    return replace(found, exercises=tuple(exercises))


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
    return tuple(_with(each, _Shown(facts=facts.get(each.name, ()))) for each in exercises)


def facts_about(
    assignment: Assignment, bank: Bank, name: str, transport: Transport
) -> tuple[StoredFinding, ...]:
    """What holds of every answer of one function to the public calls."""
    of_exercise = bank.known.exercises.get(name, OfExercise())
    signature = assignment.exercises[name].signature
    found = facts_of(ask(transport, bank.calls(name)), signature, left_out=frozenset(of_exercise.common))
    return tuple(map(StoredFinding.of, found))


def _seen(
    student: StandIn, examples: Sequence[Example], deadline: float, *, until_wrong: bool
) -> list[Tried]:
    """What comes of the examples, first what is read most easily, for as long as there is time."""
    seen: list[Tried] = []
    for example in by_effort(examples):
        if time.monotonic() > deadline or (until_wrong and seen and seen[-1].finding is not None):
            break
        seen.append(tried(student, example))
    return seen


def _first_telling(seen: Sequence[Tried]) -> FailingExample | None:
    """The first that is wrong, as evidence; None if its process ended on it, or none is."""
    wrong = next((each for each in seen if each.finding is not None), None)
    return stored(wrong, seen) if wrong is not None and is_telling(wrong) else None


def _digests(seen: Sequence[Tried], examples: Sequence[Example]) -> str:
    """Of what it answered to all examples; "" if it did not come to all, or all are right."""
    if len(seen) < len(examples) or all(each.finding is None for each in seen):
        return ""
    places = {id(example): place for place, example in enumerate(examples)}
    return all_digests(sorted(seen, key=lambda each: places[id(each.example)]))


def _is_named(name: str, exercises: Sequence[ExerciseEvidence]) -> bool:
    return any(test.mistake for exercise in exercises if exercise.name == name for test in exercise.tests)


def _with(exercise: ExerciseEvidence, shown: _Shown) -> ExerciseEvidence:
    """The exercise with what was shown at the test that tells most, and at the first that failed."""
    told = [test for test in exercise.tests if test.verdict in ANSWERED_WRONGLY and test.finding is not None]
    if not told or shown == _Shown():
        return exercise
    speaking = (told[0], most_telling(told))
    tests = [
        replace(
            test,
            example=shown.example or test.example,
            facts=shown.facts,
            answers_digest=shown.answers_digest,
        )
        if test in speaking
        else test
        for test in exercise.tests
    ]
    return replace(exercise, tests=tuple(_without_refuted(test, shown.seen) for test in tests))


def _without_refuted(test: TestEvidence, seen: Sequence[Tried]) -> TestEvidence:
    """The test without what its finding says of the cause where a public example shows that it is not so."""
    finding = test.finding
    if finding is None or not {"likely", "place"} & finding.fields.keys():
        return test
    fields = unrefuted(finding.fields, tuple(finding.path), seen)
    return replace(test, finding=replace(finding, fields=fields)) if fields != finding.fields else test
