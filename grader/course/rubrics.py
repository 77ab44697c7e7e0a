"""The rubrics of an assignment, from `solutions/ID/rubric.toml`: students read an item once they have it.

Must not know: who marks, what anybody's marks come to.
"""

from __future__ import annotations

import re

import msgspec

from grader.course.assignment import Assignment
from grader.course.tables import decoded, place_of
from grader.errors import CourseError
from grader.record.rubrics import Rubric, RubricItem

FILE_NAME = "rubric.toml"
TEXT_CHARS_MAX = 1_000
POINTS_MAX = 1e9
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class _RubricTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    items: dict[str, RubricItem]
    start: float = 0.0


def read_rubrics(assignment: Assignment) -> dict[str, Rubric]:
    """By exercise, in the order of the file; none where there is no such file.

    Raises
    ------
    CourseError
        The file is not TOML, or is about what there is not.
    """
    folder = assignment.solution_folder
    path = folder / FILE_NAME if folder is not None else None
    if path is None or not path.is_file():
        return {}
    tables = decoded(path, dict[str, _RubricTable], missing="Write the rubrics there")
    text = path.read_text(encoding="utf-8")
    for name, table in tables.items():
        if name not in assignment.exercises:
            raise CourseError(
                place_of(path, text, [name]),
                f"there is no exercise {name} to be marked",
                f"There are: {', '.join(assignment.exercises)}",
            )
        if not table.items:
            raise CourseError(
                place_of(path, text, [name]),
                f"the rubric of {name} has no items",
                f"Add [{name}.items.KEY] with points and text",
            )
        if problem := _not_finite(table.start):
            raise CourseError(place_of(path, text, [name, "start"]), f"start {problem}", "Write a number")
        for key, item in table.items.items():
            where = place_of(path, text, [name, "items", key])
            if not _KEY.fullmatch(key):
                raise CourseError(
                    where, f"the item {key!r} has an odd key", "Write small letters, digits and hyphens"
                )
            if problem := _not_finite(item.points):
                raise CourseError(where, f"the points of the item {key} {problem}", "Write a number")
            if not item.text.strip() or len(item.text) > TEXT_CHARS_MAX:
                raise CourseError(
                    where,
                    f"the text of the item {key} is empty or longer than {TEXT_CHARS_MAX} characters",
                    "Say in a sentence what it is for, for the student to read",
                )
    return {name: Rubric(table.items, table.start) for name, table in tables.items()}


def _not_finite(points: float) -> str:
    return "" if abs(points) <= POINTS_MAX else "are no number that can be counted with"
