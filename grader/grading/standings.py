"""How a class stands today: the gradebook's evidence, scored by the course's tests and policy.

Runs nothing of students; reads no submission. Must not know: words, terminals, what becomes of the standing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from grader.bank.adopted import AdoptedNames, read_adopted
from grader.course.assignment import Assignment, suite_sha256
from grader.course.rubrics import read_rubrics
from grader.gradebook.classes import StoredSubmission
from grader.gradebook.store import Gradebook
from grader.messages import language_code
from grader.record.adjustments import Adjustment, ByHand, by_hand
from grader.record.counted import counted
from grader.record.evidence import Evidence
from grader.record.names import in_order
from grader.record.people import Person
from grader.record.policy import counting
from grader.record.rubrics import Rubric
from grader.record.scoring import Score, Sheet, marked, score
from grader.record.standing import Attempt, ClassStanding, Standing

Work = tuple[str, str]
"""A student, and the digest of her code."""


class _Scoring(NamedTuple):
    """What one class is scored by."""

    assignment: Assignment
    sheet: Sheet
    rubrics: dict[str, Rubric]
    adopted: AdoptedNames
    instead: Mapping[Work, Evidence]


def standing_of(
    assignment: Assignment,
    book: Gradebook,
    sheet: Sheet | None = None,
    *,
    instead: Mapping[Work, Evidence] = MappingProxyType({}),
    more: Iterable[Adjustment] = (),
) -> ClassStanding:
    """Everybody whom the gradebook knows of: on the roster, with something handed in, or given something.

    Parameters
    ----------
    sheet
        What tests are worth; as they are today if it is left out.
    instead
        Evidence that takes the place of what is kept of somebody's work.
    more
        Entries by hand besides those that are kept.

    Raises
    ------
    CourseError
        The hidden tests cannot be used, or the adopted groups of answers, or the rubrics.
    BadInput
        The gradebook cannot be read.
    """
    if sheet is None:
        sheet = sheet_of(assignment, book)
    by_student: dict[str, dict[object, StoredSubmission]] = {}
    owners: dict[tuple[str, str], dict[str, None]] = {}
    for stored in book.submissions_of(assignment.id):
        owners.setdefault((stored.path, stored.sha256), {})[stored.student] = None
        # The same code is one attempt; what cannot be read has none, and is told by its bytes.
        same = stored.code or ("", stored.sha256, stored.path)
        attempts = by_student.setdefault(stored.student, {})
        attempts.pop(same, None)
        attempts[same] = stored
    entries = book.adjustments(assignment.id)
    for entry in more:
        entries.setdefault(entry.student, []).append(entry)
    of_class = tuple(entries.pop("", ()))
    listed = book.people()
    people = {
        name: listed.get(name) or _unlisted(name, by_student.get(name, {}))
        for name in (*by_student, *entries)
    }
    people |= {name: person for name, person in listed.items() if person.is_listed}
    # One file of several people. Where options are shuffled there are no groups, and a file may be kept under
    # its own name and under that of its person.
    together = {} if assignment.shuffles_options else owners
    rubrics = read_rubrics(assignment)
    scoring = _Scoring(assignment, sheet, rubrics, AdoptedNames(read_adopted(assignment)), instead)
    lang = language_code()
    standings = [
        _standing(
            scoring, person, by_student.get(name, {}).values(), by_hand(entries.get(name, ())), together
        )
        for name, person in people.items()
    ]
    return ClassStanding(
        assignment.id,
        assignment.title,
        sheet.points_max,
        {name: sum(sheet.exercises.get(name, {}).values()) for name in assignment.exercises},
        tuple(sorted(standings, key=lambda each: sort_key(each.person, lang))),
        assignment.policy,
        book.drawn_seed(assignment.id),
        any(person.is_listed for person in listed.values()),
        tuple(name for name in assignment.exercises if name in sheet.manual),
        rubrics,
        of_class,
    )


def sheet_of(assignment: Assignment, book: Gradebook) -> Sheet:
    """What each test is worth: as the gradebook has it for these very tests, else collected anew.

    It is kept, unless the class was graded by tests of another worth: `grader grade` tells what that
    changes, and then keeps it.
    """
    suite = suite_sha256(assignment)
    sheet = book.kept_sheet(assignment.id, suite)
    if sheet is None:
        from grader.suite.suite import Suite, with_suite  # with pytest, which takes longer than all the rest

        sheet = with_suite(assignment, assignment.hidden_tests, Suite.sheet, seed=0)
        if book.kept_sheet(assignment.id) in (None, sheet):
            book.keep_sheet(assignment.id, suite, sheet)
    return sheet


def sort_key(person: Person, lang: str | None = None) -> tuple[str, str, str]:
    """By family name, name, id: accents and case aside, so that Łukasz stands by L and Öz by O.

    In the order of the reader's language, `lang` if given: in Spanish ñ is a letter of its own, behind n.
    """
    lang = lang or language_code()
    family, name = (in_order(text, lang) for text in (person.family_name or person.shown, person.shown))
    return (family, name, person.id)


def _unlisted(student: str, attempts: dict[object, StoredSubmission]) -> Person:
    """Somebody whom no roster names; a platform's download may know what she is called."""
    names = [stored.name for stored in attempts.values() if stored.name]
    return Person(student, names[-1] if names else "")


def _standing(
    scoring: _Scoring,
    person: Person,
    submissions: Iterable[StoredSubmission],
    hand: ByHand,
    together: Mapping[tuple[str, str], Collection[str]],
) -> Standing:
    assignment = scoring.assignment
    options = {name: assignment.option_order(name, person.id) for name in assignment.questions}
    attempts = []
    for stored in submissions:
        of_all = together.get((stored.path, stored.sha256), ())
        others = tuple(student for student in of_all if student != stored.student)
        attempts.append(_attempt(scoring, stored, options, hand, others))
    # As handed in, where that is known; else as graded, which is the order they come in.
    if all(each.handed_in_at is not None for each in attempts):
        attempts.sort(key=lambda each: each.handed_in_at or datetime.min)
    given = _given(scoring, hand) if not attempts and hand.given else None
    # Points for the whole are those of every attempt: which of them counts, the tests say.
    points = [each.points for each in attempts]
    found = [each.found for each in attempts]
    is_whole = hand.points is not None and any(each is not None for each in found)
    counts = counting(found if is_whole else points, assignment.policy)
    return Standing(person, tuple(attempts), counts, hand, given)


def _given(scoring: _Scoring, hand: ByHand) -> tuple[float | None, Score]:
    """What was given to somebody who handed in nothing."""
    scored = score(None, scoring.sheet, hand, scoring.rubrics)
    return counted(scored, scoring.sheet.points_max, scoring.assignment.policy, hand=hand).points, scored


def _attempt(
    scoring: _Scoring,
    stored: StoredSubmission,
    options: dict[str, tuple[str, ...]],
    hand: ByHand,
    others: tuple[str, ...],
) -> Attempt:
    kept = scoring.instead.get((stored.student, stored.code), stored.evidence)
    evidence = marked(scoring.adopted.named(kept), scoring.sheet, options)
    scored = score(evidence, scoring.sheet, hand, scoring.rubrics)
    handed_in_at = datetime.fromisoformat(stored.handed_in_at) if stored.handed_in_at else None
    points, taken, found = counted(
        scored,
        scoring.sheet.points_max,
        scoring.assignment.policy,
        handed_in_at,
        is_late=stored.is_late,
        hand=hand,
    )
    return Attempt(
        evidence.attempt,
        stored.path,
        evidence,
        scored,
        points,
        taken,
        handed_in_at,
        stored.is_late,
        stored.platform,
        stored.sha256,
        stored.code,
        stored.graded_at,
        stored.isolation,
        others,
        found if hand.act_on("") is not None else None,
    )
