"""Blackboard, "Download" of the Grade Center or Gradebook: tab-separated UTF-16 named ``.xls``, or CSV.

``Last Name``, ``First Name``, ``Username``, ``Student ID``; for each column ``Title [Total Pts: 100 Score]
|1344236``. The number behind the bar leads points into the column that is there; ``up to`` before the total
says that it is computed. Sources: Blackboard's "Working Offline with the Grade Center"; the header is as
public programs read it.
"""

from __future__ import annotations

import re

from grader.exports.template import GradeColumn, Layout, need_columns
from grader.intake.delimited import Table, header_key, number

PLATFORM = "Blackboard"

_USERS = ("username", "nombre de usuario", "usuario")
_IDS = (*_USERS, "student id", "id de estudiante", "id del estudiante")
_GIVEN_NAMES = ("first name", "nombre")
_FAMILY_NAMES = ("last name", "apellidos", "apellido")
# Words in the brackets are in the user's language, numbers and signs are not.
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_COLUMN = re.compile(
    r"(?P<title>.+?)\s*\[(?P<words>[^\]\d:]*):?\s*(?P<upto>[^\d\]]*)(?P<points>[\d.,]+)?[^\]]*\]\s*\|(?P<number>\d+)",
    re.DOTALL,
)


def layout(table: Table) -> Layout:
    """Where things stand in a download of grades.

    Raises
    ------
    BadInput
        It is something else.
    """
    header = table.rows[0]
    keys = [header_key(cell) for cell in header.cells]
    need_columns(table, PLATFORM, {"Username": any(key in _USERS for key in keys)})
    ids = tuple(column for column, key in enumerate(keys) if key in _IDS)
    names = [
        column for group in (_GIVEN_NAMES, _FAMILY_NAMES) for column, key in enumerate(keys) if key in group
    ]
    grades = [
        GradeColumn(
            column,
            cell.strip(),
            match["title"],
            match["number"],
            _points(match["points"] or ""),
            is_computed=bool(match["upto"].strip()),
        )
        for column, cell in enumerate(header.cells)
        if (match := _COLUMN.fullmatch(cell.strip()))
    ]
    return Layout(PLATFORM, table, tuple(range(1, len(table.rows))), ids, tuple(names), tuple(grades))


def _points(text: str) -> float | None:
    """A total; ``1,499`` is more than a thousand."""
    return number(text.replace(",", "") if _THOUSANDS.fullmatch(text) else text)
