"""Other work in a student's folder: what `grader grade` would ask about, or pass over, is said at the desk.

Must not know: tests, verdicts.
"""

from __future__ import annotations

import os
from pathlib import Path

from grader.course.assignment import Assignment
from grader.errors import Note
from grader.intake.choosing import code_key, same_name
from grader.intake.reading import ending_of
from grader.intake.submission import Submission, given_by_hand, listed, student_name


def warnings_for(submission: Submission, assignment: Assignment) -> tuple[Note, ...]:
    """What would become of the work if the folder that it is in were handed in as it stands."""
    folder = submission.path.parent
    parts = {module.path.name for module in submission.modules}
    tests = {assignment.public_tests.name, "conftest.py"}
    others = [
        read
        for name in sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
        if ending_of(name) and not name.startswith(".") and name not in parts | tests
        if (read := given_by_hand(folder / name)).path.name != submission.path.name
        if not _is_as_handed_out(read, assignment) and code_key(read) != code_key(submission)
    ]
    if not others:
        return ()
    files = {"file": submission.path.name, "names": listed([other.path.name for other in others])}
    same = [other for other in others if _is_named_like_the_assignment(other.path, assignment)]
    if same and _is_named_like_the_assignment(submission.path, assignment):
        return (Note("would_be_refused", files),)
    return (Note("others_at_the_desk", files),)


def _is_named_like_the_assignment(path: Path, assignment: Assignment) -> bool:
    return same_name(student_name(path), assignment.id)


def _is_as_handed_out(submission: Submission, assignment: Assignment) -> bool:
    """Whether nothing is filled in: each function still says that nothing is written."""
    source = "\n".join(cell.source for cell in submission.cells)
    names = assignment.functions.keys()
    return bool(names) and all(f'NotImplementedError("{name}:' in source for name in names)
