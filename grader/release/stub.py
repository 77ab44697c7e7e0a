"""Turns the source of a solution into the source of its stub: text in, text out.

The author writes one file, the solution, and puts `# BEGIN SOLUTION` and `# END SOLUTION` around
what students are to write. Everything else, docstrings and comments included, goes to students as it
is; `refuse_leaks` makes sure that no marked line is among it. Reads no file and runs no solution. Must not
know: notebooks.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from grader.errors import CourseError
from grader.messages.language import _

CODE_HERE = "# " + _("YOUR CODE HERE: replace this line and the next")
ANSWER_HERE = "# " + _("YOUR ANSWER HERE")
NOT_WRITTEN = "nothing written here yet"

_MARKER = re.compile(r"#+\s*(BEGIN|END)\s+SOLUTION", re.IGNORECASE)
_NEARLY = re.compile(r"#+.*\b(BEGIN|END)[\s_-]*SOLUTION", re.IGNORECASE)
_SHORTEST_LEAK = 10  # characters without blanks: `dZ = A - Y` is a formula, not a leak


@dataclass(frozen=True, slots=True)
class Block:
    """What lies between two markers; lines count from 1.

    Attributes
    ----------
    first, last
        Lines of the two markers.
    column
        Where the first marker starts: the indentation of what replaces the block.
    owner
        The top-level function or class that the block lies in; empty at the level of the module.
    """

    first: int
    last: int
    column: int
    owner: str


def make_stub(source: str, exercises: Sequence[str], where: str, shown: Collection[str] = ()) -> str:
    """Make the stub of a solution.

    Parameters
    ----------
    source
        The solution.
    exercises
        Names that `assignment.toml` gives points to; each must have a marked block.
    where
        The solution's path, for messages.
    shown
        Statements that may stand outside of the markers, too.

    Returns
    -------
    str
        `source` with each block of a function replaced by a comment and a `raise`, and each block
        at the level of the module by its names set to None.

    Raises
    ------
    CourseError
        The author's: the solution does not parse, its markers do not fit together, an exercise has
        none, or the stub would give away what they enclose.
    """
    tree = _parse(source, where, "the solution does not parse")
    blocks = find_blocks(source, tree, where)
    _refuse_unmarked(tree, blocks, exercises, where)
    stub = _without(source, tree, blocks)
    _parse(stub, where, "what is left without the marked blocks does not parse")
    refuse_leaks(source, tree, blocks, exercises, stub, where, shown)
    return stub


def find_blocks(source: str, tree: ast.Module, where: str) -> list[Block]:
    """Find the marked blocks of `source`, in order.

    Raises
    ------
    CourseError
        Markers that are nested, unbalanced, misspelt or not alone on their line; a block that is empty
        or runs past the end of its function; no markers at all.
    """
    blocks: list[Block] = []
    opened: tuple[int, int] | None = None
    for kind, line, column in _markers(source, where):
        if kind == "BEGIN" and opened is not None:
            raise CourseError(
                f"{where}:{line}",
                f"BEGIN SOLUTION inside the block that line {opened[0]} opened",
                "Close that one first: blocks cannot be nested",
            )
        if kind == "BEGIN":
            opened = line, column
            continue
        if opened is None:
            raise CourseError(
                f"{where}:{line}", "END SOLUTION without a BEGIN SOLUTION", "Add one above, or remove this"
            )
        blocks.append(Block(opened[0], line, opened[1], _owner(tree, *opened)))
        _refuse_odd(tree, blocks[-1], where)
        opened = None
    if opened is not None:
        raise CourseError(
            f"{where}:{opened[0]}",
            "BEGIN SOLUTION without an END SOLUTION",
            "Add one where the students' part ends",
        )
    if not blocks:
        raise CourseError(
            where,
            "no markers, so students would get the whole solution",
            "Put '# BEGIN SOLUTION' and '# END SOLUTION' around what they are to write",
        )
    return blocks


def refuse_leaks(
    source: str,
    tree: ast.Module,
    blocks: Sequence[Block],
    exercises: Sequence[str],
    stub: str,
    where: str,
    shown: Collection[str] = (),
) -> None:
    """Refuse a stub that quotes a statement of the solution, in a docstring for example.

    Only statements that compute something count: ``return w, b`` is not a secret, and neither is
    ``w, b = start(dim)`` where `start` is an exercise, since its signature says as much.

    Raises
    ------
    CourseError
        The author's: names the statement's line.
    """
    accepted = set(map(_without_blanks, shown))
    for line, text in _seen_outside(source, tree, blocks, exercises, stub):
        if _without_blanks(text) not in accepted:
            raise CourseError(
                f"{where}:{line}",
                "this statement of the solution also stands outside the markers",
                "Students would read it in the stub: say it in words there, or with other names, or accept "
                "it in shown.toml",
            )


def shown_outside(source: str, exercises: Sequence[str], where: str) -> list[str]:
    """Statements of a solution that its stub would show, each in one line; see `refuse_leaks`.

    Raises
    ------
    CourseError
        See `find_blocks`.
    """
    tree = _parse(source, where, "the solution does not parse")
    blocks = find_blocks(source, tree, where)
    stub = _without(source, tree, blocks)
    found = (" ".join(text.split()) for _, text in _seen_outside(source, tree, blocks, exercises, stub))
    return list(dict.fromkeys(found))


def _seen_outside(
    source: str, tree: ast.Module, blocks: Sequence[Block], exercises: Sequence[str], stub: str
) -> Iterator[tuple[int, str]]:
    """Line and text of each statement between markers that `stub` has, too."""
    handed_out = _without_blanks(stub)
    for block in blocks:
        for statement in _statements(tree, block):
            text = ast.get_source_segment(source, statement) or ""
            bare = _without_blanks(text)
            if len(bare) > _SHORTEST_LEAK and bare in handed_out and _computes(statement, exercises):
                yield statement.lineno, text


def _without(source: str, tree: ast.Module, blocks: Sequence[Block]) -> str:
    """A solution with what students get in the place of each block."""
    lines = source.splitlines()
    for block in reversed(blocks):
        lines[block.first - 1 : block.last] = _placeholder(tree, block)
    return "\n".join(lines) + "\n"


def _parse(source: str, where: str, problem: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError as error:
        raise CourseError(
            f"{where}:{error.lineno or 1}", f"{problem}: {error.msg}", "Mend the file and build again"
        ) from None
    except (ValueError, RecursionError, MemoryError) as error:  # NUL bytes; thousands of brackets
        reason = str(error) or "it is nested too deeply"
        raise CourseError(where, f"{problem}: {reason}", "Mend the file and build again") from None


def _markers(source: str, where: str) -> Iterator[tuple[str, int, int]]:
    """Kind, line and column of each marker; a string that reads like one is none."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT or not _NEARLY.match(token.string):
            continue
        line, column = token.start
        match = _MARKER.fullmatch(token.string.rstrip())
        if match is None or token.line[:column].strip():
            raise CourseError(
                f"{where}:{line}",
                f"{token.string.strip()!r} looks like a marker but is none",
                "Write '# BEGIN SOLUTION' or '# END SOLUTION', alone on its line",
            )
        yield match[1].upper(), line, column


def _owner(tree: ast.Module, line: int, column: int) -> str:
    """Name the top-level function or class around a marker."""
    above = [node for node in tree.body if node.lineno < line]
    if column > 0 and above and isinstance(above[-1], ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return above[-1].name
    return ""


def _statements(tree: ast.Module, block: Block) -> list[ast.stmt]:
    statements = (node for node in ast.walk(tree) if isinstance(node, ast.stmt))
    return [node for node in statements if block.first < node.lineno < block.last]


def _refuse_odd(tree: ast.Module, block: Block, where: str) -> None:
    inside = _statements(tree, block)
    if not inside:
        raise CourseError(
            f"{where}:{block.first}", "nothing but comments between the markers", "Move them around the code"
        )
    outside = [node for node in inside if node.col_offset < block.column]
    if outside:
        raise CourseError(
            f"{where}:{block.first}",
            f"the block goes on to line {min(node.lineno for node in outside)}, which is indented less",
            "Put END SOLUTION before it: a block stays within one function",
        )


def _refuse_unmarked(tree: ast.Module, blocks: Sequence[Block], exercises: Sequence[str], where: str) -> None:
    marked = {block.owner for block in blocks}
    for block in blocks:
        if not block.owner:
            marked.update(_assigned(tree, block))
    definitions = (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))
    defined = {node.name: node.lineno for node in definitions}
    for name in exercises:
        if name in marked:
            continue
        if name in defined:
            around = next((block for block in blocks if block.first < defined[name] < block.last), None)
            if around is not None:
                raise CourseError(
                    f"{where}:{around.first}",
                    f"the markers are around the whole of {name}, so students would not get its first line",
                    "Put BEGIN SOLUTION below its docstring, indented like the lines that follow",
                )
            raise CourseError(
                f"{where}:{defined[name]}",
                f"the exercise {name} has no markers, so students would get it solved",
                "Put '# BEGIN SOLUTION' and '# END SOLUTION' around what they are to write",
            )
        raise CourseError(
            where,
            f"the exercise {name} is not in the solution",
            "Write it, or remove it from assignment.toml",
        )


def _assigned(tree: ast.Module, block: Block) -> list[str]:
    """Names that a block at the level of the module assigns or defines, in order."""
    names: list[str] = []
    for node in tree.body:
        if not block.first < node.lineno < block.last:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        names += [target.id for target in targets if isinstance(target, ast.Name)]
    return names


def _placeholder(tree: ast.Module, block: Block) -> list[str]:
    """Write the lines that a student gets instead of a block."""
    if not block.owner and block.column:  # below an `if` of the module
        return [f"{' ' * block.column}{CODE_HERE}", f"{' ' * block.column}pass"]
    if not block.owner:
        return [f"{name} = None  {ANSWER_HERE}" for name in _assigned(tree, block)] or [ANSWER_HERE]
    indent = " " * block.column
    return [
        f"{indent}{CODE_HERE}",
        f'{indent}raise NotImplementedError("{block.owner}: {NOT_WRITTEN}")',
    ]


def _computes(statement: ast.stmt, exercises: Sequence[str]) -> bool:
    simple = ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Return | ast.Expr
    return isinstance(statement, simple) and any(
        isinstance(node, ast.BinOp) or (isinstance(node, ast.Call) and not _as_in_signature(node, exercises))
        for node in ast.walk(statement)
    )


def _as_in_signature(call: ast.Call, exercises: Sequence[str]) -> bool:
    known = isinstance(call.func, ast.Name) and call.func.id in exercises
    return known and all(isinstance(argument, ast.Name) for argument in call.args)


def _without_blanks(text: str) -> str:
    return "".join(text.split())
