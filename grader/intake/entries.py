"""What a folder or an archive holds, as a list of names: no name of it acts, and no link is followed.

A platform's download is understood by the names in it. So a folder and an archive are told in the same way,
as entries, before anybody asks whose they are. Must not know: platforms, students.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from grader.errors import Note
from grader.intake.choosing import is_left_by_programs
from grader.intake.reading import LINK, MAX_BYTES, ending_of, reason_of
from grader.intake.submission import shown

ENTRIES_MAX = 2_000
"""How many entries of one student, or of one folder in a class's folder, are looked at."""
DEPTH_MAX = 8
"""How deep below a class's folder anything is looked at."""
ENTRY_CHARS_MAX = 80
"""Of a longer name so much is told."""

_UNPACKABLE = re.compile(r".\.(?:zip|tar|tgz|tbz2?|txz|tar\.(?:gz|bz2|xz))$", re.IGNORECASE | re.DOTALL)
_ARCHIVE = re.compile(r".\.(?:zip|tar|tgz|tbz2?|txz|gz|bz2|xz|rar|7z)$", re.IGNORECASE | re.DOTALL)
_DRIVE = re.compile(r"[A-Za-z]:")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_OF_PLATFORMS = re.compile(r"submission_metadata\.yml|timestamp\.txt|.*_attempt_[-\d]+\.txt", re.DOTALL)
_NAME_BYTES_MAX = 255
_DISK_NAME_CHARS_MAX = 60  # of at most four bytes each
_PLATFORMS_BYTES_MAX = 64 << 20
_ARCHIVE_BYTES_MAX = 1 << 30


class Entry(msgspec.Struct, frozen=True):
    """One file of a download."""

    name: str
    """Where it lies in the download, parts joined by ``/``; composed accents, nothing that acts.

    It ends in ``/`` where it is a folder that could not be looked into.
    """
    path: Path
    """Where its bytes lie; where they were not kept, a path at which there is nothing."""
    is_kept: bool = True
    """Whether its bytes are there: of an archive, only of files that may be work or tell whose it is."""
    problem: Note | None = None
    """Why it cannot be read."""
    is_our_fault: bool = False
    """Whether that is the machine's doing, not a student's."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The folders and the file of its name."""
        return tuple(self.name.split("/"))

    @property
    def base(self) -> str:
        """The name without folders."""
        return self.name.rpartition("/")[2]


class Listed(NamedTuple):
    """What a folder or an archive holds."""

    entries: tuple[Entry, ...]
    notes: tuple[Note, ...] = ()
    """What of it was not taken as it stands, each with the entry's name."""


def cut(name: str) -> str:
    """`name` short enough to be told."""
    return name if len(name) <= ENTRY_CHARS_MAX else name[: ENTRY_CHARS_MAX - 1] + "…"


def is_unpackable(name: str) -> bool:
    """Whether a file of this name is looked into, as an archive."""
    return bool(_UNPACKABLE.search(name))


def is_archive(name: str) -> bool:
    """Whether a file of this name is an archive, of whatever kind."""
    return bool(_ARCHIVE.search(name))


def bytes_max(name: str) -> int:
    """How large an archive's file of this name may be to be kept; 0: it never is."""
    base = name.rpartition("/")[2]
    if ending_of(base):
        return MAX_BYTES
    if is_archive(base):
        return _ARCHIVE_BYTES_MAX
    return _PLATFORMS_BYTES_MAX if _OF_PLATFORMS.fullmatch(base) else 0


def safe_place(raw: str) -> tuple[str, Note | None]:
    """Where an archive says that a file of it belongs.

    Returns
    -------
    name
        For people, and for the rules of the platforms; never a path to write to.
    problem
        Why it is not taken: it leads out of the archive.
    """
    name = raw.replace("\\", "/")
    parts = [shown(part) for part in name.split("/") if part not in ("", ".")]
    told = "/".join(parts) or "?"
    if name.startswith("/") or _DRIVE.match(name) or ".." in parts:
        return told, Note("entry_leads_outside")
    return told, None


def unusual_in(raw: str) -> Note | None:
    """What is wrong with a name that is taken all the same, under a harmless one; None for most."""
    for part in raw.replace("\\", "/").split("/"):
        if any(unicodedata.category(character) == "Cc" for character in part):
            return Note("control_characters")
        if len(part.encode("utf-8", "surrogateescape")) > _NAME_BYTES_MAX:
            return Note("name_too_long")
        if _RESERVED.fullmatch(part):
            return Note("reserved_name")
    return None


def name_on_disk(name: str) -> str:
    """One part of an entry's name, short and harmless, with its ending."""
    kept = re.sub(r"[^\w.() +-]", "_", name).lstrip(".") or "_"
    ending = ending_of(kept) or os.path.splitext(kept)[1][:_DISK_NAME_CHARS_MAX]
    return kept.removesuffix(ending)[:_DISK_NAME_CHARS_MAX] + ending


def alike(entries: Iterable[Entry]) -> Iterator[Note]:
    """Names that two entries share, as they stand or but for case: on another disk one would be lost."""
    told = Counter(entry.name for entry in entries)
    spellings: dict[str, str] = {}
    for name, number in told.items():
        if number > 1:
            yield Note("entry_twice", {"entry": cut(name), "number": number})
        other = spellings.setdefault(unicodedata.normalize("NFKC", name).casefold(), name)
        if other != name:
            yield Note("entries_alike", {"entry": cut(name), "other": cut(other)})


def entries_of(folder: Path, on_entry: Callable[[], None] = lambda: None) -> Listed:
    """The files below a folder; links are entries that cannot be read.

    What lies in one sub-folder is looked at up to `ENTRIES_MAX`, so that a student with very many files
    keeps nobody from being read.

    Raises
    ------
    OSError
        The folder itself cannot be listed.
    """
    found: list[Entry] = []
    for item in sorted(os.scandir(folder), key=lambda each: each.name):
        on_entry()
        if is_left_by_programs(item.name):
            continue
        name, path = shown(item.name), folder / item.name
        if item.is_dir(follow_symlinks=False):
            found += _below(path, name)
        else:
            found.append(_file(item, name, path))
    return Listed(tuple(found))


def entries_at(path: Path) -> tuple[Entry, ...]:
    """A file, or those below a folder; a link is one that cannot be read.

    Raises
    ------
    OSError
        The folder cannot be listed.
    """
    if path.is_symlink():
        return (Entry(shown(path.name), path, problem=LINK),)
    return entries_of(path).entries if path.is_dir() else (Entry(shown(path.name), path),)


def _file(item: os.DirEntry[str], name: str, path: Path) -> Entry:
    if item.is_symlink():
        return Entry(name, path, problem=LINK)
    is_regular = item.is_file(follow_symlinks=False)
    return Entry(name, path, problem=None if is_regular else Note("not_a_regular_file"))


def _below(folder: Path, name: str) -> list[Entry]:
    found: list[Entry] = []
    looked_at = 0
    waiting = [(folder, name, 1)]
    while waiting:
        here, place, depth = waiting.pop()
        try:
            items = sorted(os.scandir(here), key=lambda each: each.name)
        except OSError as error:
            reason = Note("folder_not_listed", {"reason": reason_of(error)})
            found.append(Entry(f"{place}/", here, problem=reason, is_our_fault=True))
            continue
        for item in items:
            looked_at += 1
            if looked_at > ENTRIES_MAX:
                too_many = Note("too_many_files", {"most": ENTRIES_MAX})
                return [Entry(f"{name}/", folder, problem=too_many)]
            if is_left_by_programs(item.name):
                continue
            path, inner = here / item.name, f"{place}/{shown(item.name)}"
            if not item.is_dir(follow_symlinks=False):
                found.append(_file(item, inner, path))
            elif depth < DEPTH_MAX:
                waiting.append((path, inner, depth + 1))
    return found
