"""What Gradescope is given: ``autograder.zip``, with the wheel, the course's suite, and two scripts.

Unlike all other releases this one holds solutions and hidden tests; it is for instructors. The same files
make the same zip. Must not know: how one submission is graded there (`grader.cli.gradescope_run`).
"""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from grader.course.assignment import Assignment
from grader.errors import CourseError
from grader.release.bundle import PLAIN_FILE, PROGRAM, Wheel, is_made_by_tools, packed

FILE_NAME = "autograder.zip"
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


def autograder_zip(assignment: Assignment, wheel: Wheel, lang: str = "") -> bytes:
    """The zip: scripts, wheel, versions, and the assignment with its solution.

    Parameters
    ----------
    lang
        In which students are told of their work; "" is English.

    Raises
    ------
    CourseError
        A file cannot be read, or a package that students' code imports cannot be told.
    """
    contents: dict[str, tuple[bytes, int]] = {wheel.name: (wheel.data, PLAIN_FILE)}
    for name in ("setup.sh", "run_autograder"):
        text = (files("grader.release.gradescope") / name).read_text(encoding="utf-8")
        text = text.replace("{id}", assignment.id).replace("{lang}", lang or "en")
        contents[name] = text.encode(), PROGRAM
    contents["requirements.txt"] = (
        "".join(f"{each}\n" for each in _requirements(assignment)).encode(),
        PLAIN_FILE,
    )
    contents["constraints.txt"] = "".join(f"{each}\n" for each in _constraints()).encode(), PLAIN_FILE
    folders = {"assignments": assignment.folder, "solutions": assignment.solution.parent}
    for kind, folder in folders.items():
        for path in _files_below(folder):
            name = f"course/{kind}/{assignment.id}/{path.relative_to(folder).as_posix()}"
            contents[name] = _bytes_of(path), PLAIN_FILE
    return packed(contents)


def _files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if is_made_by_tools(path.name):
            continue
        if path.is_dir():
            yield from _files_below(path)
        else:
            yield path


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        problem = f"it cannot be read: {error.strerror or type(error).__name__}"
        raise CourseError(str(path), problem, "Mend it, or remove it") from None


def _requirements(assignment: Assignment) -> list[str]:
    """The packages that students' code imports, in the versions that are here."""
    packages = importlib.metadata.packages_distributions()
    found = []
    for module in assignment.imports:
        names = packages.get(module.partition(".")[0])
        if not names:
            where, problem = str(assignment.folder), f"imports names {module}, which no installed package has"
            raise CourseError(where, problem, "Install it here, where the assignment is proved")
        found += [f"{name}=={importlib.metadata.version(name)}" for name in names]
    return sorted(set(found))


def _constraints() -> list[str]:
    """What keepdims itself needs, in the versions that have proved the assignment."""
    wanted, found = ["keepdims"], {}
    while wanted:
        try:
            distribution = importlib.metadata.distribution(wanted.pop())
        except importlib.metadata.PackageNotFoundError:  # for another system
            continue
        for requirement in distribution.requires or []:
            match = _NAME.match(requirement)
            if match is not None and "extra ==" not in requirement and match[0] not in found:
                found[match[0]] = ""
                wanted.append(match[0])
    return sorted(_pinned(found))


def _pinned(names: dict[str, str]) -> Iterator[str]:
    for name in names:
        try:
            yield f"{name}=={importlib.metadata.version(name)}"
        except importlib.metadata.PackageNotFoundError:
            continue
