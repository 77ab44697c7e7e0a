"""``results.json``: what students see on Gradescope, and what instructors alone see."""

import json

import pytest

from grader.exports.gradescope import results_json, without_score
from grader.record.evidence import Status, Verdict
from grader.record.results import ClassResult, ExerciseResult, SubmissionResult, TestResult

FAILED = TestResult(
    "test_secret",
    Verdict.FAILED,
    0.0,
    6.0,
    message="f: the result has the wrong value",
    detail="expected 0.5",
)
PASSED = TestResult("test_other", Verdict.PASSED, 4.0, 4.0)


def told(status=Status.GRADED, points=4.0, **fields):
    exercise = ExerciseResult("f", 4.0, 10.0, (FAILED, PASSED), message=FAILED.message)
    one = SubmissionResult("ana", "ana.py", "", status, points, 10.0, exercises=(exercise,), **fields)
    return json.loads(results_json(ClassResult("week", "sha256:1", 7, "kernel", (one,))))


def seen_by_students(found):
    kept = [test for test in found["tests"] if test["visibility"] == "visible"]
    return json.dumps([found["output"], kept])


def test_students_see_points_and_the_message_of_each_exercise():
    found = told()
    assert (found["score"], found["stdout_visibility"]) == (4.0, "hidden")
    assert found["tests"][0] == {
        "name": "f",
        "score": 4.0,
        "max_score": 10.0,
        "status": "failed",
        "output": "f: the result has the wrong value",
        "output_format": "text",
        "visibility": "visible",
    }


def test_names_and_details_of_hidden_tests_are_for_instructors():
    found = told(doors=("asked for files of the course",), notes=("ran twice",))
    assert [test["name"] for test in found["tests"][1:]] == ["f: test_secret", "f: test_other", "look at it"]
    assert {test["visibility"] for test in found["tests"][1:]} == {"hidden"}
    assert found["tests"][1]["output"] == (
        "failed, 0 of 6 points\n\nf: the result has the wrong value\n\nexpected 0.5"
    )
    assert found["tests"][3]["output"] == "asked for files of the course\nran twice"
    assert "secret" not in seen_by_students(found) and "0.5" not in seen_by_students(found)
    assert not any("score" in test for test in found["tests"][1:])  # the exercise has it, and it counts once


def test_what_was_mended_and_why_nothing_ran_stands_above_all():
    assert told(repairs=("cell 2: skipped",))["output"] == "cell 2: skipped"
    found = told(Status.UNREADABLE, 0.0, reason="its JSON is broken")
    assert (found["score"], found["output"]) == (0.0, "its JSON is broken")


def test_without_a_score_there_is_none_for_gradescope_either():
    found = told(Status.GRADER_ERROR, None, reason="the child did not start")
    assert "score" not in found and not any("score" in test for test in found["tests"])
    assert found["tests"][0]["output"] == "the child did not start"
    assert "no fault of the work" in found["output"] and "child" not in seen_by_students(found)
    assert json.loads(without_score("why"))["tests"][0]["visibility"] == "hidden"


def test_more_than_one_submission_is_our_callers_fault():
    with pytest.raises(ValueError, match="not enough values to unpack"):
        results_json(ClassResult("week", "", 7, "kernel", ()))
