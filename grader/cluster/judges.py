"""The judging processes of one worker: as many as it has threads, each for one class at a time.

Called from the worker's threads; it starts processes by exec and never forks. Must not know: Dask, what is
judged.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from collections import OrderedDict
from pathlib import Path
from typing import NamedTuple

from grader.cluster.crossing import Lost, Order, Unknown, encoded_answer, short
from grader.cluster.frames import PipeEnded, receive, send
from grader.cluster.judging import STAYS

PARCELS_MAX = 4
"""Courses that are kept; who asks by another one is asked to greet again."""
END_WITHIN_S = 5.0


class _Class(NamedTuple):
    """What a judging process can be asked for: it has unpacked one course, for one seed and level."""

    parcel_sha256: str
    assignment: str
    level: str
    seed: int


class JudgingProcess:
    """A process of `grader.cluster.judging`.

    Parameters
    ----------
    greeting
        As it came.
    folder
        Private; the course is unpacked in it.
    """

    def __init__(self, greeting: bytes, folder: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this program
            [sys.executable, "-P", "-m", "grader.cluster.judging", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,  # Ctrl-C is for the worker, which ends it
        )
        self._greeting: bytes | None = greeting

    def ask(self, order: bytes, within_s: float) -> tuple[bytes, bool]:
        """Its answer, and whether it can be asked again.

        Raises
        ------
        PipeEnded
            It has ended, or does not answer in time.
        """
        process = self._process
        assert process.stdin is not None and process.stdout is not None  # noqa: S101 - pipes, as asked for
        if self._greeting is not None:
            send(process.stdin.fileno(), self._greeting)
            self._greeting = None
        send(process.stdin.fileno(), order)
        answer = receive(process.stdout.fileno(), within_s)
        return answer[1:], answer[:1] == STAYS

    @property
    def has_ended(self) -> bool:
        """Whether it is gone."""
        return self._process.poll() is not None

    def close(self) -> None:
        """End it; it ends its zygotes, or they end by themselves."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.kill()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def kill(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.wait()


class Judges:
    """All judging processes of a worker, and the courses that they need; `folder` is private."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._idle: list[tuple[_Class, JudgingProcess]] = []
        self._busy: set[JudgingProcess] = set()
        self._greetings: OrderedDict[str, bytes] = OrderedDict()
        self._is_closed = False

    def greeted(self, parcel_sha256: str, greeting: bytes) -> None:
        """Keep a greeting, for processes to come."""
        with self._lock:
            self._greetings[parcel_sha256] = greeting
            self._greetings.move_to_end(parcel_sha256)
            while len(self._greetings) > PARCELS_MAX:
                self._greetings.popitem(last=False)

    def answer(self, order: Order, asked: bytes) -> bytes:
        """The answer to an order; `asked` is the same as it came."""
        wanted = _Class(order.parcel_sha256, order.assignment, order.level, order.seed)
        process, others = self._taken(wanted)
        for other in others:
            other.close()
        if process is None:
            return encoded_answer(Unknown())
        stays = False
        try:
            answer, stays = process.ask(asked, order.within_s)
        except PipeEnded as error:
            answer = encoded_answer(Lost(short(f"the judging process: {error}")))
        finally:
            self._give_back(wanted, process, stays=stays)
        return answer

    def _taken(self, wanted: _Class) -> tuple[JudgingProcess | None, list[JudgingProcess]]:
        """A process for a class, None where its course is not known; and those of others, to be ended."""
        with self._lock:
            greeting = self._greetings.get(wanted.parcel_sha256)
            own = [each for each in self._idle if each[0] == wanted]
            others = [each[1] for each in self._idle if each[0] != wanted]
            self._idle = own
            if self._is_closed:
                return None, others
            process = None
            while own and process is None:
                (_, last) = own.pop()
                if last.has_ended:  # nobody had asked it for long
                    others.append(last)
                else:
                    process = last
            if process is None and greeting is not None:
                process = JudgingProcess(greeting, self._folder)
            if process is not None:
                self._busy.add(process)
            return process, others

    def _give_back(self, of: _Class, process: JudgingProcess, *, stays: bool) -> None:
        with self._lock:
            self._busy.discard(process)
            stays = stays and not self._is_closed
            if stays:
                self._idle.append((of, process))
        if not stays:
            process.close()

    def close(self) -> None:
        """End all of them, those too that judge: who waits for one gets `Lost`."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = [process for _, process in self._idle], []
            busy = list(self._busy)
        for process in busy:
            process.kill()
        for process in idle:
            process.close()
