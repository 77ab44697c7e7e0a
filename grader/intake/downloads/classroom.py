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


def read(entries: Sequence[Entry], assignment_id: str, folder_name: str = "") -> Reading | None:
    """Whose the repositories are; None if most folders are not named after the assignment and a user."""
    around = f"-{_AROUND}"
    beginnings = [folder_name.removesuffix(around) + "-"] if folder_name.endswith(around) else []
    beginnings += [f"{assignment_id}-", f"{assignment_id.replace('_', '-')}-"]
    pieces = []
    passed_over = []
    for entry in entries:
        first, *inner = entry.parts
        lower = first.casefold()
        start = next((start for start in beginnings if lower.startswith(start.casefold())), "")
        user = first[len(start) :]
        if start and inner and user != _AROUND and _USER.fullmatch(user):
            pieces.append(Piece(entry, "/".join(inner), person_id=user))
        else:
            passed_over.append(entry)
    folders = {entry.parts[0] for entry in passed_over if len(entry.parts) > 1}
    repositories = {piece.entry.parts[0] for piece in pieces}
    return Reading(pieces, passed_over) if repositories and len(folders) <= len(repositories) else None
