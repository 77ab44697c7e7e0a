"""What a run changed for work that had been graded before."""

import pytest

from grader.course.run_keys import run_keys
from grader.gradebook.store import Gradebook, HandedIn
from grader.grading.equal_sources import equal_in
from grader.grading.regrading import after_run, before_run, outdated
from grader.grading.standings import sheet_of, standing_of
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from tests.support.kept import VERSIONS
from tests.support.tiny_course import RIGHT


@pytest.fixture
def book(tmp_path):
    with Gradebook(tmp_path / "gradebook.sqlite3") as opened:
        yield opened


def hand_in(course, book, student, *, right=True, source=RIGHT, isolation="full"):
    """Keep something that was judged by today's tests, under today's keys."""
    seed, sheet = book.seed_of("tiny"), sheet_of(course.assignment, book)
    run = book.start_run("tiny", seed=seed, isolation=isolation, is_trial=False, versions=VERSIONS)
    verdict = Verdict.PASSED if right else Verdict.FAILED
    exercises = tuple(
        ExerciseEvidence(name, tuple(TestEvidence(test, verdict) for test in tests))
        for name, tests in sheet.exercises.items()
    )
    keys = run_keys(course.assignment, seed=seed, isolation=isolation)
    one = HandedIn(student, f"{student}.py", f"sha of {source}", f"code of {student}", source.encode())
    book.keep(run, one, Evidence(Status.GRADED, exercises), keys)
    book.end_run(run)


def told(course, book, before, judged, **conditions):
    given = {"versions": VERSIONS, "isolation": "full", **conditions}
    return after_run(course.assignment, book, before, judged, sheet_of(course.assignment, book), **given)


def test_work_is_outdated_once_its_tests_have_changed(course, book):
    hand_in(course, book, "ana")
    assert outdated(course.assignment, book) == frozenset()
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")
    assert outdated(course.assignment, book) == {("ana", "code of ana")}


def test_a_policy_or_a_comment_makes_nothing_outdated(course, book):
    hand_in(course, book, "ana")
    course.change("assignments/tiny/assignment.toml", 'title = "Tiny"', 'title = "Small"')
    course.change("solutions/tiny/test_hidden.py", "import pytest\n", "import pytest  # as ever\n")
    assert outdated(course.assignment, book) == frozenset()


def test_a_class_that_nobody_graded_has_no_before(course, book):
    assert before_run(course.assignment, book, runs_something=True) is None
    assert outdated(course.assignment, book) == frozenset()


def test_a_run_that_runs_nothing_by_the_same_tests_can_change_nothing(course, book):
    hand_in(course, book, "ana")
    assert before_run(course.assignment, book, runs_something=False) is None
    assert before_run(course.assignment, book, runs_something=True) is not None


def test_who_was_graded_again_and_who_changed_is_told(course, book):
    hand_in(course, book, "ana")
    hand_in(course, book, "bo")
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")
    before = before_run(course.assignment, book, runs_something=True)
    hand_in(course, book, "ana", right=False)
    hand_in(course, book, "bo")
    found = told(course, book, before, {("ana", "code of ana"): True, ("bo", "code of bo"): True})
    assert (found.tests_changed, found.again, found.conditions) == (True, 2, {})
    [one] = found.changed
    assert (one.person.id, one.before, one.after) == ("ana", 10.0, 0.0)


def test_another_numpy_is_the_reason_and_not_the_tests(course, book):
    hand_in(course, book, "ana")
    before = before_run(course.assignment, book, runs_something=True)
    numpy = {**VERSIONS, "numpy": "9.0"}
    found = told(course, book, before, {("ana", "code of ana"): True}, versions=numpy)
    assert found.conditions == {"numpy": (VERSIONS["numpy"], "9.0")} and not found.tests_changed


def test_other_weights_change_points_without_a_run(course, book):
    hand_in(course, book, "ana")
    course.change(
        "solutions/tiny/test_hidden.py", '@exercise("shift", points=4)', '@exercise("shift", points=8)'
    )
    course.change("assignments/tiny/assignment.toml", "points = 4", "points = 8")
    before = before_run(course.assignment, book, runs_something=False)
    found = told(course, book, before, {("ana", "code of ana"): False})
    assert (found.again, [(one.before, one.after) for one in found.changed]) == (0, [(10.0, 14.0)])


@pytest.mark.slow
def test_nothing_is_told_of_work_that_the_run_was_not_about(course, book):
    hand_in(course, book, "ana")
    before = before_run(course.assignment, book, runs_something=True)
    hand_in(course, book, "ana", right=False)
    assert told(course, book, before, {("bo", "code of bo"): True}) is None


def test_sources_in_the_gradebook_are_compared(course, book):
    long = RIGHT + "\n".join(f"    x = {n}" for n in range(9))
    hand_in(course, book, "ana", source=long)
    hand_in(course, book, "bo", source=f"# mine\n{long}")
    hand_in(course, book, "cy", source='{"cells": [')
    [equal] = equal_in(standing_of(course.assignment, book), course.assignment, book)
    assert (equal.people, equal.how) == (("ana", "bo"), "code")
