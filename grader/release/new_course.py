"""A new course with one worked exercise, or a further assignment: files for the author to change.

They are in `scaffold/`; what is made from them is made at once. Must not know: what is in them.
"""

from __future__ import annotations

import shutil
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from grader.course.assignment import is_id
from grader.errors import CourseError
from grader.release import generate

FIRST = "first_steps"
_FOLDERS = {"assignment": "assignments", "solution": "solutions"}


def make_course(folder: Path, assignment_id: str = "") -> list[Path]:
    """Write a course into `folder`, which must be new or empty; or an assignment into the course there.

    Parameters
    ----------
    assignment_id
        Name of the assignment; that of the example if empty. In a course that is there it must be new.

    Returns
    -------
    list of Path
        The files that an author changes.

    Raises
    ------
    CourseError
        The folder holds something else, or that assignment; or the name is no plain one.
    """
    is_course = (folder / "assignments").is_dir()
    name = assignment_id or FIRST
    if not is_id(name) or not name.isidentifier():
        problem = f"{name!r} cannot be the name of an assignment"
        raise CourseError("--id", problem, "Use letters, digits and underscores, as for a Python module")
    if folder.exists() and not is_course and (not folder.is_dir() or any(folder.iterdir())):
        raise CourseError(str(folder), "there is something in it already", "Name a new or empty folder")
    for place in _FOLDERS.values():
        if (folder / place / name).exists():
            remedy = "Name another one with --id" if assignment_id else "Add an assignment with --id NAME"
            raise CourseError(str(folder / place / name), "it is there already", remedy)
    made: list[Path] = []
    try:
        scaffold = files("grader.release") / "scaffold"
        if not is_course:
            made.append(_write(scaffold / "README.md", folder / "README.md", name))
        for kind, place in _FOLDERS.items():
            for file in sorted((scaffold / kind).iterdir(), key=lambda file: file.name):
                target = file.name.removesuffix(".txt").replace("solution.py", f"{name}.py")
                made.append(_write(file, folder / place / name / target, name))
        generate(name, folder)
    except OSError as error:
        problem = f"it cannot be written: {error.strerror or type(error).__name__}"
        raise CourseError(str(folder), problem, "Name a folder that you may write to") from None
    except BaseException:  # nothing is left of half an assignment
        for place in _FOLDERS.values():
            shutil.rmtree(folder / place / name, ignore_errors=True)
        raise
    return made


def _write(source: Traversable, path: Path, name: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = source.read_text(encoding="utf-8").replace("{id}", name)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
