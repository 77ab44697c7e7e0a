"""What a run found out about one submission: verdicts and findings, no points and no sentences.

A run writes it, the gradebook stores it; scoring, wording and pages read it. Must not know: how any of it
came about, or what it is worth.
"""

from __future__ import annotations

import hashlib
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


CHOICES = frozenset({"others_there", "file_not_read", "several_versions"})
"""Kinds of repairs which say that one of several files was taken for the work, or of several versions."""


class FailingExample(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A public example that a submission gets wrong.

    Attributes
    ----------
    call
        As Python text; see `grader.bank.notation`.
    finding
        What is wrong with its answer, with all values: they are public.
    also
        Another one that it gets wrong, where one tells more than the same again.
    right
        The call of one that it gets right; "" where there is none.
    """

    call: str
    finding: StoredFinding
    also: FailingExample | None = None
    right: str = ""


class TestEvidence(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What one test found out.

    Attributes
    ----------
    name
        Of the test, with its case in brackets.
    verdict
        What became of it. A question that has an answer is `passed` here; `grader.record.scoring.marked`
        finds out whether the answer is right.
    finding
        Why it did not pass; None where there is nothing to say.
    helpers
        Exercises that the reference replaced.
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
        What the work drew in a test that did not pass, for the instructor; see `grader.record.drawings`.

    A class has a hundred thousand of them, never in a cycle: with the garbage collector looking for one it
    takes twice as long to read a class. Hence `gc=False`.
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
    example: FailingExample | None = None
    answers_digest: str = ""
    plots: tuple[dict[str, Any], ...] = ()

    @property
    def kind(self) -> str:
        """The kind of its finding; "" if it has none."""
        return self.finding.kind if self.finding is not None else ""

    @property
    def cause(self) -> str:
        """What its source shows of the cause, by its key; "" if nothing."""
        return str(self.finding.fields.get("cause", "")) if self.finding is not None else ""


class ExerciseEvidence(msgspec.Struct, frozen=True):
    """What the tests of one exercise found out."""

    name: str
    tests: tuple[TestEvidence, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every test passed, whatever the tests are worth."""
        for test in self.tests:  # noqa: SIM110 - a class asks twenty thousand times
            if test.verdict is not Verdict.PASSED:
                return False
        return True

    @property
    def passed_alone(self) -> bool:
        """Whether every test passed without assistance."""
        return self.passed and not any(test.helpers for test in self.tests)


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that is known of one submission, without points and sentences.

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
        What was unusual about how it was judged: for the instructor.
    doors
        Doors that it was seen to try: for the instructor, best effort.
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

    @property
    def is_of_chosen_file(self) -> bool:
        """Whether one of several files was taken, or of several versions of a function; `repairs` tell."""
        return any(repair.kind in CHOICES for repair in self.repairs)


def seed_of_attempt(seed: int, attempt: int) -> int:
    """The seed of a student's n-th attempt, counted from 1, in a class whose seed is `seed`.

    The first has the class's own. Feedback on one attempt may give away its inputs: that is of no use
    in the next.
    """
    if attempt == 1:
        return seed
    digest = hashlib.sha256(f"{seed} attempt {attempt}".encode()).digest()
    return int.from_bytes(digest[:4], "little") >> 1
