"""nbgrader, ``submitted/USER/ASSIGNMENT/notebook.ipynb``, and ``timestamp.txt`` beside what was collected.

Other assignments of the course may lie there as well; they are counted and left alone. Source: the chapter
"The philosophy and the approach" of nbgrader's documentation.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.errors import Note
from grader.intake.choosing import same_name
from grader.intake.downloads.record import Piece, Reading
from grader.intake.downloads.times import iso_time
from grader.intake.entries import Entry

PLATFORM = "nbgrader"

_FOLDER = "submitted"
_TIMESTAMP = "timestamp.txt"
_LINE_CHARS_MAX = 200


def names(name: str, folder_name: str) -> bool:
    """Whether a file or folder may lie in nbgrader's folder, or be it."""
    return _FOLDER in (name, folder_name)


def read(entries: Sequence[Entry], assignment_id: str, folder_name: str = "") -> Reading | None:
    """Whose the folders are; None if this is not nbgrader's folder of what was handed in."""
    if folder_name != _FOLDER:
        inside = [entry for entry in entries if entry.parts[0] == _FOLDER and len(entry.parts) > 3]
        if not inside:
            return None
        cut = len(_FOLDER) + 1
    else:
        inside, cut = [entry for entry in entries if len(entry.parts) > 2], 0
    times: dict[str, str] = {}
    for entry in inside:
        if entry.base == _TIMESTAMP:
            times[_person(entry, cut)] = _time(entry)
    pieces = []
    others: dict[str, None] = {}
    for entry in inside:
        user, assignment, *inner = entry.name[cut:].split("/")
        if not same_name(assignment, assignment_id):
            others[assignment] = None
        elif entry.base != _TIMESTAMP:
            time = times.get(f"{user}/{assignment}", "")
            pieces.append(Piece(entry, "/".join(inner), person_id=user, handed_in_at=time))
    notes = [Note("other_assignments", {"names": ", ".join(others)})] if others and pieces else []
    return Reading(pieces, (), notes) if pieces else None


def _person(entry: Entry, cut: int) -> str:
    return "/".join(entry.name[cut:].split("/")[:2])


def _time(entry: Entry) -> str:
    if not entry.is_kept or entry.problem is not None:
        return ""
    with entry.path.open(encoding="utf-8", errors="replace") as file:
        return iso_time(file.readline(_LINE_CHARS_MAX).strip())
