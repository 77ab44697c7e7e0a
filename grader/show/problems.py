"""What an author should mend, one line each, in a terminal."""

from __future__ import annotations

import os

from grader.audit.problem import Problem
from grader.messages import clean

TEXT_CHARS_MAX = 4_000


def in_a_line(problem: Problem) -> str:
    """``file:line: what. fix.``, the file as seen from the current folder."""
    return f"{as_seen_from_here(problem.where)}: {_plain(problem.what)}. {_plain(problem.remedy)}."


def as_seen_from_here(path: str) -> str:
    """A path below the current folder without what leads to that."""
    return _plain(os.path.relpath(path) if path.startswith(os.getcwd()) else path)


def counted(count: int, one: str, many: str) -> str:
    """``1 assignment``, ``2 assignments``."""
    return f"{count} {one if count == 1 else many}"


def _plain(text: str) -> str:
    return clean(" ".join(text.split()), TEXT_CHARS_MAX)
