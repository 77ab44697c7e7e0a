"""A limit on what a test takes of its own: by the wall clock, but for waiting for a student's code.

A signal comes a few times a second and looks where the process is. It needs the main thread of a POSIX
system, which is where a class is graded; elsewhere there is no limit. Neither is there one inside a single
call of C: the time for a whole submission ends that. Must not know: students, points, verdicts.
"""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType

TIMEOUT_S = 10.0
LOOKS_EVERY_S = 0.25
_WAITING = frozenset({"grader.wire.protocol", "grader.sandbox.launcher", "grader.sandbox.spawned"})
"""Modules in which this process waits for another one."""


class _TookTooLong(BaseException):
    """Raised into a test; no `except Exception` of its own keeps it."""


@dataclass(slots=True)
class Limit:
    """The limit on one test, in seconds of its own, and what it has used of it."""

    timeout_s: float
    used_s: float = 0.0
    is_over: bool = False

    @property
    def is_exceeded(self) -> bool:
        """Whether the test has taken longer."""
        return self.used_s > self.timeout_s


@contextlib.contextmanager
def limited(timeout_s: float) -> Iterator[Limit]:
    """End the block once it has taken more than `timeout_s` of its own, by the wall clock."""
    limit = Limit(timeout_s)
    if not _is_possible():
        yield limit
        return
    last = time.monotonic()

    def look(_number: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.monotonic()
        if not _is_waiting(frame):
            limit.used_s += now - last
        last = now
        if limit.is_exceeded and not limit.is_over:
            raise _TookTooLong

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOKS_EVERY_S, LOOKS_EVERY_S)
    try:
        yield limit
    except _TookTooLong:
        pass
    finally:
        limit.is_over = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _is_possible() -> bool:
    """Whether signals come here, and nobody else has them."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def _is_waiting(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_globals.get("__name__") in _WAITING:
            return True
        frame = frame.f_back
    return False
