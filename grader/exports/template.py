"""Fills the file that a learning platform gave with a class's points.

A platform's module says where things stand (`Layout`); here the assignment's column is found, each row's
person, and the points are written. Every byte outside the filled cells stays as it was, no column and no row
is added, and what cannot be filled is named. Must not know: any one platform.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from grader.errors import BadInput, Note
from grader.exports.rows import notes_on_hand
from grader.intake.delimited import Row, Table, decimal_mark, header_key, lines_of, number
from grader.intake.roster import in_order, listed_names, without_mark
from grader.record.directory import Directory, are_alike
from grader.record.people import Person
from grader.record.standing import ClassStanding

DECIMALS = 4
"""Every platform keeps so many."""
MARK_ROWS = 50
"""So many rows tell the decimal mark."""
SAME_POINTS = 0.005
"""Platforms export points with two decimals; what differs by less is the same."""
_NO_GRADE = ("", "-")


class GradeColumn(NamedTuple):
    """A column that grades stand in."""

    position: int
    header: str
    title: str
    """Of the assignment, without what the platform writes around it."""
    number: str = ""
    """The platform's id of the assignment; "" where it writes none."""
    points_max: float | None = None
    """None where the file does not tell."""
    is_computed: bool = False
    """Whether the platform computes it, and does not take it back."""


class Layout(NamedTuple):
    """Where things stand in a platform's file."""

    platform: str
    table: Table
    people: tuple[int, ...]
    """Rows that are people, by their place in the table."""
    ids: tuple[int, ...]
    """Columns that tell who somebody is."""
    names: tuple[int, ...]
    """The column of the full name, or those of the given and the family name."""
    grades: tuple[GradeColumn, ...]
    kept: frozenset[str] = frozenset()
    """Values that mean something else than a grade, and stay."""
    locked: frozenset[int] = frozenset()
    """Rows whose grade the platform does not take back."""
    maxima: tuple[int, ...] = ()
    """Columns that hold nothing but maxima."""
    is_of_one: bool = False
    """Whether the file is of one assignment, and does not say of which."""
    excused: str = ""
    """What the platform takes for an excuse; "" where it takes nothing for it."""

    def name(self, row: Row) -> str:
        """The name in a row, as it is spoken."""
        return in_order(" ".join(row.cell(column) for column in self.names))[0]


class Filled(NamedTuple):
    """A file with points in it, and what is to be said of it."""

    data: bytes
    notes: tuple[Note, ...]


class _Found(NamedTuple):
    """Whose each row is, by its place in the table."""

    people: dict[int, Person]
    strangers: list[int]


def filled(
    layout: Layout,
    standing: ClassStanding,
    known_as: Mapping[str, str],
    *,
    column: str = "",
    scale: bool = False,
) -> Filled:
    """The platform's file with the points of a class.

    Parameters
    ----------
    known_as
        A person's id by everything else that she alone is known as.
    column
        The header, title or number of the column; "" finds it by the assignment's title or id.
    scale
        Whether points may be converted to another maximum.

    Raises
    ------
    BadInput
        No one column is the assignment's; it is out of another number of points; rows are short, disagree
        about whose they are, or are one person's; most people are not of this class; nobody has points.
    """
    chosen = chosen_column(layout, standing, column)
    _check_rows(layout, chosen)
    people = {each.person.id: each.person for each in standing.people}
    points = {each.person.id: each.points for each in standing.people if each.points is not None}
    if not points:
        where = str(layout.table.path)
        raise BadInput(
            where, Note("nobody_has_points", {"assignment": standing.assignment}), Note("grade_first")
        )
    found = _whose(layout, Directory(people, known_as))
    _check_class(layout, found, len(people))
    factor, notes = _conversion(layout, chosen, standing, scale=scale)
    excused = {each.person.id for each in standing.people if each.is_excused}
    converted = {name: value * factor for name, value in points.items()}
    cells, told = _cells(layout, chosen, found, converted, excused)
    there = {person.id for person in found.people.values()}
    absent = [people[name].shown for name in points if name not in there]
    notes += told
    if found.strangers:
        notes.append(Note("export_unknown", _counted([_shown(layout, place) for place in found.strangers])))
    if absent:
        notes.append(Note("export_not_in_file", _counted(absent)))
    if faults := [
        each.person.shown
        for each in standing.people
        if each.points is None and each.attempts and not each.is_excused
    ]:
        notes.append(Note("no_points_by_fault", _counted(faults)))
    return Filled(layout.table.with_cells(cells), (*notes, *notes_on_hand(standing)))


def need_columns(table: Table, platform: str, needed: Mapping[str, bool]) -> None:
    """Refuse a file of something else.

    Parameters
    ----------
    needed
        By a column's header, whether it is there.
    """
    if missing := [name for name, is_there in needed.items() if not is_there]:
        of_note = {"platform": platform, "names": ", ".join(missing)}
        remedy = Note("give_platforms_file", {"platform": platform})
        raise BadInput(str(table.path), Note("template_no_columns", of_note), remedy)


# ------------------------------------------------------------------------------- the column


def chosen_column(layout: Layout, standing: ClassStanding, wanted: str = "") -> GradeColumn:
    """The column of the assignment.

    Raises
    ------
    BadInput
        There is none, or more than one; the error names all.
    """
    where = str(layout.table.path)
    ours = [each for each in layout.grades if not each.is_computed]
    if not ours:
        raise BadInput(
            where, Note("no_grade_column"), Note("give_platforms_file", {"platform": layout.platform})
        )
    if layout.is_of_one and not wanted:
        columns = ours
    elif wanted:
        columns = [each for each in layout.grades if wanted in (each.header, each.number)]
        columns = columns or _called(layout.grades, [wanted])
    else:
        columns = _called(ours, [standing.title, standing.assignment])
    names = listed_names([each.header for each in ours])
    if len(columns) != 1:
        problem = Note("which_column", {"title": standing.title, "names": names})
        if wanted:
            problem = Note("no_such_column", {"column": wanted, "names": names})
        raise BadInput(where, problem, Note("name_the_column"))
    if columns[0].is_computed:
        problem = Note("column_read_only", {"platform": layout.platform, "column": columns[0].header})
        raise BadInput(where, problem, Note("name_the_column"))
    return columns[0]


def _called(columns: Sequence[GradeColumn], names: Sequence[str]) -> list[GradeColumn]:
    keys = set(map(header_key, names))
    return [each for each in columns if keys & {header_key(each.title), header_key(each.header)}]


def _conversion(
    layout: Layout, column: GradeColumn, standing: ClassStanding, *, scale: bool
) -> tuple[float, list[Note]]:
    """What points are multiplied with, and what is to be said of it."""
    theirs, ours = column.points_max, standing.points_max
    if theirs is None:
        return 1.0, [Note("maximum_not_told", {"column": column.header, "ours": ours})]
    if abs(theirs - ours) < SAME_POINTS:
        return 1.0, []
    if not (scale and theirs > 0 and ours > 0):
        problem = Note("other_maximum", {"column": column.header, "theirs": theirs, "ours": ours})
        raise BadInput(str(layout.table.path), problem, Note("scale_or_mend"))
    return theirs / ours, [Note("scaled", {"column": column.header, "theirs": theirs, "ours": ours})]


# ------------------------------------------------------------------------------- rows


def _check_rows(layout: Layout, column: GradeColumn) -> None:
    rows = layout.table.rows
    if short := [rows[place] for place in layout.people if len(rows[place].cells) <= column.position]:
        problem = Note("rows_too_short", {"lines": lines_of(short)})
        raise BadInput(str(layout.table.path), problem, Note("mend_the_row"))


def _whose(layout: Layout, directory: Directory) -> _Found:
    """Each row's person, by any of its ids, else by the name."""
    people: dict[int, Person] = {}
    rows_of: dict[str, list[Row]] = {}
    strangers = []
    disagreeing = []
    for place in layout.people:
        row = layout.table.rows[place]
        name = layout.name(row)
        values = [value for column in layout.ids if (value := without_mark(row.cell(column)))]
        found = {
            person.id: person
            for value in values
            if (person := directory.by_id(value))
            and (not name or not person.name or are_alike(name, person.name))
        }
        if len(found) > 1:
            disagreeing.append(row)
            continue
        person = next(iter(found.values()), None) or (directory.by_name(name) if name else None)
        if person is None:
            strangers.append(place)
            continue
        people[place] = person
        rows_of.setdefault(person.id, []).append(row)
    where = str(layout.table.path)
    if disagreeing:
        raise BadInput(where, Note("rows_disagree", {"lines": lines_of(disagreeing)}), Note("mend_the_row"))
    for id_, rows in rows_of.items():
        if len(rows) > 1:
            of_note: dict[str, str] = {"lines": lines_of(rows), "name": directory.people[id_].shown}
            raise BadInput(where, Note("rows_of_one_person", of_note), Note("mend_the_row"))
    return _Found(people, strangers)


def _check_class(layout: Layout, found: _Found, known: int) -> None:
    """Refuse another class's file: less than half of the people are the same.

    A file may be of one section, and a gradebook without a list knows only those who handed in, so the
    smaller of the two counts.
    """
    if 2 * len(found.people) < min(len(layout.people), known) or not found.people:
        names = listed_names([_shown(layout, place) for place in found.strangers])
        counts = {"rows": len(layout.people), "matched": len(found.people), "names": names}
        raise BadInput(str(layout.table.path), Note("another_class", counts), Note("name_right_file"))


def _cells(
    layout: Layout,
    column: GradeColumn,
    found: _Found,
    points: Mapping[str, float],
    excused: Collection[str],
) -> tuple[dict[tuple[int, int], str], list[Note]]:
    """What is to be written, and what is to be said of it."""
    mark = _mark(layout)
    cells = {}
    left, kept, changed, not_counting = [], [], [], []
    for place, person in found.people.items():
        old = layout.table.rows[place].cell(column.position)
        name = _shown(layout, place)
        if old.casefold() in layout.kept or place in layout.locked:
            kept.append(f"{name}: {old}" if old else name)
        elif person.id in excused:
            not_counting.append(name)
            if layout.excused and old != layout.excused:
                cells[place, column.position] = layout.excused
        elif person.id not in points:
            left.append(name)
        else:
            new = _written(points[person.id], mark)
            cells[place, column.position] = new
            value = number(old)
            if old not in _NO_GRADE and (value is None or abs(value - points[person.id]) > SAME_POINTS):
                changed.append(f"{name}: {old} → {new}")
    notes = [Note("export_filled", {"column": column.header, "number": len(cells)})]
    if changed:
        notes.append(Note("export_changed", _counted(changed)))
    if left:
        notes.append(Note("export_left", _counted(left)))
    if not_counting and layout.excused:
        notes.append(Note("export_excused", {**_counted(not_counting), "text": layout.excused}))
    elif not_counting:
        notes.append(Note("export_excused_left", _counted(not_counting)))
    if kept:
        notes.append(Note("export_kept", _counted(kept)))
    return cells, notes


def _mark(layout: Layout) -> str:
    """The decimal mark of the file: as its numbers have it, else as is usual with its delimiter."""
    columns = [each.position for each in layout.grades] + list(layout.maxima)
    values = [row.cell(column) for row in layout.table.rows[:MARK_ROWS] for column in columns]
    return decimal_mark(values) or ("," if layout.table.delimiter == ";" else ".")


def _written(points: float, mark: str) -> str:
    text = f"{points:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return text.replace(".", mark)


def _shown(layout: Layout, place: int) -> str:
    row = layout.table.rows[place]
    return layout.name(row) or next(
        (row.cell(column) for column in layout.ids if row.cell(column)), str(row.line)
    )


def _counted(names: Sequence[str]) -> dict[str, str | int | float | Note]:
    """The fields of a note that counts and names."""
    return {"number": len(names), "names": listed_names(names)}
