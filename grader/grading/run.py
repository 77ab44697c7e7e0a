"""A class: submissions -> results, several at a time, each in a process of its own.

The tests are collected once, and proved on the reference (see `proving`). Then each submission gets a
fork of this process, which runs the tests, and a child forked from a zygote, which runs the student's
code. A fork that dies or does not end, or meets a fault of ours, is tried once more with a new zygote; then
it is a `grader_error`. A zygote that is gone or crippled, which at level limits a submission can bring
about, is replaced before it is given another submission. A submission whose time ran out by the wall clock
alone (see `grader.sandbox.patience`) is judged once more at the end, by itself, and then that counts: what
it earns is no matter of the machine's load.

`on_result` is called in the order in which submissions finish, and before the next is waited for,
so that what is finished is kept whatever comes; the results are returned in input order.
"""

from __future__ import annotations

import math
import os
import selectors
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import BinaryIO

import msgspec

from grader.course import Assignment
from grader.errors import BadInput
from grader.grading import forks, helped
from grader.grading import judge as judging
from grader.grading.fixtures import seed_of_attempt
from grader.grading.handed_out import standard_modules
from grader.grading.mistakes import Catalogue
from grader.grading.proving import with_reference
from grader.results import Status, SubmissionResult
from grader.sandbox.isolation import Level
from grader.sandbox.isolation import Limits as ChildLimits
from grader.sandbox.launcher import Zygote
from grader.sandbox.patience import ALONE_WALL_FACTOR, WALL_FACTOR
from grader.submission import Submission

GRACE_S = 15.0
"""What a judging process may take on top of the submission's own time: comparing, gradients, noise."""
TRIES = 2
TRIED_ALONE = "judged twice: its time ran out by the wall clock alone; this is the result of the second time"
STAYED = "judged twice: its time ran out by the wall clock alone, and the second time came to no result"
WELL_WITHIN_S = 3.0
"""A zygote that does not answer within that time before a submission is given to it is replaced."""
_LENGTH_BYTES = 8
TICK_S = 0.25

OnResult = Callable[[int, SubmissionResult], None]


@dataclass(frozen=True, slots=True)
class _Job:
    """A submission to judge, alone or (once its first result is there) with the reference's help.

    Attributes
    ----------
    slow
        Its result so far, in which a time ran out by the wall clock alone: it is judged once more.
    wall_decided
        Whether one has run out like that while `first` was found.
    """

    index: int = -1
    tries: int = 1
    first: SubmissionResult | None = None
    loading: helped.Loading = field(default_factory=helped.Loading)
    slow: SubmissionResult | None = None
    wall_decided: bool = False


class _Told(msgspec.Struct, frozen=True):
    """What a judging process said: nothing at all, or a result that may not be its last."""

    result: SubmissionResult | None = None
    loading: helped.Loading = msgspec.field(default_factory=helped.Loading)
    is_last: bool = False
    wall_decided: bool = False


@dataclass(slots=True)
class _Slot:
    """One place where a submission is judged: a zygote, and the process that is judging, if any."""

    zygote: Zygote
    pid: int = 0
    job: _Job = field(default_factory=_Job)
    deadline: float = math.inf
    answer: bytearray = field(default_factory=bytearray)
    pipe: int = -1


def grade_class(
    assignment: Assignment,
    submissions: Sequence[Submission],
    *,
    seed: int,
    level: Level,
    jobs: int,
    on_result: OnResult = lambda index, result: None,
    on_tick: Callable[[], None] | None = None,
    lang: str | None = None,
    alone: Sequence[str] = (),
    attempts: Sequence[int] = (),
) -> list[SubmissionResult]:
    """Judge every submission with the hidden tests.

    Parameters
    ----------
    seed
        Of the tests' random inputs.
    level
        Isolation of the students' code; see `grader.sandbox.launcher.pick_level`.
    jobs
        How many submissions are judged at a time.
    on_result
        Called with a submission's index and result as soon as there is one.
    on_tick
        Called every `TICK_S` or so while waiting, to redraw a progress bar.
    alone
        One exercise for each submission: run the tests of that one only, and leave out what comes
        afterwards (help by the reference, names of mistakes).
    attempts
        Which attempt of its student each submission is, from 1; each has random inputs of its own, the
        same for all whose n-th attempt it is. Everybody's first if there are none.

    Raises
    ------
    BadInput
        This system is not Linux, whose processes all of this is made of.
    CourseError
        The hidden tests or the solution cannot be used, or do not agree.
    """
    if sys.platform != "linux":
        raise BadInput(
            f"grading on {sys.platform}",
            "students' code is graded on Linux only, where it can be locked in",
            "Run it in a container or a virtual machine (on Windows: WSL); grader check works here",
        )
    by_attempt: dict[int, list[int]] = {}
    for index, submission in enumerate(submissions):
        if not submission.unreadable:
            by_attempt.setdefault(attempts[index] if attempts else 1, []).append(index)
    runnable = [index for indices in by_attempt.values() for index in indices]
    results: dict[int, SubmissionResult] = {}

    def keep(index: int, result: SubmissionResult) -> None:
        attempt = attempts[index] if attempts else 1
        result = msgspec.structs.replace(result, attempt=attempt, seed=seed_of_attempt(seed, attempt))
        results[index] = result
        on_result(index, result)

    for index, submission in enumerate(submissions):
        if submission.unreadable:
            keep(index, judging.unreadable(assignment, submission))
    if runnable:
        limits = child_limits(assignment)
        count = max(1, min(jobs, len(runnable)))
        preload = (*assignment.imports, *standard_modules(assignment))
        slots = [_Slot(zygote) for zygote in Zygote.several(count, level, limits, preload)]

        def run(judge: judging.Judge, indices: Sequence[int]) -> None:
            if alone:
                judge.catalogue = Catalogue([])
            _Class(judge, submissions, slots, keep, on_tick, alone).run(indices)

        try:
            for attempt, indices in sorted(by_attempt.items()):
                own_seed = seed_of_attempt(seed, attempt)
                with_reference(assignment, partial(run, indices=indices), seed=own_seed, lang=lang)
        finally:
            for slot in slots:
                slot.zygote.let_go()
            for slot in slots:
                slot.zygote.close()
    return [results[index] for index in range(len(submissions))]


def child_limits(assignment: Assignment) -> ChildLimits:
    """The assignment's limits in the sandbox's terms."""
    limits = assignment.limits
    return ChildLimits(cpu_s=math.ceil(limits.submission_timeout_s), memory_mib=limits.memory_mib)


class _Class:
    """The schedule of one class: which slot judges what, and what to do when it does not answer."""

    def __init__(
        self,
        judge: judging.Judge,
        submissions: Sequence[Submission],
        slots: list[_Slot],
        keep: OnResult,
        on_tick: Callable[[], None] | None,
        alone: Sequence[str],
    ) -> None:
        self._judge = judge
        self._assignment = judge.assignment
        self._submissions = submissions
        self._slots = slots
        self._keep = keep
        self._on_tick = on_tick
        self._alone = alone
        # In the process that judged a submission alone if that can be, and else in another.
        self._helps_at_once = not alone and judge.suite.can_run_again
        self._selector = selectors.DefaultSelector()
        self._wall_s = WALL_FACTOR * judge.assignment.limits.submission_timeout_s
        self._slow: list[_Job] = []
        """To be judged once more, each by itself, when all others are finished."""

    def run(self, indices: Sequence[int]) -> None:
        """Judge the submissions at `indices`."""
        try:
            self._judge_all(self._slots, deque(_Job(index) for index in indices))
            while self._slow:
                self._judge_all(self._slots[:1], deque([self._slow.pop(0)]))
        finally:
            for slot in self._slots:
                if slot.pid:
                    self._stop(slot)
            self._selector.close()

    def _judge_all(self, slots: Sequence[_Slot], waiting: deque[_Job]) -> None:
        """Judge what is waiting, as many at a time as there are slots."""
        while waiting or any(slot.pid for slot in slots):
            for slot in slots:
                if not slot.pid and waiting:
                    self._start(slot, waiting.popleft())
            for slot in self._wait():
                self._finish(slot, waiting)

    def _start(self, slot: _Slot, job: _Job) -> None:
        # What runs at level limits can end or cripple its zygote, and others' too.
        is_exposed = slot.zygote.level is Level.LIMITS
        if slot.zygote.has_ended or (is_exposed and not slot.zygote.is_well(WELL_WITHIN_S)):
            self._renew(slot)
        _ = slot.zygote.isolation  # wait here, not in the fork: it is the owner who must know
        slot.pipe, end = os.pipe()
        slot.job, slot.answer = job, bytearray()
        slot.deadline = time.monotonic() + self._wall_s + GRACE_S
        self._selector.register(slot.pipe, selectors.EVENT_READ, slot)
        try:
            if forks.fork(lambda pid: setattr(slot, "pid", pid)):
                with forks.ending_in_exit():
                    os.close(slot.pipe)
                    self._answer(slot, end)
        finally:
            os.close(end)

    def _answer(self, slot: _Slot, end: int) -> None:
        """Judge one submission: the life of a fork."""
        job = slot.job
        submission = self._submissions[job.index]
        if job.slow is not None:
            self._judge.allowance.call_wall_factor = ALONE_WALL_FACTOR
        with open(end, "wb") as pipe:
            try:
                forks.limit_own_memory()
                if job.first is not None:
                    result = self._judge.follow_through(submission, job.first, slot.zygote, job.loading)
                else:
                    only = self._alone[job.index : job.index + 1]
                    result = self._judge.judge(submission, slot.zygote, only, stays=self._helps_at_once)
                    if self._helps_at_once and helped.plan(self._assignment, result, self._judge.loading):
                        # First of all, so that what it earned alone stays, whatever comes.
                        self._tell(pipe, result, is_last=False)
                        try:
                            loading = self._judge.loading
                            result = self._judge.follow_through(submission, result, slot.zygote, loading)
                        except Exception:  # noqa: BLE001 - who reads sees that nothing more comes
                            return
                    self._judge.end()
            except Exception as error:  # noqa: BLE001 - the end of a process: told to the one that reads
                result = judging.not_graded(self._assignment, submission, forks.where_it_happened(error))
            self._tell(pipe, result, is_last=True)

    def _tell(self, pipe: BinaryIO, result: SubmissionResult, *, is_last: bool) -> None:
        """Send a result to the process that keeps them."""
        judge = self._judge
        wall_decided = judge.allowance.wall_decided
        told = _Told(result, judge.loading, is_last, wall_decided)
        data = msgspec.msgpack.encode(told)
        pipe.write(len(data).to_bytes(_LENGTH_BYTES, "little") + data)
        pipe.flush()

    def _wait(self) -> list[_Slot]:
        """Slots whose process has ended its answer, or run out of time."""
        soonest = min(slot.deadline for slot in self._slots)
        done: list[_Slot] = []
        left_s = max(0.0, soonest - time.monotonic())
        ready = self._selector.select(left_s if self._on_tick is None else min(left_s, TICK_S))
        if self._on_tick is not None:
            self._on_tick()
        for key, _ in ready:
            slot: _Slot = key.data
            part = os.read(slot.pipe, 1 << 16)
            if part and not slot.answer and self._helps_at_once:  # the first result; a second may follow
                slot.deadline += self._wall_s
            slot.answer += part
            if not part:
                done.append(slot)
        now = time.monotonic()
        return done + [slot for slot in self._slots if slot.deadline < now and slot not in done]

    def _finish(self, slot: _Slot, waiting: deque[_Job]) -> None:
        job, answer = slot.job, bytes(slot.answer)
        late = slot.deadline < time.monotonic()
        self._stop(slot)
        told = self._told(answer)
        result = told.result
        is_lost = not told.is_last or (result is not None and result.status is Status.GRADER_ERROR)
        if is_lost:
            self._renew(slot)
        wall_decided = told.wall_decided or job.wall_decided
        if job.first is not None:
            # With help or without: what the submission earned alone stays.
            found = job.first if result is None or result.points is None else result
            self._found(job, found, wall_decided=wall_decided)
        elif result is not None and not told.is_last:
            self._found(job, result, wall_decided=wall_decided)
        elif is_lost and job.tries < TRIES:
            waiting.append(replace(job, tries=job.tries + 1))
        elif result is None:
            how = "did not end in time" if late else "ended without an answer"
            reason = f"the judging process {how}, {TRIES} times"
            not_graded = judging.not_graded(self._assignment, self._submissions[job.index], reason)
            self._found(job, not_graded, wall_decided=False)
        elif not (self._alone or self._helps_at_once) and helped.plan(self._assignment, result, told.loading):
            again = replace(job, first=result, loading=told.loading, wall_decided=wall_decided)
            waiting.appendleft(again)
        else:
            self._found(job, result, wall_decided=wall_decided)

    def _found(self, job: _Job, result: SubmissionResult, *, wall_decided: bool) -> None:
        """Keep a result; one that the machine's load may have made what it is has another try first."""
        if job.slow is not None:
            came = result.points is not None
            result, note = (result, TRIED_ALONE) if came else (job.slow, STAYED)
            self._keep(job.index, msgspec.structs.replace(result, notes=(*result.notes, note)))
        elif wall_decided and not self._alone and result.status is Status.GRADED:
            self._slow.append(_Job(job.index, slow=result))
        else:
            self._keep(job.index, result)

    def _told(self, answer: bytes) -> _Told:
        """The last of what a fork answered."""
        told, start = _Told(), _LENGTH_BYTES
        while len(answer) >= start:
            end = start + int.from_bytes(answer[start - _LENGTH_BYTES : start], "little")
            try:
                told = msgspec.msgpack.decode(answer[start:end], type=_Told)
            except msgspec.DecodeError:  # it ended in the middle
                break
            start = end + _LENGTH_BYTES
        return told

    def _stop(self, slot: _Slot) -> None:
        with forks.uninterrupted():  # or it would be stopped again
            self._selector.unregister(slot.pipe)
            os.close(slot.pipe)
            forks.end(slot.pid)
            slot.pid, slot.deadline = 0, math.inf

    def _renew(self, slot: _Slot) -> None:
        """Another zygote: this one may be at fault, or hold a child or an answer of the fork that is gone."""
        slot.zygote.close()
        slot.zygote = Zygote(slot.zygote.level, slot.zygote.limits, slot.zygote.preload)
