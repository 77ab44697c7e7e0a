"""What people gave a student by hand, in words: each entry with its reason, and whether it holds.

Must not know: pages, what an entry does to points.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from grader.messages import clean
from grader.pages.bugs import Place
from grader.pages.html import place_in_words
from grader.pages.points import number_text, time_text
from grader.pages.report.naming import Naming
from grader.record.adjustments import (
    Act,
    Adjustment,
    Comment,
    Excuse,
    Extension,
    Marks,
    Points,
    Undo,
)
from grader.record.disagreeing import Disagreement, disagreements
from grader.record.standing import ClassStanding, Standing
from grader.wording import AssignmentWords

TEXT_CHARS_MAX = 2_000


class GivenRow(NamedTuple):
    """An entry.

    Attributes
    ----------
    who
        "" where nobody is named.
    state
        Why it does not hold; "" where it does.
    now
        Where what is found today does not agree with it; "" where it does.
    """

    time: str
    who: str
    what: str
    reason: str
    state: str
    now: str


def given_rows(
    one: Standing, whole: ClassStanding, naming: Naming, words: AssignmentWords
) -> tuple[GivenRow, ...]:
    """The entries of a student, the oldest first."""
    by_hand = one.by_hand
    now = {each.entry.id: _now(each, words) for each in disagreements(whole, one)}
    holding = {each.id for each in (*by_hand.given.values(), *by_hand.comments)}
    if by_hand.extension is not None:
        holding.add(by_hand.extension.id)
    by_id = {each.id: each for each in by_hand.entries}
    rows = []
    for each in by_hand.entries:
        state = ""
        if each.id in by_hand.undone_by:
            state = words.sentence("report_taken_back")
        elif each.id not in holding and not isinstance(each.act, Undo):
            state = words.sentence("report_replaced")
        what = _what(each.act, by_id, whole, words)
        rows.append(
            GivenRow(
                time_text(datetime.fromisoformat(each.at), whole),
                "" if naming.is_anonymous else clean(each.who, TEXT_CHARS_MAX),
                _shown(what, naming),
                _shown(each.reason, naming),
                state,
                "" if state else now.get(each.id, ""),
            )
        )
    return tuple(rows)


def _shown(text: str, naming: Naming) -> str:
    return clean(naming.masker.prose(text) if naming.masker is not None else text, TEXT_CHARS_MAX)


def _now(found: Disagreement, words: AssignmentWords) -> str:
    """What is found today in place of what there was."""
    before, now = (
        "\u2013" if points is None else number_text(points) for points in (found.before, found.now)
    )
    told = {"before": before, "now": now, "names": ", ".join(found.names)}
    return words.sentence(f"report_now_{found.why}", **told)


def _what(act: Act, by_id: dict[str, Adjustment], whole: ClassStanding, words: AssignmentWords) -> str:
    """What an entry does."""
    match act:
        case Points(points=points, exercise=exercise):
            numbers = {"points": number_text(points), "exercise": exercise}
            return (
                words.sentence("report_gave_points", **numbers)
                if exercise
                else words.sentence("report_gave_all", **numbers)
            )
        case Extension(until=until) if until is not None:
            return words.sentence("report_gave_time", time=time_text(until, whole))
        case Extension(hours=hours):
            return words.sentence("report_gave_hours", hours=f"{hours:g}")
        case Excuse(exercise=exercise):
            return (
                words.sentence("report_excused", exercise=exercise)
                if exercise
                else words.sentence("report_excused_all")
            )
        case Comment(text=text, exercise=exercise, place=place):
            if place is not None:
                return words.sentence(
                    "report_said_of_line",
                    text=text,
                    place=place_in_words(Place(place.cell, place.line), words),
                )
            return words.sentence("report_said_of", text=text, exercise=exercise) if exercise else text
        case Marks(exercise=exercise, items=items):
            return words.sentence("report_marked", exercise=exercise, items=", ".join(items) or "\u2013")
        case Undo(entry=entry):
            before = by_id.get(entry)
            told = _what(before.act, by_id, whole, words) if before is not None else entry
            return words.sentence("report_undid", what=told)
        case _:  # that a class was graded again is nobody's entry
            return ""
