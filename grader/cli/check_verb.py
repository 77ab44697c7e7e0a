"""`grader check`: the student's self-check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.cli.options import (
    course_option,
    keep_to_one_thread,
    lang_option,
    language_for,
    refuse_unknown,
    work_argument,
)
from grader.cli.vouching import public_tests_for, trust_option


@click.command("check", epilog="Example: grader check my_work -e sigmoid")
@work_argument
@click.option("-e", "--exercise", "only", multiple=True, help="Only this exercise; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@click.option("--watch", is_flag=True, help="Check again whenever the work is saved.")
@click.option("--poll", is_flag=True, help="With --watch: for a folder on a network, which tells no changes.")
@lang_option
@trust_option
@course_option
def command(
    path: Path,
    only: tuple[str, ...],
    as_json: bool,
    watch: bool,
    poll: bool,
    lang: str | None,
    trust: bool,
    course: Path | None,
) -> None:
    """Check your work with the public tests.

    PATH is your script, your notebook, or the folder they are in.  [default: this folder]

    The tests are those of the course around here, or of --course; elsewhere, those in the folder that
    'grader start' made.
    """
    keep_to_one_thread()
    from grader.cli import EXIT_NOT_PASSED
    from grader.desk.own_children import children_of
    from grader.desk.working_copy import find_work

    refuse_unknown(lang)
    work, assignment = find_work(path)
    lang = language_for(lang, assignment)
    if watch:
        if as_json:
            raise click.UsageError("--watch and --json do not go together.")
        from grader.cli.watching import watch_work

        passed = watch_work(path, only=only, polls=poll, lang=lang, trust=trust, course=course)
        sys.exit(0 if passed else EXIT_NOT_PASSED)
    tests = public_tests_for(assignment, course, trust=trust, lang=lang)
    typed = "" if path == Path(".") else str(path)
    with tests.running(), children_of(tests.assignment) as children:
        from grader.desk.self_check import check_file

        checked = check_file(
            work,
            tests.assignment,
            only=only,
            lang=lang,
            with_conftest=tests.with_conftest,
            typed=typed,
            children=children,
        )
    if as_json:
        from grader.record.self_check import to_json

        sys.stdout.buffer.write(to_json(checked))
    else:
        from grader.show.self_check import show_self_check

        show_self_check(checked)
    sys.exit(0 if checked.passed else EXIT_NOT_PASSED)
