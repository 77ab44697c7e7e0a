"""What was handed in: files and folders -> `Submission`s, each the source of one student.

First arrow of grading. One bad file is a `Submission` with its reason in `unreadable`, never an
exception: a batch goes on. What the machine does not let us read is marked as our fault: no zero.
Student source is bytes and text here. It is never parsed, compiled or run (that happens in the
sandbox, because compiling can crash an interpreter), and nothing outside what was named on the
command line is read, whatever a student's archive links to.

The rules of who handed in what:

- a file given directly is one student, named like the file;
- a folder given directly is a class: each file ``ana.ipynb`` and each sub-folder ``ana/`` in it
  is one student;
- in a sub-folder (some levels deep) the file named like the assignment is the submission, else the
  only notebook, else the only script;
- what was handed out is left out first, however it was saved again;
- between two different files of one student a person has to choose. Files with the same code are one. That
  others were there is in the repairs.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from grader.errors import BadInput, Note
from grader.intake.notebook import NotebookError
from grader.intake.reading import LINK, MayNotRead, bytes_of, ending_of, reason_of
from grader.intake.same_code import same_code_digest
from grader.intake.source import Cell, Unreadable, cells_in

MAX_DEPTH = 4
"""How deep below a student's sub-folder a submission may lie."""
MAX_ENTRIES = 2_000
"""How many directory entries of one student are looked at."""
NAMES_MAX = 5
REASONS_MAX = 5
"""Of one student so many files are named, and so many reasons why none can be read."""

_ARCHIVES = (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".rar", ".7z")
_PASSED_OVER = frozenset({"__pycache__", "__macosx", "node_modules", "site-packages"})
_KEEP_ONE = Note("keep_one")


class Submission(msgspec.Struct, frozen=True):
    """What one student handed in."""

    student: str
    path: Path
    sha256: str
    """Of the file's bytes; "" when they were not read."""
    cells: tuple[Cell, ...]
    repairs: tuple[Note, ...] = ()
    unreadable: Note | None = None
    """Why there is nothing to run; None when there is something."""
    is_our_fault: bool = False
    """Whether it is this program that may not read the file: that says nothing about the work."""
    name: str = ""
    """The student's name, where `student` is a platform's id."""
    late: bool | None = None
    """Whether the platform says that it came late; None where it does not say."""
    handed_in_at: str = ""
    """ISO 8601, as the platform says it; "" where it does not."""
    platform_attempt: int | None = None
    """Which attempt of its student's it is, where the download shows that it is not the first."""
    remarks: tuple[Note, ...] = ()
    """What the download says of it, such as of older attempts. Unlike repairs, no part of the work."""
    place: str = ""
    """Where it lies in a download, of which `path` is a copy; "" where `path` is where it was handed in."""

    @property
    def shown_path(self) -> str:
        """Where it lies, for people to read."""
        return self.place or shown(self.path)


class FoundWork(NamedTuple):
    """All that was handed in, and what was not taken for work."""

    submissions: list[Submission]
    """One for each student, sorted by student."""
    passed_over: tuple[str, ...]
    """Names of files beside submissions that are neither script nor notebook; hidden ones are not told."""


def find_submissions(
    paths: Sequence[Path | str], assignment_id: str, *, released: Collection[str] = ()
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

    Raises
    ------
    BadInput
        A path does not exist or is of another type, or a folder holds no submission.
    """
    _refuse_folders_of_students(list(map(Path, paths)), assignment_id)
    found: list[Submission] = []
    passed_over: dict[str, str] = {}  # by real path: a folder may be given twice
    for path in map(Path, paths):
        if not os.path.exists(path):  # unlike Path.exists, False whatever the reason
            raise BadInput(shown(path), Note("no_such_path"), Note("check_the_paths_spelling"))
        if path.is_dir():
            of_class, others = _class(path, assignment_id, released)
            found += of_class
            passed_over |= {os.path.realpath(other): shown(other.name) for other in others}
        elif ending_of(path.name):
            # A link given by hand is the wish of the person at the keyboard: it may lead anywhere.
            found.append(_submission(student_name(path), path, home=Path(path.absolute().anchor)))
        else:
            raise _not_a_submission(path)
    students: dict[str, list[Submission]] = {}
    for submission in found:
        students.setdefault(submission.student, []).append(submission)
    names = sorted(students, key=lambda name: (name.casefold(), name))
    submissions = [_one_of(students[name], released) for name in names]
    return FoundWork(submissions, tuple(passed_over.values()))


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
            _listed(students),
            f"each of these {len(students)} folders looks like one student's, not like a class's",
            "Give the folder that they are in",
        )


def _holds_work(folder: Path, assignment_id: str) -> bool:
    try:
        names = [entry.name for entry in os.scandir(folder)]
    except OSError:
        return False
    return any(ending_of(name) and _key(student_name(Path(name))) == _key(assignment_id) for name in names)


def student_name(path: Path) -> str:
    """The student a file or folder is named after, for people to read.

    Composed accents (macOS stores them decomposed), no endings, no control characters.
    """
    name = path.name
    while ending := ending_of(name):
        name = name[: -len(ending)]
    return shown(name) or "unnamed"


def shown(name: Path | str) -> str:
    """A file name as one harmless line: NFC, and nothing that moves a cursor or hides text."""
    text = unicodedata.normalize("NFC", str(name))
    kept = (c if c.isprintable() or c == "\u200d" else "?" for c in text)  # a joiner makes emoji
    return " ".join("".join(kept).split())


def _not_a_submission(path: Path) -> BadInput:
    if path.name.lower().endswith(_ARCHIVES):
        return BadInput(shown(path), "an archive is not read", "Unpack it and give the folder")
    return BadInput(shown(path), Note("neither_py_nor_ipynb"), Note("give_work_or_folder"))


def _class(
    folder: Path, assignment_id: str, released: Collection[str]
) -> tuple[list[Submission], list[Path]]:
    """One submission for each file and each sub-folder of `folder`, and the files that are neither."""
    remedy = "Give the folder that holds one file or one sub-folder for each student"
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise BadInput(shown(folder), f"the folder cannot be listed ({reason_of(error)})", remedy) from None
    found: list[Submission] = []
    others = []
    for entry in entries:
        path = folder / entry.name
        if _is_passed_over(entry.name):
            continue
        is_folder = os.path.isdir(path)  # unlike DirEntry.is_dir, never raises
        if not (is_folder or ending_of(entry.name) or entry.name.lower().endswith(_ARCHIVES)):
            others.append(path)
            continue
        student = shown(entry.name) if is_folder else student_name(path)
        if entry.is_symlink():
            found.append(_nothing(student, path, LINK))
        elif is_folder:
            found.append(_from_folder(student, path, assignment_id, released))
        elif ending_of(entry.name):
            found.append(_submission(student, path))
        else:
            student = shown(entry.name.split(".")[0])
            found.append(_nothing(student, path, Note("archive")))
    if not found:
        raise BadInput(shown(folder), "there is no submission in this folder", remedy)
    return found, others


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name.lower() in _PASSED_OVER


def _from_folder(student: str, folder: Path, assignment_id: str, released: Collection[str]) -> Submission:
    """The submission in a student's sub-folder."""
    try:
        candidates = sorted(_candidates(folder), key=lambda path: (len(path.parts), path))
    except Unreadable as problem:
        return _nothing(student, folder, problem.note, is_our_fault=isinstance(problem, MayNotRead))
    if not candidates:
        return _nothing(student, folder, Note("nothing_in_folder"))
    keys = {path: "" for path in candidates}
    if len(candidates) > 1:  # read one after the other: together they may be too large
        keys = {path: _code_key(_submission(student, path, folder)) for path in candidates}
    work = [path for path in candidates if keys[path] not in released] or candidates
    named = [path for path in work if _key(student_name(path)) == _key(assignment_id)]
    notebooks = [path for path in work if ending_of(path.name).startswith(".ipynb")]
    choice = dict.fromkeys(named or notebooks or work)
    same_code = {keys[path] for path in choice} - {""}
    choice |= dict.fromkeys(path for path in work if keys[path] in same_code)
    remedy = Note("keep_one") if named else Note("keep_or_name_one", {"name": assignment_id})
    chosen = _one_of([_submission(student, path, folder) for path in choice], released, folder, remedy)
    notes = []
    aside = [path for path in candidates if keys[path] in released]
    if len(aside) < len(candidates) and aside:
        notes.append(Note("set_aside", {"names": _listed(aside, folder)}))
    others = [path for path in work if path not in choice and keys[path] not in released]
    if others and chosen.sha256:
        names = {"names": _listed([chosen.path], folder), "others": _listed(others, folder)}
        notes.append(Note("others_there", names))
    return _with_repairs(chosen, *notes)


def handed_out(folder: Path) -> frozenset[str]:
    """The code of the scripts and notebooks in `folder`, by which they are known however saved again."""
    files = [path for path in sorted(folder.rglob("*")) if ending_of(path.name) and path.is_file()]
    keys = {_code_key(_submission("", path, home=Path(path.absolute().anchor))) for path in files}
    return frozenset(keys - {""})


def _code_key(submission: Submission) -> str:
    """Equal for two files with the same code; of a broken file its bytes, "" of one that was not read."""
    return submission.sha256 if submission.unreadable else same_code_digest(submission.cells)


def _key(name: str) -> str:
    """What two spellings of a file name have in common."""
    return re.sub(r"[\W_]+", "_", name.casefold())


def _candidates(folder: Path) -> Iterator[Path]:
    """Every script and notebook below `folder`, without ever following a link to a folder."""
    looked_at = 0
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            raise MayNotRead(Note("folder_not_listed", {"reason": reason_of(error)})) from None
        for entry in entries:
            looked_at += 1
            if looked_at > MAX_ENTRIES:
                raise Unreadable(Note("too_many_files", {"most": MAX_ENTRIES}))
            if _is_passed_over(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth < MAX_DEPTH:
                    waiting.append((here / entry.name, depth + 1))
            elif ending_of(entry.name):
                yield here / entry.name


def _one_of(
    versions: list[Submission],
    released: Collection[str],
    folder: Path | None = None,
    remedy: Note = _KEEP_ONE,
) -> Submission:
    """The one submission among several files of one student, or the reason why there is none."""
    places = {os.path.realpath(version.path): version for version in versions}
    versions = list(places.values())
    if len(versions) == 1:
        return versions[0]
    if ours := [version for version in versions if version.is_our_fault]:
        return ours[0]  # it may be the work: to take another would be a guess
    notes = []
    read = [version for version in versions if version.sha256]
    if read and len(read) < len(versions):
        notes += [
            Note("file_not_read", {"file": _listed([version.path], folder), "reason": version.unreadable})
            for version in versions
            if not version.sha256 and version.unreadable
        ]
    changed = [version for version in read if _code_key(version) not in released]
    if changed and len(changed) < len(read):
        aside = [version.path for version in read if version not in changed]
        notes.append(Note("set_aside", {"names": _listed(aside, folder)}))
    left = changed or read[:1] or versions  # all as handed out: any of them
    names = _listed([version.path for version in left], folder)
    if len(set(map(_code_key, left))) > 1 or not left[0].sha256:
        reason = Note("different_files", {"number": len(left), "names": names, "remedy": remedy})
        if not left[0].sha256:
            reason = _reasons([version.unreadable for version in left if version.unreadable])
        return _nothing(left[0].student, folder or left[0].path, reason)
    if len(left) > 1:
        notes.append(Note("handed_in_twice", {"names": names}))
    best = next((version for version in left if not version.unreadable), left[0])
    return _with_repairs(best, *notes)


def _with_repairs(submission: Submission, *notes: Note) -> Submission:
    return msgspec.structs.replace(submission, repairs=(*notes, *submission.repairs))


def _listed(paths: Sequence[Path | str], folder: Path | None = None) -> str | Note:
    """Some file names in one line, as seen from `folder`."""
    names = ", ".join(shown(Path(path).relative_to(folder) if folder else path) for path in paths[:NAMES_MAX])
    left = len(paths) - NAMES_MAX
    return Note("and_more", {"names": names, "number": left}) if left > 0 else names


def _reasons(notes: Sequence[Note]) -> Note:
    """Some reasons as one, each once."""
    *others, last = list(dict.fromkeys(notes))[:REASONS_MAX]
    for note in reversed(others):
        last = Note("reasons", {"reason": note, "others": last})
    return last


def _nothing(
    student: str, path: Path, reason: Note, sha256: str = "", *, is_our_fault: bool = False
) -> Submission:
    return Submission(student, path, sha256, (), unreadable=reason, is_our_fault=is_our_fault)


def _submission(student: str, path: Path, home: Path | None = None) -> Submission:
    """One file as a submission; `home` is the folder that its links may not leave."""
    sha256 = ""
    try:
        data = bytes_of(path, home)
        sha256 = hashlib.sha256(data).hexdigest()
        cells, repairs = cells_in(data, ending_of(path.name))
    except (Unreadable, NotebookError) as problem:
        is_our_fault = isinstance(problem, MayNotRead)
        return _nothing(student, path, problem.note, sha256, is_our_fault=is_our_fault)
    return Submission(student=student, path=path, sha256=sha256, cells=cells, repairs=tuple(repairs))


listed = _listed
