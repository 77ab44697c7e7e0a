"""`grader mistakes`: wrong work that nothing explains, and words for a group of it."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.gradebook_options import gradebook_option, nobody_graded, opened_gradebook
from grader.cli.options import course_option, read_course
from grader.errors import BadInput

if TYPE_CHECKING:
    from grader.course.assignment import Assignment
    from grader.grading.unexplained import Group, Unexplained
    from grader.messages import Explanation
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
    from grader.bank.adopted import Adopted, entries_in, place_of, with_entry
    from grader.cli.json_file import JsonFile
    from grader.messages import as_text

    group = _the_group(assignment, found, code)
    _refuse_name(assignment, found, group.exercise, name)
    # Without what only a student can have written: the file is the course's.
    seen = words.on_answers(group.exercise, group.example, group.facts, reveal=False)
    whose = f"group {group.code} of {len(group.people)} {'person' if len(group.people) == 1 else 'people'}"
    comment = f"From {whose}.\n{as_text(seen, 'en')}"
    entry = Adopted(name, group.exercise, group.answers, group.raises)
    path = place_of(assignment)
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    data = with_entry(before, entry, comment, assignment).encode()
    entries_in(data, path, assignment)  # or it could not be read again
    JsonFile(path).write(data)
    click.echo(f"{group.exercise}: {name} stands in {os.path.relpath(path)}, for {whose}.")
    click.echo(
        "Fill in explain and hint there: until then it names nobody. Then 'grader show', 'results',\n"
        "'feedback' and 'export' have the name at once, and nobody is run again."
    )


def _the_group(assignment: Assignment, found: Unexplained, code: str) -> Group:
    """The group that is called `code`, if words for it would reach anybody."""
    from grader.show.console import inert

    where = f"--adopt {inert(code)}"
    groups = [group for group in found.groups if group.code == code]
    if len(groups) != 1:
        remedy = f"They are listed by: grader mistakes {assignment.id} --all"
        raise BadInput(where, "there is no such group", remedy)
    [group] = groups
    if group.adopted_as:
        problem = f"it is adopted already, as {group.adopted_as}, and has no explanation yet"
        raise BadInput(where, problem, "Fill that in")
    if not group.is_of_today:
        problem = "its answers are to other examples than the bank has now"
        raise BadInput(where, problem, f"Grade again: grader grade {assignment.id} SUBMISSIONS")
    return group


def _refuse_name(assignment: Assignment, found: Unexplained, exercise: str, name: str) -> None:
    from grader.bank.adopted import NAME_RULE, is_name
    from grader.grading.mistakes import known_names
    from grader.show.console import inert

    if not is_name(name):
        raise BadInput(f"--adopt … {inert(name)}", "it is no name for a mistake", NAME_RULE)
    adopted = {(each.entry.exercise, each.entry.name) for each in found.named}
    if (exercise, name) in known_names(assignment) | adopted:
        problem = f"{exercise} has a mistake of this name"
        raise BadInput(f"--adopt … {name}", problem, "Choose another name")
