"""`grader feedback`: a page for every student, from the gradebook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.gradebook_options import gradebook_option, opened_gradebook, pages_option
from grader.cli.options import course_option, lang_option, read_course, refuse_unknown
from grader.errors import BadInput

if TYPE_CHECKING:
    from datetime import datetime

    from grader.pages.class_feedback import Written
    from grader.record.policy import Policy

NAMES_MAX = 5
PLATFORMS = ("canvas", "moodle")


@click.command("feedback", epilog="Example: grader feedback logistic_regression -o feedback --for moodle")
@click.argument("assignment_id", metavar="ASSIGNMENT")
@pages_option
@click.option(
    "--for", "platform", type=click.Choice(PLATFORMS), help="Also make the archive that this platform takes."
)
@gradebook_option
@lang_option
@course_option
def command(
    assignment_id: str,
    folder: Path,
    platform: str | None,
    gradebook: Path | None,
    lang: str | None,
    course: Path | None,
) -> None:
    """Write a page and a text for every student: points, what to mend first, her code.

    All of it comes from the gradebook; nobody's code runs. What is shown of hidden tests is what the
    assignment's policy says. DIR/index.csv tells who has which file.
    """
    from datetime import UTC, datetime
    from functools import cache

    from grader.cli import EXIT_OUR_FAULT
    from grader.grading.mistakes import advice_of
    from grader.grading.standings import sheet_of, standing_of
    from grader.pages.class_feedback import write_feedback
    from grader.pages.folder import FeedbackFolder
    from grader.pages.html import TEMPLATES
    from grader.pages.templating import refuse_broken

    refuse_unknown(lang)
    refuse_broken(*TEMPLATES)
    assignment = read_course(course).assignment(assignment_id)
    now = datetime.now(UTC)
    with opened_gradebook(gradebook, course) as book:
        sheet = sheet_of(assignment, book)  # before the snapshot: it may have to be written down
        with book.snapshot():
            standing = standing_of(assignment, book, sheet)
            if not standing.people:
                raise BadInput(
                    str(book.path), f"nobody handed in {assignment.id}", "Grade first: grader grade"
                )
            written = write_feedback(
                standing,
                assignment,
                FeedbackFolder(folder, assignment.id),
                book.source,
                advice=cache(lambda: advice_of(assignment)),
                now=now,
                lang=lang,
                platform=platform or "",
            )
    _tell(written, folder, assignment.policy, now)
    if written.failed:
        sys.exit(EXIT_OUR_FAULT)


def _tell(written: Written, folder: Path, policy: Policy, now: datetime) -> None:
    nothing = f", {written.without_work} of people who handed in nothing" if written.without_work else ""
    pages = f"{written.pages} page{'s' * (written.pages != 1)}"
    click.echo(f"{pages} in {folder}{nothing}; {folder / 'index.csv'} tells whose each is.")
    level = policy.feedback_at(now)
    if level != "messages":
        until = f" until {policy.messages_from:%Y-%m-%d %H:%M %Z}" if policy.messages_from else ""
        click.echo(f"They show {level} alone{until}, as the policy in assignment.toml says.")
    if written.removed:
        click.echo(f"{written.removed} files of people who are no longer in the class were removed.")
    if written.unknown_languages:
        names = ", ".join(written.unknown_languages)
        click.echo(f"There are no texts in {names}: these people read the class's language.", err=True)
    for person, why in written.failed:
        click.echo(f"No page for {person}, a fault of the grader: {why}.", err=True)
    if written.archive:
        click.echo(f"For the platform: {folder / written.archive}.")
    if left_out := written.left_out:
        names = ", ".join([*left_out[:NAMES_MAX], *["…"] * (len(left_out) > NAMES_MAX)])
        why = "no name of the platform's is known, or others have the same"
        where = (
            "are not in it" if written.archive else "cannot be told to the platform, so there is no archive"
        )
        click.echo(f"{len(left_out)} {where} ({why}): {names}.", err=True)
