"""The author's mistakes.py: wrong versions of functions and classes, and the solution with one of them in it.

The author's code, trusted like the solution. Must not know: what a submission returned.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from functools import cached_property
from importlib.abc import InspectLoader
from importlib.util import decode_source
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from grader.course.decorators import Mistake
from grader.errors import CourseError
from grader.grading.reference import load_module

FILE_NAME = "mistakes.py"


@dataclass(frozen=True, slots=True)
class WrongVersion:
    """A known mistake as it stands in mistakes.py, a function or a class; `line` is that of its mark."""

    mistake: Mistake
    function: FunctionType | type
    line: int


class MistakesFile:
    """The mistakes.py of a folder; a missing one holds nothing.

    Attributes
    ----------
    wrong_versions
        The functions marked in it, in the order of the file.
    around
        All else that it defines or imports, by name.

    Raises
    ------
    CourseError
        It cannot be imported, or holds two mistakes of one name.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self.wrong_versions: list[WrongVersion] = []
        self.around: dict[str, Any] = {}
        if not self.path.is_file():
            return
        module = load_module(self.path, f"mistakes_of_{folder.name}")
        functions = vars(module).get("__mistakes__", [])
        marked = set(map(id, functions))
        self.around = {name: value for name, value in vars(module).items() if id(value) not in marked}
        lines: dict[tuple[str, str], int] = {}
        for function in functions:
            mistake, line = function.__mistake__, function.__mistake__.line
            which = (mistake.exercise, mistake.name)
            if which in lines:
                raise CourseError(
                    f"{self.path}:{line}",
                    f"{mistake.exercise} has two mistakes named {mistake.name!r}",
                    f"Rename one; the other is at line {lines[which]}",
                )
            lines[which] = line
            self.wrong_versions.append(WrongVersion(mistake, function, line))

    def source_of(self, wrong: WrongVersion) -> str:
        """The text of a wrong version, without its mark.

        Raises
        ------
        CourseError
            It does not stand by itself, but within another function, say.
        """
        for node in self._statements:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and _first_line(node) == wrong.line:
                return self._text_of(node)
        raise CourseError(
            f"{self.path}:{wrong.line}",
            f"the mistake {wrong.mistake.name!r} is not a function or a class of its own",
            "Define it at the top level of the file, with its mark above it",
        )

    def source_around(self) -> str:
        """The text that the wrong versions share: without them, the docstring and what is ours."""
        lines = {wrong.line for wrong in self.wrong_versions}
        kept = [
            node
            for node in self._statements
            if _first_line(node) not in lines
            and not isinstance(node, ast.Expr)
            and not (isinstance(node, ast.ImportFrom) and node.module == "grader")
        ]
        return "".join(f"{self._text_of(node)}\n" for node in kept)

    @cached_property
    def _text(self) -> str:
        return decode_source(self.path.read_bytes()) if self.path.is_file() else ""

    @cached_property
    def _statements(self) -> list[ast.stmt]:
        return ast.parse(self._text).body

    def _text_of(self, node: ast.stmt) -> str:
        return "\n".join(self._text.split("\n")[node.lineno - 1 : node.end_lineno])


def _first_line(node: ast.stmt) -> int:
    """Where a statement begins, with what decorates it."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.decorator_list:
        return node.decorator_list[0].lineno
    return node.lineno


def with_wrong_version(
    wrong: WrongVersion, solution: ModuleType, file: MistakesFile, *, has_objects: bool
) -> dict[str, Any]:
    """The solution with one exercise in its wrong version, which may use what is around it.

    `has_objects` says that an exercise is a class: then all of it is defined anew.
    """
    exercise, function = wrong.mistake.exercise, wrong.function
    if has_objects:
        where = f"{file.path}:{wrong.line}"
        text = decode_source(Path(str(solution.__file__)).read_bytes())
        replace = with_class if isinstance(function, type) else with_function
        source = file.source_around() + replace(text, exercise, file.source_of(wrong), where)
        module = ModuleType(f"{solution.__name__}_wrong")
        _FromText(source).exec_module(module)
        return vars(module)
    names = {**file.around, **vars(solution)}
    if isinstance(function, FunctionType):
        names[exercise] = _moved(function, exercise, names)
    # The solution's other functions must call the wrong version too.
    for name, value in vars(solution).items():
        if isinstance(value, FunctionType) and value.__module__ == solution.__name__ and name != exercise:
            names[name] = _moved(value, name, names)
    return names


class _FromText(InspectLoader):
    """Makes a module of text, which is the author's."""

    def __init__(self, text: str) -> None:
        self._text = text

    def get_source(self, fullname: str) -> str:
        """The text."""
        return self._text


def with_function(solution: str, name: str, function: str, where: str) -> str:
    """`solution` with the function `name` replaced by the text `function`.

    Raises
    ------
    CourseError
        The solution has no such function.
    """
    lines = solution.splitlines()
    for node in ast.parse(solution).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return "\n".join([*lines[: node.lineno - 1], function, *lines[node.end_lineno :]]) + "\n"
    raise CourseError(where, f"the solution has no function {name}", "Name one of its functions")


def with_class(solution: str, name: str, wrong: str, where: str) -> str:
    """`solution` with its class `name` replaced by a wrong version, which may leave out what is right.

    Raises
    ------
    CourseError
        The solution has no such class.
    """
    lines = solution.splitlines()
    for node in ast.parse(solution).body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            text = ast.unparse(_merged(node, wrong))
            return "\n".join([*lines[: node.lineno - 1], text, *lines[node.end_lineno :]]) + "\n"
    raise CourseError(where, f"the solution has no class {name}", "Name one of its classes")


def _merged(right: ast.ClassDef, source: str) -> ast.ClassDef:
    """The solution's class with what a wrong version, given as text, defines in its own way."""
    [wrong] = ast.parse(source).body
    assert isinstance(wrong, ast.ClassDef)  # noqa: S101 - for the type checker
    own = {name for node in wrong.body for name in _names_of(node)}
    made = copy.copy(right)
    made.body = [*(node for node in right.body if not own & _names_of(node)), *wrong.body]
    made.bases = wrong.bases or right.bases
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
