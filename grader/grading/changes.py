"""A known mistake that is written as a change on the solution: text in, text out.

The change is applied to one function's text, each pair of texts exactly once, or refused with its place.
Docstrings and comments are not looked into. Must not know: where a change was read, or what the function
does.
"""

from __future__ import annotations

import ast
import io
import textwrap
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from grader.errors import CourseError

Change = Sequence[tuple[str, str]]
"""Pairs of a text of the solution and the text that takes its place."""

_QUOTED_CHARS_MAX = 60


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


class Solution:
    """The functions of a solution, to be changed.

    Raises
    ------
    CourseError
        It does not parse.
    """

    def __init__(self, path: Path, source: str) -> None:
        self.path = path
        self._lines = source.splitlines()
        try:
            body = ast.parse(source).body
        except SyntaxError as error:
            problem = f"it does not parse: {error.msg}"
            raise CourseError(f"{path}:{error.lineno or 1}", problem, "Mend the file") from None
        self._nodes = {node.name: node for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        self._functions: dict[str, _Function] = {}

    def changed(self, name: str, change: Change, where: str) -> str:
        """The text of a function or class, changed; `where` is the change's place.

        Raises
        ------
        CourseError
            There is no such function, the change does not fit it, or changes nothing.
        """
        text = self.replaced(name, change, where)
        self._functions[name].refuse_odd(text, where)
        return text

    def replaced(self, name: str, change: Change, where: str) -> str:
        """The same without a look at what has become of it, which takes ten times as long.

        Raises
        ------
        CourseError
            There is no such function, or the change is not found in it once.
        """
        if name not in self._nodes:
            raise CourseError(where, f"the solution has no function {name}", "Name one of its functions")
        if name not in self._functions:
            node = self._nodes[name]
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            text = "\n".join(self._lines[first - 1 : node.end_lineno])
            self._functions[name] = _Function(f"{self.path}:{node.lineno}", name, text, first)
        return self._functions[name].replaced(change, where)


class _Function:
    """One function's text; `where` is its place, `line` the number of its first line."""

    def __init__(self, where: str, name: str, text: str, line: int) -> None:
        self._where = where
        self._name = name
        self._text = text
        self._line = line
        lines = text.split("\n")
        self._starts = [0]
        for each in lines:
            self._starts.append(self._starts[-1] + len(each) + 1)
        self._margins = {len(each) - len(each.lstrip()) for each in lines if each.strip()}

    def replaced(self, change: Change, where: str) -> str:
        edits = sorted((self._edit(*pair, where) for pair in change), key=lambda edit: edit.start)
        for one, other in pairwise(edits):
            if other.start < one.end:
                what = f"two pairs of the change meet at {_quoted(self._text[other.start : one.end])}"
                raise CourseError(where, what, "Make one pair of them")
        text, end = "", 0
        for edit in edits:
            text += self._text[end : edit.start] + edit.text
            end = edit.end
        return text + self._text[end:]

    def _edit(self, old: str, new: str, where: str) -> _Edit:
        old, new = _without_margin(old), _without_margin(new)
        found = sorted(set(self._found(old)))
        if len(found) == 1:
            start, margin = found[0]
            return _Edit(start, start + len(_moved(old, margin)), _moved(new, margin))
        if not found:
            what = f"{_quoted(old)} is not in {self._name}"
            raise CourseError(where, what, f"Copy it from {self._where} as it stands there")
        lines = dict.fromkeys(self._line + self._text.count("\n", 0, start) for start, _ in found)
        in_lines = ", ".join(map(str, lines))
        what = f"{_quoted(old)} stands {len(found)} times in {self._name}, in line {in_lines} of the solution"
        raise CourseError(where, what, "Take in more of what stands around the one that you mean")

    def _found(self, old: str) -> Iterator[tuple[int, int]]:
        """Where a text begins, and the indentation of that line."""
        for margin in self._margins if old else ():
            text = _moved(old, margin)
            start = self._text.find(text)
            while start >= 0:
                if margin == self._margin_at(start) and not self._is_silent(start, start + len(text)):
                    yield start, margin
                start = self._text.find(text, start + 1)

    def _margin_at(self, place: int) -> int:
        line = self._text[self._text.rfind("\n", 0, place) + 1 :].partition("\n")[0]
        return len(line) - len(line.lstrip())

    def _is_silent(self, start: int, end: int) -> bool:
        """Whether what stands there says nothing to Python."""
        return any(first <= start and end <= last for first, last in self._silent)

    @cached_property
    def _silent(self) -> list[tuple[int, int]]:
        """Where comments and docstrings stand."""
        found = []
        before = tokenize.NEWLINE
        for token in tokenize.generate_tokens(io.StringIO(self._text).readline):
            is_docstring = token.type == tokenize.STRING and before in (tokenize.NEWLINE, tokenize.INDENT)
            if token.type == tokenize.COMMENT or is_docstring:
                found.append((self._place(token.start), self._place(token.end)))
            if token.type not in (tokenize.COMMENT, tokenize.NL):
                before = token.type
        return found

    def _place(self, position: tuple[int, int]) -> int:
        return self._starts[position[0] - 1] + position[1]

    def refuse_odd(self, text: str, where: str) -> None:
        """Stop where a changed text is no function, another one, or the same."""
        try:
            body = ast.parse(text).body
        except SyntaxError as error:
            line = (text.split("\n")[error.lineno - 1 :] or [""])[0] if error.lineno else ""
            what = f"the changed {self._name} does not parse: {error.msg}, in {_quoted(line.strip())}"
            remedy = "Give each further line the indentation that it has below the first"
            raise CourseError(where, what, remedy) from None
        if len(body) != 1 or getattr(body[0], "name", "") != self._name:
            what = f"the change leads out of {self._name}"
            raise CourseError(where, what, "Change what stands inside of it")
        if _form(body[0]) == self._form:
            what = f"the changed {self._name} is the solution's own"
            raise CourseError(where, what, "Change what it does: comments and layout do not count")

    @cached_property
    def _form(self) -> str:
        return _form(ast.parse(self._text).body[0])


def _form(node: ast.stmt) -> str:
    """What is left of a statement without docstrings, comments and layout."""
    for each in ast.walk(node):
        if isinstance(each, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(each) is not None:
            each.body = each.body[1:]
    return ast.dump(node)


def _without_margin(text: str) -> str:
    """Of several lines, without the indentation that all of them have."""
    return textwrap.dedent(text) if "\n" in text else text


def _moved(text: str, margin: int) -> str:
    """With the lines after the first indented by so many blanks more."""
    first, *others = text.split("\n")
    return "\n".join([first, *(" " * margin + line if line else line for line in others)])


def _quoted(text: str) -> str:
    return repr(text if len(text) <= _QUOTED_CHARS_MAX else text[: _QUOTED_CHARS_MAX - 1] + "…")
