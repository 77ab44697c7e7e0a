"""A part of the terminal that is drawn again and again: no flicker, and nothing of what was there is lost.

What stands on the terminal is pushed up, not wiped out, and the last picture stays when it is over. A picture
is written at once, over the one before, and only if it differs. Must not know: what the lines say.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Self, TextIO

_HOME = "\x1b[H"
_REST_OF_LINE = "\x1b[K"
_REST_OF_SCREEN = "\x1b[J"
_HIDE_CURSOR, _SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
_ENABLE_SEQUENCES = 0x0004
_STANDARD_OUTPUT = -11


def can_draw(out: TextIO) -> bool:
    """Whether `out` is a terminal on which a place can be written again."""
    if not out.isatty() or os.environ.get("TERM") == "dumb":
        return False
    return sys.platform != "win32" or _windows_reads_sequences()


if sys.platform == "win32":

    def _windows_reads_sequences() -> bool:
        """Have the console act on sequences; consoles older than Windows 10 cannot. Not run yet."""
        import ctypes

        kernel = ctypes.windll.kernel32
        handle, mode = kernel.GetStdHandle(_STANDARD_OUTPUT), ctypes.c_ulong()
        return bool(
            kernel.GetConsoleMode(handle, ctypes.byref(mode))
            and kernel.SetConsoleMode(handle, mode.value | _ENABLE_SEQUENCES)
        )

else:

    def _windows_reads_sequences() -> bool:
        """Every other system's terminals do."""
        return True


class LiveScreen:
    """Draws lines from the top of the terminal `out`; its size is asked for anew each time."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._shown: tuple[tuple[int, int], list[str]] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines."""
        width, height = shutil.get_terminal_size()
        return width, height

    def __enter__(self) -> Self:
        self._write("\n" * self.size[1] + _HIDE_CURSOR)
        return self

    def draw(self, lines: Sequence[str]) -> None:
        """Show `lines`, as many as there is room for, unless they are shown already."""
        size = self.size
        picture = size, list(lines[: size[1]])
        if picture != self._shown:
            self._shown = picture
            self._write(_HOME + f"{_REST_OF_LINE}\n".join(picture[1]) + _REST_OF_LINE + _REST_OF_SCREEN)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write(f"{_SHOW_CURSOR}\n")

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()
