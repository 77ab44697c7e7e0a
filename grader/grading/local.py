"""Judges a class on this machine: several submissions at a time, each in a process of its own.

The tests are collected once, and proved on the reference (see `proving`). Then each submission gets a
fork of this process, which runs the tests, and a child forked from a zygote, which runs the student's
code. A fork that dies or does not end, or meets a fault of ours, is tried once more with a new zygote; then
it is a `grader_error`. A zygote that is gone or crippled, which at level limits a submission can bring
about, is replaced before it is given another submission. A submission whose time ran out by the wall clock
alone (see `grader.sandbox.patience`) is judged once more at the end, by itself, and then that counts: what
it earns does not depend on the machine's load.

Evidence is handed on in the order in which submissions finish, and before the next is waited for, so
that finished evidence is stored whatever comes.
"""

from __future__ import annotations

import contextlib
import itertools
import math
import os
import selectors
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import BinaryIO

import msgspec

from grader.child.isolation import ChildLimits, Level
from grader.course.assignment import Assignment
from grader.errors import BadInput, Note
from grader.grading import forks
from grader.grading import judge as judging
from grader.grading.backend import Job, OnEvidence, OnTick, attempts_in
from grader.grading.doors_tried import ToldDoors
from grader.grading.follow_through import Loading
from grader.grading.handed_out import standard_modules
from grader.grading.proving import with_reference
from grader.record.evidence import Evidence, Status, seed_of_attempt
from grader.record.scoring import Sheet
from grader.sandbox.launcher import Zygote
from grader.sandbox.patience import ALONE_WALL_FACTOR, WALL_FACTOR
from grader.suite.suite import collected_sheet
from grader.tracebacks import in_one_line

GRACE_S = 15.0
"""What a judging process may take on top of the submission's own time: comparing, gradients, noise."""
TRIES = 2
TRIED_ALONE, STAYED = Note("tried_alone"), Note("tried_alone_in_vain")
WELL_WITHIN_S = 3.0
"""A zygote that does not answer within that time before a submission is given to it is replaced."""
_LENGTH_BYTES = 8
TICK_S = 0.25

Seeded = Callable[[Evidence], Evidence]
"""Puts into evidence which attempt it is of, and its seed."""


@dataclass(frozen=True, slots=True)
class _Try:
    """A job to be judged, alone or (once its first result is there) assisted.

    Attributes
    ----------
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


class _Told(msgspec.Struct, frozen=True):
    """What a judging process said: nothing at all, or evidence that may not be its last."""

    found: Evidence | None = None
    loading: Loading = msgspec.field(default_factory=Loading)
    is_last: bool = False
    wall_decided: bool = False


@dataclass(slots=True)
class _Slot:
    """One place where a submission is judged: a zygote, and the process that is judging, if any."""

    zygote: Zygote
    pid: int = 0
    job: Job = field(init=False)
    attempt: _Try = field(default_factory=_Try)
    deadline: float = math.inf
    answer: bytearray = field(default_factory=bytearray)
    pipe: int = -1


class LocalBackend:
    """Judges on this machine; see `grader.grading.backend.Backend`.

    Parameters
    ----------
    level
        Isolation of the students' code; see `grader.sandbox.launcher.pick_level`.
    jobs
        How many submissions are judged at a time.
    told_doors
        What is noted of the doors that a submission tried; see `grader.grading.doors_tried.told`.
    """

    def __init__(
        self,
        assignment: Assignment,
        *,
        level: Level,
        jobs: int,
        told_doors: ToldDoors | None = None,
    ) -> None:
        self._assignment = assignment
        self._level = level
        self._jobs = jobs
        self._told_doors = told_doors
        self._sheet: Sheet | None = None

    def sheet(self) -> Sheet:
        """See `Backend`; at hand once a class was judged."""
        if self._sheet is None:
            self._sheet = collected_sheet(self._assignment)
        return self._sheet

    def run(self, jobs: Sequence[Job], seed: int, keep: OnEvidence, on_tick: OnTick | None = None) -> None:
        """See `Backend`."""
        _refuse_other_systems()
        if not jobs:
            return
        by_attempt: dict[int, list[int]] = {}
        for index, attempt in enumerate(attempts_in(jobs)):
            by_attempt.setdefault(attempt, []).append(index)
        with self._slots(max(1, min(self._jobs, len(jobs)))) as slots:
            for attempt, indices in sorted(by_attempt.items()):

                def judge_all(judge: judging.Judge, seeded: Seeded, indices: Sequence[int] = indices) -> None:
                    def keep_seeded(index: int, found: Evidence) -> None:
                        keep(index, seeded(found))

                    _Class(judge, jobs, slots, keep_seeded, on_tick).run(indices)

                self._with_judge(attempt, seed, judge_all)

    def run_each(
        self,
        jobs: Iterable[Job],
        seed: int,
        keep: Callable[[Evidence], None],
        on_tick: OnTick | None = None,
    ) -> None:
        """Judge one job after the other as they come; `keep` is called before the next one is asked for.

        Jobs of one attempt should come together: for each change of the attempt the tests are proved anew.

        Raises
        ------
        BadInput, CourseError
            As `run` does.
        """
        _refuse_other_systems()
        with self._slots(1) as slots:
            for attempt, group in itertools.groupby(jobs, key=lambda job: job.attempt):

                def judge_each(judge: judging.Judge, seeded: Seeded, own: Iterable[Job] = group) -> None:
                    for job in own:
                        _Class(judge, [job], slots, lambda _, found: keep(seeded(found)), on_tick).run([0])

                self._with_judge(attempt, seed, judge_each)

    @contextlib.contextmanager
    def _slots(self, count: int) -> Iterator[list[_Slot]]:
        """Places to judge at, each with its zygote."""
        preload = (*self._assignment.imports, *standard_modules(self._assignment))
        zygotes = Zygote.several(count, self._level, child_limits(self._assignment), preload)
        slots = [_Slot(zygote) for zygote in zygotes]
        try:
            yield slots
        finally:
            for slot in slots:
                slot.zygote.let_go()
            for slot in slots:
                slot.zygote.close()

    def _with_judge(self, attempt: int, seed: int, body: Callable[[judging.Judge, Seeded], None]) -> None:
        """Call `body` with a judge of everybody's n-th attempt, and what puts that into evidence."""
        own_seed = seed_of_attempt(seed, attempt)

        def judge(judge: judging.Judge) -> None:
            self._sheet = judge.suite.sheet()
            if self._told_doors is not None:
                judge.told_doors = self._told_doors
            body(judge, partial(msgspec.structs.replace, attempt=attempt, seed=own_seed))

        with_reference(self._assignment, judge, seed=own_seed)


def _refuse_other_systems() -> None:
    if sys.platform != "linux":
        raise BadInput(
            f"grading on {sys.platform}",
            "students' code is graded on Linux only, where it can be locked in",
            "Run it in a container or a virtual machine (on Windows: WSL); grader check works here",
        )


def child_limits(assignment: Assignment) -> ChildLimits:
    """The assignment's limits in the sandbox's terms."""
    limits = assignment.limits
    return ChildLimits(cpu_s=math.ceil(limits.submission_timeout_s), memory_mib=limits.memory_mib)


class _Class:
    """The schedule of one class: which slot judges what, and what to do when it does not answer."""

    def __init__(
        self,
        judge: judging.Judge,
        jobs: Sequence[Job],
        slots: list[_Slot],
        keep: OnEvidence,
        on_tick: OnTick | None,
    ) -> None:
        self._judge = judge
        self._jobs = jobs
        self._slots = slots
        self._keep = keep
        self._on_tick = on_tick
        # In the process that judged a submission alone if that can be, and else in another.
        self._assists_at_once = judge.suite.can_run_again
        self._selector = selectors.DefaultSelector()
        self._wall_s = WALL_FACTOR * judge.assignment.limits.submission_timeout_s
        self._slow: list[_Try] = []
        """To be judged once more, each by itself, when all others are finished."""

    def run(self, indices: Sequence[int]) -> None:
        """Judge the submissions at `indices`."""
        try:
            self._judge_all(self._slots, deque(_Try(index) for index in indices))
            while self._slow:
                self._judge_all(self._slots[:1], deque([self._slow.pop(0)]))
        finally:
            for slot in self._slots:
                if slot.pid:
                    self._stop(slot)
            self._selector.close()

    def _judge_all(self, slots: Sequence[_Slot], waiting: deque[_Try]) -> None:
        """Judge what is waiting, as many at a time as there are slots."""
        while waiting or any(slot.pid for slot in slots):
            for slot in slots:
                if not slot.pid and waiting:
                    self._start(slot, waiting.popleft())
            for slot in self._wait():
                self._finish(slot, waiting)

    def _start(self, slot: _Slot, attempt: _Try) -> None:
        # What runs at level limits can end or cripple its zygote, and others' too.
        is_exposed = slot.zygote.level is Level.LIMITS
        if slot.zygote.has_ended or (is_exposed and not slot.zygote.is_well(WELL_WITHIN_S)):
            self._renew(slot)
        _ = slot.zygote.isolation  # wait here, not in the fork: it is the owner who must know
        slot.pipe, end = os.pipe()
        slot.job = self._jobs[attempt.index]  # here, not in the fork: it may be read from the gradebook
        slot.attempt, slot.answer = attempt, bytearray()
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
        attempt, job, judge = slot.attempt, slot.job, self._judge
        if attempt.slow is not None:
            judge.allowance.call_wall_factor = ALONE_WALL_FACTOR
        is_told = False
        with open(end, "wb") as pipe:

            def tell_first(found: Evidence) -> None:
                """So that what it earned alone stays, whatever comes."""
                nonlocal is_told
                self._tell(pipe, found, is_last=False)
                is_told = True

            try:
                forks.limit_own_memory()
                waits = False
                if attempt.first is not None:
                    found = judge.follow_through(job, attempt.first, attempt.loading, slot.zygote)
                else:
                    found = judge.judge(job, slot.zygote, tell_first if self._assists_at_once else None)
                    waits = not self._assists_at_once and judge.is_to_be_assisted(job, found, judge.loading)
                if not waits and judge.is_to_be_explained(job, found):
                    tell_first(found)
                    found = judge.explain(job, found, slot.zygote)
            except Exception as error:  # noqa: BLE001 - the end of a process: told to the one that reads
                if is_told:  # who reads sees that nothing more comes
                    return
                reason = judging.as_written(in_one_line(error))
                found = judging.not_graded(job.submission, reason)
            self._tell(pipe, found, is_last=True)

    def _tell(self, pipe: BinaryIO, found: Evidence, *, is_last: bool) -> None:
        """Send what was found to the process that keeps it."""
        judge = self._judge
        wall_decided = judge.allowance.wall_decided
        told = _Told(found, judge.loading, is_last, wall_decided)
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
            if part and not slot.answer and self._assists_at_once:  # the first result; a second may follow
                slot.deadline += self._wall_s
            slot.answer += part
            if not part:
                done.append(slot)
        now = time.monotonic()
        return done + [slot for slot in self._slots if slot.deadline < now and slot not in done]

    def _finish(self, slot: _Slot, waiting: deque[_Try]) -> None:
        attempt, answer = slot.attempt, bytes(slot.answer)
        job = slot.job
        late = slot.deadline < time.monotonic()
        self._stop(slot)
        told = self._told(answer)
        found = told.found
        is_lost = not told.is_last or (found is not None and found.status is Status.GRADER_ERROR)
        if is_lost:
            self._renew(slot)
        wall_decided = told.wall_decided or attempt.wall_decided
        if attempt.first is not None:
            # Assisted or not: what the submission earned alone stays.
            is_found = found is not None and found.status is not Status.GRADER_ERROR
            self._found(
                job, attempt, found if found and is_found else attempt.first, wall_decided=wall_decided
            )
        elif found is not None and not told.is_last:
            self._found(job, attempt, found, wall_decided=wall_decided)
        elif is_lost and attempt.tries < TRIES:
            waiting.append(replace(attempt, tries=attempt.tries + 1))
        elif found is None:
            not_ended = Note("judging_not_ended", {"number": TRIES})
            reason = not_ended if late else Note("judging_without_answer", {"number": TRIES})
            self._found(job, attempt, judging.not_graded(job.submission, reason), wall_decided=False)
        elif not self._assists_at_once and self._judge.is_to_be_assisted(job, found, told.loading):
            again = replace(attempt, first=found, loading=told.loading, wall_decided=wall_decided)
            waiting.appendleft(again)
        else:
            self._found(job, attempt, found, wall_decided=wall_decided)

    def _found(self, job: Job, attempt: _Try, found: Evidence, *, wall_decided: bool) -> None:
        """Keep evidence; what the machine's load may have made what it is has another try first."""
        self._judge.make_ready_for(found)
        if attempt.slow is not None:
            came = found.status is not Status.GRADER_ERROR
            found, remark = (found, TRIED_ALONE) if came else (attempt.slow, STAYED)
            self._keep(attempt.index, msgspec.structs.replace(found, remarks=(*found.remarks, remark)))
        elif wall_decided and not job.is_alone and found.status is Status.GRADED:
            self._slow.append(_Try(attempt.index, slow=found))
        else:
            self._keep(attempt.index, found)

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
