"""Notebooks whose students write between comments: ``### START CODE HERE ###`` and ``### END CODE HERE ###``.

So are those of Andrew Ng's deep learning course, and its kin (``YOUR CODE STARTS HERE``, ``START OF YOUR
CODE``); some have the solution, some have not. They carry no points, and seldom tests: what they call and
show is tested, and so is ``sigmoid_test(sigmoid)``. Must not know: what is written of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.intake.notebook import WholeCell
from grader.release.importing.code import python_of
from grader.release.importing.parts import Account, Notebook, Part
from grader.release.importing.solution_cells import code_part

_MARKER = re.compile(
    r"[\s#*]*(?P<before>(?:START|BEGIN|END)(?: OF)?(?: YOUR)? CODE(?: HERE)?"
    r"|(?:BEGIN|END) SOLUTION|YOUR CODE (?:STARTS|BEGINS|ENDS) HERE)\b[\s#*:]*(?P<told>.*?)[\s#*]*",
    re.IGNORECASE,
)


def is_code_here(cells: Sequence[WholeCell]) -> bool:
    """Whether students write between such comments."""
    lines = (line for cell in cells if cell.kind == "code" for line in cell.source.splitlines())
    return any(line.lstrip().startswith("#") and marker(line.strip()) for line in lines)


def marker(comment: str) -> tuple[str, str] | None:
    """Whether a comment begins or ends what students write, and what else it says."""
    match = _MARKER.fullmatch(comment)
    if match is None or match["before"].upper() in ("START CODE", "BEGIN CODE", "END CODE"):
        return None
    kind = "end" if re.search(r"\bENDS?\b", match["before"], re.IGNORECASE) else "begin"
    told = match["told"] if kind == "begin" and "DO NOT" not in match["told"].upper() else ""
    return kind, f"# {told}" if told else ""


def read_code_here(cells: Sequence[WholeCell], account: Account) -> Notebook:
    """The parts of such a notebook."""
    parts: list[Part] = []
    for cell in cells:
        if cell.kind == "markdown":
            parts.append(Part(cell.number, "text", cell.source))
        elif cell.kind == "raw":
            account.leave_out(cell.number, "it is a raw cell", "Make it Markdown or code")
        else:
            source = python_of(cell.source, cell.number, account)
            parts += [] if source is None else code_part(source, cell.number, marker, account)
    return Notebook("START CODE HERE", parts, is_graded=False)
