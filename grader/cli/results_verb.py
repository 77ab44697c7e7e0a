"""`grader results`: how a class did, from the gradebook alone."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.gradebook_options import gradebook_option, nobody_graded, opened_gradebook
from grader.cli.options import course_option, read_course
from grader.errors import BadInput

if TYPE_CHECKING:
    from grader.record.standing import ClassStanding, Standing

STATUSES = (
    *("graded", "unreadable", "not_graded", "absent", "late", "look_at"),
    *("waiting", "by_hand", "disagrees", "excused"),
)


@click.command("results", epilog="Example: grader results logistic_regression --all --sort points")
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.option("-e", "--exercise", help="Only this exercise, test by test.")
@click.option("-a", "--all", "every_row", is_flag=True, help="A row a person.")
@click.option("--sort", type=click.Choice(["name", "points"]), default="name", help="Of the rows.")
@click.option("--section", help="Only people of this section.")
@click.option("--status", type=click.Choice(STATUSES), help="Only people of whom this holds.")
@gradebook_option
@course_option
def command(
    assignment_id: str,
    exercise: str | None,
    every_row: bool,
    sort: str,
    section: str | None,
    status: str | None,
    gradebook: Path | None,
    course: Path | None,
) -> None:
    """Show how a class did, and whom to look at.

    On one screen: the distribution of points, exercises, what is wrong most often, whom to look at. All of it
    comes from the gradebook; nobody's code is run.
    """
    gc.disable()  # it would look through all that is read, again and again: a tenth of the time
    from grader.cli.class_views import view_of
    from grader.grading.standings import standing_of
    from grader.show.class_rows import show_rows
    from grader.show.class_screen import show_class_screen
    from grader.show.console import console

    found = read_course(course)
    assignment = found.assignment(assignment_id)
    if exercise is not None and exercise not in assignment.exercises:
        names = ", ".join(assignment.exercises)
        raise BadInput(f"-e {exercise}", f"{assignment.id} has no such exercise", f"There are: {names}")
    with opened_gradebook(gradebook, course) as book:
        standing = standing_of(assignment, book)
        if not any(each.attempts for each in standing.people):
            raise nobody_graded(assignment, book.path)
        chosen = _chosen(standing, section, status)
        if every_row:
            show_rows(chosen, assignment.questions, console(), exercise=exercise, by_points=sort == "points")
        else:
            show_class_screen(view_of(assignment, book, chosen, exercise), console())


def _chosen(standing: ClassStanding, section: str | None, status: str | None) -> ClassStanding:
    """Only those who are asked for."""
    from msgspec.structs import replace

    people = standing.people
    if section is not None:
        sections = sorted({each.person.section for each in people if each.person.section})
        if section not in sections:
            remedy = f"There are: {', '.join(sections)}" if sections else "The roster names none"
            raise BadInput(f"--section {section}", "nobody is in such a section", remedy)
        people = tuple(each for each in people if each.person.section == section)
    if status is not None:
        people = tuple(each for each in people if _holds(each, status, standing))
        if not people:
            raise BadInput(f"--status {status}", "it holds of nobody here", "Leave it out to see everybody")
    return replace(standing, people=people)


def _holds(standing: Standing, status: str, whole: ClassStanding) -> bool:
    from grader.record.looking import reasons

    attempt = standing.counted_attempt
    if status in ("waiting", "disagrees"):
        return status in reasons(standing, whole)
    if status in ("by_hand", "excused"):
        return standing.is_excused if status == "excused" else bool(standing.by_hand.entries)
    if status == "look_at":
        return bool(reasons(standing, whole))
    if status == "absent" or not standing.attempts:
        return status == "absent" and not standing.attempts
    if status == "not_graded" or attempt is None:
        return status == "not_graded" and attempt is None and not standing.is_excused
    if status == "late":
        return attempt.deduction.late_s != 0
    return attempt.evidence.status == status
