"""One student's whole story in one assignment: attempts in the order of time, what counts and why.

Must not know: where it was kept, how messages are worded.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator

from rich.console import Console
from rich.text import Text

from grader.messages import clean
from grader.record.adjustments import Regrade
from grader.record.evidence import ExerciseEvidence, Status, Verdict
from grader.record.people import Person
from grader.record.policy import Policy
from grader.record.results import Words
from grader.record.scoring import ExerciseScore
from grader.record.standing import Attempt, ClassStanding, Standing
from grader.record.statistics import is_missing
from grader.record.telling import most_telling
from grader.show.by_hand import entry_lines
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
    if whose.is_excused:
        points = "excused"
    elif whose.waiting:
        points += f", and {', '.join(whose.waiting)} to be marked by a person"
    out.print(Text(inert(f"\n{standing.title} ({standing.assignment}): {points}"), "bold"), soft_wrap=True)
    for line in _by_hand(standing, whose, out.width):
        out.print(Text(line), soft_wrap=True)
    if not whose.attempts:
        out.print(Text("  handed in nothing"))
        return
    out.print(Text(f"  policy: {policy_in_a_line(standing.policy)}"), soft_wrap=True)
    names = {each.person.id: each.person.shown for each in standing.people}
    for place, attempt in enumerate(whose.attempts):
        out.print()
        for line in _attempt(attempt, most, standing.policy, is_own=not whose.by_hand.points):
            out.print(Text(inert(f"  {line}")), soft_wrap=True)
        if attempt.together_with:
            others = ", ".join(names.get(student, student) for student in attempt.together_with)
            out.print(Text(inert(f"    handed in together with {others}")), soft_wrap=True)
        out.print(Text(f"    {_why(whose, place, standing.policy)}"), soft_wrap=True)
        for line in _content(attempt, words, questions):
            out.print(Text(line), soft_wrap=True)


def _by_hand(whole: ClassStanding, whose: Standing, width: int) -> Iterator[str]:
    """What people gave to her, and how the class was graded again where that changed her points."""
    if whose.by_hand.entries:
        yield "  by hand:"
    for entry in whose.by_hand.entries:
        yield from entry_lines(entry, whole, whose, width=width)
    for entry in whole.of_class:
        if not isinstance(entry.act, Regrade):
            continue
        for change in entry.act.changed:
            if change.student == whose.person.id:
                before, after = (
                    "no points" if each is None else in_points(each) for each in (change.before, change.after)
                )
                when = time_of(entry.at, whole.policy.zone)
                told = f"graded again {when} by {entry.who}, {before} -> {after}: {entry.reason}"
                yield from textwrap.wrap(
                    inert(" ".join(told.split())), width, initial_indent="  ", subsequent_indent="    "
                )


def _attempt(attempt: Attempt, most: str, policy: Policy, *, is_own: bool) -> Iterator[str]:
    """Which attempt it is, when, and what it is worth."""
    score = attempt.score.points
    own_most = in_points(attempt.score.points_max) if score is not None else most
    value = "not graded" if score is None else f"{in_points(score)} / {own_most}"
    counts = attempt.points if is_own else attempt.found
    if score is not None and counts is not None and counts != score:
        if own_most == most:
            value += f", {in_points(counts)} after policy"
        else:
            value += f", which counts as {in_points(counts)} of {most}"
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
    points = f"{in_points(score.points)}/{in_points(score.points_max)}{_source(score)}"
    helpers = list(dict.fromkeys(name for test in exercise.tests for name in test.helpers))
    with_help = f"  with the reference's {', '.join(helpers)}" if helpers and score.assisted else ""
    test = most_telling(exercise.tests)
    if test is None:
        yield f"    {in_cells(exercise.name, NAME_CELLS)} {points}{with_help}"
        if score.source != "tests" and (answer := "\n".join(t.answer for t in exercise.tests)):
            yield from _indented(answer, 8)
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


def _source(score: ExerciseScore) -> str:
    """Where points are from that are not the tests'."""
    found = f", {in_points(score.found)} by the tests" if score.found is not None else ""
    match score.source:
        case "points":
            return f"  by hand{found}"
        case "marks":
            return f"  marked{found}"
        case "excuse":
            return f"  excused{found}"
        case "waiting":
            return "  to be marked by a person"
    return ""


def _indented(text: str, spaces: int) -> Iterator[str]:
    return iter(textwrap.indent(clean(text, MESSAGE_CHARS_MAX), " " * spaces).splitlines())
