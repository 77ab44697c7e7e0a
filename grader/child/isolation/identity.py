"""Who a process is to the kernel: user, capabilities, and whether others may look inside it."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterable, Sequence

from grader.child.isolation import IsolationUnavailable, linux

NOBODY = 65534
"""The user that students' code runs as when the grader is root."""

READ_EVERYTHING = 1 << 2
"""CAP_DAC_READ_SEARCH: open files for reading whatever their mode."""

_HIGHEST_CAPABILITY = 63


def set_dumpable(dumpable: bool) -> None:
    """Allow or forbid that processes of the same user read our memory, environment and maps.

    The kernel ties three doors to this one switch: ptrace, ``/proc/<pid>/mem`` and
    ``/proc/<pid>/environ``.
    """
    linux.process_control("set dumpable", linux.PR_SET_DUMPABLE, int(dumpable))


def die_with_parent() -> None:
    """Ask for SIGKILL when the parent thread ends. A change of user forgets it: call it last."""
    linux.process_control("parent death signal", linux.PR_SET_PDEATHSIG, signal.SIGKILL)


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent has ended."""
    linux.process_control("child subreaper", linux.PR_SET_CHILD_SUBREAPER, 1)


def forbid_new_privileges() -> None:
    """Make set-uid programs powerless; Landlock and seccomp require it."""
    linux.process_control("no_new_privs", linux.PR_SET_NO_NEW_PRIVS, 1)


def forbid_gaining_capabilities() -> None:
    """Empty the bounding set: no program run from here on gains a capability; those held stay."""
    for capability in range(_HIGHEST_CAPABILITY + 1):
        try:
            linux.process_control("drop capability", linux.PR_CAPBSET_DROP, capability)
        except IsolationUnavailable:  # past the last one, or not ours to drop: no_new_privs does the same
            return


def drop_capabilities(keep: int = 0) -> None:
    """Give up every capability except those of the mask `keep`, for good."""
    linux.set_capabilities(keep)


def become(uid: int, keep: int = 0) -> None:
    """Turn from root into `uid` (and the group of that number), keeping the capabilities `keep`.

    Raises
    ------
    IsolationUnavailable
        There is no such user: root of a user namespace, such as a rootless container, may be the only one.
    """
    try:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        if keep:
            linux.process_control("keep capabilities", linux.PR_SET_KEEPCAPS, 1)
        os.setresuid(uid, uid, uid)
    except OSError as error:
        raise IsolationUnavailable(f"become user {uid}", str(error)) from error
    if keep:
        drop_capabilities(keep)


def give_up_root(readable: Sequence[str]) -> tuple[int, str]:
    """Turn from root into `NOBODY`, one way or another, so that Python itself stays readable.

    Parameters
    ----------
    readable
        What must stay readable: Python's folders.

    Returns
    -------
    int
        Mask of the capabilities that were kept.
    str
        A remark for a reader; empty if all went as it should.
    """
    try:
        if open_to_others(readable):
            become(NOBODY)
            return 0, ""
        if not _held_capabilities() & READ_EVERYTHING:
            return 0, "students' code runs as root without capabilities: only root may read Python"
        become(NOBODY, keep=READ_EVERYTHING)
    except IsolationUnavailable as error:
        return 0, f"students' code runs as root without capabilities: {error}"
    return READ_EVERYTHING, "kept CAP_DAC_READ_SEARCH: Python lies where only root may read"


def _held_capabilities() -> int:
    """Mask of the capabilities that this process may use."""
    with open("/proc/self/status") as file:
        line = next((line for line in file if line.startswith("CapPrm:")), "CapPrm: 0")
    return int(line.split()[1], 16)


def open_to_others(paths: Iterable[str]) -> bool:
    """Whether a user who owns nothing reaches every existing path of `paths` by its mode bits.

    A Python under root's home is the usual case where not.
    """
    for path in paths:
        if not os.path.exists(path):
            continue
        reached = os.path.realpath(path)
        if not os.stat(reached).st_mode & stat.S_IROTH:
            return False
        while reached != "/":
            reached = os.path.dirname(reached)
            if not os.stat(reached).st_mode & stat.S_IXOTH:
                return False
    return True
