"""Rules for findings about what is in a result: numbers that are not finite, None, nothing at all.

Must not know: sentences.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from grader.sandbox.causes.case import (
    LOOPS,
    Case,
    Cause,
    Line,
    Rule,
    before,
    first_of,
    gives_none,
    is_whole_number,
    on_way,
)
from grader.sandbox.causes.own_code import (
    Function,
    called,
    is_call_of_name,
    is_constant,
    own_nodes,
    parts_at,
    returns,
)

_FILLED = (
    "zeros",
    "ones",
    "empty",
    "full",
    "randn",
    "rand",
    "random",
    "standard_normal",
    "normal",
    "uniform",
)
_OPERATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("log", ("log", "log2", "log10", "log1p")),
    ("exp", ("exp", "exp2", "expm1", "sinh", "cosh", "logaddexp")),
    ("sqrt", ("sqrt",)),
    ("empty", ("empty", "empty_like")),
    ("division", ("divide", "true_divide", "reciprocal", "mod", "remainder", "fmod")),
    ("power", ("power", "float_power", "pow")),
)
"""What can give NaN or an infinite number, by the functions that do it."""
_MEANS = ("mean", "average", "std", "var", "median")
"""Of no numbers they are NaN."""


def _not_finite(case: Case) -> list[Cause]:
    """Everything in the code that can give such numbers: a list that holds the cause, if it is of these."""
    found: dict[str, tuple[Function, ast.AST]] = {}
    chooses = any(_chooses(node) for _, node in case.everywhere)
    for function, node in case.everywhere:
        if isinstance(node, (ast.BinOp, ast.AugAssign)):
            operation = {ast.Div: "division", ast.Pow: "power"}.get(type(node.op), "")
            if operation == "power" and isinstance(node, ast.BinOp) and is_whole_number(node.right):
                continue
            if operation == "division" and isinstance(_divisor(node), ast.Constant):
                continue
        else:
            operation = next((key for key, names in _OPERATIONS if called(node) in names), "")
            operation = operation or ("mean" if chooses and called(node) in _MEANS else "")
        if operation:
            found.setdefault(operation, (function, node))
    if not found:
        return []
    return [Cause("not_finite_operations", case.function, None, {"operations": tuple(found)})]


def _chooses(node: ast.AST) -> bool:
    """Whether a node takes those entries of an array for which something holds: there may be none."""
    return isinstance(node, ast.Subscript) and isinstance(node.slice, (ast.Compare, ast.BoolOp, ast.UnaryOp))


def _divisor(node: ast.BinOp | ast.AugAssign) -> ast.expr:
    return node.right if isinstance(node, ast.BinOp) else node.value


def _none_returned(case: Case) -> list[Cause]:
    function = case.function
    found = returns(function)
    gives_a_value = any(node.value is not None and not is_constant(node.value, None) for node in found)
    if case.finding.path and gives_a_value:
        parts = parts_at(function, case.finding.path)
        steps: list[ast.AST] = [node for part in parts for node in (part, *before(function, part))]
        written = [node for node in steps if is_constant(node, None)]
        given = [node for node in steps if gives_none(node)]
        nones = [Cause("none_written", function, node) for node in written]
        return nones or [Cause("method_gives_none", function, node) for node in given]
    with_value = [node for node in found if node.value is not None and not is_constant(node.value, None)]
    if with_value:
        given = [node for node in with_value if node.value is not None and gives_none(node.value)]
        if given:
            return [Cause("method_gives_none", function, given[0])]
        is_inside = not any(node in function.node.body for node in with_value)
        is_inside = is_inside and not _always_ends(function.node.body)
        return [Cause("return_in_block", function, with_value[0])] if is_inside else []
    number, text = case.code.margin_after(function)
    if not found and text.startswith("return"):
        return [Cause("return_left_outside", function, Line(number - function.before))]
    if found:
        return [Cause("return_alone", function, found[0])]
    prints = [node for node in own_nodes(function.node) if called(node) == "print"]
    if prints:
        return [Cause("printed_not_returned", function, prints[-1])]
    last = function.node.body[-1]
    return [Cause("no_return", function, last)]


def _always_ends(body: Sequence[ast.stmt]) -> bool:
    """Whether a block always comes to a `return` or `raise`, as far as `if` and `else` show."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, (ast.Return, ast.Raise)):
        return True
    if isinstance(last, ast.If):
        return _always_ends(last.body) and _always_ends(last.orelse)
    return isinstance(last, (ast.Try, ast.With, ast.Match))


def return_in_loop(case: Case) -> list[Cause]:
    """A `return` that every round of a loop comes to, and so the first one does."""
    for node in own_nodes(case.function.node):
        if isinstance(node, LOOPS):
            for statement in node.body:
                if isinstance(statement, (ast.Continue, ast.Break)):
                    break
                if isinstance(statement, ast.Return):
                    return [Cause("return_in_loop", case.function, statement)]
                if any(isinstance(inner, (ast.Continue, ast.Break)) for inner in ast.walk(statement)):
                    break
    return []


def arguments_swapped(case: Case) -> list[Cause]:
    """A call in which a variable has the name of a parameter, and stands in the place of another one."""
    for function, node in case.everywhere:
        if not is_call_of_name(node) or any(isinstance(each, ast.Starred) for each in node.args):
            continue
        callee = case.code.function(called(node))
        if callee is None or callee is function:
            continue
        places = dict(zip(callee.parameters, node.args, strict=False))
        for name, given in places.items():
            if isinstance(given, ast.Name) and given.id != name and given.id in places:
                return [Cause("arguments_swapped", function, node)]
    return []


def _defined_again(case: Case) -> list[Cause]:
    function = case.function
    several = len(case.code.places_of(function.node.name)) > 1
    return [Cause("defined_again", function, function.node)] if several else []


def _beside_stub_line(case: Case) -> list[Cause]:
    """Code above or below the line of the stub that says that nothing is written."""
    body = [node for node in case.function.node.body if not _is_docstring(node)]
    for place, node in enumerate(body):
        if isinstance(node, ast.Raise):
            key = "code_above_stub_line" if place else "code_below_stub_line"
            return [Cause(key, case.function, node)] if len(body) > 1 else []
    return []


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_made_empty(node: ast.AST) -> bool:
    if isinstance(node, (ast.List, ast.Tuple)):
        return not node.elts
    if isinstance(node, ast.Dict):
        return not node.keys
    if called(node) in ("list", "dict", "tuple") and isinstance(node, ast.Call):
        return not node.args and not node.keywords
    if called(node) in ("array", "asarray") and isinstance(node, ast.Call) and node.args:
        return isinstance(node.args[0], ast.List) and not node.args[0].elts
    if called(node) in _FILLED and isinstance(node, ast.Call):
        return any(isinstance(inner, ast.Constant) and inner.value == 0 and inner.value is not False
                   for size in node.args[:2] for inner in ([size, *getattr(size, "elts", ())]))  # fmt: skip
    return False


def _has_dtype(*names: str) -> Callable[[ast.AST], bool]:
    def is_it(node: ast.AST) -> bool:
        if isinstance(node, ast.Attribute):
            return node.attr in names
        return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in names

    return is_it


OF_RESULTS: dict[str, tuple[Rule, ...]] = {
    "not_finite": (_not_finite,),
    "returned_none": (_none_returned,),
    "stub": (_defined_again,),
    "stub_left": (_beside_stub_line,),
    "empty": (on_way("made_empty", _is_made_empty),),
    "holds_nothing": (on_way("made_empty", _is_made_empty),),
    "low_precision": (first_of("float32_there", _has_dtype("float32", "float16", "single", "half")),),
}
"""By kind of finding, in the order in which they are asked."""
