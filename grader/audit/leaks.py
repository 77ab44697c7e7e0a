"""What a release would give away: every file that students would get is read for what is the author's alone.

One problem for each file and kind of secret, with the place of the first and the lines of the others. Must
not know: what goes into a release, and how it is written.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from grader.audit.accepted import shows_nothing
from grader.audit.problem import Problem
from grader.audit.secret_texts import (
    SEED_DIGITS_MIN,
    SecretNumber,
    SecretText,
    long_number,
    secret_answers,
    secret_numbers,
    secret_seeds,
    secret_texts,
    seeds_in,
)
from grader.audit.seen_text import SeenText, seen_in, squeezed
from grader.course.accepted import read_shown
from grader.course.assignment import Assignment
from grader.grading.mistakes_file import FILE_NAME as MISTAKES_FILE

LINES_TOLD_MAX = 5
QUOTED_CHARS_MAX = 70
_INDEXED_CHARS = 9
"""Of the start of a text, by which it is found; the shortest names of tests are as long."""
_KEY_DIGITS = 5
_NUMBER = re.compile(r"(?<![\w.])(?:\d[\d_]*(?:\.\d[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?(?!\w)")
_PAGE = re.compile(r"handout(\.\w+)?\.(md|html)")
_GRADEBOOK = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class _Found:
    """One secret at one place."""

    kind: str
    told: str
    """The secret's text, or the number."""
    inside: str
    line: int
    """0 where lines mean nothing."""
    home: str
    """Where the author has it."""

    @property
    def name(self) -> str:
        """What is told of it, by which it may be shown on purpose."""
        told = " ".join(self.told.split())
        return told if len(told) <= QUOTED_CHARS_MAX else f"{told[:QUOTED_CHARS_MAX]}…"


def leaks_in(assignment: Assignment, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Everything in `files` that students must not read.

    Parameters
    ----------
    files
        What students would get, by the path in the assignment's folder, with ``/``.

    Raises
    ------
    CourseError
        What is secret cannot be found out, since a file beside the solution is missing or cannot be read.
    """
    search = _Search(assignment, files)
    shown = read_shown(assignment.solution.parent)
    names = {each.name for each in shown}
    seen: set[str] = set()
    for name, data in files.items():
        path = assignment.folder / name
        if (whole := search.of_the_author(name, data)) is not None:
            yield Problem(str(path), whole, "Remove it from the folder of what students get")
            continue
        by_kind: dict[str, list[_Found]] = defaultdict(list)
        for text in seen_in(data):
            for found in search.found_in(text, name):
                if found.name in names:
                    seen.add(found.name)
                else:
                    by_kind[found.kind].append(found)
        for kind, places in by_kind.items():
            yield _problem(str(path), kind, places, assignment.solution.parents[2])
    # What is accepted in the stub is public, and so no longer looked for.
    stub = squeezed(assignment.stub.read_text(encoding="utf-8")) if assignment.stub.is_file() else ""
    yield from shows_nothing(shown, seen | {name for name in names if squeezed(name) in stub})


def _problem(path: str, kind: str, places: Sequence[_Found], root: Path) -> Problem:
    first = min(places, key=lambda found: (found.inside, found.line))
    where = f"{path}:{first.line}" if first.line else path
    inside = f"in {first.inside.removesuffix(', ')}, " if first.inside else ""
    others = sorted({found.line for found in places} - {first.line, 0})
    more = f", and more in line {', '.join(map(str, others[:LINES_TOLD_MAX]))}" if others else ""
    more += f" and {len(others) - LINES_TOLD_MAX} others" if len(others) > LINES_TOLD_MAX else ""
    what = f"{inside}it has {kind}, {first.name}{more}"
    home = first.home.removeprefix(f"{root}{os.sep}")
    return Problem(
        where,
        what,
        f"Take it out, or accept it in shown.toml: it is from {home}, which students must not read",
    )


class _Search:
    """The secrets of an assignment, in the form in which they are found fast."""

    def __init__(self, assignment: Assignment, files: Mapping[str, bytes]) -> None:
        self._by_start: dict[str, dict[str, SecretText]] = defaultdict(dict)
        for secret in secret_texts(assignment):
            if len(secret.bare) >= _INDEXED_CHARS:
                self._by_start[secret.bare[:_INDEXED_CHARS]].setdefault(secret.bare, secret)
        self._seeds = secret_seeds(assignment)
        self._answers = secret_answers(assignment)
        self._answer_key = str(assignment.solution.with_name("quiz.toml"))
        self._numbers: dict[tuple[int, tuple[int, ...]], list[SecretNumber]] = defaultdict(list)
        public = {name: data for name, data in files.items() if _is_told_openly(name, assignment)}
        told = {
            value
            for data in public.values()
            for match in _NUMBER.finditer(data.decode("utf-8", "replace"))
            if (value := long_number(match[0])) is not None
        }
        seeds = {Decimal(seed) for seed in self._seeds}  # told as seeds
        for number in secret_numbers(assignment):
            if number.value not in seeds and not any(_is_the_same(number.value, value) for value in told):
                self._numbers[_key(number.value)].append(number)
        beside = assignment.solution.parent
        self._root = beside.parents[1]
        self._own_names = {assignment.hidden_tests.name, MISTAKES_FILE}
        self._own = {path.read_bytes(): path for path in sorted(beside.rglob("*")) if path.is_file()}

    def of_the_author(self, name: str, data: bytes) -> str | None:
        """Why a file is the author's as a whole, or None."""
        if data.startswith(_GRADEBOOK):
            return "it is a gradebook or another database, which cannot be read for what it gives away"
        if name.rpartition("/")[2] in self._own_names:
            return "a file of that name is the author's alone"
        if data.strip() and data in self._own:
            return f"it is {self._own[data].relative_to(self._root)}, byte for byte"
        return None

    def found_in(self, seen: SeenText, name: str) -> Iterator[_Found]:
        """The secrets that one text has."""
        yield from self._texts_in(seen)
        for number, line in enumerate(seen.text.split("\n"), 1):
            place = (seen.inside, number if seen.has_lines else 0)
            for question, pattern in self._answers.items():
                if match := pattern.search(line):
                    kind = f"the answer to {question}"
                    yield _Found(kind, match[0], *place, self._answer_key)
            if self._seeds:
                yield from self._seeds_in(line, place)
            if self._numbers:
                yield from self._numbers_in(line, place)

    def _texts_in(self, seen: SeenText) -> Iterator[_Found]:
        squeezed = seen.squeezed()
        text, by_start = squeezed.text, self._by_start
        for index in range(len(text) - _INDEXED_CHARS + 1):
            start = text[index : index + _INDEXED_CHARS]
            if start not in by_start:
                continue
            for bare, secret in by_start[start].items():
                if text.startswith(bare, index) and not (secret.is_name and _goes_on(text, index, bare)):
                    line = squeezed.line_at(index) if seen.has_lines else 0
                    yield _Found(secret.kind, secret.text, seen.inside, line, secret.where)

    def _seeds_in(self, line: str, place: tuple[str, int]) -> Iterator[_Found]:
        set_here = set(seeds_in(line))
        for seed, home in self._seeds.items():
            is_there = len(seed) >= SEED_DIGITS_MIN and re.search(rf"(?<![\w.]){seed}(?![\w.])", line)
            if seed in set_here or is_there:
                yield _Found("the seed of a hidden test", seed, *place, home)

    def _numbers_in(self, line: str, place: tuple[str, int]) -> Iterator[_Found]:
        for match in _NUMBER.finditer(line):
            value = long_number(match[0])
            for secret in self._numbers.get(_key(value), ()) if value is not None else ():
                if value is not None and _is_the_same(secret.value, value):
                    yield _Found("a number that a hidden test expects", match[0], *place, secret.where)


def _is_told_openly(name: str, assignment: Assignment) -> bool:
    """Whether a file is the bank or the handout: numbers in these may be known."""
    return name in (assignment.bank.name, assignment.further_calls.name) or bool(_PAGE.fullmatch(name))


def _goes_on(text: str, index: int, bare: str) -> bool:
    """Whether the name at `index` is a part of a longer one."""
    after = text[index + len(bare) : index + len(bare) + 1]
    before = text[index - 1 : index]
    # Blanks are gone, so `def test_x` reads `deftest_x`: letters may go before, not what joins words.
    return before == "_" or after.isalnum() or after == "_"


def _key(value: Decimal) -> tuple[int, tuple[int, ...]]:
    return value.adjusted(), value.normalize().as_tuple().digits[:_KEY_DIGITS]


def _is_the_same(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers agree in the digits that both have."""
    exponents = [value.as_tuple().exponent for value in (one, other)]
    coarser = max(exponent for exponent in exponents if isinstance(exponent, int))
    return abs(one - other) <= Decimal(1).scaleb(coarser) / 2
