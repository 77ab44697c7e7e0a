"""The bar on standard error, of a command and of those that it runs."""

import contextlib
import io

from grader.show.progress import Pace, progress, shown_on


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
    seconds = iter([0.0, 4.0, 11.0, 12.0, 25.4])
    monkeypatch.setattr("grader.show.progress.time.monotonic", lambda: next(seconds))
    with progress("auditing") as show:
        show(3, 200)
        show(7, 200)
        show(8, 200)
        show(20, None)
    assert capsys.readouterr().err == "auditing: 7 of 200, 11 s\nauditing: 20, 25 s\n"


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
