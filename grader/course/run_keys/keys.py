"""Everything that the outcome of an exercise's tests depends on -> the exercise's run key.

One list holds what belongs to every exercise (`_Course.shared`), another what belongs to this one, each
entry with its value or digest; the key is the digest of both. Must not know: how a file is taken apart.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from grader.course.assignment import ASSIGNMENT_FILE, STUB_REMEDY, Assignment
from grader.course.quiz import FILE_NAME as QUIZ_FILE
from grader.course.run_keys.program import program_sha256
from grader.course.run_keys.reading import CodePart, Module, read
from grader.errors import CourseError

FORMAT = 1
CONFTEST = "conftest.py"
MISTAKES = "mistakes.py"

_NOT_READ = frozenset({"__pycache__", "locale", "pictures"})
"""Folders that no test reads."""
_ASKS_BY_TEXT = frozenset({"getattr", "hasattr", "attrgetter", "methodcaller"})
_WORD = re.compile(rb"[A-Za-z_]\w*")

Ingredient = tuple[str, str]
"""A name, and its value or digest."""


def run_keys(assignment: Assignment, *, seed: int, isolation: str) -> dict[str, str]:
    """Exercise -> ``"sha256:…"`` of everything that the outcome of its tests depends on.

    - Its tests in test_hidden.py and those of its helpers (`Assignment.helpers_of`; their
      verdicts decide when it is judged again), with the functions, constants, imports and fixtures that these
      use. The text behind an assert counts, since a finding holds it; points, comments and layout do not.
    - conftest.py, and every other file beside the tests that they may read; so with the files beside the stub
      (`data/`): students' code never sees these, but tests can find them.
    - Of the solution: the functions of the exercise and of its helpers, and whatever else the tests ask the
      reference for, each with what it uses. Of the stub: the same functions, by which one is known that
      nobody has written yet; all that it gives finished, which is put into submissions that lack it, and its
      imports.
    - The known mistakes of the exercise with what they use, without explanations and hints, in any order.
    - Parameters, helpers, `imports` and `limits` of assignment.toml, and whether inputs are drawn by student.
    - Its examples and further calls in the bank: of what they show something is kept. The mistakes there do
      not count, nor what is said of them: in grading their code is at hand.
    - Of a question: how many options it has, and what its answer is.
    - This program's own code (see `program`), the versions of Python, numpy and of `imports`, `seed`,
      `isolation`.

    Not in it: titles, points, weights, the rest of the policy, texts, translations, pictures, what is right
    in the quiz. Neither is what no text tells: that other exercises' tests can wear a submission out.

    Parameters
    ----------
    seed
        That of the attempt.
    isolation
        The level at which students' code runs.

    Raises
    ------
    CourseError
        There are no hidden tests or no solution, or a file cannot be read. A file that does not parse counts
        byte by byte, for every exercise: the run says what is wrong with it.
    """
    course = _Course(assignment)
    surroundings = [*_surroundings(assignment), ("seed", str(seed)), ("isolation", isolation)]
    return {name: _key([*surroundings, *course.ingredients(name)]) for name in assignment.exercises}


def _key(ingredients: Iterable[Ingredient]) -> str:
    digest = hashlib.sha256()
    for name, value in sorted(ingredients):
        digest.update(f"{name}\0{value}\0".encode())
    return f"sha256:{digest.hexdigest()}"


def _surroundings(assignment: Assignment) -> Iterator[Ingredient]:
    """What every exercise of a run has in common, but for the course's files."""
    yield "format", str(FORMAT)
    yield "program", program_sha256()
    yield "python", ".".join(map(str, sys.version_info[:3]))
    yield "imports", " ".join(assignment.imports)
    for module in ("numpy", *assignment.imports):
        yield f"version of {module}", _version(module)
    yield "limits", repr(assignment.limits)
    yield "seed by student", str(assignment.policy.seed_by_student)


def _version(module: str) -> str:
    """Of the distribution that is called like a module; "" where there is none, as for Python's own."""
    try:
        return version(module.partition(".")[0])
    except PackageNotFoundError:
        return ""


class _Course:
    """An assignment's files, read once for all of its exercises."""

    def __init__(self, assignment: Assignment) -> None:
        self._assignment = assignment
        tests, solution = assignment.hidden_tests, assignment.solution
        folder = tests.parent
        self._tests = read(_bytes(tests), is_tests=True)
        self._solution = read(_bytes(solution))
        self._stub = read(_bytes(assignment.stub, "the stub", STUB_REMEDY))
        # As text, not as `grading.mistakes` reads it: importing runs the file, and a key runs nothing.
        mistakes = folder / MISTAKES
        self._mistakes = read(_bytes(mistakes)) if mistakes.is_file() else Module()
        own = {tests.name, solution.name, MISTAKES, QUIZ_FILE, "answers.toml", "equivalent.toml"}
        own.add("rubric.toml")  # what marks are worth, and they are given by people
        beside = {f"solutions/{name}": _bytes(path) for name, path in _files(folder, own)}
        self._words = {
            word.decode()
            for name, data in beside.items()
            if name.endswith(".py")
            for word in _WORD.findall(data)
        }
        """What a module beside the tests may ask the reference or pytest for."""
        handed_out = {assignment.stub.name, assignment.notebook.name, assignment.public_tests.name}
        handed_out |= {
            ASSIGNMENT_FILE,
            assignment.said.name,
            QUIZ_FILE,
            assignment.bank.name,
            assignment.further_calls.name,
        }
        self._bank = _tables(assignment.bank)
        self._further_calls = _further_calls(assignment.further_calls)
        beside |= {
            f"assignments/{name}": _bytes(path) for name, path in _files(assignment.folder, handed_out)
        }
        self._beside = [(name, hashlib.sha256(data).hexdigest()) for name, data in beside.items()]
        self._handed_out = list(self._given())

    def ingredients(self, name: str) -> Iterator[Ingredient]:
        """What belongs to the exercise `name`, the shared files included."""
        yield "exercise", name
        yield from self._handed_out
        if name in self._assignment.questions:
            question = self._assignment.questions[name]
            form = "" if question.answer == "option" else f" {question.answer}"
            yield "options", f"{len(question.options)}{form}"
            yield from (each for each in self._beside if each[0] == f"solutions/{CONFTEST}")
            return
        yield from self._beside
        yield from self._code(name)

    def _code(self, name: str) -> Iterator[Ingredient]:
        known = self._assignment.exercises
        if known[name].manual:
            yield "manual", name
        helpers = self._assignment.helpers_of(name)
        yield "helpers", " ".join(sorted(helpers))
        yield "bank", self._bank[name]
        yield "further calls", self._further_calls[name]
        tests = self._tests.closure(
            [*self._tests.of_all(known), *self._tests.marked("exercise", (name, *helpers))],
            self._words & self._tests.fixtures,
        )
        yield _in_order("tests", tests)
        mistakes = self._mistakes.closure(
            [*self._mistakes.of_all(known), *self._mistakes.marked("mistake", [name])]
        )
        yield "mistakes", " ".join(sorted(part.digest for part in mistakes))
        asked_for = {name, *helpers, *self._words, *_asked_for(tests)}
        asked_for |= {used for part in mistakes for used in part.uses | part.attributes}
        if self._tests.is_dynamic or self._mistakes.is_dynamic:
            asked_for |= self._solution.names | known.keys()
        yield _in_order("solution", self._solution.closure(self._solution.of_all(known), sorted(asked_for)))
        for other in sorted(asked_for & known.keys()):
            exercise = known[other]
            parameters = exercise.parameters if exercise.is_function else None
            yield f"parameters of {other}", str(parameters)
            stub = [part for part in self._stub.parts if part.kind == "function" and other in part.binds]
            yield _in_order(f"stub of {other}", stub)

    def _given(self) -> Iterator[Ingredient]:
        """What the stub has besides the exercises. All of it: a submission's code may call any of it."""
        for part in self._stub.parts:
            is_definition = (
                part.kind in ("function", "class") and not part.binds & self._assignment.exercises.keys()
            )
            if is_definition or part.kind == "import" or self._stub.is_dynamic:
                yield "given", part.digest


def _in_order(what: str, parts: Iterable[CodePart]) -> Ingredient:
    return what, " ".join(part.digest for part in parts)


def _asked_for(tests: Iterable[CodePart]) -> Iterator[str]:
    """The names that tests may look up in the reference or the submission."""
    by_text = any(not _ASKS_BY_TEXT.isdisjoint(part.uses | part.attributes) for part in tests)
    for part in tests:
        yield from part.attributes
        if by_text:
            yield from part.texts


def _tables(path: Path) -> defaultdict[str, str]:
    """The tables of a TOML file by name, each as text; the whole file for every name if it is no TOML."""
    if not path.is_file():
        return defaultdict(str)
    data = _bytes(path)
    try:
        return defaultdict(str, {name: repr(table) for name, table in tomllib.loads(data.decode()).items()})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return defaultdict(lambda: hashlib.sha256(data).hexdigest())


def _further_calls(path: Path) -> defaultdict[str, str]:
    """Of every exercise in `bank.json`, all but the mistakes, as text; the whole file if it is no JSON."""
    if not path.is_file():
        return defaultdict(str)
    data = _bytes(path)
    try:
        exercises = json.loads(data)["exercises"].items()
        return defaultdict(
            str, {name: str([each.get("calls"), each.get("common")]) for name, each in exercises}
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return defaultdict(lambda: hashlib.sha256(data).hexdigest())


def _files(folder: Path, without: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """The files in `folder` that tests may read, by their path in it, but those of `without`."""
    seen: set[str] = set()
    for parent, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(parent)
        folders[:] = sorted(name for name in folders if name not in _NOT_READ and not name.startswith("."))
        if real in seen:  # a link that leads back
            folders.clear()
            continue
        seen.add(real)
        for name in sorted(names):
            path = Path(parent, name)
            inside = path.relative_to(folder).as_posix()
            is_passed_over = (
                name.startswith(".")
                or name.endswith((".md", ".pyc"))
                or (name.startswith("handout.") and name.endswith(".html"))
                or inside in without
            )
            if not is_passed_over and path.is_file():
                yield inside, path


def _bytes(path: Path, what: str = "the file", remedy: str = "Put a readable file in its place") -> bytes:
    """A file's bytes.

    Raises
    ------
    CourseError
        It cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise CourseError(str(path), f"{what} cannot be read: {error.strerror}", remedy) from None
