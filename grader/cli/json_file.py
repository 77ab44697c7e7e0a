"""The file of ``--json``: tried before anything runs, and never half written.

The data go to a temporary file beside it, which then takes its place. Must not know: what is in it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.errors import BadInput

_STDOUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


class JsonFile:
    """A file that results will be written to.

    Parameters
    ----------
    path
        The file; ``-`` is standard output.
    kept
        Files that it must not be: what is graded, the gradebook.

    Raises
    ------
    BadInput
        It could not be written: its folder is not there or not writable, it is a folder, it is one of
        `kept`.
    """

    def __init__(self, path: Path, kept: Sequence[Path] = ()) -> None:
        self.is_stdout = str(path) in _STDOUT
        self._path = path
        if self.is_stdout:
            return
        # Behind a link, or the link would be replaced and not the file.
        self._real = Path(os.path.realpath(path))
        try:
            self._is_device = self._look(kept)
            if not self._is_device:
                self._temporary(()).unlink()
        except OSError as error:
            raise self._refused(
                error, "Nothing was run; name a file in a folder that may be written"
            ) from None

    def _look(self, kept: Sequence[Path]) -> bool:
        """Whether it is a device or a pipe, which is written to and not replaced."""
        try:
            found = self._real.stat()
        except FileNotFoundError:
            return False
        if stat.S_ISDIR(found.st_mode):
            raise BadInput(str(self._path), "it is a folder", "Name a file in it")
        for other in kept:
            if other.exists() and os.path.samefile(other, self._real):
                raise BadInput(
                    str(self._path),
                    "the results would take the place of what is read",
                    "Name another file",
                )
        if not os.access(self._real, os.W_OK):
            raise BadInput(str(self._path), "it is there and may not be written", "Name another file")
        return not stat.S_ISREG(found.st_mode)

    def write(self, data: bytes | Iterable[bytes]) -> None:
        """Write `data`, of which there may be several parts, all of it or nothing.

        Raises
        ------
        BadInput
            It can no longer be written; the former file is as it was.
        OutputLost
            It is standard output, which is closed or full.
        """
        parts = (data,) if isinstance(data, bytes) else data
        if self.is_stdout:
            sys.stdout.buffer.writelines(parts)
            sys.stdout.buffer.flush()
            return
        try:
            if self._is_device:
                with self._real.open("wb") as device:
                    device.writelines(parts)
            else:
                self._replace(parts)
        except OSError as error:
            raise self._refused(
                error,
                "The results are in the gradebook: make room or name another file, and run the command again",
            ) from None

    def _replace(self, parts: Iterable[bytes]) -> None:
        temporary = self._temporary(parts)
        try:
            with contextlib.suppress(OSError):  # a new file has the mode that is usual here
                temporary.chmod(stat.S_IMODE(self._real.stat().st_mode))
            os.replace(temporary, self._real)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    def _temporary(self, parts: Iterable[bytes]) -> Path:
        """A new file with `parts` in it, on the same disk; removed again if that fails."""
        path = self._real.parent / f".grader-{secrets.token_hex(8)}.tmp"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with open(descriptor, "wb") as file:
                file.writelines(parts)
                file.flush()
                os.fsync(file.fileno())  # or a crash could leave an empty file in the place of the old one
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path

    def _refused(self, error: OSError, remedy: str) -> BadInput:
        return BadInput(str(self._path), f"cannot be written: {error.strerror}", remedy)
