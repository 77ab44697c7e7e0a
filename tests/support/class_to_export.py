"""How a class stands, made by hand: for what reads it."""

from datetime import UTC, datetime

from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict
from grader.record.people import Person
from grader.record.policy import Deduction, Policy
from grader.record.scoring import ExerciseScore, Score, TestScore
from grader.record.standing import Attempt, ClassStanding, Standing

ZOE = Person("1001", "Zoë Núñez", "Núñez", "zoe@example.org", "A", is_listed=True)
BO = Person("1002", "Bo Li", "Li", "bo@example.org", "A", is_listed=True)
CY = Person("1003", "Cy Young", "Young", is_listed=True)
KNOWN_AS = {"zoe@example.org": "1001", "znunez": "1001", "bo@example.org": "1002", "70182": "1001"}


def standing(
    person: Person, points: float | None, *, points_max: float = 100.0, late_s: float | None = 0.0
) -> Standing:
    """Somebody with one attempt; without points it met a fault of ours."""
    status = Status.GRADED if points is not None else Status.GRADER_ERROR
    tests = (
        TestEvidence("test_scale", Verdict.PASSED),
        TestEvidence("test_more", Verdict.FAILED, mistake="sign"),
    )
    scores = (TestScore("test_scale", points or 0.0, points_max), TestScore("test_more", 0.0, 0.0))
    attempt = Attempt(
        1,
        "class/work.py",
        Evidence(status, (ExerciseEvidence("scale", tests),)),
        Score(points, points_max, (ExerciseScore("scale", points or 0.0, points_max, scores),)),
        points,
        Deduction(late_s, 5.0 if late_s else 0.0),
        datetime(2026, 3, 3, 12, tzinfo=UTC),
    )
    return Standing(person, (attempt,), 0 if points is not None else None)


def class_of(*people: Standing, points_max: float = 100.0) -> ClassStanding:
    """A class, in the order in which it is given."""
    return ClassStanding(
        "logistic_regression",
        "Logistic regression",
        points_max,
        {"scale": points_max},
        people,
        Policy(),
        7,
        True,
    )


THREE = class_of(standing(ZOE, 87.5), standing(BO, 100.0), Standing(CY))
"""Zoë with 87.5, Bo with 100, Cy with nothing."""
