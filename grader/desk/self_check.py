"""The self-check: public tests on a student's file, in a child of its own, no locks.

The child keeps a crash or an endless loop from taking the check with it. It does not protect against an
attack, and need not: the student's own code runs on the student's own machine. `vouched` decides whose
tests may run.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from grader.course.assignment import Assignment
from grader.desk.other_files import warnings_for
from grader.desk.own_children import children_of
from grader.desk.report import exercises_to_run, report_of
from grader.desk.seen_calls import SeenCall, SeenCalls
from grader.errors import BadInput, Note
from grader.intake.handed_in import own_work
from grader.intake.submission import listed
from grader.record.evidence import ExerciseEvidence, Verdict
from grader.record.self_check import SelfCheck
from grader.record.telling import has_answered_wrongly
from grader.sandbox.places import Places
from grader.sandbox.standin import StandIn
from grader.sandbox.student import StudentTransport

if TYPE_CHECKING:
    from grader.grading.handed_out import WantedNames
    from grader.intake.submission import Submission
    from grader.sandbox.children import Children
    from grader.suite.collected import Test
    from grader.suite.suite import Suite
    from grader.suite.verdicts import Judgement

SEED = 0
"""Public tests show fixed numbers; what is random in them is the same each time."""


class Ran(NamedTuple):
    """What the public tests of a file found out, before any words."""

    path: Path
    assignment: Assignment
    exercises: tuple[ExerciseEvidence, ...]
    repairs: tuple[Note, ...]
    calls: dict[str, list[SeenCall]]
    """By test that failed, the calls that it made."""
    places: Places


def check_file(
    path: Path,
    assignment: Assignment,
    *,
    only: Collection[str] = (),
    lang: str | None = None,
    with_conftest: bool = True,
    typed: str = "",
    children: Children | None = None,
) -> SelfCheck:
    """Run the public tests on the script or notebook at `path`, and put what they found into words.

    Parameters are those of `run_file`, and:

    typed
        How the path was given, for commands to paste; "" for this folder.
    """
    ran = run_file(path, assignment, only=only, with_conftest=with_conftest, children=children)
    return report(ran, only=only, lang=lang, typed=typed)


def report(ran: Ran, *, only: Collection[str] = (), lang: str | None = None, typed: str = "") -> SelfCheck:
    """What is to be read of a run; see `report_of`."""
    return report_of(
        ran.assignment,
        ran.exercises,
        path=str(ran.path),
        typed=typed,
        only=only,
        repairs=ran.repairs,
        calls=ran.calls,
        places=ran.places,
        lang=lang,
    )


def run_file(
    path: Path,
    assignment: Assignment,
    *,
    only: Collection[str] = (),
    with_conftest: bool = True,
    children: Children | None = None,
) -> Ran:
    """Run the public tests on the script or notebook at `path`.

    Parameters
    ----------
    children
        Where the child comes from; one is started if left out.
    only
        Names of exercises; all when empty. What they rest on is checked, too.
    with_conftest
        Whether a conftest.py beside the tests may be loaded.

    Raises
    ------
    BadInput
        The file cannot be read, or `only` names no exercise.
    CourseError
        The public tests cannot be used.
    """
    refuse_unknown_exercises(assignment, only)
    submission = own_work(path)
    if submission.unreadable:
        raise BadInput(str(path), submission.unreadable, Note("mend_and_check_again"))
    refuse_another_assignments(submission, assignment)
    given = contextlib.nullcontext(children) if children is not None else children_of(assignment)
    with given as own:
        # While the child imports numpy; see Ahead.
        from grader.grading.handed_out import wanted_names
        from grader.suite.suite import with_suite

        wanted = wanted_names(assignment, handed_out=False)
        return with_suite(
            assignment,
            assignment.public_tests,
            lambda suite: run_in(suite, submission, assignment, own, wanted),
            seed=SEED,
            only=exercises_to_run(assignment, only),
            is_public=True,
            with_conftest=with_conftest,
        )


def refuse_another_assignments(submission: Submission, assignment: Assignment) -> None:
    """Make sure that the file is about this assignment.

    Raises
    ------
    BadInput
        It defines functions, and none of them is an exercise.
    """
    defined = Places.of(submission).defined()
    text = "".join(cell.source for cell in submission.cells)
    if len(defined) > 1 and not any(name in text for name in assignment.functions):
        told = {"assignment": assignment.id, "names": listed(defined)}
        raise BadInput(str(submission.path), Note("of_another_assignment", told), Note("name_your_work"))


def refuse_unknown_exercises(assignment: Assignment, only: Collection[str]) -> None:
    """Make sure that all of `only` are exercises of the assignment.

    Raises
    ------
    BadInput
        One is not.
    """
    for name in only:
        if name not in assignment.exercises:
            known = Note("there_are", {"names": ", ".join(assignment.exercises)})
            raise BadInput(name, Note("no_such_exercise"), known)


def check_in(
    suite: Suite,
    submission: Submission,
    assignment: Assignment,
    children: Children,
    wanted: WantedNames,
    *,
    only: Collection[str] = (),
    typed: str = "",
    lang: str | None = None,
    before: Callable[[], None] = lambda: None,
) -> SelfCheck:
    """Run the tests of `suite` on a submission, and put what they found into words; see `run_in`."""
    ran = run_in(suite, submission, assignment, children, wanted, before=before)
    return report(ran, only=only, typed=typed, lang=lang)


def run_in(
    suite: Suite,
    submission: Submission,
    assignment: Assignment,
    children: Children,
    wanted: WantedNames,
    *,
    before: Callable[[], None] = lambda: None,
) -> Ran:
    """Run the tests of `suite` on a submission, in a child of its own.

    Parameters
    ----------
    wanted
        See `grader.grading.handed_out.wanted_names`.
    before
        Called before each test.
    """
    from grader.grading.released import beginning_of

    transport = StudentTransport.of(submission, assignment, children, wanted)
    seen = SeenCalls(transport, assignment)
    calls: dict[str, list[SeenCall]] = {}
    try:
        before()
        transport.load()
        found = run_seeing_calls(suite, seen, calls, before)
        if any(has_answered_wrongly(exercise) for exercise in found):
            from grader.grading.explaining import Bank, with_facts

            found = with_facts(assignment, Bank.of(assignment), found, seen)
    finally:
        transport.close()
    places = Places.of(submission)
    if any(test.verdict is Verdict.TIMED_OUT for exercise in found for test in exercise.tests):
        from grader.desk.endless import with_the_line
        from grader.sandbox.following import FollowedStudent

        found = with_the_line(
            found, calls, places, lambda: FollowedStudent.of(submission, assignment, children, wanted)
        )
    beginning = beginning_of(submission, assignment)
    repairs = warnings_for(submission, assignment) + submission.repairs + transport.repairs
    repairs = repairs if beginning is None else (beginning, *repairs)
    return Ran(submission.path, assignment, found, repairs, calls, places)


def run_seeing_calls(
    suite: Suite,
    seen: SeenCalls,
    calls: dict[str, list[SeenCall]],
    before: Callable[[], None] = lambda: None,
    only: Collection[str] = (),
) -> tuple[ExerciseEvidence, ...]:
    """What the tests of `suite` find out; the calls of each that failed are put into `calls`, by test."""

    def note(test: Test, judgement: Judgement) -> None:
        if judgement.verdict is not Verdict.PASSED:
            calls[test.name] = seen.made
            seen.is_wrong(test.exercise)

    def begin(_test: Test) -> None:
        seen.begin()
        before()

    return suite.run(StandIn(seen), None, only=only, before=begin, on_result=note)
