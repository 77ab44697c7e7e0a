"""The bar on standard error, of a command and of those that it runs."""

import contextlib
import io
import random
import re

from grader.show.progress import Pace, progress, shown_on
from tests.support.lines_of_progress import without_progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_bar_stays_where_it_began_while_a_command_keeps_what_others_print(monkeypatch):
    terminal, kept = Terminal(), io.StringIO()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress("demo") as show, contextlib.redirect_stderr(kept):
        show(3, 5)
    assert "3/5" in terminal.getvalue() and kept.getvalue() == ""


def test_the_bar_of_a_command_shows_how_far_those_are_that_it_runs():
    told = []
    with shown_on(lambda done, total: told.append((done, total))), progress("grading") as show:
        show(7, 60)
    with progress("grading") as show:
        show(8, 60)
    assert told == [(7, 60)]


def test_without_a_terminal_there_is_a_line_now_and_then(monkeypatch, capsys):
    seconds = iter([0.0, 4.0, 11.0, 12.0, 25.4, 36.0])
    monkeypatch.setattr("grader.show.progress.time.monotonic", lambda: next(seconds))
    with progress("auditing") as show:
        show(3, 200)
        show(7, 200)
        show(8, 200)
        show(20, None)
        show(0, None)
    said = capsys.readouterr().err
    assert said == "auditing: 7 of 200, 11 s\nauditing: 20, 25 s\nauditing: 36 s\n"
    assert without_progress(f"{said}no such file\n") == "no such file\n"


def test_how_long_the_rest_takes_is_told_once_there_is_something_to_go_by(monkeypatch, capsys):
    seconds = iter([0.0, 30.0, 40.0, 50.0, 80.0])
    monkeypatch.setattr("grader.show.progress.time.monotonic", lambda: next(seconds))
    with progress("grading") as show:
        show(1, 200)  # after a start of half a minute, which says nothing of the rest
        show(5, 200)
        show(21, 200)
        show(200, 200)
    assert capsys.readouterr().err.splitlines() == [
        "grading: 1 of 200, 30 s",
        "grading: 5 of 200, 40 s",
        "grading: 21 of 200, 50 s, 2 min 59 s left",
        "grading: 200 of 200, 80 s",
    ]


def test_it_is_right_wherever_one_asks_when_each_takes_as_long():
    pace = Pace()
    told = {done: pace.left(done, 1_000, 7.0 + done * 0.5) for done in (0, 1, 40, 51, 500, 999, 1_000)}
    assert told == {
        0: "",
        1: "",
        40: "",
        51: "7 min 54 s left",
        500: "4 min 10 s left",
        999: "less than 1 s left",
        1_000: "",
    }


def test_from_a_tenth_to_three_quarters_of_two_thousand_it_is_right_within_a_fifth():
    """Most take little, wrong work some times as much, and one in a hundred runs into a limit."""
    draw = random.Random(7)
    costs_s = [draw.choice((0.05, 0.06, 0.2, draw.uniform(0.1, 0.4))) for _ in range(2_000)]
    costs_s = [4.0 if draw.random() < 0.01 else cost_s for cost_s in costs_s]
    pace, now_s, total_s = Pace(), 30.0, 30.0 + sum(costs_s)
    for done, cost_s in enumerate(costs_s, start=1):
        now_s += cost_s
        told = pace.left(done, len(costs_s), now_s)
        if len(costs_s) / 10 <= done <= len(costs_s) * 0.75:  # of the last few the luck of the draw decides
            parts = re.findall(r"(\d+) (min|s)", told)
            told_s = sum(int(number) * {"min": 60, "s": 1}[unit] for number, unit in parts)
            assert abs(told_s - (total_s - now_s)) < 0.2 * (total_s - now_s), done
