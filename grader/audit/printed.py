"""Outputs that students read, in docstrings and handouts, are what the solution gives.

In a docstring, ``>>>`` sessions. In a handout these too, code followed by what it prints, and tables with a
call in the first cell and numbers in the others. The author's code runs here, as the solution itself does.
Must not know: tests, students.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import math
import re
import sys
import warnings
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from grader.audit.problem import Problem
from grader.bank.examples import count_of_numbers

FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
SHOWN_CHARS_MAX = 120
_REMEDY = "Write what the solution gives, or mend the solution"
_ROWS = "_rows_of_the_handout"
_FENCE = re.compile(r"^```\s*(?P<language>\w*)")
_LEADS_TO_OUTPUT = re.compile(r"\b(prints?|printed|gives?|output|imprime|da|salida)\b", re.IGNORECASE)
_CODE = re.compile(r"`([^`]+)`")
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d*)?(?:e[+-]?\d+)?(?![\w(])", re.IGNORECASE)


def untrue_in_docstrings(solution: ModuleType, path: Path) -> Iterator[Problem]:
    """The examples in docstrings of `solution`, loaded from `path`, that give something else."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    for test in finder.find(solution, "", module=solution):
        first = (test.lineno or 0) + 1
        yield from _untrue(test, str(path), first, f"the docstring of {test.name.strip('.') or path.name}")


def untrue_in_handout(solution: ModuleType, path: Path, exercises: Collection[str]) -> Iterator[Problem]:
    """The outputs in the handout at `path` that the solution does not give.

    Parameters
    ----------
    exercises
        Functions whose calls in tables are made.
    """
    text = path.read_text(encoding="utf-8")
    names: dict[str, Any] = dict(vars(solution))
    for fence in _fences(text):
        if fence.language in ("python", "py", "pycon"):
            yield from _untrue_code(fence, names, path)
    for number, line in enumerate(text.splitlines(), 1):
        yield from _untrue_row(line, f"{path}:{number}", names, exercises)


@dataclass(frozen=True, slots=True)
class _Fence:
    """A block of code in a handout; `line` is that of its first line, `output` what it is said to print."""

    language: str
    line: int
    text: str
    output: str | None = None


def _fences(text: str) -> list[_Fence]:
    found: list[_Fence] = []
    opened: tuple[str, int] | None = None
    between: list[str] = []
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        match = _FENCE.match(line.strip())
        if match is None:
            between.append(line)
        elif opened is None:
            opened = match["language"].lower(), number + 1
            said = " ".join(between).strip()
            is_output = not said or (len(said) <= SHOWN_CHARS_MAX and _LEADS_TO_OUTPUT.search(said))
        else:
            language, first = opened
            body = "\n".join(lines[first - 1 : number - 1])
            before = found[-1] if found else None
            if language in ("", "text") and before is not None and before.language == "python" and is_output:
                found[-1] = _Fence(before.language, before.line, before.text, body)
            found.append(_Fence(language, first, body))
            opened, between = None, []
    return found


def _untrue_code(fence: _Fence, names: dict[str, Any], path: Path) -> Iterator[Problem]:
    """What a block of a handout gives else than it says; the names that it defines are put into `names`."""
    if ">>>" in fence.text:
        test = doctest.DocTestParser().get_doctest(fence.text, names, path.name, str(path), 0)
    else:
        try:
            body = ast.parse(fence.text).body
        except SyntaxError as error:
            if fence.output is not None:
                where = f"{path}:{fence.line + (error.lineno or 1) - 1}"
                yield Problem(where, f"this code does not parse: {error.msg}", "Mend it")
            return
        want = fence.output if fence.output is not None else "..."
        # One statement, as a session has them; of a bare expression the value is shown, as in a notebook.
        source = ast.unparse(ast.If(ast.Constant(True), body, [])) if body else "None"
        test = _as_test(source, want, names, path)
    yield from _untrue(test, str(path), fence.line, "the handout", keeps_names=names)


def _untrue_row(
    line: str, where: str, names: Mapping[str, Any], exercises: Collection[str]
) -> Iterator[Problem]:
    """A row ``| `call` | `numbers` |`` of which the solution gives others."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if not line.lstrip().startswith("|") or len(cells) < 2 or not _is_call(cells[0].strip("`"), exercises):
        return
    numbers = [
        number for cell in cells[1:] for span in _CODE.findall(cell) for number in _NUMBER.findall(span)
    ]
    rows: list[Any] = []
    call = cells[0].strip("`")
    test = _as_test(f"{_ROWS}.append({call})", "", {**names, _ROWS: rows}, Path(where))
    _run(test)
    if not numbers or not rows:  # a name in it stands for anything: a formula, not an example
        return
    left = _numbers_in(rows[0])
    for number in numbers:
        same = next((each for each in left if _reads(each, number)), None)
        if same is None:
            given = ", ".join(f"{each:.8g}" for each in _numbers_in(rows[0])[:8])
            yield Problem(where, f"the handout says {number} for {call}; the solution gives {given}", _REMEDY)
            return
        left.remove(same)


def _is_call(text: str, exercises: Collection[str]) -> bool:
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError):
        return False
    return isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id in exercises


def _numbers_in(value: Any) -> list[float]:
    """All numbers of a nested result, in order."""
    if isinstance(value, Mapping):
        return [number for each in value.values() for number in _numbers_in(each)]
    if isinstance(value, (tuple, list)):
        return [number for each in value for number in _numbers_in(each)]
    if not count_of_numbers(value):
        return []
    array = np.asarray(value)
    return [float(each) for each in array.ravel()] if array.dtype.kind in "biuf" else []


def _reads(value: float, written: str) -> bool:
    """Whether `value`, rounded as `written` is, reads like it."""
    mantissa, _, exponent = written.lower().partition("e")
    half_a_digit = 0.5 * 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))
    return math.isfinite(value) and abs(value - float(written)) <= half_a_digit * (1 + 1e-6)


def _as_test(source: str, want: str, names: dict[str, Any], path: Path) -> doctest.DocTest:
    example = doctest.Example(f"{source}\n", f"{want}\n" if want else "")
    return doctest.DocTest([example], names, path.name, str(path), 0, source)


def _untrue(
    test: doctest.DocTest,
    file: str,
    first: int,
    whose: str,
    keeps_names: dict[str, Any] | None = None,
) -> Iterator[Problem]:
    """The first example of `test` that does not give what it says."""
    failures = _run(test)
    if keeps_names is not None:
        keeps_names.update(test.globs)
    for example, got in failures[:1]:
        call = "this code" if example.source.startswith("if True:") else _short(example.source)
        what = f"{whose} says that {call} gives {_short(example.want) or 'nothing'}; it gives {_short(got)}"
        yield Problem(f"{file}:{first + example.lineno}", what, _REMEDY)


def _run(test: doctest.DocTest) -> list[tuple[doctest.Example, str]]:
    """The examples that fail, each with what it gave instead."""
    runner = _Quiet()
    dont_write = io.StringIO()
    with (
        contextlib.redirect_stdout(dont_write),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
        _own_display(),
    ):
        warnings.simplefilter("ignore")
        runner.run(test, out=dont_write.write, clear_globs=False)
    return runner.found


@contextlib.contextmanager
def _own_display() -> Iterator[None]:
    """Leave `sys.displayhook` and ``_`` as they were: a session sets both."""
    import builtins

    display, had = sys.displayhook, vars(builtins).get("_")
    try:
        yield
    finally:
        sys.displayhook = display
        vars(builtins).pop("_", None)
        if had is not None:
            vars(builtins)["_"] = had


class _Quiet(doctest.DocTestRunner):
    """Keeps what fails instead of printing it."""

    def __init__(self) -> None:
        super().__init__(verbose=False, optionflags=FLAGS)
        self.found: list[tuple[doctest.Example, str]] = []

    def report_failure(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        """See doctest."""
        self.found.append((example, got))

    def report_unexpected_exception(
        self, out: Any, test: doctest.DocTest, example: doctest.Example, exc_info: Any
    ) -> None:
        """See doctest."""
        self.found.append((example, f"{exc_info[0].__name__}: {exc_info[1]}"))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_CHARS_MAX else f"{line[:SHOWN_CHARS_MAX]}…"
