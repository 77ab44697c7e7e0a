"""Wanted functions that a submission defines where nothing binds them: in a block left out, in a class.

Only what is unambiguous is found: a function that is defined once, and can be called from there as it stands.
Syntax trees in, places out; nothing is run here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from grader.child import definitions
from grader.wire.saying import Said, note

_BLOCKS = (ast.If, ast.Try, ast.ExceptHandler, ast.With)
_PARTS = ("body", "orelse", "handlers", "finalbody")


class Elsewhere(NamedTuple):
    """Where a function is defined."""

    filename: str
    block: list[ast.stmt]
    """The statements among which it stands, or its class."""
    class_name: str
    """The class that it belongs to, "" for none."""
    line: int
    is_main: bool
    """Whether it stands under ``if __name__ == "__main__":``."""


def elsewhere(name: str, parameters: Sequence[str], parsed: Mapping[str, list[ast.stmt]]) -> Elsewhere | None:
    """Where the only function `name` is, if it can be called with `parameters` from there."""
    sites = [
        (file, *site)
        for file, statements in parsed.items()
        for site in _sites(name, statements, statements, ())
    ]
    if len(sites) != 1:
        return None
    file, node, block, around = sites[0]
    class_name = ""
    if around and isinstance(around[-1], ast.ClassDef):
        class_name = around[-1].name
        if not _is_static(node, parameters):
            return None
        around = around[:-1]
    if not all(isinstance(each, _BLOCKS) for each in around):
        return None
    is_main = any(isinstance(each, ast.If) and definitions.is_main_guard(each) for each in around)
    return Elsewhere(file, block, class_name, node.lineno, is_main)


def function_of_class(of_class: object, name: str) -> Any:
    """The function `name` that a class holds, None if there is none."""
    found = vars(of_class).get(name) if isinstance(of_class, type) else None
    return found.__func__ if isinstance(found, staticmethod) else found


def repair_for(where: Elsewhere, place: Said, names: Sequence[str]) -> Said:
    """What a person should know: the functions `names` were found there."""
    found = ", ".join(names)
    if where.class_name:
        return note("taken_from_class", place=place, names=found, type=where.class_name)
    if where.is_main:
        return note("main_guard_run", place=place, names=found)
    return note("block_run", place=place, names=found)


def _sites(
    name: str, statements: list[ast.stmt], block: list[ast.stmt], around: tuple[ast.AST, ...]
) -> Iterator[tuple[ast.FunctionDef, list[ast.stmt], tuple[ast.AST, ...]]]:
    """Each definition of `name`, with the block that is to be run for it and all that encloses it."""
    for node in statements:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            yield node, block, around
        for part in _PARTS:
            inside = getattr(node, part, None)
            if isinstance(inside, list):
                is_class = isinstance(node, ast.ClassDef)
                yield from _sites(name, inside, block if is_class else inside, (*around, node))


def _is_static(node: ast.FunctionDef, parameters: Sequence[str]) -> bool:
    """Whether a function of a class takes what the handed-out one takes, and no object of the class."""
    match node.decorator_list:
        case [ast.Name("staticmethod")]:
            return True
        case []:
            return [each.arg for each in node.args.args][: len(parameters)] == list(parameters) != []
    return False
