"""Results as tables and lines in a terminal, or as plain text where there is none.

Colour repeats what a word says, never more. Names and messages of students are text, never markup, and
never a command to the runner that prints a log.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.course import Assignment
from grader.messages import clean
from grader.record.evidence import Status, Verdict
from grader.record.results import ExerciseResult, SubmissionResult

PLAIN_WIDTH = 160
"""Columns of a table that goes to a file or a pipe."""
NAME_CHARS_MAX = 1_000


def console() -> Console:
    """Standard output; as wide as the terminal, or `PLAIN_WIDTH` where there is none."""
    plain = not sys.stdout.isatty()
    return Console(width=PLAIN_WIDTH if plain else None, highlight=False, soft_wrap=False)


def show_class(results: Sequence[SubmissionResult], out: Console, questions: Collection[str] = ()) -> None:
    """One row a submission, how the class did, whom to look at; `questions` are told as the quiz."""
    table = _table(out)
    table.add_column("student", overflow="fold")
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("points lost in", overflow="fold", ratio=1)
    for result in results:
        table.add_row(Text(_inert(result.student)), _score(result), _where_lost(result, questions))
    out.print(table)
    out.print(Text(_summary(results)))
    for result in results:
        if remarks := (*result.doors, *result.notes):
            out.print(Text(_inert(f"Look at {result.student}: {'; '.join(remarks)}"), "yellow"))


def show_assignments(assignments: Iterable[Assignment], out: Console) -> None:
    """Each assignment with its exercises and their points."""
    for assignment in assignments:
        table = _table(out)
        table.add_column("exercise")
        table.add_column("points", justify="right")
        table.add_column("uses")
        for exercise in assignment.functions.values():
            table.add_row(Text(exercise.name), f"{exercise.points:g}", Text(", ".join(exercise.uses) or "-"))
        if count := len(assignment.questions):
            points = sum(question.points for question in assignment.questions.values())
            table.add_row(f"{count} question{'s' * (count > 1)}", f"{points:g}", "-")
        out.print(
            Text.assemble(
                (_inert(assignment.id), "bold"),
                f"  {_inert(assignment.title)}, {assignment.points_max:g} points",
            )
        )
        out.print(table)


def _table(out: Console) -> Table:
    return Table(box=box.SIMPLE_HEAD if out.is_terminal else None, pad_edge=False, header_style="bold")


def _score(result: SubmissionResult) -> Text:
    if result.status is Status.GRADER_ERROR or result.points is None:
        return Text("not graded", "bold magenta")
    if result.status is Status.UNREADABLE:
        return Text(f"0 / {result.points_max:g}", "yellow")
    style = "green" if result.points == result.points_max else ""
    return Text(f"{result.points:g} / {result.points_max:g}", style)


def _where_lost(result: SubmissionResult, questions: Collection[str]) -> Text:
    if result.status is not Status.GRADED:
        return Text(_inert(f"{result.status}: {result.reason}"), "yellow")
    if all(_is_missing(exercise) for exercise in result.exercises):
        return Text("nothing is filled in", "yellow")
    parts = [
        f"{exercise.name} {exercise.points:g}/{exercise.points_max:g}{_why(exercise)}"
        for exercise in result.exercises
        if exercise.points < exercise.points_max and exercise.name not in questions
    ]
    quiz = [exercise for exercise in result.exercises if exercise.name in questions]
    return Text(", ".join([*parts, *_quiz(quiz)]))


def _inert(text: str) -> str:
    """A row may be broken anywhere, and ``::`` at the start of a line is a command."""
    return clean(text, NAME_CHARS_MAX).replace("::", ": :")


def _quiz(answers: Sequence[ExerciseResult]) -> Iterator[str]:
    points, most = (sum(getattr(answer, name) for answer in answers) for name in ("points", "points_max"))
    if points < most:
        missing = sum(map(_is_missing, answers))
        yield f"quiz {points:g}/{most:g}" + (f" ({missing} not answered)" if missing else "")


def _is_missing(exercise: ExerciseResult) -> bool:
    return {test.verdict for test in exercise.tests} == {Verdict.MISSING}


def _why(exercise: ExerciseResult) -> str:
    """A word on an exercise, where it says more than the points: a verdict, or the mistake's name."""
    verdicts = {test.verdict for test in exercise.tests if test.verdict is not Verdict.PASSED}
    telling = verdicts - {Verdict.FAILED}
    words = sorted(verdict.replace("_", " ") for verdict in telling - {Verdict.BLOCKED} or telling)
    mistakes = sorted({test.mistake for test in exercise.tests if test.mistake})
    told = ", ".join([*words, *mistakes])
    return f" ({told})" if told else ""


def _summary(results: Sequence[SubmissionResult]) -> str:
    counts = {status: sum(result.status is status for result in results) for status in Status}
    points = [result.points for result in results if result.points is not None]
    parts = [f"{counts[Status.GRADED]} graded"]
    if counts[Status.UNREADABLE]:
        parts.append(f"{counts[Status.UNREADABLE]} unreadable (zero; look at them)")
    if counts[Status.GRADER_ERROR]:
        parts.append(f"{counts[Status.GRADER_ERROR]} not graded (a fault of the grader; no score)")
    noun = "submission" if len(results) == 1 else "submissions"
    text = f"{len(results)} {noun}: {', '.join(parts)}"
    if points:
        text += f"; mean {statistics.fmean(points):.1f}, median {statistics.median(points):g}"
    return text + f" of {results[0].points_max:g}" if results else text
