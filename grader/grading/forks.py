"""Forks of this process: begun without losing a Ctrl-C, bounded, and ended without a way back.

Knows nothing of what is done in them.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from grader.sandbox.isolation import resource_limits

if sys.platform != "win32":
    import resource

MEMORY_MIB = 2048
"""What a fork may take on top of what it starts with; a student's result may broadcast to gigabytes."""


@dataclass(slots=True)
class _PutOff:
    """What becomes of Ctrl-C after a block in which it is put off."""

    handler: Any
    came: bool = False


@contextlib.contextmanager
def uninterrupted() -> Iterator[_PutOff]:
    """Put Ctrl-C off to the end of the block, so that what belongs together is done together.

    Not by blocking the signal: with other threads about, it would come by way of one of these.
    """
    if threading.current_thread() is not threading.main_thread():  # nobody else is ever interrupted
        yield _PutOff(None)
        return
    put_off = _PutOff(signal.getsignal(signal.SIGINT))

    def note(_number: int, _frame: object) -> None:
        put_off.came = True

    signal.signal(signal.SIGINT, note)
    try:
        yield put_off
    finally:
        signal.signal(signal.SIGINT, put_off.handler)
        if put_off.came:
            signal.raise_signal(signal.SIGINT)


def fork(begun: Callable[[int], None]) -> bool:
    """`os.fork`, which no Ctrl-C disturbs: it would be lost in Python's own work around a fork.

    True in the fork. In its parent `begun` is called with the fork's process id before anything can be
    interrupted: whoever is to end the fork knows of it.
    """
    with uninterrupted() as put_off:
        pid = os.fork()
        if pid:
            begun(pid)
        else:  # or the interrupt would be raised here, and lead out of the fork's own code
            put_off.handler, put_off.came = signal.SIG_DFL, False
    return pid == 0


def end(pid: int) -> None:
    """End a fork, however far it is."""
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


class ending_in_exit:
    """The body of a fork: whatever happens in it, it ends here and never returns to its parent's code."""

    def __enter__(self) -> None:
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)  # tests print; a table and a progress bar are being written there

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> NoReturn:
        os._exit(0 if error is None else 70)


def where_it_happened(error: BaseException) -> str:
    """An error of ours as one line with its place, for whoever mends it."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"


def limit_own_memory() -> None:
    """Bound what a student's result can make this fork allocate."""
    before = resource_limits.own_address_space()
    if sys.platform != "win32" and before:  # known on Linux only
        most = before + (MEMORY_MIB << 20)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
