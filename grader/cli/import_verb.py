"""`grader import`: an assignment from a notebook of another system."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.release.importing.parts import Told


@click.command("import", epilog="Example: grader import problem1.ipynb -o my_course")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The course to write into, or a new folder.  [default: the course around here, else this folder]",
)
@click.option(
    "--id", "assignment_id", default="", metavar="NAME", help="Of the assignment.  [default: the file's name]"
)
def command(file: Path, output: Path | None, assignment_id: str) -> None:
    """Make an assignment of a notebook of another system.

    FILE is a source notebook of nbgrader, a master notebook of otter-assign, or one whose students write
    between START CODE HERE and END CODE HERE. Solution, hidden and public tests, points and a handout are
    written as an author would; nothing in the notebook is run.

    What does not come along is told, with its cell, the reason and what to do.

    Exit code 1 if anything does not come along.
    """
    from grader.cli import EXIT_NOT_PASSED
    from grader.messages.commands import command_line
    from grader.release.importing import import_notebook
    from grader.release.importing.parts import counted_points
    from grader.show.problems import as_seen_from_here, counted

    root = (output or _course_here()).resolve()
    made = import_notebook(file.resolve(), root, assignment_id)
    for path in made.files:
        click.echo(as_seen_from_here(str(path)))
    exercises = counted(len(made.exercises), "exercise", "exercises")
    click.echo(f"\n{file.name} ({made.system}): {exercises}, {counted_points(sum(made.exercises.values()))}")
    _tell("Otherwise than in the notebook", made.changed)
    _tell("Not brought along", made.left_out)
    click.echo("\nNext: look at what was written, and run")
    if root != Path.cwd():
        click.echo(f"  {command_line('cd', as_seen_from_here(str(root)))}")
    if made.needs_bank:
        click.echo(f"  {command_line('grader', 'audit', made.assignment_id, '--write-bank')}")
    for verb in ("build", "audit"):
        click.echo(f"  {command_line('grader', verb, made.assignment_id)}")
    sys.exit(EXIT_NOT_PASSED if made.left_out else 0)


def _course_here() -> Path:
    from grader.course.finding import find_course
    from grader.errors import BadInput

    with contextlib.suppress(BadInput):
        found = find_course(Path.cwd()).root
        if Path.cwd().is_relative_to(found):
            return found
    return Path.cwd()


def _tell(title: str, told: Sequence[Told]) -> None:
    from grader.messages import clean

    if told:
        click.echo(f"\n{title} ({len(told)}):")
    for each in told:
        remedy = f". {each.remedy}" if each.remedy else ""
        click.echo(clean(f"  {each.place}: {each.what}{remedy}.", 1_000))
