"""Judges a class on this machine: several submissions at a time, each in a process of its own.

The tests are collected once, and proved on the reference (see `proving`). Then forks of this process run the
tests, on one submission after the other as long as none leaves anything behind (see `judging_fork`); and each
submission gets a child forked from a zygote, which runs the student's code. A fork that dies or does not end,
or meets a fault of ours, is tried once more with a new zygote; then it is a `grader_error`. A zygote that is
gone or crippled, which at level limits a submission can bring about, is replaced before it is given another
submission. A submission whose time ran out by the wall clock alone (see `grader.sandbox.patience`) is judged
once more at the end, by itself, and then that counts: what it earns does not depend on the machine's load.

Evidence is handed on in the order in which submissions finish, and before the next is waited for, so
that finished evidence is stored whatever comes.
"""

from __future__ import annotations

import contextlib
import itertools
import math
import selectors
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import msgspec

from grader.child.isolation import ChildLimits, Level
from grader.course.assignment import Assignment
from grader.errors import BadInput, Note
from grader.grading import judge as judging
from grader.grading.backend import Job, OnEvidence, OnTick, attempts_in
from grader.grading.doors_tried import ToldDoors
from grader.grading.handed_out import standard_modules
from grader.grading.judging_fork import JudgingFork, Try
from grader.grading.left_behind import CannotTell, LeftBehind
from grader.grading.proving import with_reference
from grader.record.evidence import Evidence, Status, seed_of_attempt
from grader.record.scoring import Sheet
from grader.sandbox.launcher import Zygote
from grader.sandbox.patience import WALL_FACTOR
from grader.suite.suite import collected_sheet

GRACE_S = 15.0
"""What a judging process may take on top of the submission's own time: comparing, gradients, noise."""
TRIES = 2
TRIED_ALONE, STAYED = Note("tried_alone"), Note("tried_alone_in_vain")
WELL_WITHIN_S = 3.0
"""A zygote that does not answer within that time before a submission is given to it is replaced."""
JOBS_AHEAD = 31
"""So many submissions besides its first may be judged by one fork, which holds them in memory."""
TICK_S = 0.25

Seeded = Callable[[Evidence], Evidence]
"""Puts into evidence which attempt it is of, and its seed."""


@dataclass(slots=True)
class _Slot:
    """One place where a submission is judged: a zygote, and the fork that judges, if any.

    Attributes
    ----------
    attempt
        What the fork judges now; None while it waits for the next.
    """

    zygote: Zygote
    fork: JudgingFork | None = None
    attempt: Try | None = None
    deadline: float = math.inf
    is_extended: bool = False


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
        self._slow: list[Try] = []
        """To be judged once more, each by itself, when all others are finished."""
        self._read: dict[int, Job] = {}
        """Jobs that forks have, until they are finished."""
        self._left_behind: LeftBehind | None = None

    def run(self, indices: Sequence[int]) -> None:
        """Judge the submissions at `indices`."""
        if len(indices) > len(self._slots):
            self._left_behind = left_behind_of(self._judge)
        try:
            self._judge_all(self._slots, deque(Try(index) for index in indices))
            while self._slow:
                self._judge_all(self._slots[:1], deque([self._slow.pop(0)]))
        finally:
            for slot in self._slots:
                self._stop(slot)
            self._selector.close()

    def _judge_all(self, slots: Sequence[_Slot], waiting: deque[Try]) -> None:
        """Judge what is waiting, as many at a time as there are slots."""
        while waiting or any(slot.attempt for slot in slots):
            for slot in slots:
                if slot.attempt is None and waiting:
                    self._start(slot, waiting.popleft(), waiting)
                elif slot.attempt is None:
                    self._stop(slot)
            for slot in self._wait():
                self._finish(slot, waiting)

    def _start(self, slot: _Slot, attempt: Try, waiting: Iterable[Try]) -> None:
        if slot.fork is not None and slot.fork.can_take(attempt):
            slot.fork.give(attempt)
        else:
            self._stop(slot)
            self._fork(slot, attempt, waiting)
        slot.attempt, slot.is_extended = attempt, False
        slot.deadline = time.monotonic() + self._wall_s + GRACE_S

    def _fork(self, slot: _Slot, attempt: Try, waiting: Iterable[Try]) -> None:
        """Have another fork judge it, and what comes after it if that can be."""
        # What runs at level limits can end or cripple its zygote, and others' too. It may reach the fork as
        # well, so that one judges nobody else.
        is_exposed = slot.zygote.level is Level.LIMITS
        if slot.zygote.has_ended or (is_exposed and not slot.zygote.is_well(WELL_WITHIN_S)):
            self._renew(slot)
        _ = slot.zygote.isolation  # wait here, not in the fork: it is the owner who must know
        left_behind = self._left_behind if attempt.is_first and not is_exposed else None
        ahead = (other for other in waiting if other.is_first and left_behind is not None)
        # Read here, not in the fork: it may be out of the gradebook.
        jobs = {
            index: self._read.get(index) or self._jobs[index]
            for index in (attempt.index, *(other.index for other in itertools.islice(ahead, JOBS_AHEAD)))
        }
        self._read.update(jobs)
        slot.fork = JudgingFork(jobs)  # held before it begins, so that an interrupt finds it
        self._selector.register(slot.fork, selectors.EVENT_READ, slot)
        slot.fork.begin(self._judge, slot.zygote, attempt, left_behind)

    def _wait(self) -> list[_Slot]:
        """Slots whose fork has said its last of a submission, has ended, or ran out of time."""
        soonest = min(slot.deadline for slot in self._slots)
        left_s = max(0.0, soonest - time.monotonic())
        ready = self._selector.select(left_s if self._on_tick is None else min(left_s, TICK_S))
        if self._on_tick is not None:
            self._on_tick()
        for key, _ in ready:
            self._hear(key.data)
        now = time.monotonic()
        return [slot for slot in self._slots if slot.attempt is not None and _is_done(slot, now)]

    def _hear(self, slot: _Slot) -> None:
        fork = slot.fork
        assert fork is not None  # noqa: S101 - for the type checker
        fork.read()
        # After the first result a second may follow.
        if fork.has_said_something and self._assists_at_once and not slot.is_extended:
            slot.deadline += self._wall_s
            slot.is_extended = True

    def _finish(self, slot: _Slot, waiting: deque[Try]) -> None:
        attempt, fork = slot.attempt, slot.fork
        assert attempt is not None and fork is not None  # noqa: S101 - for the type checker
        late = slot.deadline < time.monotonic()
        told = fork.told
        found, job = told.found, self._read[attempt.index]
        slot.attempt, slot.deadline = None, math.inf
        if not told.goes_on or fork.has_ended:
            self._stop(slot)
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

    def _found(self, job: Job, attempt: Try, found: Evidence, *, wall_decided: bool) -> None:
        """Keep evidence; what the machine's load may have made what it is has another try first."""
        self._judge.make_ready_for(found)
        if attempt.slow is not None:
            came = found.status is not Status.GRADER_ERROR
            found, remark = (found, TRIED_ALONE) if came else (attempt.slow, STAYED)
            self._keep(attempt.index, msgspec.structs.replace(found, remarks=(*found.remarks, remark)))
        elif wall_decided and not job.is_alone and found.status is Status.GRADED:
            self._slow.append(Try(attempt.index, slow=found))
            return
        else:
            self._keep(attempt.index, found)
        del self._read[attempt.index]

    def _stop(self, slot: _Slot) -> None:
        """End its fork, if it has one."""
        if slot.fork is not None:
            self._selector.unregister(slot.fork)
            slot.fork.stop()
            slot.fork, slot.attempt, slot.deadline = None, None, math.inf

    def _renew(self, slot: _Slot) -> None:
        """Another zygote: this one may be at fault, or hold a child or an answer of the fork that is gone."""
        self._stop(slot)
        slot.zygote.close()
        slot.zygote = Zygote(slot.zygote.level, slot.zygote.limits, slot.zygote.preload)


def _is_done(slot: _Slot, now: float) -> bool:
    fork = slot.fork
    return fork is not None and (fork.told.is_last or fork.has_ended or slot.deadline < now)


def left_behind_of(judge: judging.Judge) -> LeftBehind | None:
    """What can tell whether judging left anything behind; None where nothing can, or something always is."""
    assignment = judge.assignment
    if not judge.suite.can_run_again or assignment.has_classes:
        return None
    parameters = [test.plain.parameters for test in judge.suite.tests if test.plain is not None]
    roots = [parameters, judge.reference.namespace, *judge.catalogue.namespaces]
    try:
        return LeftBehind((assignment.hidden_tests.parent, assignment.folder), roots)
    except CannotTell:
        return None
