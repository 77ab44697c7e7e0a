"""Answers a child's own questions with the reference, in a process that can be ended.

When the reference stands in for a helper, arguments come from the student's code: a million steps,
an array of 64 MiB. The reference works them out in a fork, and what does not come by the deadline
does not come at all: nothing of the student's holds up whoever judges. The fork holds the
reference, as the process it comes from does, and is trusted like it; only values reach it.

Must not know: tests, verdicts, whose child is asking.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import warnings
from typing import Any, NoReturn

from grader.sandbox.isolation import identity
from grader.sandbox.protocol import Channel, PeerClosed, PeerTimedOut
from grader.sandbox.standin import Transport
from grader.sandbox.values import OWN_RESULT_BYTES_MAX, RESULT_BYTES_MAX, WireError


class HelpDesk:
    """The reference in a process of its own, started at the first question.

    Parameters
    ----------
    reference
        What answers.
    """

    def __init__(self, reference: Transport) -> None:
        self.reference = reference
        self._pid = 0
        self._channel: Channel | None = None

    def answer(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any], deadline: float
    ) -> list[Any]:
        """``["answer", value, printed]``, or ``["refused", text]`` where the reference raised.

        Raises
        ------
        PeerTimedOut
            There was none by `deadline`; the process is ended.
        """
        channel = self._channel or self._start()
        try:
            channel.send(0, 0, [name, list(arguments), keywords], deadline)
            _, _, answer = channel.receive(deadline)
        except PeerTimedOut:
            self.close()
            raise
        except (PeerClosed, WireError) as error:  # too much memory, or a result too large to pass
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


def _serve(reference: Transport, end: socket.socket) -> NoReturn:
    """Answer until the other side closes: the life of the fork, which never returns to its parent's code."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if sys.platform == "linux":
            identity.die_with_parent()
        # The parent's other files too: whoever waits for one to be closed must not wait for us.
        os.closerange(3, end.fileno())
        os.closerange(end.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
        channel = Channel(end, sent_bytes_max=OWN_RESULT_BYTES_MAX)
        while True:
            sequence, nonce, (name, arguments, keywords) = channel.receive()
            try:
                seen = reference.call(name, tuple(arguments), keywords, observe=True)
                channel.send(sequence, nonce, ["answer", seen.result, seen.printed])
            except PeerClosed:
                break
            except Exception as error:  # noqa: BLE001 - arguments from the student: it may raise anything
                channel.send(sequence, nonce, ["refused", f"{name}: {type(error).__name__}"])
    except BaseException:  # noqa: BLE001, S110 - told by the closed socket
        pass
    finally:
        os._exit(0)
