"""Our markers, as they stand in a solution. Must not know: those of other systems."""

from __future__ import annotations

import io
import re
import tokenize

BEGIN, END = "# BEGIN SOLUTION", "# END SOLUTION"
_MARK = re.compile(r"\s*# (?:BEGIN|END) SOLUTION\s*")


def marked_lines(source: str) -> list[tuple[int, int]]:
    """First and last line of each pair of our markers."""
    numbers = [number for number, line in enumerate(source.splitlines(), 1) if _MARK.fullmatch(line)]
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def comments_in(source: str) -> list[tokenize.TokenInfo]:
    """The comments of code, in order, as far as it can be read; a string that looks like one is none."""
    found = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                found.append(token)
    except (tokenize.TokenError, SyntaxError):
        pass  # where code does not parse is told by whoever parses it
    return found
