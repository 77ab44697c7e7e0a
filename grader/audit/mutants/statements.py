"""Operators of `mutants` on statements: dropped, moved, swapped, ended early; results and dicts.

Those of `STATEMENT_OPERATORS` take one node, those of `BLOCK_OPERATORS` a row of statements that
students write. The first line of each function's docstring is what it does. Must not know: where the
text is.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from itertools import pairwise

from grader.audit.mutants.scope import (
    BlockFound,
    BlockOperator,
    Found,
    Operator,
    Scope,
    called_name,
    reads,
    short,
    writes,
)
from grader.audit.mutants.text import changed

_SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr)
_LAST = (ast.Return, ast.Raise, ast.Break, ast.Continue)
_FIXED = (*_LAST, ast.Assert)


def is_print(node: ast.AST) -> bool:
    """Whether this statement prints."""
    return isinstance(node, ast.Expr) and called_name(node.value) == "print"


def dropped_print(node: ast.AST, scope: Scope) -> Found:
    """A print statement dropped."""
    if isinstance(node, ast.Expr) and is_print(node):
        yield "drop-print", node, []


def drop_statement(node: ast.AST, scope: Scope) -> Found:
    """An assignment, a call such as ``costs.append(cost)``, a loop or a raise dropped."""
    if isinstance(node, ast.Expr) and (is_print(node) or not isinstance(node.value, ast.Call)):
        return
    if isinstance(node, ast.Assign | ast.AugAssign | ast.Expr | ast.Raise):
        yield f"drop-statement-{short(_head(node))}", node, []
    elif isinstance(node, ast.For | ast.While):
        yield "drop-loop", node, []
    elif isinstance(node, ast.If):
        yield f"drop-if-{short(node.test)}", node, []


def branch(node: ast.AST, scope: Scope) -> Found:
    """The else branch dropped, or what stands in the if branch."""
    if isinstance(node, ast.If) and node.orelse:
        yield "drop-else", node, [changed(node, orelse=[])]
        yield "drop-then", node, [changed(node, body=[ast.Pass()])]
        both = not isinstance(node.orelse[0], ast.If)
        if both:
            yield "branches-swapped", node, [changed(node, body=node.orelse, orelse=node.body)]


def in_place(node: ast.AST, scope: Scope) -> Found:
    """``w = w - x`` written into the array that `w` is: ``w -= x``; ``w = x`` likewise: ``w[:] = x``."""
    target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
    if not isinstance(node, ast.Assign) or not isinstance(target, ast.Name):
        return
    value = node.value
    if isinstance(value, ast.BinOp) and isinstance(value.left, ast.Name) and value.left.id == target.id:
        yield f"in-place-{target.id}", node, [ast.AugAssign(target, value.op, value.right)]
    elif target.id in scope.parameters and isinstance(value, ast.BinOp | ast.Call):
        slot = ast.Subscript(ast.Name(target.id, ast.Load()), ast.Slice(), ast.Store())
        yield f"in-place-{target.id}", node, [changed(node, targets=[slot])]


def returned(node: ast.AST, scope: Scope) -> Found:
    """The parts of a result swapped, one of them left out, or nothing returned."""
    if not isinstance(node, ast.Return) or node.value is None:
        return
    if isinstance(node.value, ast.Tuple):
        parts = node.value.elts
        for index in range(len(parts) - 1):
            others = [*parts[:index], parts[index + 1], parts[index], *parts[index + 2 :]]
            yield f"swap-results-{index + 1}", node.value, changed(node.value, elts=others)
        for index, gone in enumerate(parts):
            rest = [part for part in parts if part is not gone]
            value = rest[0] if len(rest) == 1 else changed(node.value, elts=rest)
            yield f"drop-result-{index + 1}", node.value, value
    yield "return-nothing", node, [ast.Return(None)]


def unpacking(node: ast.AST, scope: Scope) -> Found:
    """The names that several results, a cache or a shape are unpacked to, swapped."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
        target = node.targets[0]
        for index in range(len(target.elts) - 1 if not isinstance(node.value, ast.Tuple) else 0):
            one, other = target.elts[index : index + 2]
            elts = [*target.elts[:index], other, one, *target.elts[index + 2 :]]
            yield f"swap-{short(one)}-{short(other)}", target, changed(target, elts=elts)


def packing(node: ast.AST, scope: Scope) -> Found:
    """Two neighbouring parts of a tuple that is kept or handed on, such as a cache, swapped."""
    kept = isinstance(scope.parent(node), ast.Assign | ast.Call | ast.Dict | ast.Tuple)
    if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load) and kept:
        for index in range(len(node.elts) - 1):
            one, other = node.elts[index : index + 2]
            if ast.dump(one) != ast.dump(other):
                elts = [*node.elts[:index], other, one, *node.elts[index + 2 :]]
                yield f"swap-{short(one)}-{short(other)}", node, changed(node, elts=elts)


def dicts(node: ast.AST, scope: Scope) -> Found:
    """Two neighbouring values of a dict swapped, or one entry dropped."""
    if not isinstance(node, ast.Dict) or None in node.keys:
        return
    keys, values = node.keys, node.values
    names = [short(key) for key in keys if key is not None]
    for index in range(len(values) - 1):
        others = [*values[:index], values[index + 1], values[index], *values[index + 2 :]]
        yield f"swap-{names[index]}-{names[index + 1]}", node, changed(node, values=others)
    for index, gone in enumerate(names):
        rest = changed(
            node, keys=[*keys[:index], *keys[index + 1 :]], values=[*values[:index], *values[index + 1 :]]
        )
        yield f"drop-{gone}", node, rest


def loop_exit(node: ast.AST, scope: Scope) -> Found:
    """``break`` at the end of a loop or of an if inside one; ``continue`` before a loop's last statement."""
    if isinstance(node, ast.For | ast.While):
        yield "break", node, [changed(node, body=[*node.body, ast.Break()])]
        if len(node.body) > 1:
            body = [*node.body[:-1], ast.Continue(), node.body[-1]]
            yield "continue", node, [changed(node, body=body)]
    elif isinstance(node, ast.If) and scope.in_loop(node) and not isinstance(node.body[-1], _LAST):
        yield "break-in-if", node, [changed(node, body=[*node.body, ast.Break()])]
        parent = scope.parent(node)
        if isinstance(parent, ast.For | ast.While) and node is not parent.body[-1]:
            yield "continue-in-if", node, [changed(node, body=[*node.body, ast.Continue()])]


def reversed_range(node: ast.AST, scope: Scope) -> Found:
    """A loop that runs forwards made to run backwards, and back."""
    if not isinstance(node, ast.For) or not isinstance(node.iter, ast.Call):
        return
    if called_name(node.iter) == "range":
        call = ast.Call(ast.Name("reversed", ast.Load()), [node.iter], [])
        if node.target and reads(ast.Module(node.body, [])) & writes(node.target):
            yield "backwards", node.iter, call
    elif called_name(node.iter) == "reversed" and node.iter.args:
        yield "forwards", node.iter, node.iter.args[0]


def early_return(row: Sequence[ast.stmt], scope: Scope) -> BlockFound:
    """The first parameter returned before anything is done."""
    parent = scope.parent(row[0])
    arguments = parent.args.args if isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef) else []
    names = [argument.arg for argument in arguments if argument.arg not in ("self", "cls")]
    if names:
        result = ast.Return(ast.Name(names[0], ast.Load()))
        yield f"return-{names[0]}", row[0], [result, *row]


def return_in_loop(row: Sequence[ast.stmt], scope: Scope) -> BlockFound:
    """What follows a loop, up to the return, moved into the loop."""
    for index, loop in enumerate(row[:-1]):
        if isinstance(loop, ast.For | ast.While) and isinstance(row[-1], ast.Return):
            rest = row[index + 1 :]
            moved = changed(loop, body=[*loop.body, *rest])
            yield "return-in-loop", row[-1], [*row[:index], moved]


def order(row: Sequence[ast.stmt], scope: Scope) -> BlockFound:
    """Two neighbouring statements swapped, where that makes a difference and still runs."""
    for index, (one, other) in enumerate(pairwise(row)):
        if isinstance(one, _FIXED) or isinstance(other, _FIXED):
            continue
        bound_first = writes(one) & (reads(other) | writes(other))
        tied = bound_first | (writes(other) & reads(one))
        before = {*scope.parameters, *(name for statement in row[:index] for name in writes(statement))}
        if scope.in_loop(one):
            before |= {name for name, times in scope.bindings.items() if times > 1}
        if tied and bound_first <= before:
            swapped = [*row[:index], other, one, *row[index + 2 :]]
            yield f"swap-{short(_head(one))}-{short(_head(other))}", one, swapped


def _head(statement: ast.stmt) -> ast.AST:
    if isinstance(statement, ast.Assign):
        return statement.targets[0]
    return getattr(statement, "target", None) or getattr(statement, "test", None) or statement


def hoist(row: Sequence[ast.stmt], scope: Scope) -> BlockFound:
    """An assignment at the head of a loop done once, before the loop."""
    for index, loop in enumerate(row):
        if not isinstance(loop, ast.For | ast.While) or len(loop.body) < 2:
            continue
        first = loop.body[0]
        inside = {name for name in writes(loop) if scope.bindings.get(name, 0) < 2}
        if isinstance(first, _SIMPLE) and not is_print(first) and not reads(first) & (inside - writes(first)):
            rest = changed(loop, body=loop.body[1:])
            yield f"hoist-{short(_head(first))}", first, [*row[:index], first, rest, *row[index + 1 :]]


def reset(row: Sequence[ast.stmt], scope: Scope) -> BlockFound:
    """What is set once before a loop that changes it, set anew in each round."""
    for index, loop in enumerate(row):
        if not isinstance(loop, ast.For | ast.While):
            continue
        for place, start in enumerate(row[:index]):
            if isinstance(start, ast.Assign) and writes(start) & writes(loop):
                moved = changed(loop, body=[start, *loop.body])
                rest = [*row[:place], *row[place + 1 : index], moved, *row[index + 1 :]]
                yield f"reset-{short(_head(start))}", start, rest


STATEMENT_OPERATORS: dict[str, Operator] = {
    "dropped-print": dropped_print,
    "in-place": in_place,
    "drop-statement": drop_statement,
    "branch": branch,
    "returned": returned,
    "unpacking": unpacking,
    "packing": packing,
    "dict": dicts,
    "loop-exit": loop_exit,
    "reversed": reversed_range,
}
"""Operators by name. The order matters where two make the same mutant: it goes to the first."""

BLOCK_OPERATORS: dict[str, BlockOperator] = {
    "early-return": early_return,
    "return-in-loop": return_in_loop,
    "order": order,
    "hoist": hoist,
    "reset": reset,
}
"""Operators on rows of statements, by name."""
