"""Where a student's prints go: a stream of text that keeps the first characters of them.

Must not know: who reads them.
"""

from __future__ import annotations

import io

PRINTED_CHARS_MAX = 16_384


class Printed(io.TextIOBase):
    """Keeps the first characters printed since the last `take`, and no more."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._left = PRINTED_CHARS_MAX

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, text: str) -> int:
        """Keep of `text` what there is room for; number of its characters."""
        if self._left > 0:
            self._parts.append(text[: self._left])
            self._left -= len(text)
        return len(text)

    def take(self) -> str:
        """What was kept, which makes room again."""
        text = "".join(self._parts)
        self._parts.clear()
        self._left = PRINTED_CHARS_MAX
        return text
