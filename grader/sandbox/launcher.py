"""The trusted side of the sandbox's processes: start a zygote, have it fork children, end them.

A `Zygote` is started at once and waited for at first use, so that its warming up (some 0.2 s)
overlaps with whatever its owner does meanwhile. Here a child is a process id and one end of a socket;
`student` knows what a child sends, and what that means.

One zygote serves one caller at a time. It may be used from a process forked off its owner, as long
as only one of the two talks to it; the owner calls `Zygote.reap_all` once the fork is gone.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
import signal
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, Self

from grader.child.control import ControlChannel, ControlError
from grader.child.isolation import ChildLimits, Isolation, Level
from grader.errors import BadInput, GraderError
from grader.sandbox import interpreter
from grader.sandbox.interpreter import Host, is_over, watch

ANSWER_WITHIN_S = 10.0

Server = Literal["student", "snippet"]


class LevelUnavailable(GraderError):
    """The machine does not give the requested level.

    Parameters
    ----------
    level
        The requested level.
    step, reason
        The step that failed, and why.
    """

    def __init__(self, level: Level, step: str, reason: str) -> None:
        super().__init__(f"isolation level {level} is not available: {step}: {reason}")
        self.level = level
        self.step = step
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Handle:
    """A child: its process id, for the one who reaps it, and our end of its wire."""

    pid: int
    wire: socket.socket


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended.

    Attributes
    ----------
    signal
        The signal that ended it, or None.
    exit_code
        Its exit code, or None when a signal ended it.
    killed_by_us
        It was still running when it was reaped.
    cpu_s
        Processor time that it used, in seconds; None where that cannot be had.
    """

    signal: int | None
    exit_code: int | None
    killed_by_us: bool
    cpu_s: float | None = field(default=None, compare=False)

    @property
    def signal_name(self) -> str:
        """Of the signal that ended it, or ""; not every number has a name."""
        if self.signal is None:
            return ""
        try:
            return signal.Signals(self.signal).name
        except ValueError:
            return ""

    def __str__(self) -> str:
        if self.killed_by_us:
            return "ended by the grader"
        if self.signal is not None:
            return f"ended by {self.signal_name or f'signal {self.signal}'}"
        return f"ended itself with exit code {self.exit_code}"


class Zygote:
    """A warm process that forks isolated children.

    Parameters
    ----------
    level
        The isolation; see `pick_level`.
    limits
        What each child may use.
    preload
        Modules to import beforehand, besides numpy.
    warm
        False to leave numpy and the student's side out: quick to start, serves snippets only.

    Raises
    ------
    BadInput
        A module of `preload` is not installed.
    LevelUnavailable
        At first use: this machine does not give `level`.
    GraderError
        At first use: it did not start, or did not answer in time.
    """

    def __init__(
        self,
        level: Level,
        limits: ChildLimits | None = None,
        preload: Sequence[str] = (),
        *,
        warm: bool = True,
        host: Host | None = None,
    ) -> None:
        self.level = level
        self.limits = limits or ChildLimits()
        self.preload = tuple(preload)
        self._isolation: Isolation | None = None
        self._unusable: GraderError | None = None
        self._request_ids = itertools.count(secrets.randbits(32))
        self._host = host or Host(1, level, self.limits, self.preload, warm)
        end = self._host.ends.pop()
        end.settimeout(ANSWER_WITHIN_S)
        self._channel = ControlChannel(end)
        self._watched: int | None = None
        """Descriptor of the zygote's process, where that is not the host itself."""
        self._is_closed = False

    @classmethod
    def several(
        cls,
        count: int,
        level: Level,
        limits: ChildLimits | None = None,
        preload: Sequence[str] = (),
        *,
        warm: bool = True,
    ) -> list[Self]:
        """`count` zygotes, isolated from each other; starting them takes little longer than one."""
        if count == 1 or sys.platform != "linux":
            return [cls(level, limits, preload, warm=warm) for _ in range(count)]
        host = Host(count, level, limits or ChildLimits(), tuple(preload), warm)
        return [cls(level, limits, preload, host=host) for _ in range(count)]

    @property
    def isolation(self) -> Isolation:
        """The isolation that it has; waits until it is ready."""
        if self._unusable is not None:
            raise self._unusable
        if self._isolation is None:
            try:
                self._isolation = self._wait_until_ready()
            except GraderError as error:
                self._unusable = error
                raise
        return self._isolation

    def _wait_until_ready(self) -> Isolation:
        message = self._receive("did not start")
        if "pid" in message:
            with contextlib.suppress(OSError):  # an old kernel; then only the end of the host is seen
                self._watched = watch(message["pid"])
            message = self._receive("did not start")
        if "unavailable" in message:
            step, reason = message["unavailable"]
            raise LevelUnavailable(self.level, step, reason)
        return Isolation(self.level, message["ready"])

    def spawn(self, server: Server = "student") -> Handle:
        """Fork a child, locked in and waiting for its first question.

        Parameters
        ----------
        server
            ``"student"`` runs a submission, ``"snippet"`` tries the locks.
        """
        ours, theirs = socket.socketpair()
        try:
            answer = self._ask({"op": "spawn", "server": server}, [theirs.fileno()])
        except GraderError:
            ours.close()
            raise
        finally:
            theirs.close()
        return Handle(answer["pid"], ours)

    def reap(self, pid: int, grace_s: float = 0.02) -> Ending:
        """End child `pid` if it still runs, and free its resources.

        Parameters
        ----------
        pid
            Of a handle of this zygote, not reaped before.
        grace_s
            How long it may take to end by itself, at most 1 s. Without any, a child that is just
            crashing would be reported as ended by us.
        """
        answer = self._ask({"op": "reap", "pid": pid, "grace_s": grace_s})
        code = os.waitstatus_to_exitcode(answer["status"])
        by_signal = -code if code < 0 else None
        killed = answer["killed_by_us"] and by_signal == signal.SIGKILL
        return Ending(by_signal, None if code < 0 else code, killed, answer["cpu_s"])

    def cpu_s(self, pid: int) -> float | None:
        """Processor time that child `pid` has used so far, in seconds; None where that cannot be had."""
        used_s: float | None = self._ask({"op": "cpu", "pid": pid})["cpu_s"]
        return used_s

    def reap_all(self) -> int:
        """End every child that is not reaped yet; returns how many there were."""
        count: int = self._ask({"op": "reap_all"})["count"]
        return count

    @property
    def has_ended(self) -> bool:
        """Whether its process is gone. One of level limits can be ended by what it runs."""
        if self._is_closed:
            return True
        if self._watched is not None:
            return is_over(self._watched, 0.0)
        return self._host.process.poll() is not None

    def is_well(self, within_s: float = ANSWER_WITHIN_S) -> bool:
        """Whether it still answers and nothing was taken from it; ends every child not reaped yet."""
        self._channel.socket.settimeout(within_s)
        try:
            return not self._ask({"op": "reap_all"})["crippled"]
        except GraderError:
            return False
        finally:
            self._channel.socket.settimeout(ANSWER_WITHIN_S)

    def _ask(self, request: dict[str, Any], descriptors: Sequence[int] = ()) -> dict[str, Any]:
        _ = self.isolation
        # The process id keeps a fork's answer, come late, from passing for ours.
        request_id = f"{os.getpid()}-{next(self._request_ids)}"
        try:
            self._channel.send({"id": request_id, **request}, descriptors)
        except OSError as error:
            raise self._failure(f"is gone ({error})") from error
        while True:
            answer = self._receive("does not answer")
            if answer.get("id") == request_id:
                break
        if "error" in answer:
            raise GraderError(f"the sandbox's zygote could not {request['op']}: {answer['error']}")
        return answer

    def _receive(self, problem: str) -> dict[str, Any]:
        try:
            received = self._channel.receive()
        except TimeoutError:
            raise self._failure(f"{problem} within {ANSWER_WITHIN_S:g} s") from None
        except (OSError, ValueError, ControlError) as error:
            raise self._failure(f"{problem}: {error}") from error
        if received is None:
            raise self._failure(problem)
        return received[0]

    def _failure(self, problem: str) -> GraderError:
        """The error to raise, with what the zygote last wrote to stderr."""
        return GraderError(f"the sandbox's zygote {problem}: {self._host.last_words()}")

    def close(self) -> None:
        """End the zygote and every child of it. Can be called twice."""
        if self._is_closed:
            return
        self._is_closed = True
        self._channel.close()
        self._wake()
        if self._watched is not None:
            if not is_over(self._watched, interpreter.END_WITHIN_S) and sys.platform == "linux":
                signal.pidfd_send_signal(self._watched, signal.SIGKILL)
            os.close(self._watched)
            self._watched = None
        self._host.release()
        self._unusable = self._unusable or GraderError("the sandbox's zygote is closed")

    def _wake(self) -> None:
        """Have a zygote go on that a child at level limits has stopped, so that it can tidy up."""
        if self.level is not Level.LIMITS or sys.platform != "linux":
            return
        with contextlib.suppress(OSError):
            if self._watched is not None:
                signal.pidfd_send_signal(self._watched, signal.SIGCONT)
            else:
                self._host.process.send_signal(signal.SIGCONT)

    def let_go(self) -> None:
        """Tell the zygote to end, without waiting: several do so at a time. `close` it afterwards."""
        self._channel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def why_not(level: Level) -> LevelUnavailable | None:
    """Why `level` does not work on this machine, found out by trying; None if it works."""
    if sys.platform != "linux":
        return None if level is Level.LIMITS else LevelUnavailable(level, "start", f"this is {sys.platform}")
    try:
        with Zygote(level, warm=False) as zygote:
            _ = zygote.isolation
    except LevelUnavailable as error:
        return error
    return None


def pick_level(asked: Level | Literal["auto"]) -> Level:
    """The level to use: the strongest that works here for ``"auto"``, else the requested one.

    Raises
    ------
    BadInput
        The requested level does not work here; it is never replaced by a weaker one.
    """
    if asked != "auto":
        level = Level(asked)
        if (problem := why_not(level)) is not None:
            raise BadInput(
                f"--isolation {level}",
                f"this machine does not give it ({problem.step}: {problem.reason})",
                remedy_for(level),
            )
        return level
    return next((level for level in (Level.FULL, Level.KERNEL) if why_not(level) is None), Level.LIMITS)


def remedy_for(level: Level) -> str:
    """What to do where a machine does not give `level`."""
    if level is Level.FULL:
        return (
            "Run outside a container or allow user namespaces in it, or ask for --isolation kernel; "
            "grader doctor tells what works"
        )
    return "Run on Linux 5.13 or later with Landlock switched on, or ask for --isolation limits"
