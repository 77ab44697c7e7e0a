"""A signature as text, ``f(w, b=0.0) -> grads, cost``: its parameters and their defaults. Runs nothing."""

from __future__ import annotations

import ast
import contextlib
import re
from typing import Any

SIGNATURE = re.compile(
    r"(?P<class>class\s+)?(?P<name>[A-Za-z_]\w*)\s*\((?P<parameters>.*)\)\s*(?:->\s*(?P<returns>.+))?", re.S
)


def parameters_in(text: str) -> tuple[str, ...]:
    """Names of the parameters in ``w, b, layers=(5, 3)``; raises SyntaxError where Python would."""
    arguments = _arguments_in(text)
    return tuple(each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs))


def defaults_in(text: str) -> dict[str, Any]:
    """The numbers, texts, truth values and None in ``w, rate=0.1, layers=(5, 3)``, by name: ``rate``."""
    arguments = _arguments_in(text)
    by_place = [*arguments.posonlyargs, *arguments.args]
    nodes = [
        *zip(by_place[len(by_place) - len(arguments.defaults) :], arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    found: dict[str, Any] = {}
    for each, node in nodes:
        with contextlib.suppress(ValueError, TypeError):
            value = ast.literal_eval(node) if node is not None else ...
            if isinstance(value, (bool, int, float, str, type(None))):
                found[each.arg] = value
    return found


def _arguments_in(text: str) -> ast.arguments:
    [function] = ast.parse(f"def f({text}): pass").body
    if not isinstance(function, ast.FunctionDef):
        raise SyntaxError(f"no parameters: {text}")
    return function.args


def is_signature(text: str, name: str) -> bool:
    """Whether `text` is a signature of the function `name`."""
    match = SIGNATURE.fullmatch(text)
    if match is None or match["name"] != name:
        return False
    try:
        parameters_in(match["parameters"])
    except (SyntaxError, ValueError, MemoryError, RecursionError):  # the last two: thousands of brackets
        return False
    return True
