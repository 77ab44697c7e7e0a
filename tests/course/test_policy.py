"""The table [policy]: times get a zone, contradictions are named."""

from datetime import datetime, timedelta

import pytest

from grader.course.finding import find_course
from grader.errors import CourseError

TOML = """
title = "Tiny"
[exercises.scale]
points = 6
[exercises.shift]
points = 4
[policy]
"""


@pytest.fixture
def policy(tmp_path):
    """The policy of an assignment whose table holds `lines`."""

    def read(lines):
        path = tmp_path / "assignments/tiny/assignment.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TOML + lines, encoding="utf-8")
        return find_course(tmp_path).assignment("tiny").policy

    return read


def test_a_time_without_an_offset_is_one_of_the_time_zone(policy):
    due = policy('due = 2026-07-03T23:59:00\ntime_zone = "Europe/Madrid"').due
    assert due.utcoffset() == timedelta(hours=2)


def test_a_time_with_an_offset_needs_no_zone(policy):
    assert policy("due = 2026-03-03T23:59:00+01:00").due == datetime.fromisoformat(
        "2026-03-03T23:59:00+01:00"
    )


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("due = 2026-03-03T23:59:00", "the time due of its policy says not in which time zone"),
        (
            'due = 2026-03-03T23:59:00\ntime_zone = "Madrid"',
            "the time zone 'Madrid' of its policy is not known",
        ),
        ('due = 2026-03-03T23:59:00\ntime_zone = "../../etc/passwd"', "is not known here"),
        ("late_percent = 10", "its policy is about late work, and nothing is ever due"),
        ("grace_minutes = 10", "nothing is ever due"),
        (
            "due = 2026-03-03T23:59:00Z\nlate_percent = 60\nlate_percent_max = 50",
            "its policy takes off 60 %, and 50 % at most",
        ),
        ('drop = ["mode"]', "its policy drops 'mode', which is no exercise. Name one of: scale, shift"),
        ('drop = ["scale", "shift"]', "its policy drops every exercise"),
        ("messages_from = 2026-03-03T23:59:00Z", "its policy shows messages from the start, and again"),
        (
            'feedback = "points"\ndue = 2026-03-03T23:59:00Z\nmessages_from = 2026-03-03T23:58:59Z',
            "keeps messages back, and shows them before the work is due. Set messages_from to the time",
        ),
        ("late_percent = 101", "`float` <= 100"),
        ('counts = "mean"', "Invalid enum value 'mean'"),
        ("closes = 1", "unknown field `closes`"),
    ],
)
def test_what_cannot_be_meant_is_named(policy, lines, says):
    with pytest.raises(CourseError) as refused:
        policy(lines)
    assert says in str(refused.value) and "assignment.toml" in str(refused.value)
