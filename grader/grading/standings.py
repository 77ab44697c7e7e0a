"""How a class stands today: the gradebook's evidence, scored by the course's tests and policy.

Runs nothing of students; reads no submission. Must not know: words, terminals, what becomes of the standing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from msgspec.structs import replace

from grader.bank.adopted import AdoptedNames, read_adopted
from grader.course.assignment import Assignment, suite_sha256
from grader.gradebook.classes import StoredSubmission
from grader.gradebook.store import Gradebook
from grader.messages import language_code
from grader.record.evidence import Evidence
from grader.record.names import in_order
from grader.record.people import Person
from grader.record.policy import counted_points, counting, deduction
from grader.record.scoring import Sheet, marked, score
from grader.record.standing import Attempt, ClassStanding, Standing


def standing_of(assignment: Assignment, book: Gradebook, sheet: Sheet | None = None) -> ClassStanding:
    """Everybody whom the gradebook knows of: on the roster, or with something handed in.

    Parameters
    ----------
    sheet
        What tests are worth; as they are today if it is left out.

    Raises
    ------
    CourseError
        The hidden tests cannot be used, or the adopted groups of answers.
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
    listed = book.people()
    people = {name: listed.get(name) or _unlisted(name, attempts) for name, attempts in by_student.items()}
    people |= {name: person for name, person in listed.items() if person.is_listed}
    # One file of several people. Where options are shuffled there are no groups, and a file may be kept under
    # its own name and under that of its person.
    together = {} if assignment.shuffles_options else owners
    adopted = AdoptedNames(read_adopted(assignment))
    lang = language_code()
    standings = [
        _standing(assignment, person, list(by_student.get(name, {}).values()), sheet, together, adopted)
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
    assignment: Assignment,
    person: Person,
    submissions: list[StoredSubmission],
    sheet: Sheet,
    together: Mapping[tuple[str, str], Collection[str]],
    adopted: AdoptedNames,
) -> Standing:
    options = {name: assignment.option_order(name, person.id) for name in assignment.questions}
    attempts = []
    for stored in submissions:
        of_all = together.get((stored.path, stored.sha256), ())
        others = tuple(student for student in of_all if student != stored.student)
        attempt = _attempt(assignment, stored, adopted.named(stored.evidence), sheet, options)
        attempts.append(replace(attempt, together_with=others))
    # As handed in, where that is known; else as graded, which is the order they come in.
    if all(each.handed_in_at is not None for each in attempts):
        attempts.sort(key=lambda each: each.handed_in_at or datetime.min)
    return Standing(person, tuple(attempts), counting([each.points for each in attempts], assignment.policy))


def _attempt(
    assignment: Assignment,
    stored: StoredSubmission,
    found: Evidence,
    sheet: Sheet,
    options: dict[str, tuple[str, ...]],
) -> Attempt:
    evidence = marked(found, sheet, options)
    scored = score(evidence, sheet)
    handed_in_at = datetime.fromisoformat(stored.handed_in_at) if stored.handed_in_at else None
    taken = deduction(scored.points_max, assignment.policy, handed_in_at, is_late=stored.is_late)
    points = scored.points
    return Attempt(
        evidence.attempt,
        stored.path,
        evidence,
        scored,
        None if points is None else counted_points(points, taken.points, assignment.policy),
        taken,
        handed_in_at,
        stored.is_late,
        stored.platform,
        stored.sha256,
        stored.code,
        stored.graded_at,
        stored.isolation,
    )
