"""Rules for findings about shapes and kinds of results: what leads to the part in question.

Must not know: sentences.
"""

from __future__ import annotations

import ast
import math

from grader.sandbox.causes.case import (
    COMPREHENSIONS,
    LOOPS,
    PRODUCTS,
    Case,
    Cause,
    Rule,
    is_module,
    is_whole_number,
    on_way,
)
from grader.sandbox.causes.own_code import REDUCTIONS, called, is_constant, keyword, parts_at

_SIZES_FIRST = ("zeros", "ones", "empty", "full", "randn", "rand", "random", "standard_normal")


def _keeps(node: ast.AST) -> bool:
    return called(node) in REDUCTIONS and is_constant(keyword(node, "keepdims"), True)


def axis_of(node: ast.AST) -> ast.expr | None:
    """The axis of a sum and the like."""
    if not isinstance(node, ast.Call) or called(node) not in REDUCTIONS:
        return None
    axis = keyword(node, "axis") or next(iter(_after_array(node)), None)
    return None if is_constant(axis, None) else axis


def _after_array(call: ast.Call) -> list[ast.expr]:
    """The arguments of a method, or of numpy's function of that name without the array."""
    is_function = isinstance(call.func, ast.Attribute) and is_module(call.func.value)
    return call.args[is_function:]


def _drops_axis(node: ast.AST) -> bool:
    keeps = keyword(node, "keepdims")
    return axis_of(node) is not None and (keeps is None or is_constant(keeps, False))


def _without_keepdims(case: Case) -> list[Cause]:
    got, expected = (case.finding.fields.get(name) for name in ("got", "expected"))
    if isinstance(got, tuple) and isinstance(expected, tuple) and math.prod(got) != math.prod(expected):
        return []  # with all axes kept it would be another shape, too
    found = [node for node in case.way if _drops_axis(node) and _may_be_kept(node, expected)][:1]
    return [Cause("sum_without_keepdims", case.function, node, {"called": called(node)}) for node in found]


def _may_be_kept(node: ast.AST, expected: object) -> bool:
    """Whether the axis, once it is kept, is where the shape that is asked for has a 1."""
    axis = axis_of(node)
    if not isinstance(expected, tuple) or not isinstance(axis, ast.Constant) or type(axis.value) is not int:
        return True
    return not 0 <= axis.value < len(expected) or expected[axis.value] == 1


def _flattens(node: ast.AST) -> bool:
    if called(node) in ("ravel", "flatten"):
        return True
    if called(node) != "reshape" or not isinstance(node, ast.Call):
        return False
    sizes = _after_array(node)
    if len(sizes) == 1 and isinstance(sizes[0], ast.Tuple):
        sizes = sizes[0].elts
    return len(sizes) == 1 and not isinstance(sizes[0], (ast.Name, ast.Attribute, ast.Starred))


def _is_of_one_size(node: ast.AST) -> bool:
    if called(node) not in _SIZES_FIRST or not isinstance(node, ast.Call) or not node.args:
        return False
    if called(node) in ("randn", "rand") and len(node.args) > 1:
        return False
    first = node.args[0]
    if isinstance(first, ast.Tuple):
        return len(first.elts) == 1
    # A name may stand for a whole shape.
    return isinstance(first, (ast.Constant, ast.Subscript)) or (called(node) in ("randn", "rand"))


def _is_of_named_size(node: ast.AST) -> bool:
    if called(node) not in _SIZES_FIRST or not isinstance(node, ast.Call) or not node.args:
        return False
    size = node.args[0]
    return len(node.args) == 1 and (isinstance(size, ast.Name) or getattr(size, "attr", "") == "size")


def _indexes(node: ast.AST) -> bool:
    if not isinstance(node, ast.Subscript):
        return False
    steps = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    return any(is_whole_number(step) for step in steps)


def _is_flat_list(node: ast.AST) -> bool:
    if called(node) not in ("array", "asarray") or not isinstance(node, ast.Call) or not node.args:
        return False
    items = node.args[0]
    if isinstance(items, (ast.List, ast.Tuple)):
        return not any(
            isinstance(item, (ast.List, ast.Tuple, ast.ListComp, ast.Starred)) for item in items.elts
        )
    return isinstance(items, ast.ListComp) and not isinstance(items.elt, (ast.List, ast.Tuple, ast.ListComp))


def _rank1_transposed(case: Case) -> list[Cause]:
    """A parameter of which nothing but .T is taken: the result has one axis, so the parameter has."""
    for value in parts_at(case.function, case.finding.path):
        node = value
        while isinstance(node, ast.Attribute) and node.attr == "T":
            node = node.value
        if node is not value and isinstance(node, ast.Name) and node.id in case.function.parameters:
            return [Cause("transposed_rank1", case.function, value)]
    return []


def _nothing_adds_up(case: Case) -> list[Cause]:
    def adds(node: ast.AST) -> bool:
        is_loop = isinstance(node, (*LOOPS, *COMPREHENSIONS))
        name = called(node)
        return (
            _is_product(node)
            or is_loop
            or name in PRODUCTS
            or name in REDUCTIONS
            or name in ("item", "float", "int")
        )

    if not case.way or any(adds(node) for _, node in case.everywhere):
        return []
    return [Cause("nothing_added_up", case.function)]


def _is_product(node: ast.AST) -> bool:
    is_operator = isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult)
    return is_operator or called(node) in ("dot", "matmul")


def _is_made_with_axes(node: ast.AST) -> bool:
    if called(node) in ("zeros", "ones", "empty", "full", "reshape") and isinstance(node, ast.Call):
        return any(isinstance(each, ast.Tuple) and len(each.elts) > 1 for each in node.args) or (
            called(node) == "reshape" and len(node.args) > 1
        )
    if called(node) in ("array", "asarray") and isinstance(node, ast.Call) and node.args:
        items = node.args[0]
        return isinstance(items, ast.List) and any(isinstance(item, ast.List) for item in items.elts)
    return False


def _is_total(node: ast.AST) -> bool:
    return called(node) in ("sum", "mean") and axis_of(node) is None and keyword(node, "keepdims") is None


_KEEPS = on_way("keepdims_there", _keeps)
_RANK1: tuple[Rule, ...] = (
    _without_keepdims,
    on_way("flattened", _flattens),
    on_way("squeezed", lambda node: called(node) == "squeeze"),
    on_way("made_of_one_size", _is_of_one_size),
    on_way("made_of_one_size", _is_of_named_size),
    on_way("index_drops_axis", _indexes),
    on_way("flat_list", _is_flat_list),
    _rank1_transposed,
)
OF_SHAPES: dict[str, tuple[Rule, ...]] = {
    "rank1": _RANK1,
    "array_for_number": (
        _KEEPS,
        on_way("axis_there", lambda node: axis_of(node) is not None),
        on_way("made_with_axes", _is_made_with_axes),
        _nothing_adds_up,
    ),
    "one_by_one": (
        _KEEPS,
        on_way("product_of_matrices", _is_product),
        on_way("made_with_axes", _is_made_with_axes),
    ),
    "number_for_array": (on_way("total_of_all", _is_total),),
    "dtype": (
        on_way("comparison_there", lambda node: isinstance(node, ast.Compare)),
        on_way("dtype_there", lambda node: called(node) == "astype" or keyword(node, "dtype") is not None),
    ),
}
"""By kind of finding, in the order in which they are asked."""
