"""A self-check in a terminal: one line an exercise, and the first thing to mend in each.

Plain text with a little colour; no rich, which would take a tenth of the time the check may take.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from grader.course import Assignment
from grader.messages import sentence
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
    click.echo(f"{sentence('heading', lang=lang, title=assignment.title)}  {click.style(path, dim=True)}")
    if repairs:
        click.echo(sentence("repairs_heading", lang=lang))
        for repair in repairs:
            click.echo(f"  {repair}")
    click.echo()
    for exercise in exercises:
        show_exercise(exercise, lang)
    click.echo()
    left = sum(_state(exercise) != "passed" for exercise in exercises)
    key, n = ("some_left", left) if left else ("all_passed", len(exercises))
    click.echo(sentence(key, lang=lang, n=n))
    click.echo(click.style(sentence("public_only", lang=lang), dim=True))


def show_exercise(exercise: ExerciseResult, lang: str | None) -> None:
    """Print one exercise: a line, and the first thing to mend."""
    state = _state(exercise)
    mark, plain, colour = _MARKS[state]
    try:
        mark.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:  # an old Windows console
        mark = plain
    line = sentence(f"exercise_{state}", lang=lang, exercise=exercise.name)
    click.echo(f"{click.style(mark, fg=colour, bold=True)} {click.style(line, bold=state != 'passed')}")
    wrong = [test for test in exercise.tests if test.verdict is not Verdict.PASSED]
    if state == "passed" or {test.kind for test in wrong} == {"stub"}:
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
