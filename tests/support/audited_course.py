"""A course of one small assignment in which an audit finds nothing to mend, until a test changes it."""

from __future__ import annotations

from pathlib import Path

from grader.release import generate
from tests.support.tiny_course import TinyCourse

SOLUTION = """\
import numpy as np


def scale(x, k=2.0):
    # BEGIN SOLUTION
    return k * x
    # END SOLUTION


def shift(x):
    # BEGIN SOLUTION
    return scale(x) + 17.28125
    # END SOLUTION
"""

HIDDEN = """\
import numpy as np
import pytest

from grader import check, exercise


@exercise("scale", points=4)
@pytest.mark.parametrize("n", [2, 3])
def test_scale(student, reference, rng, n):
    x = rng.random((n, 1))
    check.same(student.scale(x, k=0.5), reference.scale(x, k=0.5))


@exercise("scale", points=2)
def test_scale_by_two(student, rng):
    x = rng.random((3, 1))
    check.same(student.scale(x), 2 * x)


@exercise("shift", points=4)
def test_shift(student, reference, rng):
    x = rng.random((2, 1))
    check.same(student.shift(x), reference.shift(x))
"""

MISTAKES = """\
from grader import mistake


@mistake("scale", "wrong-sign", explain="The sign is wrong.", hint="Which way does it go?")
def scale(x, k=2.0):
    return -k * x


@mistake("shift", "shrunk", explain="x is dropped.", hint="Where is x?")
def shift(x):
    return scale(0 * x) + 17
"""


def audited_course(root: Path) -> TinyCourse:
    """The course, written into `root`."""
    course = TinyCourse(root)
    course.write("solutions/tiny/tiny.py", SOLUTION)
    course.write("solutions/tiny/test_hidden.py", HIDDEN)
    course.write("solutions/tiny/mistakes.py", MISTAKES)
    generate("tiny", root)
    return course
