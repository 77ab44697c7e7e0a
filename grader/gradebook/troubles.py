"""Why a gradebook cannot be used, each reason in a sentence of its own."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from grader.errors import BadInput

_ANOTHER = "Name another file with --gradebook"


def not_opened(path: Path, error: OSError | sqlite3.Error) -> BadInput:
    """What is wrong with a file that could not be opened."""
    if path.is_dir():
        return BadInput(str(path), "it is a folder, not a gradebook", _ANOTHER)
    if isinstance(error, OSError):
        return BadInput(str(path), f"the gradebook cannot be opened: {error.strerror}", _ANOTHER)
    return not_used(path, error)


def not_copied(target: Path, error: OSError | sqlite3.Error, source: Path | None = None) -> BadInput:
    """Why `source` could not be copied to `target`: most often the copy cannot be written."""
    if isinstance(error, FileExistsError):
        return BadInput(str(target), "it is there already", "Name another file; nothing was copied")
    if isinstance(error, OSError):
        return BadInput(str(target), f"it cannot be written: {error.strerror}", "Name another file")
    if source is not None and _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return not_used(source, error)
    return BadInput(str(target), f"it cannot be written: {error}", "Name another file; nothing was copied")


def not_used(path: Path, error: sqlite3.Error) -> BadInput:
    """What is wrong with a file that a statement failed on."""
    code = _code(error)
    problem, remedy = _REASONS.get(code, (f"the gradebook cannot be used: {error}", _ANOTHER))
    if code == sqlite3.SQLITE_CANTOPEN and not os.access(path.parent, os.W_OK):
        problem, remedy = _READ_ONLY
    return BadInput(str(path), problem, remedy)


def _code(error: sqlite3.Error) -> int:
    """SQLite's own number of an error, without the finer reason above it."""
    number: int = getattr(error, "sqlite_errorcode", 0)
    return number & 0xFF


_READ_ONLY = (
    "the gradebook may be read, but not written to",
    "Mend its permissions and its folder's, or copy it and name the copy with --gradebook",
)
_REASONS = {
    sqlite3.SQLITE_NOTADB: ("it is no gradebook: the file is no SQLite database", _ANOTHER),
    sqlite3.SQLITE_CORRUPT: (
        "the gradebook is damaged",
        "Take the newest backup (or sqlite3's .recover), or name another file with --gradebook",
    ),
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_BUSY: (
        "another program is writing to the gradebook",
        "Wait for it to end, then run the same command again; what is graded already is kept",
    ),
    sqlite3.SQLITE_FULL: (
        "the disk is full",
        "Make room, then run the same command again; what is graded already is kept",
    ),
}
