"""What numpy.testing says of a failed comparison: the author's ``err_msg``, without the values around it.

Text in, text out. Must not know: tests, who may read it.
"""

from __future__ import annotations

import re
from pathlib import Path

from grader.tracebacks import innermost

TEXT_CHARS_MAX = 300
_HEAD = re.compile(
    r"(?:Not equal to tolerance rtol=\S+, atol=\S+"
    r"|(?:Arrays|Items) are not (?:equal|almost equal|strictly ordered)"
    r"(?: to \d+ (?:decimals|significant digits)| `\S+ <=? \S+`)?:?)(?P<same_line>.*)"
)
_REMARK = re.compile(
    r"Mismatch|Max (?:absolute|relative)|\(shapes |\(dtypes |x and y|nan location|[+-]?inf location"
    r"|\s*(?:ACTUAL|DESIRED|x|y)\s*:|\s*\["
)
_PLACE = re.compile(r"(?:item|key)=")


def is_of_numpy(error: BaseException) -> bool:
    """Whether an error was raised within numpy.testing."""
    parts = Path(innermost(error)[0]).parts
    return "numpy" in parts and "testing" in parts


def said_by_author(text: str) -> str:
    """The ``err_msg`` in the text of such an error; "" where there is none, or where it cannot be told."""
    lines = text.strip("\n").splitlines()
    for number, line in enumerate(lines):
        match = _HEAD.fullmatch(line)
        if match is None:
            continue
        own = [match["same_line"]]
        for after in lines[number + 1 :]:
            if _REMARK.match(after):
                break
            own += [] if _PLACE.match(after) else [after]
        return " ".join(" ".join(own).split())[:TEXT_CHARS_MAX]
    return ""
