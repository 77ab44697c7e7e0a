"""What a fresh child does before it touches student code: close, scrub, limit, lock, serve.

Runs in the forked child (or in a process of its own, where there is no fork). Each lock stays for
the process's life, and the next one may need what a later one takes away, so the order is fixed.
"""

from __future__ import annotations

import importlib
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from grader.child.isolation import (
    READY,
    ChildLimits,
    IsolationUnavailable,
    Level,
    identity,
    landlock,
    linux,
    namespaces,
    resource_limits,
    seccomp,
)

SERVERS = {"student": "grader.child.serving", "snippet": "grader.child.snippet"}
"""What a locked-in child can do: modules with ``serve(wire)``."""

WHAT_ALL_NEED = ("numpy", "numpy.linalg", "numpy.random")
"""Imported before any student code runs."""
_WIRE, _REPORT = 3, 4
_NO_SCRATCH = "/"


class Locks(NamedTuple):
    """What the zygote measured and chose for every one of its children.

    Attributes
    ----------
    level, limits
        The requested ones.
    readable
        Real paths of files and folders that Landlock leaves readable.
    keep_capabilities
        Mask of capabilities that a child keeps (see `identity.READ_EVERYTHING`).
    address_space_before, tasks_before
        What was in use before the child; see `resource_limits.apply`.
    system_calls
        The filter; None at level limits.
    standing
        The zygote's limits when it started; None where no child can change them.
    """

    level: Level
    limits: ChildLimits
    readable: Sequence[str]
    keep_capabilities: int = 0
    address_space_before: int = 0
    tasks_before: int | None = None
    system_calls: seccomp.Filter | None = None
    standing: resource_limits.Standing | None = None


def enter(locks: Locks, scratch: str | None) -> socket.socket:
    """Lock this process in, `keep_only` having been called; the wire's socket, all it will hold.

    Parameters
    ----------
    locks
        How.
    scratch
        Its writable folder; None at level full, which makes its own.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if locks.standing is not None and (change := resource_limits.change_since(locks.standing)):
        raise IsolationUnavailable("inherit the zygote's limits", change)
    if locks.level is Level.FULL:
        scratch = namespaces.mount_scratch(locks.limits.scratch_mib, locks.limits.scratch_inodes)
    _live_in(scratch or _NO_SCRATCH)
    os.setsid()
    resource_limits.apply(
        locks.limits,
        address_space_before=locks.address_space_before,
        tasks_before=locks.tasks_before,
    )
    identity.drop_capabilities(locks.keep_capabilities)
    identity.set_dumpable(False)
    identity.forbid_new_privileges()
    identity.die_with_parent()
    end = socket.socket(
        socket.AF_UNIX, socket.SOCK_STREAM, fileno=_WIRE
    )  # before seccomp: it asks the kernel
    if locks.system_calls is not None:
        folder = [scratch] if scratch else []
        writable, growing = (folder, []) if locks.level is Level.FULL else ([], folder)
        landlock.restrict([*locks.readable, *namespaces.DEVICES], [*writable, "/dev/null"], growing)
        locks.system_calls.restrict()
    return end


def serve(server: str, wire: socket.socket) -> None:
    """Run `server`, a key of `SERVERS`."""
    importlib.import_module(SERVERS[server]).serve(wire)


def tell(text: str) -> None:
    """Tell the zygote how it went ("ready", or what failed), and forget the way to it."""
    os.write(_REPORT, text.encode())
    os.close(_REPORT)


def keep_only(wire: int, report: int) -> None:
    """Have the wire at 3, the pipe to the zygote at 4, nothing at 0 to 2 and nothing else."""
    # Out of the way first, so that neither dup2 closes what the other still needs.
    wire, report = os.dup(wire), os.dup(report)
    while min(wire, report) <= _REPORT:
        wire, report = os.dup(wire), os.dup(report)
    os.dup2(wire, _WIRE)
    os.dup2(report, _REPORT)
    null = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    linux.close_from(_REPORT + 1)


def scrub() -> None:
    """Leave no more in the environment and arguments than Python's libraries need, and write no bytecode."""
    os.environ.clear()
    os.environ.update(PATH="/nonexistent", LANG="C.UTF-8", OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    sys.argv = ["student"]
    sys.dont_write_bytecode = True


def _live_in(home: str) -> None:
    try:
        os.chdir(home)
    except OSError as error:
        raise IsolationUnavailable("enter the scratch folder", str(error)) from error
    os.environ["HOME"] = os.environ["TMPDIR"] = home
    if "tempfile" in sys.modules:
        # Or it tries a file there, which it cannot remove again at level kernel.
        vars(sys.modules["tempfile"])["tempdir"] = home


def main(configuration: Mapping[str, Any]) -> None:
    """Be a single child, in an interpreter of its own: limits and a scratch folder, no more.

    For systems without fork. On Windows the wire comes over stdin, as a shared socket. What fails before
    there is any student code is written to stderr, which ends with `READY` if nothing did.
    """
    try:
        server, wire = _locked_in(configuration)
    except BaseException as error:  # noqa: BLE001 - whoever started us must hear of it, whatever it is
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(1)
    os.write(2, READY)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 2)
    os.close(null)
    server.serve(wire)


def _locked_in(configuration: Mapping[str, Any]) -> tuple[Any, socket.socket]:
    """Limit this process; the server to run in it, and the wire to serve."""
    if sys.platform == "win32":
        wire = socket.fromshare(sys.stdin.buffer.read())
    else:
        wire = socket.socket(fileno=int(configuration["wire"]))
        os.setsid()
    if sys.platform == "linux":
        if os.getuid() == 0:
            with suppress(OSError):  # without another user this one stays, whose folder it is
                os.chown(configuration["scratch"], identity.NOBODY, identity.NOBODY)
            identity.give_up_root(configuration["folders"])
            if os.getuid() == 0:  # it stays root after all, to whom a folder of nobody's may be shut
                with suppress(OSError):
                    os.chown(configuration["scratch"], 0, 0)
        identity.forbid_new_privileges()
        identity.set_dumpable(False)
    scrub()
    _live_in(configuration["scratch"])
    for name in (*WHAT_ALL_NEED, *configuration["preload"]):
        importlib.import_module(name)
    server = importlib.import_module(SERVERS[configuration["server"]])
    resource_limits.apply(
        ChildLimits(**configuration["limits"]),
        address_space_before=resource_limits.own_address_space(),
        tasks_before=resource_limits.tasks_of(os.getuid()) if sys.platform != "win32" else None,
    )
    return server, wire
