"""Operators of `mutants` on calls: of numpy, of methods of arrays and of the exercises.

Each takes a node and returns what could stand in its place. `CALL_OPERATORS` is the table: its keys are
the operators' names, the first line of each function's docstring is what it does. Must not know: where
the text is.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.audit.mutants.scope import Found, Operator, Scope, called_name, integer, short
from grader.audit.mutants.text import changed

_SWAPS = {
    **{"sum": ("mean",), "mean": ("sum",), "dot": ("multiply",), "matmul": ("multiply",)},
    **{"multiply": ("dot", "divide"), "divide": ("multiply",), "add": ("subtract",), "subtract": ("add",)},
    **{"log": ("log10", "log2", "log1p"), "exp": ("expm1", "exp2"), "tanh": ("arctan", "sinh")},
    **{"zeros": ("ones",), "ones": ("zeros",), "zeros_like": ("ones_like",), "ones_like": ("zeros_like",)},
    **{"maximum": ("minimum",), "minimum": ("maximum",), "max": ("min",), "min": ("max",)},
    **{"argmax": ("argmin",), "argmin": ("argmax",), "any": ("all",), "all": ("any",)},
    **{"std": ("var",), "var": ("std",), "sqrt": ("square",), "square": ("abs",), "power": ("multiply",)},
    **{"vstack": ("hstack",), "hstack": ("vstack",), "sin": ("cos",), "cos": ("sin",)},
    **{"floor": ("ceil",), "ceil": ("floor",), "random.randn": ("random.rand",)},
    **{"random.rand": ("random.randn",), "linalg.norm": ("sum",)},
}
_UNARY = frozenset(
    [
        "abs",
        "absolute",
        "squeeze",
        "exp",
        "log",
        "sqrt",
        "square",
        "tanh",
        "ravel",
        "sign",
        "negative",
        "round",
    ]
)
_METHODS_DROPPED = frozenset(["squeeze", "flatten", "ravel", "round", "reshape"])
_COPIES = {"copy", "array", "deepcopy"}
_ORDERED = frozenset(["dot", "matmul", "divide", "subtract", "power", "true_divide"])
_MAKERS = frozenset(["zeros", "ones", "full", "zeros_like", "ones_like", "array", "empty", "asarray"])
_OUT = frozenset(
    [
        "abs",
        "absolute",
        "exp",
        "log",
        "sqrt",
        "square",
        "tanh",
        "maximum",
        "minimum",
        "multiply",
        "divide",
        "add",
        "subtract",
    ]
)
_SHAPED = frozenset(["zeros", "ones", "full", "empty", "reshape", "random.randn", "random.rand"])
_METHODS = {"sum", "mean", "max", "min", "argmax", "argmin", "any", "all", "std", "var"}
_OTHER_TYPE = {"float": "int", "int": "float", "bool": "float"}


def axis(node: ast.AST, scope: Scope) -> Found:
    """``axis`` 0 for 1 and back, removed, or added."""
    if not isinstance(node, ast.Call):
        return
    own = _keyword(node, "axis")
    positional = len(node.args) - (1 if scope.numpy_name(node) else 0)
    if own is not None:
        yield from _other_axis(own.value)
        yield "drop-axis", node, _without(node, own)
    elif scope.is_reduction(node) and positional == 1:
        yield from _other_axis(node.args[-1])
        yield "drop-axis", node, changed(node, args=node.args[:-1])
    elif scope.is_reduction(node) and positional == 0:
        for value in (0, 1):
            yield f"add-axis-{value}", node, _with_keyword(node, "axis", ast.Constant(value))


def _other_axis(node: ast.expr) -> Found:
    written = integer(node)
    if written is not None:
        other = 0 if written in (1, -1) else 1
        yield f"axis-{other}", node, ast.Constant(other)


def keepdims(node: ast.AST, scope: Scope) -> Found:
    """``keepdims`` True for False and back, removed, or added."""
    if not isinstance(node, ast.Call):
        return
    own = _keyword(node, "keepdims")
    if own is not None:
        is_on = isinstance(own.value, ast.Constant) and own.value.value is True
        yield f"keepdims-{not is_on}".lower(), own.value, ast.Constant(not is_on)
        yield "drop-keepdims", node, _without(node, own)
    elif scope.is_reduction(node):
        yield "add-keepdims", node, _with_keyword(node, "keepdims", ast.Constant(True))


def dtype(node: ast.AST, scope: Scope) -> Found:
    """A type of numbers changed, removed or added; ``astype`` or a conversion dropped."""
    if not isinstance(node, ast.Call):
        return
    own = _keyword(node, "dtype")
    maker = scope.numpy_name(node)
    if own is not None:
        yield from _other_types(own.value)
        yield "drop-dtype", node, _without(node, own)
    elif maker in _MAKERS and len(node.args) == (2 if maker == "full" else 1):
        for label, value in (("int", ast.Name("int", ast.Load())), ("float32", _float32())):
            yield f"dtype-{label}", node, _with_keyword(node, "dtype", value)
    if scope.method(node) == "astype" and node.args:
        yield from _other_types(node.args[0])
        if isinstance(node.func, ast.Attribute):
            yield "drop-astype", node, node.func.value
    if called_name(node) in _OTHER_TYPE and len(node.args) == 1 and isinstance(node.func, ast.Name):
        yield from _other_types(node.func)
        yield f"drop-{node.func.id}", node, node.args[0]


def _other_types(node: ast.expr) -> Found:
    known = ast.unparse(node).split(".")[-1].rstrip("0123456789")
    if known in _OTHER_TYPE:
        yield f"{known}-to-{_OTHER_TYPE[known]}", node, ast.Name(_OTHER_TYPE[known], ast.Load())
    if known == "float" and not ast.unparse(node).endswith("32"):
        yield "float32", node, _float32()


def _float32() -> ast.expr:
    return ast.Attribute(ast.Name("np", ast.Load()), "float32", ast.Load())


def function(node: ast.AST, scope: Scope) -> Found:
    """Another function of numpy, another method, or another exercise with the same parameters."""
    if not isinstance(node, ast.Call):
        return
    known = scope.numpy_name(node)
    method = scope.method(node)
    for other in _SWAPS.get(known or method, ()):
        if isinstance(node.func, ast.Attribute) and (known or {method, other} <= _METHODS):
            head = node.func.value
            if "." in known and isinstance(head, ast.Attribute):
                head = head.value
            yield f"{other}-for-{known or method}", node.func, _path(head, other)
    own = scope.exercise_called(node)
    if own:
        mine = _parameters(scope, own)
        for other in scope.solution.functions:
            if other != own and other in scope.solution.exercises and _parameters(scope, other) == mine:
                yield f"{other}-for-{own}", node.func, ast.Name(other, ast.Load())


def _path(head: ast.expr, dotted: str) -> ast.expr:
    for part in dotted.split("."):
        head = ast.Attribute(head, part, ast.Load())
    return head


def _parameters(scope: Scope, function_name: str) -> list[str]:
    return [argument.arg for argument in scope.solution.functions[function_name].args.args]


def drop_call(node: ast.AST, scope: Scope) -> Found:
    """The argument alone, without the function around it: ``np.abs``, ``np.squeeze``, ``sigmoid``."""
    if not isinstance(node, ast.Call):
        return
    known = scope.numpy_name(node)
    one = len(node.args) == 1 and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp)
    own = scope.exercise_called(node)
    if one and (known in _UNARY or called_name(node) in ("abs", "reversed", "round", "sum") or own):
        yield f"drop-{known or called_name(node)}", node, node.args[0]
    elif scope.method(node) in _METHODS_DROPPED and isinstance(node.func, ast.Attribute):
        yield f"drop-{node.func.attr}", node, node.func.value
    elif known == "reshape" and len(node.args) > 1:
        yield "drop-reshape", node, node.args[0]


def copied(node: ast.AST, scope: Scope) -> Found:
    """A copy dropped, so that the caller's own array is used."""
    if not isinstance(node, ast.Call):
        return
    known = scope.numpy_name(node) or called_name(node)
    if isinstance(node.func, ast.Attribute) and ast.unparse(node.func) == "copy.deepcopy":
        known = "deepcopy"
    if known in _COPIES and node.args and not isinstance(node.args[0], ast.List | ast.ListComp):
        yield f"drop-{known}", node, node.args[0]
    elif scope.method(node) == "copy" and isinstance(node.func, ast.Attribute):
        yield "drop-copy", node, node.func.value


def out(node: ast.AST, scope: Scope) -> Found:
    """The result of a function of numpy written into the caller's array."""
    if isinstance(node, ast.Call) and scope.numpy_name(node) in _OUT and _keyword(node, "out") is None:
        for argument in node.args:
            if isinstance(argument, ast.Name) and argument.id in scope.parameters:
                yield f"out-{argument.id}", node, _with_keyword(node, "out", argument)


def where(node: ast.AST, scope: Scope) -> Found:
    """The two branches of ``np.where`` or of ``a if … else b`` swapped."""
    if isinstance(node, ast.Call) and scope.numpy_name(node) == "where" and len(node.args) == 3:
        test, first, second = node.args
        yield "branches-swapped", node, changed(node, args=[test, second, first])
    if isinstance(node, ast.IfExp):
        yield "branches-swapped", node, changed(node, body=node.orelse, orelse=node.body)


def reshape(node: ast.AST, scope: Scope) -> Found:
    """``reshape`` in Fortran's order."""
    if not isinstance(node, ast.Call) or "reshape" not in (scope.numpy_name(node), scope.method(node)):
        return
    if _keyword(node, "order") is None:
        yield "order-F", node, _with_keyword(node, "order", ast.Constant("F"))


def shape(node: ast.AST, scope: Scope) -> Found:
    """The lengths of a new array swapped, or one of them dropped: ``(n, 1)``, ``(1, n)``, ``(n,)``."""
    if not isinstance(node, ast.Call):
        return
    known = scope.numpy_name(node)
    is_method = scope.method(node) == "reshape"
    if known not in _SHAPED and not is_method:
        return
    for argument in node.args:
        if isinstance(argument, ast.Tuple):
            for label, elts in _other_lengths(argument.elts):
                yield label, argument, changed(argument, elts=elts)
    first = 1 if known == "reshape" else 0
    lengths = node.args[first:]
    if (is_method or known.startswith("random.")) and len(lengths) > 1:
        for label, elts in _other_lengths(lengths):
            yield label, node, changed(node, args=[*node.args[:first], *elts])


def _other_lengths(lengths: list[ast.expr]) -> Iterator[tuple[str, list[ast.expr]]]:
    if len(lengths) > 1:
        yield "lengths-swapped", [lengths[1], lengths[0], *lengths[2:]]
    for index, gone in enumerate(lengths):
        if len(lengths) > 1:
            yield f"drop-length-{short(gone)}", [*lengths[:index], *lengths[index + 1 :]]


def swap_arguments(node: ast.AST, scope: Scope) -> Found:
    """Two neighbouring arguments swapped, of an exercise or of a function for which order matters."""
    if not isinstance(node, ast.Call):
        return
    if scope.exercise_called(node) or (scope.numpy_name(node) in _ORDERED and len(node.args) == 2):
        for index, (one, other) in enumerate(zip(node.args, node.args[1:], strict=False)):
            if ast.dump(one) != ast.dump(other):
                arguments = [*node.args[:index], other, one, *node.args[index + 2 :]]
                yield f"swap-{short(one)}-{short(other)}", node, changed(node, args=arguments)


def drop_argument(node: ast.AST, scope: Scope) -> Found:
    """An argument dropped that has a default: then the default holds."""
    if not isinstance(node, ast.Call) or any(isinstance(argument, ast.Starred) for argument in node.args):
        return
    for keyword in node.keywords:
        if keyword.arg is not None:
            yield f"drop-{keyword.arg}", node, _without(node, keyword)
    own = scope.exercise_called(node)
    if not own:
        return
    names = _parameters(scope, own)
    needed = len(names) - len(scope.solution.functions[own].args.defaults)
    for index in range(needed, min(len(node.args), len(names))):
        rest = [
            ast.keyword(name, value)
            for name, value in zip(names[index + 1 :], node.args[index + 1 :], strict=False)
        ]
        twin = changed(node, args=node.args[:index], keywords=[*rest, *node.keywords])
        yield f"drop-{names[index]}", node, twin


def flat(node: ast.AST, scope: Scope) -> Found:
    """A result without its axes of length 1: rank 1 where rank 2 is meant."""
    parent = scope.parent(node)
    kept = isinstance(parent, ast.Return | ast.Dict) or (
        isinstance(parent, ast.Tuple) and isinstance(scope.parent(parent), ast.Return)
    )
    if not kept or not isinstance(node, ast.expr) or not _is_array(node, scope):
        return
    squeeze = ast.Attribute(ast.Name("np", ast.Load()), "squeeze", ast.Load())
    yield f"flat-{short(node)}", node, ast.Call(squeeze, [node], [])


def _is_array(node: ast.expr, scope: Scope) -> bool:
    """Whether this looks like an array of rank 2: a product, an exercise's result, `X`, `w` or `dW`."""
    if isinstance(node, ast.Name):
        return node.id[:1].isupper() or node.id == "w" or (node.id[:1] == "d" and node.id[1:2] in "wWAXYZ")
    if isinstance(node, ast.BinOp):
        return scope.is_product(node) or _is_array(node.left, scope) or _is_array(node.right, scope)
    return scope.is_product(node) or bool(scope.exercise_called(node)) or scope.method(node) == "astype"


def _keyword(node: ast.Call, name: str) -> ast.keyword | None:
    return next((keyword for keyword in node.keywords if keyword.arg == name), None)


def _without(node: ast.Call, gone: ast.keyword) -> ast.Call:
    return changed(node, keywords=[keyword for keyword in node.keywords if keyword is not gone])


def _with_keyword(node: ast.Call, name: str, value: ast.expr) -> ast.Call:
    return changed(node, keywords=[*node.keywords, ast.keyword(name, value)])


CALL_OPERATORS: dict[str, Operator] = {
    "axis": axis,
    "keepdims": keepdims,
    "dtype": dtype,
    "where": where,
    "reshape": reshape,
    "shape": shape,
    "function": function,
    "drop-call": drop_call,
    "copy": copied,
    "out": out,
    "swap-arguments": swap_arguments,
    "drop-argument": drop_argument,
    "flat": flat,
}
"""Operators by name. The order matters where two make the same mutant: it goes to the first."""
