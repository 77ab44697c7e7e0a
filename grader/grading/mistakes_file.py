"""Reads mistakes.py: the known wrong versions of an assignment's functions, for grading and audit alike.

A wrong version is a function of its own, or a change on the solution's. The file is the author's and is
imported; its text is read too, since the audit and the demo put wrong versions into programs. Must not
know: submissions, calls, answers.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import decode_source
from pathlib import Path
from types import FunctionType
from typing import Any

from grader.course.decorators import Mistake, WrittenMistake
from grader.errors import CourseError
from grader.grading.changes import Solution
from grader.grading.reference import load_module

FILE_NAME = "mistakes.py"


@dataclass(frozen=True, slots=True)
class WrongVersion:
    """A known mistake as it stands in mistakes.py: a function or class, or else a change on the solution's.

    `line` is that of its mark.
    """

    mistake: Mistake
    line: int
    function: FunctionType | type | None
    change: tuple[tuple[str, str], ...] = ()


class MistakesFile:
    """The mistakes.py beside a solution; a missing one holds nothing.

    Attributes
    ----------
    wrong_versions
        What is marked in it, in the order of the file.
    around
        All else that it defines or imports, by name.

    Raises
    ------
    CourseError
        It cannot be imported, holds two mistakes of one name, or one that is neither a function of its own
        nor a change, or both.
    """

    def __init__(self, solution: Path) -> None:
        self.path = solution.with_name(FILE_NAME)
        self.wrong_versions: list[WrongVersion] = []
        self.around: dict[str, Any] = {}
        self._solution_path = solution
        if not self.path.is_file():
            return
        module = load_module(self.path, f"mistakes_of_{solution.parent.name}")
        written: list[WrittenMistake] = vars(module).get("__mistakes__", [])
        marked = {id(each.function) for each in written}
        self.around = {name: value for name, value in vars(module).items() if id(value) not in marked}
        lines: dict[tuple[str, str], int] = {}
        for each in written:
            which = (each.mistake.exercise, each.mistake.name)
            if which in lines:
                raise CourseError(
                    f"{self.path}:{each.line}",
                    f"{each.mistake.exercise} has two mistakes named {each.mistake.name!r}",
                    f"Rename one; the other is at line {lines[which]}",
                )
            lines[which] = each.line
            self.wrong_versions.append(self._checked(each))

    def _checked(self, written: WrittenMistake) -> WrongVersion:
        mistake, line, function = written.mistake, written.line, written.function
        where = f"{self.path}:{line}"
        if function is not None and written.change is not None:
            problem = f"the mistake {mistake.name!r} has a change, and a function below it"
            raise CourseError(where, problem, "Keep one of the two")
        if function is not None:
            return WrongVersion(mistake, line, function)
        if written.change is None:
            problem = f"the mistake {mistake.name!r} has neither a function nor a change"
            remedy = 'Write @ before it and a function below, or change=("this", "that")'
            raise CourseError(where, problem, remedy)
        pairs = _pairs(written.change)
        if pairs is None:
            problem = f"the change of {mistake.name!r} is not a pair of texts, nor several pairs"
            raise CourseError(where, problem, 'Write change=("this", "that"), or [("a", "b"), ("c", "d")]')
        return WrongVersion(mistake, line, None, pairs)

    def source_of(self, wrong: WrongVersion) -> str:
        """The text of a wrong version, without its mark.

        Raises
        ------
        CourseError
            It does not stand by itself, but within another function, say; or its change does not fit the
            solution.
        """
        where = f"{self.path}:{wrong.line}"
        if wrong.function is None:
            return self._solution.changed(wrong.mistake.exercise, wrong.change, where)
        return self._written(wrong, where)

    def unproved_source_of(self, wrong: WrongVersion) -> str:
        """The same, of a change that may lead out of the function, not parse, or change nothing.

        Grading reads hundreds before it begins; `grader build` and `grader audit` prove them.

        Raises
        ------
        CourseError
            It does not stand by itself, or its change is not found in the solution once.
        """
        where = f"{self.path}:{wrong.line}"
        if wrong.function is None:
            return self._solution.replaced(wrong.mistake.exercise, wrong.change, where)
        return self._written(wrong, where)

    def _written(self, wrong: WrongVersion, where: str) -> str:
        for node in self._statements:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and _first_line(node) == wrong.line:
                return self._text_of(node)
        raise CourseError(
            where,
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
    def _solution(self) -> Solution:
        return Solution(self._solution_path, self._solution_path.read_text(encoding="utf-8"))

    @cached_property
    def _text(self) -> str:
        return decode_source(self.path.read_bytes()) if self.path.is_file() else ""

    @cached_property
    def _statements(self) -> list[ast.stmt]:
        return ast.parse(self._text).body

    def _text_of(self, node: ast.stmt) -> str:
        return "\n".join(self._text.split("\n")[node.lineno - 1 : node.end_lineno])


def _pairs(change: Any) -> tuple[tuple[str, str], ...] | None:
    """A change as pairs; None for what is none."""
    if not isinstance(change, Sequence) or isinstance(change, str):
        return None
    pairs = [change] if len(change) == 2 and isinstance(change[0], str) else list(change)
    for pair in pairs:
        is_pair = isinstance(pair, Sequence) and not isinstance(pair, str) and len(pair) == 2
        if not is_pair or not all(isinstance(text, str) for text in pair):
            return None
    return tuple((old, new) for old, new in pairs) or None


def _first_line(node: ast.stmt) -> int:
    """Where a statement begins, with what decorates it."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.decorator_list:
        return node.decorator_list[0].lineno
    return node.lineno
