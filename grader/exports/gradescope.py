"""One submission's result as Gradescope's autograders write it: ``results.json``.

Students see a line for each exercise, with its points and the message that tells most. What each hidden test
found is for instructors alone (``visibility: hidden``): their names give hidden tests away. From Gradescope's
"Autograder Specifications" (2026). Must not know: how work is graded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from grader.record.evidence import Status, Verdict
from grader.record.results import ClassResult, ExerciseResult, SubmissionResult, TestResult

NOT_GRADED = (
    "This could not be graded, and that is no fault of the work. The course's staff can see the reason; the "
    "work gets its points when it is graded again."
)


def results_json(told: ClassResult) -> bytes:
    """The file for the one submission in `told`.

    Work without a score gets none here either: Gradescope then shows that the autograder failed, and no zero.

    Raises
    ------
    ValueError
        There is not exactly one submission: our caller's fault.
    """
    (submission,) = told.submissions
    if submission.status is Status.GRADER_ERROR or submission.points is None:
        return without_score(submission.reason)
    found = {
        "score": submission.points,
        "output": _above_all(submission),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [*map(_exercise, submission.exercises), *_for_instructors(submission)],
        "extra_data": {"suite": told.suite, "keepdims": told.keepdims, "isolation": told.isolation},
    }
    return _written(found)


def without_score(reason: str) -> bytes:
    """The file where there is no score, for a reason that is the instructors' to read."""
    hidden = {"name": "not graded", "output": reason, "output_format": "text", "visibility": "hidden"}
    found = {"output": NOT_GRADED, "visibility": "visible", "stdout_visibility": "hidden", "tests": [hidden]}
    return _written(found)


def _written(found: dict[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n"


def _above_all(submission: SubmissionResult) -> str:
    return "\n".join(filter(None, (submission.reason, *submission.repairs)))


def _exercise(exercise: ExerciseResult) -> dict[str, Any]:
    return {
        "name": exercise.name,
        "score": exercise.points,
        "max_score": exercise.points_max,
        "status": "passed" if exercise.passed else "failed",
        "output": exercise.message,
        "output_format": "text",
        "visibility": "visible",
    }


def _for_instructors(submission: SubmissionResult) -> Iterator[dict[str, Any]]:
    for exercise in submission.exercises:
        for test in exercise.tests:
            yield {
                "name": f"{exercise.name}: {test.name}",
                "status": "passed" if test.verdict is Verdict.PASSED else "failed",
                "output": _all_of(test),
                "output_format": "text",
                "visibility": "hidden",
            }
    remarks = "\n".join((*submission.doors, *submission.notes))
    if remarks:
        yield {"name": "look at it", "output": remarks, "output_format": "text", "visibility": "hidden"}


def _all_of(test: TestResult) -> str:
    points = f"{test.verdict}, {test.points:g} of {test.points_max:g} points"
    return "\n\n".join(filter(None, (points, test.message, test.detail)))
