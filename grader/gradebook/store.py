"""The gradebook's file: results as they were found, each written in a transaction of its own.

A result is found again by what it depends on: the submission's bytes, the suite, the seed and the
isolation. Nothing here knows how a result comes about, and nothing is ever overwritten by less: a
result that was not graded is not kept.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from grader.errors import BadInput
from grader.results import Status, SubmissionResult

FILE_NAME = "gradebook.sqlite3"
_VERSION = 1
_BUSY_S = 10.0
_TABLES = """
CREATE TABLE IF NOT EXISTS results (
    assignment TEXT NOT NULL,
    student TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    suite TEXT NOT NULL,
    seed INTEGER NOT NULL,
    isolation TEXT NOT NULL,
    graded_at TEXT NOT NULL,
    result BLOB NOT NULL,
    PRIMARY KEY (assignment, student, sha256, suite, seed, isolation)
) STRICT;
CREATE TABLE IF NOT EXISTS seeds (assignment TEXT PRIMARY KEY, seed INTEGER NOT NULL) STRICT;
"""
# Added later: a gradebook that lacks it gets it, and programs that do not know of it do not mind.
_ATTEMPTS = """
CREATE TABLE IF NOT EXISTS attempts (
    assignment TEXT NOT NULL,
    student TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    PRIMARY KEY (assignment, student, sha256)
) STRICT;
"""


class Gradebook:
    """An open gradebook.

    Parameters
    ----------
    path
        The file; made if it is not there.

    Raises
    ------
    BadInput
        The file cannot be opened, or is no gradebook of this version. Every method raises it too
        where the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None)
        except sqlite3.Error as error:
            raise self._not_opened(error) from None
        try:
            self._prepare()
        except sqlite3.Error as error:
            self.close()
            raise self._not_opened(error) from None
        except BadInput:
            self.close()
            raise

    def _prepare(self) -> None:
        """Make the tables, in a new file only."""
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version == _VERSION:
            self._connection.executescript(_ATTEMPTS)
            return
        if version or self._connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
            what = f"a gradebook of version {version}" if version else "a database of something else"
            raise BadInput(str(self.path), what, "Use the grader that wrote it, or another --gradebook")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.executescript(
            f"BEGIN; {_TABLES} {_ATTEMPTS} PRAGMA user_version = {_VERSION}; COMMIT;"
        )

    def _not_opened(self, error: sqlite3.Error) -> BadInput:
        reason = f"{error} (it is a folder)" if self.path.is_dir() else error
        return BadInput(
            str(self.path), f"the gradebook cannot be opened: {reason}", "Name another file with --gradebook"
        )

    def _execute(self, statement: str, values: Sequence[object]) -> sqlite3.Cursor:
        try:
            return self._connection.execute(statement, values)
        except sqlite3.Error as error:
            raise BadInput(
                str(self.path),
                f"the gradebook cannot be used: {error}",
                "Another program may hold it, or the disk is full; what is graded already is kept",
            ) from None

    def seed_of(self, assignment: str, asked: int | None) -> int:
        """The seed to grade `assignment` with: the one asked for, else the last one, else a new one."""
        row = self._execute("SELECT seed FROM seeds WHERE assignment = ?", (assignment,)).fetchone()
        seed = asked if asked is not None else int(row[0]) if row else secrets.randbits(31)
        self._execute("INSERT OR REPLACE INTO seeds VALUES (?, ?)", (assignment, seed))
        return seed

    def attempts_of(self, assignment: str, handed_in: Sequence[tuple[str, str]]) -> list[int]:
        """Which attempt of its student's each file is, from 1, given student and SHA-256.

        The same bytes are one attempt for ever. Results from before attempts were counted count, in the
        order in which they were graded.
        """
        self._execute("BEGIN IMMEDIATE", ())
        try:
            found = [self._attempt_of((assignment, student), sha256) for student, sha256 in handed_in]
        except BaseException:
            self._execute("ROLLBACK", ())
            raise
        self._execute("COMMIT", ())
        return found

    def _attempt_of(self, whose: tuple[str, str], sha256: str) -> int:
        self._execute(
            "INSERT OR IGNORE INTO attempts SELECT assignment, student, sha256, row_number() OVER (ORDER BY "
            "min(graded_at), min(rowid)) FROM results WHERE assignment = ? AND student = ? AND NOT EXISTS "
            "(SELECT 1 FROM attempts WHERE assignment = ? AND student = ?) GROUP BY sha256",
            (*whose, *whose),
        )
        self._execute(
            "INSERT OR IGNORE INTO attempts SELECT ?, ?, ?, 1 + coalesce(max(attempt), 0) FROM attempts "
            "WHERE assignment = ? AND student = ?",
            (*whose, sha256, *whose),
        )
        row = self._execute(
            "SELECT attempt FROM attempts WHERE assignment = ? AND student = ? AND sha256 = ?",
            (*whose, sha256),
        ).fetchone()
        return int(row[0])

    def known(
        self, *, assignment: str, student: str, sha256: str, suite: str, seed: int, isolation: str
    ) -> SubmissionResult | None:
        """The result of the same bytes under the same suite, seed and isolation, if there is one."""
        row = self._execute(
            "SELECT result FROM results WHERE assignment = ? AND student = ? AND sha256 = ? AND suite = ? "
            "AND seed = ? AND isolation = ?",
            (assignment, student, sha256, suite, seed, isolation),
        ).fetchone()
        if row is None:
            return None
        try:
            return msgspec.json.decode(row[0], type=SubmissionResult)
        except msgspec.DecodeError:
            return None  # written by another version: graded again

    def keep(
        self, result: SubmissionResult, *, assignment: str, suite: str, seed: int, isolation: str
    ) -> None:
        """Write one result, if it is one: what was not graded is to be tried again."""
        if result.status is not Status.GRADED:
            return
        self._execute(
            "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(assignment, result.student, result.sha256, suite, seed, isolation),
                datetime.now(UTC).isoformat(timespec="seconds"),
                msgspec.json.encode(result),
            ),
        )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
