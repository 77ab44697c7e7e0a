"""A submission's source as statements, whatever notebooks put between them; inside the child.

Lines that only IPython understands are neutralised, source that does not parse is taken apart so
that what is whole in it survives, and functions get a fingerprint by which a stub is recognised.

Text in, syntax trees out; nothing is run here. Standard library only. Parsing can crash an
interpreter, so never call this on student source outside the sandbox.
"""

from __future__ import annotations

import ast
import hashlib
import re
import warnings
from collections.abc import Container, Iterator, Sequence
from typing import Any, NamedTuple

from grader.child.newer_syntax import newer_syntax
from grader.wire.saying import Said, note

MAX_MERGED = 60
"""How many pieces are added to one that does not parse, in search of its end."""

UNREADABLE_SOURCE = (ValueError, RecursionError, MemoryError, OverflowError)
"""What `ast.parse` and `compile` raise besides SyntaxError."""

_MAGIC_NAMES_KEPT = frozenset({"time", "timeit", "capture", "prun", "memit"})
_MAGIC_LINE = re.compile(
    r"""\s*(?:
        %%?\w                                        # %matplotlib inline
        | !(?!=)                                     # !ls
        | \?{1,2}\s*[\w%]                            # ?np.exp
        | [\w.\[\]'"%*]+\?{1,2}\s*;?\s*(?:\#.*)?$    # np.exp?
        | [\w.,\ \t\[\]'"()*]+=\s*[!%]\w             # files = !ls
    )""",
    re.VERBOSE,
)
_RUNS = re.compile(r"(\s*)%run\b(.*)", re.DOTALL)
_WRITES = re.compile(r"\s*%%(?:writefile|file)\b([^\n]*)\n?")
_CONTINUES = re.compile(r"[\s#)\]}]|$|(?:else|elif|except|finally)\b")
_UNFINISHED = ("was never closed", "unterminated triple-quoted")


class Unparsable(Exception):
    """Source that is not Python, even without its magics; the reason is Python's own, or a note."""

    def __init__(self, line: int, reason: str | Said) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason

    @property
    def is_unfinished(self) -> bool:
        """Whether more lines might mend it: it ends within brackets or quotes."""
        return any(sign in self.reason for sign in _UNFINISHED)


def parsed(source: str, filename: str) -> list[ast.stmt]:
    """Statements of `source`; lines that only IPython understands are neutralised one by one."""
    lines = source.split("\n")
    first = next((number for number, text in enumerate(lines, start=1) if text.strip()), 1)
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of the student's escapes and comparisons
                return ast.parse("\n".join(lines), filename).body
        except SyntaxError as error:
            line = error.lineno or first
            if not _neutralise(lines, line - 1):
                text = lines[line - 1] if line <= len(lines) else ""
                raise Unparsable(line, newer_syntax(text) or error.msg) from None
        except UNREADABLE_SOURCE as error:
            raise Unparsable(first, str(error) or note("nested_too_deeply")) from None


def _neutralise(lines: list[str], at: int) -> bool:
    """Replace a magic, shell or help line by `pass`; False if line `at` is none.

    ``%run`` becomes a call, as in IPython.
    """
    if not 0 <= at < len(lines) or not _MAGIC_LINE.match(lines[at]):
        return False
    goes_on = lines[at].endswith("\\")
    if runs := _RUNS.match(lines[at]):
        lines[at] = f"{runs[1]}get_ipython().run_line_magic('run', {runs[2].strip()!r})"
        return True
    lines[at] = lines[at][: len(lines[at]) - len(lines[at].lstrip())] + "pass"
    while goes_on and at + 1 < len(lines):
        at += 1
        goes_on = lines[at].endswith("\\")
        lines[at] = ""
    return True


class WrittenFile(NamedTuple):
    """What a ``%%writefile`` cell writes, into the folder where it runs."""

    name: str
    source: str
    """On the lines on which it stands in the cell."""
    is_appended: bool


def written_file(source: str) -> WrittenFile | None:
    """The file that a cell writes; None if it writes none."""
    found = _WRITES.match(source)
    words = found[1].split() if found else []
    names = [word.strip("\"'") for word in words if not word.startswith("-")]
    if found is None or not names:
        return None
    name = names[0].replace("\\", "/").rpartition("/")[2]
    above = "\n" * source.count("\n", 0, found.end())
    return WrittenFile(name, above + source[found.end() :], "-a" in words or "--append" in words)


def without_cell_magic(source: str) -> tuple[str, str]:
    """`source` with its harmless ``%%`` lines blanked, and the name of one that is not harmless."""
    lines = source.split("\n")
    for number, line in enumerate(lines):
        if line.strip() and not line.startswith("%%"):
            break
        name = "".join(line[2:].split()[:1])
        if name and name not in _MAGIC_NAMES_KEPT:
            return source, name
        lines[number] = ""
    return "\n".join(lines), ""


def as_ipython_takes_it(source: str) -> str:
    """`source` as IPython would take it: one kind of newline, the first line's indent gone."""
    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = source.split("\n")
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" \t"))]
    return "\n".join(line.removeprefix(indent) for line in lines) if indent else source


def blocks(source: str) -> list[tuple[int, str]]:
    """Pieces of `source` that start at column 0 and might parse alone, with their first line from 0.

    Decorators stay with what they decorate.
    """
    lines = source.split("\n")
    starts = [0]
    for number, line in enumerate(lines[1:], start=1):
        before = lines[number - 1]
        if not _CONTINUES.match(line) and not before.startswith("@") and not before.endswith("\\"):
            starts.append(number)
    ends = [*starts[1:], len(lines)]
    return [(start, "\n".join(lines[start:end])) for start, end in zip(starts, ends, strict=True)]


def merged(pieces: Sequence[tuple[int, str]], filename: str) -> tuple[int, list[ast.stmt]]:
    """How many `pieces` together parse, and as what; 0 if none do.

    For what `blocks` took apart within brackets or quotes.
    """
    start, text = pieces[0]
    for count, (_, more) in enumerate(pieces[1 : MAX_MERGED + 1], start=2):
        text += "\n" + more
        try:
            return count, parsed("\n" * start + text, filename)
        except Unparsable as problem:
            if not problem.is_unfinished:
                break
    return 0, []


def split_imports(statements: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Each alias of an import on its own, so that a missing module costs no other."""
    for node in statements:
        if isinstance(node, ast.Import) and len(node.names) > 1:
            yield from (ast.copy_location(ast.Import([alias]), node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and len(node.names) > 1:
            for alias in node.names:
                yield ast.copy_location(ast.ImportFrom(node.module, [alias], node.level), node)
        else:
            yield node


def is_harmless(node: ast.stmt, bound: Container[str]) -> bool:
    """Whether a statement of a module runs no code of the student's that could hang or end the process.

    It is text on its own, or gives a name that is not `bound` yet (what it was may mind being dropped) a
    constant or a function without decorators, whose defaults and annotations are constants and names.
    """
    match node:
        case ast.Expr(ast.Constant()):
            return True
        case ast.Assign([ast.Name(name)], ast.Constant()):
            return name not in bound
        case ast.FunctionDef(name, decorator_list=[], args=arguments, returns=returned) if name not in bound:
            own = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            own += [extra for extra in (arguments.vararg, arguments.kwarg) if extra is not None]
            run = [*arguments.defaults, *arguments.kw_defaults, returned, *(each.annotation for each in own)]
            return all(part is None or isinstance(part, ast.Constant | ast.Name) for part in run)
    return False


def outline(node: ast.FunctionDef | ast.ClassDef) -> str:
    """A cheap part of the fingerprint, which already tells most finished work from a stub."""
    kinds = (type(part).__name__ + type(getattr(part, "value", None)).__name__ for part in _body(node))
    count = len(node.args.args) if isinstance(node, ast.FunctionDef) else len(node.bases)
    return f"{count} {' '.join(kinds)}"


def node_fingerprint(node: ast.FunctionDef | ast.ClassDef) -> str:
    """The code of a function or class as text, without its docstring, comments, annotations and layout.

    "" for a decorated one.
    """
    if node.decorator_list:
        return ""
    try:
        head = node.args if isinstance(node, ast.FunctionDef) else node.bases
        text = repr([_shape(head), _shape(_body(node))])
    except RecursionError:  # no stub of ours is nested that deeply
        return ""
    return outline(node) + " " + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]


def _body(node: ast.FunctionDef | ast.ClassDef) -> list[ast.stmt]:
    """The statements of a function or class without docstrings and `pass`."""
    return [part for part in node.body if not isinstance(part, ast.Pass) and not _is_text(part)]


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _shape(node: Any) -> Any:
    """An AST as nested lists, without positions and annotations."""
    if isinstance(node, ast.AST):
        names = [name for name in node._fields if name not in ("annotation", "ctx", "type_comment", "kind")]
        return [type(node).__name__, *(_shape(getattr(node, name, None)) for name in names)]
    if isinstance(node, list):
        return [_shape(item) for item in node]
    return repr(node)


def names_bound_by(node: ast.stmt) -> set[str]:
    """Names that a statement would have bound."""
    names = set()
    for inner in ast.walk(node):
        if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(inner.name)
        elif isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            names.add(inner.id)
        elif isinstance(inner, ast.alias):
            names.add((inner.asname or inner.name).partition(".")[0])
    return names
