"""The interface to a source of child processes, for whoever talks to one child."""

from __future__ import annotations

from typing import Protocol

from grader.sandbox.launcher import Ending, Handle


class Children(Protocol):
    """Starts and ends child processes; see `grader.sandbox.launcher`."""

    def spawn(self) -> Handle:
        """A locked-in child that waits for its first question."""

    def reap(self, pid: int, grace_s: float = 0.0) -> Ending:
        """End the child, which has `grace_s` to end by itself; returns how it ended."""

    def cpu_s(self, pid: int) -> float | None:
        """Processor time that the child has used so far, in seconds; None where that cannot be had."""
