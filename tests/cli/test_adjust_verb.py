"""`grader adjust`, and where what was given shows."""

import json
import os

import pytest

from grader.cli import adjust_verb
from grader.gradebook.store import Gradebook
from grader.grading import local
from grader.record.people import Person
from tests.support.feedback import WRONG_VALUE, evidence, failed, keep_class
from tests.support.tiny_course import RIGHT, TOML, WRONG_SHIFT, NoZygote

DUE = "\n[policy]\ndue = 2026-03-03T23:59:00Z\nlate_percent = 50\n"


PEOPLE = [Person("ana", "Ana Pérez"), Person("bo", "Bo Ek"), Person("cy", "Cy Young")]
WRONG = evidence(failed("test_shift", WRONG_VALUE))


@pytest.fixture
def graded(course, grader, monkeypatch):
    """A class as ``li`` finds it in a gradebook; nothing may be run."""
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        book.use_roster(PEOPLE, {})
        keep_class(book, course.assignment, ana=(evidence(), RIGHT), bo=(WRONG, WRONG_SHIFT))
    monkeypatch.setattr(local, "Zygote", NoZygote)
    monkeypatch.setattr(adjust_verb, "login", lambda: "li")
    return grader


def give(grader, *arguments, code=0, reason="because"):
    done = grader("adjust", "tiny", *arguments, *(("--reason", reason) if reason else ()))
    assert done.code == code, done.err
    return done


def test_points_for_an_exercise_count_and_say_so_wherever_somebody_looks(graded):
    done = give(graded, "bo", "-e", "shift", "--points", "3")
    assert (
        done.out == "   1  Bo Ek: shift: 3 of 4 points; the tests give 0\n      Bo Ek: 6 -> 9 of 10\n"
        and done.err == "1 entry added.\n"
    )
    story = graded("show", "bo", "tiny").out
    assert "Tiny (tiny): 9 of 10 points" in story
    assert "   1  shift: 3 of 4 points\n      li, " in story and ": because\n" in story
    assert "3/4  by hand, 0 by the tests" in story
    assert "Bo Ek           9  shift 3/4 (by hand" in graded("results", "tiny", "--all").out
    assert "by hand: 1 person; 'grader adjust tiny' lists it" in graded("results", "tiny").out
    rows = graded("export", "tiny", "--as", "csv").out
    assert "bo,Bo Ek,,,9,10,no,0,1,1,graded,,shift,,6,3" in rows


@pytest.mark.whole_classes
def test_the_json_has_it_with_what_the_tests_gave(lent, course, grader, monkeypatch):
    monkeypatch.setattr(adjust_verb, "login", lambda: "li")
    course.hand_in(ana=RIGHT, bo=WRONG_SHIFT)
    assert grader("grade", "tiny", "class", "--isolation", "limits", "-j", "1").code == 0
    graded = grader
    give(graded, "bo", "-e", "shift", "--points", "3")
    give(graded, "ana", "--comment", "See me.")
    told = json.loads(graded("grade", "tiny", "class", "--isolation", "limits", "--json", "-").out)
    ana, bo = told["submissions"]
    assert (bo["points"], bo["found"], bo["excused"], bo["waiting"]) == (9.0, 6.0, False, [])
    [given] = bo["by_hand"]
    del given["at"]
    assert given == {
        **{"number": 1, "kind": "points", "exercise": "shift", "what": {"points": 3.0, "exercise": "shift"}},
        **{"reason": "because", "who": "li", "holds": True, "disagrees": []},
    }
    assert (bo["exercises"][1]["source"], bo["exercises"][1]["found"]) == ("points", 0.0)
    assert ana["points"] == 10.0 and ana["by_hand"][0]["what"] == {"text": "See me."}


def test_an_entry_is_taken_back_by_another_one_and_both_stay(graded):
    give(graded, "bo", "--points", "10")
    give(graded, "--undo", "1", reason="a mistake of mine")
    assert "taken back already, by entry 2" in give(graded, "--undo", "1", code=2).err
    assert "Bo Ek           6  " in graded("results", "tiny", "--all").out
    lines = graded("adjust", "tiny").out.splitlines()
    assert lines[0] == "   1  Bo Ek: the whole: 10 of 10 points"
    assert lines[2:4] == ["      does not hold: taken back by entry 2", "   2  Bo Ek: takes back entry 1"]
    assert "--undo 9: tiny has no such entry of a person" in give(graded, "--undo", "9", code=2).err


def test_somebody_who_handed_in_nothing_can_have_points(graded):
    assert "Cy Young" in graded("results", "tiny", "--all").out
    give(graded, "cy", "--points", "5", "--as", "Prof. Li")
    assert "Cy Young        5  by hand; handed in nothing" in graded("results", "tiny", "--all").out
    assert "Prof. Li, " in graded("show", "cy").out
    assert "3 people: 2 graded, 1 by hand alone" in graded("results", "tiny").out


def test_who_is_excused_does_not_count(graded, tmp_path):
    give(graded, "bo", "--excuse")
    assert "1 excused" in graded("results", "tiny").out and "mean 10.0" in graded("results", "tiny").out
    assert "Tiny (tiny): excused" in graded("show", "bo").out
    assert ",,10,no,0,1,1,excused,,whole,,6,0" in graded("export", "tiny", "--as", "csv").out
    assert (
        graded("results", "tiny", "--status", "excused", "--all").out.splitlines()[1]
        == "Bo Ek         -  excused"
    )


def test_an_extension_takes_lateness_away(course, graded):
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        book._execute("UPDATE submissions SET handed_in_at = '2026-03-04T12:00:00+00:00'")
    course.write("assignments/tiny/assignment.toml", TOML + DUE)
    assert "Bo Ek           1  late" in graded("results", "tiny", "--all").out
    give(graded, "bo", "--extension", "+1d")
    assert "Bo Ek           6  extension; shift" in graded("results", "tiny", "--all").out
    assert "extension of 24 hours" in graded("adjust", "tiny", "bo").out


def test_a_table_is_taken_whole_or_not_at_all(course, graded):
    path = course.write("marks.csv", "student,exercise,points\nana,shift,2\nbo,shift,9\n")
    done = give(graded, "--from", path, code=2)
    assert f"{path}:3: 9 points are more than the maximum, 4." in done.err
    assert "1 line cannot be used. Mend the file; nothing of it was taken." in done.err
    assert graded("adjust", "tiny").out == "Nothing was given by hand.\n"
    course.write("marks.csv", "student,exercise,points\nana,shift,2\nbo,shift,3\ncy,shift,\n")
    dry = give(graded, "--from", path, "--dry-run")
    assert "   -  Ana Pérez: shift: 2 of 4 points; the tests give 4" in dry.out
    assert "      Ana Pérez: 10 -> 8 of 10" in dry.out
    assert "2 entries would be added; nothing was written." in dry.err
    assert graded("adjust", "tiny").out == "Nothing was given by hand.\n"
    assert "Rows that give nothing, passed over: 1.\n2 entries added.\n" in give(graded, "--from", path).err
    assert give(graded, "--from", path).err == (
        "Rows that give nothing, passed over: 1.\nHolds already, passed over: 2.\n"
    )


def test_a_long_list_of_bad_lines_is_cut(course, graded):
    rows = "".join(f"nobody{n},1\n" for n in range(25))
    path = course.write("marks.csv", f"student,points\n{rows}")
    assert "and 5 more such lines.\n" in give(graded, "--from", path, code=2).err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["bo", "--points", "1", "--excuse"],
            "One entry at a time: give one of --points, --excuse; or a table",
        ),
        (["--points", "1"], "Missing argument 'STUDENT'."),
        (["bo", "-e", "shift"], "Nothing is given: add one of --points, --extension, --excuse, --comment,"),
        (["bo", "--above", "--excuse"], "--above goes with --points."),
        (["bo", "--points", "1", "--line", "3"], "--line and --cell say which line of the code a --comment"),
        (["bo", "-e", "shift", "--extension", "2d"], "--extension is about the whole: leave out -e."),
        (["bo", "--marks", "a"], "--marks needs the exercise: add -e EXERCISE."),
        (
            ["bo", "--from", "x.csv"],
            "--from takes all from the file: leave out STUDENT, -e and what to give.",
        ),
    ],
)
def test_options_that_do_not_go_together_are_refused(course, grader, arguments, said):
    done = grader("adjust", "tiny", *arguments)
    assert done.code == 2 and said in done.err


def test_what_cannot_be_given_is_one_sentence(graded):
    assert (
        "Error: --points (Bo Ek): nothing says why."
        in give(graded, "bo", "--points", "1", reason="", code=2).err
    )
    assert (
        "Error: --points (Bo Ek): nothing says who decides it."
        in give(graded, "bo", "--points", "1", "--as", " ", code=2).err
    )
    assert "--extension soon: soon is no time." in give(graded, "bo", "--extension", "soon", code=2).err
    assert "nobody" in give(graded, "nobody", "--points", "1", code=2).err
    give(graded, "bo", "--points", "1")
    assert give(graded, "bo", "--points", "1").err == "This holds already: nothing was added.\n"


def test_a_comment_may_be_on_a_line(graded):
    give(graded, "bo", "--comment", "Why 1.0?", "--line", "9")
    assert "comment line 9: Why 1.0?" in graded("show", "bo").out
    assert (
        "nothing of hers that is kept has the line 9"
        in give(graded, "cy", "--comment", "x", "--line", "9", code=2).err
    )


def test_a_comment_on_a_line_that_is_not_there_is_refused(graded):
    told = give(graded, "bo", "--comment", "x", "--line", "999", code=2).err
    assert "--comment (Bo Ek): nothing of hers that is kept has the line 999. Name a line" in told
    told = give(graded, "bo", "--comment", "x", "--line", "1", "--cell", "2", code=2).err
    assert "has the line 1. Name a line of a file that she handed in" in told


def worth(course, before, after):
    """Have `shift` be worth something else."""
    course.change("assignments/tiny/assignment.toml", f"points = {before}", f"points = {after}")
    course.change(
        "solutions/tiny/test_hidden.py",
        f'@exercise("shift", points={before})',
        f'@exercise("shift", points={after})',
    )
    path = course.root / "solutions/tiny/test_hidden.py"
    changed = path.stat().st_mtime + 2 * after  # pytest 8 sees no change of the same size in the same second
    os.utime(path, (changed, changed))


@pytest.mark.slow
def test_where_the_tests_give_something_else_now_it_is_told_everywhere(course, graded):
    give(graded, "bo", "-e", "shift", "--points", "3")
    worth(course, 4, 8)
    give(graded, "ana", "-e", "shift", "--points", "8")
    worth(course, 8, 2)
    said = "      look: shift has 2 at most now: no more than that counts"
    assert said in graded("adjust", "tiny").out.splitlines()
    assert said in graded("show", "ana").out.splitlines()
    assert "look: for shift the tests gave 8 then, and give 2 now" in graded("show", "ana").out
    assert (
        "by hand, and the tests disagree (grader adjust): Ana Pérez, Bo Ek" in graded("results", "tiny").out
    )
    assert "by hand and tests disagree" in graded("results", "tiny", "--all", "--status", "disagrees").out
    assert (
        "by hand, and the tests disagree ('grader adjust' lists it): 2"
        in graded("export", "tiny", "--as", "csv").err
    )


def test_who_handed_in_the_same_work_and_is_given_nothing_is_named(course, grader, monkeypatch):
    monkeypatch.setattr(adjust_verb, "login", lambda: "li")
    with Gradebook(course.root / "gradebook.sqlite3") as book:
        book.use_roster(PEOPLE, {})
        keep_class(book, course.assignment, ana=(WRONG, WRONG_SHIFT), bo=(WRONG, WRONG_SHIFT))
        book._execute("UPDATE submissions SET path = 'class/g1.py', sha256 = 'sha of g1'")
    done = give(grader, "bo", "-e", "shift", "--points", "3")
    assert "Bo Ek handed in together with Ana Pérez, to whom nothing was given.\n" in done.err
    table = course.write("both.csv", "student,exercise,points\nana,shift,2\nbo,shift,2\n")
    assert "together" not in give(grader, "--from", table).err
