"""A finding with the function that it is about, and the way back from a part of its result.

Must not know: which constructs bring about which findings.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from grader.errors import Finding
from grader.sandbox.causes.own_code import (
    Function,
    OwnCode,
    assigned,
    called,
    is_call_of_name,
    own_nodes,
    parts_at,
)

STEPS_MAX = 200
"""So many expressions are followed back from a result."""
LOOPS = (ast.For, ast.While)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
PRODUCTS = ("dot", "matmul", "inner", "outer", "vdot", "einsum", "tensordot")
_ELEMENTWISE = (
    *(
        "exp",
        "log",
        "log2",
        "log10",
        "sqrt",
        "tanh",
        "abs",
        "absolute",
        "square",
        "power",
        "maximum",
        "minimum",
    ),
    *(
        "where",
        "clip",
        "round",
        "around",
        "asarray",
        "copy",
        "astype",
        "multiply",
        "divide",
        "add",
        "subtract",
    ),
    *("negative", "float64", "nan_to_num", "reciprocal", "true_divide", "deepcopy", "transpose", "heaviside"),
)
_BUILTINS = frozenset(dir(builtins))
ASKS_TO_PRINT = ("print", "verbose", "show", "log")
"""In the name of a parameter that says whether anything is to be printed."""
IN_PLACE = ("append", "extend", "insert", "remove", "clear", "reverse", "sort", "update", "shuffle", "fill")
"""Methods that change what they are called on, and give None."""


class Line(ast.AST):
    """A line of a function's cell that is not in the function."""

    def __init__(self, lineno: int) -> None:
        super().__init__()
        self.lineno = lineno


class Cause(NamedTuple):
    """What the source shows.

    Attributes
    ----------
    key
        Of `grader.messages.source_causes`.
    function, node
        Where; no node where it is about something that is nowhere.
    fields
        More for the sentence.
    """

    key: str
    function: Function
    node: ast.AST | None = None
    fields: dict[str, Any] = {}  # noqa: RUF012 - never written to


@dataclass(frozen=True, eq=False)
class Case:
    """A finding with the function that it is about."""

    finding: Finding
    function: Function
    code: OwnCode

    @property
    def everywhere(self) -> Iterator[tuple[Function, ast.AST]]:
        """The nodes of the function and of those that it calls."""
        for function in self._reached:
            for node in own_nodes(function.node):
                yield function, node

    @cached_property
    def _reached(self) -> list[Function]:
        return self.code.reached(self.function.node.name)

    def first(self, key: str, is_it: Callable[[ast.AST], bool]) -> list[Cause]:
        """The first node for which `is_it`, as the cause `key`; none where there is none."""
        return next(([Cause(key, function, node)] for function, node in self.everywhere if is_it(node)), [])

    @cached_property
    def way(self) -> list[ast.expr]:
        """The expressions that give the part in question its shape, from the result back."""
        path = (
            self.finding.path if self.finding.own_from is None else self.finding.path[: self.finding.own_from]
        )
        found: list[ast.expr] = []
        left = parts_at(self.function, path)
        while left and len(found) < STEPS_MAX:
            node = left.pop(0)
            if node not in found:
                found.append(node)
                left += before(self.function, node)
        return found


Rule = Callable[[Case], list[Cause]]


def on_way(key: str, is_it: Callable[[ast.AST], bool]) -> Rule:
    """A rule for the first node on the way to the part in question for which `is_it`."""

    def rule(case: Case) -> list[Cause]:
        return next(([Cause(key, case.function, node)] for node in case.way if is_it(node)), [])

    return rule


def first_of(key: str, is_it: Callable[[ast.AST], bool]) -> Rule:
    """A rule for the first node of the code for which `is_it`."""

    def rule(case: Case) -> list[Cause]:
        return case.first(key, is_it)

    return rule


def unused_parameter(case: Case) -> list[Cause]:
    """The one parameter that the function never reads; of several right work may need no more than one.

    Where it is about printing, the one that asks for it.
    """
    used = {node.id for node in ast.walk(case.function.node) if isinstance(node, ast.Name)}
    unused = [name for name in case.function.parameters if name not in used]
    # Parameters whose value is taken some other way.
    if not unused or any(isinstance(node, ast.Call) and called(node) in ("locals", "vars", "eval")
                         for node in ast.walk(case.function.node)):  # fmt: skip
        return []
    if case.finding.kind.startswith("prints"):
        unused = [name for name in unused if any(word in name for word in ASKS_TO_PRINT)]
    return [Cause("parameter_unused", case.function, None, {"unused": unused[0]})] if len(unused) == 1 else []


def calls_itself(case: Case) -> list[Cause]:
    """A call of the function within itself, or within one that it calls."""
    for function, node in case.everywhere:
        if is_call_of_name(node) and called(node) == function.node.name:
            return [Cause("calls_itself", function, node)]
    return []


def before(function: Function, node: ast.expr) -> Sequence[ast.expr]:
    """The expressions whose shapes decide about the shape of `node`, as far as its kind is known."""
    if isinstance(node, ast.Name):
        return assigned(function, node.id)
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.UnaryOp):
        return [node.operand]
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.Attribute) and node.attr == "T":
        return [node.value]
    if isinstance(node, ast.Call):
        name = called(node)
        if name in _ELEMENTWISE or name in PRODUCTS or (is_call_of_name(node) and name not in _BUILTINS):
            is_method = isinstance(node.func, ast.Attribute) and not is_module(node.func.value)
            inner = [node.func.value] if is_method and isinstance(node.func, ast.Attribute) else []
            return [*inner, *node.args]
    return []


def is_module(node: ast.expr) -> bool:
    """Whether a node stands for a module such as ``np`` or ``np.random``."""
    return (isinstance(node, ast.Name) and node.id in ("np", "numpy", "math", "random")) or (
        isinstance(node, ast.Attribute) and node.attr in ("random", "linalg")
    )


def gives_none(node: ast.AST) -> bool:
    """Whether a node is a call that gives None: of `print`, or of a method that changes its own object."""
    if not isinstance(node, ast.Call):
        return False
    if called(node) in ("print", "shuffle"):
        return True
    return (
        called(node) in IN_PLACE and isinstance(node.func, ast.Attribute) and not is_module(node.func.value)
    )


def is_whole_number(node: ast.expr) -> bool:
    """Whether a node is a whole number, in the text."""
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.Constant) and isinstance(node.value, int)
