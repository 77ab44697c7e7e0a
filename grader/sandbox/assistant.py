"""Answers a child's calls of helpers with the reference, in a process that can be ended.

When the reference takes a helper's place, arguments come from the student's code: a million steps, an array
of 64 MiB. The reference computes the answer in a fork, and an answer that misses the deadline is dropped:
nothing of the student's holds up whoever judges. The fork holds the reference, as the process it comes from
does, and is trusted like it; only values reach it.

Must not know: tests, verdicts, whose child is asking.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import warnings
from typing import Any, NoReturn

from grader.child.isolation import identity
from grader.child.isolation.resource_limits import cpu_s_of
from grader.sandbox.objects import NEW_OBJECTS_MAX, IsMethod, Object
from grader.sandbox.standin import LocalTransport
from grader.wire.protocol import Channel, Deadline, PeerClosed, PeerTimedOut
from grader.wire.values import OWN_RESULT_BYTES_MAX, RESULT_BYTES_MAX, Token, WireError, decode, encode


class Assistant:
    """The reference in a process of its own, started at the first question.

    Its answers to one submission's code are not stored for another submission: the time that an
    answer takes would reveal to the second what the first had called.

    Parameters
    ----------
    reference
        Its functions answer.
    """

    def __init__(self, reference: LocalTransport) -> None:
        self.reference = reference
        self._pid = 0
        self._channel: Channel | None = None
        self._ended_s = 0.0

    def cpu_s(self) -> float:
        """Processor time that its processes have used so far, in seconds."""
        return self._ended_s + (cpu_s_of(self._pid) or 0.0 if self._pid else 0.0)

    def answer(self, name: str, header: bytes, raw: bytes, deadline: Deadline) -> list[Any]:
        """``["answer", header, raw]``, or ``["refused", text]`` where the reference raised.

        Parameters
        ----------
        header, raw
            The bytes of ``[args, kwargs]``, which are read in the other process only.

        Raises
        ------
        WireError
            The bytes are not arguments.
        PeerTimedOut
            There was no answer by `deadline`; the process is ended.
        """
        answer = self._asked(name, header, raw, deadline)
        if answer[0] == "malformed":
            raise WireError("a question about no arguments")
        return answer

    def _asked(self, name: str, header: bytes, raw: bytes, deadline: Deadline) -> list[Any]:
        channel = self._channel or self._start()
        try:
            channel.send(0, 0, [name, header, raw], deadline)
            _, _, answer = channel.receive(deadline)
        except PeerTimedOut:
            self.close()
            raise
        except (PeerClosed, WireError) as error:  # too much memory, or it ended
            self.close()
            return ["refused", f"{name}: {type(error).__name__}"]
        result: list[Any] = answer
        return result

    def close(self) -> None:
        """End the process, if there is one. Can be called twice."""
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            self._ended_s += cpu_s_of(self._pid) or 0.0
            os.waitpid(self._pid, 0)
            self._pid = 0

    def _start(self) -> Channel:
        ours, theirs = socket.socketpair()
        with warnings.catch_warnings():
            # Of other threads, which the fork never waits for.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._pid = os.fork()
        if self._pid == 0:
            _serve(self.reference, theirs)
        theirs.close()
        ours.setblocking(False)
        self._channel = Channel(ours, raw_bytes_max=RESULT_BYTES_MAX)
        return self._channel


def _serve(reference: LocalTransport, end: socket.socket) -> NoReturn:
    """Answer until the other side closes: the life of the fork, which never returns to its parent's code."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if sys.platform == "linux":
            identity.die_with_parent()
        # The parent's other files too: whoever waits for one to be closed must not wait for us.
        os.closerange(3, end.fileno())
        os.closerange(end.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
        channel = Channel(end, sent_bytes_max=RESULT_BYTES_MAX)
        lent = _Lent()
        while True:
            sequence, nonce, (name, header, raw) = channel.receive()
            channel.send(sequence, nonce, _answer(reference, name, header, raw, lent))
    except BaseException:  # noqa: BLE001, S110 - told by the closed socket
        pass
    finally:
        os._exit(0)


class _Lent:
    """Objects of the reference's that the student's code holds, by number, as `Tokens`."""

    def __init__(self) -> None:
        self._objects: list[Object] = []

    def token_of(self, value: Any) -> Token | None:
        if not isinstance(value, Object):
            return None
        for number, known in enumerate(self._objects):
            if known is value:
                return number
        if len(self._objects) >= NEW_OBJECTS_MAX:
            raise WireError("too many objects")
        self._objects.append(value)
        return len(self._objects) - 1

    def of_token(self, token: Token) -> Any:
        if type(token) is not int or not 0 <= token < len(self._objects):
            raise WireError("there is no such object")
        return self._objects[token]


def _answer(reference: LocalTransport, name: str, header: bytes, raw: bytes, lent: _Lent) -> list[Any]:
    try:
        arguments, keywords = decode(header, bytearray(raw), lent)
        if type(arguments) is not list or type(keywords) is not dict:
            return ["malformed"]
        if name.startswith(".") and not (arguments and isinstance(arguments[0], Object)):
            return ["malformed"]
    except (WireError, TypeError, ValueError):
        return ["malformed"]
    try:
        answer = _said(reference, name, tuple(arguments), keywords)
        answer_header, answer_raw = encode(answer, OWN_RESULT_BYTES_MAX, lent)
    except Exception as error:  # noqa: BLE001 - arguments from the student: it may raise anything
        return ["refused", f"{name}: {type(error).__name__}"]
    return ["answer", answer_header, b"".join(answer_raw)]


def _said(
    reference: LocalTransport, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]
) -> list[Any]:
    """What the reference gives, and what it prints; with a further True for a method."""
    if not name.startswith(".") or name.endswith(("()", "=")):
        seen = reference.called_in_place(name, arguments, keywords)
        return [seen.result, seen.printed]
    try:
        return [reference.read(arguments[0], name[1:]), ""]
    except IsMethod:
        return [None, "", True]
