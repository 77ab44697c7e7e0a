"""Standard error without the lines of progress, which only a slow machine has."""

import re

_LINE = re.compile(r"\w+: (\d+( of \d+)?, )?\d+ s(, .+ left)?\n")


def without_progress(stderr: str) -> str:
    """What a command said there besides how far it was."""
    return "".join(line for line in stderr.splitlines(keepends=True) if not _LINE.fullmatch(line))
