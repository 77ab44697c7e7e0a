"""What becomes of somebody's points, row by row: exercises, what people gave, lateness, rounding; attempts.

Must not know: HTML, what was wrong.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from grader.record.counted import of_all
from grader.record.policy import HOUR_S
from grader.record.scoring import Score
from grader.record.standing import Attempt, ClassStanding, Standing
from grader.wording import AssignmentWords


class PointsRow(NamedTuple):
    """A row of the table of points; `most` is "" where there is none."""

    name: str
    points: str
    most: str = ""
    is_total: bool = False


class AttemptRow(NamedTuple):
    """A row of the table of attempts."""

    name: str
    points: str
    remark: str = ""


def attempt_of(one: Standing) -> Attempt | None:
    """The attempt that a page is about: the one that counts, else the last."""
    return one.counted_attempt or one.latest


_ROWS = {
    "points": "page_by_hand",
    "marks": "page_marked",
    "excuse": "page_excused",
    "waiting": "page_waiting",
}
"""By where an exercise's points are from, how its row is called."""


def points_rows(one: Standing, whole: ClassStanding, words: AssignmentWords) -> tuple[PointsRow, ...]:
    """From the exercises to what counts; () where nobody has points."""
    attempt, score = attempt_of(one), one.score
    if one.points is None or (score is None and one.by_hand.points is None):
        return ()
    most = number_text(whole.points_max)
    rows = [] if score is None else list(_by_exercise(score, whole, words, is_all=attempt is not None))
    if one.by_hand.points is not None:
        rows.append(PointsRow(words.sentence("page_total"), number_text(one.points), most, is_total=True))
        return tuple(rows)
    if score is None or score.points is None:
        return ()
    raw, all_of_it = score.points, of_all(score, whole.points_max) or 0.0
    late, taken = (_late(attempt, words), attempt.deduction.points) if attempt is not None else ("", 0.0)
    left = max(0.0, all_of_it - taken)
    is_rounded = not math.isclose(left, one.points, abs_tol=1e-6)
    is_scaled = score.points_max != whole.points_max
    if late or is_rounded or is_scaled:
        own_most = number_text(score.points_max)
        rows.append(PointsRow(words.sentence("page_sum"), number_text(raw), own_most, is_total=True))
    if is_scaled:
        rows.append(PointsRow(words.sentence("page_scaled"), number_text(all_of_it), most))
    if late:
        rows.append(PointsRow(late, number_text(-taken or 0.0)))  # and never -0
    if is_rounded:
        rows.append(PointsRow(words.sentence("page_rounded", step=number_text(whole.policy.round_to)), ""))
    rows.append(PointsRow(words.sentence("page_total"), number_text(one.points), most, is_total=True))
    return tuple(rows)


def _by_exercise(
    score: Score, whole: ClassStanding, words: AssignmentWords, *, is_all: bool
) -> Iterator[PointsRow]:
    """Name, points and maximum of each exercise; nothing is earned where nothing was graded.

    `is_all`: whether those are told, too, that nobody has points for.
    """
    scored = {each.name: each for each in score.all_exercises}
    for name, most in whole.exercises.items():
        if not is_all and name not in scored:
            continue
        source = scored[name].source if name in scored else "tests"
        shown = words.sentence("page_dropped", exercise=name) if name in whole.policy.drop else name
        if source in _ROWS:
            shown = words.sentence(_ROWS[source], exercise=name)
        if source == "excuse":
            yield PointsRow(shown, "")
        else:
            yield PointsRow(
                shown, number_text(scored[name].points if name in scored else 0.0), number_text(most)
            )


def _late(attempt: Attempt, words: AssignmentWords) -> str:
    late_s, taken = attempt.deduction
    if late_s is None:
        return words.sentence("page_late_unknown")
    if late_s <= 0:
        return ""
    return words.sentence("page_late" if taken else "page_late_free", n=math.ceil(late_s / HOUR_S))


def attempt_rows(one: Standing, whole: ClassStanding, words: AssignmentWords) -> tuple[AttemptRow, ...]:
    """All attempts, the oldest first."""
    return tuple(
        AttemptRow(
            attempt_name(attempt, whole, words),
            words.sentence("page_not_graded")
            if attempt.points is None
            else words.sentence(
                "points", points=number_text(attempt.points), points_max=number_text(whole.points_max)
            ),
            words.sentence("page_counts") if place == one.counted else "",
        )
        for place, attempt in enumerate(one.attempts)
    )


def attempt_name(attempt: Attempt, whole: ClassStanding, words: AssignmentWords) -> str:
    """Its number, and when it was handed in where that is known."""
    if attempt.handed_in_at is None:
        return words.sentence("page_attempt", number=attempt.number)
    time = time_text(attempt.handed_in_at, whole)
    return words.sentence("page_attempt_at", number=attempt.number, time=time)


def time_text(time: datetime, whole: ClassStanding) -> str:
    """A time in the course's time zone, where it has one."""
    zone = whole.policy.zone
    local = time.astimezone(zone) if zone is not None else time
    return local.strftime("%Y-%m-%d %H:%M %Z").strip()


def number_text(points: float) -> str:
    """Points as people write them."""
    return f"{round(points, 2):g}" if abs(points) < 10_000 else f"{points:.10g}"
