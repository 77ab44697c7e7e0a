"""Asks the user, once, whether a folder's own tests may run where no course has them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import read_course

if TYPE_CHECKING:
    from grader.course.assignment import Assignment
    from grader.desk.vouched import PublicTests

trust_option = click.option(
    "--trust", is_flag=True, help="Run the tests in the folder: you trust whoever made it. Remembered."
)


def public_tests_for(
    assignment: Assignment, course: Path | None, *, trust: bool, lang: str | None
) -> PublicTests:
    """The tests to run on work of `assignment`; asks on a terminal where nobody vouches for them.

    Raises
    ------
    BadInput
        Nobody does.
    """
    from grader.desk import vouched

    tests = tests_vouched_for(assignment, course)
    if tests is not None:
        return tests
    if trust or _is_trusted(assignment, lang):
        return vouched.vouched_once(assignment)
    raise vouched.nobody_vouches(assignment)


def tests_vouched_for(assignment: Assignment, course: Path | None) -> PublicTests | None:
    """The tests to run on work of `assignment`, as far as somebody vouches for them; asks nobody."""
    from grader.desk import vouched

    named = read_course(course) if course is not None else None
    return vouched.tests_known(assignment, Path.cwd(), named)


def _is_trusted(assignment: Assignment, lang: str | None) -> bool:
    """Ask, where there is somebody to ask; no is what Enter says."""
    from grader.messages import clean, sentence

    if not somebody_is_there():
        return False
    question = sentence("trust_question", lang=lang, folder=clean(str(assignment.folder.resolve()), 500))
    return click.confirm(question, default=False, err=True)


def somebody_is_there() -> bool:
    """Whether a question would be read."""
    return sys.stdin.isatty() and sys.stderr.isatty()
