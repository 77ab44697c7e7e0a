"""The statements of a cell: which names each binds, uses and changes; and how its text is put elsewhere.

Text in, text out; nothing is run. Must not know: what cells are for.
"""

from __future__ import annotations

import ast
import builtins
import io
import re
import tokenize
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from grader.course.run_keys.form import Writer
from grader.release.importing.markers import BEGIN, marked_lines

_CHANGING = frozenset(
    {
        *("add", "append", "clear", "discard", "extend", "fill", "insert", "partition", "pop", "popitem"),
        *("put", "remove", "resize", "reverse", "setdefault", "shuffle", "sort", "update"),
    }
)
"""Methods that change what they are called on."""
SEED = "<seed>"
"""Stands for the state that ``np.random.seed`` sets and ``np.random.normal`` changes, as if it had a name."""
_DRAWN = re.compile(r"(?:(?:np|numpy)\.)?random\.(?!default_rng|seed|Generator|RandomState)\w+")
_SHOWING = frozenset({"print", "display", "pprint"})
_BUILTINS = frozenset(dir(builtins)) | {"__name__", "__file__", "__builtins__"}
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_COMPOUND = (ast.For, ast.While, ast.With, ast.Try, ast.If)


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """What stands on the same lines at the top level of a cell: one statement, or several with ``;`` between.

    Attributes
    ----------
    text
        Its lines, with the comments and blank lines above it.
    uses
        Names that it looks up outside of itself, without builtins.
    changes
        Names of what it changes in place.
    """

    cell: int
    nodes: tuple[ast.stmt, ...]
    text: str
    binds: frozenset[str]
    uses: frozenset[str]
    changes: frozenset[str]
    is_block: bool = False
    """Whether it is what students write, with our markers around it."""

    @property
    def is_import(self) -> bool:
        """Whether it imports, and does nothing else."""
        return all(isinstance(node, (ast.Import, ast.ImportFrom)) for node in self.nodes)

    @property
    def is_definition(self) -> bool:
        """Whether it is a function or a class."""
        return isinstance(self.nodes[0], _DEFINITIONS)

    @property
    def shows(self) -> bool:
        """Whether it is only there to be looked at: a bare expression, a print, a drawing."""
        return all(isinstance(node, ast.Expr) and _is_shown(node.value) for node in self.nodes)

    @property
    def bare(self) -> str:
        """The text without blank lines around it."""
        return self.text.strip("\n")


def _is_shown(value: ast.expr) -> bool:
    if not isinstance(value, ast.Call):
        return not isinstance(value, ast.Constant)
    first = value.func
    while isinstance(first, (ast.Attribute, ast.Call, ast.Subscript)):
        first = first.func if isinstance(first, ast.Call) else first.value
    name = first.id if isinstance(first, ast.Name) else ""
    ends = value.func.attr if isinstance(value.func, ast.Attribute) else ""
    return (
        name in _SHOWING or (name == "plt" and ends not in ("style", "rcParams")) or ends in ("head", "show")
    )


def statements_in(source: str, cell: int) -> list[Statement]:
    """The statements of a cell that parses, in order; what our markers enclose at its margin is one."""
    lines = source.splitlines()
    blocks = [each for each in marked_lines(source) if lines[each[0] - 1].startswith(BEGIN)]
    found: list[Statement] = []
    start = 0
    for nodes, own_end, is_block in _on_the_same_lines(ast.parse(source).body, blocks):
        end = _with_comments_inside(lines, own_end)
        changes = {name for node in nodes for name in _changed_by(node)}
        binds, uses = _names_in(nodes)
        uses |= changes - binds
        if any(_is_seeding(each) for node in nodes for each in ast.walk(node)):
            binds.add(SEED)
            uses.discard(SEED)
        found.append(
            Statement(
                cell,
                nodes,
                "\n".join(lines[start:end]),
                frozenset(binds),
                frozenset(uses - _BUILTINS),
                frozenset(changes),
                is_block,
            )
        )
        start = end
    if found and any(line.strip() for line in lines[start:]):
        last = found.pop()
        found.append(replace(last, text="\n".join([last.text, *lines[start:]])))
    return found


def _on_the_same_lines(
    body: Sequence[ast.stmt], blocks: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[ast.stmt, ...], int, bool]]:
    """Statements that cannot be told apart by lines, the last of these, and whether markers are around."""
    together: list[ast.stmt] = []
    end = 0
    block: tuple[int, int] | None = None
    for node in body:
        around = next((each for each in blocks if each[0] < node.lineno < each[1]), None)
        if together and (around is None or around != block) and node.lineno > end:
            yield tuple(together), end, block is not None
            together = []
        together.append(node)
        block = around
        end = around[1] if around is not None else node.end_lineno or node.lineno
    if together:
        yield tuple(together), end, block is not None


def _with_comments_inside(lines: Sequence[str], end: int) -> int:
    """Behind the comments that follow line `end` and stand further to the right: they are still inside."""
    last = end
    for number in range(end, len(lines)):
        line = lines[number]
        if line.strip() and not (line[:1].isspace() and line.lstrip().startswith("#")):
            break
        last = number + 1 if line.strip() else last
    return last


def _names_in(nodes: Iterable[ast.stmt]) -> tuple[set[str], set[str]]:
    """Names that statements bind, one after the other, and those that they look up before they do."""
    binds: set[str] = set()
    uses: set[str] = set()
    for node in nodes:
        writer = Writer({})
        writer.write(node)
        used = set(writer.uses) | _added_to(node)
        uses |= used - binds - (_bound_first(node) if isinstance(node, _COMPOUND) else set())
        binds |= writer.binds
    return binds, uses


def _bound_first(node: ast.stmt) -> set[str]:
    """Names that a compound statement binds, by the order of its lines, before it looks them up."""
    first: dict[str, tuple[tuple[int, int], bool]] = {}
    ends: dict[int, tuple[int, int]] = {}  # a name in front of a `=` is bound when what follows it is known
    for each in ast.walk(node):
        if isinstance(each, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            targets = each.targets if isinstance(each, ast.Assign) else [each.target]
            names = (inner for target in targets for inner in ast.walk(target))
            ends |= {id(inner): (each.end_lineno or 0, each.end_col_offset or 0) for inner in names}
    for each in ast.walk(node):
        if isinstance(each, ast.ExceptHandler) and each.name:
            first.setdefault(each.name, ((each.lineno, each.col_offset), True))
        if isinstance(each, ast.Name):
            place = ends.get(id(each), (each.lineno, each.col_offset))
            if each.id not in first or place < first[each.id][0]:
                first[each.id] = place, not isinstance(each.ctx, ast.Load)
    return {name for name, (_, is_bound) in first.items() if is_bound} - _added_to(node)


def _is_seeding(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "seed"
        and "random" in ast.unparse(node.func)
    )


def _added_to(node: ast.stmt) -> set[str]:
    """Names behind which there is a ``+=``: they are looked up, too."""
    return {
        each.target.id
        for each in ast.walk(node)
        if isinstance(each, ast.AugAssign) and isinstance(each.target, ast.Name)
    }


def _changed_by(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, _DEFINITIONS):
        return
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute) and _DRAWN.fullmatch(ast.unparse(each)):
            yield SEED
        if isinstance(each, (ast.Subscript, ast.Attribute)) and not isinstance(each.ctx, ast.Load):
            yield from _base(each)
        match each:
            case ast.Call(func=ast.Attribute(attr=name)) if name in _CHANGING:
                yield from _base(each.func)
                yield from (argument.id for argument in each.args[:1] if isinstance(argument, ast.Name))


def _base(node: ast.expr) -> Iterator[str]:
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id


def names_needed(statements: Iterable[Statement]) -> set[str]:
    """Names that have to be there before the first of `statements` runs."""
    needed: set[str] = set()
    bound: set[str] = set()
    for each in statements:
        needed |= each.uses - bound
        bound |= each.binds
    return needed


def calls_in(node: ast.AST, names: Collection[str]) -> list[ast.Call]:
    """Calls of what is called one of `names`, outermost first."""
    return [
        each
        for each in ast.walk(node)
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id in names
    ]


def asking(source: str, names: Collection[str], whom: str) -> str:
    """`source` with ``sigmoid(...)`` as ``student.sigmoid(...)``, for every one of `names`; `whom` is asked.

    Where a name has another meaning somewhere in it, or stands in an f-string, whose parts have no certain
    place, a line before the source gives it the meaning.
    """
    tree = ast.parse(source)
    within = {
        id(each) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for each in ast.walk(node)
    }
    places = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in names]
    parameters = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    aside = {
        node.id
        for node in places
        if id(node) in within or not isinstance(node.ctx, ast.Load) or node.id in parameters
    }
    lines = source.splitlines()
    for node in sorted(places, key=lambda node: (node.lineno, node.col_offset), reverse=True):
        if node.id not in aside:
            line = lines[node.lineno - 1].encode()
            lines[node.lineno - 1] = (
                line[: node.col_offset] + f"{whom}.".encode() + line[node.col_offset :]
            ).decode()
    return "\n".join([*(f"{name} = {whom}.{name}" for name in sorted(aside)), *lines])


def indented(source: str, by: str = "    ") -> str:
    """`source` further to the right, but for what stands inside of long strings; a docstring is moved."""
    kept = _inside_strings(source)
    body = ast.parse(source).body
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        kept -= set(range(body[0].lineno, (body[0].end_lineno or 0) + 1))
    return "\n".join(
        line if number in kept or not line.strip() else by + line
        for number, line in enumerate(source.splitlines(), start=1)
    )


def _inside_strings(source: str) -> set[int]:
    """Numbers of the lines that begin inside of a string."""
    found: set[int] = set()
    opened = 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        name = tokenize.tok_name[token.type]
        if name == "FSTRING_START":  # from Python 3.12 on
            opened = token.start[0]
        if name in ("STRING", "FSTRING_END"):
            start = opened if name == "FSTRING_END" else token.start[0]
            found |= set(range(start + 1, token.end[0] + 1))
    return found
