import json

import msgspec
import pytest
from msgspec.structs import replace

from grader.record.adjustments import Comment, Excuse, Extension, Points, Undo
from grader.record.evidence import Status, Verdict
from grader.record.results import (
    FORMAT,
    ClassResult,
    ExerciseResult,
    HandedInBy,
    SubmissionResult,
    TestResult,
    Told,
    from_json,
    json_parts,
    submission_result,
    to_json,
    with_hand,
)
from tests.support.standings import attempt, class_of, counted_with, somebody

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


# ------------------------------------------------------------------- what people gave


class Silent:
    """Has no words."""

    def told(self, exercise, test):
        return Told("", "")

    def note(self, note):
        raise AssertionError


def result_with(*acts, verdicts=None, whole=None):
    made = attempt(verdicts or {"f": ["failed", "passed"]})
    one = counted_with(somebody("ana", made), *acts)
    whose = HandedInBy("ana", "ana.py", "ab")
    alone = submission_result(made.evidence, made.score, Silent(), whose)
    return with_hand(alone, one.attempts[0], one, class_of(one)), alone


def test_without_entries_a_result_is_as_ever():
    got, alone = result_with()
    assert got is alone and (got.by_hand, got.found, got.excused, got.waiting) == ((), None, False, ())


def test_points_are_with_what_was_given_and_what_the_tests_gave_stands_beside_them():
    got, _ = result_with(Points(5.0, "f"), Comment("x"))
    assert (got.points, got.found, got.exercises[0].points, got.exercises[0].found) == (9.0, 6.0, 5.0, 2.0)
    assert [(each.kind, each.exercise, each.holds) for each in got.by_hand] == [
        ("points", "f", True),
        ("comment", "", True),
    ]
    assert got.by_hand[0].what == {"points": 5.0, "exercise": "f"} and got.exercises[0].source == "points"


def test_what_is_replaced_or_taken_back_does_not_hold():
    got, _ = result_with(Points(5.0, "f"), Points(4.0, "f"), Undo("id2"), Extension(hours=1.0))
    assert [each.holds for each in got.by_hand] == [True, False, True, True]
    assert got.by_hand[3].disagrees == ("no_effect",) and "disagrees" in got.look_at


def test_an_excuse_and_points_for_the_whole_are_told():
    excused, _ = result_with(Excuse())
    assert (excused.excused, excused.points, excused.found) == (True, 6.0, 6.0)
    whole, _ = result_with(Points(8.0))
    assert (whole.points, whole.found, whole.exercises[0].points) == (8.0, 6.0, 2.0)
