"""What grading found: frozen data and its JSON, format 1.

Execution writes these; reports, exports and the gradebook read them. Nothing here knows how a
result was obtained, and nothing that reads a result runs student code.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

FORMAT: Literal[1] = 1


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


class TestResult(msgspec.Struct, frozen=True, omit_defaults=False):
    """One test of one submission."""

    __test__ = False  # pytest: not a test class, whatever its name says

    name: str
    verdict: Verdict
    points: float
    points_max: float
    message: str = ""
    kind: str = ""
    """What kind of difference the message words: a key of the message catalogue."""
    mistake: str | None = None
    assisted: bool = False
    duration_s: float = 0.0
    detail: str = ""
    """For the instructor only: may quote hidden values."""


class ExerciseResult(msgspec.Struct, frozen=True):
    """One exercise of one submission."""

    name: str
    points: float
    points_max: float
    tests: tuple[TestResult, ...] = ()
    assisted: bool = False

    @property
    def passed(self) -> bool:
        """Whether every test passed, whatever the tests are worth."""
        return all(test.verdict is Verdict.PASSED for test in self.tests)


class SubmissionResult(msgspec.Struct, frozen=True):
    """One submission, graded or not."""

    student: str
    path: str
    sha256: str
    status: Status
    points: float | None
    points_max: float
    repairs: tuple[str, ...] = ()
    exercises: tuple[ExerciseResult, ...] = ()
    reason: str = ""
    """Why it is `unreadable` or a `grader_error`."""
    duration_s: float = 0.0
    lang: str = "en"
    """The language of its messages."""
    attempt: int = 1
    """Which attempt of its student's it is; each has random inputs of its own."""
    seed: int | None = None
    """Of these inputs; a first attempt's is the class's."""
    notes: tuple[str, ...] = ()
    """How it was judged, where that was not as usual: for the instructor, in English."""
    doors: tuple[str, ...] = ()
    """What it was seen to try that no such work needs: for the instructor, in English, best effort."""


class ClassResult(msgspec.Struct, frozen=True):
    """What `grader grade --json` writes."""

    assignment: str
    suite: str
    seed: int
    isolation: str
    submissions: tuple[SubmissionResult, ...]
    lang: str = "en"
    """The language of the messages to students."""
    format: Literal[1] = FORMAT
    complete: bool = True
    """Whether every submission has its entry; False where the run was stopped."""
    keepdims: str = ""
    """Version of this program; like all that follows, empty in files of its first version."""
    python: str = ""
    numpy: str = ""
    started_at: str = ""
    """ISO 8601, with the time zone."""
    ended_at: str = ""


def to_json(result: ClassResult) -> bytes:
    """`result` as indented UTF-8 JSON, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n"


def from_json(data: bytes) -> ClassResult:
    """The inverse of `to_json`.

    Raises
    ------
    msgspec.DecodeError
        `data` is no JSON; a `msgspec.ValidationError` if it is no class result of this format.
    """
    return msgspec.json.decode(data, type=ClassResult)
