"""``python -m grader.cluster.judging FOLDER``: judges a class's orders, one after the other.

A process of its own, with a single thread: judging forks, and a Dask worker has threads. It unpacks the
course into a folder that nobody else can read, and is a backend on this machine for all that follows. It ends
when the worker does. Must not know: Dask.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.child.isolation import Level
from grader.cluster.crossing import (
    Answer,
    Greeting,
    Judged,
    Lost,
    Order,
    Refused,
    Unusable,
    asked_in,
    digest_of_keys,
    encoded_answer,
    job_in,
    short,
    untold_doors,
)
from grader.cluster.frames import PipeEnded, has_hung_up, receive, send
from grader.cluster.parcels import unpacked
from grader.course.assignment import Assignment, suite_sha256
from grader.course.run_keys import run_keys
from grader.errors import BadInput, CourseError, GraderError
from grader.grading.backend import Job
from grader.grading.local import LocalBackend
from grader.record.evidence import Evidence, seed_of_attempt
from grader.sandbox.launcher import LevelUnavailable
from grader.sandbox.visible import check_not_visible
from grader.tracebacks import in_one_line

IDLE_S = 120.0
"""So long it waits for another order."""
STAYS, ENDS = b"\1", b"\0"
"""How an answer begins: whether the process can be asked again."""


class _Other(Exception):
    """What came is for somebody else, or would be judged otherwise here."""


class _WorkerGone(Exception):
    """Nobody waits for an answer."""


class Judging:
    """The orders of one class.

    Parameters
    ----------
    incoming, outgoing
        Pipes: a greeting comes, then orders; answers go.
    folder
        New and private.
    """

    def __init__(self, incoming: int, outgoing: int, folder: Path) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._folder = folder
        self._order: Order | None = None
        """What waits for an answer."""
        self._assignment: Assignment | None = None
        self._suite = ""
        self._keys: dict[int, str] = {}

    def run(self) -> None:
        """Judge until nothing more comes, or something goes wrong: then the last answer says what."""
        try:
            greeting = asked_in(receive(self._incoming))
            first = self._next()
            if first is None or not isinstance(greeting, Greeting):
                return
            self._assignment = unpacked(greeting.parcel, greeting.parcel_sha256, self._folder)
            self._refuse_visible(self._assignment)
            backend = LocalBackend(
                self._assignment, level=Level(first.level), jobs=1, told_doors=untold_doors
            )
            backend.run_each(self._jobs(first), first.seed, self._keep, self._look)
        except (_WorkerGone, PipeEnded):
            return
        except _Other as error:
            self._answer(Refused(short(str(error))), ENDS)
        except CourseError as error:
            self._answer(Unusable(*map(short, (error.where, error.problem, error.remedy))), ENDS)
        except (BadInput, LevelUnavailable) as error:
            self._answer(Refused(short(str(error))), ENDS)
        except Exception as error:  # noqa: BLE001 - the end of a process: told to the one that asked
            self._answer(Lost(short(in_one_line(error))), ENDS)

    def _refuse_visible(self, assignment: Assignment) -> None:
        """Refuse to judge where a child could read the course: this machine's fault, and not the course's."""
        try:
            check_not_visible([self._folder], assignment.imports)
        except CourseError as error:
            raise _Other(f"its temporary folder {self._folder.parent}: {error.problem}") from None

    def _jobs(self, first: Order) -> Iterator[Job]:
        order: Order | None = first
        while order is not None:
            job = job_in(order)
            self._refuse_other(order, job)
            yield job
            order = self._next()

    def _next(self) -> Order | None:
        """The next order; None where nobody asks any more: what is secret does not lie here for longer."""
        try:
            asked = asked_in(receive(self._incoming, IDLE_S))
        except PipeEnded:
            return None
        if not isinstance(asked, Order):
            return None
        self._order = asked
        return asked

    def _refuse_other(self, order: Order, job: Job) -> None:
        """Refuse what would have other evidence here than on the sender's machine."""
        assignment = self._assignment
        if assignment is None:  # only to please the type checker: it was unpacked before
            raise GraderError("an order came before its course")
        if not self._suite:
            self._suite = suite_sha256(assignment)
        if self._suite != order.suite:
            raise _Other(f"the tests here are {self._suite}, those asked for {order.suite}")
        seed = seed_of_attempt(order.seed, job.attempt)
        if seed not in self._keys:
            keys = run_keys(assignment, seed=seed, isolation=order.level)
            self._keys[seed] = digest_of_keys(keys)
        if self._keys[seed] != order.run_keys:
            versions = ", ".join(("numpy", *assignment.imports))
            raise _Other(
                f"the run keys of {order.assignment} are others here ({self._keys[seed][:12]}) than those "
                f"asked for ({order.run_keys[:12]}): versions of {versions} may differ"
            )

    def _keep(self, found: Evidence) -> None:
        self._answer(Judged(found), STAYS)

    def _look(self) -> None:
        if has_hung_up(self._incoming):
            raise _WorkerGone

    def _answer(self, answer: Answer, what_then: bytes) -> None:
        order, self._order = self._order, None
        if order is None:
            return
        data = encoded_answer(answer)
        # Tracebacks name the course's files: as they are called where the gradebook is.
        data = data.replace(_inside_json(str(self._folder)), _inside_json(order.root))
        send(self._outgoing, what_then + data)


def _inside_json(text: str) -> bytes:
    return msgspec.json.encode(text)[1:-1]


def main() -> None:
    """The life of a judging process."""
    incoming, outgoing = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)  # tests print
    with tempfile.TemporaryDirectory(prefix="course-", dir=sys.argv[1], ignore_cleanup_errors=True) as folder:
        Judging(incoming, outgoing, Path(os.path.realpath(folder))).run()


if __name__ == "__main__":
    main()
    sys.exit(0)
