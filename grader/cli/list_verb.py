"""`grader list`: what a course has."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_option, read_course


@click.command("list", epilog="Example: grader list --json")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@course_option
def command(as_json: bool, course: Path | None) -> None:
    """List assignments, exercises and points."""
    found = read_course(course)
    assignments = [found.assignment(name) for name in found.ids]
    if as_json:
        from grader.show.json_text import show_json

        entries = [
            {
                "id": assignment.id,
                "title": assignment.title,
                "points_max": assignment.points_max,
                "exercises": list(assignment.functions.values()),
                "questions": [
                    {"name": question.name, "points": question.points}
                    for question in assignment.questions.values()
                ],
            }
            for assignment in assignments
        ]
        show_json(entries)
        return
    from grader.show.assignments import show_assignments
    from grader.show.console import console

    if not assignments:
        click.echo(f"{found.root}: no assignments yet.")
    show_assignments(assignments, console())
