"""What in the code can bring about what a diagnosis says of the numbers: only that is worth looking at.

A diagnosis such as "the numbers are right, but in another order" is read off one result. Where the code has
nothing that chooses, turns or orders, the order is an accident of that test's numbers, and no advice on it
would mend anything. Must not know: sentences.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.errors import Finding
from grader.sandbox.causes.case import COMPREHENSIONS, LOOPS, PRODUCTS, is_whole_number
from grader.sandbox.causes.own_code import OwnCode, called, keyword, own_nodes
from grader.sandbox.causes.shapes import axis_of

FOUND_MAX = 4
"""So many are listed: of more each is hardly worth a look."""


def _calls(*names: str) -> Callable[[ast.AST], str]:
    def token(node: ast.AST) -> str:
        return called(node) if called(node) in names else ""

    return token


def _turned(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute) and node.attr == "T":
        return ".T"
    return _calls("transpose", "swapaxes", "moveaxis")(node)


def _product(node: ast.AST) -> str:
    is_operator = isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult)
    return "@" if is_operator else _calls(*PRODUCTS)(node)


def _axis(node: ast.AST) -> str:
    return "axis=" if axis_of(node) is not None or keyword(node, "axis") is not None else ""


def _steps(node: ast.AST) -> Sequence[ast.expr]:
    """What stands in the brackets behind a value that is read or written."""
    if not isinstance(node, ast.Subscript):
        return ()
    return node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]


def _backwards(node: ast.AST) -> str:
    steps = [each.step for each in _steps(node) if isinstance(each, ast.Slice)]
    is_negative = any(isinstance(step, ast.UnaryOp) and isinstance(step.op, ast.USub) for step in steps)
    counts_down = called(node) in ("range", "arange") and isinstance(node, ast.Call) and len(node.args) == 3
    return "[::-1]" if is_negative else called(node) if counts_down else ""


def _index(node: ast.AST) -> str:
    """A place of an array or a list; not that of a shape or a dict."""
    if isinstance(node, ast.Subscript) and getattr(node.value, "attr", "") == "shape":
        return ""
    texts = [
        ast.unparse(each) for each in _steps(node) if is_whole_number(each) or isinstance(each, ast.Name)
    ]
    fixed = [f"[{text}]" for text in texts if text in ("0", "-1")]
    return next(iter(fixed), "[i]") if texts else ""


def _slice(node: ast.AST) -> str:
    slices = [each for each in _steps(node) if isinstance(each, ast.Slice)]
    return "[a:b]" if any(each.lower or each.upper or each.step for each in slices) else ""


def _new_axis(node: ast.AST) -> str:
    nones = [each for each in _steps(node) if isinstance(each, ast.Constant) and each.value is None]
    return "[None]" if nones else "newaxis" if getattr(node, "attr", "") == "newaxis" else ""


def _loop(node: ast.AST) -> str:
    if isinstance(node, ast.While):
        return "while"
    return "for" if isinstance(node, (*LOOPS, *COMPREHENSIONS)) else ""


def _condition(node: ast.AST) -> str:
    if isinstance(node, (ast.If, ast.IfExp)):
        return "if"
    return _calls("where", "maximum", "minimum", "clip")(node)


def _written(node: ast.AST) -> str:
    """An array that begins as zeros and is to be filled, or an entry that is given a 0."""
    return _calls("zeros", "zeros_like", "empty", "empty_like")(node)


def _whole(node: ast.AST) -> str:
    if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.FloorDiv):
        return "//"
    if called(node) == "int" or keyword(node, "dtype") is not None:
        return "int" if called(node) == "int" else "dtype="
    return _calls(
        "astype", "floor", "trunc", "fix", "rint", "round", "zeros_like", "empty_like", "full_like", "copy"
    )(node)


_ORDERS = (_backwards, _calls("sort", "sorted", "argsort", "flip", "fliplr", "flipud", "reversed", "reverse"),
           _calls("roll", "permutation", "shuffle", "rot90"), _turned, _calls("reshape", "ravel", "flatten"),
           _index)  # fmt: skip
_REPEATS = (_index, _calls("ones", "ones_like", "full", "tile", "repeat", "broadcast_to", "outer"), _loop)

SUSPECTS: Mapping[str, Sequence[Callable[[ast.AST], str]]] = {
    "permuted": _ORDERS,
    "transposed_values": (_turned, _calls("reshape", "outer", "stack", "vstack", "hstack", "column_stack"),
                          _axis, _product, _new_axis),
    "reshaped": (_calls("reshape", "ravel", "flatten", "squeeze", "expand_dims"), _new_axis, _index),
    "leading_part": (_slice, _index, _loop, _calls("resize", "zip")),
    "first_repeated": _REPEATS,
    "first_filled": (_loop, _slice, _index, _calls("clip", "maximum", "where")),
    "first_right": (_index, _loop, _calls("cumsum", "cumprod", "accumulate")),
    "zeroed": (_loop, _condition, _slice, _index, _written),
    "clipped": (_calls("clip", "maximum", "minimum", "max", "min", "where"),),
    "truncated": (_whole,),
}  # fmt: skip
"""By diagnosis, what to look for, the likeliest first; each gives what the reader will find in the code."""
ACCIDENTS = ("permuted", "leading_part", "first_repeated", "first_filled", "first_right")
"""Those that a function without any of these of its own hardly brings about."""
_FILLED = ("zeros", "ones", "empty", "full", "randn", "rand", "random", "standard_normal")
_TABLES = ("broadcast", "square_table")
_TABLE_MAKERS = _calls("diag", "diagflat", "outer", "eye", "identity", "meshgrid", "tril", "triu")


def _is_made_square(node: ast.AST) -> bool:
    """Whether it is made with one size twice, such as ``np.zeros((n, n))``."""
    if called(node) not in _FILLED or not isinstance(node, ast.Call) or not node.args:
        return False
    sizes = node.args[0].elts if isinstance(node.args[0], ast.Tuple) else node.args[:2]
    return len(sizes) == 2 and ast.unparse(sizes[0]) == ast.unparse(sizes[1])


def of_diagnosis(finding: Finding, code: OwnCode) -> dict[str, Any]:
    """What the source adds to the diagnosis of a finding; a `likely` of None takes it away."""
    likely, function = str(finding.fields.get("likely", "")), code.function(finding.function)
    if function is None or not {likely} & {*SUSPECTS, *_TABLES}:
        return {}
    own = own_nodes(function.node)
    if likely in _TABLES:
        if any(_TABLE_MAKERS(node) or _is_made_square(node) for node in own):
            return {"likely": None}
        return {"likely": "square_table"} if any(map(_product, own)) else {}
    called_too = [node for each in code.reached(function.node.name)[1:] for node in own_nodes(each.node)]
    found = _found(own, SUSPECTS[likely])
    if not found and likely in ACCIDENTS:
        return {"likely": None}
    found = found or _found(called_too, SUSPECTS[likely])
    return {"suspects": tuple(found[:FOUND_MAX])} if found else {}


def _found(nodes: Sequence[ast.AST], kinds: Sequence[Callable[[ast.AST], str]]) -> list[str]:
    return list(dict.fromkeys(text for token in kinds for text in map(token, nodes) if text))
