"""Hidden tests collected, and proved on the reference, before anyone is judged by them.

The reference must pass them all three times. Each run in a fork of its own must make the same calls and get
the same answers: a test that depends on luck is refused, with its place. Where tests can run again in one
process, the third run follows in the second fork, as it may for a submission: another fork would take a sixth
of the time before the first submission. The reference's answers are stored for all that follows.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import os
import random
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from grader.course.assignment import Assignment, place_in
from grader.course.given_files import beside_files
from grader.course.in_solution import said_in
from grader.course.quiz import right_answers
from grader.course.quiz.translated import refuse_odd_keys
from grader.course.said import Said, read_said
from grader.errors import CourseError, GraderError
from grader.grading import forks
from grader.grading import judge as judging
from grader.grading.mistakes import load_catalogue
from grader.grading.reference import ReferenceTransport, call_in, load_module
from grader.record.evidence import ExerciseEvidence
from grader.sandbox.standin import StandIn
from grader.suite.collected import Test
from grader.suite.suite import Suite, with_suite
from grader.suite.verdicts import Judgement
from grader.wire.protocol import Channel
from grader.wording import AssignmentWords

RUNS = 3
_REMEDY = "Nothing was graded. Draw what is random from rng, or seed it with seed"


class _Proof(NamedTuple):
    """One run of the tests on the reference, as it comes out of its fork.

    Attributes
    ----------
    exercises
        What they found out, as JSON.
    asked, answered
        By test, digests of the calls that it made and of their answers.
    drawn
        What fixtures drew for everybody; see `grader.suite.class_fixtures`.
    entropy
        ``file:line`` of the course that took random numbers from the machine; "" if none did.
    imported
        Modules that the run had to import.
    runs_again
        Whether a second run in the same process passes too.
    """

    exercises: bytes
    asked: dict[str, list[bytes]]
    answered: dict[str, list[bytes]]
    pinned: list[Any]
    drawn: list[Any]
    entropy: str
    imported: list[str]
    runs_again: bool


def with_reference(
    assignment: Assignment,
    body: Callable[[judging.Judge], None],
    *,
    seed: int,
) -> None:
    """Collect the hidden tests, make sure that the reference passes them, and call `body`.

    Raises
    ------
    CourseError
        The tests or the solution cannot be used, do not agree, or differ from run to run.
    """
    refuse_stale_facts(assignment)
    keys = assignment.quiz_keys
    refuse_odd_keys(assignment.questions, keys, assignment.folder, assignment.solution.parent)
    with beside_files(assignment):
        solution = load_module(assignment.solution, f"solution_of_{assignment.id}")
    vars(solution).update(right_answers(assignment.questions, keys))
    reference = ReferenceTransport(solution, has_objects=assignment.has_classes)
    with beside_files(assignment):
        catalogue = load_catalogue(solution, has_objects=assignment.has_classes)

    def proved(suite: Suite) -> None:
        asked = _prove(suite, reference)
        body(judging.Judge(suite, reference, catalogue, asked))

    with_suite(assignment, assignment.hidden_tests, proved, seed=seed)


def refuse_stale_facts(assignment: Assignment) -> None:
    """Stop where the solution says something else than the last build read in it, and nothing else says it.

    Raises
    ------
    CourseError
        Parameters or helpers of an exercise are not those of the solution.
    """
    source = assignment.solution.read_text(encoding="utf-8", errors="replace")
    try:
        now = said_in(source, list(assignment.functions), str(assignment.solution))
    except CourseError:  # to import it fails, too, and says so
        return
    then = read_said(assignment.folder)
    for name, exercise in assignment.functions.items():
        before, says = then.get(name, Said(f"{name}()")), now.get(name)
        if says is None or before == says:
            continue
        is_read = exercise.signature == before.signature != says.signature
        if is_read or (name in then and exercise.uses == before.uses != says.uses):
            raise CourseError(
                str(assignment.said),
                f"{name} is not there as the solution has it now: {says.signature}",
                f"Nothing was graded. Run grader build {assignment.id}",
            )


def _prove(suite: Suite, reference: ReferenceTransport) -> Mapping[str, list[bytes]]:
    """Run the reference through its own tests, each time in a fork, and pin what it answered.

    Gives the questions of each test. What that run had to import is imported here too, or every later fork
    would do it again.
    """
    first, *others = _proofs(suite, reference)
    results = msgspec.json.decode(first.exercises, type=tuple[ExerciseEvidence, ...])
    judging.refuse_failing_reference(suite, results)
    if first.entropy:
        raise CourseError(first.entropy, "the numbers that it draws are others in each run", _REMEDY)
    for other in others:
        _refuse_what_varies(suite, first, other)
    suite.can_run_again = suite.can_run_again and all(proof.runs_again for proof in (first, *others))
    for name in first.imported:
        with contextlib.suppress(Exception):  # then it is imported where it is needed
            importlib.import_module(name)
    reference.answers.pinned = {question: (header, raw) for question, (header, raw) in first.pinned}
    suite.of_class.values = {name: (header, raw) for name, (header, raw) in first.drawn}
    return first.asked


def _proofs(suite: Suite, reference: ReferenceTransport) -> list[_Proof]:
    """`RUNS` of them, or one less with a second run in the last, from forks that run side by side."""
    import numpy.random  # noqa: F401 - or every fork does it: numpy leaves it for later

    count = RUNS - suite.can_run_again
    forked: list[int] = []
    with contextlib.ExitStack() as stack:
        ends = []
        try:
            for number in range(count):
                ours, theirs = socket.socketpair()
                ends.append(stack.enter_context(ours))
                with theirs:
                    if forks.fork(forked.append):
                        with forks.ending_in_exit():
                            for end in ends:
                                end.close()
                            Channel(theirs).send(
                                0, 0, list(_proof(suite, reference, number, is_last=number == count - 1))
                            )
            return [_Proof(*Channel(end).receive()[2]) for end in ends]
        except Exception as error:
            raise GraderError(f"the reference's own run ended without an answer ({error})") from error
        finally:
            for pid in forked:
                forks.end(pid)


def _proof(suite: Suite, reference: ReferenceTransport, number: int, *, is_last: bool) -> _Proof:
    """The life of a fork: one run, and for the last of them a second one."""
    modules = set(sys.modules)
    reference.answers.pins = True
    suite.of_class.notes = number == 0  # the others draw anew, or nobody would see that it varies
    questions: list[bytes] = []
    reference.questions = questions
    asked: dict[str, list[bytes]] = {}
    answered: dict[str, list[bytes]] = {}
    start = 0

    def before(_: Test) -> None:
        nonlocal start
        start = len(questions)

    def after(test: Test, _: Judgement) -> None:
        own, pinned = questions[start:], reference.answers.pinned
        asked[test.name] = own if number == 0 else list(map(_digest, own))
        answered[test.name] = [_digest(b"".join(pinned.get(question, ()))) for question in own]

    stand_in = StandIn(reference)
    with _watched_for_entropy(suite.assignment) as places:
        exercises = suite.run(stand_in, stand_in, before=before, on_result=after)
    imported = sorted(set(sys.modules) - modules)
    runs_again = True
    if is_last and suite.can_run_again:
        # What the first run has changed, an array in a parameter, say, shows in a second one.
        runs_again = all(exercise.passed for exercise in suite.run(stand_in, stand_in))
    is_first = number == 0
    return _Proof(
        msgspec.json.encode(exercises),
        asked,
        answered,
        list(reference.answers.pinned.items()) if is_first else [],
        list(suite.of_class.values.items()) if is_first else [],
        next(iter(places), ""),
        imported if is_first else [],
        runs_again,
    )


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _refuse_what_varies(suite: Suite, first: _Proof, other: _Proof) -> None:
    """Stop before anyone is judged by tests whose outcome is a matter of luck.

    Raises
    ------
    CourseError
        A test does not pass each time, or its calls or what the reference answers are others each time.
    """
    results = msgspec.json.decode(other.exercises, type=tuple[ExerciseEvidence, ...])
    failed, detail = judging.first_failure(results, AssignmentWords(suite.assignment, lang="en"))
    for test in suite.tests:
        calls = first.asked.get(test.name, [])
        if test.name == failed:
            raise CourseError(
                test.where, f"the reference solution passes {failed} in some runs only: {detail}", _REMEDY
            )
        if list(map(_digest, calls)) != other.asked.get(test.name):
            raise CourseError(test.where, f"{test.name} asks for something else in each run", _REMEDY)
        pairs = zip(first.answered.get(test.name, []), other.answered.get(test.name, []), strict=True)
        for call, (one, two) in zip(calls, pairs, strict=True):
            if one != two:
                name = call_in(call)[0] or test.exercise
                exercise = suite.assignment.exercises.get(name)
                start = f"class {name}" if exercise is not None and exercise.is_class else f"def {name}("
                raise CourseError(
                    place_in(suite.assignment.solution, start),
                    f"{name} answers a call of {test.name} differently in each run",
                    "Nothing was graded. Seed what is random in it",
                )


@contextlib.contextmanager
def _watched_for_entropy(assignment: Assignment) -> Iterator[Mapping[str, None]]:
    """Places in the course, as ``file:line``, that take random numbers from the machine meanwhile.

    numpy, `random.SystemRandom`, `secrets` and `uuid` all come to one of these two names.
    """
    places: dict[str, None] = {}
    folders = [assignment.hidden_tests.resolve().parent, assignment.solution.resolve().parent]
    original = os.urandom

    def noted(size: int) -> bytes:
        frame = sys._getframe(1)
        while frame is not None:
            name = frame.f_code.co_filename
            if any(Path(name).is_relative_to(folder) for folder in folders):
                places[f"{name}:{frame.f_lineno}"] = None
                break
            frame = frame.f_back  # type: ignore[assignment]
        return original(size)

    vars(os)["urandom"] = vars(random)["_urandom"] = noted
    try:
        yield places
    finally:
        vars(os)["urandom"] = vars(random)["_urandom"] = original
