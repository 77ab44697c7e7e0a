"""A class as `results` and `grade` show it, put together from the gradebook for `grader.show`."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from grader.course.assignment import Assignment
    from grader.gradebook.store import Gradebook
    from grader.record.standing import ClassStanding
    from grader.record.statistics import Slip
    from grader.show.class_screen import ClassView


def narrowed(standing: ClassStanding, students: Collection[str]) -> ClassStanding:
    """The same class, of these people alone; who handed in nothing is then not known."""
    people = tuple(each for each in standing.people if each.person.id in students)
    return replace(standing, people=people, has_roster=False)


def view_of(
    assignment: Assignment, book: Gradebook, standing: ClassStanding, exercise: str | None = None
) -> ClassView:
    """All that is shown of a class, or of one of its exercises."""
    from grader.grading.equal_sources import equal_in
    from grader.grading.regrading import outdated_in
    from grader.record.looking import to_look_at
    from grader.record.statistics import class_statistics
    from grader.show.class_screen import ClassView
    from grader.wording import AssignmentWords

    words = AssignmentWords(assignment, lang="en")

    def told(slip: Slip) -> str:
        if slip.example.kind in ("wrong_option", "wrong_answer") and slip.mistake:
            return f"answered {slip.mistake}"
        if slip.mistake:
            return slip.mistake
        lines = words.told(slip.exercise, slip.example).message.splitlines()
        said = lines[0].removeprefix(f"{slip.exercise}: ") if lines else ""
        return said or slip.example.verdict.replace("_", " ")

    return ClassView(
        standing,
        class_statistics(standing, exercise),
        to_look_at(standing) if exercise is None else (),
        equal_in(standing, assignment, book) if exercise is None else (),
        assignment.questions,
        outdated_in(standing, assignment, book),
        exercise,
        told,
    )
