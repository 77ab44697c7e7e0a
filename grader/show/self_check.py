"""A self-check in a terminal: one line an exercise or question, and the first thing to mend in each.

Plain text with a little colour; no rich, which would take a tenth of the time the check may take.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from grader.course.assignment import Assignment
from grader.errors import Note
from grader.messages import clean, noted, sentence
from grader.record.evidence import Verdict
from grader.record.results import ExerciseResult
from grader.wording import title_in

PATH_CHARS_MAX = 1_000
_WRONG = ("✗", "X", "red")
_NOTHING = ("·", "-", "yellow")
_MARKS = {
    "passed": ("✓", "ok", "green"),
    "failed": _WRONG,
    "missing": _NOTHING,
    "absent": _NOTHING,
    "unparsed": _WRONG,
}


def show_self_check(
    assignment: Assignment,
    path: str,
    repairs: Sequence[Note],
    exercises: Sequence[ExerciseResult],
    *,
    lang: str | None = None,
) -> None:
    """Print what a self-check found on standard output."""
    heading = sentence("heading", lang=lang, title=title_in(assignment, lang))
    click.echo(f"{heading}  {click.style(clean(path, PATH_CHARS_MAX), dim=True)}")
    if repairs:
        click.echo(sentence("repairs_heading", lang=lang))
        for repair in repairs:
            click.echo(f"  {clean(noted(repair, lang), PATH_CHARS_MAX)}")
    click.echo()
    wrong = {each.name for each in exercises if _state(each) != "passed"}
    for exercise in exercises:
        is_question = exercise.name in assignment.questions
        show_exercise(exercise, lang, is_question=is_question)
        if _state(exercise) == "failed" and not is_question:
            _show_what_it_rests_on(
                exercise.name, [n for n in assignment.helpers_of(exercise.name) if n in wrong], lang
            )
    click.echo()
    functions = [_state(each) == "passed" for each in exercises if each.name not in assignment.questions]
    answers = [_state(each) == "passed" for each in exercises if each.name in assignment.questions]
    if functions:
        left = functions.count(False)
        key, n = ("some_left", left) if left else ("all_passed", len(functions))
        click.echo(sentence(key, lang=lang, n=n))
    if answers:
        click.echo(sentence("questions_answered", lang=lang, answered=answers.count(True), n=len(answers)))
    if functions:
        click.echo(click.style(sentence("public_only", lang=lang), dim=True))


def _show_what_it_rests_on(exercise: str, wrong: Sequence[str], lang: str | None) -> None:
    """Say which helper to mend first: without it, nobody can tell whether the exercise is right."""
    if wrong:
        text = sentence("rests_on", lang=lang, n=len(wrong), exercise=exercise, helpers=", ".join(wrong))
        click.echo(f"    {text}")


def show_exercise(exercise: ExerciseResult, lang: str | None, *, is_question: bool = False) -> None:
    """Print one exercise: a line, and the first thing to mend.

    Of a question it says whether there is an answer, and no more.
    """
    state = _state(exercise)
    heading = _heading(exercise) if state == "missing" and not is_question else state
    mark, plain, colour = _MARKS[heading]
    try:
        mark.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:  # an old Windows console
        mark = plain
    line = sentence(
        f"{'question' if is_question else 'exercise'}_{heading}", lang=lang, exercise=exercise.name
    )
    click.echo(f"{click.style(mark, fg=colour, bold=True)} {click.style(line, bold=state != 'passed')}")
    wrong = [test for test in exercise.tests if test.verdict is not Verdict.PASSED]
    kinds = {test.kind for test in wrong}
    if state == "passed" or (is_question and state == "missing"):
        return
    if kinds == {"stub"} and not any(test.cause for test in wrong):
        return
    if not wrong:
        click.echo(f"    {sentence('no_tests', lang=lang, exercise=exercise.name)}")
        return
    for text in exercise.message.splitlines():
        click.echo(f"    {text}")
    others = len({test.message for test in wrong} - {exercise.message})
    if others:
        click.echo(click.style(f"    {sentence('more', lang=lang, n=others)}", dim=True))


def _heading(exercise: ExerciseResult) -> str:
    """Of a function that cannot be called: what it says, and not that nobody began."""
    kind = exercise.tests[0].kind if exercise.tests else ""
    return kind if kind in ("absent", "unparsed") else "missing"


def _state(exercise: ExerciseResult) -> str:
    verdicts = {test.verdict for test in exercise.tests}
    if verdicts == {Verdict.PASSED}:
        return "passed"
    return "missing" if verdicts <= {Verdict.MISSING} else "failed"
