"""Children without fork: a fresh interpreter for each, at level limits.

For Windows and macOS, where forking a warm process is impossible or unsafe; works on Linux as well.
Slower (numpy is imported again each time) but the same to its caller. The Windows branches
are written from its documentation and have not been run.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import IO, NamedTuple, Self

from grader.child.isolation import READY, ChildLimits, Isolation, Level, resource_limits, scratch
from grader.errors import GraderError
from grader.sandbox.interpreter import bare_environment, fresh_python, shield_this_process
from grader.sandbox.launcher import Ending, Handle, Server, Zygote
from grader.sandbox.visible import visible_files

_WORDS_BYTES_MAX = 10_000


class _Running(NamedTuple):
    """A child, its scratch folder, and the file with its output before it serves."""

    process: subprocess.Popen[bytes]
    folder: str
    said: IO[bytes]


class SpawnedChildren:
    """Children as processes of their own; the interface is that of `launcher.Zygote`.

    Parameters
    ----------
    limits
        What each child may use, as far as the system has resource limits.
    preload
        Modules to import before the limits apply, besides numpy.
    """

    level = Level.LIMITS

    def __init__(self, limits: ChildLimits | None = None, preload: Sequence[str] = ()) -> None:
        self.limits = limits or ChildLimits()
        self._preload = tuple(preload)
        self._visible = visible_files(preload)
        self._running: dict[int, _Running] = {}
        self._removers: list[threading.Thread] = []
        shield_this_process()

    @property
    def isolation(self) -> Isolation:
        """The isolation that the children have."""
        limited = (
            "resource limits" if resource_limits.available() else "none: this system has no resource limits"
        )
        return Isolation(self.level, {"limits": limited})

    def spawn(self, server: Server = "student") -> Handle:
        """Start a child, which answers once it has imported numpy."""
        try:
            folder = scratch.make(tempfile.gettempdir())
        except OSError as error:
            raise GraderError(f"a sandbox child has no scratch folder: {error}") from error
        ours, theirs = socket.socketpair()
        said = tempfile.TemporaryFile()  # noqa: SIM115 - reap() closes it
        try:
            process = self._start(server, folder, theirs, said)
        except OSError as error:
            ours.close()
            said.close()
            scratch.remove(folder)
            raise GraderError(f"a sandbox child did not start: {error}") from error
        finally:
            theirs.close()
        self._running[process.pid] = _Running(process, folder, said)
        return Handle(process.pid, ours)

    def _start(
        self, server: Server, folder: str, wire: socket.socket, said: IO[bytes]
    ) -> subprocess.Popen[bytes]:
        windows = sys.platform == "win32"
        configuration = {
            "server": server,
            "limits": self.limits._asdict(),
            "preload": self._preload,
            "import_paths": self._visible.import_paths,
            "folders": self._visible.folders,
            "scratch": folder,
            "wire": wire.fileno(),
        }
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and script
            [*fresh_python(), "child", json.dumps(configuration)],
            pass_fds=() if windows else [wire.fileno()],
            env=bare_environment(),
            cwd=os.sep,  # it enters its folder itself, and says so if it cannot
            stdin=subprocess.PIPE if windows else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        if sys.platform == "win32":
            # Not communicate(), which waits until the child ends.
            with suppress(OSError), process.stdin:
                process.stdin.write(wire.share(process.pid))
        return process

    def reap(self, pid: int, grace_s: float = 0.02) -> Ending:
        """End child `pid` with its process group, and remove its folder; see `launcher.Zygote.reap`.

        Raises
        ------
        GraderError
            It ended before it served, so before any student code.
        """
        cpu_s = self.cpu_s(pid)  # also of one that has ended, as long as nobody has asked how
        process, folder, said = self._running.pop(pid)
        deadline = time.monotonic() + grace_s
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.001)
        killed = process.returncode is None
        if sys.platform != "win32":
            with suppress(OSError):
                os.killpg(pid, signal.SIGKILL)
        process.kill()
        code = process.wait()
        self._remove(folder)
        with said:
            said.seek(max(0, said.seek(0, os.SEEK_END) - _WORDS_BYTES_MAX))
            words = said.read()
        if not (killed or words.endswith(READY)):
            told = words.decode(errors="replace").strip() or f"it ended with code {code}"
            raise GraderError(f"a sandbox child could not be locked in: {told}")
        return Ending(-code if code < 0 else None, None if code < 0 else code, killed, cpu_s)

    def _remove(self, folder: str) -> None:
        """Remove a child's folder, in the background unless it is empty: it may hold any number of files."""
        self._removers = [thread for thread in self._removers if thread.is_alive()]
        try:
            os.rmdir(folder)
        except OSError:
            thread = threading.Thread(target=scratch.remove, args=(folder,))
            thread.start()
            self._removers.append(thread)

    def cpu_s(self, pid: int) -> float | None:
        """Processor time that child `pid` has used so far; see `launcher.Zygote.cpu_s`.

        Its start counts too, with the import of numpy.
        """
        return resource_limits.cpu_s_of(pid) if pid in self._running else None

    def reap_all(self) -> int:
        """End every child that is not reaped yet; returns how many there were."""
        children = list(self._running)
        for pid in children:
            with suppress(GraderError):
                self.reap(pid)
        return len(children)

    def close(self) -> None:
        """End what still runs, and wait until every child's folder is gone. Can be called twice."""
        self.reap_all()
        for thread in self._removers:
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


StartedChildren = Zygote | SpawnedChildren


def start_children(
    level: Level, limits: ChildLimits | None = None, preload: Sequence[str] = ()
) -> StartedChildren:
    """The best source of children here for `level`, which comes from `launcher.pick_level`."""
    if sys.platform == "linux":
        return Zygote(level, limits, preload)
    return SpawnedChildren(limits, preload)
