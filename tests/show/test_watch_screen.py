"""What stands on the screen while work is watched, in 80 x 24 and where there is less room."""

import click
import pytest

from grader.record.self_check import CheckedExercise, Message, Part, SelfCheck, State, Step
from grader.show.self_check import Look, lines_of_first
from grader.show.watch_screen import View, lines_to_append, picture_of
from tests.support.every import every

SCREEN = Look(80, 24)
KEYS = "n: next, h: hint, s: shapes, q: quit"


def exercise(name, state, *, parts=(), waits_for=()):
    message = (
        Message("test", "value", f"{name} has the wrong value", parts) if state is State.FAILED else None
    )
    steps = (Step("hint", f"grader hint -e {name}"),) if state is State.FAILED else ()
    return CheckedExercise(
        name, state, points=4.0, points_max=8.0, waits_for=waits_for, message=message, steps=steps
    )


def check(*exercises, first="f"):
    return SelfCheck("work/tiny.py", "tiny", "Tiny", "en", exercises=exercises, first=first)


F = exercise("f", State.FAILED, parts=(Part("got", "got", "1"),))
G = exercise("g", State.PASSED)
VIEW = View("work", "en", check(F, G), time="12:03:41", seconds="0.08")


def test_the_exercises_come_first_then_what_is_to_be_mended_then_the_keys():
    assert picture_of(VIEW, SCREEN) == [
        "Tiny: self-check  work/tiny.py",
        "checked at 12:03:41 in 0.08 s",
        "",
        "✗ f: not yet, 4/8 (public)",
        "✓ g 4/8 (public)",
        "",
        "f has the wrong value",
        "  got:  1",
        "  a hint:  grader hint -e f",
        "",
        KEYS,
    ]


def test_where_the_heading_does_not_fit_the_file_is_still_named():
    assert picture_of(VIEW, Look(28, 24))[0] == "Tiny  work/tiny.py"
    assert picture_of(VIEW, Look(16, 24))[0] == "work/tiny.py"


def test_changes_stand_beside_the_time():
    view = View("work", "en", check(F, G), changes=("g: passes now",), time="12:03:41", seconds="0.08")
    assert picture_of(view, SCREEN)[1] == "checked at 12:03:41 in 0.08 s; g: passes now"


def test_without_keys_none_are_offered():
    assert KEYS not in picture_of(View("work", "en", check(F), has_keys=False), SCREEN)


@pytest.mark.parametrize("height", [8, 12, 24])
def test_the_picture_never_is_higher_than_the_screen(height):
    many = [exercise(f"g{n}", State.PASSED) for n in range(20)]
    long = exercise("f", State.FAILED, parts=(Part("got", "got", "\n".join("12345678")),))
    lines = picture_of(View("work", "en", check(long, *many)), Look(80, height))
    assert len(lines) <= height and lines[-1] == KEYS
    assert height < 12 or "f has the wrong value" in lines


def test_where_there_is_little_room_exercises_that_stand_alike_share_a_line():
    many = [exercise(f"g{n}", State.PASSED) for n in range(20)]
    lines = picture_of(View("work", "en", check(F, *many)), Look(80, 16))
    assert lines[3] == "✗ f: not yet, 4/8 (public)"
    assert lines[4].startswith("✓ g0, g1, g2") and lines[5].startswith("  g")
    words = picture_of(View("work", "en", check(F, *many)), Look(80, 16, signs="none"))
    assert words[4].startswith("g0, g1") and "passed" in " ".join(words)


def test_those_that_wait_share_a_line_with_what_they_wait_for():
    waiting = [exercise(f"h{n}", State.WAITS, waits_for=("f",)) for n in range(12)]
    lines = picture_of(View("work", "en", check(F, *waiting)), Look(80, 14, signs="none"))
    assert any("waits for f" in line for line in lines)


def test_another_exercise_can_be_told_until_it_is_right():
    other = exercise("h", State.FAILED)
    assert "h has the wrong value" in picture_of(View("work", "en", check(F, other), selected="h"), SCREEN)
    assert "f has the wrong value" in picture_of(View("work", "en", check(F, G), selected="g"), SCREEN)


def test_a_panel_gets_all_the_room_and_says_what_is_left_out():
    panel = tuple(f"line {n}" for n in range(40))
    view = View("work", "en", check(F, G), panel=panel, cut_command="grader shapes -e f")
    lines = picture_of(view, SCREEN)
    assert len(lines) == 24 and "line 17" in lines and "line 18" not in lines
    assert lines[-3:] == ["22 more lines: grader shapes -e f", "", KEYS]
    assert "g" not in "".join(line for line in lines if "passed" in line)


def test_a_problem_takes_the_place_of_what_is_to_be_mended():
    lines = picture_of(View("work", "en", check(F, G), problem="tiny.py: it is gone."), SCREEN)
    assert "tiny.py: it is gone." in lines and "f has the wrong value" not in lines
    assert picture_of(View("work", "en", problem="It is gone."), SCREEN) == [
        "work",
        "",
        "",
        "It is gone.",
        "",
        KEYS,
    ]


def test_when_all_is_right_that_is_said():
    lines = picture_of(View("work", "en", check(G, first="")), SCREEN)
    assert "The exercise passes its public tests." in lines


def test_a_check_that_takes_its_time_is_told():
    changes = ("g: passes now",)
    view = View("work", "en", check(F), changes=changes, time="12:03:41", seconds="2.00", is_checking=True)
    assert picture_of(view, SCREEN)[1] == "checking …"
    assert picture_of(View("work", "en", is_checking=True), SCREEN)[:2] == ["work", "checking …"]


def test_colours_only_repeat_what_words_say():
    coloured = picture_of(VIEW, Look(80, 24, colour=True))
    assert [click.unstyle(line) for line in coloured] == picture_of(VIEW, SCREEN)
    assert coloured != picture_of(VIEW, SCREEN)


# ------------------------------------------------------------------------- without a screen

PLAIN = Look(80, signs="none")


def test_at_first_all_is_printed_and_then_what_is_new():
    assert "Tiny: self-check  work/tiny.py" in lines_to_append(VIEW, PLAIN, is_first=True)
    view = View("work", "en", check(F, G), changes=("g: passes now",), time="12:03:41", seconds="0.08")
    assert lines_to_append(view, PLAIN, is_first=False) == [
        "",
        "checked at 12:03:41 in 0.08 s:",
        "  g: passes now",
        "f has the wrong value",
        "  got:  1",
        "  a hint:  grader hint -e f",
    ]
    done = View("work", "en", check(G, first=""), time="12:03:42", seconds="0.07")
    assert lines_to_append(done, PLAIN, is_first=False) == ["", "checked at 12:03:42 in 0.07 s"]


def test_a_problem_is_printed_and_a_beginning_is_not():
    assert lines_to_append(View("work", "en", problem="It is gone."), PLAIN, is_first=False) == [
        "It is gone."
    ]
    assert lines_to_append(View("work", "en"), PLAIN, is_first=True) == []


def test_what_was_selected_and_waits_by_now_gives_way_to_what_it_waits_for():
    waiting = exercise("h", State.WAITS, waits_for=("f",))
    view = View("work", "en", check(F, waiting), selected="h")
    assert view.told is F and "f has the wrong value" in picture_of(view, SCREEN)


@every("state", State)
def test_of_an_exercise_in_any_state_there_is_something_to_read(state):
    its = exercise("h", state, waits_for=("f",) if state is State.WAITS else ())
    lines = lines_of_first(its, SCREEN, "en")
    assert "h" in lines[0]
    assert state is not State.WAITS or lines == ["h waits for f: mend that first."]
