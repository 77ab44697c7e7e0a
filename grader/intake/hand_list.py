"""A table of what people give by hand: a row a person, read whole or not at all.

    student,exercise,points,reason
    ana,propagate,24,"the third test was wrong"

Cells that are filled say what is given: points, extension, excuse, comment, marks. What is wrong is told line
by line. Must not know: what is kept, terminals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time, tzinfo
from pathlib import Path
from typing import NamedTuple

from grader.errors import BadInput, Note
from grader.intake.delimited import Row, header_key, number, read_table
from grader.intake.roster import EMAILS, IDS, LOGINS, NAMES, in_order
from grader.record.adjusting import holds_already, proposed
from grader.record.adjustments import Act, Adjustment, Comment, Excuse, Extension, Marks, Points
from grader.record.directory import Directory
from grader.record.people import Person
from grader.record.standing import ClassStanding

_GIVEN = {
    "points": "points",
    "puntos": "points",
    "extension": "extension",
    "prorroga": "extension",
    "excuse": "excuse",
    "excused": "excuse",
    "exento": "excuse",
    "comment": "comment",
    "comentario": "comment",
    "marks": "marks",
    "criterios": "marks",
}
_ABOUT = {
    "exercise": "exercise",
    "ejercicio": "exercise",
    "above": "above",
    "por encima": "above",
    "reason": "reason",
    "motivo": "reason",
    "who": "who",
    "quien": "who",
}
_WHOSE = {**IDS, **LOGINS, **EMAILS, **NAMES, "student": "student", "estudiante": "student"}
_YES = frozenset({"yes", "y", "true", "x", "1", "si"})
_NO = frozenset({"", "no", "n", "false", "0"})
_HOURS = re.compile(
    r"\+?\s*(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>h|hours?|horas?|d|days?|dias?|días?)", re.IGNORECASE
)
DAY_HOURS = 24.0
END_OF_DAY = time(23, 59)
_BETWEEN_ITEMS = re.compile(r"[\s,;+|]+")


class HandList(NamedTuple):
    """What a table says.

    Attributes
    ----------
    entries
        To be kept, in the order of the rows.
    held
        How many cells say what holds already.
    empty
        How many rows give nothing.
    problems
        What is wrong with the rows: if there is anything, nothing is to be kept.
    """

    entries: tuple[Adjustment, ...]
    held: int = 0
    empty: int = 0
    problems: tuple[BadInput, ...] = ()


def read_hand_list(
    path: Path, whole: ClassStanding, known_as: Mapping[str, str], *, reason: str, who: str
) -> HandList:
    """What the table in `path` gives to the people of a class.

    Parameters
    ----------
    known_as
        A person's id by everything else that she alone is known as.
    reason, who
        Of rows that have none of their own.

    Raises
    ------
    BadInput
        It is no table, or its header names nobody or nothing to give.
    """
    table = read_table(path)
    columns = _columns(path, table.rows[0])
    people = {each.person.id: each for each in whole.people}
    directory = Directory({name: each.person for name, each in people.items()}, known_as)
    entries: list[Adjustment] = []
    problems: list[BadInput] = []
    first_lines: dict[tuple[str, str, str], int] = {}
    held = empty = 0
    for row in table.rows[1:]:
        where = f"{path}:{row.line}"
        cell = {name: row.cell(column) for column, name in columns.items() if row.cell(column)}
        try:
            acts = list(_acts(cell, where, whole.policy.zone))
            if not acts:
                empty += 1
                continue
            person = _person(row, columns, directory, where)
            for act in acts:
                if holds_already(people[person.id], act):
                    held += 1
                    continue
                said = {"reason": cell.get("reason") or reason, "who": cell.get("who") or who}
                entry = proposed(whole, person.id, act, where=where, **said)
                _refuse_twice(person, act, row.line, first_lines, where)
                entries.append(entry)
        except BadInput as error:
            problems.append(error)
    return HandList(() if problems else tuple(entries), held, empty, tuple(problems))


def extension_in(text: str, zone: tzinfo | None, where: str) -> Extension:
    """An extension as people write it: ``+48h``, ``2d``, ``2026-03-05 23:59``, or a day, until its end.

    Parameters
    ----------
    zone
        Of a time without an offset; None where nothing names one.

    Raises
    ------
    BadInput
        It is none of these.
    """
    if match := _HOURS.fullmatch(text.strip()):
        hours = float(match["number"].replace(",", "."))
        is_days = match["unit"].lower().startswith("d")
        return Extension(hours=hours * DAY_HOURS if is_days else hours)
    try:
        until = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(where, Note("hand_odd_time", {"text": text}), Note("hand_write_time")) from None
    if len(text.strip()) <= len("2026-03-05"):
        until = datetime.combine(until.date(), END_OF_DAY)
    if until.tzinfo is None:
        until = until.replace(tzinfo=zone)
    return Extension(until)


def items_in(text: str) -> tuple[str, ...]:
    """The keys of rubric items in a text, with commas or blanks between them; ``-`` for none of them."""
    return tuple(filter(None, _BETWEEN_ITEMS.split("" if text.strip() == "-" else text)))


def _columns(path: Path, header: Row) -> dict[int, str]:
    """By column what is in it."""
    keys = [header_key(cell) for cell in header.cells]
    columns = {
        place: name
        for place, key in enumerate(keys)
        if (name := _GIVEN.get(key) or _ABOUT.get(key) or _WHOSE.get(key))
    }
    names = set(columns.values())
    if not names & set(_WHOSE.values()) or not names & set(_GIVEN.values()):
        held = ", ".join(cell.strip() for cell in header.cells)
        raise BadInput(
            f"{path}:{header.line}", Note("hand_no_columns", {"names": held}), Note("hand_columns")
        )
    return columns


def _acts(cell: Mapping[str, str], where: str, zone: tzinfo | None) -> Iterator[Act]:
    """What a row gives."""
    exercise = cell.get("exercise", "")
    if text := cell.get("points", ""):
        points = number(text)
        if points is None:
            raise BadInput(where, Note("hand_odd_points", {"text": text}), Note("hand_write_points"))
        yield Points(points, exercise, above=_is_yes(cell, "above", where))
    if text := cell.get("extension", ""):
        yield extension_in(text, zone, where)
    if _is_yes(cell, "excuse", where):
        yield Excuse(exercise)
    if text := cell.get("comment", ""):
        yield Comment(text, exercise)
    if text := cell.get("marks", ""):
        yield Marks(exercise, items_in(text))


def _is_yes(cell: Mapping[str, str], name: str, where: str) -> bool:
    text = cell.get(name, "")
    if text.casefold() in _YES or text.casefold() in _NO:
        return text.casefold() in _YES
    raise BadInput(where, Note("hand_no_yes", {"column": name, "text": text}), Note("hand_write_yes"))


def _person(row: Row, columns: Mapping[int, str], directory: Directory, where: str) -> Person:
    """Whose a row is: by an id that one person alone has, else by the whole name."""
    cells = [(name, row.cell(column)) for column, name in columns.items() if row.cell(column)]
    ids = [value for name, value in cells if name in ("id", "login", "email", "student")]
    parts = {name: value for name, value in cells if name in ("name", "first", "last")}
    name = parts.get("name") or " ".join(filter(None, (parts.get("first"), parts.get("last"))))
    found = {person.id: person for value in ids if (person := directory.by_id(value))}
    if not found:
        for text in (*ids, name):
            person = directory.by_name(in_order(text)[0]) if text else None
            if person is not None:
                found[person.id] = person
    if len(found) == 1:
        return next(iter(found.values()))
    said = ", ".join(filter(None, (*ids, name)))
    if found:
        raise BadInput(where, Note("hand_two_people", {"names": said}), Note("hand_name_one"))
    near = ", ".join(f"{each.shown} ({each.id})" for each in directory.near(said)) if said else ""
    remedy = Note("hand_perhaps", {"people": near}) if near else Note("hand_name_one")
    raise BadInput(where, Note("hand_nobody", {"names": said or "-"}), remedy)


def _refuse_twice(
    person: Person, act: Act, line: int, first_lines: dict[tuple[str, str, str], int], where: str
) -> None:
    """Refuse a second cell that gives the same person the same thing; nobody knows which is meant."""
    if isinstance(act, Comment):
        return
    kind = "extension" if isinstance(act, Extension) else "points"  # an excuse and marks are instead of them
    key = (person.id, kind, getattr(act, "exercise", ""))
    if key in first_lines:
        names: dict[str, str | int | float | Note] = {"name": person.shown, "line": first_lines[key]}
        raise BadInput(where, Note("hand_twice", names), Note("hand_keep_one"))
    first_lines[key] = line
