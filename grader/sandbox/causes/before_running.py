"""What a source shows to be wrong before anything runs, one finding a function.

Each is true of the text, whatever the tests find: another signature than the handout's, a module that nothing
imports, a name of numpy's or Python's that now means something else, a result that is thrown away. The
trusted side; pure. Must not know: sentences, tests.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from grader.course.assignment import Exercise
from grader.errors import Finding
from grader.sandbox.causes.own_code import Function, OwnCode, called, is_call_of_name, own_nodes

MODULES = {
    **{name: f"import {name}" for name in ("copy", "functools", "itertools", "math", "os", "random", "re")},
    **{name: f"import {name}" for name in ("scipy", "sys", "time")},
    "pd": "import pandas as pd",
    "plt": "import matplotlib.pyplot as plt",
}
"""Names that people take for granted, and the line that brings each."""
_NUMPY = ("np", "numpy")
_BUILTINS = frozenset(
    (
        *("abs", "all", "any", "bool", "dict", "enumerate", "float", "int", "len", "list", "map", "max"),
        *("min", "pow", "print", "range", "round", "set", "sorted", "str", "sum", "tuple", "type", "zip"),
    )
)
NEEDED_NAMES = _BUILTINS.union(_NUMPY)
"""Names of numpy's and of Python's own that functions need."""
_WITHOUT_EFFECT = frozenset(
    (
        *(
            "abs",
            "add",
            "argmax",
            "array",
            "asarray",
            "astype",
            "concatenate",
            "copy",
            "divide",
            "dot",
            "exp",
        ),
        *("flatten", "log", "matmul", "maximum", "mean", "minimum", "multiply", "ones", "power", "ravel"),
        *("reshape", "sqrt", "square", "squeeze", "subtract", "sum", "tanh", "transpose", "where", "zeros"),
    )
)
"""Functions and methods of numpy's that change nothing: what they give is all there is."""


class NamesOutside(NamedTuple):
    """What the names mean that stand outside of functions.

    Attributes
    ----------
    bound
        Label and line of the last statement that binds a name to something of its own.
    imported
        Names of modules, functions and classes.
    """

    bound: Mapping[str, tuple[str, int]]
    imported: Collection[str]


class _Source(NamedTuple):
    code: OwnCode
    bound: Mapping[str, tuple[str, int]]
    imported: Collection[str]
    exercises: Collection[str]


def wrong_before_running(
    code: OwnCode, outside: NamesOutside, exercises: Mapping[str, Exercise]
) -> dict[str, Finding]:
    """By exercise, the first thing that is wrong with its function; nothing of one that does not parse."""
    source = _Source(code, *outside, exercises)
    found = {}
    for name, exercise in exercises.items():
        function = code.function(name) if exercise.is_function else None
        if function is not None and (finding := next(_wrong(function, exercise, source), None)):
            found[name] = finding
    return found


def _wrong(function: Function, exercise: Exercise, source: _Source) -> Iterator[Finding]:
    yield from _signature(function, exercise)
    for rule in (_covered, _not_imported, _thrown_away):
        yield from rule(function, source)


def _at(function: Function, node: ast.AST) -> tuple[str, int]:
    """Label and line of a node of a function."""
    return function.label, function.line_of(node)


def _signature(function: Function, exercise: Exercise) -> Iterator[Finding]:
    arguments = function.node.args
    if arguments.vararg or arguments.kwarg:
        return
    own = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
    asked, count = list(exercise.parameters), len(exercise.parameters)
    required = len(own) - len(arguments.defaults)
    at = _at(function, function.node)
    if own[:count] != asked or required > count or any(name in own[:required] for name in exercise.defaults):
        definition = f"def {exercise.signature.partition('->')[0].strip()}:"
        yield Finding("signature", exercise.name, fields={"definition": definition, "at": at})
        return
    defaults = dict(zip(own[required:], arguments.defaults, strict=True))
    for name, asked_for in exercise.defaults.items():
        try:
            value = ast.literal_eval(defaults[name])
        except (ValueError, KeyError):
            continue
        if type(value) in (bool, int, float, str) and value != asked_for:
            told = {"parameter": name, "default": repr(asked_for), "own_default": repr(value)}
            yield Finding("default_differs", exercise.name, fields={**told, "at": at})
            return


def _covered(function: Function, source: _Source) -> Iterator[Finding]:
    """A name of numpy's or of Python's own that the function uses, and that means something else by then."""
    of, own = function.node.name, {name: _at(function, function.node) for name in function.parameters}
    for node in own_nodes(function.node):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            own.setdefault(node.id, _at(function, node))
    for name in _used(function):
        if name in own or name in source.bound:
            yield Finding(
                "name_covered", of, fields={"name": name, "at": own.get(name) or source.bound[name]}
            )


def _used(function: Function) -> Iterator[str]:
    """Names of Python's that a function calls, and of numpy's that it takes something from."""
    seen = set()
    for node in own_nodes(function.node):
        name = ""
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = node.value.id if node.value.id in _NUMPY else ""
        elif is_call_of_name(node):
            name = called(node) if called(node) in _BUILTINS else ""
        if name and name not in seen:
            seen.add(name)
            yield name


def _not_imported(function: Function, source: _Source) -> Iterator[Finding]:
    names = [node for node in own_nodes(function.node) if isinstance(node, ast.Name)]
    own = {node.id for node in names if isinstance(node.ctx, ast.Store)} | set(function.parameters)
    own |= {
        (alias.asname or alias.name).partition(".")[0]
        for node in own_nodes(function.node)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    for node in own_nodes(function.node):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            continue
        name = node.value.id
        if name in MODULES and name not in own | {*source.bound, *source.imported}:
            fields = {"name": name, "import_line": MODULES[name], "at": _at(function, node)}
            yield Finding("import_missing", function.node.name, fields=fields)


def _thrown_away(function: Function, source: _Source) -> Iterator[Finding]:
    """A line that computes something and keeps nothing of it."""
    for node in own_nodes(function.node):
        if not isinstance(node, ast.Expr):
            continue
        value, of, at = node.value, function.node.name, _at(function, node)
        if isinstance(value, ast.Compare) and isinstance(value.ops[0], ast.Eq):
            yield Finding("compared_not_assigned", of, fields={"at": at})
        elif isinstance(value, (ast.BinOp, ast.UnaryOp)):
            yield Finding("result_dropped", of, fields={"at": at})
        elif (is_call_of_name(value) and called(value) in source.exercises) or _only_computes(value):
            yield Finding("result_dropped", of, fields={"called": called(value), "at": at})


def _only_computes(value: ast.expr) -> bool:
    """Whether a node calls a function or method of numpy's that changes nothing."""
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Attribute):
        return False
    return called(value) in _WITHOUT_EFFECT and not any(each.arg == "out" for each in value.keywords)


def names_outside(cells: Mapping[str, Sequence[str]]) -> NamesOutside:
    """Where names are bound outside functions, as far as that covers something; and what is imported."""
    bound: dict[str, tuple[str, int]] = {}
    imported: set[str] = set()
    for label, lines in cells.items():
        text = "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in lines)
        try:
            body = ast.parse(text).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        left: list[ast.AST] = list(reversed(body))
        while left:
            node = left.pop()
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                for alias in node.names:
                    name = (alias.asname or alias.name).partition(".")[0]
                    imported.add(name)
                    bound.pop(name, None)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                bound[node.id] = label, node.lineno
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                bound.pop(node.name, None)
                imported.add(node.name)
            elif not isinstance(node, (ast.Lambda, *_COMPREHENSIONS)):
                left += reversed(list(ast.iter_child_nodes(node)))
    return NamesOutside(bound, imported)


_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
