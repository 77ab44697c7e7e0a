"""Moodle: the grading worksheet of an assignment, or the export of a course's grades as text.

The worksheet has ``Identifier`` (``Participant 70182``), ``Full name``, ``Email address``, ``Grade``, the
maximum, ``Grade can be changed``, dates and feedback; its upload wants the identifier, the grade and ``Last
modified (grade)``. In place of a maximum it has ``Scale`` where grades are words. The export has columns
``Assignment: Title (Real)`` and no maximum. Headers and decimal marks are those of the user's language;
English and Spanish are known. Sources, in moodle/moodle: `mod/assign/gradingtable.php`,
`grade/export/lib.php` and `mod/assign/feedback/offline/importgradeslib.php`.
"""

from __future__ import annotations

import re

from grader.errors import BadInput, Note
from grader.exports.template import GradeColumn, Layout, need_columns
from grader.intake.delimited import Table, header_key, number

PLATFORM = "Moodle"

_IDENTIFIERS = ("identifier", "identificador")
_IDS = (
    *_IDENTIFIERS,
    *("id number", "numero de id", "numero id", "username", "nombre de usuario"),
    *("email address", "direccion de correo", "direccion de correo electronico", "correo electronico"),
    "direccion email",
)
_FULL_NAMES = ("full name", "nombre completo", "nombre apellido s", "nombre apellidos")
_GIVEN_NAMES = ("first name", "nombre")
_FAMILY_NAMES = ("last name", "surname", "apellido s", "apellidos", "apellido")
_GRADES = ("grade", "calificacion")
_MAXIMA = ("maximum grade", "calificacion maxima")
_SCALES = ("scale", "escala")
_CAN_BE_CHANGED = ("grade can be changed", "la calificacion puede ser cambiada")
_MODIFIED = ("last modified grade", "ultima modificacion calificacion")
_NO = "no"
_REAL = re.compile(r"(?P<item>.+?)\s*\(real\)", re.DOTALL | re.IGNORECASE)
_OF_KIND = re.compile(r"(?:assignment|tarea|quiz|cuestionario|workshop|taller)\s*:\s*", re.IGNORECASE)
_TOTALS = ("course total", "total del curso", "category total", "total categoria")


def layout(table: Table) -> Layout:
    """Where things stand in a grading worksheet or an export of grades.

    Raises
    ------
    BadInput
        It is something else, or the assignment is graded with words.
    """
    keys = [header_key(cell) for cell in table.rows[0].cells]
    ids = tuple(column for column, key in enumerate(keys) if key in _IDS)
    names = _first(keys, _FULL_NAMES) or (*_first(keys, _GIVEN_NAMES), *_first(keys, _FAMILY_NAMES))
    people = tuple(range(1, len(table.rows)))
    if not _first(keys, _IDENTIFIERS):
        grades = _of_course(table)
        need_columns(table, PLATFORM, {"Identifier / Email address": bool(ids), "Grade": bool(grades)})
        return Layout(PLATFORM, table, people, ids, names, grades)
    grade = _first(keys, _GRADES)
    modified = _first(keys, _MODIFIED)
    need_columns(table, PLATFORM, {"Grade": bool(grade), "Last modified (grade)": bool(modified)})
    most = _first(keys, _MAXIMA)
    if not most and _first(keys, _SCALES):
        raise BadInput(str(table.path), Note("graded_with_words"), Note("give_points_there"))
    maxima = [number(row.cell(most[0])) for row in table.rows[1:]] if most else [None]
    header = table.rows[0].cell(grade[0])
    # A worksheet is of one assignment and does not say of which.
    column = GradeColumn(grade[0], header, "", "", next(iter(maxima), None))
    changeable = _first(keys, _CAN_BE_CHANGED)
    locked = [
        place for place in people if changeable and header_key(table.rows[place].cell(changeable[0])) == _NO
    ]
    return Layout(
        PLATFORM, table, people, ids, names, (column,), locked=frozenset(locked), maxima=most, is_of_one=True
    )


def _of_course(table: Table) -> tuple[GradeColumn, ...]:
    """The columns of an export of grades: points, not per cent or letters."""
    columns = []
    for column, cell in enumerate(table.rows[0].cells):
        if match := _REAL.fullmatch(cell.strip()):
            title = match["item"]
            is_total = header_key(title).endswith(_TOTALS)
            columns.append(
                GradeColumn(column, cell.strip(), _OF_KIND.sub("", title, count=1), is_computed=is_total)
            )
    return tuple(columns)


def _first(keys: list[str], names: tuple[str, ...]) -> tuple[int, ...]:
    """The first column that is called so; empty if there is none."""
    return tuple(column for column, key in enumerate(keys) if key in names)[:1]
