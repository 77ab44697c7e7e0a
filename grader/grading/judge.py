"""Judges one submission: a child for its code, the suite for its verdicts, then follow-through and mistakes.

Two passes, in processes that are thrown away afterwards. `judge` runs every test on the submission
alone. Where an exercise failed a test and one of its helpers did too, `follow_through` runs its tests
again, assisted by the reference: one bug is charged once. It tries the failed tests
in the child of the first pass, and if that is not enough all of them in a fresh one. In whichever pass an
exercise has right helpers, the catalogue of known mistakes is searched for it.

Must not know: other submissions.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from grader.course.given_files import beside_files
from grader.errors import CourseError, GraderError, Note
from grader.grading import doors_tried, explaining, follow_through
from grader.grading.backend import Job
from grader.grading.doors_tried import ToldDoors
from grader.grading.follow_through import Loading, Plan, failed_tests, rank
from grader.grading.handed_out import given_definitions, wanted_names
from grader.grading.mistakes import Catalogue
from grader.grading.part_by_part import mistakes_by_part, part_of
from grader.grading.recorder import Call, Recorder
from grader.grading.reference import ReferenceTransport
from grader.intake.submission import Submission
from grader.record.drawings import stored
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.sandbox.children import Children
from grader.sandbox.left_out import LeftOut
from grader.sandbox.patience import Allowance
from grader.sandbox.standin import StandIn
from grader.sandbox.student import StudentTransport
from grader.suite.collected import Test
from grader.suite.suite import Suite
from grader.suite.verdicts import Judgement
from grader.tracebacks import in_one_line
from grader.wording import AssignmentWords

DRAWINGS_MAX = 2
"""So many of what one test had drawn are stored, the last ones."""
ABOUT_TIME = ("loop_over_examples",)
"""Kinds of findings that no known mistake is named for: it is recognised by results, not by a loop."""


class _StillFails(Exception):
    """A test that was run again in the same process has failed again."""


class Judge:
    """What is needed to judge any submission of one assignment.

    `loading` is the result of loading the last one, `asked` the calls of the reference by each test (see
    `reference.call_in`), `allowance` what a submission may take by the wall clock, `told_doors` says what is
    noted of the doors that it tried.
    """

    def __init__(
        self,
        suite: Suite,
        reference: ReferenceTransport,
        catalogue: Catalogue,
        asked: Mapping[str, Sequence[bytes]] | None = None,
    ) -> None:
        self.asked = asked or {}
        self.suite = suite
        self.assignment = suite.assignment
        self.catalogue = catalogue
        self.reference = reference
        self.loading = Loading()
        self.allowance = Allowance()
        self.told_doors: ToldDoors = lambda tried, submission: doors_tried.told(
            tried, self.assignment, submission
        )
        self._refused: set[str] = set()
        """Tests of the last run in which the reference could not answer a call for a helper."""
        self.bank = explaining.Bank.of(suite.assignment)
        self._wanted = wanted_names(suite.assignment)
        self._given = given_definitions(suite.assignment)

    def forget(self) -> None:
        """Make ready for another submission."""
        self.loading, self.allowance, self._refused = Loading(), Allowance(), set()
        self.reference.answers.forget()
        self.catalogue.forget()

    def judge(
        self, job: Job, children: Children, before_second: Callable[[Evidence], None] | None = None
    ) -> Evidence:
        """Run the suite on one submission; of some exercises only, if the job says so.

        `before_second` is called with the evidence of the first pass where a second one follows; without it
        none does.
        """
        with contextlib.closing(self._student(job.submission, children)) as transport:
            found = self._alone(job, transport)
            if before_second is None or not self.is_to_be_assisted(job, found, self.loading):
                return found
            before_second(found)
            return self.follow_through(job, found, self.loading, children, transport)

    def _alone(self, job: Job, transport: StudentTransport) -> Evidence:
        """The first pass: the submission's own code, and no other."""
        submission = job.submission
        start_s = time.perf_counter()
        try:
            transport.load()
            wanted = job.only or self.assignment.exercises
            exercises = self._run(job, transport, {name: () for name in wanted})
        except GraderError as error:
            failed = not_graded(submission, as_written(str(error)))
            return replace(failed, doors=self.told_doors(transport.doors, submission))
        finally:
            self.loading = Loading(
                transport.left_out.steps,
                experiments=transport.left_out.experiments,
                hopeless=transport.is_hopeless,
                worn_out=transport.is_worn_out,
            )
        failure = _our_fault(exercises)
        if failure is not None:
            return not_graded(submission, failure, exercises)
        return Evidence(
            Status.GRADED,
            self._with_known(exercises, job),
            repairs=submission.repairs + transport.repairs,
            doors=self.told_doors(transport.doors, submission),
            duration_s=round(time.perf_counter() - start_s, 6),
        )

    def is_to_be_assisted(self, job: Job, first: Evidence, loading: Loading) -> bool:
        """Whether a second pass has anything to judge."""
        return not job.is_alone and bool(follow_through.plan(self.assignment, first, loading, job.only))

    def is_to_be_explained(self, job: Job, found: Evidence) -> bool:
        """Whether public examples may say more about what is wrong."""
        if job.is_alone or found.status is not Status.GRADED:
            return False
        return bool(explaining.to_explain(self.assignment, self.bank, found.exercises))

    def make_ready_for(self, found: Evidence) -> None:
        """Read and import here, before the next fork, what a submission like this one needs.

        To read the further public calls takes a tenth of what a submission costs that no mistake explains.
        """
        if any(not exercise.passed for exercise in found.exercises):
            from grader.sandbox.causes import rules, suspects  # noqa: F401
        for exercise in found.exercises:
            if any(test.facts for test in exercise.tests):
                self.bank.calls(exercise.name)

    def explain(self, job: Job, found: Evidence, children: Children) -> Evidence:
        """`found` with what public examples show of each exercise that gave a wrong answer.

        A fault on the way is ours, and costs nobody what was found: it is remarked.
        """
        limits = self.assignment.limits
        quick = replace(limits, call_timeout_s=min(limits.call_timeout_s, explaining.CALL_TIMEOUT_S))
        options = {"strikes_max": 1, "left_out": LeftOut(dict(self.loading.steps), self.loading.experiments)}
        try:
            with contextlib.closing(
                StudentTransport.of(
                    job.submission,
                    replace(self.assignment, limits=quick),
                    children,
                    self._wanted,
                    given=self._given,
                    **options,
                )
            ) as transport:
                return explaining.explained(self.assignment, self.bank, found, transport, self.reference)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is not the student's
            reason = as_written(in_one_line(error))
            return replace(found, remarks=(*found.remarks, Note("not_explained", {"reason": reason})))

    def follow_through(
        self,
        job: Job,
        first: Evidence,
        loading: Loading,
        children: Children,
        left: StudentTransport | None = None,
    ) -> Evidence:
        """Judge again, assisted, what `plan` says of the first result.

        `loading` is what became of loading it the first time; `left` is the process in which that was, if it
        still runs. It is closed.
        """
        submission = job.submission
        wanted = follow_through.plan(self.assignment, first, loading, job.only)
        start_s = time.perf_counter()
        again: tuple[ExerciseEvidence, ...] = ()
        if left is not None:
            if left.is_unharmed:
                again = self._where_it_is(submission, left, failed_tests(first, wanted), wanted)
            left.close()
        if not again:
            options = {"strikes_max": 1, "left_out": LeftOut(dict(loading.steps), loading.experiments)}
            with contextlib.closing(self._student(submission, children, **options)) as transport:
                transport.load()
                again = self._run(job, transport, wanted)
        if _our_fault(again) is not None:
            return first
        after = {test.name: test for exercise in again for test in exercise.tests}
        exercises = tuple(
            self._better(exercise, after, wanted[exercise.name]) if exercise.name in wanted else exercise
            for exercise in first.exercises
        )
        duration_s = first.duration_s + time.perf_counter() - start_s
        return replace(first, exercises=exercises, duration_s=round(duration_s, 6))

    def _where_it_is(
        self, submission: Submission, transport: StudentTransport, failed: Collection[str], wanted: Plan
    ) -> tuple[ExerciseEvidence, ...]:
        """Run what failed again in the process of the first pass; nothing unless all of it passes now.

        Most often it does, and to start a process and load it takes longer: without this try the wrong
        submissions of a class take 7 to 23 % more CPU time (docs/decisions/0008). What does not pass may owe
        it to what the first pass has left there, or to the time that it took: then a fresh process decides.
        """

        def until_one_fails(_: Test, judgement: Judgement) -> None:
            if judgement.verdict is not Verdict.PASSED:
                raise _StillFails

        try:
            return self.suite.run(
                StandIn(transport),
                StandIn(self.reference),
                only=wanted,
                tests=failed,
                rank=lambda test: rank(wanted, test.exercise),
                before=lambda test: transport.assist(wanted[test.exercise], self.reference),
                on_result=until_one_fails,
                student_name=submission.student,
            )
        except _StillFails:
            return ()

    def _student(self, submission: Submission, children: Children, **options: Any) -> StudentTransport:
        options |= {"given": self._given, "allowance": self.allowance}
        return StudentTransport.of(submission, self.assignment, children, self._wanted, **options)

    def _run(self, job: Job, transport: StudentTransport, wanted: Plan) -> tuple[ExerciseEvidence, ...]:
        recorder = Recorder(transport)
        refusals: dict[str, int] = {}
        drawn: dict[str, tuple[dict[str, Any], ...]] = {}
        self._refused = set()

        def before(test: Test) -> None:
            recorder.exercise, recorder.drawn = test.exercise, []
            transport.assist(wanted[test.exercise], self.reference)
            refusals[test.name] = transport.refusals

        def after(test: Test, judgement: Judgement) -> None:
            if recorder.drawn and judgement.verdict is not Verdict.PASSED:
                drawn[test.name] = tuple(map(stored, recorder.drawn[-DRAWINGS_MAX:]))
            if transport.refusals > refusals[test.name]:
                self._refused.add(test.name)

        exercises = self.suite.run(
            StandIn(recorder),
            StandIn(self.reference),
            only=wanted,
            rank=lambda test: rank(wanted, test.exercise),
            before=before,
            on_result=after,
            student_name=job.submission.student,
        )
        exercises = tuple(exercise.with_plots(drawn) for exercise in exercises)
        lost = {exercise.name for exercise in (*exercises, *job.known) if not exercise.passed_alone}
        if job.is_alone:
            return exercises
        with beside_files(self.assignment):  # wrong versions read them, too
            return self._with_mistakes(exercises, recorder, lost, wanted)

    def _with_mistakes(
        self,
        exercises: tuple[ExerciseEvidence, ...],
        recorder: Recorder,
        lost: set[str],
        wanted: Plan,
    ) -> tuple[ExerciseEvidence, ...]:
        """The exercises, with known mistakes named where all helpers are right."""
        return tuple(
            self._with_mistake(exercise, recorder.calls.get(exercise.name, []))
            if exercise.name in lost
            and not lost.intersection(self._unassisted_helpers(exercise.name, wanted))
            else exercise
            for exercise in exercises
        )

    def _with_known(self, run: Sequence[ExerciseEvidence], job: Job) -> tuple[ExerciseEvidence, ...]:
        """What was run and what was known before, in the order of the assignment."""
        found = {exercise.name: exercise for exercise in (*job.known, *run)}
        return tuple(found[name] for name in self.assignment.exercises if name in found)

    def _unassisted_helpers(self, exercise: str, wanted: Plan) -> Collection[str]:
        return set(self.assignment.helpers_of(exercise)) - set(wanted[exercise])

    def _with_mistake(self, exercise: ExerciseEvidence, calls: list[Call]) -> ExerciseEvidence:
        """The same, with the mistake named in each failed test if exactly one explains them all."""
        mistake = self.catalogue.explain(exercise.name, calls, self.reference)
        has_changes = mistake is None
        if mistake is None:
            mistake = self.catalogue.explain(exercise.name, calls, self.reference, besides_changes=True)
        if mistake is None:
            return self._with_mistakes_by_part(exercise, calls)

        def named(test: TestEvidence) -> TestEvidence:
            has_words = test.verdict is not Verdict.PASSED and test.finding is not None
            if test.kind in ((*ABOUT_TIME, "changed_argument") if has_changes else ABOUT_TIME):
                return test  # the mistake does not explain it
            return replace(test, mistake=mistake.name) if has_words else test

        return replace(exercise, tests=tuple(map(named, exercise.tests)))

    def _with_mistakes_by_part(self, exercise: ExerciseEvidence, calls: list[Call]) -> ExerciseEvidence:
        """The same, with a mistake named in each failed test about a part that it explains."""
        signature = self.assignment.exercises[exercise.name].signature
        known = mistakes_by_part(self.catalogue, exercise.name, signature, calls, self.reference)
        if not known:
            return exercise

        def named(test: TestEvidence) -> TestEvidence:
            if test.verdict is Verdict.PASSED or test.finding is None:
                return test
            mistake = known.get(part_of(test.finding.finding().path, signature))
            return replace(test, mistake=mistake.name) if mistake is not None else test

        return replace(exercise, tests=tuple(map(named, exercise.tests)))

    def _better(
        self, first: ExerciseEvidence, again: Mapping[str, TestEvidence], helpers: tuple[str, ...]
    ) -> ExerciseEvidence:
        """The first result with the tests that pass assisted, and the words of the second on the rest.

        Where the reference could not answer a call, or where code that had given a result raises when it
        is assisted, the first result counts: the code is written for a helper of its own,
        and what it meets with another one is not the student's mistake.
        """
        tests = []
        for before in first.tests:
            if before.verdict is Verdict.PASSED:
                tests.append(before)
                continue
            after = again[before.name]
            is_strange = after.verdict is not Verdict.PASSED and (
                after.name in self._refused
                or (
                    before.verdict is Verdict.FAILED and after.verdict is Verdict.RAISED and not after.mistake
                )
            )
            if not helpers:  # it had not been run
                tests.append(after)
            elif is_strange:
                tests.append(before)
            else:
                tests.append(replace(after, helpers=helpers))
        return replace(first, tests=tuple(tests))


def not_graded(
    submission: Submission, reason: Note, exercises: tuple[ExerciseEvidence, ...] = ()
) -> Evidence:
    """The evidence on a submission that met a fault of ours: no score."""
    return Evidence(Status.GRADER_ERROR, exercises, repairs=submission.repairs, reason=reason)


def as_written(text: str) -> Note:
    """A note on what somebody else has said, such as Python."""
    return Note("as_written", {"text": text})


def _our_fault(exercises: tuple[ExerciseEvidence, ...]) -> Note | None:
    for exercise in exercises:
        for test in exercise.tests:
            if test.verdict is Verdict.GRADER_ERROR:
                last = test.trace.strip().splitlines()[-1:] or ["no detail"]
                return Note("test_not_run", {"test": test.name, "reason": last[0]})
    return None


def first_failure(exercises: tuple[ExerciseEvidence, ...], words: AssignmentWords) -> tuple[str, str]:
    """Name of the first test that did not pass, and what went wrong in one line; empty when all did."""
    for exercise in exercises:
        for test in exercise.tests:
            if test.verdict is Verdict.GRADER_ERROR and test.trace:
                return test.name, test.trace.strip().splitlines()[-1]
            if test.verdict is not Verdict.PASSED:
                return test.name, words.in_a_line(exercise.name, test)
    return "", ""


def refuse_failing_reference(suite: Suite, exercises: tuple[ExerciseEvidence, ...]) -> None:
    """Stop before any student is judged by tests that their own solution does not pass.

    Raises
    ------
    CourseError
        The reference solution does not pass every test.
    """
    name, detail = first_failure(exercises, AssignmentWords(suite.assignment, lang="en"))
    if not name:
        return
    where = next(
        (test.where for test in suite.tests if test.name == name), str(suite.assignment.hidden_tests)
    )
    raise CourseError(
        where,
        f"the reference solution does not pass {name}: {detail}",
        "Nothing was graded. Mend the test or the solution, then grade again",
    )
