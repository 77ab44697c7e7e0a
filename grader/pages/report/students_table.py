"""The table of a class's students against exercises, and the picture of it.

Must not know: HTML, what was wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grader.pages.points import number_text
from grader.pages.report.charts import heat_map
from grader.pages.report.exercise_rows import level_of
from grader.pages.report.looks import Say, status_text, why_text
from grader.pages.report.naming import Naming
from grader.record.looking import reasons
from grader.record.standing import ClassStanding, Standing


class Cell(NamedTuple):
    """A cell of the table of students: points of an exercise, and how much of it is right."""

    points: str
    level: str


class StudentRow(NamedTuple):
    """A student in the table.

    Attributes
    ----------
    place
        In the order of the class, from 1.
    status
        What stands in the place of points: nothing handed in, not graded; "" where there are points.
    """

    place: int
    name: str
    stem: str
    section: str
    points: float | None
    shown: str
    status: str
    attempts: int
    cells: tuple[Cell, ...]
    reasons: tuple[str, ...]


def in_order(standing: ClassStanding, naming: Naming) -> list[Standing]:
    """Everybody as the pages list them: by name; by number where nobody is named, or the place would tell."""
    if naming.is_anonymous:
        return sorted(standing.people, key=lambda each: naming.stems[each.person.id])
    return list(standing.people)


def student_rows(standing: ClassStanding, naming: Naming, say: Say) -> Iterator[StudentRow]:
    """A row for everybody, in the order of the pages."""
    for place, each in enumerate(in_order(standing, naming), start=1):
        yield StudentRow(
            place,
            naming.names[each.person.id],
            naming.stems[each.person.id],
            "" if naming.is_anonymous else each.person.section,
            each.points,
            "" if each.points is None else number_text(each.points),
            status_text(each, say),
            len(each.attempts),
            tuple(_cells(standing, each)),
            tuple(why_text(why, say) for why in reasons(each, standing)),
        )


def _cells(standing: ClassStanding, each: Standing) -> Iterator[Cell]:
    attempt, score = each.counted_attempt, each.score
    if score is None:
        return
    found = {one.name: one for one in attempt.evidence.exercises} if attempt is not None else {}
    scores = {one.name: one for one in score.all_exercises}
    for name in standing.exercises:
        scored = scores.get(name)
        has_points = scored is not None and scored.source not in ("excuse", "waiting")
        shown = number_text(scored.points) if scored is not None and has_points else ""
        yield Cell(shown, level_of(found.get(name), scored))


def heat_of(students: Sequence[StudentRow], exercises: Sequence[str], say: Say) -> str:
    """The picture of the rows: who has most points stands first, who has none is left out; "" for nobody."""
    shown = [each for each in students if each.cells and any(cell.level for cell in each.cells)]
    shown.sort(key=lambda each: (-(each.points or 0.0), [cell.level for cell in each.cells]))
    if not shown or not exercises:
        return ""
    levels = [[cell.level for cell in each.cells] for each in shown]
    alt = say("report_heat_alt", n=len(shown), exercises=", ".join(exercises))
    return heat_map(levels, exercises, alt, say)
