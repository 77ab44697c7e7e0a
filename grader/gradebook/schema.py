"""The tables of a gradebook, and the migration of an older file to this version.

Version 2 stores evidence: one row a test, no points and no sentences. Version 1 stored results already
scored and worded; they are carried over as far as rows have a place for them, and the old file stays beside.
Must not know: how a submission is judged.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

BUSY_S = 10.0
"""How long to wait for another program that writes."""
BUSY_PAUSE_S = 0.01
VERSION = 2
NEW = 0
FOREIGN = -1
FROM_VERSION_1 = "version 1"
"""Stands in place of a run key where evidence came from a file of version 1: it matches nothing."""
UNKNOWN_HELPER = '["?"]'
"""Version 1 stored that a test passed with a helper replaced, and which helper only in words."""

TABLES = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    assignment TEXT NOT NULL,
    seed INTEGER NOT NULL,
    is_trial INTEGER NOT NULL,
    isolation TEXT NOT NULL,
    keepdims TEXT NOT NULL,
    python TEXT NOT NULL,
    numpy TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT
) STRICT;
CREATE TABLE seeds (
    assignment TEXT PRIMARY KEY,
    seed INTEGER NOT NULL,
    drawn_at TEXT NOT NULL
) STRICT;
CREATE TABLE attempts (
    assignment TEXT NOT NULL,
    student TEXT NOT NULL,
    code TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    PRIMARY KEY (assignment, student, code)
) STRICT;
CREATE TABLE sources (
    sha256 TEXT PRIMARY KEY,
    file_name TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE TABLE submissions (
    id INTEGER PRIMARY KEY,
    assignment TEXT NOT NULL,
    student TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    code TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    is_trial INTEGER NOT NULL,
    isolation TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    repairs TEXT NOT NULL,
    remarks TEXT NOT NULL,
    doors TEXT NOT NULL,
    duration_s REAL NOT NULL,
    run INTEGER REFERENCES runs (id),
    graded_at TEXT NOT NULL,
    UNIQUE (assignment, student, sha256, seed, isolation)
) STRICT;
CREATE INDEX submissions_by_code ON submissions (assignment, code);
CREATE TABLE exercises (
    id INTEGER PRIMARY KEY,
    assignment TEXT NOT NULL,
    code TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    exercise TEXT NOT NULL,
    run_key TEXT NOT NULL,
    is_trial INTEGER NOT NULL,
    run INTEGER REFERENCES runs (id),
    graded_at TEXT NOT NULL,
    UNIQUE (assignment, code, attempt, exercise, run_key)
) STRICT;
CREATE TABLE tests (
    exercise_id INTEGER NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    verdict TEXT NOT NULL,
    kind TEXT NOT NULL,
    finding TEXT,
    helpers TEXT NOT NULL,
    mistake TEXT,
    answer TEXT NOT NULL,
    duration_s REAL NOT NULL,
    trace TEXT NOT NULL,
    facts TEXT,
    example TEXT,
    answers_digest TEXT NOT NULL,
    plots TEXT,
    PRIMARY KEY (exercise_id, place)
) STRICT;
CREATE TABLE judged (
    submission_id INTEGER NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    exercise_id INTEGER NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
    PRIMARY KEY (submission_id, place)
) STRICT;
CREATE VIEW results AS
    SELECT submissions.assignment, student, submissions.attempt, status, seed, isolation,
        submissions.is_trial,
        submissions.is_trial = 0 AND seed IS (
            SELECT seeds.seed FROM seeds WHERE seeds.assignment = submissions.assignment
        ) AS counts,
        exercise,
        tests.name AS test, verdict, kind, mistake, helpers, answer, tests.duration_s, submissions.graded_at
    FROM submissions
    LEFT JOIN judged ON judged.submission_id = submissions.id
    LEFT JOIN exercises ON exercises.id = judged.exercise_id
    LEFT JOIN tests ON tests.exercise_id = exercises.id
    ORDER BY submissions.id, judged.place, tests.place;
"""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file, and write them to it at once, so that a copy of it has them.

    Whoever else makes them at the same time makes the same.
    """
    _keep_a_log(connection)
    with _transaction(connection):
        if _version_now(connection) == NEW:
            _make_tables(connection)
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def end_runs(connection: sqlite3.Connection) -> None:
    """Give runs without an end one: the time of their last result, or of their beginning."""
    with _transaction(connection):
        connection.execute(
            "UPDATE runs SET ended_at = coalesce("
            "(SELECT max(graded_at) FROM submissions WHERE run = runs.id), started_at) WHERE ended_at IS NULL"
        )


def migrate_from_1(connection: sqlite3.Connection, path: Path) -> Path | None:
    """Bring a file of version 1 to this version, in one transaction; the path of the old file's copy.

    None if somebody else has done it in the meantime.

    Raises
    ------
    sqlite3.Error
        The file cannot be read or written; then nothing is changed, and no copy left.
    OSError
        The copy cannot be made; nothing is changed either.
    """
    _keep_a_log(connection)
    copy = None
    try:
        with _transaction(connection):
            if _version_now(connection) != 1:
                return None
            copy = _free_name(path)
            # By a connection that only reads: SQLite copies for none that writes.
            with (
                contextlib.closing(sqlite3.connect(path)) as source,
                contextlib.closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
            _move(connection)
    except BaseException:
        if copy is not None:
            copy.unlink(missing_ok=True)
        raise
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    return copy


def _free_name(path: Path) -> Path:
    """Where the file of version 1 is kept: beside it, under a name that was free and is taken now."""
    number = 1
    while True:
        place = path.with_name(f"{path.name}.version1{f'-{number}' if number > 1 else ''}")
        try:
            os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            number += 1
        else:
            return place


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # which may have done so itself
            connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection) -> int:
    """The version of a file: `NEW` of one without any table, `FOREIGN` where it is not a gradebook."""
    connection.execute("BEGIN")  # or somebody else could make the tables between the two questions
    try:
        return _version_now(connection)
    finally:
        connection.execute("ROLLBACK")


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Have changes written to a log beside the file first, so that a reader and a writer do not wait."""
    deadline = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:  # for this one SQLite itself does not wait
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(BUSY_PAUSE_S)


def _version_now(connection: sqlite3.Connection) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version == 0 and connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        return FOREIGN
    return version


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in TABLES.split(";")[:-1]:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _move(connection: sqlite3.Connection) -> None:
    for name in ("results", "seeds", "attempts"):
        there = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        if there:
            connection.execute(f"ALTER TABLE {name} RENAME TO old_{name}")
        else:
            connection.execute(f"CREATE TABLE old_{name} {_OLD[name]}")
    _make_tables(connection)
    connection.execute("INSERT INTO seeds SELECT assignment, seed, '' FROM old_seeds")
    connection.execute("INSERT INTO attempts SELECT assignment, student, sha256, attempt FROM old_attempts")
    connection.execute(
        "INSERT OR IGNORE INTO attempts SELECT assignment, student, sha256, row_number() OVER "
        "(PARTITION BY assignment, student ORDER BY min(graded_at), min(rowid)) FROM old_results "
        "WHERE NOT EXISTS (SELECT 1 FROM old_attempts WHERE old_attempts.assignment = old_results.assignment "
        "AND old_attempts.student = old_results.student) GROUP BY assignment, student, sha256"
    )
    for row in connection.execute("SELECT * FROM old_results ORDER BY graded_at, rowid").fetchall():
        _carry_over(connection, row)
    for name in ("results", "seeds", "attempts"):
        connection.execute(f"DROP TABLE old_{name}")


_OLD = {
    "results": "(assignment TEXT, student TEXT, sha256 TEXT, suite TEXT, seed INTEGER, isolation TEXT, "
    "graded_at TEXT, result BLOB)",
    "seeds": "(assignment TEXT, seed INTEGER)",
    "attempts": "(assignment TEXT, student TEXT, sha256 TEXT, attempt INTEGER)",
}


class _OldTest(msgspec.Struct):
    """A test in a result of version 1."""

    name: str
    verdict: str
    kind: str = ""
    mistake: str | None = None
    duration_s: float = 0.0
    message: str = ""
    detail: str = ""
    assisted: bool = False


class _OldExercise(msgspec.Struct):
    name: str
    tests: list[_OldTest] = []


class _OldResult(msgspec.Struct):
    path: str
    status: str
    exercises: list[_OldExercise] = []
    repairs: list[str] = []
    notes: list[str] = []
    doors: list[str] = []
    duration_s: float = 0.0
    attempt: int = 1


def _carry_over(connection: sqlite3.Connection, row: tuple[object, ...]) -> None:
    """One result of version 1 as rows; what was worded stands in `trace`, for people to read."""
    assignment, student, sha256, suite, seed, isolation, graded_at, blob = row
    try:
        result = msgspec.json.decode(blob if isinstance(blob, bytes) else str(blob), type=_OldResult)
    except msgspec.DecodeError:
        return  # the copy has it
    notes = (_as_written(texts) for texts in (result.repairs, result.notes, result.doors))
    # The same file under other tests: the newest result is the submission's, the older ones stay as evidence.
    submission = connection.execute(
        "INSERT OR REPLACE INTO submissions VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, NULL, ?, ?, ?, ?, "
        "NULL, ?)",
        (
            *(assignment, student, result.path, sha256, sha256, result.attempt, seed, isolation),
            *(result.status, *notes, result.duration_s, graded_at),
        ),
    )
    for place, exercise in enumerate(result.exercises):
        key = f"{FROM_VERSION_1} {student} {suite} {seed} {isolation}"
        found = connection.execute(
            "INSERT INTO exercises VALUES (NULL, ?, ?, ?, ?, ?, 0, NULL, ?)",
            (assignment, sha256, result.attempt, exercise.name, key, graded_at),
        )
        connection.execute(
            "INSERT INTO judged VALUES (?, ?, ?)", (submission.lastrowid, place, found.lastrowid)
        )
        connection.executemany(
            "INSERT INTO tests VALUES (?, ?, ?, ?, ?, NULL, ?, ?, '', ?, ?, NULL, NULL, '', NULL)",
            [
                (
                    *(found.lastrowid, number, test.name, test.verdict, test.kind),
                    *(UNKNOWN_HELPER if test.assisted else "[]", test.mistake, test.duration_s),
                    "\n".join(filter(None, (test.message, test.detail))),
                )
                for number, test in enumerate(exercise.tests)
            ],
        )


def _as_written(texts: list[str]) -> str:
    """Sentences of version 1 as notes that say just that."""
    notes = [{"kind": "as_written", "fields": {"text": text}} for text in texts]
    return msgspec.json.encode(notes).decode()
