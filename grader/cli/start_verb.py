"""`grader start`: a student's working copy."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_option, read_course


@click.command("start", epilog="Example: grader start logistic_regression my_work")
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@course_option
def command(assignment_id: str, folder: Path | None, course: Path | None) -> None:
    """Make a working copy of an assignment in DIR, a new folder."""
    from grader.desk.working_copy import make_working_copy

    assignment = read_course(course).assignment(assignment_id)
    folder = folder or Path(assignment.id)
    make_working_copy(assignment, folder)
    click.echo(f"{assignment.title}: your copy is in {folder}")
    click.echo(
        f"Read {folder / 'handout.md'}, then fill in {assignment.stub.name} or {assignment.notebook.name}."
    )
    click.echo(f"Check yourself as often as you like:  grader check {folder}")
