"""The calls by which an audit tells programs apart, and the problems that the calls alone show.

The calls are collected from the hidden tests under several seeds. Must not know: points; `audit` says
whether a program was caught.
"""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.audit.equivalence import answers, questions, same_answers
from grader.audit.parts import Part, parts_of
from grader.audit.problem import Problem
from grader.audit.programs import Program
from grader.child.isolation import Level
from grader.course.assignment import Assignment, place_in
from grader.errors import CourseError
from grader.grading import judge as judging
from grader.grading.handed_out import wanted_names
from grader.grading.local import child_limits
from grader.grading.observations import (
    Answer,
    Aspect,
    alike,
    alike_but_for_shape,
    differ,
    drawing_beside,
    same_dtypes,
)
from grader.grading.proving import with_reference
from grader.grading.recorder import Call
from grader.grading.reference import ReferenceTransport, call_in
from grader.sandbox.spawned import start_children
from grader.sandbox.standin import Observation, StandIn
from grader.suite.suite import with_suite

SEEDS = 3
"""A survivor's answers are compared with the solution's under so many seeds."""
CALLS_OF_A_TEST_RUN_MAX = 60
"""So many of the tests' own calls of an exercise are made to find the parts that a mistake changes."""

_TELLING: tuple[Aspect, ...] = ("result", "arguments", "printing")
"""In what one mistake is told from another."""


class AskedCalls:
    """Calls of the programs, and the solution's answers.

    Attributes
    ----------
    problems
        Seeds under which the solution does not pass its own tests.

    Raises
    ------
    CourseError
        The solution does not pass them under the first seed.
    """

    def __init__(self, assignment: Assignment, seed: int) -> None:
        self.problems: list[Problem] = []
        self._assignment = assignment
        self._calls: dict[str, list[Call]] = {name: [] for name in assignment.exercises}
        self._judges: list[judging.Judge] = []
        for number in range(seed, seed + SEEDS):
            try:
                with_reference(assignment, self._collect, seed=number)
            except CourseError as error:
                if number == seed:
                    raise
                what = f"with seed {number} {error.problem}"
                self.problems.append(Problem(error.where, what, "Mend the inputs that the test draws"))
        self._right = {
            name: [self.reference_says(call) for call in calls] for name, calls in self._calls.items()
        }
        self._answered = {name: self._answered_in_tests(name) for name in assignment.functions}

    @property
    def places_of_tests(self) -> dict[str, str]:
        """``file:line`` of each test, by its name."""
        return {test.name: test.where for test in self._judges[0].suite.tests}

    @property
    def reference(self) -> ReferenceTransport:
        """The solution."""
        return self._judges[0].reference

    @property
    def asked(self) -> list[Mapping[str, Sequence[bytes]]]:
        """Under each seed, the calls of each hidden test."""
        return [judge.asked for judge in self._judges]

    def public_questions(self) -> set[bytes]:
        """The calls of the public tests."""
        return set(public_questions(self._judges[0]))

    def parts(self) -> dict[str, tuple[Part, ...]]:
        """The parts of each function's result, as the tests' own calls show them."""
        return {
            name: tuple(dict.fromkeys(part for _, right in pairs for part in parts_of(right.result)))
            for name in self._assignment.functions
            if (pairs := self._answered[name])
        }

    def wrong_parts(self) -> tuple[dict[tuple[str, str], frozenset[Part]], set[tuple[str, str]]]:
        """By exercise and name of a mistake, the parts that it changes in any of the tests' own calls.

        Also the mistakes that leave no part right in any of them: not even its numbers in another shape.
        """
        catalogue = self._judges[0].catalogue
        changed: dict[tuple[str, str], frozenset[Part]] = {}
        everywhere = set()
        for name in self._assignment.functions:
            pairs = self._answered[name]
            for number, mistake in enumerate(catalogue.mistakes):
                if mistake.exercise != name or not pairs:
                    continue
                wrong = [_wrong_in(catalogue.answer(number, call), right) for call, right in pairs]
                changed[name, mistake.name] = frozenset().union(*wrong)
                if all(_is_wrong_throughout(catalogue.answer(number, call), right) for call, right in pairs):
                    everywhere.add((name, mistake.name))
        return changed, everywhere

    def answered(self, exercise: str) -> list[tuple[Call, Answer]]:
        """All calls of an exercise for a result, with the solution's answers."""
        pairs = zip(self._calls[exercise], self._right[exercise], strict=True)
        return [(call, right) for call, right in pairs if not call.draws]

    def _answered_in_tests(self, exercise: str) -> list[tuple[Call, Observation]]:
        """Calls of `exercise` that the tests make under the first seed, with the solution's results."""
        judge = self._judges[0]
        questions = dict.fromkeys(question for own in judge.asked.values() for question in own)
        calls = [call for call in map(call_in, questions) if call[0] == exercise]
        step = max(1, len(calls) // CALLS_OF_A_TEST_RUN_MAX)
        nothing = Observation(None, (), {}, "")
        found = []
        for name, arguments, keywords in calls[::step]:
            call = Call(name, arguments, keywords, True, nothing)
            right = self.reference_says(call)
            if isinstance(right, Observation):
                found.append((call, right))
        return found

    def _collect(self, judge: judging.Judge) -> None:
        self._judges.append(judge)
        for name, calls in self._calls.items():
            calls += questions(judge.reference, name, seed=len(calls))

    def reference_says(self, call: Call) -> Answer:
        """Computed anew, past all stored answers."""
        reference = self._judges[0].reference
        fresh = ReferenceTransport(reference.module)
        try:
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a variation may lie where the formula overflows
                seen = fresh.call(call.name, call.arguments, call.keywords, observe=True, draws=call.draws)
                return drawing_beside(seen, seen) if call.draws else seen
        except Exception as error:  # noqa: BLE001 - a variation may be a call that makes no sense
            return f"raised {type(error).__name__}"

    def unsteady(self) -> Iterator[Problem]:
        """Exercises in which the solution answers the same call differently."""
        for name, calls in self._calls.items():
            again = [self.reference_says(call) for call in calls]
            if not same_answers(self._right[name], again):
                yield Problem(
                    place_in(self._assignment.solution, f"def {name}("),
                    f"{name} gives different results for the same arguments",
                    "Seed what is random in it",
                )

    def twins(self, places: Mapping[tuple[str, str], str]) -> Iterator[Problem]:
        """Pairs of mistakes that answer every call alike: neither can ever be named.

        `places` maps a mistake's exercise and name to its ``file:line``.
        """
        catalogue = self._judges[0].catalogue
        for name, calls in self._calls.items():
            numbers = [i for i, mistake in enumerate(catalogue.mistakes) if mistake.exercise == name]
            # Where nothing was asked, that all answers agree means nothing.
            for one, other in itertools.combinations(numbers, 2) if calls else ():
                answers_of_both = (
                    (catalogue.answer(one, call), catalogue.answer(other, call)) for call in calls
                )
                if (name, catalogue.mistakes[other].name) not in places:
                    continue
                if not any(differ(*pair, _TELLING) for pair in answers_of_both):
                    first, second = catalogue.mistakes[one].name, catalogue.mistakes[other].name
                    yield Problem(
                        places[name, second],
                        f"the mistakes {first} and {second} of {name} cannot be told apart",
                        "Drop one, or add a test that tells them apart",
                    )

    def equivalent(self, alive: Sequence[Program], level: Level) -> set[str]:
        """Names of the programs that answer every call like the solution, if there are any calls."""
        if not alive:
            return set()
        wanted = wanted_names(self._assignment)
        with start_children(level, child_limits(self._assignment), self._assignment.imports) as children:
            return {
                program.name
                for number, program in enumerate(alive)
                if self._calls[program.exercise]
                and same_answers(
                    self._right[program.exercise],
                    answers(
                        program.as_submission(number),
                        self._calls[program.exercise],
                        self._assignment,
                        wanted,
                        children,
                    ),
                )
            }


def public_questions(judge: judging.Judge) -> list[bytes]:
    """The calls of the public tests, in order; see `grader.grading.reference.call_in`."""
    assignment, reference = judge.assignment, judge.reference
    found: list[bytes] = []
    if assignment.public_tests.is_file():
        reference.questions = found
        try:
            with_suite(
                assignment,
                assignment.public_tests,
                lambda suite: suite.run(StandIn(reference), None, tests=suite.written_tests),
                seed=0,
                is_public=True,
            )
        finally:
            reference.questions = None
    return found


def _wrong_in(claimed: Answer, right: Observation) -> set[Part]:
    """The parts in which an answer is not the solution's."""
    own = parts_of(right.result)
    if isinstance(claimed, str):
        return set(own)
    theirs = parts_of(claimed.result)
    return {part for part, values in own.items() if not _same_part(theirs.get(part), values)}


def _is_wrong_throughout(claimed: Answer, right: Observation) -> bool:
    if isinstance(claimed, str):
        return True
    theirs = parts_of(claimed.result)
    return not any(
        key in theirs.get(part, {}) and alike_but_for_shape(theirs[part][key], value)
        for part, values in parts_of(right.result).items()
        for key, value in values.items()
    )


def _same_part(one: Mapping[str, Any] | None, right: Mapping[str, Any]) -> bool:
    """Whether all that belongs to a part is there under its own key, with the same value and dtype."""
    return one is not None and all(
        key in one and alike(one[key], value) and same_dtypes(one[key], value) for key, value in right.items()
    )
