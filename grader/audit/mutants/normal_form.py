"""The normal form of a program: two texts of one program compare equal, as far as syntax tells.

`mutants` drops what equals the solution or another mutant by this measure. Runs nothing. Must not know:
numpy; two programs with different normal forms may still do the same.
"""

from __future__ import annotations

import ast

from grader.audit.mutants.text import changed


def normal_form(tree: ast.Module) -> str:
    """Describe what a module does, so that two texts of one program compare equal.

    Without docstrings and positions; ``if True`` and ``if False`` are followed, and what cannot be
    reached, doubled signs, ``x + 0``, ``1 * x``, ``x = x`` and superfluous ``pass`` are left out.
    `tree` is changed.
    """
    return ast.dump(_Normal().visit(tree))


class _Normal(ast.NodeTransformer):
    """See `normal_form`."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                setattr(node, name, _reachable(block))
        return node

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        if isinstance(node.test, ast.Constant):
            return node.body if node.test.value else node.orelse
        if not node.body and node.orelse:
            return changed(node, test=ast.UnaryOp(ast.Not(), node.test), body=node.orelse, orelse=[])
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.test, ast.Constant):
            return node.body if node.test.value else node.orelse
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        inner = node.operand
        if isinstance(inner, ast.UnaryOp) and type(inner.op) is type(node.op):
            return inner.operand
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        kind = type(node.op)
        for side, other in ((node.right, node.left), (node.left, node.right)):
            value = side.value if isinstance(side, ast.Constant) and type(side.value) is int else None
            if side is node.left and kind not in (ast.Add, ast.Mult):
                break
            if (value == 0 and kind in (ast.Add, ast.Sub)) or (value == 1 and kind in (ast.Mult, ast.Pow)):
                return other
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        from_zero = len(node.args) == 2 and ast.dump(node.args[0]) == ast.dump(ast.Constant(0))
        if from_zero and isinstance(node.func, ast.Name) and node.func.id == "range":
            return changed(node, args=node.args[1:])
        return node


def _keeps(statement: ast.stmt) -> bool:
    """Whether this is ``x = x``."""
    return (
        isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Name)
        and [ast.unparse(target) for target in statement.targets] == [statement.value.id]
    )


def _reachable(block: list[ast.stmt]) -> list[ast.stmt]:
    kept: list[ast.stmt] = []
    for statement in block:
        is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if not is_text and not isinstance(statement, ast.Pass) and not _keeps(statement):
            kept.append(statement)
        if isinstance(statement, ast.Return | ast.Raise | ast.Break | ast.Continue):
            break
    return kept
