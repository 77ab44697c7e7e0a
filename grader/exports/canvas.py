"""Canvas, "Export" of the gradebook: a CSV file that its "Import" takes back.

``Student,ID,SIS User ID,SIS Login ID,Section`` (or ``LastName,FirstName`` in place of the first), columns of
notes, then ``Title (4711)`` for each assignment. A row may say how grades are posted, the next holds ``Points
Possible``, and ``(read only)`` under what is computed. ``EX`` is excused, ``N/A`` not assigned. Sources:
`lib/gradebook_exporter.rb` and `lib/gradebook_importer.rb` of instructure/canvas-lms.
"""

from __future__ import annotations

import re

from grader.exports.template import GradeColumn, Layout, need_columns
from grader.intake.delimited import Row, Table, header_key, number
from grader.intake.roster import is_test_student

PLATFORM = "Canvas"

_IDS = ("id", "sis user id", "sis login id", "integration id")
_STUDENTS = ("student", "estudiante")
_TITLE = re.compile(r"(?P<title>.+?) \((?P<number>\d+)\)", re.DOTALL)
_MAXIMA = ("points possible", "puntos posibles")
_READ_ONLY = re.compile(r"\(?read only\)?|\(?solo lectura\)?")
_KEPT = frozenset({"ex", "n/a"})
_EXCUSED = "EX"
"""What its import takes for an excuse."""


def layout(table: Table) -> Layout:
    """Where things stand in a gradebook of Canvas.

    Raises
    ------
    BadInput
        It is something else.
    """
    header = table.rows[0]
    keys = [header_key(cell) for cell in header.cells]
    split = [keys.index(name) for name in ("firstname", "lastname") if name in keys]
    whole = [column for column, key in enumerate(keys[:1]) if key in _STUDENTS]
    maxima = next((place for place, row in enumerate(table.rows) if header_key(row.cell(0)) in _MAXIMA), None)
    names = tuple(split) if len(split) == 2 else tuple(whole)
    need_columns(
        table, PLATFORM, {"Student": bool(names), "ID": "id" in keys, "Points Possible": maxima is not None}
    )
    first = 1 + (maxima or 0)
    people = [
        place for place in range(first, len(table.rows)) if not _is_made_up(table.rows[place], len(names))
    ]
    return Layout(
        PLATFORM,
        table,
        tuple(people),
        tuple(column for column, key in enumerate(keys) if key in _IDS),
        names,
        tuple(_grades(header, table.rows[maxima or 0])),
        _KEPT,
        excused=_EXCUSED,
    )


def _grades(header: Row, maxima: Row) -> list[GradeColumn]:
    columns = []
    for column, cell in enumerate(header.cells):
        match = _TITLE.fullmatch(cell.strip())
        below = maxima.cell(column)
        is_computed = bool(_READ_ONLY.fullmatch(header_key(below)))
        if match and (is_computed or number(below) is not None):
            columns.append(
                GradeColumn(column, cell.strip(), match["title"], match["number"], number(below), is_computed)
            )
    return columns


def _is_made_up(row: Row, names: int) -> bool:
    return is_test_student(row.cell(0) if names == 1 else f"{row.cell(0)}, {row.cell(1)}")
