"""Hints in a notebook: the next step each time, and sentences in place of exceptions."""

import pytest

import grader
from grader.desk.hint_notebook import hint
from tests.support.cells import Notebook


@pytest.fixture
def cells(course, monkeypatch, state_of_nobody):
    monkeypatch.setenv("GRADER_LANG", "en")
    monkeypatch.chdir(course.root / "assignments/tiny")
    notebook = Notebook()
    notebook.run("from grader import hint, self_check\ndef scale(x, k=2.0):\n    return k * x")
    notebook.run("def shift(x):\n    return x")
    return notebook


def test_each_call_gives_the_next_step_and_the_call_for_what_comes_then(cells):
    said = [cells.run("hint(shift)") for _ in range(3)]
    assert all(f"{number} of 3" in text for number, text in enumerate(said, 1)), said
    assert "hint(shift)" in said[0] and "show_shapes(shift)" in said[2]


def test_a_step_may_be_asked_for_and_the_name_stand_for_the_function(cells):
    assert "3 of 3" in cells.run("hint('shift', step=3)")


def test_without_a_name_it_is_about_the_first_to_be_mended(cells):
    assert "shift" in cells.run("hint()").splitlines()[0]


def test_the_last_step_is_for_work_that_is_written(cells):
    cells.run("def shift(x):\n    raise NotImplementedError('shift: nothing written here yet')")
    said = cells.run("hint(shift, step=3)")
    assert "show_shapes" not in said, said


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("hint(shift(1))", "hint got the result of a call, a value of type int: give it the function itself"),
        ("hint('shfit')", 'There is no exercise shfit; shift may be meant: hint("shift")'),
        ("hint(shift, stp=2)", "hint knows no option stp"),
        ("hint(shift, folder='nowhere')", "there is no assignment.toml beside your work"),
    ],
)
def test_a_wrong_question_is_answered_in_one_sentence(cells, call, said):
    out = cells.run(call)
    assert said in out and out.count("\n") == 1


def test_it_is_public():
    assert grader.hint is hint
