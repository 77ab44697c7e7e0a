"""A private view of the machine: its own users, processes, network, host name and file tree.

The order matters and differs by who runs it. Root makes the mounts first and gives up its
identity after, since a Python under root's home could not be bound otherwise; an ordinary user
may mount only once it has a user namespace. From there on the two are the same.

Whether a machine allows this is found out by doing it: sysctls and versions say too little (some
systems create the user namespace and then refuse to let anything be done in it).
"""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Sequence
from typing import NamedTuple

from grader.child.isolation import IsolationUnavailable, identity, linux

SCRATCH = "/scratch"
"""The one writable folder of a child, a tmpfs of its own with a quota."""

DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")

HOST_NAME = "sandbox"

_WORKBENCH = "/tmp"  # noqa: S108 - a mount point that exists everywhere; nothing is written beneath it


class Tree(NamedTuple):
    """What the private root holds.

    Attributes
    ----------
    folders
        Real paths, bound read-only at the same place.
    links
        Symbolic links: where, and the real path they lead to.
    """

    folders: Sequence[str]
    links: Sequence[tuple[str, str]]


def enter(tree: Tree, uid: int | None, proc: int) -> None:
    """Move this process into namespaces of its own, its root holding only `tree`.

    Must run before there is a second thread. The process ids become private for children forked
    from now on, not for the caller itself.

    Parameters
    ----------
    tree
        What stays readable.
    uid
        The user to become, when root; None for an ordinary user.
    proc
        An open folder descriptor of ``/proc``, which the private root does not hold.
    """
    if uid is not None:
        linux.unshare("mounts", linux.NEW_MOUNTS)
        _build_root(tree)
        identity.become(uid)
    identity.set_dumpable(True)  # or our own uid_map would belong to root
    _own_users(proc)
    if uid is None:
        _build_root(tree)
    linux.unshare("process ids", linux.NEW_PIDS)
    socket.sethostname(HOST_NAME)


def mount_scratch(size_mib: int, inodes: int) -> str:
    """Give the calling process an empty writable folder that nobody else sees; its path."""
    linux.unshare("mounts", linux.NEW_MOUNTS)
    flags = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC
    linux.mount("tmpfs", SCRATCH, "tmpfs", flags, f"size={size_mib}m,nr_inodes={inodes},mode=700")
    return SCRATCH


def _own_users(proc: int) -> None:
    uid, gid = os.getuid(), os.getgid()
    new = linux.NEW_USERS | linux.NEW_MOUNTS | linux.NEW_IPC | linux.NEW_UTS | linux.NEW_NETWORK
    linux.unshare("user, mounts, ipc, host name, network", new)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        try:
            file = os.open(f"self/{name}", os.O_WRONLY | os.O_CLOEXEC, dir_fd=proc)
            try:
                os.write(file, text.encode())
            finally:
                os.close(file)
        except OSError as error:
            raise IsolationUnavailable(f"write /proc/self/{name}", str(error)) from error


def _build_root(tree: Tree) -> None:
    """Pivot into an empty tmpfs that holds `tree`, four devices and an empty scratch folder."""
    linux.mount(None, "/", None, linux.MS_PRIVATE | linux.MS_REC)
    quota = "size=1m,nr_inodes=4k,mode=755"
    linux.mount("tmpfs", _WORKBENCH, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, quota)
    os.chdir(_WORKBENCH)
    os.mkdir("old", 0o755)
    os.mkdir("new", 0o755)
    linux.pivot_root(".", "old")
    os.chdir("/")
    linux.mount("/new", "/new", None, linux.MS_BIND)
    for path in tree.folders:
        _bind(path)
        linux.make_read_only("/new" + path)
    for path in DEVICES:
        _bind(path)
    os.makedirs("/new" + SCRATCH, exist_ok=True)
    os.chdir("/new")
    linux.pivot_root(".", ".")  # stacks the former root on top of ours …
    linux.detach(".")  # … and lets go of it, so that nothing of the host is left
    os.chdir("/")
    _make_links(tree.links)
    flags = linux.MS_REMOUNT | linux.MS_BIND | linux.MS_RDONLY | linux.MS_NOSUID | linux.MS_NODEV
    linux.mount(None, "/", None, flags)


def _bind(path: str) -> None:
    source, target = "/old" + path, "/new" + path
    if os.path.isdir(source):
        os.makedirs(target, 0o755, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), 0o755, exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o644))
    linux.mount(source, target, None, linux.MS_BIND | linux.MS_REC)


def _make_links(links: Sequence[tuple[str, str]]) -> None:
    for path, leads_to in links:
        if os.path.lexists(path):
            continue
        try:
            os.makedirs(os.path.dirname(path), 0o755, exist_ok=True)
            os.symlink(leads_to, path)
        except OSError as error:
            if error.errno != errno.EROFS:  # inside a bound folder, which has it already or never will
                raise IsolationUnavailable(f"link {path}", str(error)) from error
