"""Source notebooks of nbgrader: cells with ``metadata.nbgrader``, of schema versions 0 to 3.

From its documentation (Jupyter Project, nbgrader 0.9, "JSON metadata format" and "Creating and grading
assignments"): a cell that is graded and no solution holds tests, a solution that is not graded is graded by
these, what is both is graded by hand, and so is a task. Regions hide solutions, tests and mark schemes. Must
not know: what is written of it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from grader.intake.notebook import WholeCell
from grader.release.importing.by_hand import names_in, text_part
from grader.release.importing.code import python_of, why_not_python
from grader.release.importing.parts import SAME, Account, Notebook, Part, counted_points
from grader.release.importing.solution_cells import code_part

VERSION_MAX = 3
STUDENTS_VERSION = "it is the version for students"
ANSWER_HERE = "*YOUR ANSWER HERE*"
_REGION = re.compile(r"(?:#|=)+\s*(?P<kind>BEGIN|END) SOLUTION\b[\s#=]*(?P<told>.*?)[\s#=]*", re.IGNORECASE)
_HIDDEN = re.compile(r"\s*(?:#|=)+\s*(?P<kind>BEGIN|END) HIDDEN TESTS\b")
_SCHEME = re.compile(r"\s*(?:#|=)+\s*(?P<kind>BEGIN|END) MARK SCHEME\b")
_IN_TEXT = re.compile(r"\s*(?:#|=)+\s*(?P<kind>BEGIN|END) SOLUTION\b")
_AUTOTEST = re.compile(r"\s*#+\s*(?:HASHED )?AUTOTEST\s+(?P<code>.+)")
_STUDENTS = re.compile(r"^\s*# YOUR CODE HERE\s*\n\s*raise NotImplementedError\(\)", re.MULTILINE)


def is_nbgrader(cells: Sequence[WholeCell]) -> bool:
    """Whether any cell is one of nbgrader's, or has one of its regions."""
    return any(
        isinstance(cell.metadata.get("nbgrader"), dict)
        or (cell.kind == "code" and re.search(r"^\s*### BEGIN (?:SOLUTION|HIDDEN TESTS)", cell.source, re.M))
        for cell in cells
    )


def read_nbgrader(cells: Sequence[WholeCell], account: Account) -> Notebook:
    """The parts of a source notebook."""
    parts: list[Part] = []
    read_only: list[int] = []
    versions: set[object] = set()
    taken = names_in(cell.source for cell in cells if cell.kind == "code")
    for cell in cells:
        about = cell.metadata.get("nbgrader")
        about = about if isinstance(about, dict) else {}
        is_graded, is_solution = about.get("grade") is True, about.get("solution") is True
        if about:
            versions.add(about.get("schema_version", 0))
        if about.get("task") is True:
            parts += _task(cell, about, account, taken)
        elif is_graded and is_solution:
            parts += _by_hand(cell, about, account, taken)
        elif is_graded:
            parts += _tests(cell, about, account)
        elif cell.kind == "code":
            parts += _code(cell, account, is_solution=is_solution)
        elif cell.kind == "markdown":
            parts.append(Part(cell.number, "text", _without(cell.source, _IN_TEXT, ANSWER_HERE)[0]))
        else:
            account.leave_out(cell.number, "it is a raw cell", "Make it Markdown or code")
        if about.get("locked") is True and cell.kind == "code" and not is_graded and not is_solution:
            read_only.append(cell.number)
    if read_only:
        account.change(
            read_only[0],
            f"read-only cells of code ({', '.join(map(str, read_only))}) are not put back when work is "
            "graded: a student's own are run",
        )
    for version in sorted(map(str, versions - {0, 1, 2, 3})):
        account.change(0, f"its metadata are of version {version}; they were read as those of {VERSION_MAX}")
    return Notebook("nbgrader", parts)


def marker(comment: str) -> tuple[str, str] | None:
    """Whether a comment begins or ends a solution, and what else it says."""
    match = _REGION.fullmatch(comment.strip())
    return None if match is None else (match["kind"].lower(), f"# {match['told']}" if match["told"] else "")


def _code(cell: WholeCell, account: Account, *, is_solution: bool) -> list[Part]:
    source = python_of(cell.source, cell.number, account)
    if source is None:
        return []
    if is_solution and _STUDENTS.search(source):
        account.leave_out(
            cell.number,
            f"it says YOUR CODE HERE, so {STUDENTS_VERSION}, without a solution",
            "Import the notebook of nbgrader's source folder",
        )
    return code_part(source, cell.number, marker, account, is_solution=is_solution)


def _tests(cell: WholeCell, about: dict[str, Any], account: Account) -> list[Part]:
    name, points = str(about.get("grade_id", "")), _points(cell, about, account)
    told = f"the test {name or '(without a name)'} ({counted_points(points)})"
    if cell.kind != "code":
        account.leave_out(cell.number, f"{told} is no code", "Write a test in test_hidden.py")
        return []
    source = python_of(cell.source, cell.number, account)
    if source is None:
        return []
    source = "\n".join(_autotested(line) for line in source.splitlines())
    visible, is_odd = _without(source, _HIDDEN)
    if is_odd:
        account.change(
            cell.number, f"a marker of hidden tests in {name} has no other; all behind it is hidden"
        )
    whole = "\n".join(line for line in source.splitlines() if not _HIDDEN.match(line))
    if (reason := why_not_python(whole)) is not None:
        account.leave_out(cell.number, f"{told}: {reason}", "Write it in test_hidden.py")
        return []
    last = ast.parse(whole).body[-1:]
    if last and isinstance(last[0], ast.Expr) and _may_be_points(last[0].value):
        what = f"{told}: what its last line gives is partial credit; here it is all or nothing"
        account.leave_out(cell.number, what, "Make several tests of it")
    visible = visible if why_not_python(visible) is None else ""
    return [Part(cell.number, "test", whole, visible, name, points)]


def _may_be_points(value: ast.expr) -> bool:
    """Whether the value of a test's last line may be taken for points; what a call gives is not known."""
    return isinstance(value, (ast.Name, ast.BinOp, ast.IfExp)) or (
        isinstance(value, ast.Constant) and isinstance(value.value, (int, float))
    )


def _autotested(line: str) -> str:
    """A line of nbgrader's automatic tests as a question to solution and submission; others as they are."""
    match = _AUTOTEST.fullmatch(line)
    return line if match is None else f"{SAME}({match['code'].strip()})"


def _by_hand(cell: WholeCell, about: dict[str, Any], account: Account, taken: set[str]) -> list[Part]:
    points = _points(cell, about, account)
    name = str(about.get("grade_id", ""))
    if cell.kind == "code":
        parts = _code(cell, account, is_solution=True)
        return [replace(part, name=name, points=points, is_by_hand=True) for part in parts]
    regions = _IN_TEXT.search(cell.source) or "BEGIN SOLUTION" in cell.source
    text, _ = _without(cell.source, _IN_TEXT)
    shown = [Part(cell.number, "text", text)] if regions and text.strip() else []
    answer = _inside(cell.source) if regions else cell.source
    return [*shown, text_part(cell.number, name, points, answer, taken)]


def _inside(source: str) -> str:
    """What lies between the markers of a text."""
    kept: list[str] = []
    is_inside = False
    for line in source.splitlines():
        match = _IN_TEXT.match(line)
        if match is not None:
            is_inside = match["kind"].upper() == "BEGIN"
        elif is_inside:
            kept.append(line)
    return "\n".join(kept)


def _task(cell: WholeCell, about: dict[str, Any], account: Account, taken: set[str]) -> list[Part]:
    text, _ = _without(cell.source, _SCHEME)
    scheme = ""
    if text != cell.source:
        seen = set(text.splitlines())
        lines = [line for line in cell.source.splitlines() if line not in seen and not _SCHEME.match(line)]
        scheme = "\n".join(lines)
        account.change(
            cell.number, "the mark scheme is the answer in the solution; rubric.toml can have it, too"
        )
    points = _points(cell, about, account)
    name = str(about.get("grade_id", ""))
    return [Part(cell.number, "text", text), text_part(cell.number, name, points, scheme, taken)]


def _points(cell: WholeCell, about: dict[str, Any], account: Account) -> float:
    given = about.get("points", 0)
    try:
        points = float(given) if given != "" else 0.0
    except (TypeError, ValueError):
        points = float("nan")
    if not 0 <= points <= 1e9:
        account.change(cell.number, f"its points are {given!r}; they were read as 0")
        return 0.0
    return points


def _without(source: str, region: re.Pattern[str], instead: str = "") -> tuple[str, bool]:
    """`source` without what lies between two lines of `region`; and whether one of them has no other."""
    kept: list[str] = []
    is_inside = is_odd = False
    for line in source.splitlines():
        match = region.match(line)
        if match is None:
            kept += [] if is_inside else [line]
            continue
        begins = match["kind"].upper() == "BEGIN"
        is_odd |= begins is is_inside
        if begins and instead and not is_inside:
            kept.append(instead)
        is_inside = begins
    return "\n".join(kept), is_odd or is_inside
