"""An older gradebook becomes one of this version; one of version 1 stays what it was beside it."""

import contextlib
import json
import os
import sqlite3

import pytest

from grader.errors import BadInput, Note
from grader.gradebook import migrations, schema
from grader.gradebook.store import Gradebook
from grader.record.evidence import Status, Verdict
from tests.support.kept import ANA, GRADED, KEYS, READ, VERSIONS

# As version 1 made them; the last came later, and not every file has it.
RESULTS_AND_SEEDS = """
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
ATTEMPTS = """
CREATE TABLE IF NOT EXISTS attempts (
    assignment TEXT NOT NULL,
    student TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    PRIMARY KEY (assignment, student, sha256)
) STRICT;
"""
PASSED = {"name": "test_scale", "verdict": "passed", "points": 6.0, "points_max": 6.0}
FAILED = {
    **{"name": "test_shift", "verdict": "failed", "points": 0.0, "points_max": 4.0, "duration_s": 0.5},
    **{
        "kind": "value",
        "mistake": "wrong-sign",
        "message": "shift: wrong",
        "detail": "got: -1",
        "assisted": False,
    },
}


def result(student="ana", sha256="a", tests=(PASSED, FAILED), **fields):
    """A result as version 1 kept it."""
    exercises = [
        {"name": test["name"].split("_")[1], "points": 0.0, "points_max": 4.0, "tests": [test]}
        for test in tests
    ]
    return {
        **{"student": student, "path": f"class/{student}.py", "sha256": sha256, "status": "graded"},
        **{"points": 6.0, "points_max": 10.0, "repairs": ["cell 2: skipped"], "exercises": exercises},
        **{"duration_s": 1.5, "reason": "", "lang": "es"},
        **fields,
    }


def make(path, results, *, seeds=(("tiny", 7),), attempts=()):
    """A file of version 1: results with the suite and the time of each."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(RESULTS_AND_SEEDS + (ATTEMPTS if attempts is not None else ""))
        for suite, graded_at, each in results:
            data = each if isinstance(each, bytes) else json.dumps(each).encode()
            whose = ("ana", "damaged") if isinstance(each, bytes) else (each["student"], each["sha256"])
            connection.execute(
                "INSERT INTO results VALUES ('tiny', ?, ?, ?, 7, 'full', ?, ?)",
                (*whose, suite, graded_at, data),
            )
        connection.executemany("INSERT INTO seeds VALUES (?, ?)", seeds)
        for row in attempts or ():
            connection.execute("INSERT INTO attempts VALUES ('tiny', ?, ?, ?)", row)
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    path.chmod(0o644)


def old_rows(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        return connection.execute("SELECT student, sha256, result FROM results ORDER BY rowid").fetchall()


FIRST, SECOND = "2026-01-01T00:00:00+00:00", "2026-02-01T00:00:00+00:00"


def test_a_file_of_version_1_is_brought_to_this_one_and_kept_beside_it(path, tmp_path):
    make(path, [("suite", FIRST, result())])
    before = old_rows(path)
    with Gradebook(path) as book:
        assert book.remarks == [
            f"{path} was brought to version 4; as it was, it is kept as gradebook.sqlite3.version1"
        ]
    copy = tmp_path / "gradebook.sqlite3.version1"
    assert old_rows(copy) == before
    assert {each.name for each in tmp_path.iterdir()} == {path.name, copy.name}
    assert {each.stat().st_mode & 0o777 for each in (path, copy)} == {0o600}
    with Gradebook(path) as book:
        assert book.remarks == []


def test_a_copy_takes_no_files_place(path, tmp_path):
    (tmp_path / "gradebook.sqlite3.version1").write_text("mine")
    make(path, [("suite", FIRST, result())])
    with Gradebook(path) as book:
        assert book.remarks[0].endswith("it is kept as gradebook.sqlite3.version1-2")
    assert (tmp_path / "gradebook.sqlite3.version1").read_text() == "mine"


def test_what_it_said_is_in_rows(path, rows):
    make(path, [("suite", FIRST, result(attempt=2, notes=["judged twice"], doors=["ctypes"]))])
    Gradebook(path).close()
    assert rows(
        "SELECT student, attempt, status, seed, isolation, is_trial, exercise, test, verdict, kind, mistake, "
        "duration_s, graded_at FROM results"
    ) == [
        ("ana", 2, "graded", 7, "full", 0, "scale", "test_scale", "passed", "", None, 0.0, FIRST),
        (
            "ana",
            2,
            "graded",
            7,
            "full",
            0,
            "shift",
            "test_shift",
            "failed",
            "value",
            "wrong-sign",
            0.5,
            FIRST,
        ),
    ]
    assert rows("SELECT trace FROM tests") == [("",), ("shift: wrong\ngot: -1",)]
    ((path_then, *notes),) = rows("SELECT path, repairs, remarks, doors FROM submissions")
    assert path_then == "class/ana.py"
    assert [json.loads(note)[0]["fields"]["text"] for note in notes] == [
        "cell 2: skipped",
        "judged twice",
        "ctypes",
    ]


def test_what_passed_with_help_still_did(path):
    make(path, [("suite", FIRST, result(tests=[{**PASSED, "assisted": True}]))])
    with Gradebook(path) as book:
        ((key,),) = book._execute("SELECT run_key FROM exercises").fetchall()
        (test,) = book.known("tiny", "a", 1, {"scale": key})["scale"].tests
    assert test.verdict is Verdict.PASSED and test.helpers == ("?",)


def test_what_it_knew_is_no_evidence_for_tests_of_today(path):
    make(path, [("suite", FIRST, result())])
    with Gradebook(path) as book:
        run = book.start_run("tiny", seed=7, isolation="full", is_trial=False, versions=VERSIONS)
        ana = ANA._replace(student="ana", sha256="a", code="code")
        assert book.known("tiny", "code", 1, KEYS) == book.known("tiny", "a", 1, KEYS) == {}
        assert not book.stands(run, ana, KEYS)
        book.keep(run, ana, GRADED, KEYS)
        assert book.stands(run, ana, KEYS)
        assert book.known_submission(run, ana).status is Status.GRADED
        assert Note("as_written", {"text": "cell 2: skipped"}) not in book.known_submission(run, ana).repairs


def test_of_two_results_on_a_file_the_newer_is_the_submissions(path, rows):
    """Whatever the order in which they stand there: version 1 kept one for each suite."""
    newer = result(tests=[{**PASSED, "name": "test_scale_anew"}])
    make(path, [("new suite", SECOND, newer), ("old suite", FIRST, result())])
    Gradebook(path).close()
    assert rows("SELECT test, graded_at FROM results") == [("test_scale_anew", SECOND)]
    assert rows("SELECT count(*) FROM tests") == [(3,)]  # history


def test_seeds_are_carried_over(path):
    make(path, [], seeds=[("tiny", 7), ("other", 9)])
    with Gradebook(path) as book:
        assert (book.seed_of("tiny"), book.seed_of("other")) == (7, 9)


def handed_in(sha256):
    return ANA._replace(student="ana", code=f"code of {sha256}", sha256=sha256)


@pytest.mark.parametrize("attempts", [[("ana", "first", 1), ("ana", "second", 2)], None, ()])
def test_attempts_are_carried_over_or_counted(path, attempts):
    """In a file from before attempts were counted, results count in the order of their times."""
    made = [("suite", SECOND, result(sha256="second")), ("suite", FIRST, result(sha256="first"))]
    make(path, made, attempts=attempts)
    with Gradebook(path) as book:
        third, second, first = map(handed_in, ("third", "second", "first"))
        assert book.attempts_of("tiny", [third, second, first]) == [3, 2, 1]


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"path": 3}', b"[]"])
def test_a_damaged_result_costs_only_itself(path, tmp_path, rows, damage):
    make(path, [("suite", FIRST, damage), ("suite", SECOND, result())])
    Gradebook(path).close()
    assert rows("SELECT sha256 FROM submissions") == [("a",)]
    assert damage in [data for _, _, data in old_rows(tmp_path / "gradebook.sqlite3.version1")]


@pytest.mark.parametrize("end", [KeyboardInterrupt, sqlite3.OperationalError("disk I/O error")])
def test_a_migration_that_is_cut_off_leaves_the_file_as_it_was(path, tmp_path, monkeypatch, end):
    make(path, [("suite", FIRST, result()), ("suite", SECOND, result(sha256="b"))])
    before = old_rows(path)
    carry_over, carried = migrations._carry_over, []

    def fails(connection, row):
        if carried:
            raise end
        carried.append(row)
        carry_over(connection, row)

    monkeypatch.setattr(migrations, "_carry_over", fails)
    with pytest.raises((KeyboardInterrupt, BadInput)) as failure:
        Gradebook(path)
    if failure.type is BadInput:
        assert failure.value.problem == "the gradebook cannot be used: disk I/O error"
    assert old_rows(path) == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]  # no half copy
    monkeypatch.undo()
    with Gradebook(path) as book:
        assert len(book.remarks) == 1


def test_a_migration_that_is_killed_leaves_the_file_as_it_was(path):
    make(path, [("suite", FIRST, result())])
    before = old_rows(path)
    if os.fork() == 0:
        migrations._carry_over = lambda connection, row: os._exit(9)
        Gradebook(path)
        os._exit(0)
    os.wait()
    assert old_rows(path) == before
    with Gradebook(path) as book:
        assert len(book.remarks) == 1


def test_a_copy_that_cannot_be_made_is_told_and_nothing_is_changed(path, monkeypatch):
    make(path, [("suite", FIRST, result())])
    before = old_rows(path)

    def fails(path, version):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(migrations, "_free_name", fails)
    with pytest.raises(BadInput, match="the gradebook cannot be opened: Permission denied"):
        Gradebook(path)
    assert old_rows(path) == before


def test_whoever_comes_second_finds_it_done(path, tmp_path):
    make(path, [("suite", FIRST, result())])
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as late:
        assert schema.version_of(late) == 1
        Gradebook(path).close()
        assert migrations.migrate(late, path) is None
    assert len(list(tmp_path.glob("*.version1*"))) == 1


def test_a_gradebook_without_results_is_brought_to_this_version_too(path, rows):
    make(path, [], seeds=())
    with Gradebook(path) as book:
        assert book.seed_of("tiny") == book.seed_of("tiny")
    assert rows("PRAGMA user_version") == [(4,)]


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="classes are graded on Linux")


# ------------------------------------------------------------------- version 2


def make_version_2(path):
    """A file as version 2 had it: today's, without what is new."""
    with Gradebook(path) as book:
        run = book.start_run(
            "tiny", seed=book.seed_of("tiny"), isolation="full", is_trial=False, versions=VERSIONS
        )
        book.keep(run, ANA, GRADED, KEYS)
        book.end_run(run)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in ("adjustments", "people", "known_as", "sheets"):
            connection.execute(f"DROP TABLE {table}")
        for column in ("name", "platform", "handed_in_at", "is_late", "came_at"):
            connection.execute(f"ALTER TABLE submissions DROP COLUMN {column}")
        connection.execute("PRAGMA user_version = 2")


def test_a_file_of_version_2_gets_what_it_lacks_and_keeps_all(path, rows):
    make_version_2(path)
    with Gradebook(path) as book:
        [stored] = book.submissions_of("tiny")
        assert (stored.student, stored.name, stored.handed_in_at) == (ANA.student, "", None)
        assert stored.evidence.exercises == READ
        assert book.people() == {} and book.remarks == [
            f"{path} was brought to version 4; as it was, it is kept as gradebook.sqlite3.version2"
        ]
    assert rows("PRAGMA user_version") == [(4,)]


def test_a_file_of_version_2_that_somebody_else_has_brought_along_stays_as_it_is(path):
    make_version_2(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as late:
        Gradebook(path).close()
        assert migrations.migrate(late, path) is None
        assert schema.version_of(late) == 4
