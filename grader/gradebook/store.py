"""The gradebook's file: evidence as it was found, each submission in a transaction of its own.

Evidence is found again by what it depends on: digest of the code, attempt, and the run_key of the exercise.
Scores and words are nobody's business here. Nothing is ever overwritten by less: an exercise that our own
fault left without a verdict is not kept as evidence, and so is run again.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from grader.errors import BadInput, Note
from grader.gradebook import schema
from grader.gradebook.rows import COLUMNS, as_json, row_of, test_of
from grader.gradebook.troubles import not_opened, not_used
from grader.record.evidence import Evidence, ExerciseEvidence, Status, TestEvidence, Verdict

FILE_NAME = "gradebook.sqlite3"
BUSY_S = 10.0
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
    """

    student: str
    path: str
    sha256: str
    code: str
    source: bytes | None = None


class Gradebook:
    """An open gradebook.

    Parameters
    ----------
    path
        The file; made, for its owner's eyes alone, if it is not there.

    Attributes
    ----------
    remarks
        What whoever opened it should know: that it was brought to this version, or that a run is cut off.

    Raises
    ------
    BadInput
        The file cannot be opened, or is no gradebook of this version. Every method raises it too
        where the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.remarks: list[str] = []
        had_wal = path.with_name(f"{path.name}-wal").exists()
        try:
            with contextlib.suppress(FileExistsError):
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            self._connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise not_opened(path, error) from None
        try:
            self._prepare()
            self._look_for_lost_runs(had_wal=had_wal)
        except (OSError, sqlite3.Error) as error:
            self._connection.close()
            raise not_opened(path, error) from None
        except BadInput:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        """Make the tables in a new file, or bring an older one to this version."""
        self._connection.execute("PRAGMA foreign_keys = ON")
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version == schema.VERSION:
            return
        if version == 1:
            copy = schema.migrate_from_1(self._connection, self.path)
            self.path.chmod(0o600)
            self.remarks.append(f"{self.path} was brought to version 2; as it was, it is kept as {copy.name}")
            return
        what = ""
        if version > schema.VERSION:
            what = f"a gradebook of version {version}, written by a later keepdims"
        elif version or self._connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
            what = "a database of something else"
        if what:
            raise BadInput(str(self.path), what, "Use the keepdims that wrote it, or another --gradebook")
        schema.create(self._connection)

    def _look_for_lost_runs(self, *, had_wal: bool) -> None:
        """Say where a copy was made during a run, and the last results were not copied with it."""
        row = self._connection.execute("SELECT ended_at FROM runs ORDER BY id DESC LIMIT 1").fetchone()
        if row is not None and row[0] is None and not had_wal:
            self.remarks.append(
                f"{self.path} was copied while a run wrote to it, without {self.path.name}-wal: the last "
                "results of that run may be missing, and will be run again ('grader gradebook backup' copies "
                "all)"
            )

    # Statements.

    def _execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        try:
            return self._connection.execute(statement, values)
        except sqlite3.Error as error:
            raise not_used(self.path, error) from None

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise
        self._execute("COMMIT")

    # The class's seed, attempts, runs.

    def seed_of(self, assignment: str) -> int:
        """The class's seed, drawn when it is first asked for."""
        self._execute(
            "INSERT OR IGNORE INTO seeds VALUES (?, ?, ?)",
            (assignment, secrets.randbits(SEED_BITS), _now()),
        )
        return self.drawn_seed(assignment) or 0

    def drawn_seed(self, assignment: str) -> int | None:
        """The class's seed, if one was drawn."""
        row = self._execute("SELECT seed FROM seeds WHERE assignment = ?", (assignment,)).fetchone()
        return int(row[0]) if row else None

    def draw_seed(self, assignment: str) -> int:
        """Another seed for the class, from now on."""
        seed = secrets.randbits(SEED_BITS)
        self._execute("INSERT OR REPLACE INTO seeds VALUES (?, ?, ?)", (assignment, seed, _now()))
        return seed

    def attempts_of(
        self, assignment: str, handed_in: Sequence[HandedIn], *, is_trial: bool = False
    ) -> list[int]:
        """Which attempt of its student's each submission is, from 1.

        The same code is one attempt for ever, and so are the same bytes in a gradebook of version 1. A trial
        uses none up.
        """
        with self._transaction():
            return [self._attempt_of(assignment, one, is_trial=is_trial) for one in handed_in]

    def _attempt_of(self, assignment: str, one: HandedIn, *, is_trial: bool) -> int:
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
            if not is_trial:
                self._execute("INSERT INTO attempts VALUES (?, ?, ?, ?)", (*whose, one.code, row[0]))
        return int(row[0])

    def start_run(
        self, assignment: str, *, seed: int, isolation: str, is_trial: bool, versions: Mapping[str, str]
    ) -> Run:
        """Note that a run begins; `versions` are those of ``keepdims``, ``python`` and ``numpy``."""
        cursor = self._execute(
            "INSERT INTO runs VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            (
                *(assignment, seed, is_trial, isolation),
                *(versions["keepdims"], versions["python"], versions["numpy"], _now()),
            ),
        )
        self._checkpoint()
        return Run(cursor.lastrowid or 0, assignment, seed, isolation, is_trial)

    def end_run(self, run: Run) -> None:
        """Note that a run has come to its end."""
        self._execute("UPDATE runs SET ended_at = ? WHERE id = ?", (_now(), run.id))

    # Evidence.

    def known(
        self, assignment: str, code: str, attempt: int, keys: Mapping[str, str]
    ) -> dict[str, ExerciseEvidence]:
        """The evidence on `code` that still holds, by exercise; `keys` are the run_keys of today."""
        found = {}
        for exercise, key in keys.items():
            row = self._execute(
                "SELECT id FROM exercises WHERE assignment = ? AND code = ? AND attempt = ? AND exercise = ? "
                "AND run_key = ?",
                (assignment, code, attempt, exercise, key),
            ).fetchone()
            tests = self._tests(row[0]) if row else None
            if tests is not None:
                found[exercise] = ExerciseEvidence(exercise, tests)
        return found

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

    def keep(self, run: Run, one: HandedIn, evidence: Evidence, keys: Mapping[str, str]) -> None:
        """Write what is known of one submission, in one transaction."""
        with self._transaction():
            if one.source is not None:
                name = Path(one.path).name
                self._execute(
                    "INSERT OR IGNORE INTO sources VALUES (?, ?, ?)",
                    (one.sha256, name, zlib.compress(one.source)),
                )
            submission = self._keep_submission(run, one, evidence)
            for place, exercise in enumerate(evidence.exercises):
                if exercise.name in keys and not _is_our_fault(exercise):
                    key = keys[exercise.name]
                    number = self._keep_exercise(run, one.code, evidence.attempt, exercise, key)
                    self._execute("INSERT INTO judged VALUES (?, ?, ?)", (submission, place, number))

    def _keep_submission(self, run: Run, one: HandedIn, evidence: Evidence) -> int:
        whose = (run.assignment, one.student, one.sha256, run.seed, run.isolation)
        self._execute(
            "DELETE FROM submissions WHERE assignment = ? AND student = ? AND sha256 = ? AND seed = ? "
            "AND isolation = ?",
            whose,
        )
        cursor = self._execute(
            "INSERT INTO submissions VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(run.assignment, one.student, one.path, one.sha256, one.code, evidence.attempt),
                *(run.seed, run.is_trial, run.isolation, evidence.status),
                as_json(evidence.reason) if evidence.reason is not None else None,
                *map(as_json, (evidence.repairs, evidence.remarks, evidence.doors)),
                *(evidence.duration_s, run.id, _now()),
            ),
        )
        return cursor.lastrowid or 0

    def _keep_exercise(self, run: Run, code: str, attempt: int, exercise: ExerciseEvidence, key: str) -> int:
        which = (run.assignment, code, attempt, exercise.name, key)
        old = self._execute(
            "SELECT id FROM exercises WHERE assignment = ? AND code = ? AND attempt = ? AND exercise = ? "
            "AND run_key = ?",
            which,
        ).fetchone()
        if old is not None:
            if self._tests(old[0]) == exercise.tests:  # taken from here
                return int(old[0])
            self._execute("DELETE FROM tests WHERE exercise_id = ?", old)
            number = int(old[0])
        else:
            cursor = self._execute(
                "INSERT INTO exercises VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*which, run.is_trial, run.id, _now()),
            )
            number = cursor.lastrowid or 0
        for place, test in enumerate(exercise.tests):
            self._execute(
                "INSERT INTO tests VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, place, *row_of(test)),
            )
        return number

    # The file.

    def backup(self, target: Path) -> None:
        """Copy all of it, also while a run writes to it.

        Raises
        ------
        BadInput
            `target` is there already, or cannot be written.
        """
        try:
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            with contextlib.closing(sqlite3.connect(target)) as connection:
                self._connection.backup(connection)
        except FileExistsError:
            raise BadInput(
                str(target), "it is there already", "Name another file; nothing was copied"
            ) from None
        except (OSError, sqlite3.Error) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise BadInput(str(target), f"it cannot be written: {reason}", "Name another file") from None

    def _checkpoint(self) -> None:
        """Move what is written into the one file, unless somebody reads it."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file, which is whole then: nothing waits beside it."""
        self._checkpoint()
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _is_our_fault(exercise: ExerciseEvidence) -> bool:
    return any(test.verdict is Verdict.GRADER_ERROR for test in exercise.tests)
