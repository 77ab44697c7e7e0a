"""An archive -> those of its files that may be work, in a private folder. Nothing in it is trusted.

What lies in it is told by name; only scripts, notebooks, archives and what platforms tell about people are
written, each as a file of a name of ours in a folder of its own. So no name in an archive can act, hide
another or be too long, and an archive of 300 MB with a class's PDFs costs what its notebooks cost. Files
are written rather than kept in memory, because what is judged is read again when its source is stored.
Bytes go from the archive to the disk in pieces, and every size is counted as it comes: what an archive says
of its own is a hint.

Must not know: platforms, students.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import os
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple

from grader.errors import Note
from grader.intake.choosing import is_left_by_programs
from grader.intake.entries import (
    Entry,
    Listed,
    alike,
    bytes_max,
    cut,
    name_on_disk,
    safe_place,
    unusual_in,
)
from grader.intake.reading import too_large
from grader.intake.source import Unreadable

PIECE_BYTES = 1 << 16
RATIO_MAX = 200
"""An archive may hold so many times its own size, and `RATIO_FREE_BYTES` besides."""
RATIO_FREE_BYTES = 64 << 20
_DIRECTORY_BYTES_MAX = 24 << 20
"""A zip's list of files, which Python reads at once: 100,000 long names."""
_HEADER_BYTES_MAX = 1 << 20
"""A tar's header, which Python reads at once."""

_BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, zlib.error, lzma.LZMAError),
    *(EOFError, struct.error, NotImplementedError, RuntimeError, UnicodeError, ValueError, OverflowError),
)
"""What Python's readers raise for bytes that are no such archive."""
_COMPRESSIONS = (b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\0", lzma.open)


class Limits(NamedTuple):
    """How much of one archive is unpacked."""

    entries: int
    unpacked_bytes: int


OF_CLASS = Limits(entries=100_000, unpacked_bytes=4 << 30)
OF_STUDENT = Limits(entries=2_000, unpacked_bytes=64 << 20)


class _Stopped(Exception):
    """No more of this archive is read; the note says why."""

    def __init__(self, note: Note) -> None:
        super().__init__(note)
        self.note = note


class _Member(NamedTuple):
    raw_name: str
    size: int
    problem: Note | None
    opened: Callable[[], IO[bytes]]


def unpack(
    archive: Path, into: Path, limits: Limits = OF_CLASS, on_entry: Callable[[], None] = lambda: None
) -> Listed:
    """Write what may be work to folders below `into`, and tell all that is there.

    Parameters
    ----------
    into
        An empty folder that nobody else can read.
    on_entry
        Called for each entry: reading may take long.

    Raises
    ------
    Unreadable
        It is no archive that can be opened, or holds nothing.
    OSError
        The archive cannot be read, or there is no room for what is in it.
    """
    found: list[Entry] = []
    notes: list[Note] = []
    spent = _Spent(limits, archive.stat().st_size)
    try:
        for member in _members(archive, spent):
            on_entry()
            _take(member, archive, into / f"{len(found):06}", spent, found, notes)
    except _Stopped as stop:
        notes.append(stop.note)
    except (*_BROKEN, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # bz2's own has no number
            raise
        if not found:
            raise Unreadable(Note("archive_damaged", {"reason": _said(error)})) from None
        notes.append(Note("archive_ends_early", {"number": len(found), "reason": _said(error)}))
    if not found:
        raise Unreadable(notes[0] if notes else Note("archive_empty"))
    return Listed(tuple(found), (*notes, *alike(found)))


class _Spent:
    """Counts what an archive gives, and stops it where that is too much."""

    def __init__(self, limits: Limits, archive_bytes: int) -> None:
        self._limits = limits
        self._bytes_max = min(limits.unpacked_bytes, RATIO_MAX * archive_bytes + RATIO_FREE_BYTES)
        self._entries = 0
        self._bytes = 0

    def entry(self) -> None:
        self._entries += 1
        if self._entries > self._limits.entries:
            raise _Stopped(Note("archive_too_many", {"most": self._limits.entries}))

    def bytes(self, number: int) -> None:
        self._bytes += number
        if self._bytes > self._bytes_max:
            raise _Stopped(Note("archive_bomb", {"most_mb": round(self._bytes_max / 1e6)}))


def _take(
    member: _Member, archive: Path, folder: Path, spent: _Spent, found: list[Entry], notes: list[Note]
) -> None:
    """One member as an entry, its bytes in `folder` if they may be work."""
    name, problem = safe_place(member.raw_name)
    if problem is None and any(map(is_left_by_programs, name.split("/"))):
        return
    virtual = archive / name  # for people to read: there is nothing at this path
    if problem := problem or member.problem:
        notes.append(Note("entry_not_read", {"entry": cut(name), "reason": problem}))
        if problem.kind != "entry_leads_outside":  # its name says nothing about whose it is
            found.append(Entry(name, virtual, is_kept=False, problem=problem))
        return
    if reason := unusual_in(member.raw_name):
        notes.append(Note("entry_renamed", {"entry": cut(name), "reason": reason}))
    most = bytes_max(name)
    if not most:
        found.append(Entry(name, virtual, is_kept=False))
        return
    path = folder / name_on_disk(name.rpartition("/")[2])
    try:
        if member.size > most:
            raise Unreadable(too_large(member.size, name, most))
        _write(member, path, most, spent)
        found.append(Entry(name, path))
    except Unreadable as unreadable:
        problem = unreadable.note
    except _BROKEN as error:
        problem = Note("entry_damaged", {"reason": _said(error)})
    if problem is not None:
        path.unlink(missing_ok=True)
        notes.append(Note("entry_not_read", {"entry": cut(name), "reason": problem}))
        found.append(Entry(name, virtual, is_kept=False, problem=problem))


def _write(member: _Member, path: Path, most: int, spent: _Spent) -> None:
    path.parent.mkdir(mode=0o700)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    written = 0
    with member.opened() as source, open(os.open(path, flags, 0o600), "wb") as target:
        while piece := source.read(PIECE_BYTES):
            written += len(piece)
            if written > most:
                raise Unreadable(too_large(written, path.name, most))
            spent.bytes(len(piece))
            target.write(piece)


def _members(archive: Path, spent: _Spent) -> Iterator[_Member]:
    with archive.open("rb") as file:
        start = file.read(512)
        file.seek(0)
        if start[:4] in (b"PK\3\4", b"PK\5\6"):
            yield from _zip_members(file, spent)
            return
        opener = next((opened for magic, opened in _COMPRESSIONS if start.startswith(magic)), None)
        if opener is None and start[257:262] != b"ustar":
            raise Unreadable(Note("archive_unknown"))
        with contextlib.ExitStack() as stack:
            plain: Any = stack.enter_context(opener(file)) if opener else file
            yield from _tar_members(_Counted(plain, spent), spent)


# ------------------------------------------------------------------- zip


def _zip_members(file: IO[bytes], spent: _Spent) -> Iterator[_Member]:
    if _directory_bytes(file) > _DIRECTORY_BYTES_MAX:
        raise Unreadable(Note("archive_list_too_long"))
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            spent.entry()
            if not info.is_dir() and not info.filename.endswith("\\"):
                opened = partial(archive.open, info)
                yield _Member(_zip_name(info), info.file_size, _zip_problem(info), opened)


def _directory_bytes(file: IO[bytes]) -> int:
    """How long a zip's list of files says it is; 0 where it does not say, which `zipfile` then finds out."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - (1 << 16) - 1000))
    tail = file.read()
    file.seek(0)
    at, at_64 = tail.rfind(b"PK\5\6"), tail.rfind(b"PK\6\6")
    told = [0]
    if 0 <= at <= len(tail) - 16:
        told += struct.unpack_from("<L", tail, at + 12)
    if 0 <= at_64 <= len(tail) - 48:
        told += struct.unpack_from("<Q", tail, at_64 + 40)
    return min(max(told), size)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name, in UTF-8 if it is that: macOS writes it without saying so."""
    if not info.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            return info.orig_filename.encode("cp437").decode("utf-8")
    return info.orig_filename


def _zip_problem(info: zipfile.ZipInfo) -> Note | None:
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        return Note("link")
    if stat.S_IFMT(mode) and not stat.S_ISREG(mode):
        return Note("not_a_regular_file")
    return Note("entry_encrypted") if info.flag_bits & 1 else None


# ------------------------------------------------------------------- tar


class _Counted:
    """A stream that goes forward only and counts what it gives: of a tar all is unpacked, wanted or not."""

    def __init__(self, stream: IO[bytes], spent: _Spent) -> None:
        self._stream = stream
        self._spent = spent
        self._at = 0
        self._again = b""
        self.last = b""
        """What was read last: of a whole tar, zeros."""

    def read(self, size: int = -1) -> bytes:
        """At most a header's size at once: `tarfile` would read a header as long as it says that it is."""
        if not 0 <= size <= _HEADER_BYTES_MAX:
            raise tarfile.ReadError("a header is too long")
        data = self._again[:size]
        data += self._stream.read(size - len(data))
        self._again = b""
        self._at += len(data)
        self._spent.bytes(len(data))
        self.last = data or self.last
        return data

    def tell(self) -> int:
        """How far it was read."""
        return self._at

    def seek(self, to: int) -> None:
        """Forward, or back by one byte, as `tarfile` does; up to the end of what there is."""
        if to == self._at - 1:
            self._again, self._at = self.last[-1:], to
        if to < self._at:
            raise tarfile.ReadError("an entry lies before its header")
        while self._at < to and self.read(min(PIECE_BYTES, to - self._at)):
            pass


def _tar_members(stream: _Counted, spent: _Spent) -> Iterator[_Member]:
    with tarfile.open(fileobj=stream, mode="r:", errorlevel=0) as archive:  # type: ignore[call-overload]
        for info in archive:
            spent.entry()
            if info.isdir():
                continue
            problem = None
            if info.issym() or info.islnk():
                problem = Note("link")
            elif info.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or info.sparse is not None:
                problem = Note("not_a_regular_file")
            yield _Member(info.name, info.size, problem, partial(_tar_file, archive, info))
    if stream.last.strip(b"\0"):  # `tarfile` takes any end for the end
        raise EOFError("it has no end")


def _tar_file(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    file = archive.extractfile(info)
    if file is None:
        raise EOFError("it has no bytes")
    return file


def _said(error: BaseException) -> str:
    """What the library says, in a line."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return (str(error).splitlines() or [""])[0][:100] or type(error).__name__
