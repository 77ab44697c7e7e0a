"""One student's whole story in one assignment: attempts in the order of time, what counts and why.

Must not know: where it was kept, how messages are worded.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator

from rich.console import Console
from rich.text import Text

from grader.messages import clean
from grader.record.evidence import ExerciseEvidence, Status, Verdict
from grader.record.people import Person
from grader.record.policy import Policy
from grader.record.results import Words
from grader.record.scoring import ExerciseScore
from grader.record.standing import Attempt, ClassStanding, Standing
from grader.record.statistics import is_missing
from grader.record.telling import most_telling
from grader.show.class_screen import policy_in_a_line
from grader.show.console import in_points, inert
from grader.show.names import in_cells
from grader.show.times import lateness, time_of

MESSAGE_CHARS_MAX = 4_000
NAME_CELLS = 24


def show_person(person: Person, out: Console) -> None:
    """Who it is."""
    known = [person.id if person.name else "", person.email, person.section and f"section {person.section}"]
    rest = ", ".join(filter(None, known))
    name = inert(person.shown) + (inert(f" ({rest})") if rest else "")
    out.print(Text(name, "bold"), soft_wrap=True)


def show_story(
    standing: ClassStanding, whose: Standing, words: Words, questions: Collection[str], out: Console
) -> None:
    """The story of `whose` in the assignment of `standing`."""
    most = in_points(standing.points_max)
    points = "no points" if whose.points is None else f"{in_points(whose.points)} of {most} points"
    out.print(Text(inert(f"\n{standing.title} ({standing.assignment}): {points}"), "bold"), soft_wrap=True)
    if not whose.attempts:
        out.print(Text("  handed in nothing"))
        return
    out.print(Text(f"  policy: {policy_in_a_line(standing.policy)}"), soft_wrap=True)
    names = {each.person.id: each.person.shown for each in standing.people}
    for place, attempt in enumerate(whose.attempts):
        out.print()
        for line in _attempt(attempt, most, standing.policy):
            out.print(Text(inert(f"  {line}")), soft_wrap=True)
        if attempt.together_with:
            others = ", ".join(names.get(student, student) for student in attempt.together_with)
            out.print(Text(inert(f"    handed in together with {others}")), soft_wrap=True)
        out.print(Text(f"    {_why(whose, place, standing.policy)}"), soft_wrap=True)
        for line in _content(attempt, words, questions):
            out.print(Text(line), soft_wrap=True)


def _attempt(attempt: Attempt, most: str, policy: Policy) -> Iterator[str]:
    """Which attempt it is, when, and what it is worth."""
    score = attempt.score.points
    value = "not graded" if score is None else f"{in_points(score)} / {most}"
    if score is not None and attempt.points is not None and attempt.points != score:
        value += f", {in_points(attempt.points)} after policy"
    yield f"attempt {attempt.number}: {value}"
    zone = policy.zone
    when = [f"handed in {time_of(attempt.handed_in_at, zone)}"] if attempt.handed_in_at is not None else []
    when.append(lateness(attempt.deduction) or ("in time" if when and policy.due is not None else ""))
    when.append(f"by {attempt.platform}" if attempt.platform else "")
    when.append(f"graded {time_of(attempt.graded_at, zone)}" if attempt.graded_at else "")
    when.append(f"isolation {attempt.isolation}" if attempt.isolation else "")
    yield f"  {', '.join(filter(None, when))}"
    yield f"  {attempt.path}"
    if attempt.source_sha256:  # as `grader submit` has told the student
        yield f"  sha256 {attempt.source_sha256}"


def _why(whose: Standing, place: int, policy: Policy) -> str:
    """Whether the attempt counts, and why."""
    if whose.attempts[place].points is None:
        return "does not count: a fault of the grader left it without points"
    if len(whose.attempts) == 1:
        return "counts: it is the only attempt"
    if place == whose.counted:
        return f"counts: it is the {policy.counts}"
    return f"does not count: it is not the {policy.counts}"


def _content(attempt: Attempt, words: Words, questions: Collection[str]) -> Iterator[str]:
    """Reason, doors, remarks, each exercise with the first thing that is wrong, repairs."""
    evidence = attempt.evidence
    if evidence.reason is not None:
        yield from _indented(f"{evidence.status.replace('_', ' ')}: {words.note(evidence.reason)}", 4)
    for door in evidence.doors:
        yield from _indented(f"tried a door: {words.note(door)}", 4)
    for remark in evidence.remarks:
        yield from _indented(f"remark: {words.note(remark)}", 4)
    if evidence.status is Status.UNREADABLE:
        return
    for exercise, score in zip(evidence.exercises, attempt.score.exercises, strict=True):
        yield from _exercise(exercise, score, words, is_question=exercise.name in questions)
    for repair in evidence.repairs:
        yield from _indented(f"mended: {words.note(repair)}", 4)


def _exercise(
    exercise: ExerciseEvidence, score: ExerciseScore, words: Words, *, is_question: bool
) -> Iterator[str]:
    points = f"{in_points(score.points)}/{in_points(score.points_max)}"
    helpers = list(dict.fromkeys(name for test in exercise.tests for name in test.helpers))
    with_help = f"  with the reference's {', '.join(helpers)}" if helpers and score.assisted else ""
    test = most_telling(exercise.tests)
    if test is None:
        yield f"    {in_cells(exercise.name, NAME_CELLS)} {points}{with_help}"
        return
    mistake = f"  {test.mistake}" if test.mistake and not is_question else ""
    if is_missing(exercise):
        mistake = "  not answered" if is_question else "  nothing to run"
    wrong = sum(each.verdict is not Verdict.PASSED for each in exercise.tests)
    count = f"  {wrong} of {len(exercise.tests)} tests wrong" if not is_question else ""
    yield f"    {in_cells(exercise.name, NAME_CELLS)} {points}{count}{mistake}{with_help}"
    if not (is_question and is_missing(exercise)):
        message = words.told(exercise.name, test).message or test.verdict.replace("_", " ")
        yield from _indented(message, 8)
        said = test.finding.fields.get("said") if test.finding is not None else None
        if said:  # no student reads it
            yield from _indented(f"the test says: {said}", 8)


def _indented(text: str, spaces: int) -> Iterator[str]:
    return iter(textwrap.indent(clean(text, MESSAGE_CHARS_MAX), " " * spaces).splitlines())
