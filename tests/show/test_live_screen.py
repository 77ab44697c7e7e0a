"""A picture that is drawn over the one before, on a terminal in memory."""

import io

import pyte
import pytest

from grader.show import live_screen
from grader.show.live_screen import LiveScreen, can_draw


class Terminal(io.StringIO):
    """A terminal of 20 columns and 5 lines; what was written is on `screen`, and above it in its history."""

    def __init__(self):
        super().__init__()
        self.screen = pyte.HistoryScreen(20, 5)
        self._stream = pyte.Stream(self.screen)
        self.count = 0

    def write(self, text):
        self.count += 1
        self._stream.feed(text.replace("\n", "\r\n"))  # as a terminal's driver does
        return len(text)

    def isatty(self):
        return True

    @property
    def lines(self):
        return [line.rstrip() for line in self.screen.display]


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(live_screen.shutil, "get_terminal_size", lambda fallback=None: (20, 5))
    return Terminal()


def test_a_picture_is_drawn_over_the_one_before(terminal):
    with LiveScreen(terminal) as screen:
        screen.draw(["one and a half", "two", "three"])
        screen.draw(["1", "2"])
        assert terminal.lines == ["1", "2", "", "", ""]


def test_what_stood_there_before_is_pushed_up_and_not_lost(terminal):
    terminal.write("$ grader check\n")
    with LiveScreen(terminal) as screen:
        screen.draw(["one"])
    kept = ["".join(row[column].data for column in range(20)).rstrip() for row in terminal.screen.history.top]
    assert "$ grader check" in kept


def test_the_same_picture_is_not_drawn_again(terminal):
    with LiveScreen(terminal) as screen:
        screen.draw(["one"])
        before = terminal.count
        screen.draw(["one"])
        assert terminal.count == before


def test_a_picture_is_written_at_once_and_drawn_again_when_the_size_changes(terminal, monkeypatch):
    with LiveScreen(terminal) as screen:
        before = terminal.count
        screen.draw([f"{n}" for n in range(9)])
        assert (terminal.count, terminal.lines) == (before + 1, ["0", "1", "2", "3", "4"])
        monkeypatch.setattr(live_screen.shutil, "get_terminal_size", lambda fallback=None: (20, 4))
        screen.draw([f"{n}" for n in range(9)])
        assert terminal.count == before + 2


def test_the_last_picture_stays_and_the_cursor_comes_back_below_it(terminal):
    with pytest.raises(KeyboardInterrupt), LiveScreen(terminal) as screen:
        screen.draw(["one", "two"])
        assert terminal.screen.cursor.hidden
        raise KeyboardInterrupt
    assert terminal.lines[:2] == ["one", "two"]
    assert not terminal.screen.cursor.hidden and terminal.screen.cursor.y == 2


def test_only_a_terminal_that_knows_sequences_is_drawn_on(terminal, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    assert can_draw(terminal) and not can_draw(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not can_draw(terminal)
