"""Single key presses of a terminal, and none where there is none."""

import io
import os
import pty
import termios

import pytest

from grader.desk.keyboard import keys_of


@pytest.fixture
def terminal():
    """Our end of a terminal, and its other end as a stream."""
    ours, its = pty.openpty()
    with os.fdopen(its) as stream:
        yield ours, stream
    os.close(ours)


def pressed_of(ours, keys, text):
    os.write(ours, text)
    return keys.pressed()


def test_keys_are_read_at_once_and_small(terminal):
    ours, stream = terminal
    with keys_of(stream) as keys:
        assert keys.is_there and keys.pressed() == ""
        assert pressed_of(ours, keys, b"nH") == "nh"
        assert keys.pressed() == ""


def test_arrows_are_no_letters(terminal):
    ours, stream = terminal
    with keys_of(stream) as keys:
        assert pressed_of(ours, keys, b"\x1b[A") == ""
        assert pressed_of(ours, keys, b"\x1b") == "\x1b"


def test_the_terminal_is_as_before_afterwards(terminal):
    _, stream = terminal
    before = termios.tcgetattr(stream.fileno())
    with pytest.raises(KeyboardInterrupt), keys_of(stream):
        inside = termios.tcgetattr(stream.fileno())
        assert not inside[3] & (termios.ECHO | termios.ICANON)
        assert inside[3] & termios.ISIG, "Ctrl-C still interrupts"
        raise KeyboardInterrupt
    assert termios.tcgetattr(stream.fileno()) == before


def test_without_a_terminal_there_are_no_keys():
    with keys_of(io.StringIO("q")) as keys:
        assert not keys.is_there and keys.pressed() == ""


def test_a_terminal_that_has_no_settings_gives_none(monkeypatch, terminal):
    def refuse(descriptor):
        raise termios.error(25, "Inappropriate ioctl for device")

    monkeypatch.setattr(termios, "tcgetattr", refuse)
    with keys_of(terminal[1]) as keys:
        assert not keys.is_there


def test_a_terminal_that_is_gone_gives_none(terminal, monkeypatch):
    _, stream = terminal
    with keys_of(stream) as keys:
        monkeypatch.setattr(os, "read", lambda *_: b"")
        os.write(terminal[0], b"q")
        assert keys.pressed() == ""
