"""The handout and the title of an assignment in a student's language.

A handout is content, so each language has a file: `handout.es.md` beside `handout.md`. The title is a text
of the assignment's catalogue. Nothing here knows what else an assignment has.
"""

from __future__ import annotations

from grader.course import Assignment
from grader.messages import assignment_translations, in_words_of, language_code

HANDOUT = "handout.md"


def handout_in(assignment: Assignment, lang: str | None = None) -> str:
    """Name of the handout to read: the one in the language, else the English one."""
    name = f"handout.{language_code(lang)}.md"
    return name if (assignment.folder / name).is_file() else HANDOUT


def title_in(assignment: Assignment, lang: str | None = None) -> str:
    """The title in the language; as `assignment.toml` has it where the catalogue has no translation."""
    return in_words_of(assignment_translations(assignment.folder, lang=lang), assignment.title)
