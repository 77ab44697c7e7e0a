"""Which submission goes to which worker, and again to another if the first is lost, slow, or at fault.

The first answer counts: which worker gives it makes no difference to evidence. Must not know: what is in an
order, Dask.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from grader.cluster.crossing import Judged, Lost, Refused, Unknown, Unusable
from grader.cluster.workers import Came, Worker, Workers
from grader.errors import CourseError, GraderError, LeftUngraded
from grader.grading.backend import OnTick
from grader.grading.local import TICK_S
from grader.record.evidence import Evidence, Status

SPARE = 1
"""So many orders more than it judges at a time a worker is given, so that it never waits for the next one."""
LOST_MAX = 3
"""A submission whose worker, or whose judging process, was lost so often is left without a score."""
COPIES_MAX = 2
SLOW_S, SLOW_FACTOR = 5.0, 4.0
"""What takes longer than both so long and so many times the mean is tried by who has nothing to do."""
NO_WORKER_S = 60.0
"""So long a cluster may be without any worker that takes part."""


@dataclass(slots=True)
class _Try:
    """What is known of a submission that is not finished.

    Attributes
    ----------
    given
        By key, to whom and when.
    avoid
        Addresses of workers at which it met a fault of ours.
    """

    index: int
    given: dict[str, tuple[Worker, float]] = field(default_factory=dict)
    lost: int = 0
    faults: int = 0
    avoid: set[str] = field(default_factory=set)


class Schedule:
    """The schedule of one class.

    Parameters
    ----------
    order
        Gives what is to be sent for a submission, by its index.
    checked
        Gives the evidence in an answer on a submission; a `GraderError` where it is none.
    keep
        Is called with a submission's index and its evidence.
    give_up
        Is called with the index of one that was lost `LOST_MAX` times.
    """

    def __init__(
        self,
        workers: Workers,
        order: Callable[[int], bytes],
        checked: Callable[[int, Judged], Evidence],
        keep: Callable[[int, Evidence], None],
        give_up: Callable[[int, int], None],
        on_tick: OnTick | None,
    ) -> None:
        self._workers = workers
        self._order = order
        self._checked = checked
        self._keep = keep
        self._give_up = give_up
        self._on_tick = on_tick
        self._waiting: deque[_Try] = deque()
        self._tries: dict[str, _Try] = {}
        """By key; what is finished is still here until its other copies come back."""
        self._open: dict[int, _Try] = {}
        self._mean_s = 0.0
        self._finished = 0
        self._idle_since = time.monotonic()

    def run(self, indices: Iterable[int]) -> None:
        """Judge them all.

        Raises
        ------
        CourseError
            A worker cannot use the course.
        LeftUngraded
            No worker takes part any more, or the scheduler is gone.
        GraderError
            A worker answers with what is none.
        """
        rest = iter(indices)
        while True:
            self._give(rest)
            if not self._open:
                return
            for came in self._workers.came(TICK_S):
                self._came(came)
            self._refuse_to_wait_for_ever()
            if self._on_tick is not None:
                self._on_tick()

    # Giving.

    def _give(self, rest: Iterable[int]) -> None:
        """Give every worker with room something to do, from what waits and then from `rest`."""
        for worker in self._workers.free(SPARE):
            while len(worker.given) < worker.slots + SPARE:
                found = self._next_for(worker, rest)
                if found is None:
                    break
                self._send(found, worker)

    def _next_for(self, worker: Worker, rest: Iterable[int]) -> _Try | None:
        for place, waiting in enumerate(self._waiting):
            if worker.address not in waiting.avoid or not self._has_others(waiting):
                del self._waiting[place]
                return waiting
        for index in rest:
            self._open[index] = new = _Try(index)
            return new
        if len(worker.given) < worker.slots:  # it would do nothing
            return self._slowest(worker)
        return None

    def _has_others(self, waiting: _Try) -> bool:
        """Whether there is a worker that is not to be avoided."""
        return any(worker.address not in waiting.avoid for worker in self._workers.taking_part())

    def _slowest(self, worker: Worker) -> _Try | None:
        """What others have had for so long that it is worth a copy here."""
        limit_s = max(SLOW_S, SLOW_FACTOR * self._mean_s)
        now = time.monotonic()
        slow = [
            (min(at for _, at in each.given.values()), each.index)
            for each in self._open.values()
            if 0 < len(each.given) < COPIES_MAX
            and all(other is not worker and now - at > limit_s for other, at in each.given.values())
        ]
        return self._open[min(slow)[1]] if slow else None

    def _send(self, found: _Try, worker: Worker) -> None:
        key = self._workers.give(worker, self._order(found.index))
        found.given[key] = worker, time.monotonic()
        self._tries[key] = found

    # Taking.

    def _came(self, came: Came) -> None:
        found = self._tries.pop(came.key)
        _, given_at = found.given.pop(came.key)
        if found.index not in self._open or self._open[found.index] is not found:
            return  # another was faster
        answer = came.answer
        match answer:
            case Judged():
                self._judged(found, came.worker, answer, time.monotonic() - given_at)
            case Unusable(where, problem, remedy):
                raise CourseError(where, problem, remedy)
            case Refused(why):
                self._workers.refuse(came.worker, why)
                self._again(found)
            case Unknown():
                if came.worker.levels is not None:
                    self._workers.greet(came.worker)
                self._again(found)
            case Lost():
                self._lost(found, came.worker)
            case None:
                self._again(found)
            case _:
                raise GraderError(f"a worker answered an order with {type(answer).__name__}")

    def _judged(self, found: _Try, worker: Worker, answer: Judged, took_s: float) -> None:
        try:
            evidence = self._checked(found.index, answer)
        except GraderError:  # what is no evidence is no answer
            self._lost(found, worker)
            return
        is_fault = evidence.status is Status.GRADER_ERROR
        found.avoid.add(worker.address)
        if is_fault and found.faults == 0 and self._has_others(found):
            found.faults += 1
            self._again(found)
            return
        self._finished += 1
        self._mean_s += (took_s - self._mean_s) / self._finished
        del self._open[found.index]
        self._keep(found.index, evidence)

    def _lost(self, found: _Try, worker: Worker) -> None:
        found.lost += 1
        found.avoid.add(worker.address)
        if found.lost < LOST_MAX:
            self._again(found)
        elif not found.given:
            del self._open[found.index]
            self._give_up(found.index, found.lost)

    def _again(self, found: _Try) -> None:
        if not found.given:  # else another copy is on its way
            self._waiting.append(found)

    def _refuse_to_wait_for_ever(self) -> None:
        """Stop where nobody is left to judge, and nobody comes.

        Raises
        ------
        LeftUngraded
            So it is.
        """
        now = time.monotonic()
        if self._workers.any_left() or self._workers.is_without_scheduler:
            self._idle_since = now
        elif now - self._idle_since > NO_WORKER_S:
            why = self._workers.refusals or "they are gone"
            raise LeftUngraded(
                self._workers.address,
                f"no worker is left that takes part: {why}",
                "What was finished is kept: start workers, and run the same command again",
            )
