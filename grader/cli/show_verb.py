"""`grader show`: one student's whole story, from the gradebook alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.gradebook_options import gradebook_option, opened_gradebook
from grader.cli.options import course_option, lang_option, read_course, refuse_unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.record.people import Person
    from grader.record.standing import ClassStanding


@click.command("show", epilog='Example: grader show "ana p" logistic_regression')
@click.argument("student")
@click.argument("assignment_id", metavar="[ASSIGNMENT]", required=False)
@gradebook_option
@lang_option
@course_option
def command(
    student: str, assignment_id: str | None, gradebook: Path | None, lang: str | None, course: Path | None
) -> None:
    """Show one student's whole story: attempts, what counts and why, what is wrong.

    STUDENT is an id, an address, a name or a part of it, or the code on a page of feedback. Without
    ASSIGNMENT all are shown. All of it comes from the gradebook; nobody's code is run.
    """
    from functools import partial

    from grader.cli.whom import the_one
    from grader.grading.mistakes import advice_of
    from grader.grading.standings import standing_of
    from grader.show.console import console
    from grader.show.student_story import show_person, show_story
    from grader.wording import AssignmentWords

    refuse_unknown(lang)
    found = read_course(course)
    names = [assignment_id] if assignment_id else found.ids
    assignments = [found.assignment(name) for name in names]
    with opened_gradebook(gradebook, course) as book:
        classes = []
        for assignment in assignments:
            if book.drawn_seed(assignment.id) is not None or book.adjustments(assignment.id):
                classes.append((assignment, standing_of(assignment, book)))
        everybody = {each.person.id: each.person for _, standing in classes for each in standing.people}
        standings = [standing for _, standing in classes]
        of_page = partial(_of_page, student, standings)
        person = the_one(student, list(everybody.values()), book, otherwise=of_page)
    out = console()
    show_person(person, out)
    for assignment, standing in classes:
        whose = next((each for each in standing.people if each.person.id == person.id), None)
        if whose is not None:
            words = AssignmentWords(assignment, advice=partial(advice_of, assignment), lang=lang)
            show_story(standing, whose, words, assignment.questions, out)


def _of_page(code: str, standings: Sequence[ClassStanding]) -> Person | None:
    """Whose page of feedback has `code`, and which attempt it is about; None where none has, or several."""
    from grader.record.feedback_code import find_by_code

    found = [(standing, each) for standing in standings for each in find_by_code(standing, code)]
    if len(found) != 1:
        return None
    [(standing, page)] = found
    again = "" if page.is_current else "; graded again since the page was made"
    click.echo(f"The page is about attempt {page.attempt.number} of {standing.assignment}{again}.", err=True)
    return page.standing.person
