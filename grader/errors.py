"""What can go wrong, and whose business it is.

Every other room may import this one; it imports nothing of ours.

    BadInput            a path, a file or an option that cannot be used: the person at the keyboard
      CourseError       an assignment, a test or a solution that cannot be used: the author
      LeftUngraded      a cluster that is gone before all is graded: nobody, run it again
    CheckFailed         the work is not what the check asks for: the student
    StudentError        calling the student's code gave no result: the student
      CodeRaised          it raised
      TimedOut            no answer within the limit
      OutOfMemory         more memory than the limit
      Crashed             its process ended, or answered nonsense
      Missing             there is no such function, or it is still the stub
      LacksMember         an object of its class has no such attribute or method
      NotPlain            it returned something that is not a plain value
      Blocked             not called, because of what happened before
    GraderError         ours: never a student's zero

`CheckFailed` and `StudentError` carry a `Finding`, fields and no sentences; what a student can meet of
`BadInput` is a `Note`: the words are made in `grader.messages`, in the student's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One true statement about a submission, before it is put into words.

    Attributes
    ----------
    kind
        Key of the message catalogue, e.g. ``"shape"``.
    function
        The student's function the statement is about; filled in by the judge when empty.
    path
        Where in the result: indices and keys, outermost first, e.g. ``(0, "dw")``.
    own_from
        From this step on `path` holds the student's own keys and places, not those of an expected value.
        None: all of it is the test's.
    fields
        The statement's content: shapes, types, names, counts. Text or numbers.
        `grader.messages.disclosure` says which may be shown for a hidden test.
    values
        What would give a hidden test away (expected and got values): shown only by a
        self-check, whose expected outputs the student has anyway.
    """

    kind: str
    function: str = ""
    path: tuple[int | str, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    own_from: int | None = None

    def about(self, function: str) -> Finding:
        """The same statement, about `function` unless it names one already."""
        return self if self.function else replace(self, function=function)


@dataclass(frozen=True, slots=True)
class Note:
    """A repair, a refusal or a choice, before it is put into words.

    Attributes
    ----------
    kind
        Key of the table of notes, e.g. ``"skipped"``.
    fields
        Texts, numbers and further notes that the words of the kind need.
    """

    kind: str
    fields: Mapping[str, str | int | float | Note] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.kind)  # a mapping has no hash, and equal notes are of one kind

    def __str__(self) -> str:
        """The note in one line for a traceback; the words are in `grader.messages.notes`."""
        return f"{self.kind} ({_listed(self.fields)})" if self.fields else self.kind


class BadInput(Exception):
    """What was given cannot be used.

    `grader.messages.refusal` makes its words.

    Parameters
    ----------
    where
        The file, folder or option; ``path:line`` where a line is known.
    problem
        What is wrong, as one sentence without its full stop: a note where a student can meet it.
    remedy
        What to run or change, as one sentence without its full stop: a note where a student can meet it.
    """

    def __init__(self, where: str | Note, problem: str | Note, remedy: str | Note) -> None:
        super().__init__(where, problem, remedy)
        self.where = where
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}. {self.remedy}."


class CourseError(BadInput):
    """An assignment, its tests or its solution cannot be used; the author can mend it, and reads English."""

    where: str
    problem: str
    remedy: str

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(where, problem, remedy)


class LeftUngraded(BadInput):
    """What was to be graded is not all graded, and nobody's input is wrong: run it again."""


class GraderError(Exception):
    """Our own fault. A submission that meets one has no score."""


class Unpassable(TypeError):
    """A test's arguments for a call are not plain values.

    The submission's results make them so: with the reference's the same test passes.
    """

    def __init__(self, function: str, reason: str) -> None:
        super().__init__(f"the arguments of {function} cannot be passed: {reason}")


class CheckFailed(Exception):
    """The submission's work is not what a check asks for."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding

    def __str__(self) -> str:
        return describe(self.finding)


class StudentError(Exception):
    """Calling the student's code gave no result."""

    verdict = "raised"
    printed = ""
    """What the call had printed by then, where that is known."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding

    def __str__(self) -> str:
        return describe(self.finding)


class CodeRaised(StudentError):
    """The student's code raised; see `grader.sandbox.student` for the mix with builtin types."""


class TimedOut(StudentError):
    """No answer within the limit."""

    verdict = "timed_out"


class OutOfMemory(StudentError):
    """The student's code asked for more memory than it may have."""

    verdict = "out_of_memory"


class Crashed(StudentError):
    """The student's process ended, or sent a malformed answer."""

    verdict = "crashed"


class Missing(StudentError):
    """There is no such function or value, or it is still the stub."""

    verdict = "missing"


class LacksMember(StudentError, AttributeError):
    """An object of the student's class has no attribute or method of the name that is asked for."""

    verdict = "failed"


class NotPlain(StudentError):
    """The result is not a plain value (an object, a generator, an array of objects)."""

    verdict = "failed"


class Blocked(StudentError):
    """Not called, because of what happened before."""

    verdict = "blocked"


def describe(finding: Finding) -> str:
    """`finding` in one line for a traceback; the words for students are in `grader.messages`."""
    where = "".join(f"[{key!r}]" for key in finding.path)
    return f"{finding.kind}: {finding.function or '?'}{where} ({_listed(finding.fields)})"


def _listed(fields: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in fields.items())
