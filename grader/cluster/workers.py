"""The workers of a cluster as a client sees them: who is there, who takes part, what each was given.

All that is known of Dask's futures is here. Must not know: submissions, evidence.
"""

from __future__ import annotations

import contextlib
import itertools
import queue
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from grader.child.isolation import Level
from grader.cluster.connecting import Connection, scheduler_of
from grader.cluster.crossing import Answer, Lost, Ready, Refused, answer_in, short
from grader.cluster.task import judge
from grader.errors import BadInput, GraderError, LeftUngraded
from grader.messages import clean

if TYPE_CHECKING:
    from distributed import Future

LOOK_EVERY_S = 1.0
ANSWER_WITHIN_S = 10.0
"""So long the scheduler may take for what it knows by itself, and for handing on an answer that is there."""
BACK_WITHIN_S = 60.0
"""So long a scheduler that is gone is waited for."""


GONE = Lost("the worker is gone")


@dataclass(slots=True)
class Worker:
    """One worker.

    Attributes
    ----------
    slots
        How many submissions it judges at a time.
    levels
        What it has proved, or proves before it works at it; None as long as it has not answered.
    refusal
        Why it takes no part; "" if it does.
    given
        Keys of what it has not answered yet.
    """

    address: str
    slots: int
    host: str = ""
    levels: tuple[str, ...] | None = None
    refusal: str = ""
    given: set[str] = field(default_factory=set)

    @property
    def shown(self) -> str:
        """For people to read."""
        return f"{self.host} ({self.address})" if self.host else self.address


@dataclass(frozen=True, slots=True)
class Came:
    """What became of something that was given: an answer, or None where it was lost with the scheduler."""

    key: str
    worker: Worker
    answer: Answer | None


class Workers:
    """Gives work to workers, and takes what comes back.

    Parameters
    ----------
    greeting
        Sent to each first.
    say
        Called with a sentence for people.
    """

    def __init__(
        self, connection: Connection, greeting: bytes, parcel_sha256: str, say: Callable[[str], None]
    ) -> None:
        self.parcel_sha256 = parcel_sha256
        self.level: Level | None = None
        """At which the class is judged, once that is known."""
        self._connection = connection
        self._greeting = greeting
        self._say = say
        self._known: dict[str, Worker] = {}
        self._futures: dict[str, tuple[Future[Any], Worker]] = {}
        self._done: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._looked_at = -LOOK_EVERY_S
        self._lost_at: float | None = None
        self._greetings: set[str] = set()
        self._numbers = itertools.count()
        self._name = secrets.token_hex(4)

    @property
    def address(self) -> str:
        """Of the scheduler."""
        return self._connection.address

    def wait_until_ready(self, within_s: float) -> list[Worker]:
        """The workers that take part, once those that are there have answered.

        Raises
        ------
        BadInput
            There is none in time.
        """
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            for _ in self.came(0.1):
                pass
            answered = [
                worker for worker in self._known.values() if worker.levels is not None or worker.refusal
            ]
            if answered and len(answered) == len(self._known):
                break
        if ready := self.taking_part():
            return ready
        if not self._known:
            raise BadInput(
                self.address,
                f"the cluster has no workers, and none came within {within_s:.0f} s",
                f"Nothing was run. Start some: grader worker {self.address}",
            )
        reasons = "; ".join(
            f"{worker.shown}: {worker.refusal or 'it does not answer'}" for worker in self._known.values()
        )
        raise BadInput(
            self.address,
            f"none of its workers can judge this class: {clean(reasons, 2_000)}",
            "Nothing was run. Install what is here on every worker, and start it again",
        )

    def free(self, spare: int) -> Iterator[Worker]:
        """Workers that have room, the emptiest first; each may have `spare` more than it judges at a time."""
        for worker in sorted(self.taking_part(), key=lambda each: len(each.given) / each.slots):
            if len(worker.given) < worker.slots + spare:
                yield worker

    def taking_part(self) -> list[Worker]:
        """Workers that can be given orders."""
        return [each for each in self._known.values() if each.levels is not None and not each.refusal]

    @property
    def is_without_scheduler(self) -> bool:
        """Whether the scheduler is gone, and is waited for."""
        return self._lost_at is not None

    def any_left(self) -> bool:
        """Whether any worker takes part, or may yet."""
        return any(not worker.refusal for worker in self._known.values())

    @property
    def refusals(self) -> str:
        """Why those that take no part do not."""
        told = {worker.refusal for worker in self._known.values() if worker.refusal}
        return "; ".join(sorted(told))

    def give(self, worker: Worker, asked: bytes) -> str:
        """Send something to a worker; the key by which it comes back."""
        key = f"keepdims-{self._name}-{next(self._numbers)}"
        future = self._connection.client.submit(
            judge, asked, key=key, workers=[worker.address], allow_other_workers=False, pure=False, retries=0
        )
        self._futures[key] = future, worker
        worker.given.add(key)
        future.add_done_callback(lambda _: self._done.put(key))
        return key

    def came(self, within_s: float) -> Iterator[Came]:
        """What has come back, waiting for the first; greetings are dealt with here.

        Raises
        ------
        LeftUngraded
            The scheduler is gone and has not come back.
        """
        yield from self._look()
        keys = []
        with contextlib.suppress(queue.Empty):
            keys.append(self._done.get(timeout=within_s))
            while True:
                keys.append(self._done.get_nowait())
        for key in keys:
            if key in self._futures:
                came = self._taken(key)
                if key in self._greetings:
                    self._greeted(came)
                else:
                    yield came

    def _taken(self, key: str) -> Came:
        future, worker = self._futures.pop(key)
        worker.given.discard(key)
        try:
            if future.status == "finished":
                return Came(key, worker, answer_in(future.result(timeout=ANSWER_WITHIN_S)))
            if future.status == "error":
                error = future.exception(timeout=ANSWER_WITHIN_S)
                if type(error).__name__ == "KilledWorker":
                    return Came(key, worker, GONE)
                # Not ours, which never raises: the worker could not even find it.
                return Came(key, worker, Refused(short(f"{type(error).__name__}: {error}")))
        except GraderError as error:  # an answer that is none
            return Came(key, worker, Lost(short(str(error))))
        except Exception:  # noqa: BLE001, S110 - gone in between, which Dask says in many ways
            pass
        return Came(key, worker, None)

    def _greeted(self, came: Came) -> None:
        """Take the answer to a greeting; without one the worker is greeted again."""
        self._greetings.discard(came.key)
        worker, answer = came.worker, came.answer
        if isinstance(answer, Ready):
            worker.levels, worker.host = answer.levels, clean(answer.host, 100)
            if self.level is not None:
                self._refuse_weaker(worker, self.level)
        elif isinstance(answer, Refused):
            self.refuse(worker, answer.why)
        else:
            self._known.pop(worker.address, None)

    def judge_at(self, level: Level) -> None:
        """Have all of the class judged at `level`; who has not proved it takes no part."""
        self.level = level
        for worker in self._known.values():
            self._refuse_weaker(worker, level)

    def _refuse_weaker(self, worker: Worker, level: Level) -> None:
        if worker.levels is not None and level not in worker.levels:
            self.refuse(worker, f"it has not proved level {level}")

    def refuse(self, worker: Worker, why: str) -> None:
        """Give a worker nothing more."""
        if not worker.refusal:
            worker.refusal = clean(why, 1_000)
            self._say(f"Worker {worker.shown} takes no part: {worker.refusal}.")

    def greet(self, worker: Worker) -> None:
        """Send a worker the course; once more, if it has forgotten it."""
        worker.levels = None
        self._greetings.add(self.give(worker, self._greeting))

    def _look(self) -> Iterator[Came]:
        """Find out who is there, now and then; what was lost with those who are not."""
        now = time.monotonic()
        if now - self._looked_at < LOOK_EVERY_S:
            return
        self._looked_at = now
        there = self._there()
        if there is None:
            yield from self._without_scheduler(now)
            return
        if self._lost_at is not None:
            self._lost_at = None
            self._say("The scheduler is back.")
        for address, slots in there.items():
            if address not in self._known:
                self._known[address] = worker = Worker(address, slots)
                self.greet(worker)
        for address in self._known.keys() - there.keys():
            worker = self._known.pop(address)
            if worker.given:
                self._say(f"Worker {worker.shown} is gone; others take over what it had.")
            yield from self._lost(worker, GONE)

    def _there(self) -> dict[str, int] | None:
        """Addresses of workers with their number of threads; None where the scheduler does not answer."""
        client = self._connection.client
        if client.status != "running":
            return None
        try:
            told = client.sync(scheduler_of(client).identity, n_workers=-1, callback_timeout=ANSWER_WITHIN_S)
            return {str(address): max(1, int(each["nthreads"])) for address, each in told["workers"].items()}
        except Exception:  # noqa: BLE001 - gone, which Dask says in many ways
            return None

    def _without_scheduler(self, now: float) -> Iterator[Came]:
        if self._lost_at is None:
            self._lost_at = now
            self._say(
                f"The scheduler {self.address} does not answer; waiting up to {BACK_WITHIN_S:.0f} s for it."
            )
            for worker in list(self._known.values()):
                yield from self._lost(worker, None)
            self._known.clear()
        if now - self._lost_at > BACK_WITHIN_S:
            raise LeftUngraded(
                self.address,
                f"the scheduler is gone, and did not come back within {BACK_WITHIN_S:.0f} s",
                "What was finished is kept: the same command goes on from there",
            )
        if self._connection.client.status != "connecting":
            self._connection.again()

    def _lost(self, worker: Worker, answer: Answer | None) -> Iterator[Came]:
        for key in sorted(worker.given):
            future, _ = self._futures.pop(key)
            with contextlib.suppress(Exception):
                future.cancel()
            if key not in self._greetings:
                yield Came(key, worker, answer)
            self._greetings.discard(key)
        worker.given.clear()

    def let_go(self) -> None:
        """Take back all that was given and not answered."""
        for future, _ in self._futures.values():
            with contextlib.suppress(Exception):
                future.cancel()
        self._futures.clear()
