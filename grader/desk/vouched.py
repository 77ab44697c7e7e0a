"""Whose public tests a self-check runs: those of a course, or those that this user vouches for.

Public tests are programs, and they run unprotected in the process of the check. In a folder that came
from somebody else they would be a stranger's. So they are taken from the course that the user stands in
or names. Elsewhere a folder's own tests run only if this user has vouched for these very bytes: by `grader
start`, which copied them, or by saying so. The list of these is stored with the user, never in the folder,
where a stranger could write it. Must not know: how tests run, how a user is asked.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.course.assignment import Assignment, Course
from grader.course.finding import installed_courses
from grader.desk.state import state_folder, store
from grader.errors import BadInput, CourseError, Note

CONFTEST = "conftest.py"
PACKAGE = "__init__.py"
CODE_FILES_MAX = 1_000


@dataclass(frozen=True, slots=True)
class PublicTests:
    """The tests to run on a student's work.

    Attributes
    ----------
    assignment
        Where they are, and what they are about.
    with_conftest
        Whether a conftest.py beside them may be loaded.
    is_of_course
        Whether they are a course's own; a folder's are kept from all else that is in it.
    """

    assignment: Assignment
    with_conftest: bool = True
    is_of_course: bool = True

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Keep Python and pytest from reading compiled files out of the folder: nobody vouches for these."""
        if self.is_of_course:
            yield
            return
        before, state = sys.pycache_prefix, state_folder()
        sys.pycache_prefix = str(state / "pycache") if state else os.path.join(os.devnull, "none")
        try:
            yield
        finally:
            sys.pycache_prefix = before


class _Vouched(msgspec.Struct, frozen=True):
    """Code beside one test_public.py: relative path and SHA-256 of each file."""

    beside: dict[str, str]


def tests_known(assignment: Assignment, here: Path, course: Course | None) -> PublicTests | None:
    """The tests that somebody vouches for: of the course named or around `here`, of the folder, installed."""
    return (
        tests_of_course(assignment.id, here, course)
        or tests_of_folder(assignment)
        or tests_installed(assignment)
    )


def tests_of_course(assignment_id: str, here: Path, course: Course | None) -> PublicTests | None:
    """The tests of the course that the user names, or else stands in, where it has this assignment.

    Of several courses around `here` the outermost: a folder handed in may look like a course itself.
    """
    around = [Course(folder) for folder in (here, *here.parents) if (folder / "assignments").is_dir()]
    for each in [course] if course is not None else reversed(around):
        if assignment_id in each.ids:
            return PublicTests(each.assignment(assignment_id))
    return None


def tests_installed(assignment: Assignment) -> PublicTests | None:
    """The tests in the assignment's own folder, if that is a part of an installed course."""
    folder = assignment.folder.resolve()
    if any(folder.parent == course.root / "assignments" for course in installed_courses().values()):
        return PublicTests(assignment)
    return None


def tests_of_folder(assignment: Assignment) -> PublicTests | None:
    """The tests in the assignment's own folder, if this user vouches for them."""
    sha256 = _sha256(assignment.public_tests)
    if not sha256:  # nothing there that could run; whoever runs it says so
        return PublicTests(assignment, with_conftest=False, is_of_course=False)
    for vouched in _records(sha256):
        if all(_sha256(assignment.folder / name) == digest for name, digest in vouched.beside.items()):
            if PACKAGE not in vouched.beside:
                _refuse_package(assignment)
            return PublicTests(assignment, CONFTEST in vouched.beside, is_of_course=False)
    return None


def vouch(assignment: Assignment, *, with_code_beside: bool) -> bool:
    """Store that this user vouches for the tests in the assignment's folder; False if it cannot be stored.

    Parameters
    ----------
    with_code_beside
        Also for its conftest.py and its other modules: those of a course.
    """
    sha256 = _sha256(assignment.public_tests)
    beside = _code_beside(assignment) if with_code_beside else {}
    data = msgspec.json.encode(_Vouched(beside))
    if not sha256:
        return True
    return store(data, "vouched", sha256, hashlib.sha256(data).hexdigest())


def vouched_once(assignment: Assignment) -> PublicTests:
    """The tests in the assignment's folder, for which the user has just vouched, without its conftest.py."""
    _refuse_package(assignment)
    vouch(assignment, with_code_beside=False)
    return PublicTests(assignment, with_conftest=False, is_of_course=False)


def nobody_vouches(assignment: Assignment) -> BadInput:
    """The error that says why the tests do not run, and what to do."""
    return BadInput(str(assignment.public_tests), Note("nobody_vouches"), Note("vouch_or_name_course"))


def _refuse_package(assignment: Assignment) -> None:
    """Refuse a folder that is a package, whose ``__init__.py`` would run with the tests."""
    if (assignment.folder / PACKAGE).exists():
        raise CourseError(
            str(assignment.folder / PACKAGE), "it would run together with the tests", "Remove the file"
        )


def _records(sha256: str) -> Iterator[_Vouched]:
    state = state_folder()
    if state is None:
        return
    for path in sorted((state / "vouched" / sha256).glob("*")):
        with contextlib.suppress(OSError, msgspec.DecodeError):
            yield msgspec.json.decode(path.read_bytes(), type=_Vouched)


def _code_beside(assignment: Assignment) -> dict[str, str]:
    """Every module in the assignment's folder but the tests and the stub."""
    own = {assignment.public_tests.name, assignment.stub.name}
    found = {}
    for path in sorted(assignment.folder.rglob("*.py"))[:CODE_FILES_MAX]:
        name = path.relative_to(assignment.folder).as_posix()
        if name not in own and not any(part.startswith(".") for part in path.parts):
            found[name] = _sha256(path)
    return found


def _sha256(path: Path) -> str:
    """Of a file's bytes; "" where the file does not exist."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
