"""What one student reads: points, the first thing to mend, every bug once, her code.

Pure: a standing, words and a source go in; a `Feedback` comes out, all of it text in her language, fit to be
shown, which `html` and `plain_text` only lay out. What it may tell of hidden tests is the policy's. Must not
know: HTML, files, other people.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from grader.course.assignment import Assignment
from grader.errors import Note
from grader.messages import clean, disclosed_repair
from grader.pages.bugs import Bug, bugs_of, first_to_mend
from grader.pages.by_hand import Said, said_by_hand
from grader.pages.source import Source, source_of
from grader.record.counted import of_all
from grader.record.evidence import ExerciseEvidence, Status, Verdict
from grader.record.feedback_code import feedback_code
from grader.record.policy import HOUR_S
from grader.record.scoring import Score
from grader.record.standing import Attempt, ClassStanding, Standing
from grader.record.statistics import is_missing
from grader.wording import AssignmentWords

NAME_CHARS_MAX = 200
Level = Literal["messages", "verdicts", "points"]


class PointsRow(NamedTuple):
    """A row of the table of points; `most` is "" where there is none."""

    name: str
    points: str
    most: str = ""
    is_total: bool = False


class Outcome(NamedTuple):
    """A test by its name, or several cases of one, and what became of it."""

    name: str
    verdict: str
    passed: bool


class ExerciseFeedback(NamedTuple):
    """What is told of one exercise."""

    name: str
    points: str
    summary: str
    remarks: tuple[str, ...] = ()
    bugs: tuple[Bug, ...] = ()
    tests: tuple[Outcome, ...] = ()


class AttemptRow(NamedTuple):
    """A row of the table of attempts."""

    name: str
    points: str
    remark: str = ""


class Feedback(NamedTuple):
    """A page's content; "" and () stand for what it does not have.

    Attributes
    ----------
    about
        Sentences on what the page is about and how much it may show.
    heading
        Of what follows: what is to mend, or which tests passed.
    exercises
        Those in which something is to mend, or all where the page shows verdicts. Questions without an answer
        are one entry.
    source_remarks
        What is to say of her code, or why it is not shown.
    by_hand
        What people gave, and what they are still to mark.
    """

    lang: str
    title: str
    name: str
    code: str = ""
    about: tuple[str, ...] = ()
    points: tuple[PointsRow, ...] = ()
    attempts: tuple[AttemptRow, ...] = ()
    first: Bug | None = None
    heading: str = ""
    exercises: tuple[ExerciseFeedback, ...] = ()
    all_right: str = ""
    repairs: tuple[str, ...] = ()
    source: Source | None = None
    source_remarks: tuple[str, ...] = ()
    by_hand: tuple[Said, ...] = ()


def feedback_on(
    one: Standing,
    whole: ClassStanding,
    assignment: Assignment,
    words: AssignmentWords,
    *,
    title: str,
    now: datetime,
    data: bytes | None,
) -> Feedback:
    """The feedback for one person.

    Parameters
    ----------
    words
        In her language.
    title
        The assignment's, in her language.
    now
        With a time zone; what is shown of hidden tests may depend on it.
    data
        What was kept of the file of `attempt_of`; None for nothing.
    """
    heading = words.sentence("page_title", title=title)
    name = clean(one.person.shown, NAME_CHARS_MAX)
    attempt = attempt_of(one)
    if attempt is None:
        return Feedback(
            words.language,
            heading,
            name,
            about=(words.sentence("page_nothing"),),
            points=_points(one, whole, words),
            by_hand=said_by_hand(one, whole, words),
        )
    level = whole.policy.feedback_at(now)
    bugs: dict[str, list[Bug]] = {}
    if level == "messages":
        number = 1
        for exercise in attempt.evidence.exercises:
            if not _is_unanswered(exercise, assignment):
                bugs[exercise.name] = bugs_of(exercise, words, number)
                number += len(bugs[exercise.name])
    all_bugs = [bug for each in bugs.values() for bug in each]
    source = source_of(data, attempt.path, all_bugs) if data is not None else None
    is_graded = attempt.evidence.status is Status.GRADED
    all_pass = is_graded and all(exercise.passed for exercise in attempt.evidence.exercises)
    return Feedback(
        words.language,
        heading,
        name,
        feedback_code(whole.assignment, one.person.id, attempt),
        (*_about(one, attempt, whole, words), *_withheld(level, whole, words)),
        _points(one, whole, words),
        _attempts(one, whole, words) if len(one.attempts) > 1 else (),
        first_to_mend(all_bugs, assignment),
        words.sentence("page_mend" if level == "messages" and not all_pass else "page_tests"),
        _exercises(attempt, assignment, bugs, level, words),
        words.sentence("page_all_right") if all_pass and level != "points" else "",
        _repairs(attempt, words),
        source,
        _source_remarks(source, words),
        said_by_hand(one, whole, words),
    )


def attempt_of(one: Standing) -> Attempt | None:
    """The attempt that a page is about: the one that counts, else the last."""
    return one.counted_attempt or one.latest


def _about(one: Standing, attempt: Attempt, whole: ClassStanding, words: AssignmentWords) -> list[str]:
    said = [_attempt_name(attempt, whole, words)]
    if one.is_excused:
        said.append(words.sentence("page_hand_excused"))
    elif len(one.attempts) > 1:
        said.append(
            words.sentence(
                "page_none_counts" if one.counted is None else f"page_counts_{whole.policy.counts}"
            )
        )
    if attempt.evidence.status is Status.GRADER_ERROR:
        said.append(words.sentence("not_graded"))
    elif attempt.evidence.status is Status.UNREADABLE and attempt.evidence.reason is not None:
        said.append(words.sentence("unreadable", reason=words.note(attempt.evidence.reason)))
    if one.waiting:
        said.append(words.sentence("page_not_whole", exercises=", ".join(one.waiting)))
    return said


def _withheld(level: Level, whole: ClassStanding, words: AssignmentWords) -> list[str]:
    if level == "messages":
        return []
    said = [words.sentence(f"page_{level}_alone")]
    if whole.policy.messages_from is not None:
        said.append(words.sentence("page_more_from", time=_time(whole.policy.messages_from, whole)))
    return said


# ------------------------------------------------------------------- points


_ROWS = {
    "points": "page_by_hand",
    "marks": "page_marked",
    "excuse": "page_excused",
    "waiting": "page_waiting",
}
"""By where an exercise's points are from, how its row is called."""


def _points(one: Standing, whole: ClassStanding, words: AssignmentWords) -> tuple[PointsRow, ...]:
    attempt, score = attempt_of(one), one.score
    if one.points is None or (score is None and one.by_hand.points is None):
        return ()
    most = _number(whole.points_max)
    rows = [] if score is None else list(_by_exercise(score, whole, words, is_all=attempt is not None))
    if one.by_hand.points is not None:
        rows.append(PointsRow(words.sentence("page_total"), _number(one.points), most, is_total=True))
        return tuple(rows)
    if score is None or score.points is None:
        return ()
    raw, all_of_it = score.points, of_all(score, whole.points_max) or 0.0
    late, taken = (_late(attempt, words), attempt.deduction.points) if attempt is not None else ("", 0.0)
    left = max(0.0, all_of_it - taken)
    is_rounded = not math.isclose(left, one.points, abs_tol=1e-6)
    is_scaled = score.points_max != whole.points_max
    if late or is_rounded or is_scaled:
        own_most = _number(score.points_max)
        rows.append(PointsRow(words.sentence("page_sum"), _number(raw), own_most, is_total=True))
    if is_scaled:
        rows.append(PointsRow(words.sentence("page_scaled"), _number(all_of_it), most))
    if late:
        rows.append(PointsRow(late, _number(-taken or 0.0)))  # and never -0
    if is_rounded:
        rows.append(PointsRow(words.sentence("page_rounded", step=_number(whole.policy.round_to)), ""))
    rows.append(PointsRow(words.sentence("page_total"), _number(one.points), most, is_total=True))
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
            yield PointsRow(shown, _number(scored[name].points if name in scored else 0.0), _number(most))


def _late(attempt: Attempt, words: AssignmentWords) -> str:
    late_s, taken = attempt.deduction
    if late_s is None:
        return words.sentence("page_late_unknown")
    if late_s <= 0:
        return ""
    return words.sentence("page_late" if taken else "page_late_free", n=math.ceil(late_s / HOUR_S))


def _attempts(one: Standing, whole: ClassStanding, words: AssignmentWords) -> tuple[AttemptRow, ...]:
    return tuple(
        AttemptRow(
            _attempt_name(attempt, whole, words),
            words.sentence("page_not_graded")
            if attempt.points is None
            else words.sentence(
                "points", points=_number(attempt.points), points_max=_number(whole.points_max)
            ),
            words.sentence("page_counts") if place == one.counted else "",
        )
        for place, attempt in enumerate(one.attempts)
    )


def _attempt_name(attempt: Attempt, whole: ClassStanding, words: AssignmentWords) -> str:
    if attempt.handed_in_at is None:
        return words.sentence("page_attempt", number=attempt.number)
    time = _time(attempt.handed_in_at, whole)
    return words.sentence("page_attempt_at", number=attempt.number, time=time)


def _time(time: datetime, whole: ClassStanding) -> str:
    """In the course's time zone, where it has one."""
    zone = whole.policy.zone
    local = time.astimezone(zone) if zone is not None else time
    return local.strftime("%Y-%m-%d %H:%M %Z").strip()


def _number(points: float) -> str:
    return f"{round(points, 2):g}" if abs(points) < 10_000 else f"{points:.10g}"


# ------------------------------------------------------------------- exercises


def _exercises(
    attempt: Attempt,
    assignment: Assignment,
    bugs: dict[str, list[Bug]],
    level: Level,
    words: AssignmentWords,
) -> tuple[ExerciseFeedback, ...]:
    if level == "points" or attempt.evidence.status is not Status.GRADED:
        return ()
    scores = {each.name: each for each in attempt.score.exercises}
    found = []
    unanswered = []
    for exercise in attempt.evidence.exercises:
        scored = scores[exercise.name]
        if level == "messages" and _is_unanswered(exercise, assignment):
            unanswered.append(exercise.name)
            continue
        if level == "messages" and exercise.passed and scored.points == scored.points_max:
            continue
        if exercise.name in assignment.manual and exercise.passed:  # that it is written; people say the rest
            continue
        if scored.source == "excuse":  # what the tests say may be of use all the same
            given, points_max = scored.found or 0.0, sum(test.points_max for test in scored.tests)
        else:
            given, points_max = scored.points, scored.points_max
        points, most = map(_number, (given, points_max))
        passed = sum(test.verdict is Verdict.PASSED for test in exercise.tests)
        count = len(exercise.tests)
        key = "page_all_passed" if passed == count else "page_some_passed"
        found.append(
            ExerciseFeedback(
                exercise.name,
                words.sentence("points", points=points, points_max=most),
                words.sentence(key, n=count, passed=passed),
                _assisted(exercise, words) if level == "messages" else (),
                tuple(bugs.get(exercise.name, ())),
                _tests(exercise, words) if level == "verdicts" else (),
            )
        )
    if unanswered:
        points, most = (
            _number(sum(getattr(scores[name], each) for name in unanswered))
            for each in ("points", "points_max")
        )
        found.append(
            ExerciseFeedback(
                words.sentence("questions"),
                words.sentence("points", points=points, points_max=most),
                "",
                tuple(words.sentence("question_unanswered", exercise=name) for name in unanswered),
            )
        )
    return tuple(found)


def _is_unanswered(exercise: ExerciseEvidence, assignment: Assignment) -> bool:
    return exercise.name in assignment.questions and is_missing(exercise)


def _assisted(exercise: ExerciseEvidence, words: AssignmentWords) -> tuple[str, ...]:
    """What passed only with another function replaced, each sentence once."""
    told = (
        words.told(exercise.name, test).message
        for test in exercise.tests
        if test.verdict is Verdict.PASSED and test.helpers
    )
    return tuple(dict.fromkeys(told))


def _tests(exercise: ExerciseEvidence, words: AssignmentWords) -> tuple[Outcome, ...]:
    """The tests by name, cases of one together: what stands in a case's brackets may be a hidden input."""
    verdicts: dict[str, list[bool]] = {}
    for test in exercise.tests:
        name = test.name.partition("[")[0].removeprefix("test_")
        verdicts.setdefault(name, []).append(test.verdict is Verdict.PASSED)
    rows = []
    for name, passed in verdicts.items():
        if len(passed) == 1:
            said = words.sentence("page_passed" if passed[0] else "page_not_passed")
        else:
            key = "page_all_passed" if all(passed) else "page_some_passed"
            said = words.sentence(key, n=len(passed), passed=sum(passed))
        rows.append(Outcome(name, said, all(passed)))
    return tuple(rows)


# ------------------------------------------------------------------- the file


def _repairs(attempt: Attempt, words: AssignmentWords) -> tuple[str, ...]:
    repairs: list[Note] = [
        note for note in map(disclosed_repair, attempt.evidence.repairs) if note is not None
    ]
    told = list(map(words.note, repairs))
    if more := len(attempt.evidence.repairs) - len(repairs):
        told.append(words.sentence("page_more_repairs", n=more))
    return tuple(told)


def _source_remarks(source: Source | None, words: AssignmentWords) -> tuple[str, ...]:
    if source is None:
        return (words.sentence("page_no_source"),)
    told = []
    if source.is_notebook:
        told.append(words.sentence("page_no_outputs"))
    if source.lines_cut:
        told.append(words.sentence("page_cut", n=source.lines_cut))
    return tuple(told)
