"""A progress bar with the time left on standard error, and nothing where that is no terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def progress(total: int) -> Iterator[Callable[[int], None]]:
    """Give a function that advances the bar by so many submissions; 0 only redraws it."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=Console(stderr=True),
        auto_refresh=False,  # redrawn by the caller: a thread of its own and forks do not go together
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=total)

        def step(count: int) -> None:
            bar.update(task, advance=count, refresh=True)

        yield step
