"""A whole class out of the gradebook: what counts of every submission, and its sources.

Must not know: points, policies, words.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from grader.errors import Note
from grader.gradebook.file import GradebookFile
from grader.gradebook.rows import COLUMNS, as_json, test_of
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence
from grader.record.scoring import Sheet

_COUNTS = (
    "submissions.assignment = ? AND NOT submissions.is_trial AND submissions.seed = "
    "(SELECT seed FROM seeds WHERE seeds.assignment = submissions.assignment)"
)
"""Found with the class's seed, and so no trial."""


class StoredSubmission(NamedTuple):
    """One submission as the gradebook has it; see `grader.record.standing.Attempt` for the fields."""

    student: str
    name: str
    platform: str
    path: str
    sha256: str
    code: str
    handed_in_at: str | None
    is_late: bool | None
    graded_at: str
    isolation: str
    evidence: Evidence


class Classes(GradebookFile):
    """That part of a gradebook which reads classes; see `grader.gradebook.store.Gradebook`."""

    def submissions_of(self, assignment: str) -> Iterator[StoredSubmission]:
        """All that counts, in the order in which it was found out; trials are left out.

        Of a submission that was graded at several isolation levels, or whose attempt was handed in again with
        other text around the same code, all are given: the last is what holds.
        """
        tests = self._tests_by_exercise(assignment)
        exercises = self._exercises_by_submission(assignment, tests)
        notes = msgspec.json.Decoder(tuple[Note, ...]).decode
        reason = msgspec.json.Decoder(Note).decode
        for row in self._execute(
            "SELECT id, student, name, platform, path, sha256, code, handed_in_at, is_late, graded_at, "  # noqa: S608 - constants
            "isolation, status, reason, repairs, remarks, doors, duration_s, attempt, seed "
            f"FROM submissions WHERE {_COUNTS} ORDER BY graded_at, id",
            (assignment,),
        ):
            number, student, name, platform, path, sha256, code, handed_in_at, is_late, graded_at = row[:10]
            isolation, status, why, repairs, remarks, doors, duration_s, attempt, seed = row[10:]
            evidence = Evidence(
                Status(status),
                exercises.get(number, ()),
                reason(why) if why else None,
                notes(repairs),
                notes(remarks),
                notes(doors),
                duration_s,
                attempt,
                seed,
            )
            yield StoredSubmission(
                *(student, name, platform, path, sha256, code, handed_in_at),
                is_late=None if is_late is None else bool(is_late),
                graded_at=graded_at,
                isolation=isolation,
                evidence=evidence,
            )

    def _tests_by_exercise(self, assignment: str) -> dict[int, tuple[TestEvidence, ...]]:
        found: dict[int, list[TestEvidence]] = {}
        for number, *row in self._execute(
            f"SELECT exercise_id, {COLUMNS} FROM tests WHERE exercise_id IN ("  # noqa: S608 - constants
            "SELECT exercise_id FROM judged JOIN submissions ON submissions.id = submission_id "
            f"WHERE {_COUNTS}) ORDER BY exercise_id, place",
            (assignment,),
        ):
            found.setdefault(number, []).append(test_of(row))
        return {number: tuple(tests) for number, tests in found.items()}

    def _exercises_by_submission(
        self, assignment: str, tests: dict[int, tuple[TestEvidence, ...]]
    ) -> dict[int, tuple[ExerciseEvidence, ...]]:
        found: dict[int, list[ExerciseEvidence]] = {}
        for submission, exercise, name in self._execute(
            "SELECT submission_id, exercise_id, exercise FROM judged "  # noqa: S608 - constants
            "JOIN submissions ON submissions.id = submission_id JOIN exercises ON exercises.id = exercise_id "
            f"WHERE {_COUNTS} ORDER BY submission_id, judged.place",
            (assignment,),
        ):
            found.setdefault(submission, []).append(ExerciseEvidence(name, tests.get(exercise, ())))
        return {number: tuple(exercises) for number, exercises in found.items()}

    def source(self, sha256: str) -> bytes | None:
        """What was kept of a file, a notebook without its outputs; None if there is nothing."""
        row = self._execute("SELECT data FROM sources WHERE sha256 = ?", (sha256,)).fetchone()
        return zlib.decompress(row[0]) if row else None

    def keep_sheet(self, assignment: str, suite: str, sheet: Sheet) -> None:
        """Keep what the tests of `suite` are worth, so that scores need no tests to be collected."""
        self._execute("INSERT OR REPLACE INTO sheets VALUES (?, ?, ?)", (assignment, suite, as_json(sheet)))

    def kept_sheet(self, assignment: str, suite: str) -> Sheet | None:
        """What was kept of the tests of `suite`; None for other tests."""
        row = self._execute(
            "SELECT sheet FROM sheets WHERE assignment = ? AND suite = ?", (assignment, suite)
        ).fetchone()
        try:
            return msgspec.json.decode(row[0], type=Sheet) if row else None
        except msgspec.DecodeError:  # of another version
            return None
