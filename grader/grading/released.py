"""What was handed out, in every language: a file with its code is nobody's work.

Must not know: any submission.
"""

from __future__ import annotations

from grader.course.assignment import Assignment
from grader.course.copies import files_for
from grader.intake.handed_in import handed_out
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
