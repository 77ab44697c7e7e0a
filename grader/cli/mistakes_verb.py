"""`grader mistakes`: wrong work that nothing explains, and words for a group of it."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.gradebook_options import gradebook_option, nobody_graded, opened_gradebook
from grader.cli.options import course_option, read_course

if TYPE_CHECKING:
    from grader.course.assignment import Assignment
    from grader.grading.unexplained import Unexplained
    from grader.messages import Explanation
    from grader.record.answer_groups import Group
    from grader.record.standing import ClassStanding
    from grader.wording import AssignmentWords


@click.command("mistakes", epilog="Example: grader mistakes logistic_regression --adopt 3fa2c1 dropped-axis")
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.option("-a", "--all", "every_group", is_flag=True, help="Groups of one, too.")
@click.option(
    "--adopt",
    nargs=2,
    metavar="GROUP NAME",
    help="Begin an entry for a group in solutions/ASSIGNMENT/answers.toml.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@gradebook_option
@course_option
def command(
    assignment_id: str,
    every_group: bool,
    adopt: tuple[str, str] | None,
    as_json: bool,
    gradebook: Path | None,
    course: Path | None,
) -> None:
    """Group wrong work that no known mistake explains by what it answers to the examples.

    The largest group comes first, with what its answers have in common. All of it comes from the gradebook;
    nobody's code is run. An adopted group needs an explanation: from then on everybody in it is told, in
    'show', 'feedback', 'export' and the next 'grade', which runs nothing again.
    """
    gc.disable()  # as for `results`
    from grader.bank.digests import digest_of_calls
    from grader.bank.examples import read_bank
    from grader.grading.mistakes import adopted_in
    from grader.grading.standings import standing_of
    from grader.grading.unexplained import unexplained
    from grader.wording import AssignmentWords

    assignment = read_course(course).assignment(assignment_id)
    adopted = adopted_in(assignment)
    with opened_gradebook(gradebook, course) as book:
        standing = standing_of(assignment, book)
        if not any(each.attempts for each in standing.people):
            raise nobody_graded(assignment, book.path)
    today = {name: digest_of_calls(examples) for name, examples in read_bank(assignment).items()}
    found = unexplained(assignment, standing, adopted, today)
    words = AssignmentWords(assignment, lang="en")
    if adopt is not None:
        _adopt(assignment, found, words, *adopt)
    else:
        _show(standing, found, words, every_group=every_group, as_json=as_json)


def _show(
    standing: ClassStanding, found: Unexplained, words: AssignmentWords, *, every_group: bool, as_json: bool
) -> None:
    from grader.show.answer_groups import as_data, show_groups
    from grader.show.console import console
    from grader.show.json_text import show_json

    def told(group: Group) -> Explanation:
        return words.on_answers(group.exercise, group.example, group.facts, reveal=True)

    if as_json:
        show_json(as_data(standing, found, told))
    else:
        show_groups(standing, found, told, console(), every_group=every_group)


def _adopt(assignment: Assignment, found: Unexplained, words: AssignmentWords, code: str, name: str) -> None:
    """Begin an entry, for its words to be filled in."""
    from grader.cli.json_file import JsonFile
    from grader.grading.adopting import adoption, whose

    made = adoption(assignment, found, words, code, name)
    JsonFile(made.path).write(made.data)
    place = os.path.relpath(made.path)
    click.echo(f"{made.group.exercise}: {name} stands in {place}, for {whose(made.group)}.")
    click.echo(
        "Fill in explain and hint there: until then it names nobody. Then 'grader show', 'results',\n"
        "'feedback' and 'export' have the name at once, and nobody is run again."
    )
