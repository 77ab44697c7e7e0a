"""Whose each submission is, where there is a list of the class.

A person's id takes the place of the file's name. What matches nobody stays under its own name and is named,
with whom it may be; who handed in nothing is named, too. Must not know: how the list was read, the gradebook.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from grader.errors import Note
from grader.intake.choosing import one_of
from grader.intake.submission import Submission, nothing
from grader.record.directory import Directory
from grader.record.names import id_key
from grader.record.people import Person

NAMED_MAX = 20
"""So many are named in one note, or have one each."""


class GivenToPeople(NamedTuple):
    """A class's submissions, each under its person's id."""

    submissions: list[Submission]
    absent: tuple[Person, ...]
    """Who is on the list and handed in nothing."""
    notes: tuple[Note, ...]


def given_to_people(
    submissions: Sequence[Submission],
    directory: Directory,
    released: Collection[str],
    *,
    names_count: bool = False,
) -> GivenToPeople:
    """Find each submission's person.

    Parameters
    ----------
    released
        See `find_submissions`: where several files are one person's, what was handed out is left out first.
    names_count
        Whether the name of a file decides what is in it (`shuffle_options`): then only an id is believed.
    """
    of_people: dict[str, list[Submission]] = {}
    others: list[Submission] = []
    kept_back = []
    for submission in submissions:
        person = directory.whose(submission.student, submission.name)
        if person is not None and names_count and id_key(person.id) != id_key(submission.student):
            kept_back.append(submission)
            person = None
        elif person is None:
            others.append(submission)
        if person is None:
            of_people.setdefault(submission.student, []).append(submission)
            continue
        named = replace(submission, student=person.id, name=person.name or submission.name)
        of_people.setdefault(person.id, []).append(named)
    found = [
        replace(one_of(versions, released, Note("two_files_one_person")), name=versions[0].name)
        if len(versions) > 1
        else versions[0]
        for versions in of_people.values()
    ]
    absent = tuple(
        person for person in directory.people.values() if person.is_listed and person.id not in of_people
    )
    notes = [*_strangers(others, directory), *_kept_back(kept_back)]
    if absent:
        names = _listed([person.shown for person in absent])
        notes.append(Note("handed_in_nothing", {"number": len(absent), "names": names}))
    found.sort(key=lambda each: ((each.name or each.student).casefold(), each.student))
    return GivenToPeople(found, absent, tuple(notes))


def foreign_files(
    submissions: Sequence[Submission],
    passed_over: Sequence[str],
    directory: Directory,
    folders: Sequence[Path],
) -> tuple[list[Submission], tuple[str, ...]]:
    """Documents named after people on the list who handed in nothing else: each is hers, and unreadable.

    Parameters
    ----------
    passed_over
        Names of files that are neither script nor notebook.
    folders
        Where they lie.

    Returns
    -------
    tuple
        These submissions, and the names that are left.
    """
    handed_in = {
        person.id for each in submissions if (person := directory.whose(each.student, each.name)) is not None
    }
    found: dict[str, Submission] = {}
    left = []
    for name in passed_over:
        person = directory.whose(Path(name).stem)
        if person is None or person.id in handed_in or person.id in found:
            left.append(name)
            continue
        path = next((folder / name for folder in folders if (folder / name).is_file()), Path(name))
        found[person.id] = nothing(person.id, path, Note("only_other_files", {"names": name}))
    return list(found.values()), tuple(left)


def _strangers(submissions: Sequence[Submission], directory: Directory) -> list[Note]:
    """Work of nobody on the list."""
    notes = []
    for submission in submissions[:NAMED_MAX]:
        near = directory.near(submission.student, submission.name)
        of_note = {"file": _file(submission)}
        if near:
            people = "; ".join(f"{person.shown}, {person.id}" for person in near)
            notes.append(Note("perhaps_this_person", {**of_note, "people": people}))
        else:
            notes.append(Note("nobody_on_the_list", of_note))
    if (left := len(submissions) - NAMED_MAX) > 0:
        notes.append(Note("more_of_nobody", {"number": left}))
    return notes


def _kept_back(submissions: Sequence[Submission]) -> list[Note]:
    names = _listed([_file(submission) for submission in submissions])
    return [Note("names_decide_options", {"names": names})] if submissions else []


def _file(submission: Submission) -> str:
    name = submission.path.name if not submission.name else f"{submission.name} ({submission.student})"
    return name or submission.student


def _listed(names: Sequence[str]) -> str | Note:
    text = ", ".join(names[:NAMED_MAX])
    left = len(names) - NAMED_MAX
    return Note("and_more", {"names": text, "number": left}) if left > 0 else text
