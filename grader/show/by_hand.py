"""What people gave by hand, a few lines an entry, and where it disagrees with what is found today."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo

from rich.console import Console
from rich.text import Text

from grader.messages import clean
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
from grader.record.disagreeing import Disagreement, disagreements
from grader.record.standing import ClassStanding, Standing
from grader.show.console import in_points, inert
from grader.show.times import time_of

TEXT_CHARS_MAX = 4_000
WIDTH_MIN = 40


def show_entries(whole: ClassStanding, people: Iterable[Standing], out: Console, *, of_class: bool) -> None:
    """All entries of `people` in the order in which they were made, those that do not hold included.

    Parameters
    ----------
    of_class
        Whether those of the class are shown, too.
    """
    by_id = {each.person.id: each for each in people}
    entries = [entry for each in by_id.values() for entry in each.by_hand.entries]
    entries += whole.of_class if of_class else ()
    for entry in sorted(entries, key=lambda each: (each.at, each.number)):
        one = by_id.get(entry.student)
        name = one.person.shown if one is not None else ""
        for line in entry_lines(entry, whole, one, name=name, width=out.width):
            out.print(Text(line), soft_wrap=True)
    if not entries:
        out.print(Text("Nothing was given by hand."))


def show_added(
    entries: Iterable[Adjustment], whole: ClassStanding, after: ClassStanding, out: Console
) -> None:
    """Entries that are just added or would be, a line each, and whose points are others by them.

    Parameters
    ----------
    whole, after
        The class without and with them.
    """
    by_id = {each.person.id: each for each in whole.people}
    for entry in entries:
        one = by_id[entry.student]
        number_of = {each.id: each.number for each in one.by_hand.entries}
        number = f"{entry.number:4}" if entry.number else "   -"
        found = entry.seen.points if entry.seen is not None else None
        tests = f"; the tests give {in_points(found)}" if found is not None else ""
        text = f"{one.person.shown}: {what(entry.act, whole, number_of)}{tests}"
        line = " ".join(clean(text, TEXT_CHARS_MAX).split())
        out.print(Text(f"{number}  {inert(line)}"), soft_wrap=True)
    for each in after.people:
        before = by_id[each.person.id].points
        if before != each.points:
            points = f"{_counting(before)} -> {_counting(each.points)} of {in_points(after.points_max)}"
            out.print(Text(inert(f"      {each.person.shown}: {points}")), soft_wrap=True)


def _counting(points: float | None) -> str:
    return "no points" if points is None else in_points(points)


def entry_lines(
    entry: Adjustment, whole: ClassStanding, one: Standing | None, *, name: str = "", width: int
) -> Iterator[str]:
    """One entry: its number and what it gives, who and when, why, and what is to be said of it today."""
    undone_by = one.by_hand.undone_by if one is not None else {}
    number_of = {each.id: each.number for each in one.by_hand.entries} if one is not None else {}
    gives = what(entry.act, whole, number_of)
    told = [f"{name}: {gives}" if name else gives]
    when = time_of(entry.at, whole.policy.zone)
    told.append(f"{entry.who}, {when}{_on_which(entry, one)}: {entry.reason}")
    if entry.id in undone_by:
        told.append(f"does not hold: taken back by entry {undone_by[entry.id].number}")
    elif one is not None and (later := _later(entry, one)) is not None:
        told.append(f"does not hold: entry {later.number} is about the same")
    elif one is not None:
        told += [f"look: {sentence_of(each)}" for each in disagreements(whole, one) if each.entry == entry]
    for place, text in enumerate(told):
        first = f"{entry.number:4}  " if place == 0 else " " * 6
        cut = " ".join(clean(text, TEXT_CHARS_MAX).split())
        yield from textwrap.wrap(
            inert(cut), max(width, WIDTH_MIN), initial_indent=first, subsequent_indent=" " * 6
        )


def _on_which(entry: Adjustment, one: Standing | None) -> str:
    """On which of several attempts it was decided; "" where there is only one."""
    if entry.seen is None or one is None or len(one.attempts) < 1:
        return ""
    if entry.seen.attempt is None:
        return ", before anything was handed in"
    return f", on attempt {entry.seen.attempt}" if len(one.attempts) > 1 else ""


def _later(entry: Adjustment, one: Standing) -> Adjustment | None:
    """What holds in the place of an entry that was not taken back; None where it holds itself."""
    holds: Adjustment | None = entry
    if isinstance(entry.act, Points | Marks | Excuse):
        holds = one.by_hand.given.get(entry.exercise)
    elif isinstance(entry.act, Extension):
        holds = one.by_hand.extension
    return None if holds is entry else holds


def what(act: Act, whole: ClassStanding, number_of: Mapping[str, int]) -> str:
    """What an entry gives, in a line.

    Parameters
    ----------
    number_of
        By the id of an entry its number.
    """
    match act:
        case Points(points=points, exercise=exercise):
            most = whole.exercises.get(exercise, 0.0) if exercise else whole.points_max
            return f"{exercise or 'the whole'}: {in_points(points)} of {in_points(most)} points"
        case Extension():
            return f"extension{extension_in_words(act, whole.policy.zone)}"
        case Excuse(exercise=exercise):
            return f"excused from {exercise or 'the whole'}"
        case Marks(exercise=exercise, items=items):
            return f"{exercise}: marked {', '.join(items) or 'with nothing of the rubric'}"
        case Comment(text=text, exercise=exercise, place=place):
            at = f" line {place.line}" if place is not None else ""
            cell = f" {place.cell}" if place is not None and place.cell else ""
            return f"comment{f' on {exercise}' if exercise else ''}{cell}{at}: {text}"
        case Undo(entry=entry):
            return f"takes back entry {number_of.get(entry, '?')}"
        case Regrade():
            return f"graded again: {act.again} pieces of work, {len(act.changed)} with other points"
    return ""


def extension_in_words(extension: Extension, zone: tzinfo | None) -> str:
    """Until when, or by how much."""
    if extension.until is not None:
        return f" until {time_of(extension.until, zone)}"
    return f" of {extension.hours:g} hours"


def sentence_of(found: Disagreement) -> str:
    """What is to be said of an entry that does not agree with what is found today."""
    about = found.entry.exercise or "the whole"
    match found.why:
        case "other_points":
            return (
                f"for {about} the tests gave {_points(found.before)} then, and give {_points(found.now)} now"
            )
        case "other_answer":
            return f"the answer to {about} is another one than the one that was marked"
        case "over_maximum":
            return f"{about} has {_points(found.now)} at most now: no more than that counts"
        case "items_gone":
            return f"the rubric of {about} no longer has {', '.join(found.names)}, which counts nothing"
        case "no_exercise":
            return f"there is no exercise {about} now: it counts nothing"
        case "no_effect":
            return "it is not later than the due time of everybody now"


def _points(points: float | None) -> str:
    return "nothing" if points is None else in_points(points)
