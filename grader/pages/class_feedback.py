"""The feedback of a whole class, written into a folder: each person's page and text in her language.

Must not know: how a standing came about, terminals.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from grader.course.assignment import Assignment
from grader.errors import GraderError
from grader.messages import is_known
from grader.pages.feedback import feedback_on
from grader.pages.folder import FeedbackFolder, file_stem
from grader.pages.html import html_page
from grader.pages.plain_text import text_page
from grader.pages.points import attempt_of
from grader.pages.upload import Page, upload_for
from grader.record.standing import ClassStanding, Standing
from grader.wording import Advice, AssignmentWords, title_in

HEADING = (
    "id",
    "name",
    "email",
    "section",
    "points",
    "points_max",
    "attempt",
    "language",
    "code",
    "page",
    "text",
)


class Written(NamedTuple):
    """What was written.

    Attributes
    ----------
    without_work
        How many of the pages are of people who handed in nothing.
    removed
        How many files of earlier runs are nobody's any more.
    unknown_languages
        That people were to read in and there are no texts in; they read the class's.
    archive
        The platform's file; "" where none was asked for.
    left_out
        People who handed in something and are not in it.
    failed
        People whose page a fault of ours keeps from being made, and what it is.
    """

    pages: int
    without_work: int
    removed: int
    unknown_languages: tuple[str, ...] = ()
    archive: str = ""
    left_out: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


def write_feedback(
    standing: ClassStanding,
    assignment: Assignment,
    folder: FeedbackFolder,
    source: Callable[[str], bytes | None],
    *,
    advice: Callable[[], Advice],
    now: datetime,
    lang: str | None = None,
    platform: str = "",
) -> Written:
    """Write everybody's feedback.

    Parameters
    ----------
    source
        Gives what was kept of a file, by its digest.
    advice
        Gives the words of the known mistakes.
    lang
        For those of whom no language is known; see `grader.messages.language`.
    platform
        One of `grader.pages.upload.PLATFORMS`, for which an archive is to be made; "" for none.

    Raises
    ------
    BadInput
        Something cannot be written.
    """
    words_in: dict[str | None, tuple[AssignmentWords, str]] = {}
    rows: list[tuple[object, ...]] = []
    pages: dict[str, Page] = {}
    failed: list[tuple[str, str]] = []
    for one in standing.people:
        chosen = one.person.lang if one.person.lang and is_known(one.person.lang) else lang
        if chosen not in words_in:
            words = AssignmentWords(assignment, advice=advice, lang=chosen)
            words_in[chosen] = words, title_in(assignment, chosen)
        words, title = words_in[chosen]
        attempt = attempt_of(one)
        data = source(attempt.source_sha256) if attempt is not None and attempt.source_sha256 else None
        stem = file_stem(one.person.id)
        try:
            page = feedback_on(one, standing, assignment, words, title=title, now=now, data=data)
            made = Page(html_page(page, words), text_page(page, words))
        except GraderError as error:  # evidence of another version, say: the others get their pages
            failed.append((one.person.id, str(error)))
            continue
        folder.write(f"{stem}.html", made.html)
        folder.write(f"{stem}.txt", made.text)
        if platform:
            pages[one.person.id] = made
        rows.append(_row(one, standing, page.lang, page.code, stem))
    archive, left_out = "", tuple[str, ...]()
    if platform:
        paths = {one.person.id: _path(one) for one in standing.people if attempt_of(one) is not None}
        upload = upload_for(platform, paths, pages)
        left_out = upload.left_out
        if len(left_out) < len(paths):  # an empty archive would look like an upload
            archive = f"{platform}-feedback.zip"
            folder.write_beside(archive, upload.data)
    languages = {one.person.lang for one in standing.people if one.person.lang}
    return Written(
        len(rows),
        sum(one.latest is None for one in standing.people),
        folder.close(HEADING, rows),
        tuple(sorted(each for each in languages if not is_known(each))),
        archive,
        left_out,
        tuple(failed),
    )


def _row(one: Standing, standing: ClassStanding, lang: str, code: str, stem: str) -> tuple[object, ...]:
    person, attempt = one.person, attempt_of(one)
    return (
        *(person.id, person.name, person.email, person.section),
        *("" if one.points is None else one.points, standing.points_max),
        *(attempt.number if attempt is not None else "", lang, code),
        *(f"pages/{stem}.html", f"pages/{stem}.txt"),
    )


def _path(one: Standing) -> str:
    attempt = attempt_of(one)
    return attempt.path if attempt is not None else ""
