"""What was handed out, in every language and earlier: its code is nobody's work, and others' began with it.

Must not know: verdicts.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from grader.course.assignment import Assignment
from grader.course.copies import files_for
from grader.course.releases import Release, began_from, read_releases
from grader.errors import Note
from grader.intake.handed_in import handed_out
from grader.intake.submission import Submission
from grader.messages import assignment_languages


def released_code(assignment: Assignment) -> frozenset[str]:
    """The code of all that students get, by which it is known however it was saved again.

    Raises
    ------
    CourseError
        A catalogue of translations cannot be read, or a file has other questions than `quiz.toml`.
    """
    copies = [
        copy
        for lang in assignment_languages(assignment.folder)
        for copy in files_for(assignment, lang=lang).items()
    ]
    return handed_out(assignment.folder, copies)


def beginning_of(
    submission: Submission, assignment: Assignment, releases: Sequence[Release] = ()
) -> Note | None:
    """That a submission began from an older stub, see `began_from`; without `releases` they are read.

    Raises
    ------
    CourseError
        What is kept of earlier releases cannot be read.
    """
    kept = releases or read_releases(assignment.folder)
    return began_from((cell.source for cell in submission.cells), kept, assignment.functions)


def with_beginnings(
    submissions: Sequence[Submission], assignment: Assignment
) -> tuple[list[Submission], list[Note]]:
    """`submissions` with a remark on each that began from an older stub; and the same for all, by student.

    Raises
    ------
    CourseError
        What is kept of earlier releases cannot be read.
    """
    releases = read_releases(assignment.folder)
    if len(releases) < 2:
        return list(submissions), []
    found, told = [], []
    for each in submissions:
        note = beginning_of(each, assignment, releases)
        if note is not None:
            each = msgspec.structs.replace(each, remarks=(*each.remarks, note))
            told.append(Note("of_file", {"file": each.student, "reason": note}))
        found.append(each)
    return found, told
