"""Hidden tests collected, and proved on the reference, before anyone is judged by them.

The reference must pass them all, in a fork: what it answered is kept for all that follows.
"""

from __future__ import annotations

import contextlib
import importlib
import socket
import sys
from collections.abc import Callable

import msgspec

from grader.course import Assignment
from grader.errors import GraderError
from grader.grading import forks
from grader.grading import judge as judging
from grader.grading.mistakes import load_catalogue
from grader.grading.reference import ReferenceTransport, load_module
from grader.grading.suite import Suite, with_suite
from grader.grading.verdicts import Interpreter
from grader.quiz import right_letters
from grader.results import ExerciseResult
from grader.sandbox.protocol import Channel
from grader.sandbox.standin import StandIn


def with_reference(
    assignment: Assignment,
    body: Callable[[judging.Judge], None],
    *,
    seed: int,
    lang: str | None = None,
) -> None:
    """Collect the hidden tests, see that the reference passes them, and go on with `body`."""
    keys = assignment.quiz_keys
    solution = load_module(assignment.solution, f"solution_of_{assignment.id}")
    vars(solution).update(right_letters(assignment.questions, keys))
    reference = ReferenceTransport(solution)
    catalogue = load_catalogue(assignment.solution.parent, solution, reference.answers)

    def proved(suite: Suite) -> None:
        _prove(suite, reference)
        body(judging.Judge(suite, reference, catalogue))

    interpreter = Interpreter(assignment, lang=lang)
    with_suite(assignment, assignment.hidden_tests, proved, seed=seed, interpreter=interpreter, keys=keys)


def _prove(suite: Suite, reference: ReferenceTransport) -> None:
    """Run the reference through its own tests, in a fork, and pin what it answered.

    What that run had to import is imported here too, or every later fork would do it again.
    """
    before = set(sys.modules)
    ours, theirs = socket.socketpair()
    forked: list[int] = []
    with ours, theirs:
        try:
            if forks.fork(forked.append):
                with forks.ending_in_exit():
                    ours.close()
                    reference.answers.pins = True
                    stand_in = StandIn(reference)
                    exercises = suite.run(stand_in, stand_in)
                    new = sorted(set(sys.modules) - before)
                    # What the first run has changed, an array in a parameter, say, shows in a second one.
                    if suite.can_run_again:
                        again = suite.run(stand_in, stand_in)
                        suite.can_run_again = not judging.first_failure(again)[0]
                    pinned = list(reference.answers.pinned.items())
                    answer = [msgspec.json.encode(exercises), pinned, new, suite.can_run_again]
                    Channel(theirs).send(0, 0, answer)
            theirs.close()
            _, _, (exercises, pinned, imported, suite.can_run_again) = Channel(ours).receive()
        except Exception as error:
            raise GraderError(f"the reference's own run ended without an answer ({error})") from error
        finally:
            for pid in forked:
                forks.end(pid)
    judging.refuse_failing_reference(suite, msgspec.json.decode(exercises, type=tuple[ExerciseResult, ...]))
    for name in imported:
        with contextlib.suppress(Exception):  # then it is imported where it is needed
            importlib.import_module(name)
    reference.answers.pinned = {question: (header, raw) for question, (header, raw) in pinned}
