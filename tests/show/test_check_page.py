"""The page of a self-check, for an assignment with examples in its bank."""

import re
from pathlib import Path

import pytest

from grader.course.assignment import Course
from grader.desk import in_a_cell
from grader.desk.working_copy import make_working_copy
from grader.show import results_beside
from tests.support.cells import Notebook

COURSE = Course(Path(__file__).parents[2])
SOLUTION = COURSE.assignment("logistic_regression").solution.read_text(encoding="utf-8")


@pytest.fixture
def page(tmp_path, monkeypatch):
    """The page that a cell with `self_check(…)` shows, with a change in the solution."""
    monkeypatch.setenv("GRADER_LANG", "en")
    make_working_copy(COURSE.assignment("logistic_regression"), tmp_path / "mine")
    monkeypatch.chdir(tmp_path / "mine")
    found = []
    monkeypatch.setattr(in_a_cell, "display", found.append)

    def run(question, right, wrong):
        assert right in SOLUTION
        notebook = Notebook()
        notebook.run("from grader import self_check\n" + SOLUTION.replace(right, wrong))
        notebook.run(question)
        return found[-1]

    return run


def text_in(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


@pytest.mark.slow
def test_a_gradient_is_compared_parameter_by_parameter_with_its_factor(page):
    html = page("self_check(propagate)", "m = X.shape[1]", "m = X.shape[0]")._repr_html_()
    text = text_in(html)
    assert re.search(r"✗ dw \(1, 1\) \(1, 1\) 2 ✗ db", text)
    assert "1 entry of 1 differs." in text and html.count("≠") == 2
    assert 'title="differs"' in html and '<th scope="row"' in html


@pytest.mark.slow
@pytest.mark.parametrize("can_draw", [True, False])
def test_two_costs_are_shown_beside_each_other_in_words_and_where_possible_as_a_picture(
    page, monkeypatch, can_draw
):
    monkeypatch.setattr(results_beside, "can_draw", lambda: can_draw)
    shown = page("self_check(optimize)", "learning_rate *", "0.5 * learning_rate *")
    html = shown._repr_html_()
    told = re.search(r"Two curves of the cost over the steps: expected from [\d.]+ to [\d.]+, got from", html)
    assert told and "Two curves of the cost" in repr(shown)
    assert ('src="data:image/svg+xml;base64,' in html) is can_draw
    assert (f'alt="{told[0]}' in html) is can_draw


@pytest.mark.slow
@pytest.mark.parametrize("can_draw", [True, False])
def test_decisions_about_points_are_shown_with_the_border_in_words_and_where_possible_as_a_picture(
    page, monkeypatch, can_draw
):
    monkeypatch.setattr(results_beside, "can_draw", lambda: can_draw)
    shown = page("self_check(predict)", "(A > 0.5)", "(A < 0.5)")
    told = (
        "Points with 0 in place of 1: 2 of 2; with 1 in place of 0: 1 of 1. "
        "On a grid around them, 1024 of 1024 places have another decision than expected."
    )
    assert told in repr(shown) and told in shown._repr_html_()
    assert ('src="data:image/svg+xml;base64,' in shown._repr_html_()) is can_draw
    assert "<script" not in shown._repr_html_()


@pytest.mark.slow
def test_decisions_in_a_wrong_shape_have_no_picture_but_a_message(page):
    shown = page("self_check(predict)", "(A > 0.5)", "(A[0] > 0.5)")
    assert "wrong shape" in repr(shown) and "The plane" not in repr(shown)


@pytest.mark.slow
def test_what_is_right_is_not_compared(page):
    html = page("self_check(optimize)", "if print_cost", "if False")._repr_html_()
    assert "≠" not in html and "<img" not in html and "got / expected" not in html


@pytest.mark.slow
def test_the_kinds_of_hidden_tests_are_told_below_the_table(page):
    shown = page("self_check()", "m = X.shape[1]", "m = X.shape[0]")
    kinds = "Grading also tests: values, shapes, a single example, measured slopes, arguments unchanged."
    assert kinds in text_in(shown._repr_html_()) and kinds in re.sub(r"\s+", " ", repr(shown))
