"""The gradebook's file: opened, brought to this version, written in transactions, copied, closed whole.

Every error of SQLite leaves here as a sentence of its own (see `troubles`). Must not know: what the rows
mean, except those of runs that did not finish.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from grader.errors import BadInput
from grader.gradebook import migrations, schema
from grader.gradebook.troubles import not_copied, not_opened, not_used

CLOCKS_DIFFER = timedelta(minutes=5)
"""So far the clocks of two machines may be apart without a word."""


class GradebookFile:
    """An open file.

    Parameters
    ----------
    path
        The file; made, for its owner's eyes alone, if it is not there.

    Attributes
    ----------
    remarks
        Remarks for whoever opened it: it was brought to this version, or a run in it is cut off.

    Raises
    ------
    BadInput
        The file cannot be opened, or is not a gradebook of this version. Every method raises it too
        where the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.remarks: list[str] = []
        self._newest = ""
        had_wal = path.with_name(f"{path.name}-wal").exists()
        try:
            with contextlib.suppress(FileExistsError):
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            if had_wal:
                self._end_killed_runs()
            self._connection = sqlite3.connect(path, timeout=schema.BUSY_S, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise not_opened(path, error) from None
        try:
            self._prepare()
            if not had_wal:
                self._look_for_lost_runs()
            self._look_at_the_clock()
        except BaseException as error:
            self._connection.close()
            if isinstance(error, (OSError, sqlite3.Error)):
                raise not_opened(path, error) from None
            raise

    def _end_killed_runs(self) -> None:
        """Note the end of runs that were killed: nobody has the file open, and what they wrote is beside it.

        Or they would look later like runs whose last results were not copied.
        """
        with (
            contextlib.suppress(sqlite3.Error),  # somebody has it open, or it is not SQLite
            contextlib.closing(sqlite3.connect(self.path, timeout=0, isolation_level=None)) as alone,
        ):
            alone.execute("PRAGMA locking_mode = EXCLUSIVE")
            if schema.version_of(alone) == schema.VERSION:
                schema.end_runs(alone)

    def _prepare(self) -> None:
        """Make the tables in a new file, or bring an older one to this version."""
        self._connection.execute("PRAGMA foreign_keys = ON")
        version = schema.version_of(self._connection)
        if version == schema.VERSION:
            return
        if version in migrations.OLDER:
            copy = migrations.migrate(self._connection, self.path)
            if version == 1:
                self.path.chmod(0o600)
            if copy is not None:
                told = f"{self.path} was brought to version {schema.VERSION}; as it was, it is kept as"
                self.remarks.append(f"{told} {copy.name}")
            return
        what = ""
        if version > schema.VERSION:
            what = f"a gradebook of version {version}, written by a later keepdims"
        elif version != schema.NEW:
            what = "a database of something else"
        if what:
            raise BadInput(str(self.path), what, "Use the keepdims that wrote it, or another --gradebook")
        schema.create(self._connection)

    def _look_for_lost_runs(self) -> None:
        """Say where a copy was made during a run, and the last results were not copied with it."""
        row = self._connection.execute("SELECT ended_at FROM runs ORDER BY id DESC LIMIT 1").fetchone()
        if row is not None and row[0] is None:
            self.remarks.append(
                f"{self.path} was copied while a run wrote to it, without {self.path.name}-wal: the last "
                "results of that run may be missing, and will be run again ('grader gradebook backup' copies "
                "all)"
            )

    def _look_at_the_clock(self) -> None:
        """Say where results are from later than now: the order of attempts goes by their times."""
        latest = self.latest()
        if latest and datetime.fromisoformat(latest) > datetime.now(UTC) + CLOCKS_DIFFER:
            self.remarks.append(
                f"{self.path} holds results of {latest}, which is later than now: a clock is or was wrong. "
                "New results are written down as of then, so that they stay the newest"
            )

    def latest(self) -> str:
        """When the newest of the results was found; "" where there is none."""
        row = self._connection.execute("SELECT max(graded_at) FROM submissions").fetchone()
        return row[0] or ""

    # Statements.

    def _execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        try:
            return self._connection.execute(statement, values)
        except sqlite3.Error as error:
            raise not_used(self.path, error) from None

    def _execute_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        try:
            self._connection.executemany(statement, rows)
        except sqlite3.Error as error:
            raise not_used(self.path, error) from None

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._execute("BEGIN IMMEDIATE")
            yield
            self._execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

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
        except OSError as error:
            raise not_copied(target, error) from None
        try:
            with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as connection:
                self._connection.backup(connection)
                # The copy holds all results so far: its run is not one whose last results are missing.
                schema.end_runs(connection)
        except BaseException as error:
            target.unlink(missing_ok=True)
            if isinstance(error, sqlite3.Error):
                raise not_copied(target, error, self.path) from None
            raise

    def _checkpoint(self) -> None:
        """Move what is written into the one file, as far as nobody needs it where it is."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Close the file. It is whole then, without a log beside it, unless others have it open."""
        self._checkpoint()
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def now() -> str:
    """The time as the gradebook writes it: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
