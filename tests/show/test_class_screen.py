"""A class on one screen, and a line a person."""

import io
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console

from grader.errors import Note
from grader.intake.equal_files import EqualFiles
from grader.record.evidence import Status
from grader.record.looking import to_look_at
from grader.record.policy import Deduction, Policy
from grader.record.statistics import class_statistics
from grader.show.class_rows import show_rows
from grader.show.class_screen import ClassView, policy_in_a_line, show_class_screen
from grader.show.names import in_cells, listed
from tests.support.every import every
from tests.support.standings import attempt, class_of, somebody


def screen(standing, *, equal=(), questions=(), outdated=0, exercise=None, width=80):
    view = ClassView(
        standing,
        class_statistics(standing, exercise),
        to_look_at(standing),
        equal,
        questions,
        outdated,
        exercise,
        lambda slip: slip.mistake or slip.example.verdict,
    )
    file = io.StringIO()
    show_class_screen(view, Console(file=file, width=width))
    return file.getvalue().splitlines()


def rows(standing, width=80, **options):
    file = io.StringIO()
    show_rows(standing, (), Console(file=file, width=width), **options)
    return file.getvalue().splitlines()


WRONG = {"f": ["failed: missing-mean", "passed"]}
CLASS = class_of(
    somebody("ana", attempt(isolation="full")),
    somebody("bo", attempt(WRONG)),
    somebody("cy", attempt({"f": ["timed_out", "blocked"]}, of_evidence={"doors": (Note("door_wire"),)})),
    somebody("dee", attempt(status=Status.UNREADABLE, of_evidence={"reason": Note("empty_file")})),
    somebody("eve"),
    has_roster=True,
)


def test_a_class_is_one_screen():
    equal = [EqualFiles(("ana", "bo"), "bytes"), EqualFiles(("ana", "cy"), "exercises", ("f", "g"))]
    assert screen(CLASS, equal=equal, outdated=2) == [
        "Tiny (tiny): 10 points",
        "5 people: 3 graded, 1 unreadable (zero), 1 handed in nothing",
        "mean 5.0, median 5, 1 with all points",
        "counts: the last attempt; no due time",
        "2 graded by other tests or versions than today's: see 'grader regrade'",
        "",
        "   points people               exercise  right  blank        mean",
        "      0-1      1 ████████████  f          33 %            2.7 / 6",
        "      1-2      0               g         100 %            4.0 / 4",
        "      2-3      0",
        "      3-4      0",
        "      4-5      1 ████████████",
        "      5-6      0",
        "      6-7      1 ████████████",
        "      7-8      0",
        "      8-9      0",
        "     9-10      1 ████████████",
        "wrong most often",
        "   1  f: missing-mean",
        "   1  f: timed_out",
        "look at",
        "   1  unreadable: dee",
        "   1  tried a door: cy",
        "   1  hung, crashed or out of memory: cy",
        "   2  equal files: ana, bo",
        "   2  equal in 2 exercises (f, g): ana, cy",
        "   1  handed in nothing: eve",
        "isolation full; every row: grader results tiny --all",
    ]


def test_one_exercise_is_told_test_by_test():
    lines = screen(CLASS, exercise="f")
    assert lines[0] == "f: 6 points"
    assert "test_f         33 %                      4" in lines
    assert "   1  missing-mean" in lines


def test_questions_are_one_quiz():
    text = "\n".join(screen(CLASS, questions=["g"]))
    assert "quiz      100 %            4.0 / 4" in text and "  g  " not in text


@pytest.mark.slow
def test_a_screen_of_many_people_is_no_longer():
    many = [somebody(f"student {n}", attempt({"f": ["timed_out", "passed"]})) for n in range(500)]
    lines = screen(class_of(*many))
    assert len(lines) <= 24 and max(map(len, lines)) <= 80
    assert lines[-2].endswith("student 0, student 1 and 498 more")


def test_a_narrow_screen_has_the_exercises_below_the_distribution():
    assert "exercise  right  blank        mean" in screen(CLASS, width=40)


def test_a_class_without_points_has_no_mean():
    lines = screen(class_of(somebody("ana", attempt(status=Status.GRADER_ERROR))))
    assert lines[1] == "1 person: 0 graded, 1 not graded (no points)"
    assert not any(line.startswith("mean") for line in lines)


def test_policy_is_a_line():
    due = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)
    strict = Policy(
        due=due, late_percent=10, late_percent_max=50, counts="best", round_to=0.5, drop=("model",)
    )
    assert policy_in_a_line(strict) == (
        "the best attempt; due 2026-03-03 23:59 +0000; late 10 % off a day, at most 50 %; "
        "in steps of 0.5; without model"
    )
    assert policy_in_a_line(Policy(due=due)).endswith("late work costs nothing")


def test_every_person_is_a_line():
    late = somebody("fay", attempt(WRONG), attempt(points=9.0, deduction=Deduction(3_700.0, 1.0)))
    assert rows(class_of(*CLASS.people, late)) == [
        "student  points  of 10",
        "ana          10",
        "bo            6  f 2/6 (missing-mean)",
        "cy            4  f 0/6 (timed out)",
        "dee           0  unreadable: the file is empty",
        "eve           -  handed in nothing",
        "fay           9  attempt 2 of 2; late 1 h 1 min, 1 off",
    ]


def test_rows_of_one_exercise_by_points_have_nobody_without_any_first():
    assert [line.split()[0] for line in rows(CLASS, exercise="f", by_points=True)[1:]] == [
        *("cy", "dee", "bo", "ana", "eve")
    ]


def test_somebody_whom_our_fault_left_without_points_says_so():
    lost = somebody("ana", attempt(status=Status.GRADER_ERROR, of_evidence={"reason": Note("empty_file")}))
    assert rows(class_of(lost))[1] == "ana           -  not graded: the file is empty"


def test_two_of_one_name_are_told_apart():
    twins = [somebody(number, attempt(), name="Ana Pérez") for number in ("1", "2")]
    assert [line[:13] for line in rows(class_of(*twins))[1:]] == ["Ana Pérez (1)", "Ana Pérez (2)"]


@every("name", ["陳大文", "שלום כהן", "نور حداد", "é" * 60, "👩‍🚀 Ana", "नमस्ते"])
def test_a_name_of_any_script_breaks_no_column(name):
    line = rows(class_of(somebody("1", attempt(), name=name)))[1]
    start = min(max(cell_len(name), len("student")), 26)
    seen = line.replace("\u2068", "").replace("\u2069", "")  # no cells, which rich 13 does not know
    assert cell_len(seen) == start + 2 + 6
    assert line.endswith("  10".rjust(8))


def test_letters_from_right_to_left_do_not_turn_the_line_round():
    assert in_cells("שלמה", 6) == "\u2068שלמה\u2069  "
    assert in_cells("Ana", 6) == "Ana   "


def test_a_long_name_is_cut_and_said_to_be():
    assert in_cells("Ana Pérez", 5) == "Ana…" + " "
    assert in_cells("陳大文", 4) == "陳…" + " "


def test_at_least_one_name_is_listed_and_the_others_are_counted():
    assert listed(["Ana", "Bo", "Cy"], 40) == "Ana, Bo, Cy"
    assert listed(["Ana", "Bo", "Cy"], 14) == "Ana and 2 more"
    assert listed(["x" * 50, "Bo"], 10) == "x" * 50 + " and 1 more"


def test_a_name_is_no_command_to_a_terminal_or_a_runner():
    text = "\n".join(rows(class_of(somebody("::error::\x1b[2J", attempt()))))
    assert "::" not in text and "\x1b" not in text
