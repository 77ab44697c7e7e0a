"""What the public tests tell of wrong programs: the sentences of `grader check`, for an author to read.

Programs go in, each is run in a child; results of exercises come out, with all values shown. Must not know:
hidden tests, how much anything is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from grader.audit.programs import Program
from grader.bank.known import advice_in, read_known
from grader.child.isolation import Level
from grader.course.assignment import Assignment
from grader.grading.explaining import Bank, with_facts
from grader.grading.handed_out import wanted_names
from grader.grading.local import child_limits
from grader.messages import language_code
from grader.record.evidence import Evidence, ExerciseEvidence, Status
from grader.record.results import ExerciseResult, exercise_results
from grader.record.scoring import Sheet, score
from grader.sandbox.children import Children
from grader.sandbox.spawned import start_children
from grader.sandbox.standin import StandIn
from grader.sandbox.student import StudentTransport
from grader.suite.suite import Suite, with_suite
from grader.wording import AssignmentWords

Checked = tuple[Program, tuple[ExerciseResult, ...]]
KINDS = ("mistake", "mutant")


def checked(
    assignment: Assignment,
    programs: Sequence[Program],
    level: Level,
    on_checked: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Checked]:
    """The mistakes and mutants among `programs`, with the results of the public tests of their exercise.

    `on_checked` is called with how many are done, and how many there are.

    Raises
    ------
    CourseError
        The public tests cannot be used.
    """
    wrong = [each for each in programs if each.kind in KINDS and each.exercise in assignment.functions]
    if not assignment.public_tests.is_file() or not wrong:
        return
    bank = Bank.of(assignment)
    with start_children(level, child_limits(assignment), assignment.imports) as children:
        evidence = _evidence(assignment, bank, wrong, children)
        for number, (program, exercises) in enumerate(evidence, start=1):
            on_checked(number, len(wrong))
            yield program, _worded(assignment, exercises)


def _evidence(
    assignment: Assignment, bank: Bank, programs: Sequence[Program], children: Children
) -> Iterator[tuple[Program, tuple[ExerciseEvidence, ...]]]:
    wanted = wanted_names(assignment)

    def run_on(suite: Suite, program: Program) -> tuple[ExerciseEvidence, ...]:
        submission = program.as_submission(0)
        transport = StudentTransport.of(submission, assignment, children, wanted)
        try:
            found = suite.run(StandIn(transport), None, only=[program.exercise])
            return with_facts(assignment, bank, found, transport)
        finally:
            transport.close()

    left = list(programs)

    def run(suite: Suite) -> list[tuple[Program, tuple[ExerciseEvidence, ...]]]:
        now = left if suite.can_run_again else left[:1]  # pytest's own fixtures keep what a run left in them
        return [(program, run_on(suite, program)) for program in now]

    while left:
        found = with_suite(assignment, assignment.public_tests, run, seed=0, is_public=True)
        del left[: len(found)]
        yield from found


def _worded(assignment: Assignment, exercises: tuple[ExerciseEvidence, ...]) -> tuple[ExerciseResult, ...]:
    """With all values, as `grader check` shows them."""
    language = language_code(None)
    words = AssignmentWords(
        assignment, advice=lambda: advice_in(read_known(assignment), language), reveal=True
    )
    scores = score(Evidence(Status.GRADED, exercises), Sheet({})).exercises
    return exercise_results(exercises, scores, words)
