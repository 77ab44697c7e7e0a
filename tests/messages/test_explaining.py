from __future__ import annotations

import numpy as np
import pytest

from grader import check
from grader.errors import CheckFailed, Finding, GraderError
from grader.messages import explain
from grader.messages.naming import names_of, part_name
from tests.support.every import every

SIGNATURE = "propagate(w, b, X, Y) -> grads, cost"


def test_the_message_of_the_style_guide():
    finding = Finding(
        "rank1",
        "propagate",
        (0, "dw"),
        {"expected": (3, 1), "got": (3,), "reshape": "-1, 1", "where": "X of shape (3, 5)"},
    )
    assert explain(finding, signature=SIGNATURE).split("\n")[:4] == [
        "propagate: dw has the wrong shape",
        "  expected: (3, 1)",
        "  got:      (3,)          rank-1 array",
        "  where:    X of shape (3, 5)",
    ]


@every(
    ("path", "signature", "name"),
    [
        ((0, "dw"), SIGNATURE, "dw"),
        ((1,), SIGNATURE, "cost"),
        ((0,), SIGNATURE, "grads"),
        ((1, 3), SIGNATURE, "cost[3]"),
        ((5,), SIGNATURE, "result 6"),
        ((0,), None, "result 1"),
        ((0, 2), None, "result 1[2]"),
        ((), None, "the result"),
        ((), SIGNATURE, "the result"),
        ((), "sigmoid(z) -> s", "s"),
        ((3,), "train(X) -> costs", "costs[3]"),
        (("W1",), "init(n) -> parameters", "W1"),
        (("W1", 0), None, "W1[0]"),
        (("params", "W1"), None, 'params["W1"]'),
        ((0, "cache", 1), SIGNATURE, "cache[1]"),
        (("",), SIGNATURE, 'the result[""]'),
        ((0, " "), SIGNATURE, 'grads[" "]'),
        ((-3,), SIGNATURE, "the result[-3]"),
    ],
)
def test_parts_are_named_by_their_keys_and_by_the_signature(path, signature, name):
    assert part_name(path, names_of(signature), str) == name


@pytest.mark.parametrize(
    ("signature", "parameters", "results"),
    [
        (SIGNATURE, ("w", "b", "X", "Y"), ("grads", "cost")),
        ("f(a: int = 3, b=(1, 2), *rest, **more) -> (c, d)", ("a", "b", "rest", "more"), ("c", "d")),
        ("f()", (), ()),
        ("", (), ()),
        (None, (), ()),
    ],
)
def test_signatures_are_read_as_text(signature, parameters, results):
    names = names_of(signature)
    assert (names.parameters, names.results) == (parameters, results)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"position": 3}, "X is changed"),
        ({"position": 9}, "argument 9 is changed"),
        ({"keyword": "X"}, "X is changed"),
    ],
)
def test_a_changed_argument_is_named_by_the_signature(fields, name):
    finding = Finding("changed_argument", "propagate", (), fields | {"change": "values"})
    for reveal in (False, True):
        text = explain(finding, signature=SIGNATURE, reveal=reveal)
        assert text.startswith(f"propagate: {name} by the call\n")


def test_a_changed_entry_of_an_argument_is_named_only_where_everything_may_be():
    fields = {"position": 1, "inside": ["W1", 0], "change": "values"}
    finding = Finding("changed_argument", "propagate", (), fields)
    shown = explain(finding, signature=SIGNATURE, reveal=True)
    assert shown.startswith('propagate: w["W1"][0] is changed by the call\n')
    assert explain(finding, signature=SIGNATURE).startswith(
        "propagate: an entry of w is changed by the call\n"
    )


def test_values_are_shown_only_when_they_may_be():
    with pytest.raises(CheckFailed) as failure:
        check.same(({"db": 0.8125}, 1.0), ({"db": 0.4375}, 2.0))
    hidden = explain(failure.value.finding, signature=SIGNATURE)
    assert "0.4375" not in hidden and "0.8125" not in hidden
    shown = explain(failure.value.finding, signature=SIGNATURE, reveal=True)
    assert "  expected: 0.4375\n  got:      0.8125\n" in shown
    assert "also wrong: cost" in hidden and "also wrong: cost" in shown


@pytest.mark.parametrize("zero", [0, 0.0, np.float64(0.0), np.array(0.0), False])
def test_an_expected_zero_is_shown(zero):
    text = explain(Finding("value", values={"expected": zero, "got": 1}), reveal=True)
    assert text.split("\n")[1] in ("  expected: 0", "  expected: False")


def test_an_expected_array_of_zeros_is_shown():
    text = explain(Finding("value", values={"expected": np.zeros(2), "got": np.ones(2)}), reveal=True)
    assert "  expected: [0, 0]\n" in text


def test_large_arrays_are_cut_and_lines_are_aligned():
    values = {"expected": np.arange(1000.0).reshape(100, 10), "got": np.array([["\x1b[31m"], ["b"]])}
    lines = explain(Finding("value", values=values), reveal=True).split("\n")
    assert len(lines) < 12
    assert lines[1].startswith("  expected: [[0 1 ... 8 9]")
    assert lines[2].startswith("             [10 11 ")
    assert "\x1b" not in "".join(lines)


def test_a_difference_that_a_check_sees_shows_in_the_digits():
    values = {"expected": 0.123456789, "got": 0.123456769}
    lines = explain(Finding("value", values=values), reveal=True).split("\n")
    assert lines[1][12:] != lines[2][12:]


def test_a_students_text_cannot_forge_lines_or_act():
    message = "x\n  expected: full marks\n::set-output::\x1b[2J\u202e {part} {type.mro}"
    text = explain(Finding("raised", "f", (), {"type": "E", "message": message, "line": 1}), reveal=True)
    assert len(text.split("\n")) == 3
    assert "\x1b" not in text and "\u202e" not in text
    assert "{part} {type.mro}" in text


def test_a_key_in_a_path_is_kept_to_its_line():
    finding = Finding("not_finite", "f", ("w=0.7351\nlikely: x",), {"nans": 1, "infinities": 0})
    assert explain(finding, reveal=True).startswith("f: w=0.7351 likely: x contains")


def test_an_exception_whose_class_has_no_name_still_has_a_message():
    assert (
        explain(Finding("raised", "f", (), {"type": ""})) == "f: stopped with an exception that has no name"
    )


def test_long_fields_are_cut():
    keys = [f"key{number}" * 50 for number in range(500)]
    text = explain(Finding("keys", "f", (), {"missing": ["dw"], "got_keys": keys}), reveal=True)
    assert max(len(line) for line in text.split("\n")) < 700
    assert "…" in text


def test_the_extent_and_the_other_parts_share_a_line():
    fields = {"wrong": 2, "entries": 3, "index": [1, 0], "also": [(1,)]}
    finding = Finding("value", "propagate", (0, "dw"), fields)
    assert explain(finding, signature=SIGNATURE) == (
        "propagate: dw has the wrong value\n  where:    most entries differ; also wrong: cost"
    )
    text = explain(finding, signature=SIGNATURE, reveal=True)
    assert text == (
        "propagate: dw has the wrong value\n"
        "  where:    2 of 3 entries differ, the first at index [1, 0]; also wrong: cost"
    )


def test_a_diagnosis_takes_the_place_of_the_general_advice():
    fields = {"expected": (3, 1), "got": (3,), "reshape": "-1, 1", "likely": "rank1_right_numbers"}
    text = explain(Finding("rank1", "f", (), fields))
    assert "likely:   the numbers are right" in text
    assert "try:      print the shape after each line" in text


def test_without_a_function_the_message_starts_with_the_part():
    assert explain(Finding("value", path=("dw",))) == "dw has the wrong value"


def test_a_kind_without_an_entry_is_our_fault():
    with pytest.raises(GraderError, match="no message for a finding of kind 'nonsense'"):
        explain(Finding("nonsense"))


def test_a_headline_without_its_field_is_our_fault():
    with pytest.raises(GraderError, match="a field is missing for the message of kind 'timed_out'"):
        explain(Finding("timed_out"))
