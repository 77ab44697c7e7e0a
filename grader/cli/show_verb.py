"""`grader show`: one student's whole story, from the gradebook alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.gradebook_options import gradebook_option, opened_gradebook
from grader.cli.options import course_option, lang_option, read_course, refuse_unknown
from grader.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.gradebook.store import Gradebook
    from grader.record.people import Person

NAMES_MAX = 20


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

    STUDENT is an id, an address, a name or a part of it. Without ASSIGNMENT all are shown. All of it comes
    from the gradebook; nobody's code is run.
    """
    from functools import partial

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
            if book.drawn_seed(assignment.id) is not None:
                classes.append((assignment, standing_of(assignment, book)))
        everybody = {each.person.id: each.person for _, standing in classes for each in standing.people}
        person = _the_one(student, list(everybody.values()), book)
    out = console()
    show_person(person, out)
    for assignment, standing in classes:
        whose = next((each for each in standing.people if each.person.id == person.id), None)
        if whose is not None:
            words = AssignmentWords(assignment, advice=partial(advice_of, assignment), lang=lang)
            show_story(standing, whose, words, assignment.questions, out)


def _the_one(word: str, people: Sequence[Person], book: Gradebook) -> Person:
    """The person whom `word` means.

    Raises
    ------
    BadInput
        Nobody, or several.
    """
    from grader.record.finding_people import meant_by
    from grader.show.console import inert

    if not people:
        raise BadInput(
            str(book.path), "nobody's work has been graded", "Grade first: grader grade ASSIGNMENT PATH"
        )
    meant = meant_by(word, people, book.known_as())
    if len(meant) == 1:
        return meant[0]
    where = inert(word)
    if not meant:
        raise BadInput(
            where, f"none of the {len(people)} people in {book.path} is called so", "Try a part of the name"
        )
    names = [f"{each.name} ({each.id})" if each.name else each.id for each in meant]
    more = f", and {len(names) - NAMES_MAX} more" if len(names) > NAMES_MAX else ""
    raise BadInput(
        where, f"{len(meant)} people may be meant", f"Name one: {inert(', '.join(names[:NAMES_MAX]))}{more}"
    )
