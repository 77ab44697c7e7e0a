"""Resource limits, the one mechanism that every Unix has.

Two of them count what was there before: address space includes the warm interpreter, and the
number of processes includes every other process of the same user. Both are measured once, in the
zygote, and a child's limit is put on top.
"""

from __future__ import annotations

import os
import sys
import time
from typing import NamedTuple

from grader.child.isolation import ChildLimits

if sys.platform != "win32":
    import resource

    _KINDS = {name: getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")}

_MIB = 1 << 20
_CPU_TIME_OF_A_PROCESS = 2
"""Lowest bits of a clock's number (CPUCLOCK_SCHED in the kernel); above them is the process id, inverted."""


def available() -> bool:
    """Whether this system has resource limits."""
    return sys.platform != "win32"


def own_address_space(proc: int | None = None) -> int:
    """Bytes of address space that this process holds; 0 when unknown.

    Parameters
    ----------
    proc
        An open folder descriptor of ``/proc``, for a process whose root has none.
    """
    path = "self/statm" if proc is not None else "/proc/self/statm"
    try:
        file = os.open(path, os.O_RDONLY, dir_fd=proc)
    except OSError:
        return 0
    try:
        pages = int(os.read(file, 256).split()[0])
    finally:
        os.close(file)
    return pages * os.sysconf("SC_PAGE_SIZE")


def tasks_of(uid: int) -> int | None:
    """How many threads run as user `uid`, as far as ``/proc`` shows; None without one."""
    total = 0
    try:
        entries = [entry for entry in os.scandir("/proc") if entry.name.isdigit()]
    except OSError:
        return None
    for entry in entries:
        try:
            if entry.stat().st_uid == uid:
                total += len(os.listdir(f"/proc/{entry.name}/task"))
        except OSError:  # it ended meanwhile
            continue
    return total


class Standing(NamedTuple):
    """The kernel's limits for a process and the children that it forks, for comparing.

    Attributes
    ----------
    limits
        Soft and hard, by number.
    scheduling
        Policy, niceness and processors.
    """

    limits: dict[int, tuple[int, int]]
    scheduling: tuple[int, int, frozenset[int]]


def standing() -> Standing:
    """The limits of this process now."""
    limits = {kind: resource.getrlimit(kind) for kind in _KINDS.values()}
    scheduling = (os.sched_getscheduler(0), os.getpriority(os.PRIO_PROCESS, 0), os.sched_getaffinity(0))
    return Standing(limits, (*scheduling[:2], frozenset(scheduling[2])))


def change_since(before: Standing) -> str:
    """How the limits of this process differ from `before`, in words; empty if they do not.

    Any process of the same user can take from another, and a zygote's children would inherit it.
    """
    now = standing()
    if now == before:
        return ""
    names = [name for name, kind in _KINDS.items() if now.limits[kind] != before.limits[kind]]
    return f"changed from outside: {', '.join(names) or 'its scheduling'}"


def cpu_s_of(pid: int) -> float | None:
    """Processor time that process `pid` has used so far, in seconds; None where the system does not tell.

    Of all its threads, as the kernel counts it; not of processes that it has started.
    """
    if sys.platform != "linux":
        return None
    try:
        return time.clock_gettime(~pid << 3 | _CPU_TIME_OF_A_PROCESS)
    except OSError:
        return None


def apply(limits: ChildLimits, *, address_space_before: int, tasks_before: int | None) -> None:
    """Hold this process to `limits`, for good (soft and hard alike, but for processor time).

    Parameters
    ----------
    limits
        What the child may use.
    address_space_before
        Bytes, from `own_address_space`.
    tasks_before
        From `tasks_of`; None to set no limit on processes.
    """
    if sys.platform == "win32":
        return
    wanted = {
        # A second between the two: SIGXCPU tells what happened, SIGKILL cannot be ignored.
        resource.RLIMIT_CPU: (limits.cpu_s, limits.cpu_s + 1),
        resource.RLIMIT_AS: _same(address_space_before + limits.memory_mib * _MIB),
        resource.RLIMIT_FSIZE: _same(limits.file_mib * _MIB),
        resource.RLIMIT_NOFILE: _same(limits.open_files),
        resource.RLIMIT_CORE: _same(0),
    }
    if tasks_before is not None:
        wanted[resource.RLIMIT_NPROC] = _same(tasks_before + limits.processes)
    for name in ("RLIMIT_MEMLOCK", "RLIMIT_MSGQUEUE", "RLIMIT_NICE", "RLIMIT_RTPRIO"):
        if hasattr(resource, name):
            wanted[getattr(resource, name)] = _same(0)
    for kind, pair in wanted.items():
        _lower(kind, pair)


def forbid_writing(pid: int) -> None:
    """Let no file of process `pid`, a child of ours, grow any more."""
    if sys.platform == "linux":
        resource.prlimit(pid, resource.RLIMIT_FSIZE, _same(0))


def _same(value: int) -> tuple[int, int]:
    return value, value


def _lower(kind: int, wanted: tuple[int, int]) -> None:
    """Set a limit, or what is left of it when the one in force is already lower."""
    if sys.platform == "win32":
        return
    _, ceiling = resource.getrlimit(kind)
    soft, hard = wanted
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    try:
        resource.setrlimit(kind, (soft, hard))
    except (OSError, ValueError):
        if sys.platform == "linux":
            raise  # macOS knows some of these by name only
