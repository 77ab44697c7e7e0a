"""A course's assignments as tables."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from grader.course.assignment import Assignment
from grader.show.console import inert, table


def show_assignments(assignments: Iterable[Assignment], out: Console) -> None:
    """Each assignment with its exercises and their points."""
    for assignment in assignments:
        rows = table(out)
        rows.add_column("exercise")
        rows.add_column("points", justify="right")
        rows.add_column("uses")
        for exercise in assignment.functions.values():
            name = f"{exercise.name} (a person marks it)" if exercise.manual else exercise.name
            rows.add_row(Text(name), f"{exercise.points:g}", Text(", ".join(exercise.uses) or "-"))
        if count := len(assignment.questions):
            points = sum(question.points for question in assignment.questions.values())
            rows.add_row(f"{count} question{'s' * (count > 1)}", f"{points:g}", "-")
        out.print(
            Text.assemble(
                (inert(assignment.id), "bold"),
                f"  {inert(assignment.title)}, {assignment.points_max:g} points",
            )
        )
        out.print(rows)
