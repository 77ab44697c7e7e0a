"""Grades a class of students against a gradebook: which evidence holds, what is new, stored as it comes.

Evidence that still holds is taken from the gradebook, exercise by exercise; a backend judges the rest. Each
result is stored at once, so that a run that is stopped goes on from there. Must not know: command lines,
words, points, how a backend judges.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from grader.course.assignment import Assignment
from grader.course.run_keys import run_keys
from grader.errors import BadInput
from grader.gradebook.store import Gradebook, HandedIn
from grader.grading.backend import Backend, Job, OnTick
from grader.grading.forks import uninterrupted
from grader.intake.kept_source import code_digest, source_of
from grader.intake.submission import Submission, shown
from grader.record.evidence import Evidence, ExerciseEvidence
from grader.suite.fixtures import seed_of_attempt

Progress = Callable[[int, int], None]
"""Called with how many new submissions are finished, and how many there are."""


class Session:
    """One run over a class.

    Parameters
    ----------
    seed
        Of a trial; the class's own if it is left out.
    fresh
        Whether to run again what has evidence.
    versions
        Of ``keepdims``, ``python`` and ``numpy``.

    Attributes
    ----------
    seed
        Of the first attempts' random inputs.
    is_trial
        Whether that is another one than the class's: then nothing counts for the class.
    evidence
        The evidence so far, by the submission's index.
    new
        Indices of the submissions that a backend has to look at.
    """

    def __init__(
        self,
        assignment: Assignment,
        submissions: Sequence[Submission],
        book: Gradebook,
        backend: Backend,
        *,
        isolation: str,
        versions: Mapping[str, str],
        seed: int | None = None,
        fresh: bool = False,
    ) -> None:
        of_class = book.seed_of(assignment.id)
        self.seed = of_class if seed is None else seed
        self.is_trial = self.seed != of_class
        self.evidence: dict[int, Evidence] = {}
        self.new: list[int] = []
        self._assignment = assignment
        self._submissions = submissions
        self._book = book
        self._backend = backend
        self._handed_in = [_handed_in(submission) for submission in submissions]
        self._keys_by_seed: dict[int, Mapping[str, str]] = {}
        self._isolation = isolation
        self._run = book.start_run(
            assignment.id, seed=self.seed, isolation=isolation, is_trial=self.is_trial, versions=versions
        )
        self._attempts = self._count_attempts()
        self._known: dict[int, dict[str, ExerciseEvidence]] = {}
        if not fresh:
            self._take_known()
        self.new = [index for index in range(len(submissions)) if index not in self.evidence]

    def run(self, on_progress: Progress, on_tick: OnTick | None = None) -> BaseException | None:
        """Judge what is new; returns the exception that ended the run early, if one did.

        Whatever that is, `evidence` has what was finished by then, and so has the gradebook.
        """
        ended_by: BaseException | None = None
        try:
            self._keep_known()
            if self.new:
                self._judge(on_progress, on_tick)
        except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 - raised again once results are written
            ended_by = error
        with uninterrupted():
            try:
                self._book.end_run(self._run)
            except BadInput as error:
                ended_by = ended_by or error
        return ended_by

    def _keep_known(self) -> None:
        """Have the gradebook tell of every submission, such as one with the same code as another's."""
        for index, evidence in self.evidence.items():
            one, keys = self._handed_in[index], self._keys(index)
            if not self._book.stands(self._run, one, keys):
                self._book.keep(self._run, self._with_source(index), evidence, keys)

    def _with_source(self, index: int) -> HandedIn:
        return self._handed_in[index]._replace(source=source_of(self._submissions[index]))

    def _judge(self, on_progress: Progress, on_tick: OnTick | None) -> None:
        done = 0

        def keep(position: int, evidence: Evidence) -> None:
            nonlocal done
            index = self.new[position]
            with uninterrupted():  # what is said to be kept is kept
                self.evidence[index] = evidence
                self._book.keep(self._run, self._with_source(index), evidence, self._keys(index))
            done += 1
            on_progress(done, len(self.new))

        self._backend.run([self._job(index) for index in self.new], self.seed, keep, on_tick)

    def _job(self, index: int) -> Job:
        known = self._known.get(index, {})
        missing = [name for name in self._assignment.exercises if name not in known]
        return Job(
            self._submissions[index],
            self._attempts[index],
            only=tuple(missing) if known else (),
            known=tuple(known.values()),
        )

    def _count_attempts(self) -> list[int]:
        """Which attempt each is; where there is nothing to run there are no inputs to be kept apart."""
        runnable = [one for one in self._handed_in if one.code]
        numbers = iter(self._book.attempts_of(self._assignment.id, runnable, is_trial=self.is_trial))
        return [next(numbers) if one.code else 1 for one in self._handed_in]

    def _take_known(self) -> None:
        for index, one in enumerate(self._handed_in):
            if not one.code:
                continue
            attempt = self._attempts[index]
            known = self._book.known(self._assignment.id, one.code, attempt, self._keys(index))
            if len(known) < len(self._assignment.exercises):
                if not any(map(_was_not_reached, known.values())):
                    self._known[index] = known
                continue
            rest = self._book.known_submission(self._run, one)
            if rest is not None:
                in_order = tuple(known[name] for name in self._assignment.exercises)
                seed = seed_of_attempt(self.seed, attempt)
                self.evidence[index] = replace(rest, exercises=in_order, attempt=attempt, seed=seed)

    def _keys(self, index: int) -> Mapping[str, str]:
        """The run_key of every exercise, for one submission."""
        seed = seed_of_attempt(self.seed, self._attempts[index])
        if seed not in self._keys_by_seed:
            self._keys_by_seed[seed] = run_keys(self._assignment, seed=seed, isolation=self._isolation)
        keys = self._keys_by_seed[seed]
        if not self._assignment.policy.seed_by_student:
            return keys
        student = self._submissions[index].student
        return {name: f"{key} {student}" for name, key in keys.items()}


def _was_not_reached(exercise: ExerciseEvidence) -> bool:
    """Whether a test was left out since the submission had hung or crashed too often, or taken too long.

    Other exercises' tests may have done that, and one of them has changed: then all of it is run again.
    """
    return any(test.kind == "blocked" for test in exercise.tests)


def _handed_in(submission: Submission) -> HandedIn:
    return HandedIn(submission.student, shown(submission.path), submission.sha256, code_digest(submission))
