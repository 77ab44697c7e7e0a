"""The programs an audit grades: the solution, the stub, each known mistake and each mutant, as submissions.

Text in, text out; nothing is run here. A mistake's program is the solution with one function in its
wrong version. Of a question every wrong option is a known mistake; the solution gets its answers from
the key.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.audit.mutants.making import make_mutants
from grader.course.assignment import Assignment
from grader.course.quiz import FILE_NAME as QUIZ_FILE
from grader.course.quiz import LETTERS, right_letters
from grader.errors import CourseError
from grader.intake.source import Cell
from grader.intake.submission import Submission

MISTAKES_FILE = "mistakes.py"


@dataclass(frozen=True, slots=True)
class Program:
    """One program to grade.

    Attributes
    ----------
    kind
        ``"solution"``, ``"stub"``, ``"mistake"``, ``"mutant"``, or ``"spoilt"``: with one part wrong.
    exercise
        The function that differs from the solution; "" for solution and stub.
    name
        The mistake's or the mutant's own name.
    where
        ``file:line`` of what an author would change.
    diff
        A mutant's change to the solution.
    """

    kind: str
    exercise: str
    name: str
    where: str
    source: str
    diff: str = ""

    def as_submission(self, number: int) -> Submission:
        """As if it had been handed in."""
        return Submission(
            student=f"{number:04d} {self.kind} {self.exercise} {self.name}",
            path=Path(f"{self.kind}.py"),
            sha256=hashlib.sha256(self.source.encode()).hexdigest(),
            cells=(Cell("", self.source),),
        )


def programs(assignment: Assignment, *, mutants_max: int | None, seed: int) -> list[Program]:
    """Every program of an assignment's audit, the solution first, the stub second.

    Raises
    ------
    CourseError
        The solution, the stub or the mistakes cannot be read.
    """
    solution = solution_of(assignment)
    stub = _text_of(assignment.stub)
    mutants = make_mutants(
        solution, list(assignment.functions), limit=mutants_max, seed=seed, where=str(assignment.solution)
    )
    return [
        Program("solution", "", "", str(assignment.solution), solution),
        Program("stub", "", "", str(assignment.stub), stub),
        *_mistakes(assignment, solution),
        *_wrong_options(assignment, solution),
        *(
            Program(
                "mutant",
                mutant.exercise,
                mutant.name,
                f"{assignment.solution}:{mutant.line}",
                mutant.source,
                mutant.diff,
            )
            for mutant in mutants
        ),
    ]


def solution_of(assignment: Assignment) -> str:
    """The solution's source, with the right answers to the questions.

    Raises
    ------
    CourseError
        The solution cannot be read, or the answer key does not fit the questions.
    """
    return with_answers(_text_of(assignment.solution), assignment)


def with_answers(solution: str, assignment: Assignment) -> str:
    """`solution` with the right answer to every question, in the file's order of options.

    Raises
    ------
    CourseError
        The answer key is missing, or does not fit the questions.
    """
    letters = right_letters(assignment.questions, assignment.quiz_keys)
    return solution + "".join(f'\n{name} = "{letter}"\n' for name, letter in letters.items())


def _wrong_options(assignment: Assignment, solution: str) -> Iterator[Program]:
    """The solution with one wrong answer, for every wrong option of every question."""
    keys = assignment.quiz_keys
    for name, question in assignment.questions.items():
        for letter, option in zip(LETTERS, question.options, strict=False):
            if option != keys[name].right:
                where = f"{assignment.solution.with_name(QUIZ_FILE)}: {name}"
                yield Program("mistake", name, option, where, f'{solution}\n{name} = "{letter}"\n')


def _mistakes(assignment: Assignment, solution: str) -> list[Program]:
    path = assignment.solution.parent / MISTAKES_FILE
    if not path.is_file():
        return []
    text = _text_of(path)
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise CourseError(f"{path}:{error.lineno}", f"it does not parse: {error.msg}", "Mend it") from None
    wrong = [(node, _marked(node)) for node in tree.body]
    shared = _shared(text, [node for node, mark in wrong if mark is None])
    found = []
    for node, mark in wrong:
        if mark is not None and isinstance(node, ast.FunctionDef):
            exercise, name = mark
            where = f"{path}:{node.lineno}"
            if exercise not in assignment.functions:
                known = ", ".join(assignment.functions)
                raise CourseError(
                    where, f"{name!r} is a mistake in no exercise: {exercise!r}", f"There are: {known}"
                )
            function = "\n".join(text.splitlines()[node.lineno - 1 : node.end_lineno])
            source = with_function(solution, exercise, function, where)
            found.append(Program("mistake", exercise, name, where, shared + source))
    return found


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise CourseError(
            str(path), f"the file cannot be read: {reason}", "Put it there, or mend it"
        ) from None


def _marked(node: ast.stmt) -> tuple[str, str] | None:
    """Exercise and name in the `@mistake(...)` above a function."""
    if not isinstance(node, ast.FunctionDef):
        return None
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "mistake":
            texts = [argument.value for argument in decorator.args if isinstance(argument, ast.Constant)]
            if len(texts) == 2 and all(isinstance(text, str) for text in texts):
                return str(texts[0]), str(texts[1])
    return None


def _shared(text: str, nodes: Sequence[ast.stmt]) -> str:
    """What the wrong versions share: imports and functions of their own file, but not its docstring."""
    lines = text.splitlines()
    kept = [
        "\n".join(lines[node.lineno - 1 : node.end_lineno])
        for node in nodes
        if not isinstance(node, ast.Expr)
        and not (isinstance(node, ast.ImportFrom) and node.module == "grader")
    ]
    return "".join(part + "\n" for part in kept)


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
