"""`grader` in a terminal in memory, which can be looked at and typed into while it runs."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import pyte

WITHIN_S = 60.0
"""So long at most anything may take, on however busy a machine."""


class LiveTerminal:
    """A terminal of 80 columns and 24 lines with `grader` in it."""

    def __init__(self, arguments: Sequence[str], folder: Path) -> None:
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._ours, self._its = pty.openpty()
        fcntl.ioctl(self._its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.settings = termios.tcgetattr(self._its)
        kept = {
            name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "grader", *arguments],
            stdin=self._its,
            stdout=self._its,
            stderr=self._its,
            env={**kept, "GRADER_LANG": "en", "TERM": "xterm-256color", "PYTHONUTF8": "1"},
            cwd=folder,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        return [line.rstrip() for line in self._screen.display]

    def until(self, text: str) -> list[str]:
        """Wait until `text` stands on the screen; what stands there then."""
        end = time.monotonic() + WITHIN_S
        while not any(text in line for line in self.lines):
            assert time.monotonic() < end, f"{text!r} did not come:\n" + "\n".join(self.lines)
            self._read(0.2)
        return self.lines

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def end(self) -> int:
        """Wait for the end; its exit code."""
        end = time.monotonic() + WITHIN_S
        while self._process.poll() is None:
            assert time.monotonic() < end, "\n".join(self.lines)
            self._read(0.05)
        self._read(0.05)
        return self._process.returncode

    def settings_now(self) -> list[object]:
        """Those of the terminal, such as whether it shows what is typed."""
        return list(termios.tcgetattr(self._its))

    def _read(self, seconds: float) -> None:
        while select.select([self._ours], [], [], seconds)[0]:
            self._stream.feed(os.read(self._ours, 65_536))
            seconds = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)
        os.close(self._its)
