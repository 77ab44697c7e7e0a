"""Which kinds of hidden tests students are told of."""

from pathlib import Path

import pytest

from grader import check
from grader.audit.hidden_kinds import KINDS, hidden_kinds
from grader.bank.known import read_known
from grader.course.finding import find_course
from grader.messages import sentence

COURSE = find_course(Path(__file__).parents[2])

TESTS = """
import pytest
from grader import check, exercise

def compared(result, expected):
    check.same(result, expected)

@pytest.fixture
def single_example(rng):
    return rng.random((3, 1))

@exercise("scale", points=4)
def test_values(student, reference):
    compared(student.scale(1), reference.scale(1))

@exercise("scale", points=2)
@pytest.mark.parametrize("n", [659172])
def test_one(student, single_example, n):
    check.unchanged(student.scale, single_example)

@exercise("shift", points=2)
def test_shape(student):
    check.shape(student.shift(1), (2, 1))
    check.nothing_of_ours(1)
"""


def test_kinds_are_those_of_the_checks_that_a_test_comes_to(tmp_path):
    path = tmp_path / "test_hidden.py"
    path.write_text(TESTS)
    assert hidden_kinds(path) == {"scale": ("values", "one_example", "unchanged"), "shift": ("shapes",)}


@pytest.mark.parametrize("text", [None, "def test(:"])
def test_a_file_that_cannot_be_read_has_none(tmp_path, text):
    path = tmp_path / "test_hidden.py"
    if text is not None:
        path.write_text(text)
    assert hidden_kinds(path) == {}


def test_every_check_has_a_kind_and_every_kind_its_words():
    assert (
        set(check.__all__) - {"CheckFailed"} <= KINDS.keys() | {"mistake"}
        or not set(check.__all__) - KINDS.keys()
    )
    for kind in {*KINDS.values(), "one_example"}:
        assert sentence(f"tests_{kind}", lang="en")


@pytest.mark.parametrize("assignment_id", COURSE.ids)
def test_what_students_are_told_is_what_there_is(assignment_id):
    assignment = COURSE.assignment(assignment_id)
    told = {name: each.tests for name, each in read_known(assignment).exercises.items()}
    there = hidden_kinds(assignment.hidden_tests)
    assert told == {name: there.get(name, ()) for name in told}
