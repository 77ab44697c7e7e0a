from __future__ import annotations

import pytest

from grader import check
from grader.errors import CourseError
from grader.messages import explain
from grader.sandbox.standin import LocalTransport, StandIn
from tests.support.every import every


def report(text, times=1, pattern_of=None):
    for _ in range(times):
        print(text)  # noqa: T201 - what is checked
    return {"printed": times}


student = StandIn(LocalTransport({"report": report}))


@every(
    "asked",
    [
        {},
        {"contains": "cost"},
        {"contains": ["cost", "0: 0.69"]},
        {"contains": ("cost after iteration 0",)},
        {"pattern": r"iteration \d+: 0\.69"},
        {"pattern": r"^cost.*\d$"},
        {"contains": "cost", "pattern": r"\d"},
        {"contains": []},
    ],
)
def test_what_is_asked_for_passes_and_the_result_is_given_back(asked):
    assert check.prints(student.report, "cost after iteration 0: 0.6931", times=2, **asked) == {"printed": 2}


@pytest.mark.parametrize(
    "asked",
    [
        {"contains": "Cost"},
        {"contains": ["cost", "accuracy"]},
        {"pattern": r"^\d"},
        {"contains": "cost", "pattern": "z"},
    ],
)
def test_another_text_fails_and_both_are_values(failing, asked):
    finding = failing(check.prints, student.report, "cost after iteration 0", **asked)
    assert (finding.kind, finding.function, finding.fields) == ("prints_other", "report", {})
    assert finding.values["got"] == "cost after iteration 0\n"


def test_what_was_asked_for_is_told_in_full(failing):
    finding = failing(check.prints, student.report, "x", contains=["a", "b"], pattern=r"\d+")
    assert finding.values["expected"] == r"'a', 'b', /\d+/"


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
@pytest.mark.parametrize("asked", [{}, {"contains": "cost"}, {"pattern": "^"}])
def test_blanks_are_nothing(failing, text, asked):
    finding = failing(check.prints, student.report, text, **asked)
    assert (finding.kind, finding.function) == ("prints_nothing", "report")
    assert finding.values.keys() == ({"expected"} if asked else set())


def test_hidden_texts_are_not_shown_and_public_ones_are(failing):
    finding = failing(check.prints, student.report, "cost 1", contains="0.6931")
    assert "0.6931" not in explain(finding) and "cost 1" not in explain(finding)
    shown = explain(finding, reveal=True)
    assert "0.6931" in shown and "cost 1" in shown


@pytest.mark.parametrize("contains", ["x", ["a", "b"]])
def test_an_empty_text_is_refused(contains):
    empty = "" if isinstance(contains, str) else ["a", ""]
    with pytest.raises(CourseError, match=r"check\.prints: an empty text is in every text"):
        check.prints(student.report, "x", contains=[empty] if isinstance(empty, str) else empty)


def test_a_pattern_that_is_none_is_refused():
    with pytest.raises(CourseError, match=r"pattern '\(': missing \), .*Mend the expression"):
        check.prints(student.report, "x", pattern="(")


def train(steps, print_cost=False):
    if print_cost:
        print("cost 0.69")  # noqa: T201 - what is checked
    print("accuracy 99 %")  # noqa: T201


def train_without_a_word_on_the_cost(steps, print_cost=False):
    print("accuracy 99 %")  # noqa: T201


training = StandIn(
    LocalTransport({"train": train, "train_without_a_word_on_the_cost": train_without_a_word_on_the_cost})
)


def test_only_lines_that_the_silent_call_does_not_print_count(failing):
    check.prints(training.train, 3, True, silent=(3,), contains="cost")
    finding = failing(check.prints, training.train, 3, True, silent=(3,), contains="accuracy")
    assert (finding.kind, finding.values["got"]) == ("prints_other", "cost 0.69")


def test_what_is_printed_in_any_case_is_no_answer_to_being_asked(failing):
    finding = failing(check.prints, training.train_without_a_word_on_the_cost, 3, True, silent=(3,))
    assert finding.kind == "prints_the_same"
    assert "no more than in a silent call" in explain(finding)


def test_a_line_that_comes_more_often_than_in_the_silent_call_is_further_text():
    check.prints(student.report, "cost", 3, silent=("cost", 1))
