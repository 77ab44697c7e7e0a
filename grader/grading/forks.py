"""Forks of this process: begun without losing an interrupt, bounded, and ended without a way back.

An interrupt is Ctrl-C, or another signal of `INTERRUPTS` that this process handles.

Must not know: what is done in a fork.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from grader.child.isolation import identity, resource_limits

if sys.platform != "win32":
    import resource

MEMORY_MIB = 2048
"""What a fork may take on top of what it starts with; a student's result may broadcast to gigabytes."""


INTERRUPTS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@dataclass(slots=True)
class _PutOff:
    """What becomes of the interrupts after a block in which they are put off."""

    handlers: dict[int, Any]
    came: int = 0
    """The first that came."""


@contextlib.contextmanager
def uninterrupted() -> Iterator[_PutOff]:
    """Put interrupts off to the end of the block, so that what belongs together is done together.

    It does not block the signals: they would come by way of another thread.
    """
    if threading.current_thread() is not threading.main_thread():  # nobody else is ever interrupted
        yield _PutOff({})
        return
    # One that ends the process by itself is nobody's to put off.
    handlers = {number: signal.getsignal(number) for number in INTERRUPTS}
    put_off = _PutOff({number: handler for number, handler in handlers.items() if callable(handler)})

    def note(number: int, _frame: object) -> None:
        put_off.came = put_off.came or number

    for number in put_off.handlers:
        signal.signal(number, note)
    try:
        yield put_off
    finally:
        for number, handler in put_off.handlers.items():
            signal.signal(number, handler)
        if put_off.came:
            signal.raise_signal(put_off.came)


def fork(begun: Callable[[int], None]) -> bool:
    """`os.fork` without losing an interrupt in Python's own work around a fork.

    True in the fork. In its parent `begun` is called with the fork's process id before anything can be
    interrupted: whoever is to end the fork knows of it.
    """
    parent = os.getpid()
    with uninterrupted() as put_off:
        pid = os.fork()
        if pid:
            begun(pid)
        else:
            _end_with(parent)
            # or the interrupt would be raised here, and lead out of the fork's own code
            put_off.handlers, put_off.came = dict.fromkeys(put_off.handlers, signal.SIG_DFL), 0
    return pid == 0


def _end_with(parent: int) -> None:
    """Have this fork killed when its parent ends, however that comes about: nothing goes on unseen."""
    if sys.platform == "linux":
        identity.die_with_parent()
        if os.getppid() != parent:  # it had ended before we asked
            os._exit(70)


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


def limit_own_memory() -> None:
    """Bound what a student's result can make this fork allocate."""
    before = resource_limits.own_address_space()
    if sys.platform != "win32" and before:  # known on Linux only
        most = before + (MEMORY_MIB << 20)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
