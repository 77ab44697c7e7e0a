"""Operators of `mutants` on arithmetic, numbers, indices, comparisons, names and keys.

Each takes a node and returns what could stand in its place. `VALUE_OPERATORS` is the table: its keys are
the operators' names, the first line of each function's docstring is what it does. Must not know: where
the text is.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from grader.audit.mutants.scope import (
    Found,
    Operator,
    Scope,
    called_name,
    integer,
    is_shape,
    key_text,
    number,
    shifted,
    short,
)
from grader.audit.mutants.text import changed

_TINY = 1e-3  # below it a constant guards a division or a logarithm, and doubling it changes nothing
_MOST_PARTNERS = 2

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE),
    ast.LtE: (ast.Lt, ast.GtE, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt, ast.LtE),
    ast.GtE: (ast.Gt, ast.LtE, ast.Lt),
    ast.Eq: (ast.NotEq, ast.GtE),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OTHERS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Mult: (ast.Div, ast.MatMult),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.FloorDiv: (ast.Div, ast.Mod),
}
_COMMUTES = (ast.Add, ast.Mult)
_PARTNERS = ({"dw", "db"}, {"dW", "db"}, {"dA", "dZ"}, {"A", "Z"}, {"A", "Y"}, {"X", "A"})


def sign(node: ast.AST, scope: Scope) -> Found:
    """``+`` for ``-`` and back; a minus dropped, or put before a sum or a product."""
    other = {ast.Add: ast.Sub, ast.Sub: ast.Add}
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in other and not scope.is_text(node):
        sign_now = other[type(node.op)]
        twin = changed(node, op=sign_now())
        label = "plus" if sign_now is ast.Add else "minus"
        yield f"{label}-{short(_last(node))}", node, [twin] if isinstance(twin, ast.stmt) else twin
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield f"no-minus-{short(node.operand)}", node, node.operand
    if _may_be_negated(node, scope) and isinstance(node, ast.expr):
        yield f"negated-{short(node)}", node, ast.UnaryOp(ast.USub(), node)


def _last(node: ast.BinOp | ast.AugAssign) -> ast.expr:
    return node.right if isinstance(node, ast.BinOp) else node.value


def _may_be_negated(node: ast.AST, scope: Scope) -> bool:
    """A value that is kept or handed on; not a difference, for swapping that is another operator's."""
    if isinstance(node, ast.BinOp):
        numeric = not isinstance(node.op, ast.Sub) and not scope.is_text(node) and not _begins_negative(node)
    else:
        numeric = scope.numpy_name(node) in {"sum", "mean", "dot", "matmul", "multiply", "exp", "log"}
    parent = scope.parent(node)
    return numeric and (
        isinstance(parent, ast.Assign | ast.Return | ast.Dict | ast.keyword)
        or (isinstance(parent, ast.Call) and scope.exercise_called(parent) != "")
    )


def _begins_negative(node: ast.AST) -> bool:
    """Whether a sign stands before this already, as in ``-np.sum(x) / m``: it is dropped elsewhere."""
    if isinstance(node, ast.BinOp):
        return _begins_negative(node.left)
    return isinstance(node, ast.UnaryOp)


def mean(node: ast.AST, scope: Scope) -> Found:
    """The division by a number of examples dropped, or done twice."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and scope.is_count(node.right):
        yield "drop-mean", node, node.left
        yield "mean-twice", node, ast.BinOp(node, ast.Div(), node.right)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        for factor, rest in ((node.left, node.right), (node.right, node.left)):
            inner = factor.operand if isinstance(factor, ast.UnaryOp) else factor
            is_share = isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Div)
            if is_share and isinstance(inner, ast.BinOp) and scope.is_count(inner.right):
                yield "drop-mean", node, rest


def operand(node: ast.AST, scope: Scope) -> Found:
    """One operand of a sum, product, quotient, power or of ``and`` and ``or`` dropped."""
    if isinstance(node, ast.BinOp) and not scope.is_text(node):
        yield f"drop-{short(node.right)}", node, node.left
        if isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.MatMult):
            yield f"drop-{short(node.left)}", node, node.right
    if isinstance(node, ast.BoolOp):
        for part in node.values:
            rest = [value for value in node.values if value is not part]
            yield f"drop-{short(part)}", node, rest[0] if len(rest) == 1 else changed(node, values=rest)


def operator(node: ast.AST, scope: Scope) -> Found:
    """``*`` for ``/`` or ``@``, ``/`` for ``*`` or ``//``, ``and`` for ``or``, and so on."""
    if isinstance(node, ast.BinOp | ast.AugAssign) and not scope.is_text(node):
        for other in _OTHERS.get(type(node.op), ()):
            if other is ast.MatMult and any(integer(side) is not None for side in ast.iter_child_nodes(node)):
                continue
            twin = changed(node, op=other())
            label = f"{other.__name__.lower()}-{short(_last(node))}"
            yield label, node, [twin] if isinstance(twin, ast.stmt) else twin
    if isinstance(node, ast.BoolOp):
        both = isinstance(node.op, ast.And)
        yield "or" if both else "and", node, changed(node, op=ast.Or() if both else ast.And())


def swap_operands(node: ast.AST, scope: Scope) -> Found:
    """The operands of ``-``, ``/``, ``@``, ``**`` or ``//`` swapped."""
    if isinstance(node, ast.BinOp) and not isinstance(node.op, _COMMUTES) and not scope.is_text(node):
        label = f"swap-{short(node.left)}-{short(node.right)}"
        yield label, node, changed(node, left=node.right, right=node.left)


def transpose(node: ast.AST, scope: Scope) -> Found:
    """A transposition dropped, or added to a factor of a matrix product or to the product."""
    parent = scope.parent(node)
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield f"drop-T-{short(node.value)}", node, node.value
    elif scope.numpy_name(node) == "transpose" and isinstance(node, ast.Call) and node.args:
        yield f"drop-T-{short(node.args[0])}", node, node.args[0]
    elif isinstance(node, ast.expr) and parent is not None:
        is_factor = scope.is_product(parent) and node is not getattr(parent, "func", None)
        transposed = isinstance(parent, ast.Attribute) and parent.attr == "T"
        if (is_factor or scope.is_product(node)) and not transposed:
            yield f"add-T-{short(node)}", node, ast.Attribute(node, "T", ast.Load())


def numbers(node: ast.AST, scope: Scope) -> Found:
    """A number changed: 0 and 1 for each other, one more, one less, doubled; True for False."""
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield f"{not node.value}".lower(), node, ast.Constant(not node.value)
    elif isinstance(node.value, int | float) and not _is_of_another_operator(node, scope):
        for value in _other_numbers(node.value):
            yield f"{node.value}-to-{value}", node, number(value)


def _is_of_another_operator(node: ast.Constant, scope: Scope) -> bool:
    parent = scope.parent(node)
    in_shape = isinstance(parent, ast.Subscript) and is_shape(parent.value)
    in_axis = isinstance(parent, ast.keyword) and parent.arg == "axis"
    return in_shape or in_axis


def _other_numbers(value: int | float) -> Iterator[int | float]:
    one = type(value)(1)
    if value == 0:
        yield one
    elif abs(value) < _TINY:
        yield from (0.0, 0.1)
    elif value == 1:
        yield from (value - one, value + one)
    elif value == 0.5:
        yield from (0.4, 0.6, 1.0)
    elif value != int(value):
        yield from (value * 2, value / 2, value + one)
    else:
        yield from (value + one, value - one, value * 2)


def shape_index(node: ast.AST, scope: Scope) -> Found:
    """``shape[0]`` for ``shape[1]`` and back, or the number of all items; len() for columns."""
    if isinstance(node, ast.Subscript) and is_shape(node.value) and isinstance(node.value, ast.Attribute):
        index = integer(node.slice)
        if index is not None:
            other = 0 if index in (1, -1) else 1
            yield f"shape-{other}", node, changed(node, slice=ast.Constant(other))
            yield "size", node, changed(node.value, attr="size")
    if isinstance(node, ast.Attribute) and node.attr == "size" and isinstance(node.ctx, ast.Load):
        shape = changed(node, attr="shape")
        yield "shape-1", node, ast.Subscript(shape, ast.Constant(1), ast.Load())
    if called_name(node) == "len" and isinstance(node, ast.Call) and isinstance(node.args[0], ast.Name):
        shape = ast.Attribute(node.args[0], "shape", ast.Load())
        if node.args[0].id[:1].isupper():
            yield "shape-1", node, ast.Subscript(shape, ast.Constant(1), ast.Load())


def off_by_one(node: ast.AST, scope: Scope) -> Found:
    """The bounds of a range or a slice, or an index, one more or one less; a range's start dropped."""
    if called_name(node) == "range" and isinstance(node, ast.Call):
        if len(node.args) == 1:
            yield "start-1", node, changed(node, args=[ast.Constant(1), node.args[0]])
        elif len(node.args) == 2 and integer(node.args[0]) != 0:
            yield "start-0", node, changed(node, args=node.args[1:])
        for argument in node.args:
            yield from _one_off(argument)
    if isinstance(node, ast.Slice):
        for bound in (node.lower, node.upper):
            if bound is not None:
                yield from _one_off(bound)
    parent = scope.parent(node)
    index_of = scope.parent(parent) if isinstance(parent, ast.Tuple) else parent
    if isinstance(node, ast.Name) and isinstance(index_of, ast.Subscript) and node is not index_of.value:
        in_slice = parent is index_of or parent is index_of.slice
        if in_slice and node.id in scope.loops:
            yield from _one_off(node)


def _one_off(node: ast.expr) -> Found:
    for by, word in ((1, "more"), (-1, "less")):
        yield f"{short(node)}-one-{word}", node, shifted(node, by)


def layer(node: ast.AST, scope: Scope) -> Found:
    """The number in a key such as ``"W" + str(l)`` or ``f"W{l}"`` one more or one less."""
    in_key = any(isinstance(outer, ast.Subscript) for outer in scope.around(node))
    if in_key and called_name(node) == "str" and isinstance(node, ast.Call) and node.args:
        yield from _one_off(node.args[0])
    if isinstance(node, ast.JoinedStr) and isinstance(scope.parent(node), ast.Subscript):
        for index, part in enumerate(node.values):
            if isinstance(part, ast.FormattedValue):
                for label, _, value in _one_off(part.value):
                    values = [*node.values[:index], changed(part, value=value), *node.values[index + 1 :]]
                    yield label, node, changed(node, values=values)


def comparison(node: ast.AST, scope: Scope) -> Found:
    """``<``, ``<=``, ``>``, ``>=``, ``==``, ``!=``, ``is`` and ``in`` for one another."""
    if isinstance(node, ast.Compare):
        for index, sign_now in enumerate(node.ops):
            for other in _COMPARISONS[type(sign_now)]:
                ops = [*node.ops[:index], other(), *node.ops[index + 1 :]]
                yield f"{type(sign_now).__name__}-to-{other.__name__}".lower(), node, changed(node, ops=ops)


def name(node: ast.AST, scope: Scope) -> Found:
    """A variable read in place of another of its kind, e.g. ``X_test`` for ``X_train``, ``db`` for ``dW``."""
    if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
        return
    parent = scope.parent(node)
    if is_shape(parent) or (isinstance(parent, ast.Call) and node is parent.func):
        return  # as many examples in one as in the other: no change
    partners = [other for other in scope.bindings if other != node.id and _same_kind(node.id, other)]
    if not scope.in_loop(node):
        partners = [other for other in partners if scope.first_lines[other] < node.lineno]
    for other in partners[:_MOST_PARTNERS]:
        yield f"{node.id}-to-{other}", node, ast.Name(other, ast.Load())


def _same_kind(one: str, other: str) -> bool:
    if {one, other} in _PARTNERS:
        return True
    if one + "s" == other or other + "s" == one:
        return True  # the list and its item
    if re.sub(r"\d+$", "", one) == re.sub(r"\d+$", "", other):
        return True  # W1 and W2
    if "_" not in one and "_" not in other:
        return False
    return one.split("_")[0] == other.split("_")[0]  # X_train and X_test, A and A_prev


def key(node: ast.AST, scope: Scope) -> Found:
    """The text key of a dict, or what a computed one begins with, in place of another of the same dict."""
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        text = key_text(node.slice)
        known = [other for other in scope.solution.keys.get(node.value.id, ()) if other != text]
        for other in known[:_MOST_PARTNERS] if text else ():
            yield f"{text}-to-{other}", node, changed(node, slice=_with_text(node.slice, other))


def _with_text(node: ast.expr, text: str) -> ast.expr:
    if isinstance(node, ast.BinOp):
        return changed(node, left=_with_text(node.left, text))
    if isinstance(node, ast.JoinedStr):
        return changed(node, values=[ast.Constant(text), *node.values[1:]])
    return ast.Constant(text)


def word(node: ast.AST, scope: Scope) -> Found:
    """A text handed to an exercise or compared with, such as ``"relu"``, in place of another such text."""
    parent = scope.parent(node)
    if isinstance(parent, ast.keyword):
        parent = scope.parent(parent)
    is_word = isinstance(parent, ast.Compare) or (parent is not None and scope.exercise_called(parent) != "")
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_word:
        known = [other for other in scope.solution.words if other != node.value]
        for other in known[:_MOST_PARTNERS]:
            yield f"{short(node)}-to-{other}", node, ast.Constant(other)


def condition(node: ast.AST, scope: Scope) -> Found:
    """A condition forced to be true or false, or negated. No loop is forced to go on for ever."""
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        tests = [node.test]
    elif isinstance(node, ast.comprehension):
        tests = node.ifs
    else:
        return
    for test in tests:
        if not isinstance(node, ast.While):
            yield f"always-{short(test)}", test, ast.Constant(True)
        yield f"never-{short(test)}", test, ast.Constant(False)
        if not isinstance(test, ast.Compare):
            yield f"not-{short(test)}", test, ast.UnaryOp(ast.Not(), test)


VALUE_OPERATORS: dict[str, Operator] = {
    "mean": mean,
    "sign": sign,
    "transpose": transpose,
    "operand": operand,
    "operator": operator,
    "swap-operands": swap_operands,
    "shape-index": shape_index,
    "off-by-one": off_by_one,
    "layer": layer,
    "number": numbers,
    "comparison": comparison,
    "condition": condition,
    "name": name,
    "key": key,
    "word": word,
}
"""Operators by name. The order matters where two make the same mutant: it goes to the first."""
