"""Blackboard's download: tab-separated UTF-16 that is called .xls, or CSV."""

import pytest

from grader.exports.blackboard import layout
from grader.exports.template import filled
from tests.support.class_to_export import KNOWN_AS, THREE
from tests.support.refusals import refused

DOWNLOAD = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t'
    '"Weighted Total [Total Pts: up to 0 Percentage] |1344230"\t'
    '"Logistic regression [Total Pts: 100 Score] |1344236"\r\n'
    '"Núñez"\t"Zoë"\t"znunez"\t""\t"2026-03-03 12:00:00"\t"Yes"\t""\t""\r\n'
    '"Li"\t"Bo"\t"bli"\t"1002"\t""\t"Yes"\t""\t"12.00"\r\n'
)


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-16", "\t"), ("utf-8", ","), ("utf-8-sig", "\t")])
def test_points_go_into_the_numbered_column(file, encoding, delimiter):
    text = DOWNLOAD.replace("\t", delimiter)
    expected = text.replace(
        f'"Yes"{delimiter}""{delimiter}""', f'"Yes"{delimiter}""{delimiter}"87.5"'
    ).replace("12.00", "100")
    assert filled(layout(file(text, encoding)), THREE, KNOWN_AS).data == expected.encode(encoding)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            DOWNLOAD.replace("100 Score", "1,499 Score"),
            "is out of 1499 points there, the assignment out of 100",
        ),
        (DOWNLOAD.replace(" |1344236", ""), "there is no column for grades in it"),
        (
            DOWNLOAD.replace("Username", "User"),
            "it does not look like a file of Blackboard: no column Username",
        ),
    ],
)
def test_what_blackboard_would_not_take_back_is_refused(file, text, told):
    assert told in refused(lambda: filled(layout(file(text)), THREE, KNOWN_AS))


def test_what_is_computed_is_not_filled(file):
    told = refused(lambda: filled(layout(file(DOWNLOAD)), THREE, KNOWN_AS, column="1344230"))
    assert "Blackboard does not take the column Weighted Total" in told
