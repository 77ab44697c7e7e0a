"""Turns the source of a stub into the cells of its notebook: text in, cells out.

The source is in the percent format that editors know: `# %% [markdown]` or `# %% [md]` opens a cell of
prose, whose lines are comments, `# %%` or `# In[3]:` one of code; a title may stand behind it. The first cell
of code gets ready for self-checks; one that defines exercises gets a cell after it in which students check
their work; one that shows the finished work (`if __name__ == "__main__":`) may raise. Made from the stub, so
that it cannot give more away. Must not know: the solution.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

from grader.course.assignment import QUOTED_CHARS_MAX, Exercise
from grader.course.stub_texts import OPENS_CELL
from grader.errors import CourseError
from grader.messages.check_cell import check_cell
from grader.messages.language import ENGLISH

NotebookCell = tuple[str, str, dict[str, Any]]
"""Kind (``"markdown"`` or ``"code"``), source, metadata."""

_NEARLY = re.compile(r"\s+#\s*%%|##+\s*%%|#\s{2,}%%|#\s*%\s+%|#\s*%\s*\[(?:markdown|md)\]", re.IGNORECASE)
_KIND = re.compile(r"\[(?P<kind>\w+)\]")
_KINDS = {"markdown": "markdown", "md": "markdown", "code": "code"}
_SETTING = re.compile(r"\w+\s*=|\{")


def make_cells(
    stub: str, exercises: dict[str, Exercise], where: str, lang: str = ENGLISH
) -> list[NotebookCell]:
    """Make the cells of a notebook.

    Parameters
    ----------
    stub
        The stub, in percent format; without any `# %%` it becomes one cell of code.
    exercises
        The assignment's exercises by name.
    where
        The solution's path, for messages.
    lang
        Language of what the notebook says by itself.

    Raises
    ------
    CourseError
        The author's: a line of a markdown cell is not a comment, or a code cell does not parse alone.
    """
    cells: list[NotebookCell] = []
    for kind, title, line, text in _split(stub, where):
        if kind == "markdown":
            cells.append(("markdown", _prose(text, line, where), {"title": title} if title else {}))
            continue
        if not text.strip():
            continue
        defined = [name for name in _names(text, line, where) if name in exercises]
        metadata: dict[str, Any] = {"title": title} if title else {}
        metadata |= {"keepdims": {"exercises": defined}} if defined else {}
        if _shows_finished_work(text):
            # It raises until the last exercise is written; Jupyter's "Run all" goes on to the cells below.
            metadata["tags"] = ["raises-exception"]
        cells.append(("code", text.strip("\n"), metadata))
        if defined:
            check = "\n".join(f'self_check("{name}")' for name in defined)
            cells.append(("code", check, {"keepdims": {"checks": defined}}))
    return _with_self_check(cells, lang)


def _with_self_check(cells: list[NotebookCell], lang: str) -> list[NotebookCell]:
    """The cells, of which the first of code imports the self-check, or says what to install for it.

    Where the grader is not installed, each check says so again, and no cell fails for it.
    """
    if not any("checks" in metadata.get("keepdims", {}) for _, _, metadata in cells):
        return cells
    at = next(place for place, (kind, _, _) in enumerate(cells) if kind == "code")
    kind, source, metadata = cells[at]
    if metadata.keys() - {"title"}:  # an exercise, which is handed in as it is
        return [*cells[:at], ("code", check_cell(lang), {}), *cells[at:]]
    return [*cells[:at], (kind, f"{source}\n\n{check_cell(lang)}", metadata), *cells[at + 1 :]]


def has_cells(source: str) -> bool:
    """Whether any line of `source` opens a cell."""
    return any(OPENS_CELL.fullmatch(line) for line in source.splitlines())


def _split(stub: str, where: str) -> Iterator[tuple[str, str, int, str]]:
    """Kind, title, first line (from 1) and text of each cell; without the line that opens it."""
    kind, title, first = "code", "", 1
    lines: list[str] = []
    for number, line in enumerate(stub.splitlines(), start=1):
        match = OPENS_CELL.fullmatch(line)
        if match is None:
            if _NEARLY.match(line):
                raise CourseError(
                    f"{where}:{number}",
                    f"{line.strip()[:QUOTED_CHARS_MAX]!r} looks like the start of a cell and is none "
                    "(counted in the stub)",
                    "Write '# %%' or '# %% [markdown]' at the start of the line",
                )
            lines.append(line)
            continue
        yield kind, title, first, "\n".join(lines)
        kind, title = _opened(match["rest"] or "", f"{where}:{number}")
        first, lines = number + 1, []
    yield kind, title, first, "\n".join(lines)


def _opened(rest: str, where: str) -> tuple[str, str]:
    """Kind and title of a cell, from what stands behind ``# %%``."""
    tag = _KIND.search(rest)
    kind = tag["kind"].lower() if tag is not None else "code"
    title = " ".join((rest[: tag.start()] + rest[tag.end() :] if tag is not None else rest).split())
    if kind not in _KINDS or _SETTING.match(title):
        odd = f"[{kind}]" if kind not in _KINDS else title[:QUOTED_CHARS_MAX]
        raise CourseError(
            where,
            f"{odd!r} behind the '# %%' cannot be read (counted in the stub)",
            "There are [markdown], [md] and [code], and a title",
        )
    return _KINDS[kind], title


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
