"""The programs that an audit grades, as submissions: the solution, the stub, each known mistake, each mutant.

Text in, text out; nothing is run here. A mistake's program is the solution with one function in its
wrong version. Every wrong option of a question is a known mistake; the solution gets its answers from
the key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.audit.mutants.making import make_mutants
from grader.course.assignment import Assignment
from grader.course.in_solution import users_of
from grader.course.quiz import FILE_NAME as QUIZ_FILE
from grader.course.quiz import LETTERS, right_answers
from grader.errors import CourseError
from grader.grading.mistakes_file import MistakesFile
from grader.grading.wrong_versions import with_function
from grader.intake.source import Cell
from grader.intake.submission import Submission
from grader.record.right_answers import shape_in
from grader.release import source_of


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
        """The program as a submission."""
        return Submission(
            student=f"{number:04d} {self.kind} {self.exercise} {self.name}",
            path=Path(f"{self.kind}.py"),
            sha256=hashlib.sha256(self.source.encode()).hexdigest(),
            cells=(Cell("", self.source),),
        )


def programs(
    assignment: Assignment, *, mutants_max: int | None, seed: int, only: Sequence[str] = ()
) -> list[Program]:
    """Every program of an assignment's audit, the solution first, the stub second.

    Of the wrong ones those whose exercise is in `only`, if that is not empty.

    Raises
    ------
    CourseError
        The solution, the stub or the mistakes cannot be read.
    """
    solution = solution_of(assignment)
    stub = source_of(assignment.stub)
    mutants = make_mutants(
        solution, list(assignment.tested), limit=mutants_max, seed=seed, where=str(assignment.solution)
    )
    wrong = [*_mistakes(assignment, solution), *_wrong_options(assignment, solution)]
    # Of a marked helper that is no exercise, the tests of the first one that uses it decide.
    owners = users_of(solution, list(assignment.tested), str(assignment.solution))
    owners |= {name: name for name in assignment.tested}
    return [
        Program("solution", "", "", str(assignment.solution), solution),
        Program("stub", "", "", str(assignment.stub), stub),
        *(program for program in wrong if not only or program.exercise in only),
        *(
            Program(
                "mutant",
                owners[mutant.exercise],
                mutant.name,
                f"{assignment.solution}:{mutant.line}",
                mutant.source,
                mutant.diff,
            )
            for mutant in mutants
            if mutant.exercise in owners and (not only or owners[mutant.exercise] in only)
        ),
    ]


def mutant_names(assignment: Assignment) -> set[str]:
    """Names of all mutants of an assignment.

    Raises
    ------
    CourseError
        The solution cannot be read.
    """
    mutants = make_mutants(solution_of(assignment), list(assignment.tested), where=str(assignment.solution))
    return {mutant.name for mutant in mutants}


def solution_of(assignment: Assignment) -> str:
    """The solution's source, with the right answers to the questions.

    Raises
    ------
    CourseError
        The solution cannot be read, or the answer key does not fit the questions.
    """
    return with_answers(source_of(assignment.solution), assignment)


def with_answers(solution: str, assignment: Assignment) -> str:
    """`solution` with the right answer to every question, in the file's order of options.

    Raises
    ------
    CourseError
        The answer key is missing, or does not fit the questions.
    """
    answers = right_answers(assignment.questions, assignment.quiz_keys)
    return solution + "".join(f"\n{name} = {_text(answer)}\n" for name, answer in answers.items())


def _wrong_options(assignment: Assignment, solution: str) -> Iterator[Program]:
    """The solution with one wrong answer, for every one that there is a reason for."""
    keys = assignment.quiz_keys
    for name, question in assignment.questions.items():
        if question.is_manual:
            continue
        where = f"{assignment.solution.with_name(QUIZ_FILE)}: {name}"
        key = keys[name]
        for wrong in key.reasons:
            if question.answer == "number":
                answer: str | float | tuple[int, ...] = float(wrong)
            elif question.answer == "shape":
                answer = shape_in(wrong) or ()
            else:
                answer = LETTERS[list(question.options).index(wrong)]
            yield Program("mistake", name, wrong, where, f"{solution}\n{name} = {_text(answer)}\n")


def _text(answer: str | float | tuple[int, ...]) -> str:
    return f'"{answer}"' if isinstance(answer, str) else repr(answer)


def _mistakes(assignment: Assignment, solution: str) -> Iterator[Program]:
    """The solution with one function in its wrong version, for every known mistake."""
    file = MistakesFile(assignment.solution)
    around = file.source_around()
    for wrong in file.wrong_versions:
        exercise, name = wrong.mistake.exercise, wrong.mistake.name
        where = f"{file.path}:{wrong.line}"
        if exercise not in assignment.functions:
            known = ", ".join(assignment.functions)
            problem = f"{name!r} is a mistake in no exercise: {exercise!r}"
            raise CourseError(where, problem, f"There are: {known}")
        source = with_function(solution, exercise, file.source_of(wrong), where)
        yield Program("mistake", exercise, name, where, around + source)
