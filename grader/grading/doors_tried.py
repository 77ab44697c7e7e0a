"""Which doors a submission was seen to try, for the instructor. Best effort, and without any weight.

The child reports what Python was asked for (see `grader.child.doors`); only this side can tell whose files a
path leads to. What is ordinary is not noted: data files that are not there, the network, shell commands, and
whatever lies on the student's own disk. Nothing that the student wrote is quoted.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from grader.course.assignment import Assignment
from grader.errors import Note
from grader.intake.submission import Submission

_KINDS = {
    "process": Note("door_process"),
    "c_library": Note("door_c_library"),
    "objects": Note("door_objects"),
    "wire": Note("door_wire"),
}
_PROCESS = re.compile(r"/proc(?:/(?:\d+|self/(?:mem|environ)|1)(?:/.*)?)?/?")
_COURSE_NAMES = frozenset(("test_hidden.py", "gradebook.sqlite3"))
"""Names that only the instructor's side of a course has."""


ToldDoors = Callable[[Iterable[tuple[str, str]], Submission], tuple[Note, ...]]
"""What is noted of the doors that a submission tried: pairs of kind and detail, as the child reports them."""


def told(
    tried: Iterable[tuple[str, str]], assignment: Assignment, submission: Submission
) -> tuple[Note, ...]:
    """The doors that were tried, each once."""
    places = _Places(assignment, submission)
    notes = (_path(detail, places) if kind == "path" else _KINDS.get(kind) for kind, detail in tried)
    found = {note.kind: note for note in notes if note is not None}
    return tuple(found[kind] for kind in sorted(found))


class _Places:
    """Places where no student's code has any business."""

    def __init__(self, assignment: Assignment, submission: Submission) -> None:
        self._id = assignment.id
        solutions = assignment.solution_folder
        self._solutions = _spellings(solutions) if solutions is not None else ()
        folder = submission.path.parent
        in_a_folder_of_its_own = folder.name == submission.student
        self._class = _spellings(folder.parent if in_a_folder_of_its_own else folder)

    def include(self, path: str) -> bool:
        parts = path.split(os.sep)
        if _COURSE_NAMES.intersection(parts) or ("solutions", self._id) in itertools.pairwise(parts):
            return True
        # A class's folder may lie where a student's own disk had data files: only what is there counts.
        return _is_in(path, self._solutions) or (_is_in(path, self._class) and os.path.lexists(path))


def _spellings(folder: Path) -> tuple[str, ...]:
    """A folder as it is written and as it is, unless it is at the top of everything."""
    return tuple(path for path in {os.path.abspath(folder), os.path.realpath(folder)} if path != os.sep)


def _is_in(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(folder + os.sep) for folder in folders)


def _path(text: str, places: _Places) -> Note | None:
    path = os.path.normpath(text)
    if places.include(path):
        return Note("door_files_of_others")
    if _PROCESS.fullmatch(path):
        return Note("door_other_processes")
    if path in ("/etc/passwd", "/etc/shadow"):
        return Note("door_users")
    return Note("door_machine") if path in ("/", "/root", "/etc") else None
