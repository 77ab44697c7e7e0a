"""A function's source as statements: which lines belong together, which are the body of a loop.

Text in, plain numbers and syntax trees out; nothing is run. Runs inside the sandbox, and in a
notebook on its own code: like all parsing of students' source it may crash an interpreter.
"""

from __future__ import annotations

import ast
import inspect
import linecache
import textwrap
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import FunctionType

from grader.child import parsing

_BODIES = ("body", "orelse", "finalbody", "handlers", "cases")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, of a compound one (`if`, `for`, …) the head alone.

    Attributes
    ----------
    first, last
        Its lines. Statements that share a line count as one.
    loop
        First line of the innermost loop around it, 0 without one.
    body
        Of a compound statement the first line of its body, else 0.
    targets
        Names that it binds, or whose items it binds.
    names
        Every name in it.
    comprehends
        Whether there is a comprehension in it, which loops within the line.
    """

    first: int
    last: int
    loop: int = 0
    body: int = 0
    targets: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    comprehends: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A function's own source.

    Attributes
    ----------
    text
        What was parsed: line numbers are those of the file.
    lines
        Its lines, as they stand in the file.
    docstring
        First and last line of the docstring, or zeros.
    """

    node: ast.FunctionDef
    text: str
    lines: tuple[str, ...]
    docstring: tuple[int, int]
    statements: tuple[Statement, ...]

    @property
    def first(self) -> int:
        """The line of the `def`, or of the first decorator."""
        return min([self.node.lineno, *(part.lineno for part in self.node.decorator_list)])


def source_of(function: FunctionType) -> Source | None:
    """The source of `function`, None where there is none to be found or it is no `def`."""
    code = function.__code__
    rest = linecache.getlines(code.co_filename, function.__globals__)[code.co_firstlineno - 1 :]
    try:
        block = inspect.getblock(rest)
        text = "\n" * (code.co_firstlineno - 1) + textwrap.dedent("".join(block))
        body = parsing.parsed(text, code.co_filename)
    except (parsing.Unparsable, SyntaxError, tokenize.TokenError, IndexError):
        return None
    if len(body) != 1 or not isinstance(body[0], ast.FunctionDef):
        return None
    node = body[0]
    if node.name != code.co_name:
        return None  # of a lambda within a definition
    docstring = (0, 0)
    if ast.get_docstring(node, clean=False) is not None:
        docstring = (node.body[0].lineno, node.body[0].end_lineno or 0)
    found: dict[int, Statement] = {}
    _collect(node.body[docstring != (0, 0) :], 0, found)
    lines = tuple(line.rstrip("\n") for line in block)
    return Source(node, text, lines, docstring, tuple(found.values()))


def _collect(body: Sequence[ast.AST], loop: int, found: dict[int, Statement]) -> None:
    """Add the statements of `body`, and what is inside them, by their first line."""
    for node in body:
        if isinstance(node, (ast.ExceptHandler, ast.match_case)):
            _collect(node.body, loop, found)
            continue
        if not isinstance(node, ast.stmt) or _leaves_no_code(node):
            continue
        own = _statement(node, loop)
        before = found.get(own.first)
        found[own.first] = own if before is None else _joined(before, own)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        inner = own.first if isinstance(node, (ast.For, ast.AsyncFor, ast.While)) else loop
        for name in _BODIES:
            if inside := getattr(node, name, None):
                _collect(inside, inner if name == "body" else loop, found)


def _statement(node: ast.stmt, loop: int) -> Statement:
    inside = [part for name in _BODIES for part in getattr(node, name, None) or ()]
    is_definition = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    last = node.end_lineno or node.lineno
    head: list[ast.AST] = [node]
    if inside and not is_definition:
        head = [part for part in ast.iter_child_nodes(node) if part not in inside]
        last = max([node.lineno, *(getattr(part, "end_lineno", 0) or 0 for part in head)])
    names = {part.id for top in head for part in ast.walk(top) if isinstance(part, ast.Name)}
    if is_definition:
        names = {node.name}  # type: ignore[attr-defined]
    body = inside[0].lineno if inside and not is_definition and isinstance(inside[0], ast.stmt) else 0
    targets = {node.name} if is_definition else {name for top in head for name in _bound_in(top)}  # type: ignore[attr-defined]
    comprehends = any(isinstance(part, ast.comprehension) for top in head for part in ast.walk(top))
    return Statement(
        node.lineno, last, loop, body, frozenset(targets), frozenset(names | targets), comprehends
    )


def _leaves_no_code(node: ast.stmt) -> bool:
    """Whether it is never executed: a text that serves as a comment, a declaration."""
    is_constant = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    is_annotation = isinstance(node, ast.AnnAssign) and node.value is None
    return is_constant or is_annotation or isinstance(node, (ast.Global, ast.Nonlocal))


def _bound_in(top: ast.AST) -> Iterator[str]:
    for part in ast.walk(top):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id
        elif isinstance(part, (ast.Subscript, ast.Attribute)) and isinstance(part.ctx, ast.Store):
            base: ast.AST = part
            while isinstance(base, (ast.Subscript, ast.Attribute)):
                base = base.value
            if isinstance(base, ast.Name):
                yield base.id
        elif isinstance(part, ast.alias):
            yield (part.asname or part.name).partition(".")[0]


def _joined(one: Statement, other: Statement) -> Statement:
    """Two statements that begin on one line, as one."""
    return Statement(
        one.first,
        max(one.last, other.last),
        one.loop,
        one.body or other.body,
        one.targets | other.targets,
        one.names | other.names,
        one.comprehends or other.comprehends,
    )
