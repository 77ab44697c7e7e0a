"""Which files have changed, told by `watchfiles` or by looking at them. Must not know: what is in them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from grader.course.assignment import ASSIGNMENT_FILE, Assignment
from grader.course.hints import FILE_NAME as HINTS_FILE
from grader.course.quiz import FILE_NAME as QUIZ_FILE
from grader.desk.vouched import CONFTEST

STEP_MS = 10
"""A save is over when so long nothing more has been written."""
DEBOUNCE_MS = 200
"""So long at most is waited for that."""
TICK_MS = 60
"""So often keys are looked at."""
POLL_MS = 100
"""So often files are looked at where the system does not tell of changes."""


class FileChanges:
    """Changes of files in some folders, told by `watchfiles`."""

    def __init__(self, polls: bool) -> None:
        self._polls = polls
        self._ticks: Iterator[bool] = iter(())

    @contextlib.contextmanager
    def watched(self, folders: frozenset[Path]) -> Iterator[None]:
        """Watch `folders`, and nothing below them, as long as the context lasts."""
        there = {_nearest(folder) for folder in folders}
        with contextlib.closing(self._changes(there)) as self._ticks:
            yield

    def ticks(self) -> Iterator[bool]:
        """Every `TICK_MS`, and at once when files change: whether they have changed."""
        return self._ticks

    def _changes(self, folders: set[Path]) -> Generator[bool]:
        from watchfiles import watch as changes
        from watchfiles._rust_notify import WatchfilesRustInternalError

        while True:
            is_first = True  # what was changed before anybody watched is looked at once
            try:
                for found in changes(
                    *sorted(folders),
                    watch_filter=None,
                    debounce=DEBOUNCE_MS,
                    step=STEP_MS,
                    rust_timeout=TICK_MS,
                    yield_on_timeout=True,
                    raise_interrupt=True,
                    force_polling=True if self._polls else None,
                    poll_delay_ms=POLL_MS,
                    recursive=False,
                ):
                    yield is_first or bool(found)
                    is_first = False
            except (OSError, WatchfilesRustInternalError):
                if self._polls:
                    raise
                self._polls = True  # the system tells no more changes to so many programs


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(each for each in (folder, *folder.resolve().parents) if each.is_dir())


def files_of_tests(assignment: Assignment) -> tuple[Path, ...]:
    """What the tests are made of: if one of these changes, they are collected again."""
    folder = assignment.folder
    names = (ASSIGNMENT_FILE, QUIZ_FILE, HINTS_FILE, CONFTEST)
    files = {assignment.public_tests, assignment.bank, assignment.further_calls}
    root = folder.resolve()
    imported = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    files |= {Path(file) for file in imported if file and Path(file).is_relative_to(root)}
    return tuple(sorted(files | {folder / name for name in names}))


def stamp_of(files: Iterable[Path]) -> tuple[object, ...]:
    """Another one if a file is written, made or removed."""
    return tuple(map(_time_of, files))


def _time_of(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
