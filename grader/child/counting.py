"""Counts the lines that a function of the student's executes: a measure that never varies.

Runs inside the sandbox (and in this process for functions that are not far away); the standard
library only. A line counts each time it begins, and each time a loop comes back to it: a
comprehension, a generator, a lambda that numpy calls, a ``while`` on one line count once a pass.
Only lines of the student's own modules count, recognised by their global names; what numpy does inside,
in C or in Python, is free. Must not know: sizes, bounds, verdicts.

The count uses `sys.settrace`, which behaves alike in every version from 3.11 on. Code that sets a
trace function of its own (a debugger left in the code) ends the count, and the count says so.
"""

from __future__ import annotations

import linecache
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

LINES_MAX = 100
"""So many lines are reported, the most often executed ones."""
SOURCE_CHARS_MAX = 200

Line = tuple[str, int, int, str]
"""File name, line number, how often, source."""


def counted(call: Callable[[], Any], *own: Any) -> tuple[int, list[Line], bool]:
    """Do `call` and count lines of code whose global names are one of `own`.

    Returns
    -------
    total
        How many lines were executed, the same line as often as it was.
    lines
        The most often executed ones, outermost first: by the depth of calls at which they were
        first met, then in the order in which they were.
    complete
        Whether our trace function was still set at the end.

    Raises
    ------
    BaseException
        What `call` raises.
    """
    namespaces = frozenset(map(id, own))
    counts: dict[tuple[str, int], int] = {}
    depths: dict[tuple[str, int], int] = {}

    def in_frame(frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "line":
            place = (frame.f_code.co_filename, frame.f_lineno)
            if place in counts:
                counts[place] += 1
            else:
                counts[place] = 1
                depths[place] = _depth(frame, namespaces)
        return in_frame

    def on_call(frame: FrameType, _event: str, _argument: Any) -> Any:
        return in_frame if id(frame.f_globals) in namespaces else None

    before, before_threads = sys.gettrace(), threading.gettrace()
    threading.settrace(on_call)
    sys.settrace(on_call)
    try:
        call()
        complete = sys.gettrace() is on_call
    finally:
        sys.settrace(before)
        threading.settrace(before_threads)
    most = sorted(counts, key=counts.__getitem__, reverse=True)[:LINES_MAX]
    kept = set(most)
    ordered = sorted((place for place in counts if place in kept), key=depths.__getitem__)
    return sum(counts.values()), [_told(place, counts[place]) for place in ordered], complete


def _depth(frame: FrameType | None, namespaces: frozenset[int]) -> int:
    """How many of the student's calls lie around `frame`."""
    depth = 0
    while frame is not None:
        depth += id(frame.f_globals) in namespaces
        frame = frame.f_back
    return depth


def _told(place: tuple[str, int], count: int) -> Line:
    file, line = place
    return file, line, count, linecache.getline(file, line).strip()[:SOURCE_CHARS_MAX]
