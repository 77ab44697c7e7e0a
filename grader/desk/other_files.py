"""Other work in a student's folder: what `grader grade` would ask about, or pass over, is said at the desk.

Must not know: tests, verdicts.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from grader.course.assignment import Assignment
from grader.desk.own_file import is_filled_in, is_named_like_the_assignment
from grader.errors import Note
from grader.intake.choosing import code_key
from grader.intake.reading import ending_of
from grader.intake.submission import Submission, given_by_hand, listed


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
        if code_key(read) != code_key(submission)
    ]
    unfilled = [each for each in others if not is_filled_in(each, assignment)]
    others = [each for each in others if each not in unfilled]
    aside = [each.path.name for each in unfilled if is_named_like_the_assignment(each.path, assignment)]
    if not others and aside and _is_newer(aside, submission):
        return (Note("other_not_filled_in", {"names": listed(aside)}),)
    if not others:
        return ()
    files = {"file": submission.path.name, "names": listed([other.path.name for other in others])}
    same = [other for other in others if is_named_like_the_assignment(other.path, assignment)]
    if same and is_named_like_the_assignment(submission.path, assignment):
        return (Note("would_be_refused", files),)
    return (Note("others_at_the_desk", files),)


def _is_newer(names: Sequence[str], submission: Submission) -> bool:
    """Whether one of these files beside the work was saved after it: then somebody may expect that one."""
    folder, saved_at = submission.path.parent, submission.path.stat().st_mtime_ns
    return any((folder / name).stat().st_mtime_ns > saved_at for name in names)
