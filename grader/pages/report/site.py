"""A report as a folder of pages that refer to each other by relative addresses, page by page.

    DIR/index.html             the class; of several assignments the page that leads to them
    DIR/items.html             exercises and tests
    DIR/students/NAME.html     one for each student
    DIR/ASSIGNMENT/…           the same of each, where there are several

Must not know: how a standing came about, terminals.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from grader.course.assignment import Assignment
from grader.errors import GraderError
from grader.intake.equal_files import EqualFiles
from grader.pages.report.class_view import NamelessGroup, class_view
from grader.pages.report.items_view import items_view
from grader.pages.report.naming import Naming
from grader.pages.report.rendering import (
    Failed,
    class_page,
    failed_page,
    items_page,
    nav_of,
    say_in,
    start_page,
    student_page,
)
from grader.pages.report.site_folder import SiteFolder
from grader.pages.report.start_view import start_view
from grader.pages.report.student_view import SourceOf, student_view
from grader.pages.report.students_table import in_order
from grader.record.people import Person
from grader.record.standing import ClassStanding
from grader.wording import AssignmentWords


class Reported(NamedTuple):
    """An assignment, with all that its pages are made of.

    Attributes
    ----------
    title
        In the language of `words`.
    source
        Gives what was kept of a file, by its digest.
    groups, not_asked, equal, outdated
        See `grader.pages.report.class_view.class_view`.
    """

    standing: ClassStanding
    assignment: Assignment
    words: AssignmentWords
    title: str
    source: SourceOf
    groups: Sequence[NamelessGroup] = ()
    not_asked: Sequence[tuple[str, int]] = ()
    equal: Sequence[EqualFiles] = ()
    outdated: int = 0


class Written(NamedTuple):
    """What was written.

    Attributes
    ----------
    failed
        Assignment and person whose page a fault of ours keeps from being made, and what it is.
    """

    pages: int
    failed: tuple[tuple[str, str, str], ...]


def everybody_in(reports: Sequence[Reported]) -> list[Person]:
    """The people of all assignments, each once, in the order of the first that she is in."""
    return list(
        {each.person.id: each.person for report in reports for each in report.standing.people}.values()
    )


def write_report(
    reports: Sequence[Reported], folder: SiteFolder, naming: Naming, *, now: datetime, lang: str | None = None
) -> Written:
    """Write all pages, and let them take the place of what was there.

    Raises
    ------
    BadInput
        A template cannot be used, or something cannot be written; nothing has changed then.
    """
    made = now.strftime("%Y-%m-%d %H:%M %Z").strip()
    has_start = len(reports) > 1
    pages, failed = 0, list[tuple[str, str, str]]()
    for report in reports:
        prefix = f"{report.assignment.id}/" if has_start else ""
        pages += _write_class(report, folder, naming, prefix, made)
        for why in _write_students(report, folder, naming, prefix, made, now):
            pages += 1
            failed += [(report.assignment.id, *why)] if why is not None else []
    if has_start:
        people = [each.id for each in everybody_in(reports)]
        if naming.is_anonymous:
            people.sort(key=lambda person: naming.stems[person])
        view = start_view(
            [(report.title, report.standing) for report in reports], people, naming, reports[0].words.language
        )
        folder.write("index.html", start_page(view, say_in(lang), made))
        pages += 1
    folder.close(*(report.assignment.id for report in reports))
    return Written(pages, tuple(failed))


def _write_class(report: Reported, folder: SiteFolder, naming: Naming, prefix: str, made: str) -> int:
    """Write the pages of a class; how many these are."""
    words, questions = report.words, report.assignment.questions
    nav = partial(nav_of, words.sentence, prefix="", has_start=bool(prefix))
    whole = class_view(
        *(report.standing, words, naming),
        title=report.title,
        questions=questions,
        groups=report.groups,
        not_asked=report.not_asked,
        equal=report.equal,
        outdated=report.outdated,
    )
    folder.write(f"{prefix}index.html", class_page(whole, words, nav("class"), made))
    items = items_view(report.standing, words, title=report.title, questions=questions)
    folder.write(f"{prefix}items.html", items_page(items, words, nav("items"), made))
    return 2


def _write_students(
    report: Reported, folder: SiteFolder, naming: Naming, prefix: str, made: str, now: datetime
) -> list[tuple[str, str] | None]:
    """Write everybody's page; for each None, or whose could not be made and why."""
    words = report.words
    nav = nav_of(words.sentence, "", "../", has_start=bool(prefix))
    people = in_order(report.standing, naming)
    ids = ["", *(each.person.id for each in people), ""]
    told: list[tuple[str, str] | None] = []
    for place, one in enumerate(people):
        try:
            view = student_view(
                *(one, report.standing, report.assignment, words, naming, report.source),
                title=report.title,
                now=now,
                equal=report.equal,
                neighbours=(ids[place], ids[place + 2]),
            )
            text = student_page(view, words, nav, made)
            told.append(None)
        except GraderError as error:  # evidence of another version, say: the others get their pages
            failed = Failed(words.language, naming.names[one.person.id], str(error))
            text = failed_page(failed, words, nav, made)
            told.append((one.person.id, str(error)))
        folder.write(f"{prefix}students/{naming.stems[one.person.id]}.html", text)
    return told
