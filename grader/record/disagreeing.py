"""Where what a person gave and what is found today do not agree: facts, for a person to look at.

What was given holds all the same. Pure. Must not know: words, where entries are kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal, NamedTuple

from grader.record.adjustments import Adjustment, Extension, Marks, Points, Seen
from grader.record.counted import due_by
from grader.record.scoring import ExerciseScore
from grader.record.standing import Attempt, ClassStanding, Standing

SAME_WITHIN = 1e-6
"""Points."""
Why = Literal["other_points", "other_answer", "over_maximum", "items_gone", "no_exercise", "no_effect"]


class Disagreement(NamedTuple):
    """One entry that something else is to be said of.

    Attributes
    ----------
    why
        other_points: the tests give something else than when it was made (`before`, `now`; None for no
        points). other_answer: the marked answer is another one now. over_maximum: more was given (`before`)
        than there is today (`now`). items_gone: the rubric lacks ticked items (`names`). no_exercise: the
        assignment has no such exercise. no_effect: an extension that is not later than everybody's due time.
    """

    entry: Adjustment
    why: Why
    before: float | None = None
    now: float | None = None
    names: tuple[str, ...] = ()


def disagreements(whole: ClassStanding, one: Standing) -> tuple[Disagreement, ...]:
    """Of one person, in the order of her exercises; most people have none."""
    hand = one.by_hand
    if not hand.entries:
        return ()
    found = [each for entry in hand.given.values() for each in _of_given(entry, whole, one)]
    if hand.extension is not None and isinstance(hand.extension.act, Extension):
        due = whole.policy.due
        if due is None or due_by(due, hand.extension.act) <= due:
            found.append(Disagreement(hand.extension, "no_effect"))
    return tuple(found)


def seen_now(whole: ClassStanding, one: Standing, exercise: str) -> Seen:
    """What there is today of that which an entry is to be about."""
    attempt = one.counted_attempt or one.latest
    if attempt is None:
        return Seen()
    answer = _answer_digest(attempt, exercise) if exercise in whole.manual else ""
    return Seen(attempt.number, attempt.code, _points_found(attempt, exercise), answer)


def _of_given(entry: Adjustment, whole: ClassStanding, one: Standing) -> Iterator[Disagreement]:
    name, act = entry.exercise, entry.act
    if name and name not in whole.exercises:
        yield Disagreement(entry, "no_exercise")
        return
    most = whole.exercises[name] if name else whole.points_max
    if isinstance(act, Points) and not act.above and act.points > most + SAME_WITHIN:
        yield Disagreement(entry, "over_maximum", act.points, most)
    if isinstance(act, Marks):
        rubric = whole.rubrics.get(name)
        if gone := act.items if rubric is None else rubric.gone(act.items):
            yield Disagreement(entry, "items_gone", names=gone)
    if entry.seen is None:
        return
    now = seen_now(whole, one, name)
    if not _is_same(entry.seen.points, now.points):
        yield Disagreement(entry, "other_points", entry.seen.points, now.points)
    elif entry.seen.answer != now.answer:
        yield Disagreement(entry, "other_answer")


def _points_found(attempt: Attempt, exercise: str) -> float | None:
    """What the tests, and for the whole the policy too, give without the entry."""
    if not exercise:
        return attempt.points if attempt.found is None else attempt.found
    scored = _scored(attempt, exercise)
    return scored.points_found if scored is not None else None


def _scored(attempt: Attempt, exercise: str) -> ExerciseScore | None:
    return next((each for each in attempt.score.exercises if each.name == exercise), None)


def _answer_digest(attempt: Attempt, exercise: str) -> str:
    """Of the answer that a person marks: its text, or of a function all of the code."""
    for found in attempt.evidence.exercises:
        if found.name == exercise:
            answers = "\0".join(test.answer for test in found.tests)
            return hashlib.sha256((answers or attempt.code).encode("utf-8", "replace")).hexdigest()
    return ""


def _is_same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < SAME_WITHIN
