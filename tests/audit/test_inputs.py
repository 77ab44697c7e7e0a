"""Inputs are drawn small, from the author's makers; a maker that cannot be used is named."""

import numpy as np
import pytest

from grader.audit.inputs import DRAWS, Draw, drawn, makers_of
from grader.errors import CourseError
from grader.grading.reference import ReferenceTransport, load_module

MAKERS = """\
from grader import inputs


@inputs("scale")
def numbers(draw):
    return (draw.array(draw.size(), draw.size()),)
"""


@pytest.fixture
def reference(course):
    return ReferenceTransport(load_module(course.root / "solutions/tiny/tiny.py", "solution_of_tiny"))


def all_drawn(course, reference):
    folder = course.root / "solutions/tiny"
    return list(drawn(makers_of(folder)["scale"], 0, reference, folder))


def test_numbers_are_few_and_short_and_the_same_each_time(course, reference):
    course.write("solutions/tiny/inputs.py", MAKERS)
    first, again = all_drawn(course, reference), all_drawn(course, reference)
    assert len(first) == DRAWS
    for ((x,), _), ((y,), _) in zip(first, again, strict=True):
        np.testing.assert_array_equal(x, y)
        assert x.size <= 9 and not np.any(x == 0)
        np.testing.assert_array_equal(x, np.round(x, 1))


def test_a_maker_serves_several_exercises_and_names_arguments(course, reference):
    text = MAKERS.replace('"scale"', '"scale", "shift"')
    course.write(
        "solutions/tiny/inputs.py", text.replace("draw.size()),)", "draw.size()), draw.named(k=3.0))")
    )
    makers = makers_of(course.root / "solutions/tiny")
    assert makers["scale"] == makers["shift"]
    assert all(len(given) == 1 and named == {"k": 3.0} for given, named in all_drawn(course, reference))


def test_a_draw_has_one_kind_of_numbers():
    draws = [Draw([0, number], None) for number in range(60)]
    assert {draw.kind for draw in draws} == {"plain", "whole", "large"}
    for draw in draws:
        numbers = draw.array(3, 3)
        if draw.kind == "whole":
            np.testing.assert_array_equal(numbers, np.round(numbers))
        assert np.abs(numbers).max() <= (20 if draw.kind == "large" else 2)
        assert np.abs(draw.near(3)).max() <= 1
        assert -2 <= draw.number() / (10 if draw.kind == "large" else 1) <= 2
        assert set(draw.labels(1, 9).ravel()) <= {0, 1} and draw.choice("ab") in "ab"


def test_without_a_file_nothing_is_drawn(tmp_path):
    assert makers_of(tmp_path) == {}


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("return draw.array(2)", "numbers returns ndarray"),
        ("return 1 / 0", "numbers raises ZeroDivisionError: division by zero"),
    ],
)
def test_a_maker_that_cannot_be_used_is_named_with_its_line(course, reference, body, problem):
    course.write(
        "solutions/tiny/inputs.py", MAKERS.replace("return (draw.array(draw.size(), draw.size()),)", body)
    )
    with pytest.raises(CourseError) as refused:
        all_drawn(course, reference)
    assert refused.value.where.endswith("inputs.py:4")
    assert refused.value.problem == problem
