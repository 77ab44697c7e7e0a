"""What a sandbox child may not do: the names that the trusted and the untrusted side share.

Each module beside this one locks a process in, with one mechanism of the kernel. They run in
the zygote and in the child, so they import the standard library only, and importing any of them
succeeds on every system: a mechanism that is missing is an `IsolationUnavailable` when it is used.

Must not know: submissions, tests, points, the wire.

Here and in all that a zygote imports, a record is a `NamedTuple`: a frozen dataclass takes eight times
as long to define, and each start of the sandbox would wait for a dozen of them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

READY = b"ready"
"""The last word of a child before it serves."""


class Level(StrEnum):
    """How strongly a student's code is isolated from the machine, strongest first."""

    FULL = "full"
    """Namespaces with a private root, Landlock, seccomp, resource limits."""

    KERNEL = "kernel"
    """Landlock, seccomp, resource limits: what a container usually allows."""

    LIMITS = "limits"
    """Resource limits: against mistakes, not against an attacker."""


class ChildLimits(NamedTuple):
    """What one child may use.

    Attributes
    ----------
    cpu_s
        Processor time over the child's whole life, seconds; then SIGXCPU, a second later SIGKILL.
    memory_mib
        Address space on top of what the warm interpreter holds already; then `MemoryError`.
    file_mib
        Size of one written file.
    open_files
        Open file descriptors.
    processes
        Threads and processes together.
    scratch_mib, scratch_inodes
        The scratch folder's quota; none at level limits.
    """

    cpu_s: int = 60
    memory_mib: int = 1024
    file_mib: int = 16
    open_files: int = 64
    processes: int = 32
    scratch_mib: int = 16
    scratch_inodes: int = 512


class Isolation(NamedTuple):
    """The isolation of a running zygote, as it reported after locking one child in and trying it.

    Attributes
    ----------
    level
        The level that was requested and reached.
    details
        Names and values for a reader, e.g. ``{"landlock": "ABI 7", "uid": "65534"}``.
    """

    level: Level
    details: dict[str, str]


class IsolationUnavailable(Exception):
    """The machine does not give a mechanism that the level needs.

    Parameters
    ----------
    step
        The step that failed, e.g. ``"unshare user"``.
    reason
        What the kernel answered.
    """

    def __init__(self, step: str, reason: str) -> None:
        super().__init__(step, reason)
        self.step = step
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.step}: {self.reason}"
