"""The page that several assignments begin with: each in a line, and everybody's points in all of them.

Pure: standings go in, a `StartView` comes out. Must not know: HTML, files.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from grader.messages import clean
from grader.pages.points import number_text
from grader.pages.report.naming import Naming
from grader.record.looking import reasons
from grader.record.standing import ClassStanding, Standing
from grader.record.statistics import class_statistics

TITLE_CHARS_MAX = 120
NOTHING = "\u2013"


class AssignmentRow(NamedTuple):
    """An assignment; `folder` has its pages, `share` is that of its points which the class got, 0 to 100."""

    title: str
    folder: str
    people: int
    graded: int
    mean: str
    share: int
    median: str
    looks: int


class PointsCell(NamedTuple):
    """Somebody's points in an assignment; `href` is "" where she is not in it."""

    points: float | None
    shown: str
    href: str


class PersonRow(NamedTuple):
    """Somebody's points in all assignments."""

    name: str
    cells: tuple[PointsCell, ...]
    sum: float
    shown: str


class StartView(NamedTuple):
    """The page."""

    lang: str
    is_anonymous: bool
    assignments: tuple[AssignmentRow, ...]
    students: tuple[PersonRow, ...]


def start_view(
    standings: Sequence[tuple[str, ClassStanding]], people: Iterable[str], naming: Naming, lang: str
) -> StartView:
    """The page.

    Parameters
    ----------
    standings
        Each with its title in the language.
    people
        Ids, in the order of the page.
    """
    by_id = [{each.person.id: each for each in standing.people} for _, standing in standings]
    rows = []
    for person in people:
        stem = naming.stems[person]
        cells = tuple(
            _cell(found.get(person), f"{standing.assignment}/students/{stem}.html")
            for (_, standing), found in zip(standings, by_id, strict=True)
        )
        together = math.fsum(cell.points or 0.0 for cell in cells)
        rows.append(PersonRow(naming.names[person], cells, together, number_text(together)))
    assignments = tuple(_row(clean(title, TITLE_CHARS_MAX), standing) for title, standing in standings)
    return StartView(lang, naming.is_anonymous, assignments, tuple(rows))


def _row(title: str, standing: ClassStanding) -> AssignmentRow:
    found = class_statistics(standing)
    has_points = found.mean is not None and found.median is not None
    share = found.mean / found.points_max if found.mean is not None and found.points_max else 0.0
    return AssignmentRow(
        title,
        standing.assignment,
        len(standing.people),
        found.graded,
        f"{found.mean:.1f} / {number_text(found.points_max)}" if has_points else NOTHING,
        round(100 * share),
        number_text(found.median) if found.median is not None else NOTHING,
        sum(bool(reasons(each, standing)) for each in standing.people),
    )


def _cell(one: Standing | None, href: str) -> PointsCell:
    if one is None:
        return PointsCell(None, "", "")
    return PointsCell(one.points, NOTHING if one.points is None else number_text(one.points), href)
