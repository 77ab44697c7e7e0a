"""How a class stands today: the gradebook's evidence, scored by the course's tests and policy.

Runs nothing of students; reads no submission. Must not know: words, terminals, what becomes of the standing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from msgspec.structs import replace

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


class StoredClass(NamedTuple):
    """What a gradebook has of a class, before anything is scored.

    Attributes
    ----------
    submissions
        By student, each attempt once, as it was handed in last.
    together
        By path and digest of a file, whose it is.
    listed
        Everybody whom a list names, or has named, by id.
    """

    submissions: Mapping[str, tuple[StoredSubmission, ...]]
    together: Mapping[tuple[str, str], Collection[str]]
    listed: Mapping[str, Person]
    seed: int | None


def stored_class(assignment: Assignment, book: Gradebook) -> StoredClass:
    """Read all that was handed in.

    Raises
    ------
    BadInput
        The gradebook cannot be read.
    """
    by_student: dict[str, dict[object, StoredSubmission]] = {}
    owners: dict[tuple[str, str], dict[str, None]] = {}
    for stored in book.submissions_of(assignment.id):
        owners.setdefault((stored.path, stored.sha256), {})[stored.student] = None
        # The same code is one attempt; what cannot be read has none, and is told by its bytes.
        same = stored.code or ("", stored.sha256, stored.path)
        attempts = by_student.setdefault(stored.student, {})
        attempts.pop(same, None)
        attempts[same] = stored
    return StoredClass(
        {name: tuple(attempts.values()) for name, attempts in by_student.items()},
        # One file of several people. Where options are shuffled there are no groups, and a file may be kept
        # under its own name and under that of its person.
        {} if assignment.shuffles_options else owners,
        book.people(),
        book.drawn_seed(assignment.id),
    )


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
    stored, entries = stored_class(assignment, book), book.adjustments(assignment.id)
    for entry in more:
        entries.setdefault(entry.student, []).append(entry)
    return Scored(assignment, sheet, stored, instead=instead).whole(entries)


class Scored:
    """A stored class with what it is scored by: of entries it makes a standing, for all or for some anew.

    Raises
    ------
    CourseError
        The adopted groups of answers cannot be used, or the rubrics.
    """

    def __init__(
        self,
        assignment: Assignment,
        sheet: Sheet,
        stored: StoredClass,
        *,
        instead: Mapping[Work, Evidence] = MappingProxyType({}),
    ) -> None:
        self._stored = stored
        adopted = AdoptedNames(read_adopted(assignment))
        self._scoring = _Scoring(assignment, sheet, read_rubrics(assignment), adopted, instead)

    def whole(self, entries: Mapping[str, Sequence[Adjustment]]) -> ClassStanding:
        """The class; `entries` are all of them by student, "" for those of the class."""
        stored, (assignment, sheet, rubrics, *_) = self._stored, self._scoring
        of_class = tuple(entries.get("", ()))
        people = dict.fromkeys((*stored.submissions, *(name for name in entries if name)))
        people |= {name: None for name, person in stored.listed.items() if person.is_listed}
        lang = language_code()
        standings = [self._one(name, entries.get(name, ())) for name in people]
        return ClassStanding(
            assignment.id,
            assignment.title,
            sheet.points_max,
            {name: sum(sheet.exercises.get(name, {}).values()) for name in assignment.exercises},
            tuple(sorted(standings, key=lambda each: sort_key(each.person, lang))),
            assignment.policy,
            stored.seed,
            any(person.is_listed for person in stored.listed.values()),
            tuple(name for name in assignment.exercises if name in sheet.manual),
            rubrics,
            of_class,
        )

    def again(self, whole: ClassStanding, entries: Mapping[str, Sequence[Adjustment]]) -> ClassStanding:
        """The same class where these people, all of whom are in it, have other entries; all of theirs."""
        people = tuple(
            self._one(each.person.id, entries[each.person.id]) if each.person.id in entries else each
            for each in whole.people
        )
        return replace(whole, people=people, of_class=tuple(entries.get("", whole.of_class)))

    def _one(self, name: str, entries: Sequence[Adjustment]) -> Standing:
        submissions = self._stored.submissions.get(name, ())
        person = self._stored.listed.get(name) or _unlisted(name, submissions)
        return _standing(self._scoring, person, submissions, by_hand(entries), self._stored.together)


def sheet_of(assignment: Assignment, book: Gradebook) -> Sheet:
    """What each test is worth: as the gradebook has it for these very tests, else collected anew.

    It is kept, unless the class was graded by tests of another worth: `grader grade` tells what that
    changes, and then keeps it.
    """
    suite = suite_sha256(assignment)
    sheet = book.kept_sheet(assignment.id, suite)
    if sheet is None:
        from grader.suite.suite import collected_sheet  # with pytest, which takes longer than all the rest

        sheet = collected_sheet(assignment)
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


def _unlisted(student: str, attempts: Iterable[StoredSubmission]) -> Person:
    """Somebody whom no roster names; a platform's download may know what she is called."""
    names = [stored.name for stored in attempts if stored.name]
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
