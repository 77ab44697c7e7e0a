"""A class of students, graded against a gradebook: what is known, what is new, kept as it comes.

Evidence that still holds is taken from the gradebook, exercise by exercise; a backend judges the rest, but
nothing that cannot be read. What is finished is kept at once: a run that is stopped goes on from there. Must
not know: command lines, words, points, how a backend judges.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from grader.course.assignment import Assignment
from grader.course.run_keys import run_keys
from grader.errors import BadInput, GraderError
from grader.gradebook.store import Gradebook, HandedIn, Run, any_seed
from grader.grading.backend import Backend, Job, LazyJobs, OnTick, unreadable
from grader.grading.forks import uninterrupted
from grader.intake.kept_source import code_digest, source_of
from grader.intake.submission import Submission
from grader.record.evidence import Evidence, ExerciseEvidence, Status, seed_of_attempt

Progress = Callable[[int, int], None]
"""Called with how many new submissions are finished, and how many there are."""


class Session:
    """One run over a class; until `run` is called the gradebook is read only.

    Parameters
    ----------
    seed
        Of a trial; the class's own if it is left out.
    fresh
        Whether to run again what is known.
    versions
        Of ``keepdims``, ``python`` and ``numpy``.
    kept
        Of submissions that come from the gradebook, how they stand there: no file of theirs is read.
    is_dry
        Whether what is found out counts for nobody: it is kept aside, so that nothing is run twice.

    Attributes
    ----------
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
        kept: Sequence[HandedIn] = (),
        is_dry: bool = False,
    ) -> None:
        self.new: list[int] = []
        self._finished: set[int] = set()
        self._held: dict[int, Evidence] = {}
        """Of what is finished, what the gradebook has no tests of, could not keep, or is not to have."""
        self._assignment = assignment
        self._submissions = submissions
        self._book = book
        self._backend = backend
        self._is_kept, self._is_dry = bool(kept), is_dry
        self._handed_in = list(kept) or [_handed_in(submission) for submission in submissions]
        self._keys_by_seed: dict[int, Mapping[str, str]] = {}
        self._isolation = isolation
        self._versions = versions
        self._asked_seed = seed
        self._is_fresh = fresh
        drawn = book.drawn_seed(assignment.id)
        self._seed_of_class = any_seed() if drawn is None else drawn
        self._run = self._run_of_today()
        self._attempts = self._count(book.attempts_of)
        self._partly_known: set[int] = set()
        """Submissions of which the gradebook has some exercises."""
        self._look()

    @property
    def evidence(self) -> Mapping[int, Evidence]:
        """What is known by now, by the submission's index.

        It is read in the gradebook when it is asked for, so that no class is too large for memory.
        """
        return _Found(self._finished, self._found)

    @property
    def has_faults(self) -> bool:
        """Whether a submission is left without a score."""
        return any(found.status is Status.GRADER_ERROR for found in self._held.values())

    @property
    def seed(self) -> int:
        """Of the first attempts' random inputs."""
        return self._run.seed

    @property
    def is_trial(self) -> bool:
        """Whether that is another one than the class's: then nothing counts for the class."""
        return self._run.is_trial

    @property
    def isolation(self) -> str:
        """The level at which students' code runs."""
        return self._isolation

    @property
    def judged(self) -> dict[tuple[str, str], bool]:
        """By student and code what is known by now: whether it was judged in this run."""
        new = set(self.new)
        return {(self._handed_in[n].student, self._handed_in[n].code): n in new for n in self._finished}

    @property
    def work(self) -> list[tuple[str, str]]:
        """Student and code of every submission, by its index."""
        return [(one.student, one.code) for one in self._handed_in]

    def apply(self) -> None:
        """Have what a dry run has found out count; what met a fault of ours stays as it was."""
        book = self._book
        with uninterrupted():
            self._run = book.start_run(
                self._assignment.id,
                seed=self.seed,
                isolation=self._isolation,
                is_trial=False,
                versions=self._versions,
            )
            for index, evidence in sorted(self.evidence.items()):
                if evidence.status is Status.GRADED:
                    book.keep(self._run, self._with_source(index), evidence, self._keys(index))
            book.end_run(self._run)

    def run(self, on_progress: Progress, on_tick: OnTick | None = None) -> BaseException | None:
        """Judge what is new; what ended it before it came to the end.

        Whatever that is, `evidence` has what was finished by then, and so has the gradebook.
        """
        ended_by: BaseException | None = None
        self._begin()
        try:
            if not self._is_dry:
                self._keep_known()
                self._keep_unreadable()
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

    def _begin(self) -> None:
        """Write down the class's seed, whose attempt is which, and that a run begins."""
        book, name = self._book, self._assignment.id
        read = self._seed_of_class, self._attempts
        self._seed_of_class = book.seed_of(name, self._seed_of_class)
        run = self._run_of_today()
        is_trial = run.is_trial or self._is_dry
        self._attempts = self._count(book.attempts_of if is_trial else book.use_attempts)
        self._run = book.start_run(
            name, seed=run.seed, isolation=run.isolation, is_trial=is_trial, versions=self._versions
        )
        if read != (self._seed_of_class, self._attempts):  # another run came between
            self._look()

    def _run_of_today(self) -> Run:
        """The run, before the gradebook has a number for it."""
        seed = self._seed_of_class if self._asked_seed is None else self._asked_seed
        is_trial = seed != self._seed_of_class
        return Run(0, self._assignment.id, seed, self._isolation, is_trial)

    def _look(self) -> None:
        """Find out what is known and what is new."""
        self._finished, self._held, self._partly_known = set(), {}, set()
        if not self._is_fresh:
            self._take_known()
        self.new = [
            index
            for index, submission in enumerate(self._submissions)
            if index not in self._finished and not submission.unreadable
        ]

    def _keep_known(self) -> None:
        """Have the gradebook tell of every submission, such as one with the same code as another's."""
        for index in sorted(self._finished):
            one, keys = self._handed_in[index], self._keys(index)
            if not self._book.stands(self._run, one, keys):
                self._book.keep(self._run, self._with_source(index), self._found(index), keys)

    def _keep_unreadable(self) -> None:
        for index, submission in enumerate(self._submissions):
            if submission.unreadable:
                attempt = self._attempts[index]
                evidence = unreadable(submission, attempt, seed_of_attempt(self.seed, attempt))
                self._keep(index, evidence)

    def _keep(self, index: int, evidence: Evidence) -> None:
        with uninterrupted():  # what is said to be kept is kept
            one, keys = self._handed_in[index], self._keys(index)
            self._held[index] = evidence  # should it not be possible to keep it, it is shown at least
            self._finished.add(index)
            if self._is_dry:
                self._book.keep_aside(self._run, one.code, evidence, keys)
                return
            self._book.keep(self._run, self._with_source(index), evidence, keys)
            if evidence.status is Status.GRADED:
                del self._held[index]

    def _with_source(self, index: int) -> HandedIn:
        if self._is_kept:
            return self._handed_in[index]
        return self._handed_in[index]._replace(source=source_of(self._submissions[index]))

    def _judge(self, on_progress: Progress, on_tick: OnTick | None) -> None:
        done = 0
        same = self._same_work()

        def keep(position: int, evidence: Evidence) -> None:
            nonlocal done
            for index in same[position]:
                self._keep(index, evidence)
            done += len(same[position])
            on_progress(done, len(self.new))

        attempts = [self._attempts[first] for first, *_ in same]
        jobs = LazyJobs(attempts, lambda position: self._job(same[position][0]))
        self._backend.run(jobs, self.seed, keep, on_tick)

    def _same_work(self) -> list[list[int]]:
        """What is new, the same code with the same inputs together: a group's work is run once."""
        found: dict[object, list[int]] = {}
        for index in self.new:
            code = self._handed_in[index].code or index  # without any code nothing is the same
            keys = tuple(sorted(self._keys(index).items()))
            found.setdefault((code, self._attempts[index], keys), []).append(index)
        return list(found.values())

    def _job(self, index: int) -> Job:
        known = self._known_exercises(index) if index in self._partly_known else {}
        missing = [name for name in self._assignment.exercises if name not in known]
        return Job(
            self._submissions[index],
            self._attempts[index],
            only=tuple(missing) if known else (),
            known=tuple(known.values()),
        )

    def _count(self, attempts_of: Callable[[str, Sequence[HandedIn]], list[int]]) -> list[int]:
        """Which attempt each is; where there is nothing to run there are no inputs to be kept apart."""
        runnable = [one for one in self._handed_in if one.code]
        numbers = iter(attempts_of(self._assignment.id, runnable))
        return [next(numbers) if one.code else 1 for one in self._handed_in]

    def _take_known(self) -> None:
        for index, one in enumerate(self._handed_in):
            if not one.code:
                continue
            known = self._known_exercises(index)
            if len(known) == len(self._assignment.exercises):
                if self._book.known_submission(self._run, one) is not None:
                    self._finished.add(index)
            elif known and not any(map(_was_not_reached, known.values())):
                self._partly_known.add(index)

    def _known_exercises(self, index: int) -> dict[str, ExerciseEvidence]:
        """What the gradebook has of a submission under today's keys, by exercise."""
        one, attempt = self._handed_in[index], self._attempts[index]
        return self._book.known(self._assignment.id, one.code, attempt, self._keys(index))

    def _found(self, index: int) -> Evidence:
        """The evidence on a submission that is finished.

        Raises
        ------
        GraderError
            It was in the gradebook, and is not any more.
        """
        if index in self._held:
            return self._held[index]
        known = self._known_exercises(index)
        rest = self._book.known_submission(self._run, self._handed_in[index])
        if rest is None or len(known) < len(self._assignment.exercises):
            raise GraderError(f"the evidence on {self._handed_in[index].path} is no longer in the gradebook")
        attempt = self._attempts[index]
        in_order = tuple(known[name] for name in self._assignment.exercises)
        return replace(rest, exercises=in_order, attempt=attempt, seed=seed_of_attempt(self.seed, attempt))

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


class _Found(Mapping[int, Evidence]):
    """Evidence by index, read anew whenever it is asked for."""

    def __init__(self, indices: Collection[int], read: Callable[[int], Evidence]) -> None:
        self._indices = indices
        self._read = read

    def __getitem__(self, index: int) -> Evidence:
        if index not in self._indices:
            raise KeyError(index)
        return self._read(index)

    def __contains__(self, index: object) -> bool:
        return index in self._indices

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(self._indices))

    def __len__(self) -> int:
        return len(self._indices)


def _was_not_reached(exercise: ExerciseEvidence) -> bool:
    """Whether a test was left out since the submission had hung or crashed too often, or taken too long.

    Other exercises' tests may have done that, and one of them has changed: then all of it is run again.
    """
    return any(test.kind == "blocked" for test in exercise.tests)


def _handed_in(submission: Submission) -> HandedIn:
    at = submission.handed_in_at
    has_zone = bool(at) and datetime.fromisoformat(at).tzinfo is not None
    return HandedIn(
        submission.student,
        submission.shown_path,
        submission.sha256,
        code_digest(submission),
        name=submission.name,
        platform=submission.platform,
        handed_in_at=at if has_zone else None,  # the same hour is another time elsewhere
        is_late=submission.late,
    )
