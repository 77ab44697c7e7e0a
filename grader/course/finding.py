"""Finds the course: the one around a folder, else the one that was installed.

A course is installed with a package that names itself under the entry-point group `keepdims.courses`; the
package's folder holds `assignments/`. The package is found, not run. Must not know: what is in a course.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.assignment import Course
from grader.errors import BadInput, CourseError, Note

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "keepdims.courses"


def find_course(start: Path) -> Course:
    """The course that `start` lies in, the nearest folder upwards with `assignments/`; else the installed.

    Raises
    ------
    BadInput
        There is none, or several are installed.
    CourseError
        A package that says it is a course is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "assignments").is_dir():
            return Course(folder)
    installed = installed_courses()
    if len(installed) > 1:
        names = {"names": ", ".join(installed)}
        raise BadInput(str(start), Note("several_courses", names), Note("name_one_course", names))
    for course in installed.values():
        return course
    raise BadInput(str(start), Note("no_course_here"), Note("change_into_a_course"))


def installed_courses() -> dict[str, Course]:
    """Every course that is installed, by its name, sorted.

    Raises
    ------
    CourseError
        A package that says it is a course is none.
    """
    from importlib.metadata import entry_points  # takes longer than the rest of `grader list`

    return {entry.name: _course_of(entry) for entry in sorted(entry_points(group=ENTRY_POINTS))}


def _course_of(entry: EntryPoint) -> Course:
    for folder in _folders_of(entry.module):
        if (folder / "assignments").is_dir():
            return Course(folder.resolve())
    raise CourseError(
        entry.module,
        f"it is installed as the course {entry.name}, and has no 'assignments' folder in it",
        "Install it again, or see docs/authoring-reference.md for how a course is installed",
    )


def _folders_of(module: str) -> Iterator[Path]:
    import importlib.util

    try:
        found = importlib.util.find_spec(module)
    except (ImportError, ValueError):  # of a package around it
        found = None
    if found is not None:
        yield from map(Path, found.submodule_search_locations or ())
