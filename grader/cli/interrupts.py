"""SIGTERM and SIGHUP end a command as Ctrl-C does: finished results are stored, processes are ended.

A job scheduler, a container that stops and a terminal that is closed send these. Must not know: what is
interrupted.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator

_SIGNALS_EXIT_CODE = 128
"""What a shell adds to a signal's number."""


class Interrupted(KeyboardInterrupt):
    """Another signal than Ctrl-C's; code that cleans up after Ctrl-C does so after this one."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def exit_code_of(interrupt: KeyboardInterrupt) -> int:
    """What a shell would say: 130 after Ctrl-C, 143 after SIGTERM."""
    number = interrupt.number if isinstance(interrupt, Interrupted) else signal.SIGINT
    return _SIGNALS_EXIT_CODE + number


@contextlib.contextmanager
def interrupts_end_alike() -> Iterator[None]:
    """Have SIGTERM and SIGHUP raise `Interrupted` in the block, unless they are ignored (`nohup`)."""
    names = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    is_main = threading.current_thread() is threading.main_thread()  # no other may have handlers
    ending = [number for number in numbers if is_main and signal.getsignal(number) is signal.SIG_DFL]
    for number in ending:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number in ending:
            signal.signal(number, signal.SIG_DFL)


def _interrupt(number: int, _frame: object) -> None:
    raise Interrupted(number)
