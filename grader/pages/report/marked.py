"""What a person marks: the answer as it was written, and the items of the rubric with what is ticked.

Must not know: HTML, who marks.
"""

from __future__ import annotations

from typing import NamedTuple

from grader.messages import clean
from grader.pages.report.naming import Naming
from grader.record.adjustments import Marks
from grader.record.standing import Attempt, ClassStanding, Standing

ANSWER_CHARS_MAX = 8_000


class RubricRow(NamedTuple):
    """An item of a rubric, with its points and whether it is ticked."""

    points: str
    text: str
    is_ticked: bool


class MarkedAnswer(NamedTuple):
    """An exercise that a person marks.

    Attributes
    ----------
    answer
        As it was written; "" where it is no text but code, or nothing.
    waits, is_given
        Whether it is still to be marked; whether a person gave something for it.
    """

    name: str
    answer: str
    waits: bool
    is_given: bool
    rubric: tuple[RubricRow, ...]


def marked_answers(
    one: Standing, attempt: Attempt, whole: ClassStanding, naming: Naming
) -> tuple[MarkedAnswer, ...]:
    """The exercises of an attempt that have an answer for a person, or marks of one, in order."""
    written = {
        exercise.name: "\n".join(test.answer for test in exercise.tests if test.answer)
        for exercise in attempt.evidence.exercises
        if exercise.name in whole.manual
    }
    found = []
    for name in whole.exercises:
        act = one.by_hand.act_on(name)
        ticked = act.items if isinstance(act, Marks) else ()
        if name not in whole.manual and not ticked:
            continue
        rubric = whole.rubrics.get(name)
        answer = written.get(name, "")
        if naming.masker is not None:
            answer = naming.masker.prose(answer[: 2 * ANSWER_CHARS_MAX])
        found.append(
            MarkedAnswer(
                name,
                clean(answer, ANSWER_CHARS_MAX) if answer else "",
                name in one.waiting,
                act is not None,
                tuple(
                    RubricRow(f"{item.points:+g}", item.text, key in ticked)
                    for key, item in (rubric.items.items() if rubric is not None else ())
                ),
            )
        )
    return tuple(found)
