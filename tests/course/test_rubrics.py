"""Rubrics, read from a file beside the solution."""

import pytest

from grader.course.rubrics import read_rubrics
from grader.errors import CourseError
from grader.record.rubrics import Rubric, RubricItem
from tests.support.tiny_course import TinyCourse

GOOD = """\
[shift]
start = 4

[shift.items.no-labels]
points = -1
text = "The axes have no labels."
"""


@pytest.fixture
def course(tmp_path):
    return TinyCourse(tmp_path)


def rubrics(course, text):
    course.write("solutions/tiny/rubric.toml", text)
    return read_rubrics(course.assignment)


def test_without_a_file_there_are_none(course):
    assert read_rubrics(course.assignment) == {}


def test_each_item_has_points_and_words(course):
    found = rubrics(course, GOOD)
    assert found == {"shift": Rubric({"no-labels": RubricItem(-1.0, "The axes have no labels.")}, 4.0)}
    assert (found["shift"].points(["no-labels"]), found["shift"].gone(["x"])) == (3.0, ("x",))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("shift", "turn", "there is no exercise turn to be marked"),
        ("no-labels", "No labels", "is not valid|odd key|not valid TOML"),
        ("points = -1", "points = inf", "the points of the item no-labels are no number that can be counted"),
        ("start = 4", "start = nan", "start are no number that can be counted with"),
        ('"The axes have no labels."', '" "', "the text of the item no-labels is empty or longer than 1000"),
        ("points = -1\n", "", "missing required field `points`"),
        ("points = -1", "worth = -1", "unknown field|missing required"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(course, old, new, said):
    with pytest.raises(CourseError, match=said) as refused:
        rubrics(course, GOOD.replace(old, new))
    assert "rubric.toml" in refused.value.where


def test_a_rubric_without_items_and_odd_keys_are_told(course):
    with pytest.raises(CourseError, match="the rubric of shift has no items"):
        rubrics(course, "[shift]\nitems = {}\n")
    with pytest.raises(CourseError, match="the item 'No' has an odd key"):
        rubrics(course, GOOD.replace("no-labels", "No"))
