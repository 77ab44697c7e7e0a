"""Work that several people hand in together, where a file says who is in which group.

A row a person (``group,id``; Canvas's own export of groups), or a row a group with a column for each of its
members. Either the whole file is taken or none of it: what is wrong is told with its rows. Must not know:
what groups' work is worth.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from grader.errors import BadInput, Note
from grader.intake.choosing import one_of
from grader.intake.delimited import Row, Table, header_key, lines_of, read_table
from grader.intake.roster import EMAILS, IDS, LOGINS, NAMES, is_test_student, listed_names, without_mark
from grader.intake.submission import Submission
from grader.record.directory import Directory
from grader.record.names import id_key, name_key

GROUPS = (
    "group",
    "group name",
    "groups",
    "team",
    "team name",
    "grupo",
    "grupos",
    "nombre del grupo",
    "equipo",
)
_MEMBER = re.compile(r"(?:member|student|person|miembro|integrante|estudiante|alumn[oa])(?: id| email)? \d+")
_WHO = (*IDS, "user id", "canvas user id", *LOGINS, *EMAILS)


class _Member(NamedTuple):
    """Somebody in a row: what she may be known by, the surest first."""

    row: Row
    group: str
    values: tuple[str, ...]
    name: str = ""


class InGroups(NamedTuple):
    """A class's submissions, those of groups under each of their people."""

    submissions: list[Submission]
    notes: tuple[Note, ...]


def read_groups(path: Path, directory: Directory) -> tuple[dict[str, list[str]], tuple[Note, ...]]:
    """By group, the ids of its people; and what is to be said of the file.

    Parameters
    ----------
    directory
        The people of the class; where there are none, people are taken as they are named in the file.

    Raises
    ------
    BadInput
        See `read_table`; besides, there is no column of groups or of people, rows have nobody in them, name
        somebody who is not on the list, or put one person into two groups. The error names the rows.
    """
    table = read_table(path)
    members = list(_members(table))
    found: dict[str, tuple[str, Row]] = {}
    groups: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    alone, again, unknown, in_two = [], [], [], []
    for member in members:
        if not member.group:
            alone.append(member.row)
            continue
        person = _person(member, directory)
        if not person:
            unknown.append(member)
            continue
        key = name_key(member.group)
        if person in found:
            if found[person][0] == key:
                again.append(member.row)
            else:
                in_two += [found[person][1], member.row]
            continue
        found[person] = key, member.row
        groups.setdefault(names.setdefault(key, member.group), []).append(person)
    mend = Note("mend_the_groups")
    if unknown:
        who = listed_names([next(iter(each.values), each.name) for each in unknown])
        of_note = {"lines": lines_of([each.row for each in unknown]), "names": who}
        raise BadInput(str(path), Note("groups_of_nobody", of_note), mend)
    if in_two:
        rows = sorted(set(in_two), key=lambda row: row.line)
        raise BadInput(str(path), Note("groups_one_in_two", {"lines": lines_of(rows)}), mend)
    if not groups:
        raise BadInput(str(path), Note("groups_none"), Note("give_whole_export"))
    notes = [Note("groups_read", {"file": path.name, "groups": len(groups), "people": len(found)})]
    if again:
        notes.append(Note("groups_rows_again", {"number": len(again), "lines": lines_of(again)}))
    if alone:
        notes.append(Note("groups_alone", {"number": len(alone)}))
    return groups, tuple(notes)


def given_to_groups(
    submissions: Sequence[Submission],
    groups: dict[str, list[str]],
    directory: Directory,
    released: Collection[str],
) -> InGroups:
    """Give what one of a group handed in, or what is named after the group, to each of its people.

    Where several of them handed in something, the newest counts if all times are known, else they are
    treated as several files of one person.
    """
    group_of = {id_key(member): name for name, members in groups.items() for member in members}
    by_name = {name_key(name): name for name in groups}
    works: dict[str, list[Submission]] = {}
    others: list[Submission] = []
    for each in submissions:
        person = directory.whose(each.student, each.name)
        group = group_of.get(id_key(person.id if person is not None else each.student))
        group = group or by_name.get(name_key(each.student)) or by_name.get(name_key(each.name))
        if group is None:
            others.append(each)
        else:
            works.setdefault(group, []).append(each)
    found = list(others)
    for group, versions in works.items():
        work = _work_of(versions, released)
        for member in groups[group]:
            person = directory.by_id(member)
            rest = [_called(other, directory) for other in groups[group] if other != member]
            together = (Note("handed_in_with", {"names": listed_names(rest)}),) if rest else ()
            name = person.name if person is not None else ""
            found.append(replace(work, student=member, name=name, remarks=(*together, *work.remarks)))
    found.sort(key=lambda each: ((each.name or each.student).casefold(), each.student))
    without = [name for name in groups if name not in works]
    notes = (Note("groups_without_work", {"number": len(without), "names": listed_names(without)}),)
    return InGroups(found, notes if without else ())


def _work_of(versions: Sequence[Submission], released: Collection[str]) -> Submission:
    if len({each.sha256 for each in versions}) == 1:
        return versions[0]
    if all(_has_zone(each.handed_in_at) for each in versions):
        from datetime import datetime

        *older, newest = sorted(versions, key=lambda each: datetime.fromisoformat(each.handed_in_at))
        names = listed_names([each.shown_path for each in older])
        return replace(newest, remarks=(Note("older_attempts", {"names": names}), *newest.remarks))
    in_time_first = sorted(versions, key=lambda each: each.late is True)  # of equal code the first is taken
    return one_of(in_time_first, released, Note("two_files_one_group"))


def _has_zone(time: str) -> bool:
    from datetime import datetime

    return bool(time) and datetime.fromisoformat(time).tzinfo is not None


def _called(member: str, directory: Directory) -> str:
    person = directory.by_id(member)
    return person.shown if person is not None else member


def _person(member: _Member, directory: Directory) -> str:
    """Her id; "" if she is not on the list."""
    if not directory.people:
        return next((value for value in member.values if value), member.name)
    found = next((person for value in member.values if (person := directory.by_id(value))), None)
    if found is None:
        found = directory.by_name(member.name or next(iter(member.values), ""))
    return found.id if found is not None else ""


def _members(table: Table) -> Iterator[_Member]:
    header, *rows = table.rows
    keys = [header_key(cell) for cell in header.cells]
    group = next((keys.index(name) for name in GROUPS if name in keys), None)
    several = [column for column, key in enumerate(keys) if _MEMBER.fullmatch(key)]
    who = sorted(
        (column for column, key in enumerate(keys) if key in _WHO), key=lambda c: _WHO.index(keys[c])
    )
    name = {NAMES[key]: column for column, key in enumerate(keys) if key in NAMES}
    if group is None or not (several or who or name):
        there = listed_names([cell.strip() for cell in header.cells if cell.strip()])
        raise BadInput(
            f"{table.path}:{header.line}", Note("groups_no_columns", {"names": there}), Note("groups_columns")
        )
    empty = []
    for row in rows:
        if several:
            cells = [row.cell(column) for column in several]
            members = [_Member(row, row.cell(group), (without_mark(cell),), cell) for cell in cells if cell]
        else:
            values = tuple(without_mark(row.cell(column)) for column in who if row.cell(column))
            called = row.cell(name["name"]) if "name" in name else ""
            called = called or " ".join(row.cell(name[part]) for part in ("first", "last") if part in name)
            members = [_Member(row, row.cell(group), values, called)] if values or called.strip() else []
            if is_test_student(called):
                continue
        if not members:
            empty.append(row)
        yield from members
    if empty:
        lines = {"lines": lines_of(empty)}
        raise BadInput(str(table.path), Note("groups_rows_empty", lines), Note("mend_the_groups"))
