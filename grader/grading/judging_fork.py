"""A fork that judges one submission, and others after it as long as none leaves anything behind.

To fork for every submission, as is done where this cannot be told, takes 6 to 10 % more processor time
(docs/decisions/0008). Which submissions may come is known when the fork begins, so it inherits them, and only
their numbers are sent. Must not know: which one is next, what becomes of evidence, how long it may take.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

import msgspec

from grader.grading import forks
from grader.grading import judge as judging
from grader.grading.backend import Job
from grader.grading.follow_through import Loading
from grader.grading.left_behind import LeftBehind
from grader.record.evidence import Evidence, Status, Verdict
from grader.sandbox.launcher import Zygote
from grader.sandbox.patience import ALONE_WALL_FACTOR
from grader.tracebacks import in_one_line

_NUMBER_BYTES = 8
_PART_BYTES = 1 << 16
_ORDINARY = frozenset({Verdict.PASSED, Verdict.FAILED, Verdict.RAISED, Verdict.MISSING})
"""Verdicts after which a fork goes on: no child hung, crashed or took too much."""


@dataclass(frozen=True, slots=True)
class Try:
    """A job to be judged, alone or (once its first result is there) assisted.

    Attributes
    ----------
    index
        Of the job.
    slow
        Its result so far, in which a time ran out by the wall clock alone: it is judged once more.
    wall_decided
        Whether one has run out like that while `first` was found.
    """

    index: int = -1
    tries: int = 1
    first: Evidence | None = None
    loading: Loading = field(default_factory=Loading)
    slow: Evidence | None = None
    wall_decided: bool = False

    @property
    def is_first(self) -> bool:
        """Whether nothing is known of it yet."""
        return self.tries == 1 and self.first is None and self.slow is None


class Told(msgspec.Struct, frozen=True):
    """What a fork said of a submission: nothing at all, or evidence that may not be its last.

    Attributes
    ----------
    goes_on
        Whether it can judge another one.
    """

    found: Evidence | None = None
    loading: Loading = msgspec.field(default_factory=Loading)
    is_last: bool = False
    wall_decided: bool = False
    goes_on: bool = False


class JudgingFork:
    """A fork as whoever began it sees it.

    Parameters
    ----------
    jobs
        All that it may be asked for, by index.

    Attributes
    ----------
    told
        The last that it said of what it judges now.
    has_ended
        Whether no more comes.
    """

    def __init__(self, jobs: Mapping[int, Job]) -> None:
        self.told = Told()
        self.has_ended = False
        self._jobs = jobs
        self._answer = bytearray()
        self._pid = 0
        self._end, self._its = socket.socketpair()

    def begin(
        self, judge: judging.Judge, zygote: Zygote, attempt: Try, left_behind: LeftBehind | None = None
    ) -> None:
        """Fork, and have it judge `attempt`.

        `left_behind` tells whether it can go on; without it, that is all that it judges.
        """
        try:
            if forks.fork(lambda pid: setattr(self, "_pid", pid)):
                with forks.ending_in_exit():
                    self._end.close()
                    _Life(judge, zygote, self._jobs, self._its, left_behind).run(attempt)
        finally:
            self._its.close()

    def fileno(self) -> int:
        """To be waited for."""
        return self._end.fileno()

    def can_take(self, attempt: Try) -> bool:
        """Whether it is free and has this job."""
        return self.told.is_last and self.told.goes_on and attempt.is_first and attempt.index in self._jobs

    def give(self, attempt: Try) -> None:
        """Have it judge another one; that it has ended meanwhile is seen when its answer is read."""
        self.told = Told()
        try:
            self._end.sendall(attempt.index.to_bytes(_NUMBER_BYTES, "little"))
        except OSError:
            self.has_ended = True

    def read(self) -> None:
        """Take in what it has said; call it when there is something to read."""
        try:
            part = self._end.recv(_PART_BYTES)
        except OSError:
            part = b""
        self.has_ended = self.has_ended or not part
        self._answer += part
        while len(self._answer) >= _NUMBER_BYTES:
            end = _NUMBER_BYTES + int.from_bytes(self._answer[:_NUMBER_BYTES], "little")
            if len(self._answer) < end:
                break
            self.told = msgspec.msgpack.decode(self._answer[_NUMBER_BYTES:end], type=Told)
            del self._answer[:end]

    @property
    def has_said_something(self) -> bool:
        """Whether anything came of what it judges now, if only a part."""
        return bool(self._answer) or self.told.found is not None

    def stop(self) -> None:
        """End it, however far it is."""
        with forks.uninterrupted():  # or it would be stopped again
            if self._pid:
                forks.end(self._pid)
            self._pid = 0
            self._end.close()
            self._its.close()


class _Life:
    """What happens in the fork."""

    def __init__(
        self,
        judge: judging.Judge,
        zygote: Zygote,
        jobs: Mapping[int, Job],
        end: socket.socket,
        left_behind: LeftBehind | None,
    ) -> None:
        self._judge = judge
        self._zygote = zygote
        self._jobs = jobs
        self._end = end
        self._left_behind = left_behind

    def run(self, attempt: Try) -> None:
        """Judge, until something is left behind or nobody asks any more."""
        forks.limit_own_memory()
        if self._left_behind is not None:
            self._left_behind.begin()
        with self._end.makefile("wb") as pipe:
            while self._answers(attempt, pipe):
                number = self._end.recv(_NUMBER_BYTES)
                if not number:
                    return
                attempt = Try(int.from_bytes(number, "little"))

    def _answers(self, attempt: Try, pipe: BinaryIO) -> bool:
        """Judge one submission and tell what was found; whether another may follow."""
        job, judge = self._jobs[attempt.index], self._judge
        if attempt.slow is not None:
            judge.allowance.call_wall_factor = ALONE_WALL_FACTOR
        is_told = False

        def told(found: Evidence, *, is_last: bool) -> Told:
            return Told(found, judge.loading, is_last, judge.allowance.wall_decided)

        def tell_first(found: Evidence) -> None:
            """So that what it earned alone stays, whatever comes."""
            nonlocal is_told
            _send(pipe, told(found, is_last=False))
            is_told = True

        try:
            found = self._found(attempt, job, tell_first)
        except Exception as error:  # noqa: BLE001 - the end of a process: told to the one that reads
            if is_told:  # who reads sees that nothing more comes
                return False
            found = judging.not_graded(job.submission, judging.as_written(in_one_line(error)))
        last = told(found, is_last=True)
        if attempt.is_first and _is_ordinary(last):
            last = msgspec.structs.replace(last, goes_on=self._is_as_it_was())
        _send(pipe, last)
        return last.goes_on

    def _found(self, attempt: Try, job: Job, tell_first: Callable[[Evidence], None]) -> Evidence:
        judge, zygote = self._judge, self._zygote
        assists_here = judge.suite.can_run_again
        waits = False
        if attempt.first is not None:
            found = judge.follow_through(job, attempt.first, attempt.loading, zygote)
        else:
            found = judge.judge(job, zygote, tell_first if assists_here else None)
            waits = not assists_here and judge.is_to_be_assisted(job, found, judge.loading)
        if not waits and judge.is_to_be_explained(job, found):
            tell_first(found)
            found = judge.explain(job, found, zygote)
        return found

    def _is_as_it_was(self) -> bool:
        """Whether the next submission finds everything as in a fork of its own."""
        if self._left_behind is None:
            return False
        self._judge.forget()
        return self._left_behind.is_nothing()


def _is_ordinary(told: Told) -> bool:
    """Whether nothing came about that may be of this process; after a limit or a crash another begins."""
    found = told.found
    return (
        found is not None
        and found.status is Status.GRADED
        and not (told.wall_decided or found.doors)
        and all(test.verdict in _ORDINARY for exercise in found.exercises for test in exercise.tests)
    )


def _send(pipe: BinaryIO, told: Told) -> None:
    data = msgspec.msgpack.encode(told)
    pipe.write(len(data).to_bytes(_NUMBER_BYTES, "little") + data)
    pipe.flush()
