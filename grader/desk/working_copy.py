"""Makes a student's own copy of an assignment, and finds it again from a path in it."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from grader.course.assignment import ASSIGNMENT_FILE, Assignment, read_assignment
from grader.course.finding import find_course
from grader.desk.own_file import work_in
from grader.errors import BadInput, CourseError, Note
from grader.messages.language import ENGLISH, language_code


def make_working_copy(assignment: Assignment, folder: Path, student: str = "", lang: str = "") -> None:
    """Copy what students get into `folder`, which must be new or empty.

    Parameters
    ----------
    student
        Who will hand it in; decides the order of options where the assignment's policy shuffles them.
    lang
        The language that it is in from now on; "" where nobody chose one, so that the environment decides.

    Raises
    ------
    BadInput
        The folder holds something already, or cannot be made; or a name is needed, and missing.
    CourseError
        The questions in the stub or the notebook are not those of the quiz.
    """
    if assignment.shuffles_options and not student.strip():
        raise BadInput(assignment.id, Note("options_differ"), Note("add_student"))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(str(folder), Note("not_empty"), Note("nothing_copied"))
    from grader.course.copies import files_for, settings_of_copy  # not needed by a self-check

    own = files_for(assignment, student, lang or ENGLISH)
    passed_over = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", ".*")
    try:
        shutil.copytree(assignment.folder, folder, ignore=passed_over, dirs_exist_ok=True)
        settings = folder / ASSIGNMENT_FILE
        text = settings.read_text(encoding="utf-8")
        settings.write_text(settings_of_copy(text, assignment.id, lang), encoding="utf-8", newline="\n")
        for name, content in own.items():
            (folder / name).write_bytes(content)
    except shutil.Error as error:
        source, _, reason = error.args[0][0]  # the first of the files that could not be copied
        problem = Note("cannot_be_copied", {"reason": str(reason)})
        raise BadInput(str(source), problem, Note("mend_or_tell")) from None
    except OSError as error:
        problem = Note("cannot_be_written", {"reason": error.strerror or type(error).__name__})
        raise BadInput(str(folder), problem, Note("name_another_folder")) from None


def remembered_language(lang: str | None) -> str:
    """What a working copy is made in: `lang`, or the environment's; "" for English that nobody asked for."""
    code = language_code(lang)
    return code if lang or code != ENGLISH else ""


def find_work(path: Path) -> tuple[Path, Assignment]:
    """The file to check and its assignment, from a file or a folder.

    Raises
    ------
    BadInput
        The file or its assignment is missing, or several files could be meant.
    """
    if not path.exists():
        raise BadInput(str(path), Note("no_such_path"), Note("check_the_spelling"))
    if path.is_dir():
        assignment = assignment_around(path)
        return work_in(path, assignment), assignment
    if path.suffix not in (".py", ".ipynb"):
        raise BadInput(str(path), Note("neither_py_nor_ipynb"), Note("name_your_work"))
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
    raise BadInput(str(folder), Note("no_file_beside", {"name": ASSIGNMENT_FILE}), Note("work_in_the_copy"))


def language_around(folder: Path, lang: str | None) -> str | None:
    """`lang`, else what the working copy in `folder` was made in; None is whatever the environment says."""
    if lang:
        return lang
    with contextlib.suppress(BadInput, CourseError):  # told by whoever needs the assignment
        return assignment_around(folder).lang or None
    return None
