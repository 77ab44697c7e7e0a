"""One handed-in file -> a `Submission`, the source of one student.

A bad file is a `Submission` with its reason in `unreadable`, never an exception: a batch goes on. What the
machine does not let us read is marked as our fault: no zero. Student source is bytes and text here. It is
never parsed, compiled or run (that happens in the sandbox, because compiling can crash an interpreter). Must
not know: which of several files is the work.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.errors import Note
from grader.intake.notebook import NotebookError
from grader.intake.reading import MayNotRead, bytes_of, ending_of
from grader.intake.source import Cell, Unreadable, cells_in

NAMES_MAX = 5
"""So many files are named in one note."""


class HandedInModule(msgspec.Struct, frozen=True):
    """A script or notebook beside the work, which the work imports or runs."""

    file: str
    """The name by which the work knows it, such as ``utils.py``."""
    cells: tuple[Cell, ...]
    path: Path
    sha256: str


class Submission(msgspec.Struct, frozen=True):
    """What one student handed in."""

    student: str
    path: Path
    sha256: str
    """Of the file's bytes, and of those of its `modules`, see `sha256_of`; "" when they were not read."""
    cells: tuple[Cell, ...]
    repairs: tuple[Note, ...] = ()
    unreadable: Note | None = None
    """Why there is nothing to run; None when there is something."""
    text_cells: tuple[Cell, ...] = ()
    """A notebook's cells of text in which code is defined: never run, only to say where something is."""
    is_our_fault: bool = False
    """Whether it is this program that may not read the file: that says nothing about the work."""
    modules: tuple[HandedInModule, ...] = ()
    """What lies beside the file and belongs to it."""
    name: str = ""
    """The student's name, where `student` is a platform's id."""
    platform: str = ""
    """Whose download it came in, by its proper name; "" for none."""
    late: bool | None = None
    """Whether the platform says that it came late; None where it does not say."""
    handed_in_at: str = ""
    """ISO 8601, without a zone where neither the platform nor the course gives one; "" where nobody knows."""
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


def sha256_of(work: str, modules: Sequence[tuple[str, str]]) -> str:
    """One digest for that of the work and those of its modules, by name; the work's where there are none."""
    if not modules:
        return work
    return hashlib.sha256(
        "\n".join([work, *(f"{sha256} {file}" for file, sha256 in modules)]).encode()
    ).hexdigest()


def submission_of(student: str, path: Path, home: Path | None = None) -> Submission:
    """One file as a submission; `home` is the folder that its links may not leave."""
    sha256 = ""
    try:
        data = bytes_of(path, home)
        sha256 = hashlib.sha256(data).hexdigest()
        read = cells_in(data, ending_of(path.name))
    except (Unreadable, NotebookError) as problem:
        is_our_fault = isinstance(problem, MayNotRead)
        return nothing(student, path, problem.note, sha256, is_our_fault=is_our_fault)
    return Submission(student, path, sha256, read.cells, tuple(read.repairs), text_cells=read.text)


def given_by_hand(path: Path) -> Submission:
    """A file as a submission of whoever it is named after.

    A link given by hand is the wish of the person at the keyboard: it may lead anywhere.
    """
    return submission_of(student_name(path), path, home=Path(path.absolute().anchor))


def nothing(
    student: str, path: Path, reason: Note, sha256: str = "", *, is_our_fault: bool = False
) -> Submission:
    """A submission of which there is nothing to run."""
    return Submission(student, path, sha256, (), unreadable=reason, is_our_fault=is_our_fault)


def with_repairs(submission: Submission, *notes: Note) -> Submission:
    """`submission` with more repairs, at the head of the list."""
    return msgspec.structs.replace(submission, repairs=(*notes, *submission.repairs))


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


def listed(paths: Sequence[Path | str], folder: Path | None = None) -> str | Note:
    """Some file names in one line, as seen from `folder`."""
    names = ", ".join(shown(Path(path).relative_to(folder) if folder else path) for path in paths[:NAMES_MAX])
    left = len(paths) - NAMES_MAX
    return Note("and_more", {"names": names, "number": left}) if left > 0 else names
