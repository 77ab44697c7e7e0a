"""Landlock: which files a process may open, whatever its user may do otherwise.

Needs Linux 5.13 and no privilege. What the kernel covers grew with its "ABI" number: moving files
between folders since 2, truncation since 3, TCP since 4, device ioctl since 5, signals and abstract
sockets to outside since 6. It does not cover stat, chmod and utime: seccomp refuses the last two; because
of the first, level kernel does not hide that a file exists.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Sequence

from grader.child.isolation import IsolationUnavailable, identity, linux

WRITE_FILE = 1 << 1
READ_FILE = 1 << 2
READ_FOLDER = 1 << 3
REMOVE_FOLDER = 1 << 4
REMOVE_FILE = 1 << 5
MAKE_FOLDER = 1 << 7
MAKE_FILE = 1 << 8
MAKE_LINK = 1 << 12
REFER = 1 << 13
TRUNCATE = 1 << 14
IOCTL_DEVICE = 1 << 15

_FIRST_RIGHTS = (1 << 13) - 1
_RIGHTS_SINCE = {2: REFER, 3: TRUNCATE, 5: IOCTL_DEVICE}
_NETWORK_SINCE, _SCOPES_SINCE = 4, 6
_BIND_AND_CONNECT_TCP = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11

_READ = READ_FILE | READ_FOLDER
_WRITE = WRITE_FILE | REMOVE_FOLDER | REMOVE_FILE | MAKE_FOLDER | MAKE_FILE | MAKE_LINK | REFER | TRUNCATE
_GROW = WRITE_FILE | MAKE_FOLDER | MAKE_FILE | MAKE_LINK | TRUNCATE
_FOR_A_FILE = WRITE_FILE | READ_FILE | TRUNCATE

_ASK_VERSION = 1
_PATH_BENEATH = 1


def abi() -> int:
    """The ABI that the kernel claims; 0 without Landlock."""
    try:
        return linux.system_call("landlock", linux.SYS_LANDLOCK_CREATE_RULESET, None, 0, _ASK_VERSION)
    except IsolationUnavailable:
        return 0


def restrict(readable: Sequence[str], writable: Sequence[str], growing: Sequence[str] = ()) -> int:
    """Deny this process every file but those named, and all beneath them, for good.

    Parameters
    ----------
    readable
        Files and folders that may be read; those that do not exist are left out.
    writable
        Files and folders that may be written as well; no devices, sockets or programs are made.
    growing
        Folders that may be written as well, but from which nothing is removed or moved: what takes
        up the disk stays in sight. (A file without a name lives on while it is open or mapped.)

    Returns
    -------
    int
        The ABI in force: some kernels claim one that they lack, and get a lesser one.

    Raises
    ------
    IsolationUnavailable
        When the kernel has no Landlock, or refuses.
    """
    claimed = abi()
    if not claimed:
        raise IsolationUnavailable("landlock", "this kernel has it not, or not switched on")
    for version in range(claimed, 0, -1):
        try:
            ruleset = _create(version)
            break
        except IsolationUnavailable:
            if version == 1:
                raise
    try:
        handled = _handled(version)
        for path in readable:
            _allow(ruleset, path, _READ & handled)
        for path in writable:
            _allow(ruleset, path, (_READ | _WRITE) & handled)
        for path in growing:
            _allow(ruleset, path, (_READ | _GROW) & handled)
        identity.forbid_new_privileges()
        linux.system_call("landlock restrict", linux.SYS_LANDLOCK_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)
    return version


def _handled(version: int) -> int:
    rights = _FIRST_RIGHTS
    for since, right in _RIGHTS_SINCE.items():
        if version >= since:
            rights |= right
    return rights


def _create(version: int) -> int:
    attributes = struct.pack("<Q", _handled(version))
    if version >= _NETWORK_SINCE:
        attributes += struct.pack("<Q", _BIND_AND_CONNECT_TCP)
    if version >= _SCOPES_SINCE:
        attributes += struct.pack("<Q", _ABSTRACT_SOCKETS_AND_SIGNALS)
    buffer = ctypes.create_string_buffer(attributes, len(attributes))
    return linux.system_call(
        f"landlock ABI {version}", linux.SYS_LANDLOCK_CREATE_RULESET, buffer, len(attributes), 0
    )


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        target = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return  # denied like everything that is not named
    try:
        if not stat.S_ISDIR(os.fstat(target).st_mode):
            rights &= _FOR_A_FILE
        rule = struct.pack("<Qi", rights, target)
        buffer = ctypes.create_string_buffer(rule, len(rule))
        linux.system_call(
            f"landlock allow {path}", linux.SYS_LANDLOCK_ADD_RULE, ruleset, _PATH_BENEATH, buffer, 0
        )
    finally:
        os.close(target)
