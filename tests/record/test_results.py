import json

import msgspec
import pytest
from msgspec.structs import replace

from grader.record.evidence import Status, Verdict
from grader.record.results import (
    FORMAT,
    ClassResult,
    ExerciseResult,
    SubmissionResult,
    TestResult,
    from_json,
    json_parts,
    to_json,
)

TEST = TestResult("test_f[1]", Verdict.FAILED, 0.0, 6.0, message="f: wrong\n  got: ∞", detail="expected 0.25")
GRADED = SubmissionResult(
    student="Zoë",
    path="class/Zoë.ipynb",
    sha256="ab",
    status=Status.GRADED,
    points=24.0,
    points_max=30.0,
    repairs=("cell 12: skipped, No module named 'h5py'",),
    exercises=(ExerciseResult("f", 24.0, 30.0, (TEST,)),),
)
BROKEN = SubmissionResult("bo", "bo.py", "cd", Status.GRADER_ERROR, None, 30.0, reason="the judge died")
CLASS = ClassResult("tiny", "sha256:00", 7, "full", (GRADED, BROKEN))


def test_a_class_survives_the_way_through_json():
    assert from_json(to_json(CLASS)) == CLASS


def test_json_is_indented_utf8_with_a_last_newline():
    text = to_json(CLASS).decode("utf-8")
    assert text.endswith("}\n")
    assert "Zoë" in text and "∞" in text
    assert '\n  "assignment": "tiny"' in text


def test_json_in_parts_is_the_same_and_holds_one_submission_at_a_time():
    entry = CLASS.submissions[0]
    odd = replace(entry, student='"submissions": []\n', repairs=('"submissions": []',))
    for submissions in ((), (entry,), (entry, odd, entry)):
        whole = replace(CLASS, submissions=submissions, passed_over=('"submissions": []',))
        parts = list(json_parts(replace(whole, submissions=CLASS.submissions), iter(submissions)))
        assert b"".join(parts) == to_json(whole)
        assert len(parts) == len(submissions) + 2


def test_json_has_the_keys_that_others_read():
    content = json.loads(to_json(CLASS))
    assert content["format"] == FORMAT == 1
    assert {"assignment", "suite", "seed", "isolation", "submissions"} <= content.keys()
    submission = content["submissions"][0]
    assert {"student", "path", "sha256", "status", "points", "points_max", "repairs"} <= submission.keys()
    exercise = submission["exercises"][0]
    assert {"name", "points", "points_max", "assisted", "tests"} <= exercise.keys()
    test = exercise["tests"][0]
    assert {"name", "verdict", "points", "points_max", "message", "mistake", "assisted"} <= test.keys()
    assert "duration_s" in test


def test_what_was_not_graded_has_no_points_rather_than_zero():
    assert json.loads(to_json(CLASS))["submissions"][1]["points"] is None


def test_keys_of_a_later_grader_are_passed_over():
    content = json.loads(to_json(CLASS))
    content["late_penalty"] = content["submissions"][0]["colour"] = 1
    assert from_json(json.dumps(content).encode()) == CLASS


def test_a_file_of_the_first_version_is_read():
    content = json.loads(to_json(CLASS))
    for name in ("complete", "trial", "keepdims", "python", "numpy", "started_at", "ended_at"):
        del content[name]
    assert from_json(json.dumps(content).encode()) == CLASS
    assert CLASS.complete


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"seed": "seven"}, r"Expected `int`, got `str` - at `\$.seed`"),
        ({"submissions": [{}]}, r"missing required field `student`"),
        ({"submissions": [{**msgspec.to_builtins(GRADED), "status": "lost"}]}, "Invalid enum value 'lost'"),
    ],
)
def test_json_that_is_no_class_result_is_refused_with_the_place(change, problem):
    content = {**msgspec.to_builtins(CLASS), **change}
    with pytest.raises(msgspec.ValidationError, match=problem):
        from_json(json.dumps(content).encode())


def test_json_of_another_format_is_refused():
    content = {**msgspec.to_builtins(CLASS), "format": FORMAT + 1}
    with pytest.raises(msgspec.ValidationError, match="format"):
        from_json(json.dumps(content).encode())


def test_verdicts_and_statuses_are_those_of_the_format():
    assert " ".join(Verdict) == (
        "passed failed raised timed_out out_of_memory crashed missing blocked grader_error"
    )
    assert " ".join(Status) == "graded unreadable grader_error"


def test_results_cannot_be_changed():
    with pytest.raises(AttributeError, match="immutable type: 'TestResult'"):
        TEST.points = 6.0
