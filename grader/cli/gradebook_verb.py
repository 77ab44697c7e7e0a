"""`grader gradebook`: the file in which evidence is stored."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.gradebook_options import gradebook_option, place_of_gradebook, show_remarks
from grader.cli.options import course_option, read_course
from grader.errors import BadInput


@click.group("gradebook", epilog="Example: grader gradebook backup copy-of-gradebook.sqlite3")
def command() -> None:
    """Look after the gradebook's file."""


@command.command("backup", epilog="Example: grader gradebook backup /media/stick/gradebook.sqlite3")
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@gradebook_option
@course_option
def backup(target: Path, gradebook: Path | None, course: Path | None) -> None:
    """Copy the gradebook to FILE, whole, also while a run writes to it."""
    from grader.gradebook.store import Gradebook

    kept_in = gradebook or place_of_gradebook(read_course(course))
    if not kept_in.is_file():
        raise BadInput(str(kept_in), "there is no gradebook", "Grade first, or name one with --gradebook")
    with Gradebook(kept_in) as book:
        show_remarks(book)
        book.backup(target)
    click.echo(f"{kept_in} is copied to {target}.")
