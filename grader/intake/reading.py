"""The bytes of one handed-in file: what may be read, how much of it, and whose fault it is where none is.

Nothing outside a student's own folder is read, whatever links lead there. What the machine does not let us
read is told apart from what a student did. Must not know: who handed a file in, or what its bytes mean.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from grader.errors import Note
from grader.intake.source import Unreadable

MAX_BYTES = 32 * 1024 * 1024
"""Larger files are not read; real submissions stay under 2 MiB."""
LINK = Note("link")

_ENDINGS = (".ipynb", ".py")
_LEADS_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG)


class MayNotRead(Unreadable):
    """The machine refuses what any other file would be read with: nothing that a student did."""


def ending_of(name: str) -> str:
    """The part of `name` that makes it a submission: ``.ipynb``, ``.py.txt`` …; "" if none does."""
    lower = name.lower()
    for ending in _ENDINGS:
        for whole in (ending, ending + ".txt"):
            if lower.endswith(whole) and len(lower) > len(whole):
                return whole
    return ""


def bytes_of(path: Path, home: Path | None) -> bytes:
    """The bytes of a regular file; a link is followed only within `home`."""
    try:
        if path.is_symlink():
            target = _target(path)
            if home is None or not target.is_relative_to(home.resolve()):
                raise Unreadable(LINK)
            path = target
        _check_stat(path.lstat(), path.name)
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:
            _check_stat(os.fstat(descriptor), path.name)  # what was opened, should it have changed
            return file.read(MAX_BYTES)
    except OSError as error:
        raise MayNotRead(Note("cannot_be_read", {"reason": reason_of(error)})) from None


def _target(link: Path) -> Path:
    """Where a link leads; that it leads nowhere is the doing of whoever made it."""
    try:
        return link.resolve(strict=True)
    except RuntimeError:  # a loop of links, up to Python 3.12
        raise Unreadable(Note("cannot_be_read", {"reason": os.strerror(errno.ELOOP)})) from None
    except OSError as error:
        if error.errno not in _LEADS_NOWHERE:
            raise
        raise Unreadable(Note("cannot_be_read", {"reason": reason_of(error)})) from None


def _check_stat(status: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(Note("not_a_regular_file"))
    if status.st_size > MAX_BYTES:
        raise Unreadable(too_large(status.st_size, name))


def too_large(size_bytes: int, name: str, most_bytes: int = MAX_BYTES) -> Note:
    """Why a file of this name and size is not read."""
    is_notebook = ending_of(name).startswith(".ipynb")
    remedy = Note("clear_outputs") if is_notebook else Note("keep_the_code")
    size_mb, most_mb = (round(size / 1e6, 1) for size in (size_bytes, most_bytes))
    return Note("too_large", {"size_mb": size_mb, "most_mb": most_mb, "remedy": remedy})


def reason_of(error: OSError) -> str:
    """Why the machine refuses, in its own words."""
    return error.strerror or type(error).__name__
