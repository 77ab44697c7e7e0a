"""A whole class out of the gradebook: what counts of every submission, and its sources.

Must not know: points, policies, words.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from typing import NamedTuple

import msgspec

from grader.errors import Note
from grader.gradebook.file import GradebookFile
from grader.gradebook.rows import COLUMNS, PLAINLY_PASSED, as_json, test_of
from grader.record.evidence import (
    Evidence,
    ExerciseEvidence,
    Status,
    TestEvidence,
    Verdict,
    seed_of_attempt,
)
from grader.record.scoring import Sheet

_COUNTS = (
    "submissions.assignment = ? AND NOT submissions.is_trial AND submissions.seed = "
    "(SELECT seed FROM seeds WHERE seeds.assignment = submissions.assignment)"
)
"""Found with the class's seed, and so no trial."""
_JUDGED = (
    "exercise_id IN (SELECT exercise_id FROM judged JOIN submissions ON submissions.id = submission_id "  # noqa: S608 - constants
    f"WHERE {_COUNTS})"
)
_JOINED = (
    "judged JOIN submissions ON submissions.id = submission_id JOIN exercises ON exercises.id = exercise_id"
)


_BETWEEN = "\x1e"
"""Between tests that are asked for in one row; pytest escapes it in a name."""


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
    came_at: str = ""
    """When it was graded first, by which attempts are in order: grading it again leaves it where it is."""


class JudgedUnder(NamedTuple):
    """A run key, and of what it is."""

    attempt: int
    isolation: str
    exercise: str
    run_key: str


class LastRun(NamedTuple):
    """When and under what a class was graded; `versions` are those of ``keepdims``, ``python``, ``numpy``."""

    started_at: str
    isolation: str
    versions: dict[str, str]


class Classes(GradebookFile):
    """That part of a gradebook which reads classes; see `grader.gradebook.store.Gradebook`."""

    def submissions_of(self, assignment: str) -> Iterator[StoredSubmission]:
        """All that counts, in the order in which it was found out; trials are left out.

        Of a submission that was graded at several isolation levels, or whose attempt was handed in again with
        other text around the same code, all are given: the last is what holds. Times of tests that passed are
        left out, so that exercises which everybody solved alike are one object.
        """
        tests = self._tests_by_exercise(assignment)
        exercises = self._exercises_by_submission(assignment, tests)
        notes = msgspec.json.Decoder(tuple[Note, ...]).decode
        reason = msgspec.json.Decoder(Note).decode
        for row in self._execute(
            "SELECT id, student, name, platform, path, sha256, code, handed_in_at, is_late, graded_at, "  # noqa: S608 - constants
            "isolation, status, reason, repairs, remarks, doors, duration_s, attempt, seed, "
            "coalesce(came_at, graded_at) AS came "
            f"FROM submissions WHERE {_COUNTS} ORDER BY came, attempt, graded_at, id",
            (assignment,),
        ):
            number, student, name, platform, path, sha256, code, handed_in_at, is_late, graded_at = row[:10]
            isolation, status, why, repairs, remarks, doors, duration_s, attempt, seed, came_at = row[10:]
            evidence = Evidence(
                Status(status),
                exercises.get(number, ()),
                reason(why) if why else None,
                notes(repairs),
                notes(remarks),
                notes(doors),
                duration_s,
                attempt,
                seed_of_attempt(seed, attempt),
            )
            yield StoredSubmission(
                *(student, name, platform, path, sha256, code, handed_in_at),
                is_late=None if is_late is None else bool(is_late),
                graded_at=graded_at,
                isolation=isolation,
                evidence=evidence,
                came_at=came_at,
            )

    def _tests_by_exercise(self, assignment: str) -> dict[int, tuple[TestEvidence, ...]]:
        # Most tests passed, and have nothing else to tell: of an exercise they are one row, which most people
        # have alike.
        found: dict[int, tuple[TestEvidence, ...]] = {}
        places: dict[int, str] = {}
        known: dict[str, dict[int, TestEvidence]] = {}
        alike: dict[str, tuple[TestEvidence, ...]] = {}
        for number, passed in self._execute(
            "SELECT exercise_id, "  # noqa: S608 - constants
            f"group_concat(place || ' ' || name, '{_BETWEEN}') "
            f"FROM tests WHERE {PLAINLY_PASSED} AND {_JUDGED} GROUP BY exercise_id",
            (assignment,),
        ):
            if passed not in known:
                known[passed] = _passed(passed)
                alike[passed] = _in_order(known[passed])
            places[number], found[number] = passed, alike[passed]
        others: dict[int, dict[int, TestEvidence]] = {}
        for number, place, *row in self._execute(
            f"SELECT exercise_id, place, {COLUMNS} FROM tests WHERE NOT ({PLAINLY_PASSED}) AND {_JUDGED}",  # noqa: S608 - constants
            (assignment,),
        ):
            others.setdefault(number, {})[place] = test_of(row)
        for number, tests in others.items():
            found[number] = _in_order(known[places[number]] | tests if number in places else tests)
        return found

    def _exercises_by_submission(
        self, assignment: str, tests: dict[int, tuple[TestEvidence, ...]]
    ) -> dict[int, tuple[ExerciseEvidence, ...]]:
        found: dict[int, list[ExerciseEvidence]] = {}
        alike: dict[tuple[str, int], ExerciseEvidence] = {}
        for submission, exercise, name in self._execute(
            f"SELECT submission_id, exercise_id, exercise FROM {_JOINED} "  # noqa: S608 - constants
            f"WHERE {_COUNTS} ORDER BY submission_id, judged.place",
            (assignment,),
        ):
            own = tests.get(exercise, ())
            key = name, id(own)
            if key not in alike:
                alike[key] = ExerciseEvidence(name, own)
            found.setdefault(submission, []).append(alike[key])
        return {number: tuple(exercises) for number, exercises in found.items()}

    def judged_under(self, assignment: str) -> list[JudgedUnder]:
        """All run keys under which something that counts was judged."""
        rows = self._execute(
            f"SELECT DISTINCT submissions.attempt, isolation, exercise, run_key FROM {_JOINED} "  # noqa: S608 - constants
            f"WHERE {_COUNTS}",
            (assignment,),
        )
        return [JudgedUnder(*row) for row in rows]

    def work_under(self, assignment: str, run_keys: Collection[str]) -> set[tuple[str, str]]:
        """Student and code of all that counts and was judged under one of `run_keys`."""
        rows = self._execute(
            f"SELECT student, submissions.code, run_key FROM {_JOINED} WHERE {_COUNTS}",  # noqa: S608 - constants
            (assignment,),
        )
        return {(student, code) for student, code, run_key in rows if run_key in run_keys}

    def last_run(self, assignment: str) -> LastRun | None:
        """The newest run of a class that was not a trial; None where there was none."""
        row = self._execute(
            "SELECT started_at, isolation, keepdims, python, numpy FROM runs "
            "WHERE assignment = ? AND NOT is_trial ORDER BY id DESC LIMIT 1",
            (assignment,),
        ).fetchone()
        if row is None:
            return None
        started_at, isolation, keepdims, python, numpy = row
        return LastRun(started_at, isolation, {"keepdims": keepdims, "python": python, "numpy": numpy})

    def source(self, sha256: str) -> bytes | None:
        """What was kept of a file, a notebook without its outputs; None if there is nothing."""
        row = self._execute("SELECT data FROM sources WHERE sha256 = ?", (sha256,)).fetchone()
        return zlib.decompress(row[0]) if row else None

    def keep_sheet(self, assignment: str, suite: str, sheet: Sheet) -> None:
        """Keep what the tests of `suite` are worth, so that scores need no tests to be collected."""
        self._execute("INSERT OR REPLACE INTO sheets VALUES (?, ?, ?)", (assignment, suite, as_json(sheet)))

    def kept_sheet(self, assignment: str, suite: str | None = None) -> Sheet | None:
        """What was kept of the tests of `suite`, or of those that were kept last; None for other tests."""
        row = self._execute(
            "SELECT sheet FROM sheets WHERE assignment = ? AND suite = coalesce(?, suite)",
            (assignment, suite),
        ).fetchone()
        try:
            return msgspec.json.decode(row[0], type=Sheet) if row else None
        except msgspec.DecodeError:  # of another version
            return None


def _passed(told: str) -> dict[int, TestEvidence]:
    """By place, the tests that passed, as a row tells them."""
    rows = (row.split(" ", 1) for row in told.split(_BETWEEN))
    return {int(place): TestEvidence(name, Verdict.PASSED) for place, name in rows}


def _in_order(tests: dict[int, TestEvidence]) -> tuple[TestEvidence, ...]:
    return tuple([tests[place] for place in sorted(tests)])
