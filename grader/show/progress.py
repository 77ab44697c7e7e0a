"""A progress bar with the time left on standard error, if that is a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

_around: list[Callable[[int, int | None], None]] = []
"""The bar of a command that runs others, while it does."""


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
        yield lambda done, total: None
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
