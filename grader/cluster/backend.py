"""Judges a class on the workers of a Dask cluster; see `grader.grading.backend.Backend`.

Which submission goes to which worker is decided here, see `schedule`. A worker that would judge otherwise
takes no part: another version of keepdims, Python, numpy, other tests, no isolation. Must not know: who
stores evidence.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence

import msgspec

from grader.child.isolation import Level
from grader.cluster.addresses import Local, Remote
from grader.cluster.connecting import connected
from grader.cluster.crossing import (
    Greeting,
    Judged,
    Order,
    digest,
    digest_of_keys,
    encoded_asked,
    encoded_job,
    own_conditions,
    tried_in,
)
from grader.cluster.parcels import packed
from grader.cluster.schedule import Schedule
from grader.cluster.workers import Workers
from grader.course.assignment import Assignment, suite_sha256
from grader.course.run_keys import run_keys
from grader.errors import BadInput, GraderError, Note
from grader.grading import doors_tried
from grader.grading.backend import Job, OnEvidence, OnTick, attempts_in
from grader.grading.judge import not_graded
from grader.record.evidence import Evidence, Status, seed_of_attempt
from grader.record.scoring import Sheet
from grader.suite.suite import collected_sheet

WORKERS_WITHIN_S = 60.0
"""So long a cluster may take until its first worker is ready."""
Say = Callable[[str], None]


class ClusterBackend:
    """See `grader.grading.backend.Backend`; made by `on_cluster`.

    Parameters
    ----------
    workers
        Those that could be greeted.
    """

    def __init__(self, assignment: Assignment, workers: Workers) -> None:
        self._assignment = assignment
        self._workers = workers
        self._conditions = own_conditions()
        self._suite = suite_sha256(assignment)
        self._keys: dict[int, str] = {}
        self._sheet: Sheet | None = None

    def pick_level(self, asked: str) -> Level:
        """The level at which all of the class is judged: the one asked for, or the strongest that all have.

        Raises
        ------
        BadInput
            It is none that a cluster has, or no worker has it.
        """
        if asked == Level.LIMITS:
            raise BadInput(
                "--isolation limits",
                "a cluster takes no work at that level: students' code could reach the scheduler, and would "
                "be trusted there",
                "Ask for kernel or full, or grade on this machine without --on",
            )
        ready = self._workers.wait_until_ready(WORKERS_WITHIN_S)
        proved = [set(worker.levels or ()) for worker in ready]
        if asked == "auto":
            found = [level for level in (Level.FULL, Level.KERNEL) if all(level in each for each in proved)]
        else:
            found = [Level(asked)] if any(asked in each for each in proved) else []
        if found:
            self._workers.judge_at(found[0])
            return found[0]
        raise BadInput(
            f"--isolation {asked}",
            f"no worker of {self._workers.address} has it",
            "grader doctor tells on each machine what works there",
        )

    @property
    def level(self) -> Level:
        """The one that was picked.

        Raises
        ------
        GraderError
            None was.
        """
        if self._workers.level is None:
            raise GraderError("no level was picked for the cluster")
        return self._workers.level

    def sheet(self) -> Sheet:
        """See `Backend`; the hidden tests are collected on this machine."""
        if self._sheet is None:
            self._sheet = collected_sheet(self._assignment)
        return self._sheet

    def run(self, jobs: Sequence[Job], seed: int, keep: OnEvidence, on_tick: OnTick | None = None) -> None:
        """See `Backend`."""

        def order(index: int) -> bytes:
            return encoded_asked(self._order(jobs[index], seed))

        attempts = attempts_in(jobs)

        def seeded(index: int, found: Evidence) -> Evidence:
            own = seed_of_attempt(seed, attempts[index])
            return msgspec.structs.replace(found, attempt=attempts[index], seed=own)

        def checked(index: int, judged: Judged) -> Evidence:
            return seeded(index, self._checked(jobs[index], judged.evidence))

        def give_up(index: int, tries: int) -> None:
            reason = Note("judging_without_answer", {"number": tries})
            keep(index, seeded(index, not_graded(jobs[index].submission, reason)))

        in_order = sorted(range(len(jobs)), key=attempts.__getitem__)  # each change of it is proved anew
        Schedule(self._workers, order, checked, keep, give_up, on_tick).run(in_order)

    def _order(self, job: Job, seed: int) -> Order:
        """What a worker is asked."""
        level = self.level
        assignment = self._assignment
        own_seed = seed_of_attempt(seed, job.attempt)
        if own_seed not in self._keys:
            keys = run_keys(assignment, seed=own_seed, isolation=level)
            self._keys[own_seed] = digest_of_keys(keys)
        work = encoded_job(job)
        return Order(
            self._conditions,
            self._workers.parcel_sha256,
            assignment.id,
            self._suite,
            self._keys[own_seed],
            level,
            seed,
            work,
            digest(work),
            str(assignment.folder.resolve().parent.parent),
            30 * assignment.limits.submission_timeout_s + 300,
        )

    def _checked(self, job: Job, found: Evidence) -> Evidence:
        """Evidence as a worker gave it, if it is on what was asked.

        Raises
        ------
        GraderError
            It is on other exercises, or nothing that a worker can find.
        """
        names = [exercise.name for exercise in found.exercises]
        wanted = {*(job.only or self._assignment.exercises), *(exercise.name for exercise in job.known)}
        in_order = [name for name in self._assignment.exercises if name in wanted]
        if found.status is Status.GRADED and names != in_order:
            raise GraderError("a worker's answer is on other exercises than were asked for")
        if found.status is Status.UNREADABLE:
            raise GraderError("a worker's answer says that it was sent nothing")
        tried = tried_in(found)
        return msgspec.structs.replace(
            found, doors=doors_tried.told(tried, self._assignment, job.submission) if tried else ()
        )


@contextlib.contextmanager
def on_cluster(assignment: Assignment, address: Remote | Local, say: Say) -> Iterator[ClusterBackend]:
    """A backend on the cluster at `address`, as long as the context lasts.

    Parameters
    ----------
    say
        Called with a sentence on a worker that takes no part, or is gone.

    Raises
    ------
    BadInput
        The scheduler or Dask is not there.
    CourseError
        The assignment cannot be sent.
    """
    parcel = packed(assignment)
    sha256 = digest(parcel)
    greeting = encoded_asked(Greeting(own_conditions(), parcel, sha256))
    with connected(address) as connection:
        workers = Workers(connection, greeting, sha256, say)
        try:
            yield ClusterBackend(assignment, workers)
        finally:
            workers.let_go()
