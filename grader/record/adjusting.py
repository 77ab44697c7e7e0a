"""What a person wants to give -> the entry that says so, or why it cannot be.

The one way to make an entry, for a command line and for a page alike: `proposed` makes it, the gradebook's
`adjust` keeps it. Pure. Must not know: how a wish was typed, where entries are kept, words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from grader.errors import BadInput, Note
from grader.record.adjustments import (
    Act,
    Adjustment,
    Comment,
    Excuse,
    Extension,
    Marks,
    Points,
    Regrade,
    Undo,
)
from grader.record.counted import due_by
from grader.record.disagreeing import seen_now
from grader.record.standing import ClassStanding, Standing

TEXT_CHARS_MAX = 4_000
"""Of a reason and of a comment."""
WHO_CHARS_MAX = 200
HOURS_MAX = 24.0 * 366


def proposed(
    whole: ClassStanding, student: str, act: Act, *, reason: str, who: str, where: str = ""
) -> Adjustment:
    """The entry, to be kept with `Gradebook.adjust`; it has no id and no time yet.

    Parameters
    ----------
    student
        Her id; she need not have handed anything in.
    where
        What an error names: an option, or a file with its line.

    Raises
    ------
    BadInput
        It cannot be given: the error says why, and what can.
    """
    where = where or student
    one = next((each for each in whole.people if each.person.id == student), None)
    if one is None:
        raise BadInput(where, Note("adjust_nobody", {"student": student}), Note("adjust_name_somebody"))
    reason, who = _said(reason, who, where)
    exercise = str(getattr(act, "exercise", ""))
    if exercise and exercise not in whole.exercises:
        names = ", ".join(whole.exercises)
        problem = Note("adjust_no_exercise", {"exercise": exercise})
        raise BadInput(where, problem, Note("there_are", {"names": names}))
    if exercise and not whole.exercises[exercise] and not isinstance(act, Comment):
        problem = Note("adjust_counts_for_nothing", {"exercise": exercise})
        raise BadInput(where, problem, Note("adjust_count_it"))
    act = _CHECKS[type(act)](act, whole, one, where)
    seen = None if isinstance(act, Undo | Comment | Extension) else seen_now(whole, one, exercise)
    return Adjustment("", whole.assignment, student, act, reason, who, "", seen)


def regraded(whole: ClassStanding, act: Regrade, *, reason: str, who: str, where: str) -> Adjustment:
    """The entry of the class which says that it was graded again.

    Raises
    ------
    BadInput
        It has no reason, or nobody who decided.
    """
    return Adjustment("", whole.assignment, "", act, *_said(reason, who, where), "")


def _said(reason: str, who: str, where: str) -> tuple[str, str]:
    """Both without blanks around them."""
    if not reason.strip():
        raise BadInput(where, Note("adjust_no_reason"), Note("adjust_say_reason"))
    if not who.strip():
        raise BadInput(where, Note("adjust_by_nobody"), Note("adjust_say_who"))
    _check_length(reason, TEXT_CHARS_MAX, where)
    _check_length(who, WHO_CHARS_MAX, where)
    return reason.strip(), who.strip()


def _check_length(text: str, most: int, where: str) -> None:
    if len(text) > most:
        problem = Note("adjust_text_too_long", {"number": len(text), "most": most})
        raise BadInput(where, problem, Note("adjust_shorten"))


def holds_already(one: Standing, act: Act) -> bool:
    """Whether an entry that says just this holds: to add it again would say nothing."""
    hand = one.by_hand
    if isinstance(act, Points | Marks | Excuse):
        return hand.act_on(act.exercise) == act
    if isinstance(act, Extension):
        return hand.extension is not None and hand.extension.act == act
    return any(each.act == act for each in hand.comments)


def entry_of(entries: Iterable[Adjustment], number: int) -> Adjustment | None:
    """The entry with that number; None if there is none."""
    return next((each for each in entries if each.number == number), None)


def _points(act: Points, whole: ClassStanding, one: Standing, where: str) -> Points:
    most = whole.exercises[act.exercise] if act.exercise else whole.points_max
    if not math.isfinite(act.points) or act.points < 0:
        raise BadInput(where, Note("adjust_odd_points"), Note("adjust_at_most", {"most": most}))
    if act.points > most and not act.above:
        problem = Note("adjust_over_maximum", {"points": act.points, "most": most})
        raise BadInput(where, problem, Note("adjust_at_most_or_above", {"most": most}))
    return replace(act, above=act.points > most)


def _extension(act: Extension, whole: ClassStanding, one: Standing, where: str) -> Extension:
    due = whole.policy.due
    if due is None:
        raise BadInput(where, Note("adjust_nothing_due"), Note("adjust_add_due"))
    if act.until is None and not 0 < act.hours <= HOURS_MAX:
        raise BadInput(where, Note("adjust_odd_hours"), Note("adjust_hours", {"most": HOURS_MAX}))
    if act.until is not None and act.until.tzinfo is None:
        raise BadInput(where, Note("adjust_no_zone"), Note("adjust_write_zone"))
    if due_by(due, act) <= due:
        time, everybody = (each.isoformat(sep=" ", timespec="minutes") for each in (due_by(due, act), due))
        problem = Note("adjust_not_later", {"time": time, "due": everybody})
        raise BadInput(where, problem, Note("adjust_later"))
    return act


def _excuse(act: Excuse, whole: ClassStanding, one: Standing, where: str) -> Excuse:
    return act


def _comment(act: Comment, whole: ClassStanding, one: Standing, where: str) -> Comment:
    text = act.text.strip()
    if not text:
        raise BadInput(where, Note("adjust_empty_comment"), Note("adjust_write_comment"))
    _check_length(text, TEXT_CHARS_MAX, where)
    if act.place is not None:
        sources = {attempt.source_sha256 for attempt in one.attempts if attempt.source_sha256}
        if act.place.line < 1 or act.place.source_sha256 not in sources:
            problem = Note("adjust_no_such_line", {"line": act.place.line})
            raise BadInput(where, problem, Note("adjust_name_line"))
    return replace(act, text=text)


def _marks(act: Marks, whole: ClassStanding, one: Standing, where: str) -> Marks:
    rubric = whole.rubrics.get(act.exercise)
    if rubric is None:
        problem = Note("adjust_no_rubric", {"exercise": act.exercise})
        raise BadInput(where, problem, Note("adjust_write_rubric", {"assignment": whole.assignment}))
    if gone := rubric.gone(act.items):
        problem = Note("adjust_no_item", {"item": gone[0], "exercise": act.exercise})
        raise BadInput(where, problem, Note("there_are", {"names": ", ".join(rubric.items)}))
    return replace(act, items=tuple(key for key in rubric.items if key in act.items))


def _undo(act: Undo, whole: ClassStanding, one: Standing, where: str) -> Undo:
    entry = next((each for each in one.by_hand.entries if each.id == act.entry), None)
    if entry is None:
        problem = Note("adjust_no_entry", {"student": one.person.shown})
        raise BadInput(where, problem, Note("adjust_list", {"assignment": whole.assignment}))
    if isinstance(entry.act, Undo):
        raise BadInput(where, Note("adjust_undo_of_undo", {"number": entry.number}), Note("adjust_again"))
    if act.entry in one.by_hand.undone_by:
        numbers: dict[str, str | int | float | Note] = {
            "number": entry.number,
            "by": one.by_hand.undone_by[act.entry].number,
        }
        problem = Note("adjust_undone", numbers)
        raise BadInput(where, problem, Note("adjust_list", {"assignment": whole.assignment}))
    return act


_CHECKS: dict[type, Callable[..., Act]] = {
    Points: _points,
    Extension: _extension,
    Excuse: _excuse,
    Comment: _comment,
    Marks: _marks,
    Undo: _undo,
}
