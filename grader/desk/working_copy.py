"""A student's own copy of an assignment, and finding it again from a path in it."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from grader.course import ASSIGNMENT_FILE, Assignment, find_course, read_assignment
from grader.desk.shuffled import shuffled_files
from grader.errors import BadInput


def make_working_copy(assignment: Assignment, folder: Path, student: str = "") -> None:
    """Copy what students get into `folder`, which must be new or empty.

    Parameters
    ----------
    student
        Who will hand it in; decides the order of options where the assignment's policy shuffles them.

    Raises
    ------
    BadInput
        The folder holds something already, or cannot be made; or a name is needed, and missing.
    CourseError
        The questions in the stub or the notebook are not those of the quiz.
    """
    if assignment.shuffles_options and not student.strip():
        raise BadInput(
            assignment.id,
            "the options of its questions come in another order for every student",
            "Add --student NAME, with the name under which the work will be handed in",
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(
            str(folder), "it is there already, and not empty", "Name another folder; nothing was copied"
        )
    own = shuffled_files(assignment, student) if assignment.shuffles_options else {}
    passed_over = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", ".*")
    try:
        shutil.copytree(assignment.folder, folder, ignore=passed_over, dirs_exist_ok=True)
        settings = folder / ASSIGNMENT_FILE
        text = settings.read_text(encoding="utf-8")
        # The folder may get any name; the copy itself has to know which assignment it is.
        settings.write_text(f'id = "{assignment.id}"\n{text}', encoding="utf-8", newline="\n")
        for name, content in own.items():
            (folder / name).write_bytes(content)
    except shutil.Error as error:
        source, _, reason = error.args[0][0]  # the first of the files that could not be copied
        raise BadInput(source, f"it cannot be copied: {reason}", "Mend it, or tell who wrote it") from None
    except OSError as error:
        raise BadInput(
            str(folder), f"it cannot be written: {error.strerror}", "Name another folder"
        ) from None


def find_work(path: Path) -> tuple[Path, Assignment]:
    """The file to check and its assignment, from a file or a folder.

    Raises
    ------
    BadInput
        There is no such file, no assignment it could belong to, or no telling which file is meant.
    """
    if not path.exists():
        raise BadInput(str(path), "there is no such file or folder", "Check the spelling")
    if path.is_dir():
        assignment = assignment_around(path)
        return _work_in(path, assignment), assignment
    if path.suffix not in (".py", ".ipynb"):
        raise BadInput(str(path), "it is neither .py nor .ipynb", "Name your script or notebook")
    return path, assignment_around(path.parent, path.stem)


def assignment_around(folder: Path, stem: str = "") -> Assignment:
    """The assignment whose files are in `folder`, or the course's assignment named `stem`.

    Raises
    ------
    BadInput
        There is neither.
    """
    if (folder / ASSIGNMENT_FILE).is_file():
        return read_assignment(folder, None)
    for start in (folder, Path.cwd()):
        with contextlib.suppress(BadInput):
            course = find_course(start)
            if stem in course.ids:
                return course.assignment(stem)
    raise BadInput(
        str(folder),
        f"there is no {ASSIGNMENT_FILE} beside your work, so it cannot be told which assignment it is",
        "Work in the folder that 'grader start ASSIGNMENT' makes",
    )


def _work_in(folder: Path, assignment: Assignment) -> Path:
    """The script or the notebook of `folder`: the one that was worked on last, if both are there."""
    candidates = [folder / assignment.stub.name, folder / assignment.notebook.name]
    there = [path for path in candidates if path.is_file()]
    if not there:
        names = " nor ".join(path.name for path in candidates)
        raise BadInput(str(folder), f"neither {names} is in it", "Name the file to check")
    return max(there, key=lambda path: path.stat().st_mtime_ns)
