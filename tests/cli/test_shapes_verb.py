"""`grader shapes`."""

import json

import pytest

from tests.support.tiny_course import RIGHT, STUB

PUBLIC = """\
import numpy as np

from grader import check, exercise


@exercise("scale")
def test_of_a_column(student):
    check.same(student.scale(np.ones((3, 1))), 0.0)
"""


@pytest.fixture
def work(course):
    """A student's working copy, filled in."""

    def write(source):
        course.write("assignments/tiny/test_public.py", PUBLIC)
        return course.write("assignments/tiny/tiny.py", source)

    return write


def test_the_shapes_of_a_function_are_printed_line_by_line(work, grader):
    done = grader("shapes", work(RIGHT.replace("return k * x", "y = x - x.T\n    return y")), "-e", "scale")
    assert (done.code, done.err) == (0, "")
    lines = [line.rstrip() for line in done.out.splitlines()]
    assert lines[:3] == [
        "scale: shapes line by line",
        "tiny.py: called as in test_of_a_column of test_public.py",
        "",
    ]
    assert lines[3].split() == ["4", "def", "scale(x,", "k=2.0):", "x", "(3,", "1)", "float64"]
    assert "       ! x - x.T: (3, 1) and (1, 3) became (3, 3), larger than both: wanted?" in lines
    assert "\x1b" not in done.out


def test_a_function_that_raises_is_shown_up_to_there(work, grader):
    done = grader("shapes", work(RIGHT.replace("return k * x", "return x @ x")), "-e", "scale")
    assert done.code == 0
    assert "! stopped here with ValueError" in done.out
    assert "! x @ x: (3, 1) and (3, 1) do not go together" in done.out


def test_the_trace_is_had_as_json(work, grader):
    done = grader("shapes", work(RIGHT), "-e", "scale", "--json")
    told = json.loads(done.out)
    assert (told["exercise"], told["test"]) == ("scale", "test_of_a_column")
    assert told["trace"]["returned"]["parts"][0]["forms"][0]["shape"] == [3, 1]


@pytest.mark.parametrize(
    ("source", "exercise", "said"),
    [
        (RIGHT, "scael", "scael: no such exercise. There are: scale, shift."),
        (STUB, "scale", "Write it first; then there are shapes to see."),
        (RIGHT, "shift", "no test of shift calls it, so there is no example to show."),
        (
            RIGHT.replace("def scale(x, k=2.0):\n    return", "scale = lambda x, k=2.0:"),
            "scale",
            "Write it as a",
        ),
    ],
)
def test_what_cannot_be_shown_is_told_with_code_2(work, grader, source, exercise, said):
    done = grader("shapes", work(source), "-e", exercise)
    assert done.code == 2 and done.out == ""
    assert said in done.err and "Traceback" not in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing option '-e' / '--exercise'"),
        (("tiny.py",), "Missing option '-e' / '--exercise'"),
        (("nowhere.py", "-e", "scale"), "nowhere.py: there is no such file or folder"),
    ],
)
def test_a_wrong_usage_is_told_with_code_2(course, grader, arguments, said):
    done = grader("shapes", *arguments)
    assert done.code == 2 and said in done.err
