"""`grader shapes`: each line of a function with the shapes of its variables."""

from __future__ import annotations

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


@click.command("shapes", epilog="Example: grader shapes my_work -e propagate")
@work_argument
@click.option("-e", "--exercise", required=True, help="The function to follow.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@lang_option
@trust_option
@course_option
def command(
    path: Path, exercise: str, as_json: bool, lang: str | None, trust: bool, course: Path | None
) -> None:
    """Show the shapes of each line's variables, rank-1 arrays marked.

    PATH is your script, your notebook, or the folder they are in.  [default: this folder]

    The function is called once, as in a public test.
    """
    keep_to_one_thread()
    from grader.desk.shapes import heading_of, listing_for, trace_file
    from grader.desk.working_copy import find_work

    refuse_unknown(lang)
    work, assignment = find_work(path)
    lang = language_for(lang, assignment)
    tests = public_tests_for(assignment, course, trust=trust, lang=lang)
    assignment = tests.assignment
    with tests.running():
        shapes = trace_file(work, assignment, exercise, lang, with_conftest=tests.with_conftest)
    if as_json:
        from grader.show.json_text import show_json

        show_json(shapes)
        return
    from grader.show.shape_text import show_listing

    show_listing(heading_of(shapes, lang), listing_for(shapes, assignment, lang), lang)
