"""Standard output and standard error that may be closed, full or of an old code page.

What a verb prints goes through here. An output that is lost ends a command as `OutputLost`, which
`main` puts into one sentence; what cannot be printed on standard error is dropped. Must not know: what is
printed.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from grader.errors import BadInput, Note

_STDIN, _STDOUT, _STDERR = 0, 1, 2


class OutputLost(Exception):
    """Standard output takes no more.

    Not an OSError, for which click has an exit code of its own.
    """

    def __init__(self, error: OSError) -> None:
        super().__init__(error.strerror)
        self.reason = error.strerror or type(error).__name__
        self.is_hung_up = isinstance(error, BrokenPipeError)
        """Whoever read it has read enough: `head`, a pager that was left."""
        self._is_closed = error.errno == errno.EBADF

    def as_bad_input(self) -> BadInput:
        """What is wrong, and what to do."""
        where = Note("standard_output")
        if self._is_closed:
            return BadInput(where, Note("closed"), Note("give_it_one"))
        problem = Note("cannot_be_written", {"reason": self.reason})
        return BadInput(where, problem, Note("make_room_or_send_elsewhere"))


class _Guarded(io.RawIOBase):
    """The raw end of a standard stream, whose errors are `OutputLost` or, if it is `silent`, nothing."""

    def __init__(self, raw: Any, *, silent: bool) -> None:
        self._raw = raw
        self._silent = silent
        self._is_lost = False

    def write(self, data: Any) -> int:
        """Write, or say why not, once: what Python itself writes at its end must not fail again."""
        if self._is_lost:
            return len(data)
        try:
            written: int = self._raw.write(data)
            return written
        except OSError as error:
            self._is_lost = True
            if self._silent:
                return len(data)
            raise OutputLost(error) from error

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        number: int = self._raw.fileno()
        return number

    def isatty(self) -> bool:
        return bool(self._raw.isatty())


@contextlib.contextmanager
def guarded_streams() -> Iterator[None]:
    r"""Standard streams that exist, whose errors are told apart, and that can write any name.

    A name of which the terminal's code page has no letter is written with its number (``\xe9``), so that two
    names stay two. Streams that are somebody else's (a test's) only get that.
    """
    _open_the_missing()
    before = sys.stdout, sys.stderr
    sys.stdout = _guarded(sys.stdout, sys.__stdout__, silent=False)
    sys.stderr = _guarded(sys.stderr, sys.__stderr__, silent=True)
    try:
        yield
    finally:
        if before[0] is not sys.__stdout__:
            sys.stdout = before[0]
        if before[1] is not sys.__stderr__:
            sys.stderr = before[1]


def _open_the_missing() -> None:
    """Give each closed descriptor a place, or the next file to be opened, a gradebook, would be it.

    Standard output is opened for reading, so that to write there fails as if it were closed.
    """
    names = ((_STDIN, "stdin"), (_STDOUT, "stdout"), (_STDERR, "stderr"))
    for number, name in names:
        if getattr(sys, name) is not None:
            continue
        flags = os.O_WRONLY if number == _STDERR else os.O_RDONLY
        opened = os.open(os.devnull, flags)
        if opened != number:
            os.dup2(opened, number)
            os.close(opened)
        mode = "r" if number == _STDIN else "w"
        stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - for the process's life
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _guarded(stream: TextIO, original: TextIO | None, *, silent: bool) -> TextIO:
    if stream is original and isinstance(stream, io.TextIOWrapper):
        raw = getattr(stream.buffer, "raw", stream.buffer)
        return io.TextIOWrapper(
            io.BufferedWriter(_Guarded(raw, silent=silent)),
            encoding=stream.encoding,
            errors="backslashreplace",
            line_buffering=stream.line_buffering,
        )
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream
