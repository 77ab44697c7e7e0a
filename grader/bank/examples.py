"""The small public examples of every exercise: `bank.toml` beside the public tests.

`grader audit ID --write-bank` writes the file, the author's own examples first; people read it. Must not
know: how examples are chosen, whose function is tried.
"""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from grader.bank.free import AnyNumbers
from grader.bank.notation import NoNotation, call_of, call_text, text_of, value_of
from grader.course.assignment import Assignment
from grader.errors import CourseError

EXAMPLES_MAX = 12
"""Of an exercise."""
HEAD = """\
# Small public examples of every exercise, with what the solution gives (to twelve digits).
# `grader audit {id} --write-bank` writes this file: the author's own come first and are kept, the others are
# the smallest that tell the known mistakes from the solution.
"""
SPECIAL = (-1, 0, 1, 2)
"""Numbers for which many formulas agree."""
LARGE = 30
"""Beyond it exponentials and what is made of them are 0 or 1 whatever is wrong."""
PENALTY = 2
"""So many numbers more may be read for each thing that would hide the cause."""
LINE_CHARS = 68
"""A longer call is written one argument a line, so that it fits into 80 columns beside a label."""


@dataclass(frozen=True, slots=True)
class Example:
    """One public call of a function, and what is right.

    Attributes
    ----------
    function
        Name of the exercise.
    result
        What the solution gives.
    after
        Its arguments after the call where the solution changes them; None where it leaves them alone.
    printed
        What the solution prints; None where nobody minds.
    is_authors
        Whether the author wrote the call, in a public test.
    about
        Of a further call, which no person reads: what it is for; see `grader.grading.facts`.
    """

    function: str
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]
    result: Any
    after: tuple[Any, ...] | None = None
    printed: str | None = None
    is_authors: bool = False
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def call(self) -> str:
        """The call as Python text, one argument a line where it is long."""
        text = call_text(self.function, self.arguments, self.keywords)
        if len(text) <= LINE_CHARS:
            return text
        named = [f"{keyword}={_folded(value)}" for keyword, value in self.keywords.items()]
        return _in_lines(f"{self.function}(", [*map(_folded, self.arguments), *named], ")")

    @property
    def given(self) -> list[Any]:
        """The arguments, also those with a name."""
        return [*self.arguments, *self.keywords.values()]

    @property
    def size(self) -> tuple[int, int]:
        """How much there is to read: numbers, then characters."""
        return sum(map(count_of_numbers, self.given)), len(self.call)

    @property
    def effort(self) -> tuple[int, int]:
        """The same, with numbers added for what hides a cause: it is as if there were more to read.

        With 2 a square is a double, with 1 a product is a quotient, with one entry a row is a column.
        """
        numbers, characters = self.size
        return numbers + PENALTY * _hiding(self.given), characters


def _hiding(given: Sequence[Any]) -> int:
    """How much in these arguments hides a cause: special numbers, equal or large ones, single entries."""
    leaves = [np.asarray(leaf) for leaf in _leaves(list(given))]
    numbers = [leaf for leaf in leaves if leaf.size and leaf.dtype.kind in "iuf"]
    tables = [leaf for leaf in numbers if leaf.ndim]
    fractional = [leaf for leaf in numbers if not (leaf.ndim and np.isin(leaf, (0, 1)).all())]
    special = sum(bool(np.isin(leaf, SPECIAL).all()) for leaf in fractional)
    single = [float(leaf.reshape(())) for leaf in fractional if leaf.size == 1]
    equal = len(single) - len(set(single))
    single_entries = bool(tables) and all(table.size == 1 for table in tables)
    large = any(np.abs(leaf).max() > LARGE for leaf in numbers)
    return special + equal + 2 * single_entries + 2 * large


def _leaves(value: Any) -> Iterator[Any]:
    """What numbers and arrays a value holds; a list of single numbers is one."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (tuple, list)):
        for item in value:
            yield from _leaves(item)
    else:
        yield value


def count_of_numbers(value: Any) -> int:
    """How many numbers a value holds."""
    if isinstance(value, dict):
        return sum(map(count_of_numbers, value.values()))
    if isinstance(value, (tuple, list)):
        return sum(map(count_of_numbers, value))
    return int(value.size) if isinstance(value, np.ndarray) else 1


class _Written(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """An example as it stands in the file."""

    call: str
    result: str
    after: str = ""
    printed: str | None = None
    author: bool = False


def read_bank(assignment: Assignment) -> dict[str, list[Example]]:
    """The examples of every exercise that has some, in the order of the file; none if there is no file.

    Raises
    ------
    CourseError
        The file cannot be read.
    """
    path = assignment.bank
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, getattr(error, "strerror", None) or "it is not UTF-8", assignment) from None
    try:
        written = msgspec.convert(tomllib.loads(text), dict[str, list[_Written]])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as error:
        raise _unreadable(path, str(error), assignment) from None
    found: dict[str, list[Example]] = {}
    for name, entries in written.items():
        if name not in assignment.functions:
            problem = f"there is no exercise {name!r}"
            raise _unreadable(path, problem, assignment)
        for entry in entries:
            try:
                example = _read(entry)
            except NoNotation as error:
                raise _unreadable(path, str(error), assignment) from None
            if example.function != name:
                problem = f"an example of {name} calls {example.function}"
                raise _unreadable(path, problem, assignment)
            found.setdefault(name, []).append(example)
    return found


def bank_text(assignment: Assignment, examples: Mapping[str, Iterable[Example]]) -> str:
    """The file, for the examples of every exercise.

    Raises
    ------
    grader.bank.notation.NoNotation
        A value cannot be written down.
    """
    parts = [HEAD.format(id=assignment.id)]
    for name, of_exercise in examples.items():
        for example in of_exercise:
            lines = [f"[[{name}]]", f"call = {_quoted(example.call)}"]
            lines.append(f"result = {_quoted(_folded(example.result))}")
            if example.after is not None:
                lines.append(f"after = {_quoted(_folded(example.after))}")
            if example.printed is not None:
                lines.append(f"printed = {_quoted(example.printed)}")
            if example.is_authors:
                lines.append("author = true")
            parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _read(entry: _Written) -> Example:
    name, arguments, keywords = call_of(entry.call)
    after = value_of(entry.after) if entry.after else None
    return Example(name, arguments, keywords, value_of(entry.result), after, entry.printed, entry.author)


def _unreadable(path: Path, problem: str, assignment: Assignment) -> CourseError:
    return CourseError(
        str(path), problem.rstrip("."), f"Write it anew: grader audit {assignment.id} --write-bank"
    )


def _folded(value: Any) -> str:
    """A value, one part a line where it is long."""
    text = text_of(value)
    if len(text) <= LINE_CHARS:
        return text
    if isinstance(value, dict):
        return _in_lines("{", [f"{text_of(key)}: {_folded(item)}" for key, item in value.items()], "}")
    if isinstance(value, (tuple, list)):
        is_list = isinstance(value, list)
        if all(isinstance(item, (int, float, AnyNumbers)) for item in value):
            lines = textwrap.wrap(text[1:-1], LINE_CHARS, break_long_words=False, break_on_hyphens=False)
            return _in_lines(text[0], lines, text[-1])
        return _in_lines("[" if is_list else "(", list(map(_folded, value)), "]" if is_list else ")")
    if isinstance(value, np.ndarray) and value.ndim > 1:
        rows = [text_of(row) for row in value.tolist()]
        return _in_lines("np.array([", rows, text[text.rindex("]") :])
    return text


def _in_lines(start: str, parts: Sequence[str], end: str) -> str:
    lines = [line for part in parts for line in f"{part.rstrip(',')},".splitlines()]
    return "\n".join([start, *(f"    {line}" for line in lines), end])


def _quoted(text: str) -> str:
    """`text` as TOML: as it is where that can be, so that it is to be read."""
    plain = text.replace("\n", "").isprintable()
    if plain and "'" not in text:
        return f"'''\n{text}'''" if "\n" in text else f"'{text}'"
    return str(msgspec.json.encode(text).decode())
