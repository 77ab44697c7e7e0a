"""The handout of an assignment in a student's language.

A handout is content, so each language has a file: `handout.es.md` beside `handout.md`. Must not know: what
else an assignment has.
"""

from __future__ import annotations

from grader.course.assignment import Assignment
from grader.messages import language_code

HANDOUT = "handout.md"


def handout_in(assignment: Assignment, lang: str | None = None) -> str:
    """Name of the handout to read: the one in the language, else the English one."""
    name = f"handout.{language_code(lang)}.md"
    return name if (assignment.folder / name).is_file() else HANDOUT
