"""A self-check in a terminal: one line an exercise or question, and the first thing to mend in each.

Plain text with a little colour; no rich, which would take a tenth of the time the check may take.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from grader.course import Assignment
from grader.desk.handouts import title_in
from grader.messages import retold, sentence
from grader.results import ExerciseResult, TestResult, Verdict

_MARKS = {"passed": ("✓", "ok", "green"), "failed": ("✗", "X", "red"), "missing": ("·", "-", "yellow")}


def show_self_check(
    assignment: Assignment,
    path: str,
    repairs: Sequence[str],
    exercises: Sequence[ExerciseResult],
    *,
    lang: str | None = None,
) -> None:
    """Print what a self-check found on standard output."""
    heading = sentence("heading", lang=lang, title=title_in(assignment, lang))
    click.echo(f"{heading}  {click.style(path, dim=True)}")
    if repairs:
        click.echo(sentence("repairs_heading", lang=lang))
        for repair in repairs:
            click.echo(f"  {retold(repair, lang)}")
    click.echo()
    for exercise in exercises:
        show_exercise(exercise, lang, is_question=exercise.name in assignment.questions)
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


def show_exercise(exercise: ExerciseResult, lang: str | None, *, is_question: bool = False) -> None:
    """Print one exercise: a line, and the first thing to mend.

    Of a question it says whether there is an answer, and no more.
    """
    state = _state(exercise)
    mark, plain, colour = _MARKS[state]
    try:
        mark.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:  # an old Windows console
        mark = plain
    line = sentence(f"{'question' if is_question else 'exercise'}_{state}", lang=lang, exercise=exercise.name)
    click.echo(f"{click.style(mark, fg=colour, bold=True)} {click.style(line, bold=state != 'passed')}")
    wrong = [test for test in exercise.tests if test.verdict is not Verdict.PASSED]
    if state == "passed" or {test.kind for test in wrong} in ({"stub"}, {"unanswered"}):
        return
    if not wrong:
        click.echo(f"    {sentence('no_tests', lang=lang, exercise=exercise.name)}")
        return
    shown = wrong[0]
    for text in shown.message.splitlines():
        click.echo(f"    {text}")
    others = _different(wrong[1:], shown)
    if others:
        click.echo(click.style(f"    {sentence('more', lang=lang, n=others)}", dim=True))


def _different(tests: Sequence[TestResult], shown: TestResult) -> int:
    return len({test.message for test in tests} - {shown.message})


def _state(exercise: ExerciseResult) -> str:
    verdicts = {test.verdict for test in exercise.tests}
    if verdicts == {Verdict.PASSED}:
        return "passed"
    return "missing" if verdicts <= {Verdict.MISSING} else "failed"
