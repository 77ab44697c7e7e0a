"""Attempts at what student code must not do, really made in a child: what `grader doctor` reports.

Each probe goes the way of a submission (spawn, locks, limits); only the server behind the wire
differs, see `snippet`. No probe does harm where it succeeds: the signal sent to the grader is number 0,
the file written is in a folder made for it.
"""

from __future__ import annotations

import json
import os
import select
import socket
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.child.isolation import Level
from grader.sandbox.launcher import Ending
from grader.sandbox.spawned import StartedChildren

_ANSWER_WITHIN_S = 10.0
_ENDLESS_S = 0.3
_LINE_BYTES_MAX = 1 << 20
_ALL = frozenset(Level)
_LOCKED = frozenset((Level.FULL, Level.KERNEL))
_STRONGER = "Grade at level full or kernel, on Linux or in a container that runs it"
_SHIELD = "Let the grader and the children run as different users"
_COUNTED = (
    "Run the grader as an ordinary user, or with a Python that every user may read: root is not counted"
)
_LIMITED = "Report this: resource limits should have stopped it"


@dataclass(frozen=True, slots=True)
class Probe:
    """The result of one attempt.

    Attributes
    ----------
    name
        What was attempted.
    stopped
        Whether the sandbox stopped it.
    detail
        What happened, one line.
    remedy
        What to do about it; empty if stopped.
    promised
        Whether the level promises to stop it; not stopped and promised is a fault of ours.
    """

    name: str
    stopped: bool
    detail: str
    remedy: str
    promised: bool


@dataclass(frozen=True, slots=True)
class _Attempt:
    name: str
    run: Callable[[StartedChildren, Path], tuple[bool, str]]
    promised_at: frozenset[Level]
    remedy: str


def run_probes(children: StartedChildren, hidden: Path) -> list[Probe]:
    """Make every attempt in a child of its own.

    Parameters
    ----------
    children
        At the level to be tried.
    hidden
        A folder that no student may read: the solutions.
    """
    results = []
    for attempt in _ATTEMPTS:
        stopped, detail = attempt.run(children, hidden)
        promised = children.level in attempt.promised_at
        results.append(Probe(attempt.name, stopped, detail, "" if stopped else attempt.remedy, promised))
    return results


def run_snippet(
    children: StartedChildren, source: str, timeout_s: float = _ANSWER_WITHIN_S
) -> tuple[dict[str, Any] | None, Ending]:
    """Run `source` in a child of `children`; its answer (see `snippet`, None without one) and end."""
    handle = children.spawn("snippet")
    with handle.wire:
        handle.wire.sendall(source.encode())
        handle.wire.shutdown(socket.SHUT_WR)
        answer = _receive_line(handle.wire, time.monotonic() + timeout_s)
    ending = children.reap(handle.pid)
    try:
        reply = json.loads(answer)
    except ValueError:
        return None, ending
    return (reply if isinstance(reply, dict) else None), ending


def _receive_line(wire: socket.socket, deadline: float) -> bytes:
    """What came until the line's end; not until the socket's, which a process left behind may hold."""
    received = bytearray()
    while b"\n" not in received and len(received) < _LINE_BYTES_MAX:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([wire], [], [], left)[0]:
            break
        try:
            part = wire.recv(1 << 16)
        except OSError:
            break
        if not part:
            break
        received += part
    return bytes(received)


def _outcome(children: StartedChildren, source: str) -> tuple[bool, str]:
    """Stopped if the code raised or its process ended; done if it stored a true ``result``."""
    reply, ending = run_snippet(children, source)
    if reply is None:
        return True, f"its process {ending}"
    if "raised" in reply:
        return True, str(reply["raised"])[:200]
    value = reply.get("value")
    return not value, f"it got {value!r}"[:200] if value else "it found nothing"


def _read_hidden(children: StartedChildren, hidden: Path) -> tuple[bool, str]:
    return _outcome(children, f"import os\nresult = os.listdir({str(hidden.resolve())!r})")


def _open_socket(children: StartedChildren, _hidden: Path) -> tuple[bool, str]:
    return _outcome(children, "import socket\nsocket.socket().close()\nresult = 'a socket'")


def _write_outside(children: StartedChildren, _hidden: Path) -> tuple[bool, str]:
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)  # noqa: S103 - only the sandbox shall be in the way
        target = os.path.join(folder, "written")
        _, detail = _outcome(children, f"open({target!r}, 'w').close()\nresult = 'a file'")
        return not os.path.exists(target), detail


def _fill_scratch(children: StartedChildren, _hidden: Path) -> tuple[bool, str]:
    """Write three times the quota into the scratch folder, a little at a time; stopped if less is there."""
    size_mib = 3 * children.limits.scratch_mib
    source = f"""
import time
for number in range({size_mib}):
    with open(str(number), "wb") as file:
        file.write(bytes(1 << 20))
    time.sleep(0.002)
result = "{size_mib} MiB written"
"""
    return _outcome(children, source)


def _see_processes(children: StartedChildren, _hidden: Path) -> tuple[bool, str]:
    source = """
import os
others = [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
result = f"{len(others)} processes" if others else ""
"""
    return _outcome(children, source)


def _read_grader(children: StartedChildren, _hidden: Path) -> tuple[bool, str]:
    source = f"""
import os
result = []
for pid in ({os.getpid()}, os.getppid()):
    for name in ("environ", "mem", "maps"):
        try:
            with open(f"/proc/{{pid}}/{{name}}", "rb") as file:
                if name == "mem" or file.read(1):
                    result.append(f"{{pid}}/{{name}}")
        except OSError:
            pass
"""
    return _outcome(children, source)


def _signal_grader(children: StartedChildren, _hidden: Path) -> tuple[bool, str]:
    source = f"""
import os
result = []
for pid in ({os.getpid()}, os.getppid()):
    try:
        os.kill(pid, 0)
        result.append(pid)
    except OSError:
        pass
"""
    return _outcome(children, source)


def _fork_many(children: StartedChildren, _hidden: Path) -> tuple[bool, str]:
    # More than the limit, since other processes of this user may have ended since it was set.
    count = children.limits.processes + 100
    source = f"""
import os, time
for number in range({count}):
    if os.fork() == 0:
        time.sleep(30)
        os._exit(0)
result = "{count} processes"
"""
    return _outcome(children, source)


def _leave_process(children: StartedChildren, _hidden: Path) -> tuple[bool, str]:
    """Have a grandchild in a session of its own outlive the child; stopped if it is gone after."""
    source = """
import os, time
read, write = os.pipe()
if os.fork() == 0:
    os.setsid()
    pid = os.fork()
    if pid:
        os.write(write, str(pid).encode())
        os._exit(0)
    time.sleep(30)
    os._exit(0)
result = int(os.read(read, 32))
"""
    reply, _ = run_snippet(children, source)
    pid = (reply or {}).get("value")
    if not isinstance(pid, int):
        return True, str((reply or {}).get("raised", "no answer"))[:200]
    return not _is_running(pid), f"process {pid}, gone with its child" if not _is_running(
        pid
    ) else f"process {pid}"


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _outlive_time(children: StartedChildren, _hidden: Path) -> tuple[bool, str]:
    source = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: pass"
    reply, ending = run_snippet(children, source, _ENDLESS_S)
    return reply is None and ending.killed_by_us, str(ending)


def _take_memory(children: StartedChildren, _hidden: Path) -> tuple[bool, str]:
    size = (children.limits.memory_mib + 64) << 20
    return _outcome(children, f"result = len(bytearray({size}))")


_ATTEMPTS = (
    _Attempt("read the solutions", _read_hidden, _LOCKED, _STRONGER),
    _Attempt("open a network socket", _open_socket, _LOCKED, _STRONGER),
    _Attempt("write outside the scratch folder", _write_outside, _LOCKED, _STRONGER),
    _Attempt("fill the disk from its scratch folder", _fill_scratch, _LOCKED, _STRONGER),
    _Attempt("see other processes", _see_processes, _LOCKED, _STRONGER),
    _Attempt("read the grader's memory or environment", _read_grader, _ALL, _SHIELD),
    _Attempt("send the grader a signal", _signal_grader, _LOCKED, _STRONGER),
    _Attempt("start processes past the limit", _fork_many, _ALL, _COUNTED),
    _Attempt("leave a process behind", _leave_process, _LOCKED, _STRONGER),
    _Attempt("run past its time", _outlive_time, _ALL, _LIMITED),
    _Attempt("take memory past the limit", _take_memory, _ALL, _LIMITED),
)
