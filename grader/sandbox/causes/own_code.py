"""A submission's own functions as syntax trees, for what can be read off them without running anything.

The trusted side; pure. Only `ast` reads the text, and only a text so short that the deepest nesting
that fits in ends in an exception of Python's and never in a crash. Must not know: findings, sentences.
"""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeGuard

CHARS_MAX = 20_000
"""Of a function's text, or of a cell's. Python 3.11 to 3.13 parse `a.b.b…`, `- - -1`, `((…` of this length or
refuse them; a million characters of it have crashed an interpreter."""
NODES_KEPT = 64
"""Functions whose nodes are kept: those of one submission."""
PARTS_MAX = 20
NAMES_MAX = 3
"""So many assignments to one name, and so many names one after the other, are followed back."""
REACHED_MAX = 12
"""So many functions of a submission are looked through for one that calls them."""

REDUCTIONS = frozenset(
    ("sum", "mean", "max", "min", "amax", "amin", "prod", "std", "var", "median", "norm", "argmax", "argmin")
)
"""Functions and methods of numpy's, by their last name, that make a number of each row or column."""


_DEFINES = re.compile(r"def\s+(\w+)\s*\(")


@dataclass(frozen=True, eq=False)
class Function:
    """A function at the left margin of a cell; the lines of `node` are counted from `before` on."""

    node: ast.FunctionDef
    label: str
    before: int

    def line_of(self, node: ast.AST) -> int:
        """The number of a node's first line in its cell, from 1."""
        return int(getattr(node, "lineno", 1)) + self.before

    @cached_property
    def parameters(self) -> list[str]:
        """Names of all parameters, those with a place first."""
        arguments = self.node.args
        return [each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]


class OwnCode:
    """The functions of a submission by name; of several with one name the last, which is in force.

    Attributes
    ----------
    found
        What was looked for in a function and depends on nothing but the source, by what and whose: each test
        that a function fails asks again.
    """

    def __init__(self, lines: Mapping[str, Sequence[str]]) -> None:
        self._lines = lines
        self.found: dict[tuple[str, str], Any] = {}
        self._found: dict[str, Function | None] = {}
        self._reached: dict[str, list[Function]] = {}

    def function(self, name: str) -> Function | None:
        """The function `name`; None if there is none at a left margin, or its text cannot be parsed."""
        if name not in self._found:
            self._found[name] = self._read(name)
        return self._found[name]

    def around(self, label: str, line: int) -> Function | None:
        """The function that a line of a cell belongs to."""
        lines = self._lines.get(label, ())
        for number in range(min(line, len(lines)), 0, -1):
            text = lines[number - 1]
            if found := re.match(r"def\s+(\w+)\s*\(", text):
                function = self.function(found[1])
                if function is None or (function.label, function.line_of(function.node)) != (label, number):
                    return None
                return function if line <= (function.node.end_lineno or 0) + function.before else None
        return None

    def places_of(self, name: str) -> list[tuple[str, int]]:
        """Cell and line of each `def` of the name at a left margin."""
        return self._places.get(name, [])

    @cached_property
    def _places(self) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for label, lines in self._lines.items():
            for number, line in enumerate(lines, 1):
                if line.startswith("def") and (defines := _DEFINES.match(line)):
                    found.setdefault(defines[1], []).append((label, number))
        return found

    def margin_after(self, function: Function) -> tuple[int, str]:
        """Number and text of the next line of code in its cell, if it begins at the margin; else 0."""
        last = (function.node.end_lineno or 0) + function.before
        lines = self._lines[function.label]
        for number in range(last + 1, len(lines) + 1):
            if lines[number - 1].strip():
                return (number, lines[number - 1]) if not lines[number - 1][0].isspace() else (0, "")
        return 0, ""

    def reached(self, name: str) -> list[Function]:
        """The function `name` and those of the submission that it calls, directly or by way of others."""
        if name not in self._reached:  # asked for with every failed test
            self._reached[name] = self._reach(name)
        return self._reached[name]

    def _reach(self, name: str) -> list[Function]:
        names, found = [name], list[Function]()
        for each in names:  # grows on the way
            function = self.function(each)
            if function is None or len(found) == REACHED_MAX:
                continue
            found.append(function)
            callees = (called(node) for node in ast.walk(function.node) if is_call_of_name(node))
            names += [callee for callee in dict.fromkeys(callees) if callee not in names]
        return found

    def binds_at_margin(self, name: str) -> bool:
        """Whether a line at a left margin gives the name a value, or imports it."""
        is_its = re.compile(
            rf"(?:(?:async )?def|class)\s+{re.escape(name)}\b|(?:\w+\s*[,=]\s*)*{re.escape(name)}\s*[,=](?!=)"
        )
        is_import = re.compile(rf"(?:import|from)\s.*\b{re.escape(name)}\b")
        lines = [line for lines in self._lines.values() for line in lines]
        return any(is_its.match(line) or is_import.match(line.strip()) for line in lines)

    def binding_inside(self, name: str) -> tuple[Function, ast.AST] | None:
        """Where another function gives the name a value that it keeps to itself."""
        for lines in self._lines.values():
            for line in lines:
                found = re.match(r"def\s+(\w+)\s*\(", line)
                function = self.function(found[1]) if found else None
                for node in own_nodes(function.node) if function else ():
                    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == name:
                        assert function is not None  # noqa: S101 - for the type checker
                        return function, node
        return None

    def _read(self, name: str) -> Function | None:
        places = self.places_of(name)
        if not places:
            return None
        label, first = places[-1][0], places[-1][1] - 1
        lines = self._lines[label]
        for last in (_end_of_block(lines, first), len(lines)):
            text = textwrap.dedent("\n".join(lines[first:last]))
            node = _first_function(text)
            if node is not None:
                return Function(node, label, first)
        return None


def _end_of_block(lines: Sequence[str], first: int) -> int:
    """Where the next statement at the left margin begins."""
    for number in range(first + 1, len(lines)):
        if re.match(r"[^\s#)\]}]", lines[number]):
            return number
    return len(lines)


def _first_function(text: str) -> ast.FunctionDef | None:
    if len(text) > CHARS_MAX:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an escape that Python does not know
            body = ast.parse(text).body
            list(ast.walk(body[0]))
    except (SyntaxError, ValueError, RecursionError, MemoryError, IndexError):
        return None
    return body[0] if isinstance(body[0], ast.FunctionDef) else None


# ---------------------------------------------------------------- what nodes are


def is_call_of_name(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether a node calls something by its bare name."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def called(node: ast.AST) -> str:
    """The last name of what a node calls: ``sum`` of ``np.sum(x)`` and ``x.sum()``; "" for no call."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def keyword(call: ast.AST, name: str) -> ast.expr | None:
    """What a call gives for a keyword; None if it does not."""
    keywords = call.keywords if isinstance(call, ast.Call) else []
    return next((each.value for each in keywords if each.arg == name), None)


def is_constant(node: ast.AST | None, value: object) -> bool:
    """Whether a node is this constant, in the text."""
    return isinstance(node, ast.Constant) and node.value is value


@lru_cache(NODES_KEPT)  # each test that a function fails asks again
def own_nodes(node: ast.AST) -> Sequence[ast.AST]:
    """The nodes of a function without those of functions inside it, in the order of the text."""
    found = []
    left = [*ast.iter_child_nodes(node)][::-1]  # no recursion: an `elif` may be a thousand deep
    while left:
        child = left.pop()
        found.append(child)
        if not isinstance(child, (ast.FunctionDef, ast.Lambda, ast.ClassDef)):
            left += [*ast.iter_child_nodes(child)][::-1]
    return found


def returns(function: Function) -> list[ast.Return]:
    """The function's own `return` statements."""
    return [node for node in own_nodes(function.node) if isinstance(node, ast.Return)]


def assigned(function: Function, name: str) -> list[ast.expr]:
    """What is assigned to a name as a whole, in the order of the text."""
    found = []
    for node in own_nodes(function.node):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                found += _to_name(target, node.value, name)
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
            found += _to_name(node.target, node.value, name)
    return found


def _to_name(target: ast.expr, value: ast.expr, name: str) -> list[ast.expr]:
    if isinstance(target, ast.Name):
        return [value] if target.id == name else []
    if not isinstance(target, (ast.Tuple, ast.List)) or not isinstance(value, (ast.Tuple, ast.List)):
        return []
    if len(target.elts) != len(value.elts):
        return []
    return [one for pair in zip(target.elts, value.elts, strict=True) for one in _to_name(*pair, name)]


def parts_at(function: Function, path: Sequence[int | str]) -> list[ast.expr]:
    """The expressions that a part of the result comes from; none where the text does not show them."""
    whole: list[ast.expr] = [node.value for node in returns(function) if node.value is not None]
    found = _followed(function, whole, path)
    if found or not path or isinstance(path[0], int) or any(isinstance(each, ast.Tuple) for each in whole):
        return found
    return _followed(function, whole, path[1:])  # the first step may be what a test calls the result


def _followed(function: Function, found: list[ast.expr], path: Sequence[int | str]) -> list[ast.expr]:
    for step in path:
        found = [part for whole in found for part in _part(function, whole, step, ())][:PARTS_MAX]
    return found


def _part(function: Function, whole: ast.expr, step: int | str, by_way_of: tuple[str, ...]) -> list[ast.expr]:
    if isinstance(whole, ast.Name):
        if whole.id in by_way_of or len(by_way_of) == NAMES_MAX:
            return []
        names = (*by_way_of, whole.id)
        values = assigned(function, whole.id)[:PARTS_MAX]
        parts = [part for value in values for part in _part(function, value, step, names)]
        return parts + _written_to(function, whole.id, step)
    if isinstance(whole, ast.Tuple) and isinstance(step, str):  # a test may have taken one result out
        named = [each for each in whole.elts if _is_name(each, step)]
        return named or [part for each in whole.elts for part in _part(function, each, step, by_way_of)]
    if isinstance(whole, ast.Tuple) and isinstance(step, int):
        return [whole.elts[step]] if -len(whole.elts) <= step < len(whole.elts) else []
    if isinstance(whole, ast.Dict):
        pairs = zip(whole.keys, whole.values, strict=True)
        return [value for key, value in pairs if key is not None and _may_be(key, step)]
    if called(whole) == "dict" and isinstance(step, str):
        value = keyword(whole, step)
        return [value] if value is not None else []
    return []


def _written_to(function: Function, name: str, step: int | str) -> list[ast.expr]:
    """What is assigned to ``name["step"]``."""
    return [
        node.value
        for node in own_nodes(function.node)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Subscript) and _is_name(target.value, name) and _may_be(target.slice, step)
    ]


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _may_be(key: ast.expr, step: int | str) -> bool:
    """Whether a key is `step`, or is put together of the letters that it begins with and a number."""
    if isinstance(key, ast.Constant):
        return bool(key.value == step)
    first = (
        key.left if isinstance(key, ast.BinOp) else key.values[0] if isinstance(key, ast.JoinedStr) else None
    )
    begins = first.value if isinstance(first, ast.Constant) else None
    return isinstance(step, str) and isinstance(begins, str) and begins == step.rstrip("0123456789") != step
