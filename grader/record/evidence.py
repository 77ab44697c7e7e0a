"""What a run found out about one submission: verdicts and findings, no points and no sentences.

Written by a run, kept by the gradebook, read by whatever scores, words or shows it. Must not know how any
of it came about, nor what it is worth.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec

from grader.errors import Note
from grader.record.coding import StoredFinding


class Verdict(StrEnum):
    """What became of one hidden test."""

    PASSED = "passed"
    FAILED = "failed"
    RAISED = "raised"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    MISSING = "missing"
    BLOCKED = "blocked"
    GRADER_ERROR = "grader_error"


class Status(StrEnum):
    """What became of one submission."""

    GRADED = "graded"
    UNREADABLE = "unreadable"
    GRADER_ERROR = "grader_error"


class TestEvidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one test found out.

    Attributes
    ----------
    name
        Of the test, with its case in brackets.
    verdict
        What became of it. A question that has an answer is `passed` here; whether the answer is right is
        not known before `answers.marked`.
    finding
        Why it did not pass; None where there is nothing to be said.
    helpers
        Exercises in whose place the reference stood.
    mistake
        Name of the known mistake that explains it.
    answer
        Of a question: the letter that was chosen.
    duration_s
        Wall time.
    trace
        End of the test's own traceback, for the instructor: it may quote hidden values.
    facts
        What asking the submission's function further questions has shown.
    example
        The smallest public example that it gets wrong.
    answers_digest
        Of what it answered to the public examples.
    plots
        What it drew, as plain data.
    """

    __test__ = False  # pytest: not a test class, whatever its name says

    name: str
    verdict: Verdict
    finding: StoredFinding | None = None
    helpers: tuple[str, ...] = ()
    mistake: str | None = None
    answer: str = ""
    duration_s: float = 0.0
    trace: str = ""
    # Reserved for what is to come, so that a gradebook of today holds it then.
    facts: tuple[StoredFinding, ...] = ()
    example: dict[str, Any] | None = None
    answers_digest: str = ""
    plots: tuple[dict[str, Any], ...] = ()

    @property
    def kind(self) -> str:
        """The kind of its finding; "" if it has none."""
        return self.finding.kind if self.finding is not None else ""


class ExerciseEvidence(msgspec.Struct, frozen=True):
    """What the tests of one exercise found out."""

    name: str
    tests: tuple[TestEvidence, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every test passed, whatever the tests are worth."""
        return all(test.verdict is Verdict.PASSED for test in self.tests)

    @property
    def passed_alone(self) -> bool:
        """Whether every test passed without assistance."""
        return self.passed and not any(test.helpers for test in self.tests)


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of one submission.

    Attributes
    ----------
    status
        Whether it was graded.
    exercises
        In the order of the assignment.
    reason
        Why it is `unreadable` or a `grader_error`.
    repairs
        What was mended, left out or chosen when it was read and loaded.
    remarks
        How it was judged, where that was not as usual: for the instructor.
    doors
        What it was seen to try that no such work needs: for the instructor, best effort.
    duration_s
        Wall time.
    attempt
        Which attempt of its student's it is; each has random inputs of its own.
    seed
        Of these inputs; a first attempt's is the class's.
    """

    status: Status
    exercises: tuple[ExerciseEvidence, ...] = ()
    reason: Note | None = None
    repairs: tuple[Note, ...] = ()
    remarks: tuple[Note, ...] = ()
    doors: tuple[Note, ...] = ()
    duration_s: float = 0.0
    attempt: int = 1
    seed: int | None = None
