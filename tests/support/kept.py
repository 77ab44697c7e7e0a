"""Submissions and evidence as tests of the gradebook keep them."""

import numpy as np
from msgspec.structs import replace

from grader.errors import Finding, Note
from grader.gradebook.store import HandedIn
from grader.record.coding import StoredFinding
from grader.record.evidence import Evidence, ExerciseEvidence, FailingExample, Status, TestEvidence, Verdict

VERSIONS = {"keepdims": "1.0", "python": "3.12.1", "numpy": "2.1.0"}

FINDING = StoredFinding.of(
    Finding(
        "value",
        "shift",
        (0, "dw"),
        {"wrong": 2, "entries": 6, "likely": "sign"},
        {"expected": np.array([[0.5], [np.nan]]), "got": -0.0},
        own_from=1,
    )
)
RIGHT = ExerciseEvidence("scale", (TestEvidence("test_scale[2]", Verdict.PASSED, duration_s=0.25),))
WRONG = ExerciseEvidence(
    "shift",
    (
        TestEvidence(
            "test_shift",
            Verdict.FAILED,
            FINDING,
            helpers=("scale",),
            mistake="wrong-sign",
            answer="B",
            duration_s=0.5,
            trace="AssertionError: é",
            facts=(FINDING,),
            example=FailingExample("shift(2.5)", FINDING),
            answers_digest="sha256:00",
            plots=({"title": "costs"},),
        ),
        TestEvidence("test_shift_of_nothing", Verdict.PASSED),
    ),
)
GRADED = Evidence(
    Status.GRADED,
    (RIGHT, WRONG),
    repairs=(Note("skipped", {"label": "cell 2", "why": Note("as_written", {"text": "No module"})}),),
    remarks=(Note("tried_alone"),),
    doors=(Note("door_wire"),),
    duration_s=1.5,
)
READ = (
    replace(RIGHT, tests=tuple(replace(test, duration_s=0.0) for test in RIGHT.tests)),
    WRONG,
)
"""The exercises of `GRADED` as a class reads them: without the times of tests that passed."""
KEYS = {"scale": "sha256:scale", "shift": "sha256:shift"}
ANA = HandedIn("Zoë", "class/Zoë.py", "ab" * 32, "code of ana", b"def shift(x): ...\n")


def without_times(evidence: Evidence) -> Evidence:
    """The same, whatever else the machine was doing."""
    exercises = [
        replace(exercise, tests=tuple(replace(test, duration_s=0.0) for test in exercise.tests))
        for exercise in evidence.exercises
    ]
    return replace(evidence, exercises=tuple(exercises), duration_s=0.0)
