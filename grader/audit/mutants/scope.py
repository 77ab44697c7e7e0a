"""What surrounds a node, for the operators of `mutants`: names, keys, calls, parents.

Everything is read off the solution's syntax tree, numpy's names too. Must not know: any operator.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.audit.mutants.text import Replacement
from grader.sandbox.causes.own_code import REDUCTIONS

Found = Iterator[tuple[str, ast.AST, Replacement]]
"""What an operator returns: a label, the old node and its replacement."""

Operator = Callable[[ast.AST, "Scope"], Found]

BlockFound = Iterator[tuple[str, ast.stmt, list[ast.stmt]]]
"""What an operator on a row of statements returns: a label, the statement it is about, the new row."""

BlockOperator = Callable[[Sequence[ast.stmt], "Scope"], BlockFound]

Function = ast.FunctionDef | ast.AsyncFunctionDef

_METHODS = REDUCTIONS - {"norm"} | {"any", "all"}
_FUNCTIONS = _METHODS | {"linalg.norm"}
_PRODUCTS = {"dot", "matmul"}


@dataclass(frozen=True, slots=True)
class Solution:
    """What holds for all functions of one solution.

    Attributes
    ----------
    exercises
        Names of the exercises.
    functions
        The functions of the module by name.
    numpy
        Names that numpy goes by.
    keys
        For the name of a dict, the text keys that are used with it anywhere in the solution.
    words
        Texts that are handed to exercises or compared with, such as ``"relu"``.
    """

    exercises: frozenset[str]
    functions: Mapping[str, Function]
    numpy: frozenset[str]
    keys: Mapping[str, tuple[str, ...]]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The surroundings of the nodes of one function, or of one statement of the module.

    Attributes
    ----------
    solution
        What holds for all of its functions.
    parameters
        Parameters of the function.
    bindings
        How often each name is bound in it, parameters included; in order of first binding.
    first_lines
        The line of the first binding of each name, in the text of the function.
    loops
        Names that run through a ``range`` or an ``enumerate``.
    counts
        Names that hold a number of rows, columns or items.
    parents
        The node that each node is part of.
    """

    solution: Solution
    parameters: tuple[str, ...]
    bindings: Mapping[str, int]
    first_lines: Mapping[str, int]
    loops: frozenset[str]
    counts: frozenset[str]
    parents: Mapping[ast.AST, ast.AST]

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that `node` is directly part of."""
        return self.parents.get(node)

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """Everything that `node` is part of, from inside out."""
        parent = self.parents.get(node)
        while parent is not None:
            yield parent
            parent = self.parents.get(parent)

    def numpy_name(self, node: ast.AST) -> str:
        """The numpy name of the function that is called here, e.g. ``"linalg.norm"``; else empty."""
        path: list[str] = []
        function = node.func if isinstance(node, ast.Call) else None
        while isinstance(function, ast.Attribute):
            path.append(function.attr)
            function = function.value
        known = path and isinstance(function, ast.Name) and function.id in self.solution.numpy
        return ".".join(reversed(path)) if known else ""

    def method(self, node: ast.AST) -> str:
        """The method that is called here, of something that is not a module; else empty."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not self.numpy_name(node):
            return node.func.attr
        return ""

    def is_reduction(self, node: ast.Call) -> bool:
        """Whether this call takes ``axis`` and ``keepdims``."""
        return self.numpy_name(node) in _FUNCTIONS or self.method(node) in _METHODS

    def is_product(self, node: ast.AST) -> bool:
        """Whether this multiplies matrices."""
        if isinstance(node, ast.BinOp):
            return isinstance(node.op, ast.MatMult)
        return self.numpy_name(node) in _PRODUCTS and len(getattr(node, "args", [])) == 2

    def is_count(self, node: ast.AST) -> bool:
        """Whether this is a number of rows, columns or items."""
        return (isinstance(node, ast.Name) and node.id in self.counts) or _counts(node)

    def is_text(self, node: ast.AST) -> bool:
        """Whether this is put together from text."""
        parts = (node.left, node.right) if isinstance(node, ast.BinOp) else ()
        own = isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        return own or any(self.is_text(part) for part in parts)

    def exercise_called(self, node: ast.AST) -> str:
        """The exercise, or other function of the solution, that is called here; else empty."""
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        name = called_name(node) if called else ""
        return name if name in self.solution.functions else ""

    def in_loop(self, node: ast.AST) -> bool:
        """Whether a loop of the same function goes round `node`."""
        for outer in self.around(node):
            if isinstance(outer, ast.For | ast.While):
                return True
            if isinstance(outer, Function):
                return False
        return False


def look_around(tree: ast.Module, marked: Sequence[ast.AST], exercises: frozenset[str]) -> Solution:
    """Read off what holds for all functions of a solution; keys and words of `marked` nodes only."""
    functions = {node.name: node for node in tree.body if isinstance(node, Function)}
    numpy = {"np", "numpy"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            numpy |= {alias.asname for alias in node.names if alias.name == "numpy" and alias.asname}
    keys: dict[str, list[str]] = {}
    words: list[str] = []
    for outer in marked:
        for node in ast.walk(outer):
            for base, key in _keys(node):
                keys.setdefault(base, []).append(key)
            words += _words(node, exercises & functions.keys())
    unique = {base: tuple(dict.fromkeys(found)) for base, found in keys.items()}
    return Solution(exercises, functions, frozenset(numpy), unique, tuple(dict.fromkeys(words)))


def look_into(unit: ast.AST, solution: Solution) -> Scope:
    """Read off the surroundings of the nodes of `unit`."""
    parents = {child: node for node in ast.walk(unit) for child in ast.iter_child_nodes(node)}
    parameters: list[str] = []
    bindings: dict[str, int] = {}
    lines: dict[str, int] = {}
    loops: set[str] = set()
    counts: set[str] = set()
    for node in ast.walk(unit):
        bound = ""
        if isinstance(node, ast.arg):
            bound = node.arg
            parameters.append(bound)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound = node.id
        if bound and isinstance(node, ast.arg | ast.Name):
            bindings[bound] = bindings.get(bound, 0) + 1
            lines[bound] = min(node.lineno, lines.get(bound, node.lineno))
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Call):
            loops |= _numbers_of_loop(node.target, node.iter)
        if isinstance(node, ast.Assign):
            counts |= _counted(node)
    return Scope(solution, tuple(parameters), bindings, lines, frozenset(loops), frozenset(counts), parents)


def called_name(node: ast.AST) -> str:
    """The name that is called here, e.g. ``"range"``; empty for anything but a bare name."""
    function = node.func if isinstance(node, ast.Call) else None
    return function.id if isinstance(function, ast.Name) else ""


def reads(node: ast.AST) -> set[str]:
    """Names that are read in `node`."""
    names = (part for part in ast.walk(node) if isinstance(part, ast.Name))
    return {name.id for name in names if isinstance(name.ctx, ast.Load)}


def writes(node: ast.AST) -> set[str]:
    """Names that are bound in `node`, or whose items or attributes are; a method may change its owner."""
    found: set[str] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            found.add(part.id)
        elif isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store):
            found |= reads(part.value)
        elif isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
            function = part.value.func
            if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
                found.add(function.value.id)
    return found


def short(node: ast.AST) -> str:
    """`node` as part of a label: letters, digits and hyphens."""
    text = re.sub(r"[^A-Za-z0-9_.]+", "-", ast.unparse(node)).strip("-.")
    return text[:24].rstrip("-.") or "it"


def number(value: int | float) -> ast.expr:
    """A number as Python's parser reads it: the sign of a negative one is an operator."""
    if value < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    return ast.Constant(value)


def integer(node: ast.AST | None) -> int | None:
    """The whole number that is written here, with its sign; None for anything else."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = integer(node.operand)
        return None if inner is None else -inner
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def shifted(node: ast.expr, by: int) -> ast.expr:
    """`node` plus `by`, without writing ``L - 1 + 1``."""
    written = integer(node)
    if written is not None:
        return number(written + by)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        last = integer(node.right)
        if last is not None:
            total = by + (last if isinstance(node.op, ast.Add) else -last)
            return node.left if total == 0 else _plus(node.left, total)
    return _plus(node, by)


def _plus(node: ast.expr, by: int) -> ast.expr:
    return ast.BinOp(node, ast.Add() if by > 0 else ast.Sub(), ast.Constant(abs(by)))


def _keys(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Pairs of a dict's name and a text key, or the text that a computed key begins with."""
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        text = key_text(node.slice)
        if text:
            yield node.value.id, text
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
        for target in node.targets:
            for key in node.value.keys:
                text = key_text(key) if key is not None else ""
                if isinstance(target, ast.Name) and text:
                    yield target.id, text


def key_text(key: ast.AST) -> str:
    """A text key, or the text that a computed one such as ``"W" + str(l)`` begins with."""
    if isinstance(key, ast.BinOp) and isinstance(key.op, ast.Add):
        return key_text(key.left)
    if isinstance(key, ast.JoinedStr) and key.values:
        return key_text(key.values[0])
    value = key.value if isinstance(key, ast.Constant) else None
    return value if isinstance(value, str) else ""


def _words(node: ast.AST, functions: frozenset[str]) -> list[str]:
    given: list[ast.expr] = []
    if isinstance(node, ast.Call) and called_name(node) in functions:
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
    elif isinstance(node, ast.Compare):
        given = [node.left, *node.comparators]
    texts = (part.value for part in given if isinstance(part, ast.Constant))
    return [text for text in texts if isinstance(text, str)]


def _numbers_of_loop(target: ast.expr, source: ast.Call) -> set[str]:
    if called_name(source) == "reversed" and source.args and isinstance(source.args[0], ast.Call):
        source = source.args[0]
    if called_name(source) == "enumerate" and isinstance(target, ast.Tuple):
        target = target.elts[0]
    known = called_name(source) in ("range", "enumerate")
    return {target.id} if known and isinstance(target, ast.Name) else set()


def _counts(node: ast.AST) -> bool:
    if called_name(node) == "len":
        return True
    if isinstance(node, ast.Attribute):
        return node.attr == "size"
    return isinstance(node, ast.Subscript) and is_shape(node.value)


def is_shape(node: ast.AST | None) -> bool:
    """Whether this is the shape of an array."""
    return isinstance(node, ast.Attribute) and node.attr == "shape"


def _counted(node: ast.Assign) -> set[str]:
    found: set[str] = set()
    for target in node.targets:
        if isinstance(target, ast.Name) and _counts(node.value):
            found.add(target.id)
        if isinstance(target, ast.Tuple) and is_shape(node.value):
            found |= {name.id for name in target.elts if isinstance(name, ast.Name)}
    return found
