"""Makes mutants of a solution, to see which of them the tests let through.

Source text in, mutants out: nothing here runs a solution or a test. The tables of `values`, `calls` and
`statements` say what is worth changing; `text` turns a change into text. Only the lines that students
write are changed, those between the markers, and the defaults in the signatures of exercises. Texts,
comments and asserts stay; a print statement is dropped or left alone.
"""

from __future__ import annotations

import ast
import difflib
import hashlib
import re
import symtable
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from grader.audit.mutants.calls import CALL_OPERATORS
from grader.audit.mutants.normal_form import normal_form
from grader.audit.mutants.scope import Function, Scope, look_around, look_into
from grader.audit.mutants.statements import BLOCK_OPERATORS, STATEMENT_OPERATORS, is_print
from grader.audit.mutants.text import Replacement, SourceText, changed, substitute
from grader.audit.mutants.values import VALUE_OPERATORS, numbers
from grader.errors import CourseError
from grader.release.stub import Block, find_blocks

NODE_OPERATORS = {**CALL_OPERATORS, **VALUE_OPERATORS, **STATEMENT_OPERATORS}
OPERATORS = (*NODE_OPERATORS, *BLOCK_OPERATORS, "default")
"""Names of all operators, in the order in which they are tried."""

_NOT_MUTATED = ("annotation", "returns", "decorator_list")

_Change = tuple[str, str, ast.AST, ast.AST, Replacement | ast.AST]
"""Operator, label, the node it is about, the node that goes and what takes its place."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """The solution with one change.

    Attributes
    ----------
    name
        Exercise, what was done, and the line that it was done in, e.g. ``"propagate: drop-mean: cost = …"``;
        the second of one name ends in `` (2)``. Stays the same when other lines change.
    exercise
        The function, class or answer that the change is in.
    operator
        One of `OPERATORS`.
    line
        Of the solution, from 1: the first that is changed, or the one that something is put before.
    source
        The whole solution with the change.
    diff
        Unified, of the one function; line numbers are the solution's.
    """

    name: str
    exercise: str
    operator: str
    line: int
    source: str
    diff: str


def make_mutants(
    source: str,
    exercises: Collection[str],
    *,
    limit: int | None = None,
    seed: int = 0,
    where: str = "the solution",
) -> list[Mutant]:
    """Make the mutants of a solution, in the order of its lines.

    Parameters
    ----------
    source
        The solution, with markers.
    exercises
        Names that `assignment.toml` gives points to.
    limit
        At most so many, spread over functions and operators; all of them when None.
    seed
        Chooses which, where there is a limit.
    where
        The solution's path, for errors.

    Returns
    -------
    list of Mutant
        Each parses, and differs from the solution and from the others in what it does, as far as
        its syntax tells.

    Raises
    ------
    CourseError
        The author's: the solution does not parse, or its markers do not fit together.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise CourseError(
            f"{where}:{error.lineno or 1}",
            f"it does not parse: {error.msg}",
            "Mend the file before asking for its mutants",
        ) from None
    blocks = find_blocks(source, tree, where)
    known = frozenset(exercises)
    marked = [
        node for node in ast.walk(tree) if isinstance(node, ast.stmt) and _lies_in(node, blocks, offset=0)
    ]
    whole = look_around(tree, marked, known)
    mutants: list[Mutant] = []
    for unit in _units(source, tree, blocks):
        mutants += unit.mutants(look_into(unit.text.tree.body[0], whole))
    mutants = _with_names_of_their_own(mutants)
    return mutants if limit is None else _spread(mutants, limit, seed)


@dataclass(frozen=True, slots=True)
class _Unit:
    """One top-level statement with marked lines: a function, a class, an answer."""

    name: str
    text: SourceText
    before: str
    after: str
    offset: int  # lines above it
    blocks: Sequence[Block]

    def mutants(self, scope: Scope) -> Iterator[Mutant]:
        seen = {normal_form(ast.parse(self.text.text))}
        found = []
        for operator, label, site, old, new in self._changes(scope):
            text = self.text.rewrite(substitute(self.text.tree, old, new))
            try:
                symtable.symtable(text, self.name, "exec")
            except SyntaxError:  # a name both local and nonlocal, say: no student gets that far
                continue
            form = normal_form(ast.parse(text))
            if form not in seen:
                seen.add(form)
                found.append(self._mutant(operator, label, site, text))
        yield from sorted(found, key=lambda mutant: mutant.line)

    def _mutant(self, operator: str, label: str, site: ast.AST, text: str) -> Mutant:
        lines, others = self.text.text.splitlines(), text.splitlines()
        pairs = zip(lines, others, strict=False)
        same = next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(lines), len(others)))
        line = self.offset + min(same, len(lines) - 1) + 1
        if operator != "default" and not self._is_marked(line):  # written anew from its first line on
            line = self.offset + getattr(site, "lineno", 1)
        name = f"{self.name}: {label}: {' '.join(lines[line - self.offset - 1].split())}"
        diff = _diff(lines, others, name=self.name, mutant=name, offset=self.offset)
        return Mutant(name, self.name, operator, line, f"{self.before}{text}{self.after}", diff)

    def _is_marked(self, line: int) -> bool:
        return any(block.first < line < block.last for block in self.blocks)

    def _changes(self, scope: Scope) -> Iterator[_Change]:
        """Every change that an operator proposes, in the order of the source."""
        yield from self._changes_of_defaults(scope)
        for node in self._sites(self.text.tree.body[0], inside=False):
            for name, operator in NODE_OPERATORS.items():
                for label, old, new in operator(node, scope):
                    yield name, label, node, old, new
        for parent in ast.walk(self.text.tree):
            for field in ("body", "orelse", "finalbody"):
                block = getattr(parent, field, None)
                if isinstance(block, list):
                    yield from self._changes_of_block(parent, field, block, scope)

    def _changes_of_block(
        self, parent: ast.AST, field: str, block: list[ast.stmt], scope: Scope
    ) -> Iterator[_Change]:
        for first, last in self._rows(block):
            for name, operator in BLOCK_OPERATORS.items():
                for label, site, row in operator(block[first:last], scope):
                    twin = changed(parent, **{field: [*block[:first], *row, *block[last:]]})
                    yield name, label, site, parent, twin

    def _rows(self, block: Sequence[ast.stmt]) -> Iterator[tuple[int, int]]:
        """First and end of the runs of statements that students write."""
        first = None
        for index, statement in enumerate(block):
            ours = _lies_in(statement, self.blocks, self.offset) and not _is_text(statement)
            if ours and first is None:
                first = index
            if not ours and first is not None:
                yield first, index
                first = None
        if first is not None:
            yield first, len(block)

    def _changes_of_defaults(self, scope: Scope) -> Iterator[_Change]:
        for node in ast.walk(self.text.tree):
            if not isinstance(node, Function):
                continue
            is_exercise = self.name in scope.solution.exercises and any(self._sites(node, inside=False))
            if not is_exercise and not _lies_in(node, self.blocks, self.offset):
                continue
            arguments = node.args
            named = [*arguments.posonlyargs, *arguments.args]
            first = len(named) - len(arguments.defaults)
            pairs = [
                *zip(named[first:], arguments.defaults, strict=True),
                *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
            ]
            for parameter, default in pairs:
                for label, old, new in numbers(default, scope) if default is not None else ():
                    yield "default", f"{parameter.arg}-{label}", parameter, old, new

    def _sites(self, node: ast.AST, inside: bool) -> Iterator[ast.AST]:
        """Nodes that students write and operators may change, outermost first."""
        if isinstance(node, ast.Assert | ast.Import | ast.ImportFrom) or _is_text(node):
            return
        inside = inside or (isinstance(node, ast.stmt) and _lies_in(node, self.blocks, self.offset))
        if inside:
            yield node
        if is_print(node) or isinstance(node, ast.JoinedStr | ast.Raise):
            return
        for field, value in ast.iter_fields(node):
            if field in _NOT_MUTATED or isinstance(value, ast.arguments):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from self._sites(child, inside)


def _units(source: str, tree: ast.Module, blocks: Sequence[Block]) -> Iterator[_Unit]:
    lines = source.encode().splitlines(keepends=True)
    for node in tree.body:
        decorators = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
        last = node.end_lineno or first
        own = [block for block in blocks if block.first <= last and first <= block.last]
        names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
        name = getattr(node, "name", names[0] if names else "")
        if own and name and not isinstance(node, ast.Import | ast.ImportFrom):
            parts = lines[: first - 1], lines[first - 1 : last], lines[last:]
            before, text, after = (b"".join(part).decode() for part in parts)
            yield _Unit(name, SourceText(text), before, after, first - 1, own)


def _lies_in(node: ast.stmt, blocks: Sequence[Block], offset: int) -> bool:
    first, last = node.lineno + offset, (node.end_lineno or node.lineno) + offset
    return any(block.first < first and last < block.last for block in blocks)


def _is_text(node: ast.AST) -> bool:
    """Whether this statement is a docstring, or another text that nobody reads."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _diff(lines: Sequence[str], others: Sequence[str], *, name: str, mutant: str, offset: int) -> str:
    """Compare two texts of a function, with the line numbers of the solution."""
    made = list(difflib.unified_diff(lines, others, name, mutant, n=2, lineterm=""))

    def moved(match: re.Match[str]) -> str:
        return f"{match[1]}{int(match[2]) + offset}"

    return "\n".join(re.sub(r"([-+])(\d+)", moved, line) if line.startswith("@@") else line for line in made)


def _with_names_of_their_own(mutants: Sequence[Mutant]) -> list[Mutant]:
    used: Counter[str] = Counter()
    named = []
    for mutant in mutants:
        used[mutant.name] += 1
        again = used[mutant.name]
        if again > 1:
            name = f"{mutant.name} ({again})"
            mutant = replace(mutant, name=name, diff=mutant.diff.replace(mutant.name, name, 1))
        named.append(mutant)
    return named


def _spread(mutants: Sequence[Mutant], limit: int, seed: int) -> list[Mutant]:
    """Choose `limit` mutants: from each function as many as from the others, from each operator too."""
    left = {mutant.name: hashlib.sha256(f"{seed}:{mutant.name}".encode()).hexdigest() for mutant in mutants}
    by_name = {mutant.name: mutant for mutant in mutants}
    of_exercise: Counter[str] = Counter()
    of_operator: Counter[str] = Counter()
    chosen = set()
    for _ in range(min(limit, len(mutants))):
        name = min(
            left,
            key=lambda key: (
                of_exercise[by_name[key].exercise],
                of_operator[by_name[key].operator],
                left[key],
            ),
        )
        del left[name]
        chosen.add(name)
        of_exercise[by_name[name].exercise] += 1
        of_operator[by_name[name].operator] += 1
    return [mutant for mutant in mutants if mutant.name in chosen]
