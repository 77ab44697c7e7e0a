import dataclasses

import msgspec
import pytest

from grader import errors
from grader.errors import BadInput, CheckFailed, CourseError, Finding, GraderError, Note, StudentError
from grader.record.evidence import Verdict
from tests.support.every import every

STUDENT_ERRORS = [
    (errors.CodeRaised, "raised"),
    (errors.TimedOut, "timed_out"),
    (errors.OutOfMemory, "out_of_memory"),
    (errors.Crashed, "crashed"),
    (errors.Missing, "missing"),
    (errors.LacksMember, "failed"),
    (errors.NotPlain, "failed"),
    (errors.Blocked, "blocked"),
]


def test_bad_input_says_where_what_and_what_to_do():
    error = BadInput("a.toml:3", "points is no number", "Write points = 10")
    assert str(error) == "a.toml:3: points is no number. Write points = 10."
    assert (error.where, error.problem, error.remedy) == (
        "a.toml:3",
        "points is no number",
        "Write points = 10",
    )


def test_notes_show_their_kind_and_fields_where_nobody_puts_them_into_words():
    place = Note("cell", {"number": 3})
    error = BadInput("a.ipynb", Note("left_out", {"place": place, "reason": Note("no_source")}), Note("x"))
    assert str(error) == "a.ipynb: left_out (place=cell (number=3), reason=no_source). x."


def test_equal_notes_are_one_key_whatever_their_fields():
    first, second = Note("cell", {"number": 3}), Note("cell", {"number": 3})
    assert len({first, second, Note("cell", {"number": 4})}) == 2


def test_a_note_goes_through_json_and_back():
    note = Note("too_large", {"size_mb": 40.5, "most_mb": 33.0, "remedy": Note("clear_outputs")})
    assert msgspec.json.decode(msgspec.json.encode(note), type=Note) == note


def test_a_course_error_is_bad_input_of_the_authors():
    assert issubclass(CourseError, BadInput)
    assert str(CourseError("a", "b", "C")) == "a: b. C."


def test_our_own_fault_is_neither_the_students_nor_the_inputs():
    assert not issubclass(GraderError, (BadInput, StudentError, CheckFailed))


@every(("error", "verdict"), STUDENT_ERRORS)
def test_each_way_of_giving_no_result_has_its_verdict(error, verdict):
    assert issubclass(error, StudentError)
    assert Verdict(error.verdict) == verdict


def test_every_student_error_is_listed_above():
    assert {error for error, _ in STUDENT_ERRORS} == set(StudentError.__subclasses__())


@pytest.mark.parametrize("error", [CheckFailed, StudentError])
def test_errors_with_a_finding_show_it_in_one_line_for_a_traceback(error):
    finding = Finding("shape", "propagate", (0, "dw"), {"got": (3,), "expected": (3, 1)}, {"got": 0.25})
    assert str(error(finding)) == "shape: propagate[0]['dw'] (got=(3,), expected=(3, 1))"
    assert error(finding).finding is finding


def test_a_finding_without_a_function_shows_a_question_mark():
    assert errors.describe(Finding("blocked")) == "blocked: ? ()"


def test_a_finding_gets_the_function_it_lacks_and_keeps_the_one_it_has():
    nameless = Finding("value", path=(1,))
    assert nameless.about("f") == Finding("value", "f", (1,))
    named = Finding("value", "g")
    assert named.about("f") is named


def test_a_finding_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Finding("value").kind = "shape"
