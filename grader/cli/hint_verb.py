"""`grader hint`: the next step of help with one exercise."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    course_option,
    keep_to_one_thread,
    lang_option,
    language_for,
    refuse_unknown,
    work_argument,
)
from grader.cli.vouching import public_tests_for, trust_option
from grader.errors import BadInput, Note

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.record.self_check import SelfCheck


@click.command("hint", epilog="Example: grader hint my_work -e propagate")
@work_argument
@click.option("-e", "--exercise", default="", help="The exercise.  [default: the only one that is wrong]")
@click.option("--step", type=click.IntRange(1, 3), help="This step.  [default: the next that was not shown]")
@lang_option
@trust_option
@course_option
def command(
    path: Path, exercise: str, step: int | None, lang: str | None, trust: bool, course: Path | None
) -> None:
    """Show the next of three hints for an exercise.

    PATH is your script, your notebook, or the folder they are in.  [default: this folder]

    They are: what the exercise is about, where to look, nearly the fix. The last one is for work that is
    written and not right yet, which the public tests tell.
    """
    keep_to_one_thread()
    from grader.desk.hints import check_exercise_has_hints, hint_of, next_step, remember_step
    from grader.desk.self_check import check_file
    from grader.desk.working_copy import find_work
    from grader.messages import sentence
    from grader.show.hint_text import lines_of

    refuse_unknown(lang)
    work, assignment = find_work(path)
    lang = language_for(lang, assignment)
    typed = "" if path == Path(".") else str(path)

    def checked(only: tuple[str, ...]) -> SelfCheck:
        tests = public_tests_for(assignment, course, trust=trust, lang=lang)
        with tests.running():
            return check_file(
                work, tests.assignment, only=only, lang=lang, with_conftest=tests.with_conftest, typed=typed
            )

    exercise = exercise or _only_wrong_one(checked, typed)
    check_exercise_has_hints(assignment, exercise)
    number = step or next_step(work.parent, assignment, exercise)
    found = checked((exercise,)).exercise(exercise) if number > 1 else None
    hint = hint_of(assignment, exercise, number, found, typed=typed, lang=lang)
    for line in lines_of(hint, shutil.get_terminal_size((80, 24)).columns):
        click.echo(line)
    is_stored = hint.is_kept_back or remember_step(work.parent, assignment, exercise, number)
    if not is_stored and step is None:
        click.echo(sentence("hint_not_remembered", lang=lang), err=True)


def _only_wrong_one(checked: Callable[[tuple[str, ...]], SelfCheck], typed: str) -> str:
    """The exercise that is written and not right, where there is one such alone.

    Raises
    ------
    BadInput
        There are several, or none.
    """
    from grader.messages import command_line
    from grader.record.self_check import State

    found = checked(())
    not_begun = (State.NOT_STARTED, State.WAITS)
    wrong = [each.name for each in found.functions if not each.is_right and each.state not in not_begun]
    if len(wrong) == 1:
        return wrong[0]
    name = wrong[0] if wrong else next((each.name for each in found.functions if not each.is_right), "")
    remedy = Note(
        "name_exercise",
        {
            "command": command_line(
                "grader", "hint", *([Path(typed)] if typed else []), "-e", name or found.functions[0].name
            )
        },
    )
    problem = Note("which_exercise", {"names": ", ".join(wrong)}) if wrong else Note("none_is_wrong")
    raise BadInput("-e", problem, remedy)
