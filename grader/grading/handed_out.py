"""What the handed-out stub says about every submission: the names it will have, and what it imports.

Reads the stub, and never runs it. Must not know: any submission.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import sys
from collections.abc import Mapping
from typing import Any

from grader.child import parsing
from grader.course.assignment import STUB_REMEDY, Assignment
from grader.errors import CourseError

WantedNames = Mapping[str, tuple[Any, ...]]
"""See `grader.child.wanted_names.Wanted`."""


def wanted_names(assignment: Assignment, *, handed_out: bool = True) -> WantedNames:
    """Each exercise with its parameters (None: a plain value), its stub's fingerprint, and their defaults.

    Of a class there is a further True.

    `handed_out` says that the assignment's stub is as it was handed out; in a student's working copy it
    is the student's own work, and proves nothing.

    Raises
    ------
    CourseError
        The stub cannot be read or does not parse.
    """
    stubs = _fingerprints(assignment) if handed_out else {}
    return {
        name: (
            exercise.parameters if exercise.is_function else None,
            stubs.get(name, ""),
            exercise.defaults,
            *((True,) if exercise.is_class else ()),
        )
        for name, exercise in assignment.exercises.items()
    }


def given_definitions(assignment: Assignment) -> dict[str, str]:
    """The source of each function and class that the stub gives finished, by name.

    Raises
    ------
    CourseError
        The stub cannot be read or does not parse.
    """
    return {
        node.name: ast.unparse(node)
        for node in _statements(assignment)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and node.name not in assignment.exercises
        and not _is_to_be_written(node)
    }


def _is_to_be_written(node: ast.stmt) -> bool:
    """Whether a definition holds what the markers leave behind."""
    return any(
        isinstance(inner, ast.Raise) and "NotImplementedError" in ast.unparse(inner)
        for inner in ast.walk(node)
    )


def standard_modules(assignment: Assignment) -> tuple[str, ...]:
    """The modules of Python's own library that the stub imports, and so nearly every submission.

    Raises
    ------
    CourseError
        The stub cannot be read or does not parse.
    """
    names: dict[str, None] = {}
    for node in _statements(assignment):
        if isinstance(node, ast.Import):
            names.update(dict.fromkeys(alias.name for alias in node.names))
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names[node.module] = None
    return tuple(
        name for name in names if name.partition(".")[0] in sys.stdlib_module_names and _is_there(name)
    )


def _is_there(name: str) -> bool:
    """Whether a module can be imported: not every Python has all that belongs to its library."""
    with contextlib.suppress(ImportError):
        importlib.import_module(name)
        return True
    return False


def _fingerprints(assignment: Assignment) -> dict[str, str]:
    return {
        node.name: parsing.node_fingerprint(node)
        for node in _statements(assignment)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    }


def _statements(assignment: Assignment) -> list[ast.stmt]:
    try:
        return ast.parse(assignment.stub.read_text(encoding="utf-8")).body
    except (OSError, SyntaxError, *parsing.UNREADABLE_SOURCE) as error:
        raise CourseError(str(assignment.stub), f"the stub cannot be read: {error}", STUB_REMEDY) from None
