"""`grader grade`: hidden tests over files and folders."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.gradebook_options import gradebook_option, place_of_gradebook, show_remarks
from grader.cli.options import (
    course_option,
    isolation_option,
    keep_to_one_thread,
    lang_option,
    read_course,
    refuse_unknown,
)
from grader.cli.reading import read_handed_in, say
from grader.cli.roster_option import groups_option, roster_option
from grader.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from grader.child.isolation import Level
    from grader.cli.graded import Graded
    from grader.cli.json_file import JsonFile
    from grader.cluster.addresses import Local, Remote
    from grader.course.assignment import Assignment
    from grader.gradebook.store import Gradebook
    from grader.grading.backend import Backend
    from grader.grading.regrading import Before
    from grader.grading.session import Session
    from grader.intake.class_work import ClassWork
    from grader.intake.submission import Submission
    from grader.record.results import ClassResult, SubmissionResult


ROWS_MAX = 40
"""Of more submissions than fit a screen there is no row each, but the screen of `grader results`."""


@click.command(
    "grade",
    epilog="Example: grader grade logistic_regression submissions/ -j 4 --json grades.json",
)
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path(path_type=Path))
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Submissions at a time.  [default: cores]")
@click.option(
    "--on",
    metavar="ADDRESS",
    help="Judge on a cluster: tls://HOST:PORT, or local:N for N workers here.  [default: this machine]",
)
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), help="Write all results; '-' is stdout."
)
@roster_option
@groups_option
@isolation_option
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31 - 1),
    help="Try this seed; the class's results stay as they are.",
)
@click.option("--draw-seed", is_flag=True, help="Draw the class another seed, after asking.")
@click.option("--fresh", is_flag=True, help="Run unchanged submissions again.")
@click.option("--changes", is_flag=True, help="Name each test that changes points of work graded before.")
@gradebook_option
@lang_option
@course_option
def command(
    assignment_id: str,
    paths: tuple[Path, ...],
    jobs: int | None,
    on: str | None,
    json_file: Path | None,
    roster: Path | None,
    groups: Path | None,
    isolation: str,
    seed: int | None,
    draw_seed: bool,
    fresh: bool,
    changes: bool,
    gradebook: Path | None,
    lang: str | None,
    course: Path | None,
) -> None:
    """Grade submissions with the hidden tests.

    PATH is a learning platform's download, packed or unpacked; or the class's folder, with one file or one
    sub-folder a student; or a script or notebook. Results go to standard output, progress to standard error.
    What is found out is kept as soon as it is known; only what depends on something that has changed is run
    again.
    """
    keep_to_one_thread()
    from grader.intake.roster import read_roster

    refuse_unknown(lang)
    if not paths and not draw_seed:
        raise click.UsageError("Missing argument 'PATH...'.")
    if draw_seed and seed is not None:
        raise click.UsageError("--seed tries a seed, --draw-seed draws the class another: give one of them.")
    if on is not None and jobs is not None:
        raise click.UsageError(
            "-j is for this machine, and --on for others: each worker has a -j of its own."
        )
    address = _address(on)
    found = read_course(course)
    assignment = found.assignment(assignment_id)
    kept_in = gradebook or place_of_gradebook(found)
    listed = read_roster(roster) if roster is not None else None
    with read_handed_in(paths, assignment, lang) as handed_in:
        from grader.cli.json_file import JsonFile
        from grader.gradebook.store import Gradebook
        from grader.grading.owners import given_to_people

        kept = [kept_in, *paths, *(submission.path for submission in handed_in.submissions)]
        json = JsonFile(json_file, kept) if json_file is not None else None
        judging = _judging(address, isolation, assignment, handed_in.submissions, jobs)
        with contextlib.ExitStack() as stack:
            level, backend = stack.enter_context(judging) if paths else (None, None)
            book = stack.enter_context(Gradebook(kept_in))
            show_remarks(book)
            if draw_seed and not _draws_seed(book, assignment.id):
                return
            if level is not None and backend is not None:
                handed_in = given_to_people(handed_in, listed, book, found, assignment, groups, paths)
                say(handed_in.roster, lang)
                _grade(
                    assignment,
                    handed_in,
                    book,
                    level,
                    backend,
                    json,
                    lang,
                    seed=seed,
                    fresh=fresh,
                    changes=changes,
                )


def _draws_seed(book: Gradebook, assignment_id: str) -> bool:
    """Draw another seed, unless whoever asked for it thinks better of it."""
    old = book.drawn_seed(assignment_id)
    if old is not None:
        question = (
            f"Every submission of {assignment_id} will be run again, with other inputs. Draw another seed?"
        )
        if not click.confirm(question, err=True):
            click.echo(f"The seed of {assignment_id} is {old} as before; nothing was run.", err=True)
            return False
    seed = book.draw_seed(assignment_id)
    instead = "" if old is None else f" instead of {old}"
    click.echo(f"The seed of {assignment_id} is {seed}{instead} from now on.", err=True)
    return True


def _grade(
    assignment: Assignment,
    handed_in: ClassWork,
    book: Gradebook,
    level: Level,
    backend: Backend,
    json: JsonFile | None,
    lang: str | None,
    *,
    seed: int | None,
    fresh: bool,
    changes: bool,
) -> None:
    from functools import partial

    from msgspec.structs import replace

    from grader.bank.adopted import AdoptedNames
    from grader.cli import EXIT_OUR_FAULT
    from grader.cli.graded import Graded, header_of, now
    from grader.cli.interrupts import exit_code_of
    from grader.cli.streams import OutputLost
    from grader.grading.mistakes import adopted_in, advice_of
    from grader.grading.regrading import before_run
    from grader.grading.session import Session
    from grader.sandbox import machine
    from grader.show.progress import progress
    from grader.wording import AssignmentWords

    # First of all: they name a translation or a file of the course that cannot be read.
    words = AssignmentWords(assignment, advice=partial(advice_of, assignment), lang=lang)
    adopted = AdoptedNames(adopted_in(assignment))
    submissions = handed_in.submissions
    versions = machine.versions()
    session = Session(
        assignment,
        submissions,
        book,
        backend,
        isolation=level,
        versions=versions,
        seed=seed,
        fresh=fresh,
    )
    started_at = now()
    before = None
    if not session.is_trial:
        before = before_run(assignment, book, runs_something=bool(session.new))
    if session.evidence:
        click.echo(f"{len(session.evidence)} unchanged, taken from the gradebook.", err=True)
    ended_by = None
    if session.new:
        with progress("grading") as show:
            done = 0

            def on_progress(finished: int, total: int) -> None:
                nonlocal done
                done = finished
                show(finished, total)

            ended_by = session.run(on_progress, lambda: show(done, len(session.new)))
    else:
        ended_by = session.run(lambda finished, total: None)
    has_results = (
        ended_by is None
        or isinstance(ended_by, KeyboardInterrupt)
        or any(index in session.evidence for index in session.new)
    )
    if not has_results and ended_by is not None:
        raise ended_by
    header = header_of(assignment, handed_in, session, level, versions, started_at, words)
    header = replace(header, lang=words.language, complete=ended_by is None, ended_at=now())
    results = Graded(assignment, submissions, session.evidence, backend.sheet(), words, adopted)
    if not session.is_trial:
        _tell_changes(assignment, book, session, backend, before, versions, by_test=changes)
        results.with_hand = _with_hand(assignment, book)
    if isinstance(ended_by, KeyboardInterrupt):
        with contextlib.suppress(OutputLost):  # the interrupt is what ended it
            _show(header, results, json, assignment, book)
        kept_count = f"Stopped: {len(results)} of {len(submissions)} graded and kept"
        click.echo(f"{kept_count}; the same command goes on from there.", err=True)
        sys.exit(exit_code_of(ended_by))
    _show(header, results, json, assignment, book)
    if ended_by is not None:
        raise ended_by
    sys.exit(EXIT_OUR_FAULT if session.has_faults else 0)


def _with_hand(
    assignment: Assignment, book: Gradebook
) -> Callable[[SubmissionResult], SubmissionResult] | None:
    """Puts what people gave by hand, and what waits for them, into a result; None where there is nothing."""
    from grader.grading.standings import standing_of
    from grader.record.results import with_hand

    if not book.adjustments(assignment.id) and not assignment.manual:
        return None
    whole = standing_of(assignment, book)
    of = {
        (each.person.id, attempt.source_sha256): (attempt, each)
        for each in whole.people
        for attempt in each.attempts
    }

    def put(result: SubmissionResult) -> SubmissionResult:
        found = of.get((result.student, result.sha256))
        return result if found is None else with_hand(result, *found, whole)

    return put


def _tell_changes(
    assignment: Assignment,
    book: Gradebook,
    session: Session,
    backend: Backend,
    before: Before | None,
    versions: dict[str, str],
    *,
    by_test: bool,
) -> None:
    """Say what grading again has changed, and keep what the tests are worth for the next time."""
    from grader.course.assignment import suite_sha256
    from grader.grading.regrading import after_run
    from grader.show.regraded import lines_of

    sheet = backend.sheet()
    if before is not None:
        level = session.isolation
        found = after_run(assignment, book, before, session.judged, sheet, versions=versions, isolation=level)
        for line in lines_of(found, by_test=by_test) if found is not None else ():
            click.echo(line, err=True)
    book.keep_sheet(assignment.id, suite_sha256(assignment), sheet)


def _address(on: str | None) -> Remote | Local | None:
    if on is None:
        return None
    from grader.cluster.addresses import address_in

    return address_in(on)


@contextlib.contextmanager
def _judging(
    address: Remote | Local | None,
    isolation: str,
    assignment: Assignment,
    submissions: Sequence[Submission],
    jobs: int | None,
) -> Iterator[tuple[Level, Backend]]:
    """What judges the class, and at which level: this machine, or the cluster at `address`."""
    if address is None:
        from grader.grading.local import LocalBackend
        from grader.sandbox import machine

        level = _level(isolation, assignment, submissions)
        yield level, LocalBackend(assignment, level=level, jobs=jobs or machine.cores())
        return
    from grader.cluster.backend import on_cluster

    with on_cluster(assignment, address, lambda sentence: click.echo(sentence, err=True)) as cluster:
        yield cluster.pick_level(isolation), cluster


def _level(asked: str, assignment: Assignment, submissions: Sequence[Submission]) -> Level:
    from grader.child.isolation import Level
    from grader.sandbox.launcher import pick_level
    from grader.sandbox.visible import check_not_visible

    level = pick_level("auto" if asked == "auto" else Level(asked))
    if level is Level.LIMITS:
        click.echo(
            "Warning: isolation 'limits' stops crashes, loops and greed, not an attack: students' code can "
            "read files and use the network. See 'grader doctor'.",
            err=True,
        )
    else:
        secret = [assignment.solution_folder] if assignment.solution_folder is not None else []
        # Of what cannot be read the place counts: a link in it, which is not followed, may lead anywhere.
        handed_in = [each.path.parent if each.unreadable else each.path for each in submissions]
        paths = [*secret, *handed_in]
        check_not_visible(paths, assignment.imports)
    return level


def _show(
    header: ClassResult, results: Graded, json: JsonFile | None, assignment: Assignment, book: Gradebook
) -> None:
    """Write the JSON and then the table or, of many, the class on one screen; its reader may have left."""
    from grader.cli.class_views import narrowed, view_of
    from grader.grading.forks import uninterrupted
    from grader.grading.standings import standing_of
    from grader.record.results import json_parts
    from grader.show.class_screen import show_class_screen
    from grader.show.classes import show_besides, show_class
    from grader.show.console import console

    problem = None
    if json is not None:
        with uninterrupted():  # by a second Ctrl-C
            try:
                json.write(json_parts(header, results))
            except BadInput as error:
                problem = error
        if json.is_stdout:
            return
    try:
        if header.trial:
            click.echo(f"A trial with seed {header.seed}: none of it counts for the class.", err=True)
        if len(results) > ROWS_MAX and not header.trial:
            standing = narrowed(standing_of(assignment, book), results.students)
            show_class_screen(view_of(assignment, book, standing), console())
            show_besides((), console(), header.passed_over)  # the others are on the screen
        else:
            show_class(tuple(results), console(), assignment.questions, header.passed_over)
    finally:
        if problem is not None:
            raise problem
