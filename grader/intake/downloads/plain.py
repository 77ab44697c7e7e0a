"""No platform: a class's folder or archive, with a file or a folder for each student, named after her.

What a browser or a disk calls ``ana (1).ipynb`` is a further copy of ``ana.ipynb``, if that is there too:
the highest number counts. An archive in it is a student's, like a folder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from grader.intake.downloads.record import Piece, Reading
from grader.intake.entries import Entry, is_archive
from grader.intake.reading import ending_of
from grader.intake.submission import student_name

PLATFORM = ""

_COPY = re.compile(r"(?P<stem>.+?) ?\((?P<number>\d{1,3})\)", re.DOTALL)
_ARCHIVE_ENDING = re.compile(r"(?:\.tar)?\.\w+$")


def read(entries: Sequence[Entry], assignment_id: str) -> Reading:
    """Whose the files are, by their names."""
    students = {_student(entry.parts[0], is_folder=len(entry.parts) > 1) for entry in entries}
    pieces = []
    passed_over = []
    for entry in entries:
        first, *inner = entry.parts
        student = _student(first, is_folder=bool(inner))
        if not student:
            passed_over.append(entry)
            continue
        name, number = copied(student, students)
        pieces.append(
            Piece(
                entry,
                "/".join(inner) or first,
                person_name=name,
                order=(number,),
                attempt=number + 1 if number else None,
            )
        )
    return Reading(pieces, passed_over)


def copied(student: str, students: set[str]) -> tuple[str, int]:
    """The name of which `student` is a copy, and its number; 0 where there is no such name beside it."""
    match = _COPY.fullmatch(student)
    return (match["stem"], int(match["number"])) if match and match["stem"] in students else (student, 0)


def _student(first: str, *, is_folder: bool) -> str:
    """After whom a file or folder is named; "" where it is neither work nor an archive."""
    if is_folder:
        return first
    if ending_of(first):
        return student_name(Path(first))
    return _ARCHIVE_ENDING.sub("", first) if is_archive(first) else ""
