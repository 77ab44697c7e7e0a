"""The tables of a gradebook.

They store evidence, one row a test, no points and no sentences; who handed it in, and when; and what people
gave by hand, which is added to and never changed. Must not know: how a submission is judged; what older files
looked like.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator

BUSY_S = 10.0
"""How long to wait for another program that writes."""
BUSY_PAUSE_S = 0.01
VERSION = 4
NEW = 0
FOREIGN = -1

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
    name TEXT NOT NULL DEFAULT '',
    platform TEXT NOT NULL DEFAULT '',
    handed_in_at TEXT,
    is_late INTEGER,
    came_at TEXT,
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

PEOPLE = """
CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    email TEXT NOT NULL,
    section TEXT NOT NULL,
    lang TEXT NOT NULL,
    is_listed INTEGER NOT NULL
) STRICT;
CREATE TABLE known_as (
    value TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (value, person)
) STRICT;
CREATE TABLE sheets (
    assignment TEXT PRIMARY KEY,
    suite TEXT NOT NULL,
    sheet TEXT NOT NULL
) STRICT;
"""

ADJUSTMENTS = (
    """
CREATE TABLE adjustments (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    assignment TEXT NOT NULL,
    student TEXT NOT NULL,
    kind TEXT NOT NULL,
    act TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    who TEXT NOT NULL CHECK (trim(who) <> ''),
    made_at TEXT NOT NULL,
    seen TEXT
) STRICT
""",
    "CREATE INDEX adjustments_of ON adjustments (assignment, student)",
)
LOCKS = {
    "adjustments_stay_as_they_are": (
        "CREATE TRIGGER adjustments_stay_as_they_are BEFORE UPDATE ON adjustments BEGIN "
        "SELECT RAISE(ABORT, 'an adjustment is never changed: another one takes it back'); END"
    ),
    "adjustments_stay": (
        "CREATE TRIGGER adjustments_stay BEFORE DELETE ON adjustments BEGIN "
        "SELECT RAISE(ABORT, 'an adjustment is never deleted: another one takes it back'); END"
    ),
    # INSERT OR REPLACE deletes without asking the trigger above.
    "adjustments_are_not_replaced": (
        "CREATE TRIGGER adjustments_are_not_replaced BEFORE INSERT ON adjustments "
        "WHEN EXISTS (SELECT 1 FROM adjustments WHERE id = NEW.id OR number = NEW.number) BEGIN "
        "SELECT RAISE(ABORT, 'an adjustment is never replaced: another one takes it back'); END"
    ),
}
"""By name, the triggers that let entries be added and nothing else, whichever program writes."""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file, and write them to it at once, so that a copy of it has them.

    Whoever else makes them at the same time makes the same.
    """
    keep_a_log(connection)
    with transaction(connection):
        if version_now(connection) == NEW:
            make_tables(connection)
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def end_runs(connection: sqlite3.Connection) -> None:
    """Give runs without an end one: the time of their last result, or of their beginning."""
    with transaction(connection):
        connection.execute(
            "UPDATE runs SET ended_at = coalesce("
            "(SELECT max(graded_at) FROM submissions WHERE run = runs.id), started_at) WHERE ended_at IS NULL"
        )


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is in it, or nothing."""
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
        return version_now(connection)
    finally:
        connection.execute("ROLLBACK")


def keep_a_log(connection: sqlite3.Connection) -> None:
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


def version_now(connection: sqlite3.Connection) -> int:
    """The same as `version_of`, inside a transaction."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version == 0 and connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        return FOREIGN
    return version


def make_tables(connection: sqlite3.Connection) -> None:
    """All tables of this version, in a file that has none of their names."""
    for statement in (TABLES + PEOPLE).split(";")[:-1]:
        connection.execute(statement)
    make_adjustments(connection)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def make_adjustments(connection: sqlite3.Connection) -> None:
    """The table of what people give by hand, locked."""
    for statement in (*ADJUSTMENTS, *LOCKS.values()):
        connection.execute(statement)


@contextlib.contextmanager
def unlocked_adjustments(connection: sqlite3.Connection) -> Iterator[None]:
    """Take the locks off the adjustments; only inside a transaction, which ends with them on again.

    For the two things that change them: somebody is forgotten, or turns out to be somebody on the list.
    """
    for name in LOCKS:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for statement in LOCKS.values():
        connection.execute(statement)
