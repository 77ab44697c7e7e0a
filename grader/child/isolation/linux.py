"""Linux system calls that Python does not offer, by ctypes.

Every function raises `IsolationUnavailable`, with the name of the step, when the kernel refuses. Must not
know: which calls to make, and in which order; the modules beside it decide.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from functools import cache

from grader.child.isolation import IsolationUnavailable

NEW_MOUNTS = 0x00020000
NEW_UTS = 0x04000000
NEW_IPC = 0x08000000
NEW_USERS = 0x10000000
NEW_PIDS = 0x20000000
NEW_NETWORK = 0x40000000

MS_RDONLY = 0x1
MS_NOSUID = 0x2
MS_NODEV = 0x4
MS_NOEXEC = 0x8
MS_REMOUNT = 0x20
MS_BIND = 0x1000
MS_REC = 0x4000
MS_PRIVATE = 0x40000
MNT_DETACH = 0x2

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_KEEPCAPS = 8
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38

# The same number everywhere: system calls added since 2019 share one table.
SYS_CLOSE_RANGE = 436
SYS_MOUNT_SETATTR = 442
SYS_LANDLOCK_CREATE_RULESET = 444
SYS_LANDLOCK_ADD_RULE = 445
SYS_LANDLOCK_RESTRICT_SELF = 446

# Older ones differ from machine to machine: (pivot_root, capset).
_OLDER_CALLS = {"x86_64": (155, 126), "aarch64": (41, 91)}

_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000
_CAPABILITY_VERSION_3 = 0x20080522


@cache
def libc() -> ctypes.CDLL:
    """The C library, loaded at first use so that importing this module works everywhere."""
    if sys.platform != "linux":
        raise IsolationUnavailable("Linux system calls", f"this is {sys.platform}")
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    return library


def machine() -> str:
    """The processor family, a key of the tables of system calls."""
    name = platform.machine().lower()
    return {"amd64": "x86_64", "arm64": "aarch64"}.get(name, name)


def checked(result: int, step: str) -> int:
    """`result` of a C call; `IsolationUnavailable` naming `step` if it is negative."""
    if result < 0:
        code = ctypes.get_errno()
        raise IsolationUnavailable(step, f"{os.strerror(code)} ({errno.errorcode.get(code, code)})")
    return result


def system_call(step: str, number: int, *arguments: int | bytes | ctypes.Array[ctypes.c_char] | None) -> int:
    """Make system call `number`; `step` names it in the error."""
    converted = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    return checked(libc().syscall(ctypes.c_long(number), *converted), step)


def process_control(step: str, option: int, *arguments: int) -> int:
    """``prctl(option, …)`` with the arguments left out as 0."""
    padded = [ctypes.c_ulong(a) for a in (*arguments, 0, 0, 0, 0)[:4]]
    return checked(libc().prctl(option, *padded), step)


def unshare(step: str, namespaces: int) -> None:
    """Leave the given namespaces for new ones of our own."""
    checked(libc().unshare(namespaces), f"unshare {step}")


def mount(source: str | None, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """``mount(2)``."""
    result = libc().mount(
        source.encode() if source else None,
        target.encode(),
        kind.encode() if kind else None,
        ctypes.c_ulong(flags),
        options.encode() or None,
    )
    checked(result, f"mount {target}")


def make_read_only(path: str) -> None:
    """Make the mount at `path` and all below it read-only, without devices and set-uid files."""
    attributes = struct.pack("<QQQQ", MS_RDONLY | MS_NOSUID | MS_NODEV, 0, 0, 0)
    system_call(
        f"mount_setattr {path}",
        SYS_MOUNT_SETATTR,
        _AT_FDCWD,
        path.encode(),
        _AT_RECURSIVE,
        ctypes.create_string_buffer(attributes, len(attributes)),
        len(attributes),
    )


def pivot_root(new_root: str, old_root: str) -> None:
    """Make the mount `new_root` this process's root and hang the former one at `old_root`."""
    number, _ = _older_calls()
    system_call("pivot_root", number, new_root.encode(), old_root.encode())


def detach(path: str) -> None:
    """Unmount `path` and all below it, now for us and for good once nobody uses it."""
    checked(libc().umount2(path.encode(), MNT_DETACH), f"unmount {path}")


def set_capabilities(mask: int) -> None:
    """Hold the capabilities of `mask` (bit per capability) as permitted and effective, no others."""
    _, number = _older_calls()
    low, high = mask & 0xFFFFFFFF, mask >> 32
    header = struct.pack("<Ii", _CAPABILITY_VERSION_3, 0)
    data = struct.pack("<6I", low, low, 0, high, high, 0)
    system_call(
        "capset",
        number,
        ctypes.create_string_buffer(header, len(header)),
        ctypes.create_string_buffer(data, len(data)),
    )


def close_from(first: int) -> None:
    """Close every file descriptor from `first` up."""
    try:
        system_call("close_range", SYS_CLOSE_RANGE, first, 0x7FFFFFFF, 0)
    except IsolationUnavailable:  # before Linux 5.9, which only level limits meets
        os.closerange(first, 65536)


def _older_calls() -> tuple[int, int]:
    try:
        return _OLDER_CALLS[machine()]
    except KeyError:
        raise IsolationUnavailable("system calls", f"no table for {machine()!r} processors") from None
