"""What judges a class, as the rest of the program sees it: jobs go in, evidence comes out as it comes.

`grader.grading.local` is the backend on this machine. Must not know: who stores evidence, how it is scored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, overload

from grader.intake.submission import Submission
from grader.record.evidence import Evidence, ExerciseEvidence, Status
from grader.record.scoring import Sheet

OnEvidence = Callable[[int, Evidence], None]
"""Called with a job's index and what it found out, before the next one is waited for."""
OnTick = Callable[[], None]
"""Called now and then while nothing happens, to redraw a progress bar."""


class Job(NamedTuple):
    """A submission to judge.

    Attributes
    ----------
    attempt
        Which attempt of its student's it is, from 1; each has random inputs of its own, the same for all
        whose n-th attempt it is.
    only
        Exercises to run; all when empty.
    known
        Evidence on the others: which of them are right decides who is assisted.
    is_alone
        Leave out what comes after the first run: assistance by the reference, names of mistakes.
    """

    submission: Submission
    attempt: int = 1
    only: tuple[str, ...] = ()
    known: tuple[ExerciseEvidence, ...] = ()
    is_alone: bool = False


class LazyJobs(Sequence[Job]):
    """Jobs that are made when they are asked for: a large class need not be in memory.

    Parameters
    ----------
    attempts
        Of each job.
    made
        Makes the job of an index; every time anew.
    """

    def __init__(self, attempts: Sequence[int], made: Callable[[int], Job]) -> None:
        self.attempts = attempts
        self._made = made

    def __len__(self) -> int:
        return len(self.attempts)

    @overload
    def __getitem__(self, index: int) -> Job: ...

    @overload
    def __getitem__(self, index: slice) -> list[Job]: ...

    def __getitem__(self, index: int | slice) -> Job | list[Job]:
        places = range(len(self))[index]
        return self._made(places) if isinstance(places, int) else [self._made(place) for place in places]


def attempts_in(jobs: Sequence[Job]) -> Sequence[int]:
    """Which attempt of its student's each is."""
    return jobs.attempts if isinstance(jobs, LazyJobs) else [job.attempt for job in jobs]


def unreadable(submission: Submission, attempt: int, seed: int) -> Evidence:
    """The evidence on a submission in which there is nothing to run: no backend is asked about it.

    What we may not read has no score, and the rest of the class goes on.
    """
    return Evidence(
        Status.GRADER_ERROR if submission.is_our_fault else Status.UNREADABLE,
        repairs=submission.repairs,
        reason=submission.unreadable,
        attempt=attempt,
        seed=seed,
    )


class Backend(Protocol):
    """What judges the submissions of one class; all of them can be read."""

    def run(self, jobs: Sequence[Job], seed: int, keep: OnEvidence, on_tick: OnTick | None = None) -> None:
        """Judge every job; `seed` is the class's.

        Raises
        ------
        BadInput
            This machine cannot do it.
        CourseError
            The hidden tests or the solution cannot be used, or do not agree.
        """

    def sheet(self) -> Sheet:
        """What the tests are worth.

        Raises
        ------
        CourseError
            The hidden tests cannot be collected.
        """
