"""`grader new`: a course of one's own, with one worked exercise to change."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new", epilog="Example: grader new my_course")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--id", "assignment_id", default="", metavar="NAME", help="Of the assignment. [default: first_steps]"
)
def command(path: Path, assignment_id: str) -> None:
    """Make a course with one exercise, to be changed into your own.

    It is written into PATH, and passes its own proof at once. In a course that is there, --id NAME adds an
    assignment.
    """
    from grader.messages.commands import command_line
    from grader.release.new_course import FIRST, make_course
    from grader.show.problems import as_seen_from_here

    name = assignment_id or FIRST
    made = make_course(path.resolve(), assignment_id)
    for file in made:
        click.echo(as_seen_from_here(str(file)))
    click.echo("\nNext: change the exercise in them, and run")
    if path.resolve() != Path.cwd():
        click.echo(f"  {command_line('cd', path)}")
    for verb in ("build", "audit"):
        click.echo(f"  {command_line('grader', verb, name)}")
