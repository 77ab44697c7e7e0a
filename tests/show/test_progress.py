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
    with progress("grading") as show:  # no terminal
        show(8, 60)
    assert told == [(7, 60)]
