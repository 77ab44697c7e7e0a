"""Brightspace's export of grades, as D2L documents what its import takes."""

import pytest

from grader.exports.brightspace import layout
from grader.exports.template import filled
from grader.messages import noted
from tests.support.class_to_export import KNOWN_AS, THREE
from tests.support.refusals import refused

GRADES = (
    "OrgDefinedId,Username,Last Name,First Name,Email,"
    "Logistic regression Points Grade <Numeric MaxPoints:100 Weight:10 Category:Labs CategoryWeight:30>,"
    "Labs Subtotal Numerator,Labs Subtotal Denominator,Calculated Final Grade Numerator,"
    "Calculated Final Grade Denominator,End-of-Line Indicator\r\n"
    "#S1,#znunez,Núñez,Zoë,zoe@example.org,,0,30,0,100,#\r\n"
    "#1002,#bo,Li,Bo,,55.5,0,30,0,100,#\r\n"
)


def test_points_grades_are_filled_and_the_end_of_each_line_stays(file):
    found = filled(layout(file("\ufeff" + GRADES)), THREE, KNOWN_AS)
    assert found.data.decode() == "\ufeff" + GRADES.replace("org,,0", "org,87.5,0").replace("55.5", "100")
    assert noted(found.notes[1], "en") == "cells that held another value: 1 (Bo Li: 55.5 → 100)"


def test_a_column_may_be_without_its_maximum(file):
    text = "Username,Logistic regression Points Grade,End-of-Line Indicator\n#znunez,,#\n"
    found = filled(layout(file(text)), THREE, KNOWN_AS)
    assert found.data.decode() == text.replace("znunez,,", "znunez,87.5,")
    assert noted(found.notes[0], "en").endswith("does not say out of how many; the points are out of 100")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GRADES.replace(",End-of-Line Indicator", ""), "no column End-of-Line Indicator"),
        ("Email2,End-of-Line Indicator\nx,#\n", "no column OrgDefinedId / Username"),
        (GRADES.replace("<Numeric", "<Formula"), "there is no column for grades in it"),
    ],
)
def test_what_brightspace_would_not_take_back_is_refused(file, text, told):
    assert told in refused(lambda: filled(layout(file(text)), THREE, KNOWN_AS))
