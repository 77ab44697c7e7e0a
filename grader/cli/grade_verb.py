"""`grader grade`: hidden tests over files and folders."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    cores,
    course_option,
    isolation_option,
    keep_to_one_thread,
    lang_option,
    read_course,
    refuse_unknown,
)
from grader.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.cli.json_file import JsonFile
    from grader.course import Assignment
    from grader.gradebook.store import Gradebook
    from grader.results import ClassResult, SubmissionResult
    from grader.sandbox.isolation import Level
    from grader.submission import Submission


@click.command(
    "grade",
    epilog="Example: grader grade logistic_regression submissions/ -j 4 --json grades.json",
)
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Submissions at a time.  [default: cores]")
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), help="Write all results; '-' is stdout."
)
@isolation_option
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="Of random inputs.  [default: as last time]")
@click.option("--fresh", is_flag=True, help="Run unchanged submissions again.")
@click.option("--gradebook", type=click.Path(path_type=Path), help="Where results are kept.")
@lang_option
@course_option
def command(
    assignment_id: str,
    paths: tuple[Path, ...],
    jobs: int | None,
    json_file: Path | None,
    isolation: str,
    seed: int | None,
    fresh: bool,
    gradebook: Path | None,
    lang: str | None,
    course: Path | None,
) -> None:
    """Grade submissions with the hidden tests.

    PATH is a script, a notebook, or a folder with one file or one sub-folder a student. Results go
    to standard output, progress to standard error. Every result is kept as soon as there is one;
    unchanged submissions are not run again.
    """
    keep_to_one_thread()
    from grader.cli.interrupts import exit_code_of
    from grader.cli.json_file import JsonFile
    from grader.cli.streams import OutputLost
    from grader.course import suite_sha256
    from grader.gradebook.store import FILE_NAME, Gradebook
    from grader.messages import language_code
    from grader.submission import find_submissions

    refuse_unknown(lang)
    found = read_course(course)
    kept_in = gradebook or found.root / FILE_NAME
    assignment = found.assignment(assignment_id)
    suite = suite_sha256(assignment)
    submissions = find_submissions(paths, assignment.id, released=_released(assignment, paths))
    kept = [kept_in, *(submission.path for submission in submissions)]
    json = JsonFile(json_file, kept) if json_file is not None else None
    level = _level(isolation, assignment, submissions)
    with Gradebook(kept_in) as book:
        header = _header(assignment, suite, book.seed_of(assignment.id, seed), level, language_code(lang))
        run = _Run(assignment, submissions, book, header, level, fresh=fresh, jobs=jobs or cores())
        ended_by = run.grade()
    result = run.result(is_complete=ended_by is None)
    if isinstance(ended_by, KeyboardInterrupt):
        with contextlib.suppress(OutputLost):  # the interrupt is what ended it
            _show(result, json, assignment)
        kept_count = f"Stopped: {len(result.submissions)} of {len(submissions)} graded and kept"
        click.echo(f"{kept_count}; the same command goes on from there.", err=True)
        sys.exit(exit_code_of(ended_by))
    if ended_by is None or run.has_new_results:
        _show(result, json, assignment)
    if ended_by is not None:
        raise ended_by
    sys.exit(_exit_code(result))


def _header(assignment: Assignment, suite: str, seed: int, level: Level, lang: str) -> ClassResult:
    """A class's result, but for the submissions and the end."""
    import platform
    from importlib.metadata import version

    from grader.results import ClassResult

    return ClassResult(
        assignment=assignment.id,
        suite=suite,
        seed=seed,
        isolation=level,
        submissions=(),
        lang=lang,
        complete=False,
        keepdims=version("keepdims"),
        python=platform.python_version(),
        numpy=version("numpy"),
        started_at=_now(),
    )


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds")


class _Run:
    """One run over a class: what is known already, what is new, what is finished."""

    def __init__(
        self,
        assignment: Assignment,
        submissions: Sequence[Submission],
        book: Gradebook,
        header: ClassResult,
        level: Level,
        *,
        fresh: bool,
        jobs: int,
    ) -> None:
        self._assignment = assignment
        self._submissions = submissions
        self._book = book
        self._header = header
        self._key = {
            "assignment": assignment.id,
            "suite": header.suite,
            "isolation": header.isolation,
        }
        self._seed = header.seed
        self._level = level
        self._jobs = jobs
        self._lang = header.lang
        self._fresh = fresh
        self._results: dict[int, SubmissionResult] = {}
        self.has_new_results = False

    def _take_known(self) -> None:
        for index, submission in enumerate(self._submissions):
            known = self._book.known(
                student=submission.student, sha256=submission.sha256, seed=self._seed, **self._key
            )
            # Words in another language are of no use: they come of running it again.
            if known is not None and not submission.unreadable and known.lang == self._lang:
                self._results[index] = known

    def grade(self) -> BaseException | None:
        """Grade what is not known yet; what ended it before it came to the end.

        Whatever that is, what is finished by then is not lost: see `result`.
        """
        try:
            self._grade()
        except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 - raised again once the results are written
            return error
        return None

    def _grade(self) -> None:
        from msgspec.structs import replace

        from grader.cli.progress import progress
        from grader.grading.run import grade_class

        if not self._fresh:
            self._take_known()
        new = [index for index in range(len(self._submissions)) if index not in self._results]
        if self._results:
            click.echo(f"{len(self._results)} unchanged, taken from the gradebook.", err=True)
        if not new:
            return
        done = 0
        with progress("grading") as show:

            def keep(position: int, result: SubmissionResult) -> None:
                nonlocal done
                result = replace(result, lang=self._lang)
                self._results[new[position]] = result
                self.has_new_results = True
                self._book.keep(result, seed=self._seed, **self._key)
                done += 1
                show(done, len(new))

            grade_class(
                self._assignment,
                [self._submissions[index] for index in new],
                seed=self._seed,
                level=self._level,
                jobs=self._jobs,
                on_result=keep,
                on_tick=lambda: show(done, len(new)),
                lang=self._lang,
                attempts=self._attempts([self._submissions[index] for index in new]),
            )

    def _attempts(self, submissions: Sequence[Submission]) -> list[int]:
        """Which attempt each is; where there is nothing to run there are no inputs to be kept apart."""
        run = [(one.student, one.sha256) for one in submissions if not one.unreadable]
        numbers = iter(self._book.attempts_of(self._key["assignment"], run))
        return [1 if one.unreadable else next(numbers) for one in submissions]

    def result(self, *, is_complete: bool) -> ClassResult:
        """What is finished, in the order of the submissions."""
        from msgspec.structs import replace

        finished = tuple(self._results[index] for index in sorted(self._results))
        return replace(self._header, submissions=finished, complete=is_complete, ended_at=_now())


def _level(asked: str, assignment: Assignment, submissions: Sequence[Submission]) -> Level:
    from grader.sandbox.isolation import Level
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
        paths = [*secret, *(submission.path for submission in submissions)]
        check_not_visible(paths, assignment.imports)
    return level


def _released(assignment: Assignment, paths: Sequence[Path]) -> list[str]:
    """SHA-256 of the files as handed out, to anyone in `paths`: an unchanged one is nobody's work."""
    import hashlib

    from grader.desk.shuffled import shuffled_files
    from grader.submission import student_name

    files = [path.read_bytes() for path in (assignment.stub, assignment.notebook) if path.is_file()]
    if assignment.shuffles_options:
        folders = [path for path in paths if path.is_dir() and os.access(path, os.R_OK)]
        inside = [entry for folder in folders for entry in folder.iterdir()]
        for name in {student_name(path) for path in (*paths, *inside)}:
            files += shuffled_files(assignment, name).values()
    return [hashlib.sha256(data).hexdigest() for data in files]


def _show(result: ClassResult, json: JsonFile | None, assignment: Assignment) -> None:
    """Write the JSON and then the table, whose reader may have left."""
    from grader.grading.forks import uninterrupted
    from grader.reports.terminal import console, show_class
    from grader.results import to_json

    problem = None
    if json is not None:
        with uninterrupted():  # by a second Ctrl-C
            try:
                json.write(to_json(result))
            except BadInput as error:
                problem = error
        if json.is_stdout:
            return
    try:
        show_class(result.submissions, console(), assignment.questions)
    finally:
        if problem is not None:
            raise problem


def _exit_code(result: ClassResult) -> int:
    from grader.cli import EXIT_OUR_FAULT
    from grader.results import Status

    failed = any(entry.status is Status.GRADER_ERROR for entry in result.submissions)
    return EXIT_OUR_FAULT if failed else 0
