"""The fork server: a fresh interpreter that is warm, holds nothing worth stealing, and forks children.

Started by `grader.sandbox.launcher` with exec, never by fork: a fork would inherit the grader's
memory, and with it the hidden tests. Several at a time come from one such interpreter, the host: it
imports what all need, forks them, each of which then isolates itself, and waits for their end. One
zygote serves one launcher, one request at a time:

    {"id", "op": "spawn", "server"} and the wire's descriptor   -> {"id", "pid"}
    {"id", "op": "cpu", "pid"}                                  -> {"id", "cpu_s"}
    {"id", "op": "reap", "pid", "grace_s"}                      -> {"id", "status", "killed_by_us", "cpu_s"}
    {"id", "op": "reap_all"}                                    -> {"id", "count", "crippled"}

A request that fails gets {"id", "error"}. Unasked, first of all: {"ready": details} or
{"unavailable": [step, reason]}, and before that {"pid"} if there is a host. Once the launcher closes
its end, the zygote ends, and its children with it.
"""

from __future__ import annotations

import functools
import gc
import importlib
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NoReturn

from grader.child import lockdown, snippet  # noqa: F401 - the server that tries the locks
from grader.child.control import ControlChannel
from grader.child.folders import Folders
from grader.child.isolation import (
    ChildLimits,
    IsolationUnavailable,
    Level,
    identity,
    landlock,
    linux,
    namespaces,
    resource_limits,
    seccomp,
    self_test,
    shared_memory,
)

_SWEEP_S = 2.0
"""How long to search for processes that a child at level limits left running."""


@functools.cache
def warm_up() -> None:
    """Import and use once what every child would otherwise pay for; for several zygotes, in their host.

    Nothing but numpy and our own modules: a host has no locks.
    """
    for name in lockdown.WHAT_ALL_NEED:
        importlib.import_module(name)
    import numpy

    # Only here: these come from the student's side, which a cold zygote does without.
    from grader.child import loading, serving  # noqa: F401
    from grader.wire import values

    sample = numpy.random.default_rng(0).random((4, 6))
    weights = numpy.ones((4, 1))
    numpy.sum(1 / (1 + numpy.exp(-(weights.T @ sample))), axis=1, keepdims=True)
    numpy.linalg.norm(sample)
    repr(sample)
    header, raw = values.encode([{"dw": sample}, numpy.float64(0), (1, "")])
    values.decode(header, bytearray(b"".join(raw)))
    wanted = {"f": loading.Wanted(("x",), "")}
    loading.load([("", "def f(x):\n    return x\n")], wanted, {}, lambda _index, _label: None)


def main(configuration: Mapping[str, Any]) -> None:
    """Isolate, warm up, try the locks, then serve until the launcher is gone."""
    controls = configuration["controls"]
    control = controls[0] if len(controls) == 1 else _forked_off(configuration)
    channel = ControlChannel(socket.socket(fileno=control))
    if len(controls) > 1:
        channel.send({"pid": os.getpid()})
    try:
        zygote = ForkServer(channel, configuration)
    except IsolationUnavailable as error:
        channel.send({"unavailable": [error.step, error.reason]})
        return
    channel.send({"ready": zygote.details})
    zygote.serve()


def _forked_off(configuration: Mapping[str, Any]) -> int:
    """Be the host: fork a zygote for each control socket, and end with the last of them.

    Returns in each zygote, with its own socket.
    """
    controls = configuration["controls"]
    if configuration["die_with_parent"]:
        identity.die_with_parent()
    if configuration["warm"]:
        warm_up()
    for control in controls:
        if os.fork() == 0:
            for other in controls:
                if other != control:
                    os.close(other)
            return int(control)
    identity.set_dumpable(False)  # not before: a zygote of an ordinary user must write its own /proc files
    linux.close_from(3)
    with suppress(ChildProcessError):
        while True:
            os.wait()
    os._exit(0)


class ForkServer:
    """Forks children, and keeps a record of them.

    Parameters
    ----------
    channel
        To the launcher.
    configuration
        See `grader.sandbox.launcher.Zygote`, which writes it.
    """

    def __init__(self, channel: ControlChannel, configuration: Mapping[str, Any]) -> None:
        self.channel = channel
        self.details: dict[str, str] = {}
        self._configuration = configuration
        self._level = Level(configuration["level"])
        self._limits = ChildLimits(**configuration["limits"])
        self._folders = Folders(self._level, self._limits, configuration["scratch_parent"])
        self._children: set[int] = set()
        """Those that are not reaped yet."""
        self._children_file = -1
        self._objects: shared_memory.LeftObjects | None = None
        self._objects_before: dict[int, frozenset[tuple[str, int]]] = {}
        """What there was of our user when a child began."""
        self._keep_capabilities = 0
        proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            self._isolate(proc)
            if configuration["warm"]:
                warm_up()
                for name in configuration["preload"]:
                    importlib.import_module(name)
            self._locks = self._measure(proc)
        finally:
            os.close(proc)
        lockdown.scrub()
        gc.freeze()  # or the first collection in each child copies every page: 2 % of a class's CPU time
        if self._level is not Level.LIMITS:
            self._try_locks()

    def _isolate(self, proc: int) -> None:
        """Do once what children inherit: namespaces, another user, closed doors."""
        uid = identity.NOBODY if os.getuid() == 0 else None
        tree = namespaces.Tree(
            self._configuration["folders"], [(a, b) for a, b in self._configuration["links"]]
        )
        if self._level is Level.FULL:
            namespaces.enter(tree, uid, proc)
            _continue_as_first_process(self._configuration["die_with_parent"])
            self.details["namespaces"] = "user, mount, pid, network, ipc, uts"
        elif uid is not None:
            self._keep_capabilities, note = identity.give_up_root(self._configuration["folders"])
            self.details |= {"note": note} if note else {}
        if self._level is Level.LIMITS:
            identity.adopt_orphans()
            with suppress(OSError):  # open before a child can take our descriptors away
                self._children_file = os.open(f"/proc/self/task/{os.getpid()}/children", os.O_RDONLY)
            theirs_alone = uid is not None and os.getuid() == uid
            self._objects = shared_memory.LeftObjects(os.getuid(), is_theirs_alone=theirs_alone)
        identity.set_dumpable(False)
        # Elsewhere the end of the control socket has to do, which leaves time to tidy up folders on disk.
        if self._level is Level.FULL:
            identity.die_with_parent()
        identity.forbid_gaining_capabilities()
        self.details["uid"] = str(os.getuid())

    def _measure(self, proc: int) -> lockdown.Locks:
        # At full the user namespace counts its own tasks, from nothing.
        tasks = 0 if self._level is Level.FULL else resource_limits.tasks_of(os.getuid())
        readable = ["/"] if self._level is Level.FULL else self._configuration["folders"]
        system_calls = None
        if self._level is not Level.LIMITS:
            system_calls = seccomp.Filter(linux.machine(), on_disk=self._level is Level.KERNEL)
            self.details["landlock"] = f"ABI {landlock.abi()}"
            self.details["seccomp"] = linux.machine()
        return lockdown.Locks(
            level=self._level,
            limits=self._limits,
            readable=readable,
            keep_capabilities=self._keep_capabilities,
            address_space_before=resource_limits.own_address_space(proc),
            tasks_before=tasks,
            system_calls=system_calls,
            standing=resource_limits.standing() if self._level is Level.LIMITS else None,
        )

    def _try_locks(self) -> None:
        """Lock one child in and have it try the doors.

        Raises
        ------
        IsolationUnavailable
            A door is open, although every call that should close it succeeded.
        """
        ours, theirs = socket.socketpair()
        with ours, theirs:
            pid = self._spawn("snippet", theirs.fileno())
            theirs.close()
            ours.sendall(self_test.SOURCE.encode())
            ours.shutdown(socket.SHUT_WR)
            answer = b""
            while part := ours.recv(1 << 16):
                answer += part
        self._reap(pid, grace_s=0.5)
        try:
            reply = json.loads(answer)
        except ValueError:
            raise IsolationUnavailable("self-test", "the child ended without an answer") from None
        if reply.get("value") != []:
            raise IsolationUnavailable("self-test", f"not stopped: {reply}")

    def serve(self) -> None:
        """Answer requests until the launcher closes its end, then tidy up."""
        with suppress(ConnectionError):  # it may do so while an answer is under way
            while (received := self._next_request()) is not None:
                message, descriptors = received
                try:
                    answer = self._answer(message, descriptors)
                except (IsolationUnavailable, OSError, KeyError, IndexError) as error:
                    answer = {"error": f"{type(error).__name__}: {error}"}
                finally:
                    for descriptor in descriptors:
                        os.close(descriptor)
                self.channel.send({"id": message.get("id"), **answer})
        self._reap_all()
        self._folders.finish()

    def _next_request(self) -> tuple[dict[str, Any], list[int]] | None:
        """What the launcher wants next; until then, a look at the folders now and then."""
        self._folders.look_until_ready(self.channel.socket)
        return self.channel.receive()

    def _answer(self, message: Mapping[str, Any], descriptors: list[int]) -> dict[str, Any]:
        if message["op"] == "spawn":
            return {"pid": self._spawn(message["server"], descriptors[0])}
        if message["op"] == "reap":
            status, killed, cpu_s = self._reap(message["pid"], message["grace_s"])
            return {"status": status, "killed_by_us": killed, "cpu_s": cpu_s}
        if message["op"] == "cpu":
            return {"cpu_s": self._cpu_s(message["pid"])}
        if message["op"] == "reap_all":
            return {"count": self._reap_all(), "crippled": self._crippled()}
        return {"error": f"unknown request {message['op']!r}"}

    def _crippled(self) -> str:
        """What a child has taken from us, at level limits: from its own parent, a process of its user."""
        before = self._locks.standing
        return resource_limits.change_since(before) if before is not None else ""

    def _spawn(self, server: str, wire: int) -> int:
        """Fork a child and wait until it is locked in; its process id."""
        folder = self._folders.make()
        before = self._objects.there_are() if self._objects is not None else frozenset()
        listen, report = os.pipe()
        with os.fdopen(listen, "rb") as file:
            try:
                pid = os.fork()
                if pid == 0:
                    self._be_child(server, folder, wire, report)
            finally:
                os.close(report)
            self._children.add(pid)
            self._folders.give(pid, folder)
            self._objects_before[pid] = before
            said = file.read(4096)
        if said != b"ready":
            self._reap(pid, grace_s=0)
            raise IsolationUnavailable("lock the child in", said.decode(errors="replace") or "it ended")
        return pid

    def _be_child(self, server: str, folder: str | None, wire: int, report: int) -> NoReturn:
        """The fork's side of `_spawn`. Nothing may return from here into the zygote's own code."""
        try:
            self.channel.socket.detach()  # closed below by number; a later close would hit another file
            lockdown.keep_only(wire, report)
            try:
                end = lockdown.enter(self._locks, folder)
            except BaseException as error:  # noqa: BLE001 - the zygote must hear of it, whatever it is
                what = "" if isinstance(error, IsolationUnavailable) else f"{type(error).__name__}: "
                lockdown.tell(f"{what}{error}")
                os._exit(1)
            lockdown.tell("ready")
            lockdown.serve(server, end)
            os._exit(0)
        except BaseException:  # noqa: BLE001 - student code may raise anything through its server
            os._exit(1)

    def _cpu_s(self, pid: int) -> float | None:
        """Processor time that a child has used so far; None where it cannot be had."""
        return resource_limits.cpu_s_of(pid) if pid in self._children else None

    def _reap(self, pid: int, grace_s: float) -> tuple[int, bool, float]:
        """End child `pid`; its wait status, whether it took our signal to end it, and its processor time.

        Parameters
        ----------
        pid
            From `_spawn`.
        grace_s
            How long it may take to end by itself first: a child whose wire is closed is about to.
        """
        if pid not in self._children:
            raise KeyError(pid)
        deadline = time.monotonic() + min(grace_s, 1.0)
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        while not ended and time.monotonic() < deadline:
            time.sleep(0.0002)
            ended, status, usage = os.wait4(pid, os.WNOHANG)
        killed = not ended
        if killed:
            os.kill(pid, signal.SIGKILL)
            _, status, usage = os.wait4(pid, 0)
        self._children.remove(pid)
        before = self._objects_before.pop(pid)
        if self._level is Level.LIMITS:
            strays = self._sweep(pid)
            if self._objects is not None:
                self._objects.remove({pid, *strays}, before)
        self._folders.take_back(pid)
        return status, killed, usage.ru_utime + usage.ru_stime

    def _reap_all(self) -> int:
        children = list(self._children)
        for pid in children:
            self._reap(pid, grace_s=0)
        return len(children)

    def _sweep(self, leader: int) -> set[int]:
        """Kill what a child left behind: its process group, and the orphans that came to us; these."""
        found: set[int] = set()
        with suppress(OSError):
            os.killpg(leader, signal.SIGKILL)
        deadline = time.monotonic() + _SWEEP_S
        while time.monotonic() < deadline:
            strays = self._own_children() - self._children - self._folders.removers
            if not strays:
                break
            found |= strays
            for pid in strays:
                with suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
                with suppress(OSError):
                    os.waitpid(pid, 0)
        return found

    def _own_children(self) -> set[int]:
        """Process ids of this process's children, as far as ``/proc`` tells."""
        try:
            return {int(word) for word in os.pread(self._children_file, 1 << 20, 0).split()}
        except OSError:
            return set()


def _continue_as_first_process(die_with_parent: bool) -> None:
    """Fork into the new pid namespace; the caller goes on as its process 1, the parent only waits."""
    identity.set_dumpable(False)
    if die_with_parent:
        identity.die_with_parent()
    pid = os.fork()
    if pid:
        linux.close_from(3)
        _, status = os.waitpid(pid, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


if __name__ == "__main__":
    sys.exit("run start.py instead: it sets up the packages")
