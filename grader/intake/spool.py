"""The text of a large class on disk, in a file without a name, read when it is needed.

A class is listed before the first submission is judged; what is small stays in memory, and needs no file.
Must not know: what the text is.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass

IN_MEMORY_BYTES_MAX = 4 << 20
"""So much stays in memory, of all cells of a process together."""


class _File:
    """A file without a name, as long as somebody may read in it."""

    def __init__(self) -> None:
        with tempfile.TemporaryFile(prefix="keepdims-") as file:
            self.descriptor = os.dup(file.fileno())

    def __del__(self) -> None:
        os.close(self.descriptor)


@dataclass(slots=True)
class _Spool:
    """Where the text of one process lies."""

    owner: int
    in_memory: int = 0
    file: _File | None = None
    end: int = 0


@dataclass(frozen=True, slots=True)
class Spooled:
    """Some bytes on disk; they can be read in every fork, too."""

    file: _File
    start: int
    size: int

    def read(self) -> bytes:
        """The bytes."""
        return os.pread(self.file.descriptor, self.size, self.start)


_spool = _Spool(os.getpid())


def kept(data: bytes) -> bytes | Spooled:
    """`data` itself, or once there is much of it, where it lies on disk."""
    global _spool
    if _spool.owner != os.getpid():  # a fork: the file's end is another process's
        _spool = _Spool(os.getpid())
    spool = _spool
    spool.in_memory += len(data)
    if spool.in_memory <= IN_MEMORY_BYTES_MAX or not hasattr(os, "pread"):
        return data
    try:
        if spool.file is None:
            spool.file = _File()
        written = os.pwrite(spool.file.descriptor, data, spool.end)
    except OSError:  # no room there: memory it is
        return data
    if written < len(data):
        return data
    start = spool.end
    spool.end += len(data)
    return Spooled(spool.file, start, len(data))
