"""A test that takes too long of its own is named, and is nobody's zero; waiting for students is not that."""

import re

import pytest

from grader.child.isolation import Level
from grader.errors import CourseError
from grader.grading.run import grade_class
from grader.record.evidence import Status, Verdict
from grader.suite import time_limit
from tests.support.tiny_course import RIGHT, SOLUTION

HIDDEN = """\
import time

from grader import check, exercise


@exercise("scale", points=6, timeout_s=0.6)
def test_scale(student, reference):
    BODY


@exercise("shift", points=4)
def test_shift(student):
    check.same(student.shift(1.0), 19.28125)
"""
OWN = {
    "a loop": "while True: pass",
    "a sleep": "time.sleep(600)",
    "what catches it": "\n    ".join(
        ["while True:", "    try:", "        time.sleep(600)", "    except BaseException:", "        break"]
    ),
}


def write(course, body):
    course.write("solutions/tiny/test_hidden.py", HIDDEN.replace("BODY", body))


@pytest.mark.slow
@pytest.mark.parametrize("body", OWN.values(), ids=OWN)
def test_a_test_that_does_not_end_is_ended_and_the_others_go_on(course, body):
    write(course, body)
    results = course.run({})
    assert results["test_scale"].verdict is Verdict.GRADER_ERROR
    assert "it takes more than 0.6 s of its own" in results["test_scale"].detail
    assert results["test_shift"].verdict is Verdict.PASSED


@pytest.mark.slow
def test_such_a_test_stops_a_class_before_anyone_is_graded(no_zygote, course):
    write(course, "time.sleep(600)")
    said = r"test_hidden.py:6: the reference solution does not pass test_scale: it takes more than 0.6 s of"
    with pytest.raises(CourseError, match=said):
        grade_class(course.assignment, course.hand_in(ana=RIGHT), seed=7, level=Level.LIMITS, jobs=1)


def grade(course, source):
    (result,) = grade_class(course.assignment, course.hand_in(ana=source), seed=7, level=Level.LIMITS, jobs=1)
    return result


@pytest.mark.slow
def test_one_whose_result_a_test_takes_too_long_for_has_no_score(lent, course):
    write(course, "if student.scale(1.0) != 2.0: time.sleep(600)")
    result = grade(course, SOLUTION.replace("k * x", "k * x + 1"))
    assert (result.status, result.points) == (Status.GRADER_ERROR, None)
    assert re.search(r"test_scale: it takes more than 0.6 s of its own", str(result.reason))


@pytest.mark.slow
def test_what_students_code_takes_is_not_the_tests(lent, course):
    write(course, "check.same(student.scale(3.0), 6.0)")
    endless = SOLUTION.replace("    return k * x", "    while True: pass")
    result = grade(course, endless)
    assert result.status is Status.GRADED
    (test,) = result.exercises[0].tests
    assert test.verdict is Verdict.TIMED_OUT  # after a second, more than the test has


@pytest.mark.parametrize("timeout", ["0", "-1", "'5'", "float('nan')", "1e9"])
def test_a_limit_that_is_none_is_named(course, timeout):
    write(course, "pass")
    course.change("solutions/tiny/test_hidden.py", "0.6", timeout)
    with pytest.raises(CourseError, match=r"timeout_s of test_scale is .*\. Write seconds, at most 3600"):
        course.run({})


def test_where_no_signal_can_come_there_is_no_limit(monkeypatch):
    monkeypatch.delattr("signal.setitimer")
    with time_limit.limited(1e-9) as limit:
        sum(range(10))
    assert not limit.is_exceeded
