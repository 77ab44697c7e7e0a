"""The files that an exercise's code reads or imports: ``files = ["data/", "utils.py"]`` in assignment.toml.

They lie beside the stub, and are there for everybody's code: the solution's, the tests', a student's at home,
and, as copies that cannot be written to, one that is graded.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from grader.course.assignment import ASSIGNMENT_FILE, Assignment
from grader.errors import CourseError

BYTES_MAX = 8 << 20
COUNT_MAX = 200


def given_files(assignment: Assignment) -> dict[str, bytes]:
    """What the files hold, by their path from the stub's folder.

    Raises
    ------
    CourseError
        One is missing, lies elsewhere or cannot be read, or they are too many or too large.
    """
    found: dict[str, bytes] = {}
    for entry in assignment.files:
        for path in _paths(assignment, entry):
            name = path.relative_to(assignment.folder).as_posix()
            try:
                found[name] = path.read_bytes()
            except OSError as error:
                problem = f"the file cannot be read: {error.strerror}"
                raise CourseError(str(path), problem, "Put a readable file in its place") from None
    size = sum(map(len, found.values()))
    if size > BYTES_MAX or len(found) > COUNT_MAX:
        raise CourseError(
            _where(assignment),
            f"its files are {len(found)}, of {size / 2**20:.1f} MiB together",
            f"Every submission gets a copy: give at most {COUNT_MAX} files of {BYTES_MAX >> 20} MiB together",
        )
    return found


def _paths(assignment: Assignment, entry: str) -> list[Path]:
    plain = PurePosixPath(entry)
    if plain.is_absolute() or ".." in plain.parts or not plain.parts or "\\" in entry:
        problem = f"its files name {entry!r}, which does not lie beside the stub"
        raise CourseError(_where(assignment), problem, 'Write names like "utils.py" or "data/"')
    path = assignment.folder / plain
    if path.is_dir():
        inside = [each for each in sorted(path.rglob("*")) if each.is_file()]
        return [each for each in inside if not any(part.startswith((".", "__")) for part in each.parts[-2:])]
    if not path.is_file():
        problem = f"its files name {entry!r}, which is not there"
        raise CourseError(
            _where(assignment), problem, f"Put it into {assignment.folder}, or take the name out"
        )
    return [path]


def modules_in(files: dict[str, bytes]) -> dict[str, str]:
    """The source of those that can be imported, by file name."""
    return {
        name: data.decode("utf-8", "replace")
        for name, data in files.items()
        if name.endswith(".py") and "/" not in name
    }


@contextlib.contextmanager
def beside_files(assignment: Assignment, *, is_entered: bool = True) -> Iterator[None]:
    """Have the author's code find the files: imports look in their folder, which is also entered if asked."""
    if not assignment.files:
        yield
        return
    folder, before, known = str(assignment.folder.resolve()), os.getcwd(), set(sys.modules)
    if is_entered:
        os.chdir(folder)
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        sys.path.remove(folder)
        if is_entered:
            os.chdir(before)
        for name in set(sys.modules) - known:
            file = getattr(sys.modules[name], "__file__", None)
            if file and Path(file).parent == Path(folder):
                del sys.modules[name]


def _where(assignment: Assignment) -> str:
    return str(assignment.folder / ASSIGNMENT_FILE)
