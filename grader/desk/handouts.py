"""The handout in a student's language, and the assignment's title as that handout has it.

A handout in another language lies beside `handout.md` as `handout.es.md`; its first heading is the
title in that language. Nothing here knows what else an assignment has.
"""

from __future__ import annotations

from grader.course import Assignment
from grader.messages import language_code

HANDOUT = "handout.md"
HEAD_LINES = 20


def handout_in(assignment: Assignment, lang: str | None = None) -> str:
    """Name of the handout to read: the one in the language, else the English one."""
    name = f"handout.{language_code(lang)}.md"
    return name if (assignment.folder / name).is_file() else HANDOUT


def title_in(assignment: Assignment, lang: str | None = None) -> str:
    """The title in the language; as `assignment.toml` has it where no handout says it."""
    name = handout_in(assignment, lang)
    if name == HANDOUT:
        return assignment.title
    try:
        head = (assignment.folder / name).read_text(encoding="utf-8").splitlines()[:HEAD_LINES]
    except (OSError, UnicodeDecodeError):
        return assignment.title
    return next((line[2:].strip() for line in head if line.startswith("# ")), assignment.title)
