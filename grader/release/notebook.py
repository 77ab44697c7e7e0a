"""Turns the source of a stub into the cells of its notebook: text in, cells out.

The source is in the percent format that editors know: `# %% [markdown]` opens a cell of prose, whose
lines are comments, and `# %%` one of code. A cell that defines exercises gets a cell after it in which
students check their work; one that shows the finished work (`if __name__ == "__main__":`) may raise.
Made from the stub, so that it cannot give more away. Must not know: the solution.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from grader.course.assignment import Exercise
from grader.course.stub_texts import OPENS_CELL
from grader.errors import CourseError

NotebookCell = tuple[str, str, dict[str, Any]]
"""Kind (``"markdown"`` or ``"code"``), source, metadata."""


def make_cells(stub: str, exercises: dict[str, Exercise], where: str) -> list[NotebookCell]:
    """Make the cells of a notebook.

    Parameters
    ----------
    stub
        The stub, in percent format; without any `# %%` it becomes one cell of code.
    exercises
        The assignment's exercises by name.
    where
        The solution's path, for messages.

    Raises
    ------
    CourseError
        The author's: a line of a markdown cell is not a comment, or a code cell does not parse alone.
    """
    cells: list[NotebookCell] = []
    for kind, line, text in _split(stub):
        if kind == "markdown":
            cells.append(("markdown", _prose(text, line, where), {}))
            continue
        if not text.strip():
            continue
        defined = [name for name in _names(text, line, where) if name in exercises]
        metadata: dict[str, Any] = {"keepdims": {"exercises": defined}} if defined else {}
        if _shows_finished_work(text):
            # It raises until the last exercise is written; Jupyter's "Run all" goes on to the cells below.
            metadata["tags"] = ["raises-exception"]
        cells.append(("code", text.strip("\n"), metadata))
        if defined:
            check = _check([exercises[name] for name in defined])
            cells.append(("code", check, {"keepdims": {"checks": defined}}))
    return cells


def _split(stub: str) -> Iterator[tuple[str, int, str]]:
    """Kind, first line (from 1) and text of each cell; without the line that opens it."""
    kind, first = "code", 1
    lines: list[str] = []
    for number, line in enumerate(stub.splitlines(), start=1):
        match = OPENS_CELL.fullmatch(line)
        if match is None:
            lines.append(line)
            continue
        yield kind, first, "\n".join(lines)
        kind, first = "markdown" if match["kind"] else "code", number + 1
        lines = []
    yield kind, first, "\n".join(lines)


def _prose(text: str, first: int, where: str) -> str:
    prose = []
    for number, line in enumerate(text.splitlines(), start=first):
        if line.strip() and not line.startswith("#"):
            raise CourseError(
                f"{where}:{number}",
                "a line of a markdown cell is not a comment (counted in the stub)",
                "Start it with '# ', or open a code cell before it with '# %%'",
            )
        prose.append(line.removeprefix("#").removeprefix(" "))
    return "\n".join(prose).strip("\n")


def _names(code: str, first: int, where: str) -> list[str]:
    """Functions and plain values that a cell defines at its top level, in order."""
    try:
        body = ast.parse(code).body
    except SyntaxError as error:
        raise CourseError(
            f"{where}:{first + (error.lineno or 1) - 1}",
            f"the cell does not parse on its own: {error.msg} (counted in the stub)",
            "Move the '# %%' to where a statement starts",
        ) from None
    names: list[str] = []
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return names


def _shows_finished_work(code: str) -> bool:
    """Whether a cell that parses has an ``if __name__ == "__main__":`` at its top level."""
    tests = (ast.unparse(node.test) for node in ast.parse(code).body if isinstance(node, ast.If))
    return "__name__ == '__main__'" in tests


def _check(exercises: list[Exercise]) -> str:
    """Write the cell in which students check one cell's exercises; a value goes by its name."""
    calls = [f"self_check({e.name})" if e.is_function else f'self_check("{e.name}")' for e in exercises]
    return "\n".join(["from grader import self_check", "", *calls])
