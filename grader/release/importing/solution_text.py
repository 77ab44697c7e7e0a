"""Parts of a notebook as a solution in percent format, as an author would write it.

What shows the finished work, and would fail in a stub, goes below ``if __name__ == "__main__":``. Text in,
text out.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence

from grader.course.stub_texts import OPENS_CELL
from grader.release.importing.markers import comments_in
from grader.release.importing.parts import Account, Part
from grader.release.importing.program import Program
from grader.release.importing.statements import Statement, indented

_MAIN = 'if __name__ == "__main__":'


def solution_text(
    parts: Sequence[Part], program: Program, exercises: Collection[str], account: Account
) -> str:
    """The solution: text, what is given, and what students write, of which `exercises` are tested."""
    shown = _below_main(program, exercises, account)
    printed: list[int] = []
    cells = []
    for part in parts:
        if part.kind == "text":
            cells.append("# %% [markdown]\n" + "\n".join(map(_as_comment, part.source.splitlines())))
        elif part.kind in ("given", "solution"):
            code = "\n\n".join(_runs(program.of_cell(part.cell), shown, program, printed))
            text = code or part.source.strip("\n")
            cells.append("# %%\n" + _without_cell_signs(text, part.cell, account))
    if printed:
        told = "cell" if len(printed) == 1 else "cells"
        numbers = ", ".join(map(str, printed))
        account.change(printed[0], f"the value at the end of {told} {numbers} is shown with print")
    return "\n\n".join(cells) + "\n"


def _as_comment(line: str) -> str:
    text = f"# {line}".rstrip()
    # A backslash before a sign of punctuation does not show in Markdown.
    return text.replace("%%", r"\%%", 1) if OPENS_CELL.fullmatch(text) else text


def _without_cell_signs(text: str, cell: int, account: Account) -> str:
    lines = text.splitlines()
    for token in comments_in(text):
        line = lines[token.start[0] - 1]
        if OPENS_CELL.fullmatch(line.strip()) or token.string.lstrip("# ").startswith("%%"):
            lines[token.start[0] - 1] = line.replace("%", "-").replace("In", "in", 1)
            account.change(cell, f"{token.string[:30]!r} would open a cell, so it is written otherwise")
    return "\n".join(lines)


def _below_main(program: Program, exercises: Collection[str], account: Account) -> set[Statement]:
    """What runs only where the module is the program: it fails in a stub, or needs what is not here.

    What a definition or an exercise leans on has to be there all the same.
    """
    own = [each for each in program.statements if each not in program.of_tests]
    shown = {
        each
        for each in own
        if (each.is_block and not each.binds & set(exercises) and not _defines(each))
        or (not each.is_block and (each in program.asks or program.lacks(each) or each.shows))
    }
    while True:
        needed = {name for each in own if each not in shown for name in each.uses}
        back = {
            each
            for each in shown
            if (each.binds | each.changes) & needed and not program.lacks(each) and not each.shows
        }
        if not back:
            return shown
        for each in back:
            if not each.is_block:
                name = sorted((each.binds | each.changes) & needed)[0]
                account.change(each.cell, f"{name} is worked out at every import: other code leans on it")
        shown -= back


def _defines(block: Statement) -> bool:
    return any(isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Import)) for node in block.nodes)


def _runs(
    statements: Sequence[Statement], shown: set[Statement], program: Program, printed: list[int]
) -> Iterator[str]:
    """The text of a cell, in pieces: what is run in any case, what is below ``if __name__``."""
    run: list[str] = []
    is_below = False
    for each in statements:
        if run and (each in shown) is not is_below:
            yield _piece(run, is_below=is_below)
            run = []
        is_below = each in shown
        text = each.text
        if is_below and each is statements[-1] and (told := _printed(each, program)):
            text = told
            printed.append(each.cell)
        run.append(text)
    if run:
        yield _piece(run, is_below=is_below)


def _piece(run: Sequence[str], *, is_below: bool) -> str:
    text = "\n".join(run).strip("\n")
    return f"{_MAIN}\n{indented(text)}" if is_below else text


def _printed(statement: Statement, program: Program) -> str:
    """A bare value, which a notebook shows below its cell, as something that is printed; "" for all else."""
    node = statement.nodes[-1]
    if statement.is_block or not isinstance(node, ast.Expr):
        return ""
    value = node.value
    if isinstance(value, ast.Call) and ast.unparse(value.func) not in program.written:
        return ""
    if value.lineno != value.end_lineno or value.end_col_offset is None or len(statement.nodes) > 1:
        return ""
    lines = statement.text.splitlines()
    own = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    line = lines[own].encode()
    start, end = value.col_offset, value.end_col_offset
    lines[own] = (line[:start] + b"print(" + line[start:end] + b")" + line[end:]).decode()
    return "\n".join(lines)
