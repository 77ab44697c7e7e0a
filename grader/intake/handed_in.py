"""Who handed in what: the files and folders of a class -> one `Submission` for each student.

First arrow of grading. Nothing outside what was named on the command line is read, whatever a student's
archive links to. The rules of who handed in what:

- a file given directly is one student, named like the file; what lies beside it may be another's, so
  nothing of that is part of it, and what it imports of it is said;
- a folder given directly is a class: each file ``ana.ipynb`` and each sub-folder ``ana/`` in it
  is one student; `choosing` says which file of the sub-folder is the work;
- folders that hold many people's files are sections of a class, and no students: they are asked about.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from grader.errors import BadInput, Note
from grader.intake.choosing import (
    KEEP_ONE,
    candidates,
    from_folder,
    is_left_by_programs,
    keys_of_hand_out,
    one_of,
    same_name,
)
from grader.intake.entries import is_archive
from grader.intake.modules_beside import mentions, with_modules
from grader.intake.names_beside import Files
from grader.intake.reading import LINK, ending_of, reason_of
from grader.intake.sections import sections, sections_among
from grader.intake.source import Unreadable, cells_in
from grader.intake.submission import (
    NAMES_MAX,
    Submission,
    given_by_hand,
    listed,
    nothing,
    shown,
    student_name,
    submission_of,
    with_repairs,
)
from grader.messages import command_line


class FoundWork(NamedTuple):
    """All that was handed in, and what was not taken for work."""

    submissions: list[Submission]
    """One for each student, sorted by student."""
    passed_over: tuple[str, ...]
    """Names of files beside submissions that are neither script nor notebook; hidden ones are not told."""
    folders: Mapping[str, Path]
    """By student, the sub-folder of those who have one, and nothing besides."""
    with_archive: Mapping[str, tuple[Path, ...]]
    """By student, the files of those who have an archive beside others, all in one folder."""


def find_submissions(
    paths: Sequence[Path | str],
    assignment_id: str,
    *,
    released: Collection[str] = (),
    on_file: Callable[[], None] = lambda: None,
) -> FoundWork:
    """The submissions in `paths`, and the files beside them that are passed over.

    Parameters
    ----------
    paths
        Scripts, notebooks, and folders that hold a class.
    assignment_id
        How the file of this assignment is named, without its ending.
    released
        The code of what was handed out, see `handed_out`. Where a student has several files, those with
        such code are left out before one is chosen.
    on_file
        Called for each file or sub-folder of a class, as reading may take long.

    Raises
    ------
    BadInput
        A path does not exist or is of another type; a folder holds no submission, is a student's and no
        class's, or holds sections of a class.
    """
    _refuse_folders_of_students(list(map(Path, paths)), assignment_id)
    students: dict[str, list[tuple[str, Submission]]] = {}
    neighbours = _Neighbours()
    folders: dict[str, Path] = {}
    passed_over: dict[str, str] = {}  # by real path: a folder may be given twice
    for path in map(Path, paths):
        if not os.path.exists(path):  # unlike Path.exists, False whatever the reason
            raise BadInput(shown(path), Note("no_such_path"), Note("check_the_paths_spelling"))
        if path.is_dir():
            found, others, own_folders = _class(path, assignment_id, released, on_file)
            folders |= own_folders
            passed_over |= {os.path.realpath(other): shown(other.name) for other in others}
        elif ending_of(path.name):
            found = [neighbours.told(given_by_hand(path))]
        else:
            raise _not_a_submission(path)
        origin = os.path.realpath(path if path.is_dir() else path.parent)
        for submission in found:
            students.setdefault(submission.student, []).append((origin, submission))
    names = sorted(students, key=lambda name: (name.casefold(), name))
    submissions = [_of_student(students[name], released) for name in names]
    alone = {name: folder for name, folder in folders.items() if len(students[name]) == 1}
    return FoundWork(submissions, tuple(passed_over.values()), alone, _with_archive(students))


def _with_archive(students: Mapping[str, Sequence[tuple[str, Submission]]]) -> dict[str, tuple[Path, ...]]:
    found = {}
    for name, versions in students.items():
        paths = tuple(submission.path for _, submission in versions)
        is_of_one_place = len({origin for origin, _ in versions}) == 1
        if len(paths) > 1 and is_of_one_place and any(is_archive(path.name) for path in paths):
            found[name] = paths
    return found


class _Neighbours:
    """Files beside one another that are several people's, or may be: what one uses of the others is told."""

    def __init__(self) -> None:
        self._by_folder: dict[Path, Files] = {}

    def told(self, submission: Submission) -> Submission:
        """`submission` with a note on what it imports or runs and does not get."""
        folder = submission.path.parent
        if folder not in self._by_folder:
            self._by_folder[folder] = Files(_work_in(folder))
        used = mentions(submission.cells, self._by_folder[folder].beside(submission.path))
        names = [path.name for path in used.values()]
        if not names:
            return submission
        return with_repairs(submission, Note("beside_not_read", {"names": listed(names)}))


def _work_in(folder: Path) -> list[Path]:
    try:
        return [folder / entry.name for entry in os.scandir(folder) if ending_of(entry.name)]
    except OSError:
        return []


def _of_student(versions: Sequence[tuple[str, Submission]], released: Collection[str]) -> Submission:
    """The submission of one name; from several places it may be that of several people."""
    is_of_one_place = len({origin for origin, _ in versions}) == 1
    remedy = KEEP_ONE if is_of_one_place else Note("two_students")
    return one_of([submission for _, submission in versions], released, remedy)


def _refuse_folders_of_students(paths: Sequence[Path], assignment_id: str) -> None:
    """Several folders that each hold a file named like the assignment: each is a student's, not a class's.

    In a class's folder a file is named after its student, so all of these would be one and the same student.

    Raises
    ------
    BadInput
        There are several.
    """
    students = [path for path in paths if path.is_dir() and _holds_work(path, assignment_id)]
    if len(students) > 1:
        raise BadInput(
            listed(students),
            f"each of these {len(students)} folders looks like one student's, not like a class's",
            "Give the folder that they are in",
        )


def _holds_work(folder: Path, assignment_id: str) -> bool:
    try:
        names = [entry.name for entry in os.scandir(folder)]
    except OSError:
        return False
    return any(ending_of(name) and same_name(student_name(Path(name)), assignment_id) for name in names)


def _not_a_submission(path: Path) -> BadInput:
    if is_archive(path.name):
        return BadInput(shown(path), "an archive is not read", "Unpack it and give the folder")
    return BadInput(shown(path), Note("neither_py_nor_ipynb"), Note("give_work_or_folder"))


def _class(
    folder: Path, assignment_id: str, released: Collection[str], on_file: Callable[[], None]
) -> tuple[list[Submission], list[Path], dict[str, Path]]:
    """One submission for each file and sub-folder, the files that are neither, sub-folders by student."""
    remedy = "Give the folder that holds one file or one sub-folder for each student"
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise BadInput(shown(folder), f"the folder cannot be listed ({reason_of(error)})", remedy) from None
    found: list[Submission] = []
    of_folders: dict[str, tuple[Path, Submission]] = {}
    others = []
    neighbours = _Neighbours()
    for entry in entries:
        path = folder / entry.name
        on_file()
        if is_left_by_programs(entry.name):
            continue
        is_folder = os.path.isdir(path)  # unlike DirEntry.is_dir, never raises
        if not (is_folder or ending_of(entry.name) or is_archive(entry.name)):
            others.append(path)
            continue
        student = shown(entry.name) if is_folder else student_name(path)
        if entry.is_symlink():
            found.append(nothing(student, path, LINK))
        elif is_folder:
            found.append(from_folder(student, path, assignment_id, released))
            of_folders[entry.name] = path, found[-1]
        elif ending_of(entry.name):
            found.append(neighbours.told(submission_of(student, path)))
        else:
            student = shown(entry.name.split(".")[0])
            found.append(nothing(student, path, Note("archive")))
    if not found:
        raise BadInput(shown(folder), "there is no submission in this folder", remedy)
    found_sections = sections_among(of_folders, assignment_id, is_all=len(of_folders) == len(found))
    if found_sections:
        names, people = found_sections
        paths = (shown(folder / name) for name in names[:NAMES_MAX])
        command = command_line("grader", "grade", assignment_id, *paths) + " …" * (len(names) > NAMES_MAX)
        raise BadInput(
            shown(folder), sections(names, people), Note("give_the_sections", {"command": command})
        )
    return found, others, {submission.student: path for path, submission in of_folders.values()}


def handed_out(folder: Path, copies: Iterable[tuple[str, bytes]] = ()) -> frozenset[str]:
    """The code of the scripts and notebooks in `folder`, by which they are known however saved again.

    Parameters
    ----------
    copies
        Names and bytes of files that students get in their place, such as those in another language.
    """
    files = [path for path in sorted(folder.rglob("*")) if ending_of(path.name) and path.is_file()]
    read = [given_by_hand(path) for path in files]
    unreadable = {each.sha256 for each in read if each.unreadable} - {""}
    codes = [each.cells for each in read if not each.unreadable]
    codes += [cells_in(data, ending_of(name)).cells for name, data in copies if ending_of(name)]
    return frozenset().union(unreadable, *map(keys_of_hand_out, codes))


def own_work(path: Path) -> Submission:
    """A file on a student's own desk, read as it will be once it is handed in with what lies beside it.

    Raises
    ------
    BadInput
        There is no such file.
    """
    if not path.is_file() or not ending_of(path.name):
        find_submissions([path], "")  # says what is wrong with it
    submission = given_by_hand(path)
    if submission.unreadable:
        return submission
    try:
        paths = list(candidates(path.parent))
    except Unreadable:  # a home folder with all that is in it
        paths = _work_in(path.parent)
    return with_modules(submission, Files(paths).beside(path), path.parent)
