"""What several verbs share: the course they work in."""

from __future__ import annotations

from pathlib import Path

import click

from grader.course import Course, find_course
from grader.errors import BadInput

course_option = click.option(
    "--course",
    type=click.Path(path_type=Path),
    help="The course's folder.  [default: the one around here]",
)
lang_option = click.option(
    "--lang", help="Language of messages to students: en, es.  [default: GRADER_LANG, then the locale]"
)


def read_course(folder: Path | None) -> Course:
    """The course in `folder`, or the one around the current folder.

    Raises
    ------
    BadInput
        There is none.
    """
    if folder is None:
        return find_course(Path.cwd())
    if not (folder / "assignments").is_dir():
        raise BadInput(str(folder), "there is no 'assignments' folder in it", "Name the course's own folder")
    return Course(folder.resolve())
