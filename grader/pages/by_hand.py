"""What a student reads of what people gave by hand: points, marks with their words, a due time, comments.

Reasons are for the instructors and stand on no page. Must not know: HTML, files, other people.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from grader.messages import clean
from grader.record.adjustments import Adjustment, Comment, Excuse, Extension, Marks, Points
from grader.record.counted import own_policy
from grader.record.standing import ClassStanding, Standing
from grader.wording import AssignmentWords

TEXT_CHARS_MAX = 4_000


class Said(NamedTuple):
    """One thing that a person gave: a sentence, and what stands below it."""

    text: str
    lines: tuple[str, ...] = ()


def said_by_hand(one: Standing, whole: ClassStanding, words: AssignmentWords) -> tuple[Said, ...]:
    """All that holds and what is still to come, in the order of the exercises; comments last."""
    hand = one.by_hand
    told = []
    if one.is_excused:
        if not one.attempts:  # else it is what the page begins with
            told.append(Said(words.sentence("page_hand_excused")))
    elif "" in hand.given:
        told.append(_given(hand.given[""], whole, words))
    if hand.extension is not None and isinstance(hand.extension.act, Extension):
        due = own_policy(whole.policy, hand).due
        if due is not None:
            time = due.astimezone(whole.policy.zone).strftime("%Y-%m-%d %H:%M %Z").strip()
            told.append(Said(words.sentence("page_hand_due", time=time)))
    for name in whole.exercises:
        if name in hand.given:
            told.append(_given(hand.given[name], whole, words))
        elif name in one.waiting:
            told.append(Said(words.sentence("page_hand_waiting", exercise=name)))
    told += [each for entry in hand.comments for each in _comment(entry, words)]
    return tuple(told)


def _given(entry: Adjustment, whole: ClassStanding, words: AssignmentWords) -> Said:
    name = entry.exercise
    most = whole.exercises.get(name, 0.0) if name else whole.points_max
    match entry.act:
        case Excuse():
            key = "page_hand_excused_from" if name else "page_hand_excused"
            return Said(words.sentence(key, **({"exercise": name} if name else {})))
        case Points(points=points):
            if not name:
                return Said(
                    words.sentence("page_hand_whole", points=_number(points), points_max=_number(most))
                )
            return Said(
                words.sentence(
                    "page_hand_points", exercise=name, points=_number(points), points_max=_number(most)
                )
            )
        case Marks(items=items):
            return Said(
                words.sentence("page_hand_marked", exercise=name), tuple(_items(name, items, whole, words))
            )
    return Said("")


def _items(name: str, ticked: tuple[str, ...], whole: ClassStanding, words: AssignmentWords) -> Iterator[str]:
    """The ticked items with their points and words."""
    rubric = whole.rubrics.get(name)
    if rubric is None:
        return
    if rubric.start:
        yield words.sentence("page_hand_start", points=_number(rubric.start))
    for key in ticked:
        if key in rubric.items:
            item = rubric.items[key]
            yield f"{item.points:+g}  {words.authors_text(clean(item.text, TEXT_CHARS_MAX))}"


def _comment(entry: Adjustment, words: AssignmentWords) -> Iterator[Said]:
    act = entry.act
    if not isinstance(act, Comment):
        return
    text = clean(act.text, TEXT_CHARS_MAX)
    if act.place is not None:
        if act.place.cell:
            cell = words.cell(act.place.cell)
            where = words.sentence("page_place", cell=cell, line=act.place.line)
        else:
            where = words.sentence("page_hand_line", line=act.place.line)
        yield Said(words.sentence("page_hand_comment_on", place=where), (text,))
    elif act.exercise:
        yield Said(words.sentence("page_hand_comment_on", place=act.exercise), (text,))
    else:
        yield Said(words.sentence("page_hand_comment"), (text,))


def _number(points: float) -> str:
    return f"{round(points, 2):g}"
