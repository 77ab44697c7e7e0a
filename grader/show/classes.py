"""A class's results as a table: a row a submission, how the class did, whom to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from grader.record.evidence import Status, Verdict
from grader.record.results import ExerciseResult, SubmissionResult
from grader.record.statistics import run_statistics
from grader.show.console import in_points, inert, table

NAMES_MAX = 5
_NOT_RUN = {
    "stub": "as handed out",
    "absent": "not found",
    "unparsed": "not valid Python",
    "not_callable": "not a function",
}


def show_class(
    results: Sequence[SubmissionResult],
    out: Console,
    questions: Collection[str] = (),
    passed_over: Sequence[str] = (),
) -> None:
    """One row a submission, how the class did, whom to look at.

    Parameters
    ----------
    questions
        Exercises that are told as the quiz.
    passed_over
        Names of files that were not taken for work.
    """
    rows = table(out)
    rows.add_column("student", overflow="fold")
    rows.add_column("points", justify="right", no_wrap=True)
    rows.add_column("points lost in", overflow="fold", ratio=1)
    for result in results:
        rows.add_row(Text(inert(_student(result))), _score(result), _told(result, questions))
    out.print(rows)
    out.print(Text(_summary(results)))
    show_besides(results, out, passed_over)
    for result in results:
        if remarks := (*result.doors, *result.notes):
            out.print(Text(inert(f"Look at {_student(result)}: {'; '.join(remarks)}"), "yellow"))


def _student(result: SubmissionResult) -> str:
    return f"{result.name} ({result.student})" if result.name else result.student


def show_besides(results: Sequence[SubmissionResult], out: Console, passed_over: Sequence[str]) -> None:
    """What was passed over, chosen between, to be looked at; nothing where there is nothing to say."""
    if counts := _told_besides(results, passed_over):
        out.print(Text(inert(counts), "yellow"))


def _score(result: SubmissionResult) -> Text:
    if result.points is None:
        return Text("not graded", "bold magenta")
    if result.status is Status.UNREADABLE:
        return Text(f"{in_points(result.points)} / {result.points_max:g}", "yellow")
    if result.excused:
        return Text("excused", "cyan")
    style = "green" if result.points == result.points_max else ""
    more = " +" if result.waiting else ""  # there is more to come
    return Text(f"{in_points(result.points)}{more} / {in_points(result.points_max)}", style)


def _told(result: SubmissionResult, questions: Collection[str]) -> Text:
    """Where points were lost, in one line; why there are none, in as many as that takes."""
    if result.status is not Status.GRADED:
        return Text(inert(f"{result.status}: {result.reason}"), "yellow")
    style = "yellow" if all(map(_is_missing, result.exercises)) else ""
    parts = [_of_hand(result), where_lost(result.exercises, questions)]
    return Text(inert("; ".join(filter(None, parts))), style, no_wrap=True, overflow="ellipsis")


def _of_hand(result: SubmissionResult) -> str:
    """What people gave, where it changes the points or does not agree with what is found."""
    parts = []
    if result.excused:
        parts.append("excused")
    elif result.found is not None and result.points is not None and result.found != result.points:
        parts.append(f"by hand, {in_points(result.found)} by the tests")
    if any(each.disagrees for each in result.by_hand):
        parts.append("by hand and tests disagree: grader show")
    return ", ".join(parts)


def where_lost(exercises: Sequence[ExerciseResult], questions: Collection[str]) -> str:
    """In which exercises points were lost, and to what; the `questions` as one quiz."""
    if all(map(_is_missing, exercises)):
        return _why_nothing(exercises, questions)
    parts = [
        f"{exercise.name} {in_points(exercise.points)}/{in_points(exercise.points_max)}{_why(exercise)}"
        for exercise in exercises
        if exercise.points < exercise.points_max
        and exercise.name not in questions
        and exercise.source != "waiting"
    ]
    if waiting := [exercise.name for exercise in exercises if exercise.source == "waiting"]:
        parts.append(f"to be marked: {', '.join(waiting)}")
    return ", ".join([*parts, *_quiz([each for each in exercises if each.name in questions])])


def _why_nothing(exercises: Sequence[ExerciseResult], questions: Collection[str]) -> str:
    """Of a submission of which no function can be run."""
    kinds = Counter(each.tests[0].kind for each in exercises if each.name not in questions)
    if kinds.keys() <= {"stub", ""}:
        return "nothing is filled in"
    told = [f"{count} {_NOT_RUN.get(kind, 'not run')}" for kind, count in kinds.most_common()]
    return f"no function can be run: {', '.join(told)}"


def _quiz(answers: Sequence[ExerciseResult]) -> Iterator[str]:
    answers = [answer for answer in answers if answer.source != "waiting"]
    points, most = (sum(getattr(answer, name) for answer in answers) for name in ("points", "points_max"))
    if points < most:
        missing = sum(map(_is_missing, answers))
        yield f"quiz {in_points(points)}/{in_points(most)}" + (
            f" ({missing} not answered)" if missing else ""
        )


def _is_missing(exercise: ExerciseResult) -> bool:
    return {test.verdict for test in exercise.tests} == {Verdict.MISSING}


def _why(exercise: ExerciseResult) -> str:
    """A word on an exercise, where it says more than the points: a verdict, or the mistake's name."""
    verdicts = {test.verdict for test in exercise.tests if test.verdict is not Verdict.PASSED}
    telling = verdicts - {Verdict.FAILED}
    words = sorted(verdict.replace("_", " ") for verdict in telling - {Verdict.BLOCKED} or telling)
    mistakes = sorted({test.mistake for test in exercise.tests if test.mistake})
    of_hand = {"points": ["by hand"], "marks": ["marked"]}.get(exercise.source, [])
    told = ", ".join([*of_hand, *words, *mistakes])
    return f" ({told})" if told else ""


def _summary(results: Sequence[SubmissionResult]) -> str:
    found = run_statistics(results)
    parts = [f"{found.graded} graded"]
    if found.unreadable:
        parts.append(f"{found.unreadable} unreadable (zero; look at them)")
    if found.not_graded:
        parts.append(f"{found.not_graded} not graded (a fault of the grader; no score)")
    noun = "submission" if found.submissions == 1 else "submissions"
    text = f"{found.submissions} {noun}: {', '.join(parts)}"
    if found.mean is not None:
        text += f"; mean {found.mean:.1f}, median {found.median:g}"
    return text + f" of {results[0].points_max:g}" if results else text


def _told_besides(results: Sequence[SubmissionResult], passed_over: Sequence[str]) -> str:
    """How many files were passed over, for how many students one was chosen, how many to look at besides."""
    parts = []
    if passed_over:
        more = ["…"] if len(passed_over) > NAMES_MAX else []
        parts.append(f"{len(passed_over)} passed over ({', '.join([*passed_over[:NAMES_MAX], *more])})")
    if chosen := sum(result.chosen for result in results):
        parts.append(f"{chosen} chosen between")
    if waiting := sum(bool(result.waiting) for result in results):
        parts.append(f"{waiting} to be marked by a person")
    if others := sum(bool({*result.look_at} - {"chosen"}) for result in results):
        parts.append(f"{others} to look at")
    return ", ".join(parts)
