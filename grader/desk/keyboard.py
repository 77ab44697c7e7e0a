"""Single key presses while something else goes on, on POSIX and on Windows.

Nothing of either system is imported before it is used. The Windows branch is written from its documentation
and has not been run. Must not know: what a key does.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TextIO

_BYTES_AT_ONCE = 64
_ESCAPE = "\x1b"


class Keys:
    """The keys that were pressed; none at all where there is no terminal."""

    is_there = False

    def pressed(self) -> str:
        """The letters since the last call, small, without arrows and the like; never waits."""
        return ""


@contextlib.contextmanager
def keys_of(stream: TextIO) -> Iterator[Keys]:
    """The keys of the terminal behind `stream`, which is as before afterwards; Ctrl-C still interrupts."""
    if not stream.isatty():
        yield Keys()
    elif sys.platform == "win32":
        yield _WindowsKeys()
    else:
        with _single_keys(stream.fileno()) as is_possible:
            yield _PosixKeys(stream.fileno()) if is_possible else Keys()


def _letters(text: str) -> str:
    """Without the sequences that arrows and function keys send."""
    return "" if text.startswith(_ESCAPE) and len(text) > 1 else text.lower()


if sys.platform == "win32":

    class _WindowsKeys(Keys):
        is_there = True

        def pressed(self) -> str:
            """See `Keys`."""
            import msvcrt

            found = ""
            while msvcrt.kbhit():
                letter = msvcrt.getwch()
                if letter in ("\x00", "\xe0"):  # an arrow or the like: its second half follows
                    msvcrt.getwch()
                elif letter == "\x03":
                    raise KeyboardInterrupt
                else:
                    found += letter.lower()
            return found

else:

    class _PosixKeys(Keys):
        is_there = True

        def __init__(self, descriptor: int) -> None:
            self._descriptor = descriptor

        def pressed(self) -> str:
            """See `Keys`."""
            import select

            found = ""
            with contextlib.suppress(OSError):  # the terminal is gone; its signal ends the program
                while select.select([self._descriptor], [], [], 0)[0]:
                    data = os.read(self._descriptor, _BYTES_AT_ONCE)
                    if not data:
                        break
                    found += _letters(data.decode(errors="replace"))
            return found

    @contextlib.contextmanager
    def _single_keys(descriptor: int) -> Iterator[bool]:
        """A terminal that hands on each key at once and does not show it; False if it cannot."""
        import termios

        try:
            before = termios.tcgetattr(descriptor)
        except termios.error:
            yield False
            return
        single = [*before]
        single[3] &= ~(termios.ICANON | termios.ECHO)
        single[6] = [*before[6]]
        single[6][termios.VMIN], single[6][termios.VTIME] = 1, 0
        try:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, single)
            yield True
        finally:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
