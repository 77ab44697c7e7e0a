"""Which files hold the same code, however they were saved: outputs, line ends, a cell turned into a script.

A digest of the lines of code alone. Two files of one student with the same one are one file, and a file with
that of a hand-out is nobody's work. It is looser than `kept_source.code_digest`, under which results are
stored. Nothing is parsed or run here. Must not know: whose file it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from grader.intake.source import Cell

_SELF_CHECK = re.compile(r"self_check\(|from grader import self_check\b")
"""Lines that the released notebook has, and the script that is the same otherwise does not."""


def same_code_digest(cells: Iterable[Cell]) -> str:
    """SHA-256 of the lines of code in `cells`; blank lines, comments and self-checks do not count."""
    lines = (line.rstrip() for cell in cells for line in cell.source.splitlines())
    return hashlib.sha256("\n".join(filter(_counts, lines)).encode()).hexdigest()


def _counts(line: str) -> bool:
    return bool(line) and not line.lstrip().startswith("#") and not _SELF_CHECK.match(line)
