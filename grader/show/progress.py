"""How far a command is, on standard error: a bar on a terminal, elsewhere a line every few seconds."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

from grader.show.times import lasting

_around: list[Callable[[int, int | None], None]] = []
"""The bar of a command that runs others, while it does."""


LINES_EVERY_S = 10.0
"""A log is not to be filled; silence for longer looks like an end."""
TOLD_FROM = 100
"""So many have to be finished, or a twentieth, before it is told how long the rest will take."""


@contextlib.contextmanager
def shown_on(bar: Callable[[int, int | None], None]) -> Iterator[None]:
    """Have what is shown in here shown on `bar`: commands that are run by another have no terminal."""
    _around.append(bar)
    try:
        yield
    finally:
        _around.pop()


@contextlib.contextmanager
def progress(what: str) -> Iterator[Callable[[int, int | None], None]]:
    """Give a function that shows how many are done, and of how many; None where that is not known."""
    if _around:
        yield _around[-1]
        return
    if not sys.stderr.isatty():
        yield _in_lines(what)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[left]}"),
        console=Console(file=sys.stderr),  # that of now: a command that it shows has none
        auto_refresh=False,  # redrawn by the caller: a thread of its own and forks do not go together
        transient=True,
    )
    with bar:
        task, pace = bar.add_task("", total=None, left=""), Pace()

        def show(done: int, total: int | None) -> None:
            left = pace.left(done, total, time.monotonic())
            bar.update(task, completed=done, total=total, left=left, refresh=True)

        yield show


class Pace:
    """How long the rest will take, by how long all took that was finished since the first.

    The start, before anything is finished, is not the pace.
    """

    def __init__(self) -> None:
        self._first: tuple[int, float] | None = None

    def left(self, done: int, total: int | None, now_s: float) -> str:
        """Such as ``3 min 20 s left``; "" as long as that would be a guess."""
        if total is None or not done:
            return ""
        if self._first is None:
            self._first = done, now_s
        first, since_s = self._first
        if done - first < max(1, min(TOLD_FROM, total // 20)) or done >= total:
            return ""
        return f"{lasting((now_s - since_s) / (done - first) * (total - done))} left"


def _in_lines(what: str) -> Callable[[int, int | None], None]:
    """A function that writes a line when the last one is `LINES_EVERY_S` old."""
    start_s = last_s = time.monotonic()
    pace = Pace()

    def show(done: int, total: int | None) -> None:
        nonlocal last_s
        now_s = time.monotonic()
        left = pace.left(done, total, now_s)
        if now_s - last_s < LINES_EVERY_S:
            return
        last_s = now_s
        of = f"{done} of {total}, " if total is not None else f"{done}, " if done else ""
        rest = f", {left}" if left else ""
        print(f"{what}: {of}{now_s - start_s:.0f} s{rest}", file=sys.stderr, flush=True)  # noqa: T201

    return show
