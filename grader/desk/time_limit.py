"""Ends a call in this process when its time is up, and says which line it was on.

For functions of a running notebook, which no other process can stop. A trace function looks at the clock at
every line of Python outside the installed libraries: no signal, thread or second process is needed, so it
is the same on every system. One call of C, such as one product of huge matrices, ends when it ends. See
docs/decisions/0010-a-time-limit-in-the-kernel.md. Must not know: tests, findings, sentences.
"""

from __future__ import annotations

import linecache
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, TypeVar

from grader.child.deadline import Deadline, TimeIsUp, stands_still

T = TypeVar("T")

_NOT_OWN = ("<frozen", str(Path(linecache.__file__).parent), str(Path(__file__).resolve().parents[1]))
_LIBRARIES = frozenset(("site-packages", "dist-packages"))
_DEBUGGER = 0
"""Its number among the tools of `sys.monitoring`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the student's, as it is now."""

    file: str
    number: int
    text: str


class OutOfTime(Exception):
    """A call's time was up; `line` is where it was, None if it was in no line of the student's."""

    def __init__(self, line: Line | None) -> None:
        super().__init__(line)
        self.line = line


class Interrupted(KeyboardInterrupt):
    """Somebody pressed the stop button while `function` was at `line`, None outside the student's code."""

    def __init__(self, line: Line | None, function: str = "") -> None:
        super().__init__(line)
        self.line = line
        self.function = function


def within(limit_s: float, call: Callable[[], T]) -> T:
    """What `call` returns, or raises.

    Where a debugger is at work nothing is limited: what it follows is meant to stand still.

    Parameters
    ----------
    limit_s
        Seconds by the wall clock.

    Raises
    ------
    OutOfTime
        It took longer. A handler that catches everything does not keep it alive.
    Interrupted
        There was a `KeyboardInterrupt`.
    """
    clock = _Clock(limit_s)
    try:
        return call() if _debugger_at_work() else clock.run(call)
    except TimeIsUp:
        raise OutOfTime(clock.line) from None
    except KeyboardInterrupt as error:
        raise Interrupted(innermost_line(error.__traceback__)) from None


class _Clock:
    """The trace functions of one call."""

    def __init__(self, limit_s: float) -> None:
        self.line: Line | None = None
        self._deadline = Deadline(limit_s, self._go_on)

    def run(self, call: Callable[[], T]) -> T:
        before = sys.gettrace()
        self._deadline.is_on = True
        sys.settrace(self._on_call)
        try:
            return call()
        finally:
            self._deadline.is_on = False
            sys.settrace(before)

    def _go_on(self, frame: FrameType | None) -> None:
        """Look at the clock again, in the frames from `frame` on."""
        while frame is not None:
            if is_own(frame.f_code.co_filename):
                frame.f_trace = self._in_frame
            frame = frame.f_back
        sys.settrace(self._on_call)

    def _on_call(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        self._look(frame)
        if not is_own(frame.f_code.co_filename):
            return None
        frame.f_trace_opcodes = stands_still(frame.f_code.co_code)
        return self._in_frame

    def _in_frame(self, frame: FrameType, event: str, _argument: Any) -> Any:
        if event in ("line", "opcode"):
            self._look(frame)
        return self._in_frame

    def _look(self, frame: FrameType) -> None:
        if self._deadline.is_past:
            self.line = self.line or _line_around(frame)
            raise TimeIsUp(self._deadline)


def _debugger_at_work() -> bool:
    monitoring = getattr(sys, "monitoring", None)  # from Python 3.12 on
    return sys.gettrace() is not None or (
        monitoring is not None and monitoring.get_tool(_DEBUGGER) is not None
    )


def is_own(file: str) -> bool:
    """Whether code of the file `file` is neither a library's nor this package's."""
    known = _known.get(file)
    if known is None:
        known = _known[file] = not file.startswith(_NOT_OWN) and not _LIBRARIES.intersection(Path(file).parts)
    return known


_known: dict[str, bool] = {}


def _line_around(frame: FrameType | None) -> Line | None:
    """The innermost line of the student's at or around `frame`."""
    while frame is not None:
        if is_own(frame.f_code.co_filename):
            return _line(frame.f_code.co_filename, frame.f_lineno)
        frame = frame.f_back
    return None


def innermost_line(traceback: TracebackType | None) -> Line | None:
    """The innermost line of the student's in `traceback`."""
    found = None
    while traceback is not None:
        if is_own(traceback.tb_frame.f_code.co_filename):
            found = _line(traceback.tb_frame.f_code.co_filename, traceback.tb_lineno)
        traceback = traceback.tb_next
    return found


def _line(file: str, number: int) -> Line:
    return Line(file, number, linecache.getline(file, number).strip())
