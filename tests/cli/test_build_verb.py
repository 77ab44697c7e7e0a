"""`grader new` and `grader build`: what is made, one line for each thing to mend, exit codes."""

import pytest

from grader.release.new_course import make_course

HIDDEN = "solutions/first_steps/test_hidden.py"


@pytest.fixture
def course(lent, tmp_path, monkeypatch):
    make_course(tmp_path / "course")
    monkeypatch.chdir(tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture
def build(grader):
    return lambda *arguments: grader("build", "--isolation", "limits", *arguments)


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_new_course_is_told_file_by_file_with_the_next_command(grader, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = grader("new", "mine", "--id", "signals")
    assert (done.code, done.out.splitlines()[1]) == (0, "mine/assignments/signals/assignment.toml")
    assert done.out.splitlines()[-3:] == ["  cd mine", "  grader build signals", "  grader audit signals"]
    again = grader("new", "mine", "--id", "signals")
    assert (again.code, again.out) == (2, "")
    assert again.err.endswith("assignments/signals: it is there already. Name another one with --id.\n")


@pytest.mark.slow
def test_what_is_made_is_named(build, course):
    done = build()
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "first_steps: first_steps.py, first_steps.ipynb, exercises.toml, handout.html",
            "1 assignment, nothing to mend",
        ],
    )


@pytest.mark.slow
def test_each_error_is_one_line_and_the_others_go_on(build, course):
    make_course(course, "second")
    make_course(course, "third")
    change(course / HIDDEN, "points=6", "points=5")
    change(course / "assignments/second/assignment.toml", "points = 10", "point = 10")
    change(course / "solutions/second/second.py", "def moving", "def moving(")
    done = build()
    assert done.code == 1
    assert done.out.splitlines() == [
        "first_steps: first_steps.py, first_steps.ipynb, exercises.toml, handout.html",
        "  solutions/first_steps/test_hidden.py:8: the tests of moving_average are worth 9 points, "
        "assignment.toml says 10. Change one of the two.",
        "second: nothing made",
        "  assignments/second/assignment.toml:4: [exercises.moving_average]: unknown field `point`. Did you "
        "mean points? There are: points, signature, uses, manual.",
        "third: third.py, third.ipynb, exercises.toml, handout.html",
        "3 assignments, 2 things to mend",
    ]


def test_a_solution_that_does_not_parse_is_told_once(build, course):
    change(course / "solutions/first_steps/first_steps.py", "return np.convolve(", "return np.convolve((")
    done = build("first_steps")
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0] == "first_steps: handout.html"
    assert lines[1].startswith("  solutions/first_steps/first_steps.py:38: the file does not parse: ")
    assert "Traceback" not in done.out + done.err


@pytest.mark.slow
def test_a_package_to_import_once_is_a_hint_and_no_error(build, course):
    change(
        course / "solutions/first_steps/first_steps.py",
        "import numpy as np",
        "import msgspec\nimport numpy as np",
    )
    done = build()
    assert (done.code, done.out.splitlines()[-1]) == (0, "1 assignment, nothing to mend")
    assert done.out.splitlines()[1].startswith(
        "  better: solutions/first_steps/first_steps.py:7: msgspec is imported anew for every submission. "
    )


def test_an_unknown_assignment_is_bad_input(build, course):
    done = build("first_step")
    assert (done.code, done.out) == (2, "")
    assert "first_steps" in done.err
