"""Which lines of a submission a finding is about, where the text leaves no others: one of them is the cause.

They make the part that is wrong of nothing but arguments and of parts that are right, and each runs once.
What a right part is made of is right, too: a wrong number hardly gives a right one. A part that more than a
few lines lead to has none, nor has one with a loop or an `if` on its way. The trusted side; pure. Must not
know: sentences.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection

from grader.errors import Finding
from grader.sandbox.causes.case import IN_PLACE, LOOPS
from grader.sandbox.causes.own_code import (
    Function,
    OwnCode,
    assigned,
    called,
    keyword,
    own_nodes,
    parts_at,
    returns,
)

_OF_RESULTS = frozenset(
    (
        *("value", "shape", "rank", "rank1", "one_by_one", "number_for_array", "array_for_number", "dtype"),
        *("not_finite", "list_for_array", "length", "type", "empty", "low_precision", "gradient"),
    )
)
"""Kinds of findings on a result, of which a part is made somewhere."""
_BRANCHES = (*LOOPS, ast.If, ast.Try, ast.With, ast.Match)
_MODULES = ("np", "numpy", "math")
_BUILTINS = frozenset(dir(builtins))
LINES_MAX = 3
"""More are no answer to where the cause is."""
_SAME_ARRAY = ("asarray", "ravel", "reshape", "view", "squeeze")
"""What may give the array itself under another name."""


def own_lines_of(
    finding: Finding, code: OwnCode, right_functions: Collection[str]
) -> tuple[Function, list[ast.expr]] | None:
    """The function and the nodes of whose lines one is the cause; None where the text does not show them.

    `right_functions` names functions of the submission that are known to do what they should.
    """
    function = code.function(finding.function) if finding.kind in _OF_RESULTS else None
    if function is None or len(returns(function)) != 1 or _has_branches(function):
        return None
    whole = returns(function)[0].value
    parts = parts_at(function, finding.path) if finding.path else [whole] if whole is not None else []
    if len(parts) != 1 or isinstance(parts[0], (ast.Tuple, ast.List, ast.Dict)):
        return None
    right = _right_names(function, finding) if finding.kind == "value" else set()
    found = _leading(function, parts[0], right, right_functions)
    lines = {function.line_of(node): node for node in reversed(found)}
    return (function, [lines[number] for number in sorted(lines)]) if 0 < len(lines) <= LINES_MAX else None


def _has_branches(function: Function) -> bool:
    """Whether some lines may run several times, or not at all."""
    return any(isinstance(node, _BRANCHES) for node in own_nodes(function.node))


def _leading(
    function: Function, part: ast.expr, right: set[str], right_functions: Collection[str]
) -> list[ast.expr]:
    """All expressions that a part is made of, on the way from arguments and right parts; none if unclear."""
    found: list[ast.expr] = []
    is_given = False
    left, seen = [part], set[str]()
    variable = part if isinstance(part, ast.Name) and not _is_given(function, part.id) else None
    while left:
        node = left.pop(0)
        if node is not variable:
            found.append(node)
        inner = {
            name
            for each in ast.walk(node)
            if isinstance(each, ast.comprehension)
            for name in _names(each.target)
        }
        for name in _names(node):
            if name in inner or name in seen:
                continue
            seen.add(name)
            if _is_given(function, name) or name in right:
                is_given = True
            elif made := _made(function, name):
                left.append(made)
            elif name not in (*_MODULES, *_BUILTINS, *right_functions):
                return []
    return found if is_given else []


def _made(function: Function, name: str) -> ast.expr | None:
    """What a variable is given; None where more than one line makes it."""
    values = [
        node.value
        for node in own_nodes(function.node)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Tuple) and any(_is_name(each, name) for each in target.elts)
        if not isinstance(node.value, ast.Tuple)
    ]
    values += assigned(function, name)
    return values[0] if len(values) == 1 and not _is_changed(function, name) else None


def _names(node: ast.AST) -> list[str]:
    return list(dict.fromkeys(each.id for each in ast.walk(node) if isinstance(each, ast.Name)))


def _is_given(function: Function, name: str) -> bool:
    """Whether a name stands for an argument as it came, or for the part of one that has this very name."""
    if _is_changed(function, name):
        return False
    values = assigned(function, name)
    if name in function.parameters:
        return not values
    [value] = values if len(values) == 1 else [None]
    return (
        isinstance(value, ast.Subscript)
        and isinstance(value.value, ast.Name)
        and isinstance(value.slice, ast.Constant)
        and value.slice.value == name
        and value.value.id in function.parameters
        and _is_given(function, value.value.id)
    )


def _right_names(function: Function, finding: Finding) -> set[str]:
    """Variables that come back as parts of their own and were found right, and what these are made of."""
    paths = [finding.path, *(tuple(path) for path in finding.fields.get("also", ()))]
    left, wrong = list[ast.expr](), {str(path[-1]) for path in paths if path}
    for path, node in _named_parts(function, returns(function)[0].value, ()):
        is_wrong = any(path[: len(each)] == each[: len(path)] for each in paths)
        if not is_wrong:
            left.append(node)
        elif isinstance(node, ast.Name):
            wrong.add(node.id)
    right = set[str]()
    while left:
        for name in _names(left.pop()):
            made = _made(function, name) if name not in right | wrong else None
            if made is not None:
                right.add(name)
                left.append(made)
    return right


def _named_parts(
    function: Function, node: ast.expr | None, path: tuple[int | str, ...]
) -> list[tuple[tuple[int | str, ...], ast.expr]]:
    if isinstance(node, ast.Tuple):
        return [
            each for at, item in enumerate(node.elts) for each in _named_parts(function, item, (*path, at))
        ]
    if isinstance(node, ast.Dict):
        return [
            each
            for key, item in zip(node.keys, node.values, strict=True)
            if isinstance(key, ast.Constant) and isinstance(key.value, str)
            for each in _named_parts(function, item, (*path, key.value))
        ]
    if isinstance(node, ast.Name):
        values = assigned(function, node.id)
        if len(values) == 1 and isinstance(values[0], (ast.Dict, ast.Tuple)):
            return _named_parts(function, values[0], path)
    return [(path, node)] if node is not None else []


def _is_changed(function: Function, name: str) -> bool:
    """Whether what a name stands for may be written into, under this name or another one."""
    return any(_is_written_into(function, each) for each in (name, *_aliases(function, name)))


def _is_written_into(function: Function, name: str) -> bool:
    """By an operator, an index, a method that works in place, or ``out=``."""
    for node in own_nodes(function.node):
        if isinstance(node, ast.AugAssign) and _is_name(node.target, name):
            return True
        targets: list[ast.expr] = []
        targets += [node.target] if isinstance(node, (ast.AugAssign, ast.AnnAssign)) else []
        targets += node.targets if isinstance(node, (ast.Assign, ast.Delete)) else []
        if any(_is_into(target, name) for target in targets):
            return True
        if isinstance(node, ast.Call):
            method = node.func.value if isinstance(node.func, ast.Attribute) else None
            is_method = called(node) in IN_PLACE and method is not None and _is_name(method, name)
            out = keyword(node, "out")
            if is_method or (out is not None and _is_name(out, name)):
                return True
    return False


def _aliases(function: Function, name: str) -> list[str]:
    """Other names that may stand for the very same array."""
    return [
        target.id
        for node in own_nodes(function.node)
        if isinstance(node, ast.Assign) and _is_same_array(node.value, name)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id != name
    ]


def _is_into(target: ast.expr, name: str) -> bool:
    """Whether an assignment writes into an array or a dict of this name."""
    while isinstance(target, (ast.Subscript, ast.Attribute, ast.Starred)):
        target = target.value
        if _is_name(target, name):
            return True
    return False


def _is_same_array(value: ast.expr, name: str) -> bool:
    """Whether a value may be the very array, under another name."""
    if isinstance(value, ast.Subscript) and not isinstance(value.slice, ast.Constant):
        return _is_name(value.value, name)
    if isinstance(value, ast.Call) and called(value) in _SAME_ARRAY:
        own = value.func.value if isinstance(value.func, ast.Attribute) else None
        return any(_is_name(each, name) for each in (own, *value.args) if each is not None)
    return _is_name(value, name)


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
