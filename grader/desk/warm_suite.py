"""The public tests of a folder, read once and kept as long as its files are as they were.

For a process that checks again and again: a notebook's kernel. Must not know: whose functions are checked.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from grader.course.assignment import Assignment
from grader.desk.working_copy import assignment_around
from grader.grading.explaining import Bank
from grader.grading.handed_out import WantedNames, wanted_names
from grader.suite.suite import Suite, collected, surroundings_of, with_suite

T = TypeVar("T")
Stamp = tuple[tuple[str, int, int], ...]
"""Name, time of modification and size of every file that tests could read."""

SEED = 0
FILES_MAX = 1_000
_NOT_READ = (".ipynb", ".pyc")
"""Saved with every key stroke, or made by Python itself."""


@dataclass(frozen=True)
class WarmSuite:
    """The assignment of a folder, with its tests."""

    assignment: Assignment
    suite: Suite | None
    """None where its tests need pytest each time."""

    @cached_property
    def bank(self) -> Bank:
        """Its public calls."""
        return Bank.of(self.assignment)

    @cached_property
    def wanted(self) -> WantedNames:
        """Its exercises, as a transport wants them."""
        return wanted_names(self.assignment, handed_out=False)

    def with_suite(self, body: Callable[[Suite], T]) -> T:
        """What `body` makes of the suite.

        Raises
        ------
        CourseError
            The tests cannot be used.
        """
        if self.suite is None:
            return with_suite(self.assignment, self.assignment.public_tests, body, seed=SEED, is_public=True)
        with surroundings_of(self.assignment.public_tests):
            return body(self.suite)


_kept: dict[Path, tuple[Stamp, WarmSuite]] = {}


def warm_suite(folder: Path) -> WarmSuite:
    """The tests of the assignment in `folder`: those of the last time if no file has changed.

    Raises
    ------
    BadInput
        There is no assignment.
    CourseError
        Its tests cannot be used.
    """
    place = folder.resolve()
    stamp = _stamp(place)
    if place in _kept and _kept[place][0] == stamp:
        return _kept[place][1]
    assignment = assignment_around(folder)
    warm = WarmSuite(assignment, collected(assignment, assignment.public_tests, seed=SEED))
    _kept[place] = stamp, warm
    return warm


def _stamp(folder: Path) -> Stamp:
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__"))]
        for name in names:
            if not name.endswith(_NOT_READ) and not name.startswith("."):
                path = os.path.join(here, name)
                try:
                    seen = os.stat(path)
                except OSError:  # gone in between
                    continue
                found.append((path, seen.st_mtime_ns, seen.st_size))
        if len(found) > FILES_MAX:
            break
    return tuple(sorted(found))
