"""One submission: a child for its code, the suite for its verdicts, then what can be said beyond them.

Two passes, in processes that are thrown away afterwards. `judge` runs every test on the submission
alone. Where an exercise failed a test and one of its helpers did too, `follow_through` runs its tests
again with the reference in the helpers' place: one bug is charged once (see `helped`). It tries what failed
in the child of the first pass, and if that is not enough all of it in a fresh one. In whichever pass an
exercise stands on right helpers, the catalogue of known mistakes is asked about it.

Knows nothing of other submissions.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from grader import messages
from grader.course import Assignment
from grader.errors import CourseError, GraderError, Note
from grader.grading import doors
from grader.grading.collected import Test
from grader.grading.handed_out import given_definitions, wanted_names
from grader.grading.helped import Loading, Plan, failed_tests, plan, rank
from grader.grading.mistakes import Call, Catalogue, Recorder
from grader.grading.reference import ReferenceTransport
from grader.grading.suite import Suite
from grader.grading.verdicts import Judgement
from grader.messages import in_english, noted
from grader.messages.language import ENGLISH
from grader.results import ExerciseResult, Status, SubmissionResult, TestResult, Verdict
from grader.sandbox.children import Children
from grader.sandbox.patience import Allowance
from grader.sandbox.standin import StandIn
from grader.sandbox.student import STRIKES_MAX, StudentTransport
from grader.submission import Submission, shown


class _StillFails(Exception):
    """A test that was run again in the same process has failed again."""


class Judge:
    """What is needed to judge any submission of one assignment.

    `loading` is what became of loading the last one, `answers` what the reference and the known mistakes
    have answered so far, `asked` the questions of each test to the reference (see `reference.call_in`),
    `allowance` what a submission may take by the wall clock.
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
        self._left: StudentTransport | None = None
        self._refused: set[str] = set()
        """Tests of the last run in which the reference could not answer a call in a helper's place."""
        self.answers = reference.answers
        self._wanted = wanted_names(suite.assignment)
        self._given = given_definitions(suite.assignment)

    def judge(
        self, submission: Submission, children: Children, only: Collection[str] = (), *, stays: bool = False
    ) -> SubmissionResult:
        """Run the suite on one submission; of some exercises only, if these are given.

        `stays` leaves its process running, for `follow_through`, until `end`.
        """
        if submission.unreadable:
            return unreadable(self.assignment, submission)
        start_s = time.perf_counter()
        transport = self._transport(submission, children)
        try:
            transport.load()
            wanted = only or self.assignment.exercises
            exercises = self._run(submission, transport, {name: () for name in wanted})
        except GraderError as error:
            failed = not_graded(self.assignment, submission, str(error))
            return replace(failed, doors=doors.told(transport.doors, self.assignment, submission))
        finally:
            self.loading = Loading(transport.skipped, transport.is_hopeless, transport.is_worn_out)
            self._left = transport
            if not stays:
                self.end()
        failure = _our_fault(exercises)
        if failure:
            return not_graded(self.assignment, submission, failure, exercises)
        return SubmissionResult(
            student=submission.student,
            path=shown(submission.path),
            sha256=submission.sha256,
            status=Status.GRADED,
            points=_sum(exercises),
            points_max=self.assignment.points_max,
            repairs=in_english(submission.repairs + transport.repairs),
            exercises=exercises,
            duration_s=round(time.perf_counter() - start_s, 6),
            doors=doors.told(transport.doors, self.assignment, submission),
        )

    def follow_through(
        self,
        submission: Submission,
        first: SubmissionResult,
        children: Children,
        loading: Loading | None = None,
    ) -> SubmissionResult:
        """Judge again, with the reference as helper, what `plan` says of the first result.

        `loading` is what became of loading it the first time.
        """
        loading = loading or Loading()
        wanted = plan(self.assignment, first, loading)
        start_s = time.perf_counter()
        left = self._left
        again = (
            self._where_it_is(submission, left, failed_tests(first, wanted), wanted)
            if left is not None and left.is_unharmed
            else ()
        )
        self.end()
        if not again:
            transport = self._transport(submission, children, strikes_max=1, skip=loading.skipped)
            try:
                transport.load()
                again = self._run(submission, transport, wanted)
            finally:
                transport.close()
        if _our_fault(again):
            return first
        after = {test.name: test for exercise in again for test in exercise.tests}
        exercises = tuple(
            self._better(exercise, after, wanted[exercise.name]) if exercise.name in wanted else exercise
            for exercise in first.exercises
        )
        duration_s = first.duration_s + time.perf_counter() - start_s
        return replace(first, exercises=exercises, points=_sum(exercises), duration_s=round(duration_s, 6))

    def _where_it_is(
        self, submission: Submission, transport: StudentTransport, failed: Collection[str], wanted: Plan
    ) -> tuple[ExerciseResult, ...]:
        """Run what failed again in the process of the first pass; nothing unless all of it passes now.

        Most often it does, and to start a process and load it takes longer. What does not may owe it to
        what the first pass has left there, or to the time that it took: then a fresh process decides.
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

    def end(self) -> None:
        """End the process of the last submission, if it was left running."""
        left, self._left = self._left, None
        if left is not None:
            left.close()

    def _transport(
        self,
        submission: Submission,
        children: Children,
        strikes_max: int = STRIKES_MAX,
        skip: Mapping[int, Note] | None = None,
    ) -> StudentTransport:
        cells = [(cell.label, cell.source) for cell in submission.cells]
        limits = self.assignment.limits
        name = submission.path.name
        return StudentTransport(
            children,
            name,
            cells,
            self._wanted,
            limits,
            strikes_max=strikes_max,
            skip=skip,
            given=self._given,
            allowance=self.allowance,
        )

    def _run(
        self, submission: Submission, transport: StudentTransport, wanted: Plan
    ) -> tuple[ExerciseResult, ...]:
        recorder = Recorder(transport)
        judgements: dict[str, Judgement] = {}
        refusals: dict[str, int] = {}
        self._refused = set()

        def before(test: Test) -> None:
            recorder.exercise = test.exercise
            transport.assist(wanted[test.exercise], self.reference)
            refusals[test.name] = transport.refusals

        def after(test: Test, judgement: Judgement) -> None:
            judgements[test.name] = judgement
            if transport.refusals > refusals[test.name]:
                self._refused.add(test.name)

        exercises = self.suite.run(
            StandIn(recorder),
            StandIn(self.reference),
            only=wanted,
            rank=lambda test: rank(wanted, test.exercise),
            before=before,
            on_result=after,
            student_name=submission.student,
        )
        lost = {exercise.name for exercise in exercises if not exercise.passed}
        return tuple(
            self._with_mistake(exercise, recorder.calls.get(exercise.name, []), judgements)
            if exercise.name in lost
            and not lost.intersection(self._unassisted_helpers(exercise.name, wanted))
            else exercise
            for exercise in exercises
        )

    def _unassisted_helpers(self, exercise: str, wanted: Plan) -> Collection[str]:
        return set(self.assignment.helpers_of(exercise)) - set(wanted[exercise])

    def _with_mistake(
        self, exercise: ExerciseResult, calls: list[Call], judgements: Mapping[str, Judgement]
    ) -> ExerciseResult:
        """The same result, with the mistake named in each failed test if exactly one explains them all."""
        mistake = self.catalogue.explain(exercise.name, calls, self.reference)
        if mistake is None:
            return exercise
        advice = (mistake.explain, mistake.hint)

        def named(test: TestResult) -> TestResult:
            finding = judgements[test.name].finding
            if test.verdict is Verdict.PASSED or finding is None:
                return test
            words = self.suite.interpreter.words(finding, advice)
            return replace(test, mistake=mistake.name, message=words)

        return replace(exercise, tests=tuple(map(named, exercise.tests)))

    def _better(
        self, first: ExerciseResult, again: Mapping[str, TestResult], helpers: tuple[str, ...]
    ) -> ExerciseResult:
        """The first result with the tests that pass with help, and the words of the second on the rest.

        Where the reference could not answer a call, or where code that had given a result raises with the
        reference in a helper's place, the first result speaks: the code is written for a helper of its own,
        and what it meets with another one is no slip of the student's.
        """
        share = self.assignment.policy.follow_through
        tests = []
        for before in first.tests:
            if before.verdict is Verdict.PASSED:
                tests.append(before)
                continue
            after = again[before.name]
            is_strange = after.name in self._refused or (
                before.verdict is Verdict.FAILED and after.verdict is Verdict.RAISED and not after.mistake
            )
            if not helpers:  # it had not been run
                tests.append(after)
            elif after.verdict is Verdict.PASSED:
                message = messages.sentence(
                    "assisted", lang=self.suite.interpreter.lang, functions=", ".join(helpers)
                )
                tests.append(replace(after, points=after.points * share, assisted=True, message=message))
            elif is_strange:
                tests.append(before)
            else:
                tests.append(after)
        assisted = any(test.assisted for test in tests)
        points = round(sum(test.points for test in tests), 6)
        return replace(first, tests=tuple(tests), points=points, assisted=assisted)


def unreadable(assignment: Assignment, submission: Submission) -> SubmissionResult:
    """The result of a submission in which there is nothing to run."""
    return SubmissionResult(
        student=submission.student,
        path=shown(submission.path),
        sha256=submission.sha256,
        status=Status.UNREADABLE,
        points=0.0,
        points_max=assignment.points_max,
        repairs=in_english(submission.repairs),
        reason=noted(submission.unreadable or "", ENGLISH),
    )


def not_graded(
    assignment: Assignment,
    submission: Submission,
    reason: str,
    exercises: tuple[ExerciseResult, ...] = (),
) -> SubmissionResult:
    """The result of a submission that met a fault of ours: no score."""
    return SubmissionResult(
        student=submission.student,
        path=shown(submission.path),
        sha256=submission.sha256,
        status=Status.GRADER_ERROR,
        points=None,
        points_max=assignment.points_max,
        repairs=in_english(submission.repairs),
        exercises=exercises,
        reason=reason,
    )


def _sum(exercises: tuple[ExerciseResult, ...]) -> float:
    return round(sum(exercise.points for exercise in exercises), 6)


def _our_fault(exercises: tuple[ExerciseResult, ...]) -> str:
    for exercise in exercises:
        for test in exercise.tests:
            if test.verdict is Verdict.GRADER_ERROR:
                last = test.detail.strip().splitlines()[-1:] or ["no detail"]
                return f"{test.name}: {last[0]}"
    return ""


def first_failure(suite_results: tuple[ExerciseResult, ...]) -> tuple[str, str]:
    """Name of the first test that did not pass, and what went wrong in one line; empty when all did."""
    for exercise in suite_results:
        for test in exercise.tests:
            if test.verdict is not Verdict.PASSED:
                lines = test.detail.strip().splitlines()
                is_traceback = test.kind in ("", "assertion", "unusable")
                told = (lines[-1:] if is_traceback else lines[:1]) or test.message.splitlines()[:1]
                return test.name, (told or [test.verdict])[0]
    return "", ""


def refuse_failing_reference(suite: Suite, exercises: tuple[ExerciseResult, ...]) -> None:
    """Stop before any student is judged by tests that their own solution does not pass.

    Raises
    ------
    CourseError
        The reference solution does not pass every test.
    """
    name, detail = first_failure(exercises)
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
