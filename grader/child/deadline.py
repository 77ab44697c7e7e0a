"""When the time of a call is up, an exception is raised into it, from a trace function, at its next line.

A trace function that raises is taken away by Python: a bare `except` inside `while True:` would swallow the
one exception and go on for ever. So the exception has the trace function put back when nobody holds it any
longer, and is raised again at the next line, until it is out of the `try`. Standard library only. Must not
know: whose call it is, what else a trace function does.
"""

from __future__ import annotations

import opcode
import sys
import time
from collections.abc import Callable
from functools import cache
from types import FrameType


class TimeIsUp(BaseException):
    """Raised into the call."""

    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def __del__(self) -> None:
        if self._deadline.is_on:
            self._deadline.trace_again(sys._getframe(1))


class Deadline:
    """The time until which a call may run.

    Parameters
    ----------
    limit_s
        Seconds by the wall clock, from now.
    trace_again
        Sets the trace function anew, in the frame that it gets and those around it.

    Attributes
    ----------
    is_on
        Whether the call is running; set by whoever makes it.
    """

    def __init__(self, limit_s: float, trace_again: Callable[[FrameType | None], None]) -> None:
        self.is_on = False
        self.trace_again = trace_again
        self._until_s = time.perf_counter() + limit_s

    @property
    def is_past(self) -> bool:
        """Whether time is up."""
        return time.perf_counter() > self._until_s

    def look(self) -> None:
        """Raise `TimeIsUp` where it is past."""
        if self.is_past:
            raise TimeIsUp(self)


@cache
def stands_still(code: bytes) -> bool:
    """Whether an instruction jumps onto itself, as in `while True: pass`: that begins no line again.

    Such a frame has to be traced by instructions (`f_trace_opcodes`).
    """
    jump = opcode.opmap.get("JUMP_BACKWARD", -1)
    return any(code[at] == jump and code[at + 1] == 1 for at in range(0, len(code), 2))
