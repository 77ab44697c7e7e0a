"""A condition of the author's, and her sentence for who does not meet it."""

import numpy as np
import pytest

from grader import check
from grader.errors import CheckFailed, CourseError, Finding
from grader.messages import explain
from tests.support.every import every


def finding_of(*arguments, **fields):
    with pytest.raises(CheckFailed) as failure:
        check.that(*arguments, **fields)
    return failure.value.finding


@every("condition", [True, 1, np.True_, np.array([True]), np.array(1.0), "text", [0]])
def test_what_holds_passes(condition):
    check.that(condition, "the result should be right")


@every("condition", [False, 0, np.False_, np.array([[False]]), None, ""])
def test_what_does_not_hold_fails_with_the_sentence_as_it_was_written(condition):
    finding = finding_of(condition, "{name} starts at {n}", name="b", n=3)
    fields = {"note": "{name} starts at {n}", "note_fields": {"name": "b", "n": 3}}
    assert finding == Finding("assertion", fields=fields)


@pytest.mark.parametrize("condition", [np.array([True, True]), np.array([])])
def test_an_array_of_another_size_has_no_truth(condition):
    assert finding_of(condition, "so").kind == "unusable"


@pytest.mark.parametrize("reveal", [True, False])
def test_the_sentence_is_shown_with_what_fills_it(reveal):
    finding = finding_of(False, "{{W}} {name!r} has {share:.1%}", name="W1", share=np.float64(0.25))
    assert explain(finding, reveal=reveal) == "does not meet the test\n  why:      {W} 'W1' has 25.0%"


def test_names_of_our_own_fields_may_be_names_of_fields():
    finding = finding_of(False, "{note}, {condition} and {got}", note="a", condition="b", got="c")
    assert explain(finding) == "does not meet the test\n  why:      a, b and c"


def test_of_what_is_neither_text_nor_number_the_type_is_told():
    finding = finding_of(False, "{a}, {b}, {c}", a=np.ones(3), b=[1], c=None)
    assert finding.fields["note_fields"] == {"a": "array", "b": "list", "c": "none"}


def test_a_result_that_does_not_fit_the_sentence_is_the_students():
    assert finding_of(False, "{cost:.2f}", cost=[1.0]) == Finding("unusable", fields={"type": "ValueError"})


def test_what_fills_the_sentence_is_escaped():
    assert "\x1b" not in explain(finding_of(False, "{name}", name="\x1b[2J"), reveal=True)


@every(
    ("note", "fields", "problem"),
    [
        (" ", {}, "check.that: the note is empty. Say what should be so"),
        ("{a", {}, r"check.that: the note '{a': .*Write {{ and }} for plain braces"),
        ("{a} and {b}", {"a": 1}, "the note '{a} and {b}' are {a}, {b}; given are {a}. Name the same"),
        ("a", {"a": 1}, "the fields of the note 'a' are none; given are {a}"),
        ("{}", {}, "the fields of the note '{}' are {}; given are none"),
        ("{a.real}", {"a": 1}, "are {a.real}; given are {a}"),
        ("{a[0]}", {"a": "x"}, r"are {a\[0\]}; given are {a}"),
    ],
)
def test_a_sentence_that_cannot_be_filled_is_the_authors_even_if_all_is_well(note, fields, problem):
    for condition in (True, False):
        with pytest.raises(CourseError, match=problem):
            check.that(condition, note, **fields)
