"""Zygotes that submissions end, and loadings that fail: nobody else pays, and nobody waits twice."""

import os
import signal

import pytest

from grader.child.isolation import Level
from grader.grading import follow_through
from grader.grading.run import grade_class
from grader.sandbox.interpreter import Host
from grader.sandbox.launcher import Zygote
from tests.support.tiny_course import RIGHT, own_children

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a class is judged in forks")

KILLS = RIGHT.replace("    return k * x", "    import os\n    os.kill(os.getppid(), 9)\n    return k * x")
WRONG_SCALE = "def scale(x, k=2.0):\n    return -k * x\n\n\ndef shift(x):\n    return scale(x) + 17.28125\n"


def graded(course, sources):
    """Results by student, one after the other; the level is limits, where these things happen."""
    results = grade_class(course.assignment, course.hand_in(**sources), seed=7, level=Level.LIMITS, jobs=1)
    return {result.student: result for result in results}


@pytest.mark.slow
def test_a_submission_that_ends_its_zygote_has_no_score_and_costs_nobody_else(course):
    before = own_children()
    results = graded(course, {"ana": RIGHT, "ben": KILLS, "cy": RIGHT, "dan": RIGHT})
    assert [result.status for result in results.values()] == ["graded", "grader_error", "graded", "graded"]
    assert results["ben"].points is None
    assert "the sandbox's zygote" in results["ben"].reason
    assert [results[name].points for name in ("ana", "cy", "dan")] == [10, 10, 10]
    assert own_children() == before


# Each takes something from the zygote, whose later children would inherit it.
CRIPPLES = {
    "no files": "resource.prlimit(zygote, resource.RLIMIT_NOFILE, (0, 0))",
    "few files": "resource.prlimit(zygote, resource.RLIMIT_NOFILE, (20, 20))",
    "no memory": "resource.prlimit(zygote, resource.RLIMIT_AS, (1 << 20, 1 << 20))",
    "little memory": "resource.prlimit(zygote, resource.RLIMIT_DATA, (1 << 24, 1 << 24))",
    "no processes": "resource.prlimit(zygote, resource.RLIMIT_NPROC, (0, 0))",
    "no time": "resource.prlimit(zygote, resource.RLIMIT_CPU, (1, 1))",
    "no room": "resource.prlimit(zygote, resource.RLIMIT_FSIZE, (0, 0))",
    "no stack": "resource.prlimit(zygote, resource.RLIMIT_STACK, (1 << 16, 1 << 16))",
    "last in the queue": "os.setpriority(os.PRIO_PROCESS, zygote, 19)",
    "idle": "os.sched_setscheduler(zygote, os.SCHED_IDLE, os.sched_param(0))",
    "stopped": "os.kill(zygote, 19)",
}


@pytest.mark.parametrize("how", CRIPPLES)
@pytest.mark.every_level
def test_a_zygote_that_a_submission_has_crippled_costs_nobody_else(course, monkeypatch, how):
    monkeypatch.setattr("grader.grading.local.WELL_WITHIN_S", 0.3)
    monkeypatch.setattr("grader.sandbox.launcher.ANSWER_WITHIN_S", 3.0)
    monkeypatch.setattr("grader.sandbox.interpreter.END_WITHIN_S", 0.2)
    cripple = f"\nimport os, resource\nzygote = os.getppid()\n{CRIPPLES[how]}\n"
    before = own_children()
    results = graded(course, {"ana": RIGHT, "ben": RIGHT + cripple, "cy": RIGHT, "dan": RIGHT})
    assert [results[name].points for name in ("ana", "cy", "dan")] == [10, 10, 10]
    assert results["ben"].points in (10, None)
    assert own_children() == before


@pytest.fixture
def parents(monkeypatch):
    """Where the scratch folders of the next zygotes lie; those without an entry are as usual."""
    waiting = []
    start = Host._start

    def with_parent(self, configuration):
        parent = waiting.pop(0) if waiting else configuration["scratch_parent"]
        return start(self, configuration | {"scratch_parent": parent})

    monkeypatch.setattr(Host, "_start", with_parent)
    return waiting


@pytest.mark.every_level
def test_a_child_that_has_no_folder_is_our_fault_and_says_so(course, parents):
    """Nothing that goes wrong before there is any code of the student's is a zero."""
    parents += ["/nonexistent"] * 4
    (result,) = graded(course, {"ana": RIGHT}).values()
    assert (result.status, result.points) == ("grader_error", None)
    assert "make a scratch folder" in result.reason


@pytest.mark.every_level
def test_a_child_that_had_no_folder_once_is_tried_again(course, parents):
    """A full disk, a temporary folder that was tidied away: the next zygote may have better luck."""
    parents += ["/nonexistent"]
    results = graded(course, {"ana": RIGHT, "ben": RIGHT})
    assert [result.points for result in results.values()] == [10, 10]


@pytest.mark.slow
def test_a_zygote_that_is_gone_once_costs_nothing(course, open_folder):
    flag = str(open_folder / "flag")
    once = f"import os\n    if not os.path.exists({flag!r}):\n        open({flag!r}, 'w').close()\n        "
    results = graded(course, {"ana": KILLS.replace("import os\n    ", once), "ben": RIGHT})
    assert [result.points for result in results.values()] == [10, 10]


@pytest.mark.every_level
def test_a_zygote_that_is_gone_between_two_submissions_is_replaced_before_the_next(course, monkeypatch):
    made = []

    class Watched(Zygote):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            made.append(self)

    monkeypatch.setattr("grader.grading.local.Zygote", Watched)

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


@pytest.mark.slow
def test_a_zygote_that_is_stopped_is_not_well_and_can_be_closed(monkeypatch):
    monkeypatch.setattr("grader.sandbox.interpreter.END_WITHIN_S", 0.1)
    with Zygote(Level.LIMITS) as zygote:
        assert zygote.is_well()
        zygote._host.process.send_signal(signal.SIGSTOP)
        assert not zygote.is_well(within_s=0.1)
        assert not zygote.has_ended
    assert zygote.has_ended


@pytest.mark.every_level
def test_a_submission_that_cannot_be_loaded_is_not_loaded_again_for_its_helpers(
    lent, course, monkeypatch, tmp_path
):
    """Its tests all fail, scale's and shift's: without more knowledge shift would get help, in vain."""
    course.change("assignments/tiny/assignment.toml", "load_timeout_s = 10.0", "load_timeout_s = 0.1")
    planned = tmp_path / "planned"  # by the process that judges
    plan = follow_through.plan

    def listening(assignment, found_alone, loading, only):
        found = plan(assignment, found_alone, loading, only)
        planned.write_text(f"{found} where there is {plan(assignment, found_alone)}")
        return found

    monkeypatch.setattr(follow_through, "plan", listening)
    hangs = "def hang(f):\n    while True: pass\n" + "@hang\ndef g(): pass\n" * 6
    ana = graded(course, {"ana": hangs + RIGHT})["ana"]
    assert ana.points == 0
    assert planned.read_text() == "{} where there is {'shift': ('scale',)}"


@pytest.mark.every_level
def test_a_statement_that_hangs_is_waited_for_once_though_the_submission_is_judged_twice(
    lent, course, open_folder, patient
):
    course.change("assignments/tiny/assignment.toml", "load_timeout_s = 10.0", "load_timeout_s = 0.5")
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")
    count = open_folder / "count"
    hangs = f"\nif True:\n    open({str(count)!r}, 'a').write('.')\n    while True: pass\n"
    results = graded(course, {"ana": WRONG_SCALE + hangs})
    assert results["ana"].exercises[1].assisted
    assert count.read_text() == "."
    assert len(results["ana"].repairs) == 1
    assert "it did not end within 0.5 s" in results["ana"].repairs[0]
