"""What a solution says of its exercises; what `grader build` writes of it; what courses make of that."""

from textwrap import dedent

import pytest

from grader.course.assignment import read_assignment
from grader.course.in_solution import said_in
from grader.course.said import read_said, to_toml
from grader.errors import CourseError

SOLUTION = dedent('''\
    import numpy as np

    half = 0.5


    def _scaled(x):
        return double(x) * half


    def double(x: "array", times=2, *, quiet=False):
        def inner(y):
            other = y
            return other

        result = times * x
        return result


    def both(x):
        """Both.

        Returns
        -------
        low, high : numbers
        cost : number
            Of all.

        Notes
        -----
        none : here
        """
        return 1, 2, 3


    def later(double):
        return _scaled(double), 1


    class Net:
        def __init__(self, width, *layers, depth=3, **options):
            self.width = double(width)


    answer = later(np.ones(3))
    ''')
NAMES = ["double", "both", "later", "Net", "answer", "absent"]


def test_kind_signature_and_helpers_are_read_from_the_solution():
    said = said_in(SOLUTION, NAMES, "lesson.py")
    assert {name: (each.signature, each.uses) for name, each in said.items()} == {
        "double": ("double(x, times=2, *, quiet=False) -> result", ()),
        "both": ("both(x) -> low, high, cost", ()),
        "later": ("later(double)", ("double",)),  # by way of _scaled; its parameter only has the name
        "Net": ("class Net(width, *layers, depth=3, **options)", ("double",)),
        "answer": ("answer", ("later",)),
    }


def test_a_solution_that_does_not_parse_is_named_with_its_line():
    with pytest.raises(CourseError, match=r"^lesson.py:2: the file does not parse: .*\. Mend that line\.$"):
        said_in("x = 1\ndef f(:\n", ["f"], "lesson.py")


def test_points_are_enough_once_the_course_was_built(tmp_path):
    (tmp_path / "assignment.toml").write_text(
        'title = "T"\n[exercises.double]\npoints = 1\n[exercises.later]\npoints = 2\nuses = []\n'
        "[exercises.answer]\npoints = 3\n"
    )
    (tmp_path / "exercises.toml").write_text(to_toml(said_in(SOLUTION, NAMES, "lesson.py")))
    assignment = read_assignment(tmp_path, None)
    assert assignment.exercises["double"].parameters == ("x", "times", "quiet")
    assert assignment.exercises["double"].defaults == {"times": 2, "quiet": False}
    assert assignment.exercises["later"].uses == ()  # what assignment.toml says goes first
    assert not assignment.exercises["answer"].is_function
    assert assignment.exercises["answer"].uses == ("later",)


def test_a_file_that_was_changed_by_hand_is_named(tmp_path):
    (tmp_path / "exercises.toml").write_text("[double]\nsignatur = 3\n")
    with pytest.raises(CourseError, match=r"exercises.toml: it is not as grader build writes it. Write it"):
        read_said(tmp_path)
