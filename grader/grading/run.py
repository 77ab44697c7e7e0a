"""Judges a class without a gradebook, from submissions to scored and worded results: for an audit, say.

Classes of students go through `grader.grading.session`. Must not know: where results go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from grader.bank.adopted import AdoptedNames
from grader.child.isolation import Level
from grader.course.assignment import Assignment
from grader.grading.backend import Backend, Job, OnTick, unreadable
from grader.grading.local import LocalBackend
from grader.grading.mistakes import adopted_in, advice_of
from grader.intake.submission import Submission
from grader.record.evidence import Evidence, seed_of_attempt
from grader.record.results import SubmissionResult
from grader.wording import AssignmentWords, result_of

OnResult = Callable[[int, SubmissionResult], None]


def grade_class(
    assignment: Assignment,
    submissions: Sequence[Submission],
    *,
    seed: int,
    level: Level,
    jobs: int,
    on_result: OnResult = lambda index, result: None,
    on_tick: OnTick | None = None,
    lang: str | None = None,
    alone: Sequence[str] = (),
    attempts: Sequence[int] = (),
    backend: Backend | None = None,
) -> list[SubmissionResult]:
    """Judge every submission with the hidden tests; results in the order of the submissions.

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
        Called now and then while waiting, to redraw a progress bar.
    alone
        One exercise for each submission: run the tests of that one only, and leave out what comes
        afterwards (follow-through, names of mistakes).
    attempts
        Which attempt of its student each submission is, from 1; all are first ones by default.
    backend
        Judges the submissions; this machine by default.

    Raises
    ------
    BadInput
        This system is not Linux.
    CourseError
        The hidden tests or the solution cannot be used, or do not agree.
    """
    backend = backend or LocalBackend(assignment, level=level, jobs=jobs)
    words = AssignmentWords(assignment, advice=partial(advice_of, assignment), lang=lang)
    adopted = AdoptedNames(adopted_in(assignment))
    results: dict[int, SubmissionResult] = {}

    def keep(index: int, evidence: Evidence) -> None:
        evidence = adopted.named(evidence)
        results[index] = result_of(assignment, submissions[index], evidence, backend.sheet(), words)
        on_result(index, results[index])

    jobs_of = {}
    for index, submission in enumerate(submissions):
        attempt = attempts[index] if attempts else 1
        if submission.unreadable:
            keep(index, unreadable(submission, attempt, seed_of_attempt(seed, attempt)))
        else:
            only = (alone[index],) if alone else ()
            jobs_of[index] = Job(submission, attempt, only=only, is_alone=bool(alone))
    indices = list(jobs_of)
    backend.run(list(jobs_of.values()), seed, lambda place, evidence: keep(indices[place], evidence), on_tick)
    return [results[index] for index in range(len(submissions))]
