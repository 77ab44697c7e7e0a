"""The versions of a wanted function that a submission makes, and the one of them that is most likely meant.

Runs in the sandbox. Must not know: how statements are run, tests, the reference.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from types import FunctionType
from typing import Any, NamedTuple

from grader.child import parsing
from grader.child.signatures import parameters_of
from grader.wire.saying import Said, note

MISSING = object()
"""In place of the value of a name that nothing is bound to."""


class Version(NamedTuple):
    """A callable that a wanted name was bound to for a while."""

    value: Any
    label: str
    is_stub: bool
    fits: bool


def is_stub(
    value: object, stub: str, parsed: Mapping[str, Sequence[ast.stmt]], likely: tuple[str, ast.stmt]
) -> bool:
    """Whether a function is the one that was handed out, whose fingerprint is `stub`, "" if unknown.

    So is one that does nothing but say that nothing is written yet: in a student's working copy nobody knows
    how the stub was. `parsed` has the statements of each file; `likely` is a file with the statement that
    should define it.
    """
    node = _class_of(value, parsed) if isinstance(value, type) else _definition_of(value, parsed, likely)
    if node is None:
        return False
    is_the_stub = (
        bool(stub) and stub.startswith(parsing.outline(node)) and parsing.node_fingerprint(node) == stub
    )
    if isinstance(node, ast.ClassDef):
        return is_the_stub
    return is_the_stub or _says_not_written(node)


def _class_of(kind: type, parsed: Mapping[str, Sequence[ast.stmt]]) -> ast.ClassDef | None:
    """The last definition of a class; where only some methods are written it is no stub."""
    nodes = [
        node
        for statements in parsed.values()
        for node in statements
        if isinstance(node, ast.ClassDef) and node.name == kind.__name__
    ]
    return nodes[-1] if nodes else None


def _says_not_written(node: ast.FunctionDef) -> bool:
    """Whether, but for a docstring, a function only raises as a stub does."""
    body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
    match body:
        case [ast.Raise(ast.Call(ast.Name("NotImplementedError"), [ast.Constant(str(text))]))]:
            return text.startswith(f"{node.name}:")
    return False


def _definition_of(
    value: object, parsed: Mapping[str, Sequence[ast.stmt]], likely: tuple[str, ast.stmt] | None = None
) -> ast.FunctionDef | None:
    """Where a plain function is defined, None where that is not known."""
    if type(value) is not FunctionType:
        return None
    file, line = value.__code__.co_filename, value.__code__.co_firstlineno
    places = [likely[1]] if likely is not None and likely[0] == file else []
    for place in [*places, *parsed.get(file, ())]:
        if place.lineno <= line <= (place.end_lineno or place.lineno):
            for inner in ast.walk(place):
                if isinstance(inner, ast.FunctionDef) and inner.lineno == line:
                    return inner
    return None


def count_complete(name: str, versions: Sequence[Version], parsed: Mapping[str, Sequence[ast.stmt]]) -> int:
    """How many different ones of `versions` define `name`, filled in; a copy of another does not count."""
    done = [version.value for version in versions if not version.is_stub and version.fits]
    if len(done) < 2:
        return len(done)
    nodes = [node for value in done if (node := _definition_of(value, parsed)) and node.name == name]
    return len({parsing.node_fingerprint(node) for node in nodes} - {""})


def best_of(versions: Sequence[Version], parameters: tuple[str, ...]) -> Version | None:
    """The last of those that fit best: filled in, callable as the handed-out one, parameters named alike."""
    done = [version for version in versions if not version.is_stub]
    fitting = [version for version in done if version.fits]
    # Where several could be called, names tell one assignment's version from another's.
    named = [one for one in fitting if parameters_of(one.value)[: len(parameters)] == parameters]
    candidates = named or fitting or done or versions
    return candidates[-1] if candidates else None


def why_not_the_last(versions: Sequence[Version], value: object, place: Said) -> Said:
    """Why the last binding of a name, to `value` at `place`, is not the one that is graded."""
    if value is MISSING:
        return note("deletes_the_name", place=place)
    if not versions or versions[-1].value is not value:
        return note("binds_something_else", place=place)
    if versions[-1].is_stub:
        return note("defines_the_stub", place=place)
    return note("other_parameters", place=place)
