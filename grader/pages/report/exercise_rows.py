"""The exercises of one piece of work, a row each: points, how much is right, what is wrong in a word.

Must not know: pages, whose work it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.course.assignment import Assignment
from grader.messages import clean
from grader.pages.bugs import Bug
from grader.pages.feedback import Feedback
from grader.pages.points import number_text
from grader.record.evidence import ExerciseEvidence, Verdict
from grader.record.scoring import ExerciseScore
from grader.record.standing import Attempt, ClassStanding
from grader.record.statistics import is_missing
from grader.record.telling import most_telling
from grader.wording import AssignmentWords

NAME_CHARS_MAX = 100
NOTHING = "\u2013"


class ExerciseRow(NamedTuple):
    """One exercise.

    Attributes
    ----------
    level
        How much of it is right; see `level_of`.
    tests
        How many tests pass, in words.
    wrong
        The mistake by name, or what is wrong, or with whose help it passes; "" where all is right.
    bug
        Name of the bug that tells more; "" for none.
    by_hand
        What a person gave, or is still to give; "" for nothing.
    """

    name: str
    points: str
    most: str
    level: str
    tests: str = ""
    wrong: str = ""
    bug: str = ""
    by_hand: str = ""


def level_of(exercise: ExerciseEvidence | None, score: ExerciseScore | None) -> str:
    """How much of an exercise is right, in five steps.

    ``blank`` (not begun), ``none``, ``less`` than half of the points, ``more``, ``full``; "" for an exercise
    that was not judged, does not count for her, or waits.
    """
    if score is None or score.source in ("excuse", "waiting"):
        return ""
    if score.source == "tests":
        if exercise is None:
            return ""
        if is_missing(exercise):
            return "blank"
    if score.points_max <= 0:
        return "full" if exercise is None or exercise.passed else "none"
    share = score.points / score.points_max
    if share >= 1 - 1e-9:
        return "full"
    return "none" if share <= 0 else "less" if share < 0.5 else "more"


def exercise_rows(
    attempt: Attempt,
    whole: ClassStanding,
    assignment: Assignment,
    told: Feedback,
    words: AssignmentWords,
) -> tuple[ExerciseRow, ...]:
    """The exercises of an attempt, in the order of the assignment; `told` has their bugs."""
    found = {each.name: each for each in attempt.evidence.exercises}
    scores = {each.name: each for each in attempt.score.all_exercises}
    bugs = {each.name: each.bugs for each in told.exercises}
    rows = []
    for name, most in whole.exercises.items():
        exercise, score = found.get(name), scores.get(name)
        shown, by_hand = _points(score, words)
        row = ExerciseRow(name, shown, number_text(most), level_of(exercise, score), by_hand=by_hand)
        if exercise is not None:
            passed = sum(test.verdict is Verdict.PASSED for test in exercise.tests)
            counts = words.sentence("report_passed", passed=passed, count=len(exercise.tests))
            is_question = name in assignment.questions
            wrong, bug = _wrong(exercise, bugs.get(name, ()), words, is_question=is_question)
            row = row._replace(tests="" if is_question else counts, wrong=wrong, bug=bug)
        rows.append(row)
    return tuple(rows)


def _points(score: ExerciseScore | None, words: AssignmentWords) -> tuple[str, str]:
    """The points of an exercise, and what of them a person gave."""
    if score is None:
        return NOTHING, ""
    points = number_text(score.points)
    if score.source == "points":
        found = NOTHING if score.found is None else number_text(score.found)
        return points, words.sentence("report_source_points", points=points, found=found)
    if score.source == "tests":
        return points, ""
    shown = points if score.source == "marks" else NOTHING
    return shown, words.sentence(f"report_source_{score.source}")


def _wrong(
    exercise: ExerciseEvidence, bugs: Sequence[Bug], words: AssignmentWords, *, is_question: bool
) -> tuple[str, str]:
    """What is wrong in an exercise, in a word, and the bug that tells more."""
    test = most_telling(exercise.tests)
    if test is None:
        helpers = dict.fromkeys(name for each in exercise.tests for name in each.helpers)
        return (words.sentence("report_with_help", functions=", ".join(helpers)) if helpers else ""), ""
    if is_missing(exercise):
        return words.sentence("report_not_answered" if is_question else "report_not_begun"), ""
    first = bugs[0].name if bugs else ""
    if test.mistake and is_question:
        return words.sentence("report_answered", answer=test.mistake), first
    if test.mistake:
        return clean(test.mistake, NAME_CHARS_MAX), first
    return (bugs[0].headline.removeprefix(f"{exercise.name}: ") if bugs else ""), first
