"""What a run has graded, on its way to the table and the JSON: scored and worded one after the other.

Must not know: command lines, terminals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from grader.bank.adopted import AdoptedNames
from grader.child.isolation import Level
from grader.course.assignment import Assignment, suite_sha256
from grader.grading.session import Session
from grader.intake.class_work import ClassWork
from grader.intake.submission import Submission
from grader.record.evidence import Evidence
from grader.record.results import ClassResult, SubmissionResult
from grader.record.scoring import Sheet
from grader.wording import AssignmentWords, result_of


class Graded:
    """What is finished, in the order of the submissions: each is scored and worded when it is asked for.

    Parameters
    ----------
    evidence
        What is known, by the submission's index.
    """

    def __init__(
        self,
        assignment: Assignment,
        submissions: Sequence[Submission],
        evidence: Mapping[int, Evidence],
        sheet: Sheet,
        words: AssignmentWords,
        adopted: AdoptedNames,
    ) -> None:
        self._assignment = assignment
        self._submissions = submissions
        self._evidence = evidence
        self._sheet = sheet
        self._words = words
        self._adopted = adopted
        self.with_hand: Callable[[SubmissionResult], SubmissionResult] | None = None
        """Puts what people gave by hand into a result."""

    def __len__(self) -> int:
        return len(self._evidence)

    def __iter__(self) -> Iterator[SubmissionResult]:
        for index, found in self._evidence.items():
            named = self._adopted.named(found)
            result = result_of(self._assignment, self._submissions[index], named, self._sheet, self._words)
            yield result if self.with_hand is None else self.with_hand(result)

    @property
    def students(self) -> set[str]:
        """Whose they are."""
        return {self._submissions[index].student for index in self._evidence}


def header_of(
    assignment: Assignment,
    handed_in: ClassWork,
    session: Session,
    level: Level,
    versions: dict[str, str],
    started_at: str,
    words: AssignmentWords,
) -> ClassResult:
    """A class's result, but for the submissions and the end."""
    return ClassResult(
        assignment=assignment.id,
        suite=suite_sha256(assignment),
        seed=session.seed,
        isolation=level,
        submissions=(),
        complete=False,
        started_at=started_at,
        trial=session.is_trial,
        keepdims=versions["keepdims"],
        python=versions["python"],
        numpy=versions["numpy"],
        passed_over=handed_in.passed_over,
        roster=tuple(map(words.note, handed_in.roster)),
        absent=tuple(person.id for person in handed_in.absent),
        download=tuple(map(words.note, handed_in.notes)),
    )


def now() -> str:
    """The time, ISO 8601 with its zone."""
    return datetime.now(UTC).isoformat(timespec="seconds")
