"""A class's evidence in the gradebook, each submission in a transaction of its own.

Evidence is found again by what it depends on: digest of the code, attempt, and the run key of the exercise.
Nothing is ever overwritten by less: what our own fault left without a verdict is not stored as evidence, and
so is run again. Must not know: scores, words.
"""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from grader.errors import Note
from grader.gradebook.classes import Classes
from grader.gradebook.file import now
from grader.gradebook.merging import Merging
from grader.gradebook.people import People
from grader.gradebook.rows import COLUMNS, as_json, row_of, test_of
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence

FILE_NAME = "gradebook.sqlite3"
SEED_BITS = 31


class Run(NamedTuple):
    """One `grader grade`, which all that it finds out belongs to.

    Attributes
    ----------
    is_trial
        Whether it has a seed of its own, `--seed N`: what it finds out is never scored with the class.
    """

    id: int
    assignment: str
    seed: int
    isolation: str
    is_trial: bool


class HandedIn(NamedTuple):
    """Whose a submission is, and what it is.

    Attributes
    ----------
    sha256
        Of the file's bytes; "" where they could not be read.
    code
        Digest of the code in it, which another file may have too; "" where there is none.
    source
        What to keep of the file; None for nothing.
    name
        Of the person, where a platform's download tells it.
    platform
        Whose download it came in; "" for none.
    handed_in_at
        ISO 8601 with the time zone; None where nobody knows.
    is_late
        What the platform says; None where it says nothing.
    came_at
        Of work that is graded again as it is kept, when it was graded first; None for what is handed in now.
    """

    student: str
    path: str
    sha256: str
    code: str
    source: bytes | None = None
    name: str = ""
    platform: str = ""
    handed_in_at: str | None = None
    is_late: bool | None = None
    came_at: str | None = None


def any_seed() -> int:
    """A seed that nobody can foresee."""
    return secrets.randbits(SEED_BITS)


class Gradebook(People, Classes, Merging):
    """An open gradebook; see `GradebookFile`."""

    # The class's seed, attempts, runs.

    def seed_of(self, assignment: str, proposed: int | None = None) -> int:
        """The class's seed; where there is none yet, from now on `proposed`, or one that is drawn here."""
        seed = any_seed() if proposed is None else proposed
        self._execute("INSERT OR IGNORE INTO seeds VALUES (?, ?, ?)", (assignment, seed, now()))
        return self.drawn_seed(assignment) or 0

    def drawn_seed(self, assignment: str) -> int | None:
        """The class's seed, if one was drawn."""
        row = self._execute("SELECT seed FROM seeds WHERE assignment = ?", (assignment,)).fetchone()
        return int(row[0]) if row else None

    def draw_seed(self, assignment: str) -> int:
        """Another seed for the class, from now on."""
        seed = any_seed()
        self._execute("INSERT OR REPLACE INTO seeds VALUES (?, ?, ?)", (assignment, seed, now()))
        return seed

    def attempts_of(self, assignment: str, handed_in: Sequence[HandedIn]) -> list[int]:
        """Which attempt of its student's each submission is, from 1, or would be.

        The same code is one attempt for ever, and so are the same bytes in a gradebook of version 1.
        """
        return [self._attempt_of(assignment, one) for one in handed_in]

    def use_attempts(self, assignment: str, handed_in: Sequence[HandedIn]) -> list[int]:
        """The same, and what is new is that attempt from now on."""
        numbers = []
        with self._transaction():
            for one in handed_in:
                number = self._attempt_of(assignment, one)
                self._execute(
                    "INSERT OR IGNORE INTO attempts VALUES (?, ?, ?, ?)",
                    (assignment, one.student, one.code, number),
                )
                numbers.append(number)
        return numbers

    def _attempt_of(self, assignment: str, one: HandedIn) -> int:
        whose = (assignment, one.student)
        row = self._execute(
            "SELECT attempt FROM attempts WHERE assignment = ? AND student = ? AND code IN (?, ?) "
            "ORDER BY attempt LIMIT 1",
            (*whose, one.code, one.sha256),
        ).fetchone()
        if row is None:
            row = self._execute(
                "SELECT 1 + coalesce(max(attempt), 0) FROM attempts WHERE assignment = ? AND student = ?",
                whose,
            ).fetchone()
        return int(row[0])

    def start_run(
        self, assignment: str, *, seed: int, isolation: str, is_trial: bool, versions: Mapping[str, str]
    ) -> Run:
        """Note that a run begins; `versions` are those of ``keepdims``, ``python`` and ``numpy``."""
        cursor = self._execute(
            "INSERT INTO runs VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            (
                *(assignment, seed, is_trial, isolation),
                *(versions["keepdims"], versions["python"], versions["numpy"], now()),
            ),
        )
        self._checkpoint()
        return Run(cursor.lastrowid or 0, assignment, seed, isolation, is_trial)

    def end_run(self, run: Run) -> None:
        """Note that a run has come to its end."""
        self._execute("UPDATE runs SET ended_at = ? WHERE id = ?", (now(), run.id))

    # Evidence.

    def known(
        self, assignment: str, code: str, attempt: int, keys: Mapping[str, str]
    ) -> dict[str, ExerciseEvidence]:
        """The evidence on `code` that still holds, by exercise; `keys` are the run_keys of today."""
        found = {}
        for exercise, key in keys.items():
            number = self._exercise_id((assignment, code, attempt, exercise, key))
            tests = self._tests(number) if number is not None else None
            if tests is not None:
                found[exercise] = ExerciseEvidence(exercise, tests)
        return found

    def _exercise_id(self, which: tuple[str, str, int, str, str]) -> int | None:
        """The row of assignment, code, attempt, exercise and run key; None if there is none."""
        row = self._execute(
            "SELECT id FROM exercises WHERE assignment = ? AND code = ? AND attempt = ? AND exercise = ? "
            "AND run_key = ?",
            which,
        ).fetchone()
        return int(row[0]) if row else None

    def _tests(self, exercise_id: int) -> tuple[TestEvidence, ...] | None:
        """The tests of an exercise; None if they cannot be read, and so are to be run again."""
        rows = self._execute(
            f"SELECT {COLUMNS} FROM tests WHERE exercise_id = ? ORDER BY place",  # noqa: S608 - a constant
            (exercise_id,),
        ).fetchall()
        try:
            return tuple(test_of(row) for row in rows)
        except (ValueError, msgspec.DecodeError):
            return None

    def known_submission(self, run: Run, one: HandedIn) -> Evidence | None:
        """What was kept of a submission besides its tests, if it was graded."""
        row = self._execute(
            "SELECT status, reason, repairs, remarks, doors, duration_s, attempt FROM submissions "
            "WHERE assignment = ? AND code = ? AND seed = ? AND isolation = ? AND status = ? "
            "ORDER BY student = ? DESC, id DESC LIMIT 1",
            (run.assignment, one.code, run.seed, run.isolation, Status.GRADED, one.student),
        ).fetchone()
        if row is None:
            return None
        notes = msgspec.json.Decoder(tuple[Note, ...]).decode
        try:
            return Evidence(
                Status(row[0]),
                reason=msgspec.json.decode(row[1], type=Note) if row[1] else None,
                repairs=notes(row[2]),
                remarks=notes(row[3]),
                doors=notes(row[4]),
                duration_s=row[5],
                attempt=row[6],
            )
        except (ValueError, msgspec.DecodeError):
            return None

    def stands(self, run: Run, one: HandedIn, keys: Mapping[str, str]) -> bool:
        """Whether a submission is here as graded, with the evidence that `keys` ask for."""
        row = self._execute(
            "SELECT id FROM submissions WHERE assignment = ? AND student = ? AND sha256 = ? AND code = ? "
            "AND seed = ? AND isolation = ? AND status = ?",
            (run.assignment, one.student, one.sha256, one.code, run.seed, run.isolation, Status.GRADED),
        ).fetchone()
        if row is None:
            return False
        judged = self._execute(
            "SELECT exercise, run_key FROM judged JOIN exercises ON exercises.id = exercise_id "
            "WHERE submission_id = ?",
            row,
        ).fetchall()
        return dict(judged) == dict(keys)

    def keep(self, run: Run, one: HandedIn, evidence: Evidence, keys: Mapping[str, str]) -> None:
        """Write what is known of one submission, in one transaction; `keys` are its run_keys.

        Of one that met a fault of ours the tests are not kept: no helper was replaced in it, and it is to be
        run again. Neither does it take the place of evidence that still holds.
        """
        with self._transaction():
            if evidence.status is Status.GRADER_ERROR and self.stands(run, one, keys):
                return
            if one.source is not None:
                name = Path(one.path).name
                self._execute(
                    "INSERT OR IGNORE INTO sources VALUES (?, ?, ?)",
                    (one.sha256, name, zlib.compress(one.source)),
                )
            submission = self._keep_submission(run, one, evidence)
            if evidence.status is not Status.GRADED:
                return
            for place, exercise in enumerate(evidence.exercises):
                key = keys[exercise.name]
                number = self._keep_exercise(run, one.code, evidence.attempt, exercise, key)
                self._execute("INSERT INTO judged VALUES (?, ?, ?)", (submission, place, number))

    def keep_aside(self, run: Run, code: str, evidence: Evidence, keys: Mapping[str, str]) -> None:
        """Keep what was found out of some code, without a submission that it counts for.

        A later run that asks for it under the same keys need not run the code. What is known stays.
        """
        if evidence.status is not Status.GRADED:
            return
        with self._transaction():
            for exercise in evidence.exercises:
                key = keys[exercise.name]
                which = (run.assignment, code, evidence.attempt, exercise.name, key)
                if self._exercise_id(which) is None:
                    self._keep_exercise(run, code, evidence.attempt, exercise, key)

    def _keep_submission(self, run: Run, one: HandedIn, evidence: Evidence) -> int:
        whose = (run.assignment, one.student, one.sha256, run.seed, run.isolation)
        self._execute(
            "DELETE FROM submissions WHERE assignment = ? AND student = ? AND sha256 = ? AND seed = ? "
            "AND isolation = ?",
            whose,
        )
        cursor = self._execute(
            "INSERT INTO submissions VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            "?, ?, ?, ?, ?)",
            (
                *(run.assignment, one.student, one.path, one.sha256, one.code, evidence.attempt),
                *(run.seed, run.is_trial, run.isolation, evidence.status),
                as_json(evidence.reason) if evidence.reason is not None else None,
                *map(as_json, (evidence.repairs, evidence.remarks, evidence.doors)),
                *(evidence.duration_s, run.id, self._time()),
                *(one.name, one.platform, one.handed_in_at, one.is_late, one.came_at),
            ),
        )
        return cursor.lastrowid or 0

    def _time(self) -> str:
        """Now, and never before what is here already: a clock that was set back makes no new work old."""
        self._newest = max(now(), self._newest or self.latest())
        return self._newest

    def _keep_exercise(self, run: Run, code: str, attempt: int, exercise: ExerciseEvidence, key: str) -> int:
        which = (run.assignment, code, attempt, exercise.name, key)
        number = self._exercise_id(which)
        if number is not None:
            if self._tests(number) == exercise.tests:  # taken from here
                return number
            self._execute("DELETE FROM tests WHERE exercise_id = ?", (number,))
            self._execute(
                "UPDATE exercises SET is_trial = ?, run = ?, graded_at = ? WHERE id = ?",
                (run.is_trial, run.id, now(), number),
            )
        else:
            cursor = self._execute(
                "INSERT INTO exercises VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*which, run.is_trial, run.id, now()),
            )
            number = cursor.lastrowid or 0
        self._execute_many(
            "INSERT INTO tests VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, place, *row_of(test)) for place, test in enumerate(exercise.tests)],
        )
        return number
