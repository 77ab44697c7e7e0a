"""The solution with one exercise in a wrong version, as text and as names of this process.

The author's code, trusted like the solution. Must not know: what a submission returned.
"""

from __future__ import annotations

import ast
import copy
from importlib.util import decode_source
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from grader.errors import CourseError
from grader.grading.mistakes_file import MistakesFile, WrongVersion
from grader.grading.reference import define


def with_wrong_version(
    wrong: WrongVersion, solution: ModuleType, file: MistakesFile, *, has_objects: bool
) -> dict[str, Any]:
    """The solution with one exercise in its wrong version, which may use what is around it.

    `has_objects` says that an exercise is a class: then all of it is defined anew.
    """
    exercise, where = wrong.mistake.exercise, f"{file.path}:{wrong.line}"
    if has_objects:
        text = decode_source(Path(str(solution.__file__)).read_bytes())
        source = file.source_around() + with_function(text, exercise, file.source_of(wrong), where)
        return define(source, {"__name__": f"{solution.__name__}_wrong"}, where)
    names = {**file.around, **vars(solution)}
    if isinstance(wrong.function, FunctionType):
        names[exercise] = _moved(wrong.function, exercise, names)
    else:
        try:
            names = define(file.unproved_source_of(wrong), names, where)
        except SyntaxError:
            file.source_of(wrong)  # which says what is wrong with it
            raise
    # The solution's other functions must call the wrong version too.
    for name, value in vars(solution).items():
        if isinstance(value, FunctionType) and value.__module__ == solution.__name__ and name != exercise:
            names[name] = _moved(value, name, names)
    return names


def with_function(solution: str, name: str, version: str, where: str) -> str:
    """`solution` with the function or class `name` replaced by the text `version`.

    Of a class what the version does not define is as in the solution.

    Raises
    ------
    CourseError
        The solution has no such function.
    """
    lines = solution.splitlines()
    for node in ast.parse(solution).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == name:
            text = ast.unparse(_merged(node, version)) if isinstance(node, ast.ClassDef) else version
            return "\n".join([*lines[: node.lineno - 1], text, *lines[node.end_lineno :]]) + "\n"
    raise CourseError(where, f"the solution has no function {name}", "Name one of its functions")


def _merged(right: ast.ClassDef, source: str) -> ast.stmt:
    """The solution's class with what a wrong version, given as text, defines in its own way."""
    [wrong] = ast.parse(source).body
    if not isinstance(wrong, ast.ClassDef):
        return wrong
    own = {name for node in wrong.body for name in _names_of(node)}
    made = copy.copy(right)
    made.body = [*(node for node in right.body if not own & _names_of(node)), *wrong.body]
    made.bases = wrong.bases or right.bases
    made.decorator_list = []  # it stands above the text that is replaced
    return made


def _names_of(node: ast.stmt) -> set[str]:
    """What a statement of a class gives the class."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _moved(function: FunctionType, name: str, names: dict[str, Any]) -> FunctionType:
    """The same function, among other names."""
    moved = FunctionType(function.__code__, names, name, function.__defaults__, function.__closure__)
    moved.__kwdefaults__ = function.__kwdefaults__
    return moved
