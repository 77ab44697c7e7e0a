"""`grader gradebook`: the file in which evidence is stored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.gradebook_options import gradebook_option, opened_gradebook
from grader.cli.options import course_option
from grader.errors import BadInput

if TYPE_CHECKING:
    from grader.gradebook.store import Gradebook

LIKE_MAX = 5
NAME_CHARS_MAX = 80


def shown_name(student: str) -> str:
    """A student's id fit for a terminal: it may be a file's name."""
    from grader.messages.safety import clean

    return clean(student, NAME_CHARS_MAX)


@click.group("gradebook", epilog="Example: grader gradebook backup copy-of-gradebook.sqlite3")
def command() -> None:
    """Look after the gradebook's file."""


@command.command("backup", epilog="Example: grader gradebook backup /media/stick/gradebook.sqlite3")
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@gradebook_option
@course_option
def backup(target: Path, gradebook: Path | None, course: Path | None) -> None:
    """Copy the gradebook to FILE, whole, also while a run writes to it."""
    with opened_gradebook(gradebook, course) as book:
        book.backup(target)
        click.echo(f"{book.path} is copied to {target}.")


@command.command("merge", epilog="Example: grader gradebook merge from-bo.sqlite3")
@click.argument("other", metavar="FILE", type=click.Path(path_type=Path))
@gradebook_option
@course_option
def merge(other: Path, gradebook: Path | None, course: Path | None) -> None:
    """Take in all that the gradebook FILE holds, such as another assistant's half of a class.

    Both must have begun from one copy, or the random inputs differ. Of a submission that both have the newer
    result holds. FILE stays as it is.
    """
    with opened_gradebook(gradebook, course) as book:
        merged = book.merge(other)
        left = f"; {merged.older} were here already, and as new" if merged.older else ""
        people = f", {merged.people} people" if merged.people else ""
        people += f", {merged.adjustments} entries by hand" if merged.adjustments else ""
        number = f"{merged.submissions} submission{'s' * (merged.submissions != 1)}"
        click.echo(f"{number}{people} taken in from {other}{left}.")


@command.command("forget", epilog="Example: grader gradebook forget ana --yes")
@click.argument("student", metavar="STUDENT")
@click.option("--yes", is_flag=True, help="Do not ask.")
@gradebook_option
@course_option
def forget(student: str, yes: bool, gradebook: Path | None, course: Path | None) -> None:
    """Take out all that is known of STUDENT, by her id, in every assignment."""
    with opened_gradebook(gradebook, course) as book:
        known = book.kept_of(student)
        if known is None:
            near = [shown_name(each) for each in _may_be_meant(student, book)]
            raise BadInput(
                f"student {shown_name(student)}",
                f"{book.path} knows nobody of that id",
                f"Name the id; perhaps {', '.join(near)}"
                if near
                else "'grader show NAME' tells somebody's id",
            )
        number = f"{known} submission{'s' * (known != 1)}"
        whose = f"{number} of {shown_name(student)}"
        question = f"{whose}, with source, results and what was given by hand, will be gone."
        if not yes and not click.confirm(f"{question} Go on?", err=True):
            click.echo("Nothing was changed.", err=True)
            return
        book.forget(student)
        click.echo(
            f"{shown_name(student)} is forgotten: {number}. "
            "Backups, JSON files and pages that were handed out still know her."
        )


def _may_be_meant(word: str, book: Gradebook) -> list[str]:
    """A few ids, with names, of people who are called so, or whose ids are like it."""
    from grader.record.finding_people import meant_by

    people = book.people()
    called = meant_by(word, people.values(), book.known_as())[:LIKE_MAX]
    found = dict.fromkeys([person.id for person in called] or book.students_like(word))
    names = {number: people[number].name for number in found if number in people}
    return [f"{number} ({names[number]})" if names.get(number) else number for number in found]
