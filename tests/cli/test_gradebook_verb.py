"""`grader gradebook`: a whole copy of the file, another taken in, a student taken out."""

import io
import sqlite3
import sys

import pytest

from grader.gradebook.store import FILE_NAME, Gradebook
from tests.support.kept import ANA, GRADED, KEYS, VERSIONS


@pytest.fixture
def book(course):
    """The course's gradebook, in which a run is under way."""
    with Gradebook(course.root / FILE_NAME) as opened:
        run = opened.start_run("tiny", seed=7, isolation="full", is_trial=False, versions=VERSIONS)
        opened.keep(run, ANA, GRADED, KEYS)
        yield opened


def test_a_backup_is_the_whole_gradebook(course, grader, book):
    done = grader("gradebook", "backup", "copy.sqlite3")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{course.root / FILE_NAME} is copied to copy.sqlite3.\n"
    connection = sqlite3.connect("file:copy.sqlite3?mode=ro&immutable=1", uri=True)
    assert connection.execute("SELECT count(*) FROM results").fetchone() == (3,)
    connection.close()
    with Gradebook(course.root / "copy.sqlite3") as copy:
        assert copy.remarks == []


def test_another_gradebook_may_be_named(course, grader, book):
    assert grader("gradebook", "backup", "copy.sqlite3").code == 0
    done = grader("gradebook", "backup", "second.sqlite3", "--gradebook", "copy.sqlite3")
    assert done.out == "copy.sqlite3 is copied to second.sqlite3.\n"


def test_a_course_may_be_named(course, grader, book, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert grader("gradebook", "backup", "copy.sqlite3", "--course", course.root).code == 0
    assert (tmp_path / "copy.sqlite3").is_file()


def refused(done):
    assert done.code == 2 and done.out == ""
    (line,) = done.err.splitlines()
    return line


def test_without_a_gradebook_there_is_nothing_to_copy(course, grader):
    assert refused(grader("gradebook", "backup", "copy.sqlite3")) == (
        f"Error: {course.root / FILE_NAME}: there is no gradebook. Grade first, or name one with --gradebook."
    )
    assert not (course.root / FILE_NAME).exists()


def test_a_file_that_is_there_is_left_alone(course, grader, book):
    course.write("copy.sqlite3", "mine")
    assert refused(grader("gradebook", "backup", "copy.sqlite3")) == (
        "Error: copy.sqlite3: it is there already. Name another file; nothing was copied."
    )


def test_a_gradebook_that_is_none_is_named(course, grader):
    course.write(FILE_NAME, "student,points\n" * 50)
    assert "it is no gradebook" in refused(grader("gradebook", "backup", "copy.sqlite3"))
    assert not (course.root / "copy.sqlite3").exists()


def test_a_copy_that_lacks_the_end_of_a_run_is_told(course, grader, book):
    (course.root / "cut.sqlite3").write_bytes((course.root / FILE_NAME).read_bytes())
    done = grader("gradebook", "backup", "copy.sqlite3", "--gradebook", "cut.sqlite3")
    assert done.code == 0
    assert done.err.startswith("Note: cut.sqlite3 was copied while a run wrote to it")


def test_another_gradebook_is_taken_in(course, grader, book):
    assert grader("gradebook", "backup", "copy.sqlite3").code == 0
    done = grader("gradebook", "merge", "copy.sqlite3")
    assert (done.code, done.err) == (0, "")
    assert done.out == "0 submissions taken in from copy.sqlite3; 1 were here already, and as new.\n"


def test_a_student_is_forgotten_after_asking(course, grader, book, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    done = grader("gradebook", "forget", ANA.student)
    assert "Nothing was changed" in done.err and book.kept_of(ANA.student) == 1
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    done = grader("gradebook", "forget", ANA.student)
    # click 8.2 prints the last blank of a question on standard output
    assert done.code == 0 and done.out.strip().startswith("Zoë is forgotten: 1 submission. Backups")
    assert book.kept_of(ANA.student) is None


def test_of_a_student_who_is_not_known_the_like_are_named(course, grader, book):
    assert refused(grader("gradebook", "forget", "Zo\x1b", "--yes")).startswith(
        rf"Error: student Zo\x1b: {course.root / FILE_NAME} knows nobody of that id. Name the id; perh"
    )
