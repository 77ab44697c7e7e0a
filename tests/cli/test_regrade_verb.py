"""`grader regrade`: kept work graded again from the gradebook alone."""

import json
import shutil

import pytest

from grader.errors import Note
from grader.gradebook.store import Gradebook
from grader.grading import local
from grader.record.evidence import Evidence, Status
from tests.support.tiny_course import RIGHT, WRONG_SHIFT, NoZygote

WRONG_SCALE = RIGHT.replace("return k * x", "return k * x + (len(x) == 2)")

pytestmark = pytest.mark.whole_classes


@pytest.fixture
def graded(lent, course, grader, monkeypatch):
    """A class that was graded, and of which no file is left."""
    monkeypatch.setattr("grader.cli.regrade_verb.login", lambda: "li")
    course.hand_in(ana=RIGHT, bo=WRONG_SHIFT, cy=WRONG_SCALE)
    assert grader("grade", "tiny", "class", "--isolation", "limits", "-j", "1").code == 0
    shutil.rmtree(course.class_folder)
    return grader


def regrade(grader, *options, code=0):
    done = grader("regrade", "tiny", "--isolation", "limits", "-j", "1", *options)
    assert done.code == code, done.err
    return done


def rows(grader):
    return [line.split()[:2] for line in grader("results", "tiny", "--all").out.splitlines()[1:]]


BEFORE = [["ana", "10"], ["bo", "6"], ["cy", "8"]]


def easier(course):
    """`shift` need no longer be right: bo gains; cy's scale is given full marks."""
    course.change(
        "solutions/tiny/test_hidden.py",
        "check.same(student.shift(np.zeros((2, 1))), reference.shift(np.zeros((2, 1))))",
        "student.shift(np.zeros((2, 1)))",
    )


def test_a_dry_run_says_who_would_gain_and_counts_for_nobody(course, graded):
    assert rows(graded) == BEFORE
    easier(course)
    done = regrade(graded, "--dry-run")
    lines = done.out.splitlines()
    assert lines[0].startswith("The tests, or what they use, have changed since ")
    assert lines[0].endswith(": 3 graded again")
    assert lines[1] == "gain: 1, lose: 0"
    assert lines[2] == "     +4  bo  6 -> 10  shift +4"
    assert lines[3:] == ["test by test", "   1  shift test_shift: failed -> passed, 0 -> 4: bo"]
    assert "Nothing of it counts yet. To apply it: grader regrade tiny --reason TEXT" in done.err
    assert rows(graded) == BEFORE
    assert graded("adjust", "tiny").out == "Nothing was given by hand.\n"


def test_applying_runs_nothing_that_a_dry_run_has_found_out(course, graded, monkeypatch):
    easier(course)
    regrade(graded, "--dry-run")
    monkeypatch.setattr(local, "Zygote", NoZygote)
    done = regrade(graded, "--reason", "shift was too strict", "--as", "Prof. Li")
    assert "3 known already, taken from the gradebook." in done.err
    assert "     +4  bo  6 -> 10  shift +4" in done.out
    assert rows(graded) == [["ana", "10"], ["bo", "10"], ["cy", "8"]]
    told = graded("adjust", "tiny").out
    assert "   1  graded again: 3 pieces of work, 1 with other points\n      Prof. Li, " in told
    assert "by Prof. Li, 6 -> 10: shift was too strict" in " ".join(graded("show", "bo").out.split())
    assert "graded again" not in graded("show", "ana").out


def test_what_no_change_touches_is_not_run(course, graded, monkeypatch):
    monkeypatch.setattr(local, "Zygote", NoZygote)
    done = regrade(graded, "--dry-run")
    assert (
        done.out == "The tests are those that the class was graded by: nothing changes.\n" and done.err == ""
    )
    regrade(graded, "--reason", "to be sure")
    assert graded("adjust", "tiny").out == "Nothing was given by hand.\n"


def test_a_more_lenient_test_that_takes_help_away_is_told(course, graded):
    """cy's wrong scale was replaced in shift; once it passes it is not, and shift is wrong with it."""
    course.change(
        "solutions/tiny/test_hidden.py",
        "check.same(student.scale(x, k=0.5), reference.scale(x, k=0.5))",
        "student.scale(x, k=0.5)",
    )
    out = regrade(graded, "--dry-run").out
    assert "gain: 0, lose: 1" in out.splitlines()
    why = "scale passes now, so the reference's no longer takes its place, and shift is wrong with it"
    assert f"-2 cy 8 -> 6 scale +2, shift -4, loses in shift: {why}" in " ".join(out.split())
    assert "shift test_shift: passed -> failed, 4 -> 0, with the reference's scale before: cy" in out


def test_other_weights_run_nothing_and_are_told(course, graded, monkeypatch):
    monkeypatch.setattr(local, "Zygote", NoZygote)
    course.change("assignments/tiny/assignment.toml", "points = 4", "points = 8")
    course.change(
        "solutions/tiny/test_hidden.py", '@exercise("shift", points=4)', '@exercise("shift", points=8)'
    )
    lines = regrade(graded, "--dry-run").out.splitlines()
    assert lines[0].startswith("What tests are worth has changed since ") and "gain: 2, lose: 0" in lines


def test_applying_needs_a_reason_and_a_class(course, grader):
    done = grader("regrade", "tiny")
    assert done.code == 2 and "nothing says why the class is graded again. Add --reason TEXT; or" in done.err
    Gradebook(course.root / "gradebook.sqlite3").close()
    done = grader("regrade", "tiny", "--dry-run", "--isolation", "limits")
    assert done.code == 2 and "nothing of tiny has been graded with the class's seed" in done.err


def test_work_whose_source_is_gone_is_named_and_left_as_it_was(course, graded):
    easier(course)
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        book._execute(
            "DELETE FROM sources WHERE sha256 = (SELECT sha256 FROM submissions WHERE student = 'bo')"
        )
    done = regrade(graded, "--reason", "x", code=3)
    assert "Left as it was, 1 (bo): the gradebook does not have the source as it was graded" in done.err
    assert rows(graded) == BEFORE


def test_points_by_hand_stay_and_are_said_to_disagree(course, graded):
    assert graded("adjust", "tiny", "bo", "-e", "shift", "--points", "3", "--reason", "r").code == 0
    easier(course)
    regrade(graded, "--reason", "too strict")
    assert ["bo", "9"] in rows(graded)
    assert "look: for shift the tests gave 0 then, and give 4 now" in graded("adjust", "tiny").out


def test_a_later_attempt_stays_the_last(course, graded, grader):
    course.class_folder.mkdir()
    course.hand_in(bo=RIGHT)
    assert grader("grade", "tiny", "class", "--isolation", "limits", "-j", "1").code == 0
    assert ["bo", "10"] in rows(graded)
    course.change("solutions/tiny/test_hidden.py", "np.zeros((2, 1))", "np.ones((2, 1))")
    with Gradebook(course.root / "gradebook.sqlite3") as book:  # the later attempt cannot be graded again
        book._execute(
            "DELETE FROM sources WHERE sha256 IN "
            "(SELECT sha256 FROM submissions WHERE student = 'bo' AND attempt = 2)"
        )
    regrade(graded, "--reason", "x", code=3)
    assert ["bo", "10"] in rows(graded)


def test_what_is_regraded_is_in_the_json(course, graded):
    easier(course)
    regrade(graded, "--reason", "x")
    course.class_folder.mkdir(exist_ok=True)
    course.hand_in(bo=WRONG_SHIFT)
    told = json.loads(graded("grade", "tiny", "class", "--isolation", "limits", "--json", "-").out)
    assert told["submissions"][0]["points"] == 10.0


def test_one_that_is_stopped_changes_nothing_and_says_so(course, graded, monkeypatch):
    easier(course)

    def stops(self, jobs, seed, keep, on_tick=None):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(local.LocalBackend, "run", stops)
        done = regrade(graded, "--reason", "x", code=130)
    assert (
        "Stopped: 0 of 3 graded, and nothing of it counts; the same command goes on from there." in done.err
    )
    assert rows(graded) == BEFORE and graded("adjust", "tiny").out == "Nothing was given by hand.\n"


def test_a_fault_of_ours_leaves_work_as_it_was_and_is_named(course, graded, monkeypatch):
    easier(course)

    def fails(self, jobs, seed, keep, on_tick=None):
        for index in range(len(jobs)):
            keep(index, Evidence(Status.GRADER_ERROR, reason=Note("judging_not_ended", {"number": 2})))

    with monkeypatch.context() as patch:
        patch.setattr(local.LocalBackend, "run", fails)
        done = regrade(graded, "--reason", "x", code=3)
    assert "Left as it was, 3 (ana, bo, cy): a fault of the grader." in done.err
    assert rows(graded) == BEFORE
    assert regrade(graded, "--dry-run").out.splitlines()[1] == "gain: 1, lose: 0"
