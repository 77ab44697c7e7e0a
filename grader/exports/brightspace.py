"""Brightspace, "Export" of grades: a CSV file that its "Import" takes back.

``OrgDefinedId`` and ``Username``, whose values begin with ``#``; for each item a column ``Title Points Grade
<Numeric MaxPoints:100 Weight:10>``; ``End-of-Line Indicator`` last, with ``#`` in every row. Only columns of
points are taken back. Sources: D2L's "Importing grades" (community.d2l.com, article 3538); the part in angle
brackets is as public programs read it.
"""

from __future__ import annotations

import re

from grader.exports.template import GradeColumn, Layout, need_columns
from grader.intake.delimited import Table, header_key, number

PLATFORM = "Brightspace"

_IDS = ("orgdefinedid", "org defined id", "username", "email")
_POINTS = re.compile(r"(?P<title>.+?)\s+Points Grade(?:\s*<(?P<details>[^>]*)>)?", re.DOTALL | re.IGNORECASE)
_MAXIMUM = re.compile(r"MaxPoints:(?P<points>[\d.,]+)", re.IGNORECASE)
_COMPUTED = re.compile(r"(?:calculated|formula)", re.IGNORECASE)
_END = "end of line indicator"


def layout(table: Table) -> Layout:
    """Where things stand in an export of grades.

    Raises
    ------
    BadInput
        It is something else.
    """
    header = table.rows[0]
    keys = [header_key(cell) for cell in header.cells]
    ids = tuple(column for column, key in enumerate(keys) if key in _IDS)
    needed = {"OrgDefinedId / Username": bool(ids), "End-of-Line Indicator": _END in keys}
    need_columns(table, PLATFORM, needed)
    grades = []
    for column, cell in enumerate(header.cells):
        if match := _POINTS.fullmatch(cell.strip()):
            details = match["details"] or ""
            found = _MAXIMUM.search(details)
            most = number(found["points"]) if found else None
            is_computed = bool(_COMPUTED.match(details))
            grades.append(GradeColumn(column, cell.strip(), match["title"], "", most, is_computed))
    names = [keys.index(name) for name in ("first name", "last name") if name in keys]
    return Layout(PLATFORM, table, tuple(range(1, len(table.rows))), ids, tuple(names), tuple(grades))
