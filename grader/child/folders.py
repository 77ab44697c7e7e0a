"""The scratch folders of a zygote's children: made, watched while the child lives, removed after it.

In the zygote, at levels kernel and limits; at level full each child mounts its own. This module says which
folder goes when; `isolation.scratch` makes, counts and removes one.
"""

from __future__ import annotations

import os
import select
import signal
import socket
from contextlib import suppress

from grader.child.isolation import ChildLimits, IsolationUnavailable, Level, linux, resource_limits, scratch


class Folders:
    """The folders of children that are not reaped yet, and the processes that remove the others.

    Parameters
    ----------
    level, limits
        Of the children.
    parent
        Where the folders are made.

    Attributes
    ----------
    removers
        Processes of ours that remove the folder of a child that is reaped already.
    """

    def __init__(self, level: Level, limits: ChildLimits, parent: str) -> None:
        self.removers: set[int] = set()
        self._level = level
        self._limits = limits
        self._parent = parent
        self._of: dict[int, str] = {}
        self._watches: dict[int, scratch.Watch] = {}
        """On the folders at level kernel, which has no other quota."""
        self._not_removed: list[str] = []
        """Folders for which there could be no process."""

    def make(self) -> str | None:
        """A folder for the next child, if it needs one."""
        if self._level is Level.FULL:
            return None
        try:
            return scratch.make(self._parent)
        except OSError as error:
            raise IsolationUnavailable("make a scratch folder", str(error)) from error

    def give(self, pid: int, folder: str | None) -> None:
        """Assign a folder that was made to child `pid`."""
        if folder is not None:
            self._of[pid] = folder
            if self._level is Level.KERNEL:
                quota = (self._limits.scratch_mib, self._limits.scratch_inodes)
                self._watches[pid] = scratch.Watch(folder, *quota)

    def look_until_ready(self, end: socket.socket) -> None:
        """Look at the folders now and then, until there is something to read from `end`."""
        while self._watches and not select.select([end], [], [], scratch.LOOK_EVERY_S)[0]:
            for pid, watch in self._watches.items():
                self._look(pid, watch)

    def _look(self, pid: int, watch: scratch.Watch) -> None:
        """Hold a child to what its folder may hold: by Python's own errors first, then by its end."""
        over = watch.look()
        if over is scratch.Over.CLOSE:
            resource_limits.forbid_writing(pid)
            over = scratch.Over.NO if watch.close() else scratch.Over.END
        if over is scratch.Over.END:
            os.kill(pid, signal.SIGKILL)

    def take_back(self, pid: int) -> None:
        """Remove the folder of a child that is reaped, in a process of its own unless it is empty.

        A student can leave more files than can be removed while the launcher waits for an answer.
        The process outlives us if it has to.
        """
        self._watches.pop(pid, None)
        folder = self._of.pop(pid, None)
        if folder is None:
            return
        self.removers -= {pid for pid in self.removers if os.waitpid(pid, os.WNOHANG)[0]}
        with suppress(OSError):
            os.rmdir(folder)
            return
        try:
            remover = os.fork()
        except OSError:
            self._not_removed.append(folder)
            return
        if remover:
            self.removers.add(remover)
            return
        try:
            linux.close_from(3)
            os.setsid()
            scratch.remove(folder)
        finally:
            os._exit(0)

    def finish(self) -> None:
        """Wait until every folder that was taken back is gone."""
        for pid in self.removers:
            os.waitpid(pid, 0)
        for folder in self._not_removed:
            with suppress(OSError):
                scratch.remove(folder)
