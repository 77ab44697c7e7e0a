"""Our markers in a solution's cell: around what the other system's markers enclose, or around all of it.

Students always get the first line and the docstring of what they write, so markers around a whole function
move into it. Text in, text out. Must not know: tests, points.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass

from grader.release.importing.markers import BEGIN, END, comments_in, marked_lines

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_COMPOUND = (*_DEFINITIONS, ast.For, ast.While, ast.If, ast.With, ast.Try)

Marker = Callable[[str], tuple[str, str] | None]
"""A comment to ``("begin" or "end", what else it says)``; None for one that is no marker."""


class Unmarkable(Exception):
    """The markers of a cell do not fit together."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A solution's cell with our markers.

    Attributes
    ----------
    source
        The cell.
    opened
        Functions and classes whose first line stood inside of the other system's markers.
    unwritten
        Functions, classes and names that have no solution in it: nothing, ``None``, ``pass``.
    is_whole
        Whether the cell had no markers.
    """

    source: str
    opened: tuple[str, ...]
    unwritten: tuple[str, ...]
    is_whole: bool


def with_markers(source: str, marker: Marker, *, needs_some: bool = False) -> Marked | None:
    """A cell with our markers in place of those that `marker` knows; None if it has none and `needs_some`.

    Raises
    ------
    Unmarkable
        One does not belong to another, or they cut a statement in two.
    """
    blocks = _blocks(source, marker)
    if not blocks and needs_some:
        return None
    lines = source.splitlines()
    if not blocks:
        lines, blocks = [*lines, ""], [(0, len(lines) + 1, "")]
    opened: list[str] = []
    for first, last, told in reversed(blocks):
        inside = lines[first : last - 1]
        column = _column(inside)
        if column is None:
            column = len(lines[first - 1]) - len(lines[first - 1].lstrip()) if first else 0
        is_of_function = _lies_in_function(lines[: max(first - 1, 0)], column)
        marked, moved = _marked(inside, column, is_of_function=is_of_function)
        opened = moved + opened
        comment = [" " * column + told] if told else []
        lines[max(first - 1, 0) : last] = [*comment, *marked]
    text = "\n".join(lines).strip("\n")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise Unmarkable(f"without its markers it does not parse: {error.msg}") from None
    return Marked(text, tuple(opened), tuple(_unwritten(text, tree)), is_whole=not _blocks(source, marker))


def _blocks(source: str, marker: Marker) -> list[tuple[int, int, str]]:
    """Lines of each pair of markers, and what the first says besides."""
    found: list[tuple[int, int, str]] = []
    opened: tuple[int, str] | None = None
    for token in comments_in(source):
        is_alone = not token.line[: token.start[1]].strip()
        match = marker(token.string) if is_alone else None
        if match is None:
            continue
        kind, told = match
        line = token.start[0]
        if kind == "begin" and opened is not None:
            raise Unmarkable(f"in line {line} a marker begins inside of the one of line {opened[0]}")
        if kind == "begin":
            opened = line, told
        elif opened is None:
            raise Unmarkable(f"in line {line} a marker ends what none began")
        else:
            found.append((opened[0], line, opened[1]))
            opened = None
    if opened is not None:
        raise Unmarkable(f"the marker of line {opened[0]} is never ended")
    return found


def _column(lines: list[str]) -> int | None:
    """How far to the right the code in `lines` begins, else their comments; None if there is nothing."""
    told = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    told = told or [line for line in lines if line.strip()]
    return min((len(line) - len(line.lstrip()) for line in told), default=None)


def _lies_in_function(above: list[str], column: int) -> bool:
    """Whether what follows `above`, `column` to the right, is inside of a function."""
    for line in reversed(above):
        bare = line.strip()
        own = len(line) - len(line.lstrip())
        if not bare or bare.startswith("#") or own >= column:
            continue
        if bare.startswith(("def ", "async def ")):
            return True
        if bare.startswith("class "):
            return False
        column = own
    return False


def _marked(lines: list[str], column: int, *, is_of_function: bool) -> tuple[list[str], list[str]]:
    """Lines of one block with markers; and what was a whole definition in it."""
    pad = " " * column
    try:
        body = ast.parse(_shifted(lines, column)).body
    except SyntaxError:
        raise Unmarkable("what its markers enclose does not parse on its own") from None
    if is_of_function or not any(isinstance(node, _DEFINITIONS) for node in body):
        own = _without_blank_ends(lines) if body else [*_without_blank_ends(lines), f"{pad}pass"]
        return [pad + BEGIN, *own, pad + END], []
    return _around_each(lines, body, column)


def _shifted(lines: list[str], column: int) -> str:
    """The text of `lines` at the margin, line by line."""
    return "\n".join(line[column:] if not line[:column].strip() else line for line in lines)


def _around_each(lines: list[str], body: list[ast.stmt], column: int) -> tuple[list[str], list[str]]:
    """Markers inside of each definition, and around the statements between them; imports stay outside."""
    pad = " " * column
    written: list[str] = []
    opened: list[str] = []
    waiting: list[str] = []
    start = 0

    def close() -> None:
        if any(line.strip() and not line.lstrip().startswith("#") for line in waiting):
            written.extend([pad + BEGIN, *_without_blank_ends(waiting), pad + END])
        else:
            written.extend(waiting)
        waiting.clear()

    for node in body:
        first, end = _first_line(node), node.end_lineno or node.lineno
        own = lines[start:end]
        start = end
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node, _DEFINITIONS):
            close()
            above = end - first + 1
            written += own[:-above]
            written += _inside(own[-above:], node, column)
            opened.append(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)) or is_docstring:
            close()
            written += own
        else:
            waiting += own
    waiting += lines[start:]
    close()
    return written, opened


def _inside(lines: list[str], node: _Definition, column: int) -> list[str]:
    """A definition with markers below its docstring; a class with markers in each method."""
    if node.body[0].lineno == node.lineno:  # def f(x): return x
        text = ast.unparse(node)
        lines = [" " * column + line for line in text.splitlines()]
        (node,) = (each for each in ast.parse(text).body if isinstance(each, _DEFINITIONS))
    offset = _first_line(node) - 1
    body = node.body
    head = body[0].end_lineno or 0 if ast.get_docstring(node, clean=False) is not None else 0
    first = head or _signature_end(lines, node, offset)
    rest = body[1:] if head else body
    before, inside = lines[: first - offset], lines[first - offset :]
    inner = _column(inside)
    inner = column + 4 if inner is None else inner
    if isinstance(node, ast.ClassDef):
        methods = ast.parse(_shifted(inside, inner)).body
        return [*before, *_around_each(inside, methods, inner)[0]] if rest else lines
    pad = " " * inner
    own = _without_blank_ends(inside) if rest else [f"{pad}pass"]
    return [*before, pad + BEGIN, *own, pad + END]


def _signature_end(lines: list[str], node: _Definition, offset: int) -> int:
    """The line in which a definition's head ends, which may be of several lines."""
    parts = [each for each in ast.iter_child_nodes(node) if each not in node.body]
    least = max([node.lineno, *(getattr(each, "end_lineno", 0) or 0 for each in parts)])
    for number in range(least, node.body[0].lineno):
        if lines[number - offset - 1].partition("#")[0].rstrip().endswith(":"):
            return number
    return _first_line(node.body[0]) - 1


def _first_line(node: ast.stmt) -> int:
    decorators = node.decorator_list if isinstance(node, _DEFINITIONS) else []
    return min([node.lineno, *(each.lineno for each in decorators)])


def _without_blank_ends(lines: list[str]) -> list[str]:
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def written_names(source: str) -> dict[str, ast.stmt]:
    """What students write in a marked cell: functions and classes with a block in them, names in a block."""
    found: dict[str, ast.stmt] = {}
    blocks = marked_lines(source)
    for node in ast.parse(source).body:
        end = node.end_lineno or node.lineno
        if isinstance(node, _DEFINITIONS):
            if any(node.lineno <= first <= end for first, _ in blocks):
                found[node.name] = node
        elif any(first < node.lineno < last for first, last in blocks):
            targets = node.targets if isinstance(node, ast.Assign) else []
            targets += [node.target] if isinstance(node, ast.AnnAssign) else []
            for target in targets:
                for each in ast.walk(target):
                    if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
                        found[each.id] = node
    return found


def _unwritten(source: str, tree: ast.Module) -> list[str]:
    """Those of `written_names` all of whose blocks have nothing but placeholders."""
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
    blocks = marked_lines(source)
    found = []
    for name, node in written_names(source).items():
        own = [each for each in blocks if node.lineno <= each[0] <= (node.end_lineno or 0)]
        inside = [each for each in statements if any(begin < each.lineno < end for begin, end in own)]
        if not isinstance(node, _DEFINITIONS):
            inside = [node]
        if all(isinstance(each, _COMPOUND) or _is_placeholder(each) for each in inside):
            found.append(name)
    return found


def _is_placeholder(node: ast.stmt) -> bool:
    if isinstance(node, (ast.Pass, ast.Raise)):
        return isinstance(node, ast.Pass) or "NotImplemented" in ast.dump(node)
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.Return)):
        return node.value is not None and all(map(_is_nothing, _entries(node.value)))
    return isinstance(node, ast.Expr) and _is_nothing(node.value)


def _entries(value: ast.expr) -> list[ast.expr]:
    return list(value.elts) if isinstance(value, ast.Tuple) else [value]


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and (value.value is None or value.value is ...)
