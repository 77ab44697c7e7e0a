"""Watches the operations inside the lines of one function: which shapes met, and what came of them.

`(A - Y).sum()` gives a number whatever the shapes of A and Y are, so looking at variables is not
enough. The function is compiled anew with each binary operation as a call of a `Watch`, which does
the very same operation and notes the shapes. Lines, names and results stay as they are.

Runs inside the sandbox, and in a notebook; standard library and numpy only.
"""

from __future__ import annotations
import __future__

import ast
import math
import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType
from typing import Any

import numpy as np

GROWN_MAX = 40
TEXT_CHARS_MAX = 120
_BINARY, _CALL = "__watched_operation__", "__watched_call__"
_FUTURE = 0
for _name in __future__.all_feature_names:
    _FUTURE |= getattr(__future__, _name).compiler_flag

_OPERATORS: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.MatMult: operator.matmul,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_IN_PLACE: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: operator.iadd,
    ast.Sub: operator.isub,
    ast.Mult: operator.imul,
    ast.Div: operator.itruediv,
    ast.MatMult: operator.imatmul,
}
_PRODUCTS = (operator.matmul, operator.imatmul, np.dot, np.matmul)
"""Their results may have any shape: nothing is broadcast."""
_FUNCTIONS = frozenset(
    [
        "add",
        "subtract",
        "multiply",
        "divide",
        "true_divide",
        "power",
        "maximum",
        "minimum",
        "greater",
        "less",
        "dot",
        "matmul",
    ]
)

Shape = tuple[int, ...]
SeenOperation = tuple[int, str, Shape, Shape, Shape | None]
"""Line, source, shapes of both operands and of the result (None: it raised)."""


class Watch:
    """Does the operations of one function, and notes what is worth a remark.

    Attributes
    ----------
    grown
        Operations whose result is larger than both operands, each place once.
    """

    def __init__(self, source: str) -> None:
        self.grown: list[SeenOperation] = []
        self._source = source
        self._nodes: list[ast.expr | ast.AugAssign] = []
        self._operators: list[Callable[[Any, Any], Any]] = []
        self._seen: set[int] = set()
        self._failed: tuple[BaseException, SeenOperation] | None = None

    def failed(self, error: BaseException) -> SeenOperation | None:
        """The operation that raised `error`, if it is one of ours between arrays."""
        return self._failed[1] if self._failed is not None and self._failed[0] is error else None

    def place_of(self, node: ast.expr | ast.AugAssign, does: Callable[[Any, Any], Any] = operator.add) -> int:
        """The number under which `node` is watched from now on."""
        self._nodes.append(node)
        self._operators.append(does)
        return len(self._nodes) - 1

    def binary(self, number: int, left: Any, right: Any) -> Any:
        """The operation `number` of two operands."""
        return self._done(number, self._operators[number], (left, right), {})

    def call(self, number: int, function: Any, /, *arguments: Any, **keywords: Any) -> Any:
        """The call `number`, which may be of one of numpy's functions of two operands."""
        return self._done(number, function, arguments, keywords)

    def _done(self, number: int, function: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        shapes = [_shape(operand) for operand in arguments[:2]]
        try:
            result = function(*arguments, **keywords)
        except Exception as error:
            if len(shapes) == 2 and shapes[0] is not None and shapes[1] is not None:
                self._failed = (error, self._operation(number, shapes[0], shapes[1], None))
            raise
        if len(shapes) == 2 and number not in self._seen:
            left, right, shape = *shapes, _shape(result)
            is_product = any(function is product for product in _PRODUCTS)
            if left and right and shape and not is_product and _is_larger(shape, left, right):
                self._seen.add(number)
                if len(self.grown) < GROWN_MAX:
                    self.grown.append(self._operation(number, left, right, shape))
        return result

    def _operation(self, number: int, left: Shape, right: Shape, result: Shape | None) -> SeenOperation:
        node = self._nodes[number]
        text = " ".join((ast.get_source_segment(self._source, node) or "").split())
        return node.lineno, text[:TEXT_CHARS_MAX], left, right, result

    @contextmanager
    def within(self, names: dict[str, Any]) -> Iterator[None]:
        """Put our methods into `names`, the compiled function's globals, under the names that it calls."""
        names[_BINARY], names[_CALL] = self.binary, self.call
        try:
            yield
        finally:
            names.pop(_BINARY, None)
            names.pop(_CALL, None)


def watched(function: FunctionType, node: ast.FunctionDef, watch: Watch) -> FunctionType | None:
    """`function` compiled anew from its source `node` so that `watch` does its operations.

    None where that could not be the same function: one made by another function has variables that
    only the original knows.
    """
    if function.__code__.co_freevars:
        return None
    rewritten = _Rewriter(watch).visit(_bare(node))
    flags = function.__code__.co_flags & _FUTURE
    module = ast.fix_missing_locations(ast.Module([rewritten], []))
    outer = compile(module, function.__code__.co_filename, "exec", flags=flags, dont_inherit=True)
    codes = [constant for constant in outer.co_consts if isinstance(constant, CodeType)]
    code = next((code for code in codes if code.co_name == node.name), None)
    if code is None or code.co_varnames[: code.co_argcount] != _positional(function):
        return None
    made = FunctionType(code, function.__globals__, function.__name__, function.__defaults__)
    made.__kwdefaults__ = function.__kwdefaults__
    return made


def _bare(node: ast.FunctionDef) -> ast.FunctionDef:
    """`node` without what is evaluated when a function is defined: the original has that already."""
    node.decorator_list, node.returns = [], None
    given = node.args
    for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
        if argument is not None:
            argument.annotation = None
    given.defaults = [ast.Constant(None) for _ in given.defaults]
    given.kw_defaults = [ast.Constant(None) for _ in given.kw_defaults]
    return node


def _positional(function: FunctionType) -> tuple[str, ...]:
    return function.__code__.co_varnames[: function.__code__.co_argcount]


def _shape(value: Any) -> Shape | None:
    """The shape of an array or a number; None for anything else."""
    if isinstance(value, np.ndarray):
        return tuple(value.shape)
    return () if isinstance(value, (np.generic, int, float, complex)) else None


def _is_larger(shape: Shape, left: Shape, right: Shape) -> bool:
    return shape not in (left, right) and math.prod(shape) > max(math.prod(left), math.prod(right))


class _Rewriter(ast.NodeTransformer):
    """Operations -> calls of a watch, innermost first."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        return self._binary(node, type(node.op), node.left, node.right)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) != 1:
            return node
        return self._binary(node, type(node.ops[0]), node.left, node.comparators[0])

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        does = _IN_PLACE.get(type(node.op))
        if does is None or not isinstance(node.target, ast.Name):
            return node
        left = ast.copy_location(ast.Name(node.target.id, ast.Load()), node.target)
        number = self._watch.place_of(node, does)
        call = _call(node, _BINARY, [ast.Constant(number), left, node.value], [])
        return ast.copy_location(ast.Assign([node.target], call), node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name not in _FUNCTIONS or any(isinstance(argument, ast.Starred) for argument in node.args[:2]):
            return node
        arguments = [ast.Constant(self._watch.place_of(node)), node.func, *node.args]
        return _call(node, _CALL, arguments, node.keywords)

    def _binary(self, node: ast.expr, kind: type[ast.AST], left: ast.expr, right: ast.expr) -> ast.AST:
        does = _OPERATORS.get(kind)
        if does is None:
            return node
        number = self._watch.place_of(node, does)
        return _call(node, _BINARY, [ast.Constant(number), left, right], [])


def _call(
    node: ast.expr | ast.AugAssign, name: str, arguments: list[ast.expr], keywords: list[ast.keyword]
) -> ast.Call:
    return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), arguments, keywords), node)
