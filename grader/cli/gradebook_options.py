"""Which gradebook a verb uses, and what is printed when it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.course.assignment import Course
    from grader.gradebook.store import Gradebook

gradebook_option = click.option(
    "--gradebook",
    type=click.Path(path_type=Path),
    help="Where evidence is kept.  [default: gradebook.sqlite3 in the course's folder]",
)


def place_of_gradebook(course: Course) -> Path:
    """The gradebook of a course, where none is named."""
    from grader.gradebook.store import FILE_NAME

    return course.root / FILE_NAME


def show_remarks(book: Gradebook) -> None:
    """Print a gradebook's remarks on standard error."""
    for remark in book.remarks:
        click.echo(f"Note: {remark}.", err=True)
