"""The same for everybody on a list: whom it would be given, and what each has then.

Pure. Must not know: HTML, requests.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.pages.points import number_text
from grader.pages.report.naming import Naming
from grader.pages.review.forms import Form, wishes_in
from grader.record.adjusting import holds_already, proposed
from grader.record.adjustments import Act, Comment, Excuse, Extension, Marks, Points
from grader.record.reviewed import Wish
from grader.record.standing import ClassStanding, Standing
from grader.wording import AssignmentWords

NOTHING = "\u2013"


class GivenTo(NamedTuple):
    """Somebody to whom something would be given.

    Attributes
    ----------
    before, after
        Points that it is about; "" where it gives none.
    holds
        Whether she has just this already: she is passed over.
    """

    name: str
    stem: str
    before: str
    after: str
    holds: bool


class Plan(NamedTuple):
    """What would be given.

    Attributes
    ----------
    number
        How many entries would be added.
    """

    wishes: tuple[Wish, ...]
    rows: tuple[GivenTo, ...]
    number: int


def plan_for(
    form: Form,
    people: Sequence[Standing],
    whole: ClassStanding,
    naming: Naming,
    words: AssignmentWords,
    *,
    who: str,
    where: str,
) -> Plan:
    """What a form gives to people.

    Raises
    ------
    BadInput
        It cannot be given to one of them, or gives nothing.
    """
    wishes, rows, number = list[Wish](), list[GivenTo](), 0
    for one in people:
        hers = wishes_in(form, one, whole, words, where)
        new = [wish for wish in hers if not holds_already(one, wish.act)]
        for wish in new:
            proposed(whole, one.person.id, wish.act, reason=wish.reason, who=who, where=where)
        before, after = _points(hers, one, whole)
        rows.append(GivenTo(naming.names[one.person.id], naming.stems[one.person.id], before, after, not new))
        wishes += new
        number += len(new)
    return Plan(tuple(wishes), tuple(rows), number)


def _points(wishes: Sequence[Wish], one: Standing, whole: ClassStanding) -> tuple[str, str]:
    """Of what the wishes are about, before and after; "" twice where they give no points."""
    for wish in wishes:
        after = _after(wish.act, whole)
        if after is not None:
            return _before(wish.act, one), after
    return "", ""


def _after(act: Act, whole: ClassStanding) -> str | None:
    match act:
        case Points(points=points):
            return number_text(points)
        case Marks(exercise=exercise, items=items):
            rubric, most = whole.rubrics[exercise], whole.exercises.get(exercise, 0.0)
            return number_text(min(max(rubric.points(items), 0.0), most))
        case Excuse():
            return NOTHING
        case Comment() | Extension():
            return None
    return None


def _before(act: Act, one: Standing) -> str:
    exercise = str(getattr(act, "exercise", ""))
    if not exercise:
        return NOTHING if one.points is None else number_text(one.points)
    score = one.score
    found = next((each for each in score.all_exercises if each.name == exercise), None) if score else None
    if found is None or found.source in ("excuse", "waiting"):
        return NOTHING
    return number_text(found.points)
