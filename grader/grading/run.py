"""A class: submissions -> results, several at a time, each in a process of its own.

The tests are collected once, here. The reference solution is run through them first, in a fork: it
must pass, and its answers are kept for all that follows. Then each submission gets a fork of this
process, which runs the tests, and a child forked from a zygote, which runs the student's code. A
fork that dies or does not end is tried once more with a new zygote; then it is a `grader_error`.

`on_result` is called in the order in which submissions finish, and before the next is waited for,
so that what is finished is kept whatever comes; the results are returned in input order.
"""

from __future__ import annotations

import gc
import math
import os
import resource
import selectors
import signal
import socket
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import msgspec

from grader.course import Assignment
from grader.errors import GraderError
from grader.grading import judge as judging
from grader.grading.reference import Memo, ReferenceTransport, load_module
from grader.grading.suite import Suite, with_suite
from grader.grading.verdicts import Interpreter
from grader.results import ExerciseResult, SubmissionResult
from grader.sandbox.isolation import Level
from grader.sandbox.isolation import Limits as ChildLimits
from grader.sandbox.launcher import Zygote
from grader.sandbox.protocol import Channel
from grader.sandbox.standin import StandIn
from grader.submission import Submission

GRACE_S = 15.0
"""What a judging process may take on top of the submission's own time: comparing, gradients, noise."""
JUDGE_MEMORY_MIB = 2048
"""What a judging process may take on top of what it starts with; a result may broadcast to gigabytes."""
TRIES = 2
TICK_S = 0.25

OnResult = Callable[[int, SubmissionResult], None]


@dataclass(slots=True)
class _Slot:
    """One place where a submission is judged: a zygote, and the process that is judging, if any."""

    zygote: Zygote
    pid: int = 0
    index: int = -1
    tries: int = 0
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

    Raises
    ------
    CourseError
        The hidden tests or the solution cannot be used, or do not agree.
    """
    runnable = [index for index, submission in enumerate(submissions) if not submission.unreadable]
    results: dict[int, SubmissionResult] = {}

    def keep(index: int, result: SubmissionResult) -> None:
        results[index] = result
        on_result(index, result)

    for index, submission in enumerate(submissions):
        if submission.unreadable:
            keep(index, judging.unreadable(assignment, submission))
    if runnable:
        limits = child_limits(assignment)
        slots = [_Slot(Zygote(level, limits)) for _ in range(max(1, min(jobs, len(runnable))))]

        def run(suite: Suite, reference: ReferenceTransport) -> None:
            _Class(assignment, submissions, suite, reference, slots, keep, on_tick).run(runnable)

        try:
            with_reference(assignment, run, seed=seed, lang=lang)
        finally:
            for slot in slots:
                slot.zygote.close()
    return [results[index] for index in range(len(submissions))]


def child_limits(assignment: Assignment) -> ChildLimits:
    """The assignment's limits in the sandbox's terms."""
    limits = assignment.limits
    return ChildLimits(cpu_s=math.ceil(limits.submission_timeout_s), memory_mib=limits.memory_mib)


def with_reference(
    assignment: Assignment,
    body: Callable[[Suite, ReferenceTransport], None],
    *,
    seed: int,
    lang: str | None = None,
) -> None:
    """Collect the hidden tests, see that the reference passes them, and go on with `body`."""
    reference = ReferenceTransport(load_module(assignment.solution, f"solution_of_{assignment.id}"))

    def proved(suite: Suite) -> None:
        reference.memo = _prove(suite, reference)
        body(suite, reference)

    interpreter = Interpreter(assignment, lang=lang)
    with_suite(assignment, assignment.hidden_tests, proved, seed=seed, interpreter=interpreter)


def _prove(suite: Suite, reference: ReferenceTransport) -> Memo:
    """Run the reference through its own tests, in a fork; what it answered."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        pid = os.fork()
        if pid == 0:
            ours.close()
            with _ending_in_exit():
                stand_in = StandIn(reference)
                exercises = suite.run(stand_in, stand_in)
                Channel(theirs).send(0, 0, [msgspec.json.encode(exercises), list(reference.memo.items())])
        theirs.close()
        try:
            _, _, (exercises, memo) = Channel(ours).receive()
        except Exception as error:
            raise GraderError(f"the reference's own run ended without an answer ({error})") from error
        finally:
            os.waitpid(pid, 0)
    judging.refuse_failing_reference(suite, msgspec.json.decode(exercises, type=tuple[ExerciseResult, ...]))
    return {key: (header, raw) for key, (header, raw) in memo}


class _Class:
    """The schedule of one class: which slot judges what, and what to do when it does not answer."""

    def __init__(
        self,
        assignment: Assignment,
        submissions: Sequence[Submission],
        suite: Suite,
        reference: ReferenceTransport,
        slots: list[_Slot],
        keep: OnResult,
        on_tick: Callable[[], None] | None,
    ) -> None:
        self._assignment = assignment
        self._submissions = submissions
        self._suite = suite
        self._reference = reference
        self._slots = slots
        self._keep = keep
        self._on_tick = on_tick
        self._wanted = judging.wanted_names(assignment)
        self._selector = selectors.DefaultSelector()

    def run(self, indices: Sequence[int]) -> None:
        """Judge the submissions at `indices`."""
        waiting = deque((index, 1) for index in indices)
        gc.collect()
        gc.freeze()  # a collection in a fork would copy every page it looks at
        try:
            while waiting or any(slot.pid for slot in self._slots):
                for slot in self._slots:
                    if not slot.pid and waiting:
                        self._start(slot, *waiting.popleft())
                for slot in self._wait():
                    self._finish(slot, waiting)
        finally:
            for slot in self._slots:
                if slot.pid:
                    self._stop(slot)
            self._selector.close()
            gc.unfreeze()

    def _start(self, slot: _Slot, index: int, tries: int) -> None:
        _ = slot.zygote.isolation  # wait here, not in the fork: it is the owner who must know
        slot.pipe, end = os.pipe()
        slot.index, slot.tries, slot.answer = index, tries, bytearray()
        slot.deadline = time.monotonic() + self._assignment.limits.submission_timeout_s + GRACE_S
        slot.pid = os.fork()
        if slot.pid == 0:
            os.close(slot.pipe)
            with _ending_in_exit():
                self._judge(slot, end)
        os.close(end)
        self._selector.register(slot.pipe, selectors.EVENT_READ, slot)

    def _judge(self, slot: _Slot, end: int) -> None:
        """Judge one submission: the life of a fork."""
        submission = self._submissions[slot.index]
        try:
            _limit_own_memory()
            result = judging.judge(
                self._suite,
                submission,
                children=slot.zygote,
                reference=StandIn(self._reference),
                wanted=self._wanted,
            )
        except Exception as error:  # noqa: BLE001 - the end of a process: told to the one that reads
            result = judging.not_graded(self._assignment, submission, where_it_happened(error))
        with open(end, "wb") as pipe:
            pipe.write(msgspec.json.encode(result))

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
            slot.answer += part
            if not part:
                done.append(slot)
        now = time.monotonic()
        return done + [slot for slot in self._slots if slot.deadline < now and slot not in done]

    def _finish(self, slot: _Slot, waiting: deque[tuple[int, int]]) -> None:
        index, tries, answer = slot.index, slot.tries, bytes(slot.answer)
        late = slot.deadline < time.monotonic()
        self._stop(slot)
        try:
            result = msgspec.json.decode(answer, type=SubmissionResult)
        except msgspec.DecodeError:
            self._renew(slot)
            if tries < TRIES:
                waiting.append((index, tries + 1))
                return
            how = "did not end in time" if late else "ended without an answer"
            result = judging.not_graded(
                self._assignment, self._submissions[index], f"the judging process {how}, {TRIES} times"
            )
        self._keep(index, result)

    def _stop(self, slot: _Slot) -> None:
        self._selector.unregister(slot.pipe)
        os.close(slot.pipe)
        os.kill(slot.pid, signal.SIGKILL)
        os.waitpid(slot.pid, 0)
        slot.pid, slot.deadline = 0, math.inf

    def _renew(self, slot: _Slot) -> None:
        """Another zygote: the fork that is gone may have left a child running or an answer unread."""
        slot.zygote.close()
        slot.zygote = Zygote(slot.zygote.level, slot.zygote.limits)


class _ending_in_exit:
    """The body of a fork: whatever happens in it, it ends here and never returns to its parent's code."""

    def __enter__(self) -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)  # tests print; a table and a progress bar are being written there

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> NoReturn:
        os._exit(0 if error is None else 70)


def where_it_happened(error: BaseException) -> str:
    """An error of ours as one line with its place, for whoever mends it."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"


def _limit_own_memory() -> None:
    """Bound what a student's result can make this fork allocate."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return  # no such limit outside Linux
    most = pages * resource.getpagesize() + (JUDGE_MEMORY_MIB << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
