"""Which file of a student's folder is the work: the one that is filled in, whatever its time or name.

Chosen as `grader grade` chooses among the files of a student's folder (`grader.intake.choosing`); where that
would refuse, the newest of the files filled in is taken, and `other_files` says so. Must not know: tests.
"""

from __future__ import annotations

import ast
from pathlib import Path

from grader.course.assignment import Assignment
from grader.errors import BadInput, Note
from grader.intake.choosing import candidates, code_key, from_folder, same_name
from grader.intake.source import Unreadable
from grader.intake.submission import Submission, given_by_hand, student_name


def work_in(folder: Path, assignment: Assignment) -> Path:
    """The file to check in `folder`.

    Raises
    ------
    BadInput
        There is none, or none that can be read: in the words of `grader grade`.
    """
    named = [
        path for path in (folder / assignment.stub.name, folder / assignment.notebook.name) if path.is_file()
    ]
    others = _other_work(folder, assignment)
    if not named and not others:
        names = {"file": assignment.stub.name, "other_file": assignment.notebook.name}
        raise BadInput(str(folder), Note("neither_in_it", names), Note("name_the_file"))
    read = {path: given_by_hand(path) for path in (*named, *others)}
    filled = [path for path in read if is_filled_in(read[path], assignment)]
    if not filled:
        return max(named or others, key=_changed_at)
    if len(filled) == 1:
        return filled[0]
    released = {code_key(read[path]) for path in read if path not in filled}
    chosen = from_folder("", folder, assignment.id, released | _of_tests(assignment))
    if chosen.unreadable is None:
        return chosen.path
    return max([path for path in filled if path in named] or filled, key=_changed_at)


def is_filled_in(submission: Submission, assignment: Assignment) -> bool:
    """Whether somebody has written anything: a function that is more than its stub, or an answer.

    A file that cannot be read or parsed is somebody's work, too.
    """
    if submission.unreadable:
        return submission.sha256 != ""
    for cell in submission.cells:
        try:
            body = ast.parse(cell.source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            if any(name in cell.source for name in assignment.exercises):
                return True
            continue
        if any(_is_written(node, assignment) for node in body):
            return True
    return False


def _is_written(node: ast.stmt, assignment: Assignment) -> bool:
    """Whether a statement is more of an exercise than what is handed out."""
    if isinstance(node, ast.FunctionDef):
        if node.name not in assignment.functions:
            return False
        body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
        return not (len(body) == 1 and isinstance(body[0], (ast.Raise, ast.Pass)))
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        return bool(node.value.value) and any(name in assignment.exercises for name in names)
    return False


def _other_work(folder: Path, assignment: Assignment) -> list[Path]:
    """Files beside those that are handed out, in which an exercise may be written."""
    own = {assignment.stub.name, assignment.notebook.name, assignment.public_tests.name, "conftest.py"}
    try:
        paths = [path for path in candidates(folder) if path.parent == folder and path.name not in own]
    except Unreadable:  # a home folder, with all that is in it
        return []
    return sorted(paths)


def _of_tests(assignment: Assignment) -> set[str]:
    path = assignment.public_tests
    return {code_key(given_by_hand(path))} if path.is_file() else set()


def is_named_like_the_assignment(path: Path, assignment: Assignment) -> bool:
    """Whether a file's name is the assignment's, however it is spelt."""
    return same_name(student_name(path), assignment.id)


def _changed_at(path: Path) -> int:
    return path.stat().st_mtime_ns
