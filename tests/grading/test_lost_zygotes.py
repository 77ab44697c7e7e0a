"""Zygotes that submissions end, and loadings that fail: nobody else pays, and nobody waits twice."""

import os
import signal

import pytest

from grader.grading import helped
from grader.grading.run import grade_class
from grader.sandbox.isolation import Level
from grader.sandbox.launcher import Zygote
from tests.tiny_course import RIGHT, own_children

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a class is judged in forks")

KILLS = RIGHT.replace("    return k * x", "    import os\n    os.kill(os.getppid(), 9)\n    return k * x")
WRONG_SCALE = "def scale(x, k=2.0):\n    return -k * x\n\n\ndef shift(x):\n    return scale(x) + 17.28125\n"


def graded(course, sources):
    """Results by student, one after the other; the level is limits, where these things happen."""
    results = grade_class(course.assignment, course.hand_in(**sources), seed=7, level=Level.LIMITS, jobs=1)
    return {result.student: result for result in results}


def test_a_submission_that_ends_its_zygote_has_no_score_and_costs_nobody_else(course):
    before = own_children()
    results = graded(course, {"ana": RIGHT, "ben": KILLS, "cy": RIGHT, "dan": RIGHT})
    assert [result.status for result in results.values()] == ["graded", "grader_error", "graded", "graded"]
    assert results["ben"].points is None
    assert "the sandbox's zygote" in results["ben"].reason
    assert [results[name].points for name in ("ana", "cy", "dan")] == [10, 10, 10]
    assert own_children() == before


def test_a_zygote_that_is_gone_once_costs_nothing(course, open_folder):
    flag = str(open_folder / "flag")
    once = f"import os\n    if not os.path.exists({flag!r}):\n        open({flag!r}, 'w').close()\n        "
    results = graded(course, {"ana": KILLS.replace("import os\n    ", once), "ben": RIGHT})
    assert [result.points for result in results.values()] == [10, 10]


def test_a_zygote_that_is_gone_between_two_submissions_is_replaced_before_the_next(course, monkeypatch):
    made = []

    class Watched(Zygote):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            made.append(self)

    monkeypatch.setattr("grader.grading.run.Zygote", Watched)

    def end_it(index, _result):
        if index == 0:
            made[0]._host.process.kill()
            made[0]._host.process.wait()

    submissions = course.hand_in(ana=RIGHT, ben=RIGHT)
    results = grade_class(
        course.assignment, submissions, seed=7, level=Level.LIMITS, jobs=1, on_result=end_it
    )
    assert [result.points for result in results] == [10, 10]
    assert len(made) == 2


def test_a_zygote_that_is_stopped_is_not_well_and_can_be_closed(monkeypatch):
    monkeypatch.setattr("grader.sandbox.interpreter.END_WITHIN_S", 0.1)
    with Zygote(Level.LIMITS) as zygote:
        assert zygote.is_well()
        zygote._channel.socket.settimeout(0.1)
        zygote._host.process.send_signal(signal.SIGSTOP)
        assert not zygote.is_well()
        assert not zygote.has_ended
    assert zygote.has_ended


def test_a_submission_that_cannot_be_loaded_is_not_loaded_again_for_its_helpers(
    course, monkeypatch, tmp_path
):
    """Its tests all fail, scale's and shift's: without more knowledge shift would get help, in vain."""
    course.change("assignments/tiny/assignment.toml", "load_timeout_s = 10.0", "load_timeout_s = 0.1")
    planned = tmp_path / "planned"  # by the process that judges
    plan = helped.plan

    def listening(assignment, result, loading):
        found = plan(assignment, result, loading)
        planned.write_text(f"{result.student}: {found}")
        return found

    monkeypatch.setattr(helped, "plan", listening)
    ana = graded(course, {"ana": "while True: pass\n" * 6 + RIGHT})["ana"]
    assert ana.points == 0
    assert planned.read_text() == "ana: {}"
    assert plan(course.assignment, ana) != {}


def test_a_statement_that_hangs_is_waited_for_once_though_the_submission_is_judged_twice(course, open_folder):
    course.change("assignments/tiny/assignment.toml", "load_timeout_s = 10.0", "load_timeout_s = 0.5")
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")
    count = open_folder / "count"
    hangs = f"\nif True:\n    open({str(count)!r}, 'a').write('.')\n    while True: pass\n"
    results = graded(course, {"ana": WRONG_SCALE + hangs})
    assert results["ana"].exercises[1].assisted
    assert count.read_text() == "."
    assert len(results["ana"].repairs) == 1
    assert "it did not end within 0.5 s" in results["ana"].repairs[0]
