"""Classes made by hand, as the gradebook would give them: tests of what is read of a class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from grader.errors import Finding
from grader.record.adjustments import Act, Adjustment, by_hand
from grader.record.coding import StoredFinding
from grader.record.counted import counted
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.people import Person
from grader.record.policy import Policy, counting
from grader.record.rubrics import Rubric
from grader.record.scoring import Sheet, score
from grader.record.standing import Attempt, ClassStanding, Standing

SHEET = Sheet({"f": {"test_f": 4.0, "test_f_again": 2.0}, "g": {"test_g": 4.0}})


def one_test(name: str, said: str) -> TestEvidence:
    """A test from ``passed``, ``passed with f``, ``failed``, ``failed: missing-mean`` or another verdict."""
    verdict, _, mistake = said.partition(": ")
    verdict, _, helper = verdict.partition(" with ")
    finding = StoredFinding.of(Finding("value", "f", ("dw",))) if verdict == "failed" else None
    helpers = (helper,) if helper else ()
    return TestEvidence(name, Verdict(verdict), finding, helpers, mistake or None)


def attempt(
    verdicts: Mapping[str, Sequence[str]] | None = None,
    *,
    status: Status = Status.GRADED,
    sheet: Sheet = SHEET,
    code: str = "code",
    of_evidence: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Attempt:
    """Something handed in; tests that are not named in `verdicts` passed."""
    given = verdicts or {}
    exercises = tuple(
        ExerciseEvidence(name, tuple(map(one_test, tests, given.get(name) or ["passed"] * len(tests))))
        for name, tests in sheet.exercises.items()
    )
    evidence = Evidence(status, exercises if status is Status.GRADED else (), **(of_evidence or {}))
    scored = score(evidence, sheet)
    return Attempt(1, "ana.py", evidence, scored, fields.pop("points", scored.points), code=code, **fields)


def somebody(student: str, *attempts: Attempt, policy: Policy | None = None, **of_person: Any) -> Standing:
    """A person and what she handed in, of which what `policy` says counts."""
    counted = counting([each.points for each in attempts], policy or Policy())
    return Standing(Person(student, **of_person), attempts, counted)


def class_of(*people: Standing, **fields: Any) -> ClassStanding:
    """The class; of the assignment ``tiny``, with the exercises of `SHEET`."""
    worth = {name: sum(tests.values()) for name, tests in SHEET.exercises.items()}
    worth = fields.pop("exercises", worth)
    return ClassStanding("tiny", "Tiny", 10.0, worth, people, fields.pop("policy", Policy()), **fields)


def given_to(one: Standing, *entries: Adjustment) -> Standing:
    """Somebody with what people gave her; of her attempts the score and what counts are as they were."""
    return replace(one, by_hand=by_hand(entries))


def counted_with(
    one: Standing, *acts: Act, sheet: Sheet = SHEET, rubrics: Mapping[str, Rubric] | None = None
) -> Standing:
    """Somebody whose points are with what people gave her, as the gradebook would have them."""
    hand = by_hand(
        Adjustment(f"id{n}", "tiny", one.person.id, act, "because", "li", "2026", number=n)
        for n, act in enumerate(acts, 1)
    )
    attempts = []
    for each in one.attempts:
        scored = score(each.evidence, sheet, hand, rubrics or {})
        points, _, found = counted(scored, sheet.points_max, Policy(), hand=hand)
        attempts.append(replace(each, score=scored, points=points, found=found if "" in hand.given else None))
    alone = score(None, sheet, hand, rubrics or {})
    given = counted(alone, sheet.points_max, Policy(), hand=hand).points, alone
    counts = counting([each.points for each in attempts], Policy())
    return Standing(one.person, tuple(attempts), counts, hand, None if attempts else given)
