"""A list of the people in a class: a learning platform's own export, or columns such as id, name, email.

Columns are found by their headers, in English and Spanish. Either everybody on the list is read or nobody:
what is wrong is told with its rows. Must not know: what was handed in, the gradebook.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from grader.errors import BadInput, Note
from grader.intake.delimited import Row, Table, header_key, lines_of, read_table
from grader.record.names import id_key, name_key, plain
from grader.record.people import Person

# By what a column is, its headers as `_header_key` writes them. Of several ids the first that everybody has
# is the person's.
IDS = {
    "id": "id",
    "student id": "id",
    "id de estudiante": "id",
    "id del estudiante": "id",
    "matricula": "id",
    "dni": "id",
    "expediente": "id",
    "orgdefinedid": "id",
    "org defined id": "id",
    "id number": "id",
    "numero de id": "id",
    "numero id": "id",
    "numero de identificacion": "id",
    "sid": "id",
    "sis user id": "id",
    "sis id": "id",
    "id de usuario del sis": "id",
    "integration id": "id",
    "identifier": "id",
    "identificador": "id",
    "roster identifier": "id",
}
LOGINS = {
    "username": "login",
    "user name": "login",
    "login": "login",
    "login id": "login",
    "sis login id": "login",
    "id de inicio de sesion del sis": "login",
    "nombre de usuario": "login",
    "usuario": "login",
    "github username": "login",
    "github id": "login",
}
EMAILS = {
    "email": "email",
    "e mail": "email",
    "mail": "email",
    "email address": "email",
    "correo": "email",
    "correo electronico": "email",
    "direccion de correo": "email",
    "direccion de correo electronico": "email",
    "direccion email": "email",
}
NAMES = {
    "name": "name",
    "full name": "name",
    "student": "name",
    "student name": "name",
    "nombre completo": "name",
    "nombre y apellidos": "name",
    "nombre apellido s": "name",
    "apellidos y nombre": "name",
    "estudiante": "name",
    "alumno": "name",
    "alumna": "name",
    "first name": "first",
    "firstname": "first",
    "given name": "first",
    "nombre": "first",
    "nombre s": "first",
    "last name": "last",
    "lastname": "last",
    "surname": "last",
    "family name": "last",
    "apellido": "last",
    "apellidos": "last",
    "apellido s": "last",
}
OTHERS = {
    "section": "section",
    "sections": "section",
    "seccion": "section",
    "group": "section",
    "groups": "section",
    "grupo": "section",
    "grupos": "section",
    "lang": "lang",
    "language": "lang",
    "idioma": "lang",
    "lengua": "lang",
    "role": "role",
    "roles": "role",
    "rol": "role",
}
HEADERS = {**IDS, **LOGINS, **EMAILS, **NAMES, **OTHERS}

_NO_STUDENTS = frozenset(
    {
        *("instructor", "teacher", "ta", "teaching assistant", "reader", "staff", "non-editing teacher"),
        *("manager", "observer", "profesor", "profesora", "profesor sin permiso de edicion", "gestor"),
    }
)
_MAXIMA = ("points possible", "puntos posibles")
_TEST_STUDENT = "student, test"
_PARTICIPANT = re.compile(r"(?:participant|participante)\s*(?P<id>\d+)", re.IGNORECASE)
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_BEHIND_A_NAME = re.compile(r"(?:jr|sr|ii|iii|iv|phd|md)\.?", re.IGNORECASE)
NAMED_MAX = 8
"""So many are named in one note."""


class Roster(NamedTuple):
    """Who is in a class."""

    people: tuple[Person, ...]
    """In the order of the file."""
    known_as: dict[str, tuple[str, ...]]
    """By id, what else the person is known as, as `grader.record.names.id_key` writes it."""
    notes: tuple[Note, ...] = ()
    """How many there are, and what was passed over or taken otherwise than it stands."""
    path: Path = Path()


class _Entry(NamedTuple):
    """A row that is a person."""

    row: Row
    values: dict[str, list[tuple[int, str]]]
    """By what the column is, its number and what stands in it."""

    def first(self, what: str) -> str:
        """The first value of a kind; "" if there is none."""
        return next((value for _, value in self.values.get(what, ()) if value), "")


def read_roster(path: Path) -> Roster:
    """The people in a file.

    Raises
    ------
    BadInput
        See `read_table`; besides, no column tells people apart, a row has no id or does not fit, or two rows
        share an id. The error names the rows.
    """
    table = read_table(path)
    header, *rows = table.rows
    columns = {
        column: HEADERS[key]
        for column, cell in enumerate(header.cells)
        if (key := header_key(cell)) in HEADERS
    }
    _check_header(path, header, columns)
    _check_widths(path, header, rows)
    entries, notes = _entries(table, columns)
    if not entries:
        raise BadInput(str(path), Note("roster_nobody"), Note("give_whole_export"))
    id_column = _id_column(header, columns, entries)
    _check_ids(path, entries, id_column)
    people: dict[str, tuple[Person, Row, _Entry]] = {}
    again: list[Row] = []
    for entry in entries:
        person = _person(entry, id_column, set(columns.values()))
        if person.id not in people:
            people[person.id] = person, entry.row, entry
            continue
        other, row, _ = people[person.id]
        if (name_key(other.name), id_key(other.email)) != (name_key(person.name), id_key(person.email)):
            rows_of = {"id": person.id, "lines": lines_of([row, entry.row])}
            raise BadInput(str(path), Note("roster_one_id_twice", rows_of), Note("mend_the_roster"))
        again.append(entry.row)
    if again:
        notes.append(Note("roster_rows_again", {"number": len(again), "lines": lines_of(again)}))
    found = [person for person, _, _ in people.values()]
    notes += _of_one_name(found)
    counted = Note("roster_read", {"file": path.name, "number": len(found), "column": header.cell(id_column)})
    known_as = {person.id: _known_as(person, entry) for person, _, entry in people.values()}
    return Roster(tuple(found), known_as, (counted, *notes), path)


def listed_names(names: Sequence[str]) -> str | Note:
    """Some names in one line."""
    text = ", ".join(names[:NAMED_MAX])
    left = len(names) - NAMED_MAX
    return Note("and_more", {"names": text, "number": left}) if left > 0 else text


def in_order(name: str, *, is_sortable: bool = True) -> tuple[str, str]:
    """A name as it is spoken and the family name, of ``Family, Given``; "" where that is not told apart."""
    parts = [part.strip() for part in name.split(",")]
    if is_sortable and len(parts) == 2 and all(parts) and not _BEHIND_A_NAME.fullmatch(parts[1]):
        return f"{parts[1]} {parts[0]}", parts[0]
    return " ".join(name.split()), ""


def is_test_student(name: str) -> bool:
    """Whether it is the student whom Canvas makes up for every course."""
    return name.strip().casefold() == _TEST_STUDENT


def without_mark(value: str) -> str:
    """An id as it is: Brightspace writes ``#`` before it, Moodle ``Participant``."""
    value = value.strip().removeprefix("#")
    match = _PARTICIPANT.fullmatch(value)
    return match["id"] if match else value


# ------------------------------------------------------------------------------- rows


def _check_header(path: Path, header: Row, columns: dict[int, str]) -> None:
    what = set(columns.values())
    names = listed_names([cell.strip() for cell in header.cells if cell.strip()])
    if not what:
        raise BadInput(
            f"{path}:{header.line}", Note("roster_no_header", {"names": names}), Note("roster_columns")
        )
    if not what & {"id", "login", "email"}:
        raise BadInput(str(path), Note("roster_no_ids", {"names": names}), Note("roster_columns"))


def _check_widths(path: Path, header: Row, rows: Sequence[Row]) -> None:
    """In a row that is longer than the header a delimiter is too many, and cells are in wrong columns."""
    width = len(header.cells)
    if wide := [row for row in rows if any(map(str.strip, row.cells[width:]))]:
        problem = Note("rows_too_long", {"lines": lines_of(wide), "columns": width})
        raise BadInput(str(path), problem, Note("mend_the_row"))


def _entries(table: Table, columns: dict[int, str]) -> tuple[list[_Entry], list[Note]]:
    """The rows that are people, and who else was there."""
    rows = list(table.rows[1:])
    maxima = [place for place, row in enumerate(rows) if plain(row.cell(0)).startswith(_MAXIMA)]
    rows = rows[maxima[0] + 1 :] if maxima else rows  # before it Canvas writes how grades are posted
    entries = []
    staff = []
    made_up = False
    for row in rows:
        values: dict[str, list[tuple[int, str]]] = {}
        for column, what in columns.items():
            values.setdefault(what, []).append((column, without_mark(row.cell(column))))
        entry = _Entry(row, values)
        if is_test_student(row.cell(0)) or is_test_student(f"{row.cell(0)}, {row.cell(1)}"):
            made_up = True
        elif plain(entry.first("role")) in _NO_STUDENTS:
            staff.append(_name(entry, set(columns.values()))[0] or str(row.line))
        else:
            entries.append(entry)
    notes = []
    if staff:
        notes.append(Note("roster_staff", {"number": len(staff), "names": listed_names(staff)}))
    if made_up:
        notes.append(Note("roster_test_student"))
    return entries, notes


def _id_column(header: Row, columns: dict[int, str], entries: Sequence[_Entry]) -> int:
    """The column of ids that everybody has; if there is none, the first of its kind."""
    order = list(IDS)
    ids = sorted(
        (column for column, what in columns.items() if what == "id"),
        key=lambda column: order.index(header_key(header.cells[column])),
    )
    others = [column for what in ("login", "email") for column in columns if columns[column] == what]
    candidates = [*ids, *others]
    full = [column for column in candidates if all(entry.row.cell(column) for entry in entries)]
    return (full or candidates)[0]


def _check_ids(path: Path, entries: Sequence[_Entry], id_column: int) -> None:
    if without := [entry.row for entry in entries if not without_mark(entry.row.cell(id_column))]:
        raise BadInput(
            str(path), Note("roster_without_id", {"lines": lines_of(without)}), Note("mend_the_roster")
        )
    if rounded := [entry.row for entry in entries if _ROUNDED.fullmatch(entry.row.cell(id_column))]:
        of_note = {"lines": lines_of(rounded), "id": rounded[0].cell(id_column)}
        raise BadInput(str(path), Note("roster_rounded", of_note), Note("download_the_export"))


def _person(entry: _Entry, id_column: int, kinds: set[str]) -> Person:
    name, family_name = _name(entry, kinds)
    number = without_mark(entry.row.cell(id_column))
    if not name and " " in number:  # in GitHub Classroom an identifier is what the instructor typed
        name, family_name = in_order(number)
    return Person(
        number,
        name,
        family_name,
        entry.first("email")
        or next((value for _, value in entry.values.get("login", ()) if "@" in value), ""),
        entry.first("section"),
        entry.first("lang").casefold(),
        is_listed=True,
    )


def _name(entry: _Entry, kinds: set[str]) -> tuple[str, str]:
    """Her name and her family name; ``Nombre`` is a given name only beside a column of family names."""
    if first := entry.first("first"):
        if "last" not in kinds:
            return in_order(first)
        return " ".join(f"{first} {entry.first('last')}".split()), entry.first("last")
    return (
        in_order(entry.first("name")) if entry.first("name") else (entry.first("last"), entry.first("last"))
    )


def _known_as(person: Person, entry: _Entry) -> tuple[str, ...]:
    """All else that a platform may name her by, but for her name, which others may share."""
    values = [value for what in ("id", "login", "email") for _, value in entry.values.get(what, ()) if value]
    local_parts = [value.partition("@")[0] for value in values if "@" in value]
    keys = dict.fromkeys(map(id_key, (*values, *local_parts)))
    return tuple(key for key in keys if key and key != id_key(person.id))


def _of_one_name(people: Sequence[Person]) -> list[Note]:
    by_name: dict[str, list[Person]] = {}
    for person in people:
        if person.name:
            by_name.setdefault(name_key(person.name), []).append(person)
    return [
        Note("one_name_several_ids", {"name": same[0].name, "ids": ", ".join(each.id for each in same)})
        for same in by_name.values()
        if len(same) > 1
    ]
