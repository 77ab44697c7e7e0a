"""Public tests and the bank's examples, proved like hidden ones: the solution passes, the stub does not.

Both are run in a child, as students' work is by `grader check`. Must not know: hidden tests, points.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.audit.problem import Problem
from grader.audit.programs import Program, solution_of
from grader.bank.decisions import decisions_by
from grader.bank.examples import Example, read_bank
from grader.bank.known import decisions_of, read_known
from grader.bank.trying import tried
from grader.child.isolation import Level
from grader.course.assignment import ASSIGNMENT_FILE, Assignment, place_in
from grader.grading.handed_out import wanted_names
from grader.grading.local import child_limits
from grader.grading.mistakes import adopted_in, transport_of
from grader.grading.mistakes_file import MistakesFile
from grader.grading.reference import ReferenceTransport, load_module
from grader.record.evidence import ExerciseEvidence, Verdict
from grader.release import source_of
from grader.sandbox.children import Children
from grader.sandbox.spawned import start_children
from grader.sandbox.standin import StandIn
from grader.sandbox.student import StudentTransport
from grader.suite.collected import Test
from grader.suite.suite import Suite, with_suite
from grader.wording import AssignmentWords

_Ran = tuple[tuple[Test, ...], tuple[ExerciseEvidence, ...]]


def unproved(assignment: Assignment, level: Level, only: Sequence[str] = ()) -> Iterator[Problem]:
    """Public tests that the solution does not pass, or that ask nothing; exercises without any.

    Parameters
    ----------
    only
        Exercises to look at; all if empty.

    Raises
    ------
    CourseError
        The public tests cannot be collected, or the solution or the stub cannot be read.
    """
    solution = Program("solution", "", "", str(assignment.solution), solution_of(assignment))
    stub = Program("stub", "", "", str(assignment.stub), source_of(assignment.stub))
    with start_children(level, child_limits(assignment), assignment.imports) as children:
        tests, right = _run(assignment, solution, children)
        _, empty = _run(assignment, stub, children)
    words = AssignmentWords(assignment, lang="en", reveal=True)
    asked = {name for name in assignment.exercises if not only or name in only}
    yield from _failing(assignment, tests, right, words, asked)
    by_name = {exercise.name: exercise for exercise in empty}
    for name in assignment.tested:
        own = [test for test in tests if test.exercise == name]
        if name not in asked:
            continue
        if not own:
            yield Problem(
                place_in(assignment.folder / ASSIGNMENT_FILE, f"[exercises.{name}]"),
                f"no public test and no example of the bank asks for {name}, so students cannot check it",
                f"Write at least one in {assignment.public_tests}",
            )
        elif by_name[name].passed:
            what = f"the stub passes the public tests of {name}, so they ask nothing of it"
            yield Problem(_place(own[0], assignment), what, "Compare its result with something")


def stale_bank(assignment: Assignment) -> Iterator[Problem]:
    """Known mistakes and decisions in the bank that are others now; its examples are tests, see `unproved`.

    Raises
    ------
    CourseError
        mistakes.py or the bank cannot be used.
    """
    if not assignment.further_calls.is_file():
        return
    known = {
        (exercise, mistake.name): mistake.words.get("en")
        for exercise, of_exercise in read_known(assignment).exercises.items()
        for mistake in of_exercise.mistakes
    }
    now = {
        (wrong.mistake.exercise, wrong.mistake.name): (wrong.mistake.explain, wrong.mistake.hint)
        for wrong in MistakesFile(assignment.solution).wrong_versions
    }
    now |= {(each.exercise, each.name): (each.explain, each.hint) for each in adopted_in(assignment)}
    changed = [name for name, words in known.items() if name not in now or now[name] != words]
    changed += _not_yet_in_it(assignment, now.keys() - known.keys())
    for exercise, name in changed[:1]:
        more = f", and {len(changed) - 1} more" if len(changed) > 1 else ""
        yield Problem(
            str(assignment.further_calls),
            f"the bank was written before the mistake {name!r} of {exercise} was as it is{more}",
            f"Write it anew: grader audit {assignment.id} --write-bank",
        )
    for name in _decided_otherwise(assignment):
        yield Problem(
            str(assignment.further_calls),
            f"the solution does not decide about the points of {name} as the bank says",
            f"Write it anew: grader audit {assignment.id} --write-bank",
        )


def _run(assignment: Assignment, program: Program, children: Children) -> _Ran:
    wanted = wanted_names(assignment)

    def run(suite: Suite) -> _Ran:
        transport = StudentTransport.of(program.as_submission(0), assignment, children, wanted)
        with contextlib.closing(transport):
            return suite.tests, suite.run(StandIn(transport), None, limits_time=True)

    return with_suite(assignment, assignment.public_tests, run, seed=0, is_public=True)


def _failing(
    assignment: Assignment,
    tests: Sequence[Test],
    right: Sequence[ExerciseEvidence],
    words: AssignmentWords,
    asked: set[str],
) -> Iterator[Problem]:
    by_name = {test.name: test for test in tests}
    for exercise in right:
        for evidence in exercise.tests if exercise.name in asked else ():
            if evidence.verdict is Verdict.PASSED:
                continue
            test = by_name[evidence.name]
            if evidence.verdict is Verdict.GRADER_ERROR and _asks_for_the_reference(test):
                yield Problem(
                    _place(test, assignment),
                    f"{test.name} asks for 'reference', which public tests do not have",
                    "Write the values down that the solution gives",
                )
                continue
            detail = words.in_a_line(exercise.name, evidence).rstrip(".")
            if evidence.verdict is Verdict.GRADER_ERROR:
                detail = evidence.trace.strip().rpartition("\n")[2]
            is_bank = test.path == assignment.bank
            what = f"the solution does not pass {'its own examples' if is_bank else test.name}"
            remedy = (
                f"Write the bank anew: grader audit {assignment.id} --write-bank"
                if is_bank
                else "Mend the expected value, or the solution"
            )
            yield Problem(_place(test, assignment), f"{what}: {detail or evidence.verdict}", remedy)


def _asks_for_the_reference(test: Test) -> bool:
    plain = test.found.plain
    return plain is not None and "reference" in plain.arguments


def _place(test: Test, assignment: Assignment) -> str:
    if test.path == assignment.bank:
        return place_in(assignment.bank, f"[[{test.exercise}]]")
    return test.where


def _not_yet_in_it(assignment: Assignment, names: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of the known mistakes `names` that an example of the bank does tell from the solution."""
    if not names:
        return []
    bank = read_bank(assignment)
    solution = load_module(assignment.solution, f"solution_of_{assignment.id}")
    file = MistakesFile(assignment.solution)
    found = []
    for wrong in file.wrong_versions:
        name = wrong.mistake.exercise, wrong.mistake.name
        if name in names and name[0] in bank:
            student = StandIn(transport_of(wrong, solution, file))
            with (
                contextlib.suppress(Exception),  # one that raises is told as well
                np.errstate(all="ignore"),
                warnings.catch_warnings(action="ignore"),
            ):
                if all(tried(student, example).finding is None for example in bank[name[0]]):
                    continue
            found.append(name)
    return found


def _decided_otherwise(assignment: Assignment) -> Iterator[str]:
    """The exercises whose decisions about points of the plane are others in the solution than in the bank."""
    stored = {
        name: decisions
        for name, of_exercise in read_known(assignment).exercises.items()
        if (decisions := decisions_of(of_exercise, name)) is not None
    }
    if not stored:
        return
    solution = ReferenceTransport(load_module(assignment.solution, f"solution_of_{assignment.id}"))

    def answer(call: Example) -> Any:
        with contextlib.suppress(Exception):  # as good as another answer
            return solution.call(call.function, call.arguments, call.keywords, observe=False).result
        return None

    for name, right in stored.items():
        now = decisions_by(answer, right.call)
        if now is None or not now.is_like(right):
            yield name
