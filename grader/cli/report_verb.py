"""`grader report`: a class on pages for its instructor, from the gradebook."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.gradebook_options import gradebook_option, opened_gradebook, pages_option
from grader.cli.options import course_option, lang_option, read_course, refuse_unknown

if TYPE_CHECKING:
    from grader.course.assignment import Assignment
    from grader.gradebook.store import Gradebook
    from grader.pages.report.site import Reported, Written
    from grader.record.scoring import Sheet

FAILED_MAX = 5


@click.command("report", epilog="Example: grader report logistic_regression -o report --anonymous")
@click.argument("assignment_ids", metavar="ASSIGNMENT...", nargs=-1, required=True)
@pages_option
@click.option("--anonymous", is_flag=True, help="Name nobody: for a meeting.")
@gradebook_option
@lang_option
@course_option
def command(
    assignment_ids: Sequence[str],
    folder: Path,
    anonymous: bool,
    gradebook: Path | None,
    lang: str | None,
    course: Path | None,
) -> None:
    """Write pages about a class and each student in it.

    Open DIR/index.html in a browser; nothing is loaded from elsewhere. All of it comes from the gradebook as
    it is at one moment; nobody's code runs. Of several assignments a page leads to all of them.
    """
    gc.disable()  # as for `results`
    from datetime import UTC, datetime

    from grader.cli import EXIT_OUR_FAULT
    from grader.grading.standings import sheet_of
    from grader.pages.report.charts import refuse_without_matplotlib
    from grader.pages.report.naming import by_name, by_number
    from grader.pages.report.rendering import TEMPLATES
    from grader.pages.report.site import everybody_in, write_report
    from grader.pages.report.site_folder import SiteFolder
    from grader.pages.templating import refuse_broken

    refuse_unknown(lang)
    refuse_without_matplotlib()
    refuse_broken(*TEMPLATES)
    found = read_course(course)
    assignments = [found.assignment(name) for name in dict.fromkeys(assignment_ids)]
    with opened_gradebook(gradebook, course) as book, SiteFolder(folder) as site:
        # Before the snapshot: what tests are worth may have to be written down.
        sheets = [sheet_of(assignment, book) for assignment in assignments]
        with book.snapshot():
            now = datetime.now(UTC)
            reports = [_reported(*pair, book, lang) for pair in zip(assignments, sheets, strict=True)]
            gc.freeze()  # what was read stays to the end; each page is let go before the next
            gc.enable()
            people = everybody_in(reports)
            naming = by_number(people, book.known_as(), lang=lang) if anonymous else by_name(people)
            written = write_report(reports, site, naming, now=now, lang=lang)
    _tell(written, folder)
    if written.failed:
        sys.exit(EXIT_OUR_FAULT)


def _reported(assignment: Assignment, sheet: Sheet, book: Gradebook, lang: str | None) -> Reported:
    """All that the pages of an assignment are made of.

    Raises
    ------
    BadInput
        Nobody is on a list, and nothing was handed in.
    """
    from functools import partial

    from grader.bank.digests import digest_of_calls
    from grader.bank.examples import read_bank
    from grader.cli.gradebook_options import nobody_graded
    from grader.grading.equal_sources import equal_in
    from grader.grading.mistakes import adopted_in, advice_of
    from grader.grading.regrading import outdated_in
    from grader.grading.standings import standing_of
    from grader.grading.unexplained import unexplained
    from grader.pages.report.class_view import nameless
    from grader.pages.report.site import Reported
    from grader.wording import AssignmentWords, title_in

    standing = standing_of(assignment, book, sheet)
    if not standing.people:
        raise nobody_graded(assignment, book.path)
    words = AssignmentWords(assignment, advice=partial(advice_of, assignment), lang=lang)
    today = {name: digest_of_calls(examples) for name, examples in read_bank(assignment).items()}
    found = unexplained(assignment, standing, adopted_in(assignment), today)
    return Reported(
        *(standing, assignment, words, title_in(assignment, lang), book.source),
        groups=nameless(found.groups, words),
        not_asked=tuple(found.not_asked.items()),
        equal=equal_in(standing, assignment, book),
        outdated=outdated_in(standing, assignment, book),
    )


def _tell(written: Written, folder: Path) -> None:
    click.echo(f"{written.pages} pages in {folder}; open {folder / 'index.html'} in a browser.")
    for assignment, person, why in written.failed[:FAILED_MAX]:
        click.echo(f"{assignment}: no page for {person}, a fault of the grader: {why}.", err=True)
    if len(written.failed) > FAILED_MAX:
        click.echo(f"and {len(written.failed) - FAILED_MAX} more.", err=True)
