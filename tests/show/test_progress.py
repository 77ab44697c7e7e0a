"""The bar on standard error, of a command and of those that it runs."""

import contextlib
import io

from grader.show.progress import progress, shown_on


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
