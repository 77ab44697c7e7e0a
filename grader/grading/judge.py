"""One submission: a child for its code, the suite for its verdicts.

Knows nothing of other submissions. Runs in a process that is thrown away afterwards.
"""

from __future__ import annotations

import ast
import time
from collections.abc import Mapping

from grader.course import Assignment
from grader.errors import CourseError, GraderError
from grader.grading.suite import Suite
from grader.results import ExerciseResult, Status, SubmissionResult, Verdict
from grader.sandbox import loading
from grader.sandbox.standin import StandIn
from grader.sandbox.student import Children, StudentTransport
from grader.submission import Submission, shown

Wanted = Mapping[str, tuple[tuple[str, ...] | None, str]]


def wanted_names(assignment: Assignment, *, handed_out: bool = True) -> Wanted:
    """Each exercise with its parameters (None: a plain value) and the fingerprint of its stub.

    `handed_out` says that the assignment's stub is as it was handed out; in a student's working copy it
    is the student's own work, and tells nothing.

    Raises
    ------
    CourseError
        The stub cannot be read or does not parse.
    """
    stubs = _stub_fingerprints(assignment) if handed_out else {}
    return {
        name: (exercise.parameters if exercise.is_function else None, stubs.get(name, ""))
        for name, exercise in assignment.exercises.items()
    }


def _stub_fingerprints(assignment: Assignment) -> dict[str, str]:
    try:
        source = assignment.stub.read_text(encoding="utf-8")
        tree = ast.parse(source)
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        raise CourseError(
            str(assignment.stub), f"the stub cannot be read: {error}", "Generate it again from the solution"
        ) from None
    return {
        node.name: loading.fingerprint(ast.get_source_segment(source, node) or "")
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


def judge(
    suite: Suite,
    submission: Submission,
    *,
    children: Children,
    reference: StandIn | None,
    wanted: Wanted,
) -> SubmissionResult:
    """Run the suite on one submission."""
    assignment = suite.assignment
    if submission.unreadable:
        return unreadable(assignment, submission)
    start_s = time.perf_counter()
    transport = StudentTransport(
        children,
        submission.path.name,
        [(cell.label, cell.source) for cell in submission.cells],
        wanted,
        assignment.limits,
    )
    try:
        transport.load()
        exercises = suite.run(StandIn(transport), reference)
    except GraderError as error:
        return not_graded(assignment, submission, str(error))
    finally:
        transport.close()
    failure = _our_fault(exercises)
    if failure:
        return not_graded(assignment, submission, failure, exercises)
    return SubmissionResult(
        student=submission.student,
        path=shown(submission.path),
        sha256=submission.sha256,
        status=Status.GRADED,
        points=round(sum(exercise.points for exercise in exercises), 6),
        points_max=assignment.points_max,
        repairs=submission.repairs + transport.repairs,
        exercises=exercises,
        duration_s=round(time.perf_counter() - start_s, 6),
    )


def unreadable(assignment: Assignment, submission: Submission) -> SubmissionResult:
    """The result of a submission in which there is nothing to run."""
    return SubmissionResult(
        student=submission.student,
        path=shown(submission.path),
        sha256=submission.sha256,
        status=Status.UNREADABLE,
        points=0.0,
        points_max=assignment.points_max,
        repairs=submission.repairs,
        reason=submission.unreadable,
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
        repairs=submission.repairs,
        exercises=exercises,
        reason=reason,
    )


def _our_fault(exercises: tuple[ExerciseResult, ...]) -> str:
    for exercise in exercises:
        for test in exercise.tests:
            if test.verdict is Verdict.GRADER_ERROR:
                last = test.detail.strip().splitlines()[-1:] or ["no detail"]
                return f"{test.name}: {last[0]}"
    return ""


def first_failure(suite_results: tuple[ExerciseResult, ...]) -> tuple[str, str]:
    """Name and detail of the first test that did not pass; empty when all did."""
    for exercise in suite_results:
        for test in exercise.tests:
            if test.verdict is not Verdict.PASSED:
                return test.name, (test.detail or test.message or test.verdict)
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
        f"the reference solution does not pass {name}: {detail.strip().splitlines()[-1]}",
        "Nothing was graded. Mend the test or the solution, then grade again",
    )
