"""How far a command is, on standard error: a bar on a terminal, elsewhere a line every few seconds."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

_around: list[Callable[[int, int | None], None]] = []
"""The bar of a command that runs others, while it does."""


LINES_EVERY_S = 10.0
"""A log is not to be filled; silence for longer looks like an end."""


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
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=Console(file=sys.stderr),  # that of now: a command that it shows has none
        auto_refresh=False,  # redrawn by the caller: a thread of its own and forks do not go together
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total, refresh=True)


def _in_lines(what: str) -> Callable[[int, int | None], None]:
    """A function that writes a line when the last one is `LINES_EVERY_S` old."""
    start_s = last_s = time.monotonic()

    def show(done: int, total: int | None) -> None:
        nonlocal last_s
        now_s = time.monotonic()
        if now_s - last_s < LINES_EVERY_S:
            return
        last_s = now_s
        of = f" of {total}" if total is not None else ""
        print(f"{what}: {done}{of}, {now_s - start_s:.0f} s", file=sys.stderr, flush=True)  # noqa: T201

    return show
