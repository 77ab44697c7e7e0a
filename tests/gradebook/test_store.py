import sqlite3

import msgspec
import pytest

from grader.errors import BadInput
from grader.gradebook import store
from grader.gradebook.store import FILE_NAME, Gradebook
from grader.record.evidence import Status, Verdict
from grader.record.results import ExerciseResult, SubmissionResult, TestResult

TEST = TestResult("test_f", Verdict.PASSED, 6.0, 6.0)
ANA = SubmissionResult(
    "Zoë",
    "class/Zoë.py",
    "ab" * 32,
    Status.GRADED,
    6.0,
    6.0,
    exercises=(ExerciseResult("f", 6.0, 6.0, (TEST,)),),
)
KEY = {"assignment": "tiny", "suite": "sha256:00", "seed": 7, "isolation": "full"}
WHO = {"student": ANA.student, "sha256": ANA.sha256}


@pytest.fixture
def path(tmp_path):
    return tmp_path / FILE_NAME


@pytest.fixture
def book(path):
    with Gradebook(path) as opened:
        yield opened


def rows(path):
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT student, graded_at FROM results").fetchall()
    finally:
        connection.close()


def test_a_result_that_was_kept_is_known(book):
    book.keep(ANA, **KEY)
    assert book.known(**KEY, **WHO) == ANA


def test_a_result_is_known_to_whoever_opens_the_file_next(path):
    with Gradebook(path) as book:
        book.keep(ANA, **KEY)
    with Gradebook(path) as book:
        assert book.known(**KEY, **WHO) == ANA


def test_two_may_have_it_open(path, book):
    with Gradebook(path) as other:
        book.keep(ANA, **KEY)
        assert other.known(**KEY, **WHO) == ANA


@pytest.mark.parametrize(
    "change",
    [
        {"assignment": "other"},
        {"suite": "sha256:01"},
        {"seed": 8},
        {"isolation": "limits"},
        {"student": "Zoe"},
        {"sha256": "cd" * 32},
    ],
)
def test_a_result_under_other_conditions_is_not_known(book, change):
    book.keep(ANA, **KEY)
    assert book.known(**{**KEY, **WHO, **change}) is None


@pytest.mark.parametrize("status", [Status.UNREADABLE, Status.GRADER_ERROR])
def test_what_was_not_graded_is_not_kept(book, status):
    book.keep(msgspec.structs.replace(ANA, status=status, points=None), **KEY)
    assert book.known(**KEY, **WHO) is None


def test_what_was_not_graded_does_not_take_the_place_of_what_was(book):
    book.keep(ANA, **KEY)
    book.keep(msgspec.structs.replace(ANA, status=Status.GRADER_ERROR, points=None), **KEY)
    assert book.known(**KEY, **WHO) == ANA


def test_a_newer_result_takes_the_place_of_an_older_one(path, book):
    book.keep(ANA, **KEY)
    better = msgspec.structs.replace(ANA, points=5.0)
    book.keep(better, **KEY)
    assert book.known(**KEY, **WHO) == better
    assert len(rows(path)) == 1


def test_each_result_is_written_at_once_with_its_time(path, book):
    book.keep(ANA, **KEY)
    ((student, graded_at),) = rows(path)
    assert student == "Zoë"
    assert graded_at.endswith("+00:00")


def test_a_result_that_another_version_wrote_is_graded_again(path, book):
    book.keep(ANA, **KEY)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE results SET result = ?", (b'{"student": 3}',))
    connection.commit()
    connection.close()
    assert book.known(**KEY, **WHO) is None


def test_a_seed_is_the_one_asked_for_else_the_last_one(book):
    assert book.seed_of("tiny", 7) == 7
    assert book.seed_of("tiny", None) == 7
    assert book.seed_of("tiny", 0) == 0
    assert book.seed_of("tiny", None) == 0


def test_the_first_seed_is_drawn_and_kept(path):
    with Gradebook(path) as book:
        seed = book.seed_of("tiny", None)
        assert 0 <= seed < 2**31
        assert book.seed_of("other", None) != seed  # one in 2**31 fails
    with Gradebook(path) as book:
        assert book.seed_of("tiny", None) == seed


@pytest.mark.parametrize("data", [b"student,points\nana,3\n" * 100, b"SQLite format 3\0" + b"x" * 4000])
def test_a_file_that_is_no_gradebook_is_named(path, data):
    path.write_bytes(data)
    with pytest.raises(
        BadInput, match=r"the gradebook cannot be opened: .*Name another file with --gradebook"
    ) as failure:
        Gradebook(path)
    assert failure.value.where == str(path)
    assert path.read_bytes() == data


def test_a_gradebook_of_a_later_version_is_left_alone(path):
    Gradebook(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(BadInput, match=r"a gradebook of version 99. Use the grader that wrote it"):
        Gradebook(path)
    assert path.read_bytes() == before


def test_a_database_of_something_else_is_left_alone(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE results (course TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(
        BadInput, match=r"a database of something else. Use the grader that wrote it, or another"
    ):
        Gradebook(path)
    assert path.read_bytes() == before


def test_a_gradebook_that_another_program_holds_is_named(path, monkeypatch):
    monkeypatch.setattr(store, "_BUSY_S", 0.01)
    with Gradebook(path) as book:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(
            BadInput, match=r"the gradebook cannot be used: database is locked. Another program"
        ):
            book.seed_of("tiny", 7)
        other.close()


@pytest.mark.parametrize("make", [lambda path: path / "no" / "such" / "folder.sqlite3", lambda path: path])
def test_a_place_where_no_file_can_be_is_named(tmp_path, make):
    with pytest.raises(BadInput, match="the gradebook cannot be opened: unable to open database file"):
        Gradebook(make(tmp_path))


def test_the_same_bytes_are_one_attempt_and_others_the_next(book):
    assert book.attempts_of("tiny", [("ana", "a"), ("ben", "a")]) == [1, 1]
    assert book.attempts_of("tiny", [("ana", "b"), ("ana", "a"), ("ana", "c"), ("ben", "a")]) == [2, 1, 3, 1]
    assert book.attempts_of("other", [("ana", "c")]) == [1]


def test_results_from_before_attempts_were_counted_are_attempts(path):
    with Gradebook(path) as book:
        for sha256 in ("first", "second"):
            book.keep(msgspec.structs.replace(ANA, sha256=sha256), **KEY)
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE attempts")
    connection.close()
    with Gradebook(path) as book:
        assert book.attempts_of("tiny", [(ANA.student, "third"), (ANA.student, "second")]) == [3, 2]


def test_attempts_that_cannot_be_counted_are_not_counted_by_half(book, monkeypatch):
    monkeypatch.setattr(book, "_attempt_of", lambda whose, sha256: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        book.attempts_of("tiny", [("ana", "a")])
    monkeypatch.undo()
    assert book.attempts_of("tiny", [("ana", "b")]) == [1]
