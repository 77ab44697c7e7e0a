"""One fork judges many submissions, and what that must not change."""

import os
import sys

import pytest
from msgspec.structs import replace

from grader.child.isolation import Level
from grader.grading import judging_fork, local
from grader.grading.backend import Job
from grader.grading.left_behind import CannotTell
from grader.grading.local import LocalBackend
from grader.sandbox.launcher import why_not
from tests.support.cases import stored, write_class
from tests.support.tiny_course import RIGHT, WRONG_SHIFT

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(why_not(Level.KERNEL)), reason="this machine has no more than limits"
)

SEED = 7
EVERY = 4
"""Of the cases so many are compared; all of them were when forks began to go on."""
OTHERWISE_EACH_TIME = {"init_random"}
"""They draw from the machine's own randomness."""
RAISES = RIGHT.replace("return k * x", "return (k * x).no_such_thing")
STOPS = RIGHT.replace("    return k * x", "    import os\n    os._exit(3)")
WAITS = RIGHT.replace("    return k * x", "    while True:\n        pass")
TOUCHED = "def shift(x):\n    return scale(x) + 17.28125 + 0 * x\n"


@pytest.fixture
def forks(monkeypatch):
    """The process ids of the forks that were begun."""
    begun = []
    begin = judging_fork.JudgingFork.begin

    def counted(self, *given):
        begin(self, *given)
        begun.append(self._pid)

    monkeypatch.setattr(judging_fork.JudgingFork, "begin", counted)
    return begun


def judged(assignment, submissions, *, level=Level.KERNEL, jobs=1):
    """Evidence by student, but for how long it took."""
    found = {}
    LocalBackend(assignment, level=level, jobs=jobs).run(
        [Job(submission) for submission in submissions],
        SEED,
        lambda index, evidence: found.__setitem__(submissions[index].student, without_times(evidence)),
    )
    assert found.keys() == {submission.student for submission in submissions}
    return dict(sorted(found.items()))


def without_times(evidence):
    return replace(
        evidence,
        duration_s=0.0,
        exercises=tuple(
            replace(exercise, tests=tuple(replace(test, duration_s=0.0) for test in exercise.tests))
            for exercise in evidence.exercises
        ),
    )


def points_lost(evidence):
    return {test.name for each in evidence.exercises for test in each.tests if test.verdict != "passed"}


CLASS = {f"s{number}": work for number, work in enumerate((RIGHT, WRONG_SHIFT, RAISES, RIGHT, WRONG_SHIFT))}


def test_one_fork_judges_right_and_wrong_work_one_after_the_other(lent, course, forks):
    found = judged(course.assignment, course.hand_in(**CLASS))
    assert len(forks) == 1
    assert [bool(points_lost(each)) for each in found.values()] == [False, True, True, False, True]
    assert found["s0"] == found["s3"] and found["s1"] == found["s4"]


def test_two_at_a_time_are_two_forks(lent, course, forks):
    found = judged(course.assignment, course.hand_in(**CLASS), jobs=2)
    assert len(forks) == 2 and len(found) == 5


def test_after_one_that_crashes_or_hangs_another_fork_goes_on(lent, course, forks, patient):
    course.change("assignments/tiny/assignment.toml", "call_timeout_s = 1.0", "call_timeout_s = 0.1")
    found = judged(course.assignment, course.hand_in(a=RIGHT, b=STOPS, c=RIGHT, d=WAITS, e=RIGHT))
    assert len(forks) == 3
    assert [not points_lost(each) for each in found.values()] == [True, False, True, False, True]


def test_a_test_that_counts_its_calls_has_a_fork_for_every_submission(lent, course, forks):
    """It would judge the second one by what the first one left; the reference's own run cannot show that."""
    course.change("solutions/tiny/test_hidden.py", '@exercise("shift"', 'COUNT = []\n\n\n@exercise("shift"')
    head, _, check = course.hidden.read_text().rpartition("    check.same")
    counts = "    if student.shift(0.0) == 1.0:\n        COUNT.append(1)\n    assert len(COUNT) < 2\n"
    course.hidden.write_text(f"{head}{counts}    check.same{check}")
    found = judged(course.assignment, course.hand_in(a=WRONG_SHIFT, b=WRONG_SHIFT, c=RIGHT, d=RIGHT))
    assert len(forks) == 3  # the last two left nothing
    assert found["a"] == found["b"] and points_lost(found["a"]) == {"test_shift"}
    assert not points_lost(found["c"]) and not points_lost(found["d"])


def test_where_nobody_can_tell_each_has_its_own(lent, course, forks):
    text = course.hidden.read_text()
    course.hidden.write_text(text.replace("import pytest\n", "import pytest\n\nNUMBERS = iter([1, 2])\n", 1))
    judged(course.assignment, course.hand_in(a=RIGHT, b=RIGHT, c=RIGHT))
    assert len(forks) == 3


def test_a_fork_has_so_many_submissions_and_no_more(lent, course, forks, monkeypatch):
    monkeypatch.setattr(local, "JOBS_AHEAD", 1)
    judged(course.assignment, course.hand_in(a=RIGHT, b=RIGHT, c=RIGHT, d=RIGHT, e=RIGHT))
    assert len(forks) == 3


def test_what_runs_at_level_limits_could_reach_its_fork_so_nobody_else_is_judged_there(lent, course, forks):
    judged(course.assignment, course.hand_in(a=RIGHT, b=RIGHT, c=RIGHT), level=Level.LIMITS)
    assert len(forks) == 3


def test_a_fork_that_ends_between_two_costs_nobody_anything(lent, course, forks, monkeypatch):
    give = judging_fork.JudgingFork.give

    def gone(self, attempt):
        os.kill(self._pid, 9)
        os.waitid(os.P_PID, self._pid, os.WEXITED | os.WNOWAIT)
        give(self, attempt)

    monkeypatch.setattr(judging_fork.JudgingFork, "give", gone)
    found = judged(course.assignment, course.hand_in(a=RIGHT, b=WRONG_SHIFT, c=RIGHT))
    assert [bool(points_lost(found[student])) for student in "abc"] == [False, True, False]


@pytest.mark.whole_classes
@pytest.mark.parametrize(
    "name",
    ["numpy_foundations", "gradients_by_hand", "logistic_regression", "shallow_network", "deep_network"],
)
def test_whole_classes_are_judged_as_in_a_fork_for_each(name, tmp_path, monkeypatch, forks, patient):
    from tests.test_cases import assignment, find_submissions, read_expect

    own = assignment(name)
    folder = write_class(name, tmp_path / "class")
    submissions = [
        each
        for each in find_submissions([folder], name).submissions
        if each.unreadable is None
        and each.student not in OTHERWISE_EACH_TIME
        and not read_expect(stored(name)[each.student]).slow
    ][::EVERY]
    many = judged(own, submissions, jobs=2)
    begun = len(forks)

    def cannot_tell(*given):
        raise CannotTell

    monkeypatch.setattr(local, "LeftBehind", cannot_tell)
    assert begun < len(submissions) / 2
    assert judged(own, submissions, jobs=2) == many
    assert len(forks) - begun >= len(submissions)
