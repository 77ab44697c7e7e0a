"""`grader regrade`: work that is kept, graded again by today's tests; who gains, who loses, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.adjust_verb import as_option, login, reason_option
from grader.cli.gradebook_options import gradebook_option, nobody_graded, opened_gradebook
from grader.cli.options import course_option, isolation_option, keep_to_one_thread, read_course
from grader.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.assignment import Assignment
    from grader.gradebook.store import Gradebook
    from grader.grading.session import Session
    from grader.record.changes import Regraded
    from grader.record.standing import ClassStanding

NAMES_CELLS = 60


@click.command(
    "regrade",
    epilog='Example: grader regrade logistic_regression --reason "the third test was too strict"',
)
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.option("--dry-run", is_flag=True, help="Say who would gain or lose; nothing counts.")
@reason_option
@as_option
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Submissions at a time.  [default: cores]")
@isolation_option
@gradebook_option
@course_option
def command(
    assignment_id: str,
    dry_run: bool,
    reason: str,
    who: str | None,
    jobs: int | None,
    isolation: str,
    gradebook: Path | None,
    course: Path | None,
) -> None:
    """Grade kept work again, and say who gains or loses by it.

    By today's tests, test by test. All comes from the gradebook; no file that was handed in is needed. Only
    what a change touches is run, and what a dry run has found out is not run again. With a reason it counts,
    and an entry keeps both.
    """
    keep_to_one_thread()
    from grader.cli import EXIT_OUR_FAULT

    assignment = read_course(course).assignment(assignment_id)
    if not dry_run and not reason.strip():
        raise BadInput(
            "grader regrade",
            "nothing says why the class is graded again",
            "Add --reason TEXT; or --dry-run, which changes nothing",
        )
    by = login() if who is None else who
    with opened_gradebook(gradebook, course) as book:
        found, whole, left = _graded_again(
            assignment, book, jobs, isolation, reason=reason, who=by, is_dry=dry_run
        )
    _show(found, whole, is_dry=dry_run)
    if left:
        sys.exit(EXIT_OUR_FAULT)


def _graded_again(
    assignment: Assignment,
    book: Gradebook,
    jobs: int | None,
    isolation: str,
    *,
    reason: str,
    who: str,
    is_dry: bool,
) -> tuple[Regraded | None, ClassStanding, int]:
    """What it changes or would change, the class as it was, and how much could not be graded again."""
    from grader.child.isolation import Level
    from grader.course.assignment import suite_sha256
    from grader.grading.local import LocalBackend
    from grader.grading.regrading import after_run, before_run, keep_regrade, kept_work
    from grader.grading.session import Session
    from grader.record.evidence import Status
    from grader.sandbox import machine
    from grader.sandbox.launcher import pick_level

    level = pick_level("auto" if isolation == "auto" else Level(isolation))
    before = before_run(assignment, book, runs_something=True)
    if before is None:
        raise nobody_graded(assignment, book.path)
    work = kept_work(assignment, book)
    lost = [each.name or each.student for each in work.lost]
    why = "the gradebook does not have the source as it was graded; with the files: grader grade"
    _tell_left(lost, why)
    versions = machine.versions()
    backend = LocalBackend(assignment, level=level, jobs=jobs or machine.cores())
    # In two steps, so that one that is stopped changes nothing: what is found out is kept aside first.
    session = Session(
        *(assignment, work.submissions, book, backend),
        isolation=level,
        versions=versions,
        kept=work.handed_in,
        is_dry=True,
    )
    if work.submissions:
        _run(session)
    evidence = {session.work[n]: found for n, found in session.evidence.items()}
    faults = [whose for whose, found in evidence.items() if found.status is Status.GRADER_ERROR]
    _tell_left([student for student, _ in faults], "a fault of the grader")
    judged = {
        (each.person.id, attempt.code): False for each in before.standing.people for attempt in each.attempts
    } | {whose: True for whose in evidence if whose not in faults}
    found = after_run(
        *(assignment, book, before, judged, backend.sheet()),
        versions=versions,
        isolation=level,
        instead={whose: found for whose, found in evidence.items() if whose not in faults},
    )
    if not is_dry:
        if work.submissions:
            session.apply()
        book.keep_sheet(assignment.id, suite_sha256(assignment), backend.sheet())
        if found is not None:
            keep_regrade(assignment, book, before, found, reason=reason, who=who)
    return found, before.standing, len(lost) + len(faults)


def _run(session: Session) -> None:
    """Judge what is new; what is finished is known the next time, whatever comes."""
    from grader.cli.interrupts import exit_code_of
    from grader.show.progress import progress

    done = 0
    if session.evidence:
        click.echo(f"{len(session.evidence)} known already, taken from the gradebook.", err=True)
    with progress("grading") as show:

        def on_progress(finished: int, total: int) -> None:
            nonlocal done
            done = finished
            show(finished, total)

        ended_by = session.run(on_progress, lambda: show(done, len(session.new)))
    if isinstance(ended_by, KeyboardInterrupt):
        told = f"Stopped: {done} of {len(session.new)} graded, and nothing of it counts"
        click.echo(f"{told}; the same command goes on from there.", err=True)
        sys.exit(exit_code_of(ended_by))
    if ended_by is not None:
        raise ended_by


def _tell_left(names: Sequence[str], why: str) -> None:
    """Name whose work is left as it was."""
    from grader.show.console import inert
    from grader.show.names import listed

    if names:
        told = inert(listed(names, NAMES_CELLS))
        click.echo(f"Left as it was, {len(names)} ({told}): {why}.", err=True)


def _show(found: Regraded | None, whole: ClassStanding, *, is_dry: bool) -> None:
    from grader.show.console import console
    from grader.show.regraded import show_regrade

    show_regrade(found, whole, console())
    if is_dry and found is not None:
        command = f"grader regrade {whole.assignment} --reason TEXT"
        click.echo(f"Nothing of it counts yet. To apply it: {command}", err=True)
    elif found is not None:
        click.echo("It counts from now on; 'grader adjust' lists it with its reason.", err=True)
