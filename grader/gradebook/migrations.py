"""An older gradebook, brought to this version.

Version 1 stored results already scored and worded; they are carried over as far as rows have a place for
them. Version 2 lacked people, and when work was handed in; version 3 what people give by hand. The old file
stays beside. Must not know: how a submission is judged.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

import msgspec

from grader.gradebook.schema import (
    PEOPLE,
    VERSION,
    keep_a_log,
    make_adjustments,
    make_tables,
    transaction,
    version_now,
)

FROM_VERSION_1 = "version 1"
"""Stands in place of a run key where evidence came from a file of version 1: it matches nothing."""
UNKNOWN_HELPER = '["?"]'
"""Version 1 stored that a test passed with a helper replaced, and which helper only in words."""
_NEW_IN_3 = (
    "name TEXT NOT NULL DEFAULT ''",
    "platform TEXT NOT NULL DEFAULT ''",
    "handed_in_at TEXT",
    "is_late INTEGER",
)
"""Columns of submissions."""
_NEW_IN_4 = "came_at TEXT"
"""The same."""


OLDER = (1, 2, 3)
"""Versions that can be brought to this one."""


def migrate(connection: sqlite3.Connection, path: Path) -> Path | None:
    """Bring an older file to this version, in one transaction; the path of the old file's copy.

    None if somebody else has done it in the meantime.

    Raises
    ------
    sqlite3.Error
        The file cannot be read or written; then nothing is changed, and no copy left.
    OSError
        The copy cannot be made; nothing is changed either.
    """
    keep_a_log(connection)
    copy = None
    try:
        with transaction(connection):
            version = version_now(connection)
            if version not in OLDER:
                return None
            copy = _free_name(path, version)
            # By a connection that only reads: SQLite copies for none that writes.
            with (
                contextlib.closing(sqlite3.connect(path)) as source,
                contextlib.closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
            if version == 1:
                _move(connection)
            else:
                _add(connection, version)
    except BaseException:
        if copy is not None:
            copy.unlink(missing_ok=True)
        raise
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    return copy


def _add(connection: sqlite3.Connection, version: int) -> None:
    """Add what a file of `version`, from 2, lacks; nothing that is there is changed."""
    if version == 2:
        for column in _NEW_IN_3:
            connection.execute(f"ALTER TABLE submissions ADD COLUMN {column}")
        for statement in PEOPLE.split(";")[:-1]:
            connection.execute(statement)
    connection.execute(f"ALTER TABLE submissions ADD COLUMN {_NEW_IN_4}")
    make_adjustments(connection)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _free_name(path: Path, version: int) -> Path:
    """Where the file of `version` is kept: beside it, under a name that was free and is taken now."""
    number = 1
    while True:
        place = path.with_name(f"{path.name}.version{version}{f'-{number}' if number > 1 else ''}")
        try:
            os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            number += 1
        else:
            return place


def _move(connection: sqlite3.Connection) -> None:
    for name in ("results", "seeds", "attempts"):
        there = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        if there:
            connection.execute(f"ALTER TABLE {name} RENAME TO old_{name}")
        else:
            connection.execute(f"CREATE TABLE old_{name} {_OLD[name]}")
    make_tables(connection)
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
        "NULL, ?, '', '', NULL, NULL, NULL)",
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
