"""Children for a student's own work: processes that hold it, without locks.

A check begins by starting one, before it imports anything heavy: both get ready at the same time. Must not
know: what a child is asked.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from grader.child.isolation import ChildLimits
from grader.course.assignment import Assignment
from grader.sandbox.launcher import Ending, Handle
from grader.sandbox.spawned import SpawnedChildren


class Ahead:
    """Children of which the first is started at once, to get ready while the caller imports what it needs.

    Whoever needs another later has it get ready with `get_ready`.
    """

    def __init__(self, children: SpawnedChildren) -> None:
        self._children = children
        self._first: Handle | None = children.spawn()

    def get_ready(self) -> None:
        """Have one waiting: started now, unless there is one."""
        if self._first is None:
            self._first = self._children.spawn()

    def spawn(self) -> Handle:
        """The one that waits, or else a new one."""
        first, self._first = self._first, None
        return first if first is not None else self._children.spawn()

    def reap(self, pid: int, grace_s: float = 0.0) -> Ending:
        """See `Children`."""
        return self._children.reap(pid, grace_s)

    def cpu_s(self, pid: int) -> float | None:
        """See `Children`."""
        return self._children.cpu_s(pid)

    def close(self) -> None:
        """Hang up on a first child that nobody asked for."""
        if self._first is not None:
            self._first.wire.close()


@contextlib.contextmanager
def children_of(assignment: Assignment) -> Iterator[Ahead]:
    """Children for a student's own work, one of which is already getting ready."""
    limits = ChildLimits(memory_mib=assignment.limits.memory_mib)
    with (
        SpawnedChildren(limits, assignment.imports) as children,
        contextlib.closing(Ahead(children)) as ahead,
    ):
        yield ahead
