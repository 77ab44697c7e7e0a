"""A marimo notebook's script -> the statements of its cells, as one module.

marimo keeps each cell as a function: its parameters are the names that the cell uses, what it returns are
those that it defines. Syntax trees in and out; nothing is run here. Standard library only.
"""

from __future__ import annotations

import ast
from typing import NamedTuple


class _Cell(NamedTuple):
    body: list[ast.stmt]
    uses: frozenset[str]
    defines: frozenset[str]


def statements_of_cells(statements: list[ast.stmt]) -> list[ast.stmt] | None:
    """The statements of all cells, each cell after those whose names it uses; None if there are no cells."""
    apps = {name for node in statements for name in _apps_made_by(node)}
    found = [(node, _cell_in(node, apps)) for node in statements]
    cells = [cell for _, cell in found if cell is not None]
    if not cells:
        return None
    others = [node for node, cell in found if cell is None]
    return [*others, *(node for cell in _in_order(cells) for node in cell.body)]


def _apps_made_by(node: ast.stmt) -> list[str]:
    """Names that are given a `marimo.App`."""
    match node:
        case ast.Assign([ast.Name(name)], ast.Call(ast.Attribute(ast.Name("marimo" | "mo"), "App"))):
            return [name]
    return []


def _cell_in(node: ast.stmt, apps: set[str]) -> _Cell | None:
    """The cell that a function is, by its decorator."""
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or len(node.decorator_list) != 1:
        return None
    decorator = node.decorator_list[0]
    match decorator.func if isinstance(decorator, ast.Call) else decorator:
        case ast.Attribute(ast.Name(app), "cell") if app in apps:
            pass
        case _:
            return None
    *body, last = node.body
    if not isinstance(last, ast.Return):
        return _Cell(node.body, _parameters(node), frozenset())
    returned = ast.walk(last.value) if last.value is not None else ()
    names = frozenset(part.id for part in returned if isinstance(part, ast.Name))
    return _Cell(body, _parameters(node), names)


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> frozenset[str]:
    return frozenset(each.arg for each in node.args.args)


def _in_order(cells: list[_Cell]) -> list[_Cell]:
    """As they stand, but each after those that it needs; a circle stays as it stands."""
    ordered: list[_Cell] = []
    waiting = list(cells)
    while waiting:
        left = frozenset(name for cell in waiting for name in cell.defines)
        free = (cell for cell in waiting if not cell.uses & (left - cell.defines))
        cell = next(free, waiting[0])
        waiting.remove(cell)
        ordered.append(cell)
    return ordered
