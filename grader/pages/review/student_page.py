"""One student's page in a review: what the report shows of her, with a pen beside each exercise.

Pure: a look, a list and what was typed go in; a `StudentReview` comes out. Must not know: HTML, requests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.messages import clean
from grader.pages.feedback import ExerciseFeedback
from grader.pages.points import number_text
from grader.pages.report.exercise_rows import ExerciseRow
from grader.pages.report.given import GivenRow
from grader.pages.report.naming import Naming
from grader.pages.report.student_view import StudentView
from grader.pages.review.choosing import Chosen, Seen
from grader.pages.review.forms import Typed, comments_kept, ticked_by
from grader.record.adjustments import Undo
from grader.record.reviewed import Since, State, found_of
from grader.record.standing import ClassStanding, Standing
from grader.wording import AssignmentWords

KEPT_MAX = 12
KEPT_CHARS_MAX = 1_000
LABEL_CHARS_MAX = 90
TEXT_CHARS_MAX = 4_000


class Item(NamedTuple):
    """An item of a rubric."""

    key: str
    points: str
    text: str
    is_ticked: bool


class Pen(NamedTuple):
    """What can be given to an exercise, or with the exercise "" to the whole.

    Attributes
    ----------
    held
        Points that count now, to stand in the empty field.
    is_open
        Whether the form is unfolded: something waits for it, or was typed in it.
    has_points
        Whether points can be given: not where it counts for nothing.
    has_due
        Whether there is a due time that could be extended.
    """

    exercise: str
    held: str
    most: str
    items: tuple[Item, ...]
    typed: Typed
    is_open: bool
    has_points: bool
    has_due: bool = False


class Card(NamedTuple):
    """An exercise: how it stands, what is to mend, and the pen.

    Attributes
    ----------
    same
        Lists of everybody with the same mistake: name, how many, and the list.
    """

    row: ExerciseRow
    told: ExerciseFeedback | None
    same: tuple[tuple[str, int, Chosen], ...]
    pen: Pen


class Entry(NamedTuple):
    """Something that was given; `can_undo`: it may be taken back."""

    number: int
    row: GivenRow
    can_undo: bool


class Kept(NamedTuple):
    """A comment that was written before; `label` is the beginning of it."""

    text: str
    label: str


class StudentReview(NamedTuple):
    """The page.

    Attributes
    ----------
    stem
        For addresses.
    since
        What the page is made from, for its forms.
    """

    view: StudentView
    stem: str
    since: Since
    cards: tuple[Card, ...]
    whole: Pen
    entries: tuple[Entry, ...]
    kept: tuple[Kept, ...]


def student_review(
    one: Standing,
    whole: ClassStanding,
    view: StudentView,
    naming: Naming,
    words: AssignmentWords,
    index: Mapping[str, Seen],
    state: State,
    typed: tuple[str, Typed] | None = None,
) -> StudentReview:
    """The page of one person.

    Parameters
    ----------
    view
        What the report shows of her.
    index
        See `grader.pages.review.choosing`.
    typed
        Into the form of which exercise what was typed; None for nothing.
    """
    told = {each.name: each for each in view.feedback.exercises}
    rows = {row.name: row for row in view.exercises}
    counts: dict[tuple[str, str], int] = {}
    for seen in index.values():
        for mistake in seen.mistakes:
            counts[mistake] = counts.get(mistake, 0) + 1
    cards = [
        Card(
            rows.get(name) or ExerciseRow(name, _points(one, name), number_text(most), ""),
            told.get(name),
            tuple(
                (mistake[1], counts[mistake], Chosen("mistake", *mistake))
                for mistake in sorted(index[one.person.id].mistakes)
                if mistake[0] == name
            ),
            _pen(one, whole, name, words, typed),
        )
        for name, most in whole.exercises.items()
    ]
    return StudentReview(
        view,
        naming.stems[one.person.id],
        Since(state.entry, state.run, found_of([one])),
        tuple(cards),
        _pen(one, whole, "", words, typed),
        tuple(_entries(one, view.given)),
        kept_comments(whole),
    )


def kept_comments(whole: ClassStanding) -> tuple[Kept, ...]:
    """Comments for another use, what was written most often first."""
    found = [text for text in comments_kept(whole, KEPT_MAX) if len(text) <= KEPT_CHARS_MAX]
    return tuple(
        Kept(clean(text, KEPT_CHARS_MAX), clean(" ".join(text.split()), LABEL_CHARS_MAX)) for text in found
    )


def pen_of_list(whole: ClassStanding, exercise: str, words: AssignmentWords, typed: Typed | None) -> Pen:
    """The pen for everybody on a list at once."""
    most = whole.exercises.get(exercise, 0.0) if exercise else whole.points_max
    items = _items(whole, exercise, words, typed.items if typed is not None and typed.items else ())
    has_due = not exercise and whole.policy.due is not None
    return Pen(exercise, "", number_text(most), items, typed or Typed(), True, most > 0, has_due)


def _pen(
    one: Standing,
    whole: ClassStanding,
    exercise: str,
    words: AssignmentWords,
    typed: tuple[str, Typed] | None,
) -> Pen:
    here = typed[1] if typed is not None and typed[0] == exercise else None
    most = whole.exercises[exercise] if exercise else whole.points_max
    ticked = here.items if here is not None and here.items is not None else ticked_by(one, exercise)
    held = _points(one, exercise) if exercise else "" if one.points is None else number_text(one.points)
    return Pen(
        exercise,
        held,
        number_text(most),
        _items(whole, exercise, words, ticked),
        here or Typed(),
        here is not None or (bool(exercise) and exercise in one.waiting),
        most > 0,
        not exercise and whole.policy.due is not None,
    )


def _items(
    whole: ClassStanding, exercise: str, words: AssignmentWords, ticked: Sequence[str]
) -> tuple[Item, ...]:
    rubric = whole.rubrics.get(exercise)
    if rubric is None:
        return ()
    return tuple(
        Item(key, f"{item.points:+g}", words.authors_text(clean(item.text, TEXT_CHARS_MAX)), key in ticked)
        for key, item in rubric.items.items()
    )


def _points(one: Standing, exercise: str) -> str:
    score = one.score
    found = next((each for each in score.all_exercises if each.name == exercise), None) if score else None
    has_points = found is not None and found.source not in ("excuse", "waiting")
    return number_text(found.points) if found is not None and has_points else ""


def _entries(one: Standing, rows: Sequence[GivenRow]) -> list[Entry]:
    return [
        Entry(entry.number, row, entry.id not in one.by_hand.undone_by and not isinstance(entry.act, Undo))
        for entry, row in zip(one.by_hand.entries, rows, strict=True)
    ]
