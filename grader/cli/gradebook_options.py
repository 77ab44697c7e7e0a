"""Which gradebook a verb uses, where it writes pages of it, and what is printed when it is opened."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import BadInput

if TYPE_CHECKING:
    from grader.course.assignment import Assignment, Course
    from grader.gradebook.store import Gradebook

gradebook_option = click.option(
    "--gradebook",
    type=click.Path(path_type=Path),
    help="Where evidence is kept.  [default: gradebook.sqlite3 in the course's folder]",
)

pages_option = click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="A new or empty folder, or that of an earlier run of this command, whose pages are replaced.",
)
"""Where a verb writes pages that are made of a gradebook."""


def place_of_gradebook(course: Course) -> Path:
    """The gradebook of a course, where none is named."""
    from grader.gradebook.store import FILE_NAME

    return course.root / FILE_NAME


@contextlib.contextmanager
def opened_gradebook(gradebook: Path | None, course: Path | None) -> Iterator[Gradebook]:
    """The gradebook that is named, or the course's, for what needs one that is there.

    Raises
    ------
    BadInput
        There is none.
    """
    from grader.cli.options import read_course
    from grader.gradebook.store import Gradebook

    kept_in = gradebook or place_of_gradebook(read_course(course))
    if not kept_in.is_file():
        raise BadInput(str(kept_in), "there is no gradebook", "Grade first, or name one with --gradebook")
    with Gradebook(kept_in) as book:
        show_remarks(book)
        yield book


def nobody_graded(assignment: Assignment, place: Path) -> BadInput:
    """What is said where a gradebook has nothing of an assignment that counts."""
    return BadInput(
        str(place),
        f"nothing of {assignment.id} has been graded with the class's seed",
        f"Grade first: grader grade {assignment.id} SUBMISSIONS",
    )


def show_remarks(book: Gradebook) -> None:
    """Print a gradebook's remarks on standard error."""
    for remark in book.remarks:
        click.echo(f"Note: {remark}.", err=True)
