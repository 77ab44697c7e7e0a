"""The fresh interpreters of the sandbox: started with exec, watched, and ended.

One such process is a zygote, or the host of several, or (see `spawned`) a child. Must not know: what is said
over their sockets; `launcher` and `spawned` do.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.child.isolation import ChildLimits, Level, identity
from grader.errors import GraderError
from grader.sandbox.visible import visible_files

END_WITHIN_S = 5.0
"""How long a process may take to end once its socket is closed."""
_STDERR_TAIL_BYTES = 2000
_START = str(Path(__file__).parent.parent / "child" / "start.py")


class Host:
    """The process that zygotes are, or come from, started with exec.

    Attributes
    ----------
    ends
        Our end of each zygote's control socket, for whoever takes it.
    """

    def __init__(
        self, count: int, level: Level, limits: ChildLimits, preload: tuple[str, ...], warm: bool
    ) -> None:
        visible = visible_files(preload)
        try:
            self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process; see release()
        except OSError as error:
            raise GraderError(f"the sandbox's zygote did not start: {error}") from error
        pairs = [socket.socketpair() for _ in range(count)]
        self.ends = [ours for ours, _ in pairs]
        controls = [theirs for _, theirs in pairs]
        self._in_use = count
        shield_this_process()
        configuration = {
            "controls": [control.fileno() for control in controls],
            "level": level,
            "limits": limits._asdict(),
            "preload": preload,
            "warm": warm,
            "folders": visible.folders,
            "links": visible.links,
            "import_paths": visible.import_paths,
            "scratch_parent": tempfile.gettempdir(),
            # The kernel ties this to the thread that starts it; another thread may end before we do.
            "die_with_parent": threading.current_thread() is threading.main_thread(),
        }
        try:
            self.process = self._start(configuration)
        except OSError as error:
            for end in self.ends:
                end.close()
            self._stderr.close()
            raise GraderError(f"the sandbox's zygote did not start: {error}") from error
        finally:
            for control in controls:
                control.close()

    def _start(self, configuration: Mapping[str, Any]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and script
            [*fresh_python(), "zygote", json.dumps(configuration)],
            pass_fds=configuration["controls"],
            env=bare_environment(),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._stderr,
            start_new_session=True,  # Ctrl-C is for the grader, whose end is the zygote's
        )

    def last_words(self) -> str:
        """The last text on stderr."""
        size = os.fstat(self._stderr.fileno()).st_size
        tail = os.pread(self._stderr.fileno(), _STDERR_TAIL_BYTES, max(0, size - _STDERR_TAIL_BYTES))
        return tail.decode(errors="replace").strip() or "it wrote nothing to stderr"

    def release(self) -> None:
        """One zygote is closed; with the last of them the process ends."""
        self._in_use -= 1
        if self._in_use:
            return
        if not _ends_within(self.process, END_WITHIN_S):
            self.process.kill()
            self.process.wait()
        self._stderr.close()


def _ends_within(process: subprocess.Popen[bytes], timeout_s: float) -> bool:
    """Wait for a process. `Popen.wait` looks after ever longer naps; the kernel tells at once."""
    if process.returncode is None:
        with contextlib.suppress(OSError):  # an old kernel, or no such process any more
            descriptor = watch(process.pid)
            try:
                is_over(descriptor, timeout_s)
            finally:
                os.close(descriptor)
            timeout_s = 0.0
    try:
        process.wait(timeout_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def watch(pid: int) -> int:
    """A descriptor of a process; `OSError` where there are none.

    A Python that was built on old headers lacks them, whatever the kernel has.
    """
    if sys.platform == "linux" and hasattr(os, "pidfd_open") and hasattr(signal, "pidfd_send_signal"):
        return os.pidfd_open(pid)
    raise OSError("no such descriptors here")


def is_over(descriptor: int, timeout_s: float) -> bool:
    """Whether the process behind a pidfd ends within `timeout_s`."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(timeout_s * 1000))


def shield_this_process() -> None:
    """Keep processes of the same user out of the grader's memory and environment, on Linux.

    That is where the hidden tests are. Debuggers of the same user are kept out as well.
    """
    if sys.platform == "linux":
        identity.set_dumpable(False)


def fresh_python() -> list[str]:
    """The command that starts an isolated interpreter at the sandbox's entry.

    Its imports before any student code are compiled once, as everywhere, if this process does so.
    """
    return [sys.executable, "-I", *(["-B"] if sys.dont_write_bytecode else []), _START]


def bare_environment() -> dict[str, str]:
    """The environment of the sandbox's processes: only what Python needs to start."""
    kept = ("LD_LIBRARY_PATH", "SYSTEMROOT")
    fixed = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return fixed | {name: os.environ[name] for name in kept if name in os.environ}
