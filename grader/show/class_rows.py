"""A class, a line a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from grader.messages import noted
from grader.record.disagreeing import disagreements
from grader.record.evidence import Status
from grader.record.results import ExerciseResult, TestResult
from grader.record.standing import Attempt, ClassStanding, Standing
from grader.show.classes import where_lost
from grader.show.console import in_points, inert
from grader.show.names import in_cells, names_of
from grader.show.times import lateness

NAME_CELLS = 26


def show_rows(
    standing: ClassStanding,
    questions: Collection[str],
    out: Console,
    *,
    exercise: str | None = None,
    by_points: bool = False,
) -> None:
    """A line a person, by family name.

    Parameters
    ----------
    questions
        Exercises that are told as the quiz.
    exercise
        Of this one alone.
    by_points
        The fewest first; who has none comes last.
    """
    people = list(standing.people)
    if by_points:
        people.sort(key=lambda each: (_points(each, exercise) is None, _points(each, exercise) or 0.0))
    names = names_of(each.person for each in people)
    shown = [inert(names[each.person.id]) for each in people]
    cells = min(max(map(cell_len, [*shown, "student"]), default=0), NAME_CELLS)
    most = standing.points_max if exercise is None else standing.exercises[exercise]
    out.print(Text(f"{in_cells('student', cells)}  {'points':>6}  of {most:g}", "bold"), soft_wrap=True)
    for each, name in zip(people, shown, strict=True):
        points = _points(each, exercise)
        start = f"{in_cells(name, cells)}  {'-' if points is None else in_points(points):>6}  "
        rest = inert(_rest(each, standing, questions, exercise))
        line = start + in_cells(rest, max(out.width - cell_len(start), 10))
        out.print(Text(line.rstrip()), soft_wrap=True)


def _points(standing: Standing, exercise: str | None) -> float | None:
    if standing.score is None or exercise is None:
        return standing.points
    return sum(each.points for each in standing.score.all_exercises if each.name == exercise)


def _rest(standing: Standing, whole: ClassStanding, questions: Collection[str], exercise: str | None) -> str:
    """What is to be said besides the points: which attempt, how late, by hand, where points were lost."""
    attempt = standing.counted_attempt
    parts = list(_of_hand(standing, whole))
    if not standing.attempts:
        return "; ".join([*parts, "handed in nothing"])
    if attempt is None:
        return "; ".join(
            parts if standing.is_excused else [*parts, f"not graded: {_reason(standing.attempts[-1])}"]
        )
    if len(standing.attempts) > 1:
        parts.append(f"attempt {(standing.counted or 0) + 1} of {len(standing.attempts)}")
    if late := lateness(attempt.deduction):
        parts.append(late)
    if attempt.evidence.status is Status.UNREADABLE:
        parts.append(f"unreadable: {_reason(attempt)}")
    elif lost := where_lost(_exercises(attempt, exercise), questions):
        parts.append(lost)
    return "; ".join(parts)


def _of_hand(standing: Standing, whole: ClassStanding) -> Iterator[str]:
    """What people gave by hand, in a few words."""
    if standing.is_excused:
        yield "excused"
    elif standing.by_hand.points is not None:
        yield "by hand"
    elif standing.score is not None and (
        excused := [each.name for each in standing.score.all_exercises if each.source == "excuse"]
    ):
        yield f"excused from {', '.join(excused)}"
    if standing.by_hand.extension is not None:
        yield "extension"
    if disagreements(whole, standing):
        yield "by hand and tests disagree"


def _reason(attempt: Attempt) -> str:
    return noted(attempt.evidence.reason, "en") if attempt.evidence.reason is not None else ""


def _exercises(attempt: Attempt, exercise: str | None) -> list[ExerciseResult]:
    """The exercises of an attempt, without words."""
    return [
        ExerciseResult(
            evidence.name,
            scored.points,
            scored.points_max,
            tuple(
                TestResult(test.name, test.verdict, 0.0, 0.0, kind=test.kind, mistake=test.mistake)
                for test in evidence.tests
            ),
            source=scored.source,
        )
        for evidence, scored in zip(attempt.evidence.exercises, attempt.score.exercises, strict=True)
        if exercise in (None, evidence.name)
    ]
