"""One student's page: exercises, mistakes with their hints, code, attempts and what changed in between.

Pure: a standing, words and kept sources go in; a `StudentView` comes out, all of it text that is fit to be
shown. Unlike a page of feedback it is for the teacher: it shows all messages whatever the policy lets
students see, and who else has the same file. Hidden values are on neither. Must not know: HTML, files, how
anything was found out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from grader.course.assignment import Assignment
from grader.intake.equal_files import EqualFiles
from grader.messages import clean
from grader.pages.diffs import Differences, differences
from grader.pages.feedback import Feedback, feedback_on
from grader.pages.masking import Masker, quotes_text
from grader.pages.points import PointsRow, attempt_of, number_text
from grader.pages.report.drawn_plots import DrawnPlot, drawn_plots
from grader.pages.report.exercise_rows import ExerciseRow, exercise_rows
from grader.pages.report.given import GivenRow, given_rows
from grader.pages.report.looks import equal_text, why_text
from grader.pages.report.marked import MarkedAnswer, marked_answers
from grader.pages.report.naming import Naming
from grader.pages.source import code_lines
from grader.record.looking import reasons
from grader.record.standing import Attempt, ClassStanding, Standing
from grader.wording import AssignmentWords

TEXT_CHARS_MAX = 300
SourceOf = Callable[[str], bytes | None]
"""What was kept of a file, by its digest."""


class Fact(NamedTuple):
    """A line of who it is and what was handed in."""

    label: str
    text: str


class Between(NamedTuple):
    """What changed from one attempt to the next.

    Attributes
    ----------
    exercises
        Name, and points before and after, of those that came to something else.
    remark
        Said in place of lines, or of those that are not shown; "" for nothing.
    """

    heading: str
    exercises: tuple[tuple[str, str, str], ...]
    found: Differences
    remark: str


class Link(NamedTuple):
    """To another student's page."""

    name: str
    stem: str


class StudentView(NamedTuple):
    """A student's page.

    Attributes
    ----------
    reasons
        Why to look at her.
    judged
        What was noted when her work was read and judged.
    given
        What people gave her by hand.
    marked
        What a person marks.
    drawn
        What the work drew in tests that it did not pass.
    sum
        What becomes of the exercises' points.
    """

    lang: str
    name: str
    title: str
    points: str
    facts: tuple[Fact, ...]
    reasons: tuple[str, ...]
    exercises: tuple[ExerciseRow, ...]
    sum: tuple[PointsRow, ...]
    feedback: Feedback
    judged: tuple[str, ...]
    between: tuple[Between, ...]
    given: tuple[GivenRow, ...]
    marked: tuple[MarkedAnswer, ...]
    drawn: tuple[DrawnPlot, ...] = ()
    before: Link | None = None
    after: Link | None = None


def student_view(
    one: Standing,
    whole: ClassStanding,
    assignment: Assignment,
    words: AssignmentWords,
    naming: Naming,
    source: SourceOf,
    *,
    title: str,
    now: datetime,
    equal: Sequence[EqualFiles] = (),
    neighbours: tuple[str, str] = ("", ""),
) -> StudentView:
    """The page of one person.

    Parameters
    ----------
    title
        The assignment's, in the language of `words`.
    equal
        Whose files are equal: those that she is in are told.
    neighbours
        Ids of those before and after her; "" for none.
    """
    attempt = attempt_of(one)
    data = source(attempt.source_sha256) if attempt is not None and attempt.source_sha256 else None
    told = feedback_on(
        *(one, whole, assignment, words),
        title=title,
        now=now,
        data=data,
        level="messages",
        masker=naming.masker,
    )
    before, after = (Link(naming.names[each], naming.stems[each]) if each else None for each in neighbours)
    number = len(whole.exercises)
    start = number if attempt is not None else 0
    return StudentView(
        words.language,
        naming.names[one.person.id],
        title,
        _points(one, whole, words),
        _facts(one, attempt, naming, words),
        _reasons(one, whole, equal, naming, words),
        exercise_rows(attempt, whole, assignment, told, words) if attempt is not None else (),
        () if attempt is not None and len(told.points) <= number + 1 else told.points[start:],
        told,
        _judged(attempt, naming.masker, words) if attempt is not None else (),
        tuple(_between(*pair, whole, naming.masker, source, words) for pair in pairwise(one.attempts)),
        given_rows(one, whole, naming, words),
        marked_answers(one, attempt, whole, naming) if attempt is not None else (),
        drawn_plots(attempt, naming.masker, words.sentence) if attempt is not None else (),
        before,
        after,
    )


def _points(one: Standing, whole: ClassStanding, words: AssignmentWords) -> str:
    if one.is_excused:
        return words.sentence("report_excused_row")
    if not one.attempts and one.points is None:
        return words.sentence("page_nothing")
    if one.points is None:
        return words.sentence("not_graded")
    return words.sentence("points", points=number_text(one.points), points_max=number_text(whole.points_max))


def _facts(
    one: Standing, attempt: Attempt | None, naming: Naming, words: AssignmentWords
) -> tuple[Fact, ...]:
    person, found = one.person, list[tuple[str, str]]()
    if not naming.is_anonymous:
        found += [
            ("report_id", person.id if person.name else ""),
            ("report_email", person.email),
            ("report_section", person.section),
        ]
    if attempt is not None:
        names = [naming.names[other] for other in attempt.together_with if other in naming.names]
        found.append(("report_together", ", ".join(names)))
        if not naming.is_anonymous:
            found += [("report_file", attempt.path), ("report_digest", attempt.source_sha256)]
    return tuple(Fact(words.sentence(key), clean(text, TEXT_CHARS_MAX)) for key, text in found if text)


def _reasons(
    one: Standing,
    whole: ClassStanding,
    equal: Sequence[EqualFiles],
    naming: Naming,
    words: AssignmentWords,
) -> tuple[str, ...]:
    told = [why_text(why, words.sentence) for why in reasons(one, whole)]
    for each in equal:
        if one.person.id in each.people:
            others = [naming.names[other] for other in each.people if other != one.person.id]
            told.append(f"{equal_text(each, words.sentence)}: {', '.join(others)}")
    return tuple(told)


# ------------------------------------------------------------------- how it was read, and what changed


def _judged(attempt: Attempt, masker: Masker | None, words: AssignmentWords) -> tuple[str, ...]:
    """Doors, remarks and repairs in words; what quotes any text is counted where nobody is named."""
    evidence = attempt.evidence
    notes = (*evidence.doors, *evidence.remarks, *evidence.repairs)
    shown = [note for note in notes if masker is None or not quotes_text(note)]
    told = [words.note(note) for note in shown]
    if masker is not None:
        told = [masker.prose(text) for text in told]
        if hidden := len(notes) - len(shown):
            told.append(words.sentence("report_notes_hidden", n=hidden))
    return tuple(clean(text, TEXT_CHARS_MAX) for text in told)


def _between(
    one: Attempt,
    other: Attempt,
    whole: ClassStanding,
    masker: Masker | None,
    source: SourceOf,
    words: AssignmentWords,
) -> Between:
    heading = words.sentence("report_from_to", before=one.number, after=other.number)
    before, after = (
        {each.name: each.points_found or 0.0 for each in attempt.score.exercises} for attempt in (one, other)
    )
    exercises = tuple(
        (name, number_text(before.get(name, 0.0)), number_text(after.get(name, 0.0)))
        for name in whole.exercises
        if before.get(name, 0.0) != after.get(name, 0.0)
    )
    texts = [
        code_lines(data, attempt.path, masker)
        if (data := source(attempt.source_sha256)) is not None
        else None
        for attempt in (one, other)
    ]
    if texts[0] is None or texts[1] is None:
        return Between(heading, exercises, Differences(), words.sentence("report_no_lines"))
    found = differences(texts[0], texts[1])
    remark = ""
    if not found.is_compared:
        remark = words.sentence("report_not_compared")
    elif not found.lines:
        remark = words.sentence("report_same_code")
    elif found.left_out:
        remark = words.sentence("page_cut", n=found.left_out)
    return Between(heading, exercises, found, remark)
