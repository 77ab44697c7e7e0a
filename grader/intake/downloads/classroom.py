"""GitHub Classroom, ``gh classroom clone student-repos``: ``lab-one-submissions/lab-one-ana/``.

The folder is named after the assignment, each repository after the assignment and the user. A common
beginning alone would not do: ``lab-ana`` and ``lab-anna`` share ``lab-an``. So the assignment's name has to
be known, from the folder or as the course has it. Source: the documentation of the `gh classroom`
extension, and its repository.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.intake.downloads.record import Piece, Reading
from grader.intake.entries import Entry

PLATFORM = "GitHub Classroom"

_AROUND = "submissions"
_USER = re.compile(r"[0-9A-Za-z]+(?:[-_][0-9A-Za-z]+)*")


def names(name: str, assignment_id: str, folder_name: str) -> bool:
    """Whether GitHub Classroom may have given this name to a repository."""
    return bool(_beginning(name, assignment_id, folder_name))


def read(entries: Sequence[Entry], assignment_id: str, folder_name: str = "") -> Reading | None:
    """Whose the repositories are; None if most folders are not named after the assignment and a user."""
    pieces = []
    passed_over = []
    for entry in entries:
        first, *inner = entry.parts
        start = _beginning(first, assignment_id, folder_name)
        user = first[len(start) :]
        if start and inner and user != _AROUND and _USER.fullmatch(user):
            pieces.append(Piece(entry, "/".join(inner), person_id=user))
        else:
            passed_over.append(entry)
    folders = {entry.parts[0] for entry in passed_over if len(entry.parts) > 1}
    repositories = {piece.entry.parts[0] for piece in pieces}
    return Reading(pieces, passed_over) if repositories and len(folders) <= len(repositories) else None


def _beginning(name: str, assignment_id: str, folder_name: str) -> str:
    """What of a repository's name is the assignment's; "" if it is not named so."""
    around = f"-{_AROUND}"
    beginnings = [folder_name.removesuffix(around) + "-"] if folder_name.endswith(around) else []
    beginnings += [f"{assignment_id}-", f"{assignment_id.replace('_', '-')}-"]
    lower = name.casefold()
    return next((start for start in beginnings if lower.startswith(start.casefold())), "")
