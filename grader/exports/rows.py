"""A class as plain CSV: a row a student, or a row a test; UTF-8 with a byte order mark, for spreadsheets.

Texts that a spreadsheet would run as a formula are written with an apostrophe before them; numbers are
numbers. Must not know: platforms, words of feedback.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from grader.errors import Note
from grader.intake.roster import listed_names
from grader.record.disagreeing import disagreements
from grader.record.scoring import ExerciseScore
from grader.record.standing import ClassStanding, Standing

STUDENT = ("student", "name", "email", "section")
COUNTED = (
    *("points", "points_max", "late", "deducted", "attempt", "attempts", "status", "handed_in_at"),
    *("by_hand", "waiting"),
)
TEST = (
    "attempt",
    "exercise",
    "test",
    "verdict",
    "points",
    "points_max",
    "assisted",
    "kind",
    "mistake",
    "answer",
)
NOT_HANDED_IN = "not_handed_in"
EXCUSED = "excused"
WHOLE = "whole"
"""What the whole assignment is called among exercises."""
PARTS_KEPT = 4096
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n")

Cell = str | int | float | None
_Row = tuple[tuple[Cell, ...], ...]
"""The cells of a row, in parts that come again in other rows."""


class Rows(NamedTuple):
    """A file, and what is to be said of it."""

    data: bytes
    notes: tuple[Note, ...]


def as_csv(standing: ClassStanding) -> Rows:
    """A row a student: what counts, and the points of each exercise before policy."""
    header = (*STUDENT, *COUNTED, *standing.exercises)
    rows = _file(header, (_student(each, standing) for each in standing.people))
    return rows._replace(notes=(*rows.notes, *notes_on_hand(standing)))


def as_tests(standing: ClassStanding) -> Rows:
    """A row a test of the attempt that counts."""
    return _file((*STUDENT, *TEST), (row for each in standing.people for row in _tests(each)))


def notes_on_hand(standing: ClassStanding) -> tuple[Note, ...]:
    """What is to be said of what people gave, and of what waits for them."""
    notes = []
    waiting = [each.person.shown for each in standing.people if each.waiting]
    others = [each.person.shown for each in standing.people if disagreements(standing, each)]
    if waiting:
        notes.append(Note("export_waiting", {"number": len(waiting), "names": listed_names(waiting)}))
    if others:
        notes.append(Note("export_disagrees", {"number": len(others), "names": listed_names(others)}))
    return tuple(notes)


def harmless(text: str) -> str:
    """`text` as a spreadsheet shows it and does not run it."""
    return f"'{text}" if text.startswith(_RUN_BY_SPREADSHEETS) else text


def _who(standing: Standing) -> tuple[Cell, ...]:
    person = standing.person
    return person.id, person.name, person.email, person.section


def _student(standing: Standing, whole: ClassStanding) -> _Row:
    # What could not be judged has no points and so never counts; it is told all the same.
    attempt = standing.counted_attempt or standing.latest
    of_hand = ", ".join(name or WHOLE for name in standing.by_hand.given), ", ".join(standing.waiting)
    score = standing.score or (attempt.score if attempt is not None else None)
    exercises = score.all_exercises if score is not None else ()
    points = {each.name: each.points for each in exercises if each.source != "excuse"}
    if attempt is None:
        status = EXCUSED if standing.is_excused else NOT_HANDED_IN
        nothing = (standing.points, whole.points_max, None, None, None, 0, status, None, *of_hand)
        return _who(standing), (*nothing, *(points.get(name) for name in whole.exercises))
    late_s = attempt.deduction.late_s
    counted = (
        *(standing.points, whole.points_max),
        *("yes" if late_s is None or late_s > 0 else "no", attempt.deduction.points),
        *(attempt.number, len(standing.attempts)),
        EXCUSED if standing.is_excused else attempt.evidence.status.value,
        attempt.handed_in_at.isoformat() if attempt.handed_in_at else None,
        *of_hand,
        *(points.get(name) for name in whole.exercises),
    )
    return _who(standing), counted


def _tests(standing: Standing) -> Iterable[_Row]:
    attempt = standing.counted_attempt or standing.latest
    if attempt is None:
        return
    who = _who(standing)
    scores = {each.name: each for each in attempt.score.exercises}
    for exercise in attempt.evidence.exercises:
        scored = scores.get(exercise.name, ExerciseScore(exercise.name, 0.0, 0.0))
        points = {each.name: each for each in scored.tests}
        for test in exercise.tests:
            score = points.get(test.name)
            found = (
                *(attempt.number, exercise.name, test.name, test.verdict.value),
                *((score.points, score.points_max) if score else (None, None)),
                *("yes" if test.helpers else "no", test.kind, test.mistake, test.answer),
            )
            yield who, found


def _file(header: Sequence[str], rows: Iterable[_Row]) -> Rows:
    lines = [_rendered(tuple(header)).text]
    marked = 0
    for row in rows:
        parts = [_rendered(part) for part in row]
        lines.append(",".join(part.text for part in parts))
        marked += sum(part.marked for part in parts)
    notes = [Note("rows_written", {"number": len(lines) - 1})]
    if marked:
        notes.append(Note("to_spreadsheet", {"number": marked}))
    return Rows(codecs.BOM_UTF8 + "".join(f"{line}\r\n" for line in lines).encode(), tuple(notes))


class _Rendered(NamedTuple):
    text: str
    marked: int
    """So many cells are harmless only since they were marked."""


# Whose a row is and what a test had come again and again: kept, 1,000 people take two thirds of the time.
@lru_cache(PARTS_KEPT)
def _rendered(part: tuple[Cell, ...]) -> _Rendered:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="").writerow(map(_cell, part))
    texts = [value for value in part if isinstance(value, str)]
    return _Rendered(line.getvalue(), sum(harmless(text) != text for text in texts))


def _cell(value: Cell) -> Cell:
    if isinstance(value, str):
        return harmless(value)
    return f"{value:.10g}" if isinstance(value, float) else value
