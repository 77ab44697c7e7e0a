"""A class of the tiny course as pages of feedback are made of it: nothing is run, nothing is collected."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np

from grader.course.assignment import Assignment, suite_sha256
from grader.errors import Finding, Note
from grader.gradebook.store import Gradebook, HandedIn
from grader.messages import sentence
from grader.pages.feedback import Feedback, feedback_on
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.people import Person
from grader.record.policy import Policy, counted_points, deduction
from grader.record.scoring import Sheet, score
from grader.record.standing import Attempt, ClassStanding, Standing
from grader.wording import AssignmentWords, title_in
from tests.support.kept import VERSIONS

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
SHEET = Sheet(
    {
        "scale": {"test_scale[2]": 2, "test_scale[3]": 2, "test_scale_keeps_its_argument": 2},
        "shift": {"test_shift": 4},
    }
)
SOURCE = b"""\
import numpy as np


def scale(x, k=2.0):
    y = k * x
    return y


def shift(x):
    return x
"""
ANA = Person("ana", "Ana Pérez")
HIDDEN_VALUE = 28125.5
WRONG_VALUE = Finding(
    "value", fields={"wrong": 1, "entries": 2}, values={"expected": np.array([HIDDEN_VALUE]), "got": 0.0}
)


def failed(name: str, finding: Finding, mistake: str | None = None) -> TestEvidence:
    """A test that found something."""
    exercise = name.removeprefix("test_").partition("[")[0].partition("_")[0]
    stored = StoredFinding.of(finding.about(exercise))
    return TestEvidence(name, Verdict.FAILED, stored, mistake=mistake, duration_s=0.25)


def raised(name: str, line: int, source_line: str, label: Note | str = "") -> TestEvidence:
    """A test in which the submission raised."""
    fields = {"type": "TypeError", "builtin": "TypeError", "message": "no such thing"}
    fields |= {"label": label, "line": line, "source_line": source_line}
    stored = StoredFinding.of(Finding("raised", "scale", fields=fields))
    return TestEvidence(name, Verdict.RAISED, stored)


def evidence(*others: TestEvidence, **more: Any) -> Evidence:
    """What the tests found: all pass but `others`."""
    found = {test.name: test for test in others}
    exercises = tuple(
        ExerciseEvidence(
            name, tuple(found.get(test, TestEvidence(test, Verdict.PASSED, duration_s=0.5)) for test in tests)
        )
        for name, tests in SHEET.exercises.items()
    )
    return Evidence(Status.GRADED, exercises, **more)


def attempt(
    found: Evidence,
    *,
    policy: Policy | None = None,
    number: int = 1,
    path: str = "class/ana.py",
    handed_in_at: datetime | None = None,
    is_late: bool | None = None,
    code: str = "",
) -> Attempt:
    """An attempt with its points after `policy`."""
    policy = policy or Policy()
    scored = score(found, SHEET)
    taken = deduction(scored.points_max, policy, handed_in_at, is_late=is_late)
    points = None if scored.points is None else counted_points(scored.points, taken.points, policy)
    return Attempt(
        *(number, path, found, scored, points, taken, handed_in_at, is_late),
        source_sha256=f"sha {number}",
        code=code or f"code {number}",
    )


def keep_class(book: Gradebook, assignment: Assignment, **handed_in: tuple[Evidence, str]) -> None:
    """Write into a gradebook what was found of each student's source, as a run would."""
    book.keep_sheet(assignment.id, suite_sha256(assignment), SHEET)
    run = book.start_run(
        assignment.id, seed=book.seed_of(assignment.id), isolation="full", is_trial=False, versions=VERSIONS
    )
    for student, (found, source) in handed_in.items():
        path = f"class/{student}.py"
        one = HandedIn(student, path, f"sha of {student}", f"code of {student}", source.encode())
        book.keep(run, one, found, {name: f"{name} of {student}" for name in SHEET.exercises})
    book.end_run(run)


def class_of(*people: Standing, policy: Policy | None = None) -> ClassStanding:
    """A class; of each the last attempt counts."""
    return ClassStanding("tiny", "Tiny", 10, {"scale": 6, "shift": 4}, people, policy or Policy(), seed=7)


def standing(person: Person, *attempts: Attempt) -> Standing:
    """Somebody whose last attempt counts."""
    return Standing(person, attempts, len(attempts) - 1 if attempts else None)


def feedback(
    assignment: Assignment,
    *attempts: Attempt,
    person: Person = ANA,
    policy: Policy | None = None,
    lang: str = "en",
    data: bytes | None = SOURCE,
    advice: dict[tuple[str, str], tuple[str, str]] | None = None,
    now: datetime = NOW,
) -> tuple[Feedback, AssignmentWords]:
    """One person's feedback, and the words that it is laid out with."""
    words = AssignmentWords(assignment, lang=lang, advice=lambda: advice or {})
    one = standing(person, *attempts)
    whole = class_of(one, policy=policy)
    page = feedback_on(one, whole, assignment, words, title=title_in(assignment, lang), now=now, data=data)
    assert page.title == sentence("page_title", lang=lang, title=title_in(assignment, lang))
    return page, words
