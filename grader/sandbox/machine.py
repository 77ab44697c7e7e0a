"""What a machine has for a class to be graded on it: cores, memory, disk, versions.

Looked up, never guessed: None where the system does not say. Must not know: terminals, isolation.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NamedTuple

MIB = 1024 * 1024
REMOTE = frozenset(
    {
        *("9p", "afs", "ceph", "cifs", "davfs", "drvfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4"),
        *("prl_fs", "smb3", "smbfs", "vboxsf", "vmhgfs"),
    }
)
"""Types of file systems that lie on another machine, or pass through one, where SQLite's locks do not hold.

See https://www.sqlite.org/wal.html: "WAL does not work over a network filesystem".
"""
REMOTE_FUSE = ("fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.gcsfuse", "fuse.davfs", "fuse.vmhgfs")


class Place(NamedTuple):
    """A folder that is to be written to.

    Attributes
    ----------
    free_mib
        None where it cannot be asked.
    file_system
        Its type, as ``ext4``; "" where the system does not say.
    is_local
        None where the type is not known.
    """

    folder: str
    free_mib: int | None
    is_writable: bool
    file_system: str
    is_local: bool | None


class Machine(NamedTuple):
    """One machine.

    Attributes
    ----------
    cores
        That this process may use.
    memory_mib
        That is free for it, the limit of a container included.
    """

    cores: int
    memory_mib: int | None
    gradebook: Place
    scratch: Place


def look_around(gradebook_folder: Path, scratch: Path, *, proc: Path = Path("/proc")) -> Machine:
    """What this machine has, with a gradebook in one folder and temporary files in another."""
    places = (_place(folder, proc) for folder in (gradebook_folder, scratch))
    return Machine(cores(), _memory_mib(proc), *places)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory_mib(proc: Path) -> int | None:
    """What is free, or what is left of a control group's limit where that is less."""
    found = []
    for line in _lines(proc / "meminfo"):
        if line.startswith("MemAvailable:"):
            found.append(int(line.split()[1]) // 1024)
    group = proc.parent / "sys/fs/cgroup"
    limit, used = (_number(group / name) for name in ("memory.max", "memory.current"))
    if limit is not None and used is not None:
        found.append(max(0, limit - used) // MIB)
    return min(found, default=None)


def _place(folder: Path, proc: Path) -> Place:
    folder = folder.resolve()
    try:
        free_mib: int | None = shutil.disk_usage(folder).free // MIB
    except OSError:
        free_mib = None
    kind = _file_system(folder, proc)
    is_local = None if not kind else kind not in REMOTE and not kind.startswith(REMOTE_FUSE)
    return Place(str(folder), free_mib, os.access(folder, os.W_OK | os.X_OK), kind, is_local)


def _file_system(folder: Path, proc: Path) -> str:
    """The type of the file system that `folder` lies in: that of the longest mount point above it."""
    best, kind = -1, ""
    for line in _lines(proc / "self/mountinfo"):
        before, _dash, after = line.partition(" - ")
        point = before.split()[4].encode().decode("unicode_escape").encode("latin-1").decode(errors="replace")
        if folder.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), after.split()[0]
    return kind


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _number(path: Path) -> int | None:
    text = "".join(_lines(path))
    return int(text) if text.isdigit() else None


def versions() -> dict[str, str]:
    """Those of ``keepdims``, ``python`` and ``numpy`` that are at work, to which a run belongs."""
    import platform
    from importlib.metadata import version

    return {
        "keepdims": version("keepdims"),
        "python": platform.python_version(),
        "numpy": version("numpy"),
    }
