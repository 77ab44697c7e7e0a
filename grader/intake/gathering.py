"""One person's files, out of archives or from among those of others -> a folder that holds them alone.

There they lie under the names that their student gave them, so that one rule finds the work in every
folder. The private folder is there as long as a class is graded, and is then removed. Must not know:
platforms, which file is the work.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from grader.errors import Note
from grader.intake.archives import OF_STUDENT, Limits, unpack
from grader.intake.choosing import MAX_DEPTH
from grader.intake.entries import Entry, Listed, cut, is_archive, is_unpackable, name_on_disk
from grader.intake.reading import MayNotRead, bytes_of, ending_of, reason_of
from grader.intake.source import Unreadable
from grader.intake.submission import Submission, listed, shown

NESTED_MAX = 3
"""So deep archives are looked into: one in another in another."""


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder that nobody else can read, removed at the end with all that is in it."""
    folder = Path(tempfile.mkdtemp(prefix="keepdims-handed-in-"))
    owner = os.getpid()
    try:
        yield folder
    finally:
        if os.getpid() == owner:  # not in a fork that ends early
            shutil.rmtree(folder, ignore_errors=True)


class Private:
    """The private folder of one command, and the folders in it.

    Parameters
    ----------
    on_file
        Called for each file that is looked at.
    """

    def __init__(self, folder: Path, on_file: Callable[[], None] = lambda: None) -> None:
        self._folder = folder
        self._made = 0
        self.on_file = on_file

    def new_folder(self) -> Path:
        """An empty folder of its own."""
        self._made += 1
        folder = self._folder / f"{self._made:06}"
        folder.mkdir(mode=0o700)
        return folder

    def holds(self, path: Path) -> bool:
        """Whether a file lies in the private folder, so that nobody else has made or can change it."""
        return path.is_relative_to(self._folder)

    def unpacked(self, archive: Path, limits: Limits) -> Listed:
        """What an archive holds; see `unpack`."""
        return unpack(archive, self.new_folder(), limits, self.on_file)


class Gathered:
    """The files of one person.

    Parameters
    ----------
    source
        The folder or archive that they are from, as people know it.
    """

    def __init__(self, private: Private, source: Path) -> None:
        self._private = private
        self._source = source
        self.folder = private.new_folder()
        """Where the scripts and notebooks among them lie."""
        self._places: dict[Path, str] = {}
        self._first = ""
        self._others: list[str] = []
        self._problems: list[tuple[str, Unreadable]] = []
        self._notes: list[Note] = []

    def add(self, entry: Entry, name: str) -> None:
        """Put a file where it belongs: code into the folder, archives apart, of all else the name is kept."""
        self._first = self._first or entry.name
        self._add(entry, name, entry.name, depth=1)

    def told(self, chosen: Submission) -> Submission:
        """What was chosen in `folder`, with the place that people know, and why other files are not in it."""
        place = self._places.get(chosen.path) or self._first
        told = replace(chosen, place=f"{shown(self._source)}/{place}")
        ours = [problem for _, problem in self._problems if isinstance(problem, MayNotRead)]
        if ours:  # it may be the work: to take another would be a guess
            return replace(told, sha256="", cells=(), repairs=(), unreadable=ours[0].note, is_our_fault=True)
        is_empty = chosen.unreadable is not None and chosen.unreadable.kind == "nothing_in_folder"
        problems = [
            Note("entry_not_read", {"entry": cut(name), "reason": problem.note})
            for name, problem in self._problems
        ]
        if is_empty and problems:
            return replace(told, unreadable=problems[0], remarks=(*problems[1:], *self._notes))
        if is_empty and self._others:
            reason = Note("only_other_files", {"names": listed(self._others)})
            return replace(told, unreadable=reason, remarks=tuple(self._notes))
        return replace(told, remarks=(*problems, *self._notes))

    def _add(self, entry: Entry, name: str, place: str, depth: int) -> None:
        is_folder = entry.name.endswith("/")
        if not (ending_of(entry.base) or is_archive(entry.base) or is_folder):
            self._others.append(cut(name))
            return
        try:
            if entry.problem is not None:
                raise (MayNotRead if entry.is_our_fault else Unreadable)(entry.problem)
            if ending_of(entry.base):
                self._places[self._put(entry, name)] = place
                return
            inner = self._opened(entry, depth)
        except Unreadable as problem:
            self._problems.append((name, problem))
            return
        self._notes += inner.notes
        for each in inner.entries:
            self._add(each, f"{name}/{each.name}", f"{place}/{each.name}", depth + 1)

    def _opened(self, entry: Entry, depth: int) -> Listed:
        """What is in a student's archive; it has limits of its own, so that it costs nobody else."""
        if not is_unpackable(entry.base):
            raise Unreadable(Note("archive"))
        if depth > NESTED_MAX:
            raise Unreadable(Note("archive_nested_too_deeply", {"most": NESTED_MAX}))
        try:
            return self._private.unpacked(entry.path, OF_STUDENT)
        except OSError as error:
            raise MayNotRead(Note("cannot_be_read", {"reason": reason_of(error)})) from None

    def _put(self, entry: Entry, name: str) -> Path:
        """The file under its name in the folder; several of one name are kept apart."""
        parts = [name_on_disk(part) for part in name.split("/")][-MAX_DEPTH:]
        is_unpacked = self._private.holds(entry.path)
        data = b"" if is_unpacked else bytes_of(entry.path, entry.path.parent)
        try:
            for number in range(len(self._places) + 1):
                path = (self.folder / f"again {number}" if number else self.folder).joinpath(*parts)
                with contextlib.suppress(FileExistsError, NotADirectoryError):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    if is_unpacked:
                        os.link(entry.path, path)  # the file is ours, and may be that of a whole group
                    else:
                        with path.open("xb") as file:
                            file.write(data)
                    return path
        except OSError as error:
            raise MayNotRead(Note("cannot_be_read", {"reason": reason_of(error)})) from None
        raise Unreadable(Note("not_a_regular_file"))
