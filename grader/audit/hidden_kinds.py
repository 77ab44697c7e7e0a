"""Which kinds of hidden tests an exercise has: the words of the vocabulary that its tests use, and no more.

Read off the file's text; nothing runs. It goes to students with the bank, so it holds kinds, and neither
sizes nor inputs nor names. Must not know: how students read it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

KINDS = {
    "same": "values",
    "close": "values",
    "shape": "shapes",
    "not_rank1": "shapes",
    "dtype": "dtypes",
    "finite": "finite",
    "gradient": "slopes",
    "unchanged": "unchanged",
    "deterministic": "deterministic",
    "vectorised": "vectorised",
    "prints": "printed",
    "plot": "drawn",
    "decreasing": "decreasing",
    "differ": "differ",
    "raises": "errors",
    "that": "properties",
}
"""By the name of a check, what students read of it; see `grader.messages.desk_words`."""
ONE_EXAMPLE = "one_example"
ORDER = tuple(dict.fromkeys(("values", "shapes", "dtypes", ONE_EXAMPLE, "slopes", *KINDS.values())))


def hidden_kinds(path: Path) -> dict[str, tuple[str, ...]]:
    """The kinds of tests of each exercise in the file of hidden tests; none where it cannot be parsed."""
    try:
        body = ast.parse(path.read_text(encoding="utf-8")).body
    except (OSError, SyntaxError, ValueError):
        return {}
    functions = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
    found: dict[str, set[str]] = {}
    for node in functions.values():
        if exercise := _exercise_of(node):
            found.setdefault(exercise, set()).update(_kinds(node, functions))
    return {name: tuple(sorted(kinds, key=ORDER.index)) for name, kinds in found.items()}


def _exercise_of(node: ast.FunctionDef) -> str:
    """The exercise that a test names in its decorator; "" for any other function."""
    for each in node.decorator_list:
        if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "exercise" and each.args:
            return str(getattr(each.args[0], "value", ""))
    return ""


def _kinds(test: ast.FunctionDef, functions: Mapping[str, ast.FunctionDef]) -> Iterator[str]:
    reached, left = {test.name}, [test]
    while left:
        function = left.pop()
        names = {each.arg for each in function.args.args}
        if any("single_example" in name or "one_example" in name for name in (function.name, *names)):
            yield ONE_EXAMPLE
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "check":
                if node.attr in KINDS:
                    yield KINDS[node.attr]
            elif isinstance(node, ast.Name):
                names.add(node.id)
        new = (names & functions.keys()) - reached
        reached |= new
        left += [functions[name] for name in sorted(new)]
