"""Whatever is given: one clear message with the file's name, the right code, never a traceback."""

import json
import os
import sqlite3

import pytest

from tests.tiny_course import RIGHT, STUB


def one_message(done, *parts, code=2):
    """Whether a command ended with one message and nothing else."""
    assert done.code == code, done
    assert done.out == ""
    assert "Traceback" not in done.err
    (line,) = [line for line in done.err.splitlines() if not line.startswith("Warning: isolation")]
    assert line.startswith("Error: ")
    assert line.endswith(".")
    for part in parts:
        assert str(part) in line


def grade(grader, *arguments):
    return grader("grade", "tiny", *arguments, "--isolation", "limits")


# ------------------------------------------------------------------------ what to grade


def test_a_file_that_is_not_there(course, grader):
    one_message(
        grade(grader, "gone.py"), "gone.py: there is no such file or folder. Check the path's spelling"
    )


def test_an_empty_folder(course, grader):
    one_message(grade(grader, "class"), "class: there is no submission in this folder")


def test_a_file_of_another_kind(course, grader):
    course.write("notes.docx", "x")
    one_message(grade(grader, "notes.docx"), "notes.docx: it is neither .py nor .ipynb")


def test_an_archive(course, grader):
    course.write("class.zip", "x")
    one_message(grade(grader, "class.zip"), "class.zip: an archive is not read. Unpack it")


def test_an_unknown_assignment(course, grader):
    one_message(grader("grade", "tyni", "class"), "tyni: no such assignment in", "The course has: tiny")


def test_a_folder_that_is_no_course(course, grader, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    one_message(grader("list"), tmp_path, "no course here", "--course")
    one_message(grader("list", "--course", tmp_path), tmp_path, "there is no 'assignments' folder in it")
    one_message(grader("list", "--course", "gone"), "gone: there is no 'assignments' folder in it")


def test_broken_toml(course, grader):
    path = course.write("assignments/tiny/assignment.toml", 'title = "Tiny\n')
    for done in (grader("list"), grade(grader, "class"), grader("start", "tiny", "copy")):
        one_message(done, path, "not valid TOML", "line 1", "Mend the line it names")


def test_a_students_copy_of_the_course(course, grader):
    course.hand_in(ana=RIGHT)
    (course.root / "solutions").rename(course.root / "away")
    one_message(
        grade(grader, "class"), "there is no reference solution for tiny", "students use 'grader check'"
    )


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        (
            "import pytest",
            "import pytest\n1 / 0",
            ["test_hidden.py", "it cannot be collected: ZeroDivisionError"],
        ),
        (
            "check.same(student.shift",
            "check.smae(student.shift",
            ["test_hidden.py:19", "does not pass test_shift"],
        ),
        (
            '"shift", points=4',
            '"shift", points=5',
            ["test_hidden.py", "worth 5 points, assignment.toml says 4"],
        ),
        (
            '"shift", points=4',
            '"shfit", points=4',
            ["test_hidden.py:19", "names an unknown exercise 'shfit'"],
        ),
    ],
)
def test_hidden_tests_that_do_not_work(no_zygote, course, grader, old, new, parts):
    course.hand_in(ana=RIGHT)
    course.change("solutions/tiny/test_hidden.py", old, new)
    one_message(grade(grader, "class"), *parts)


def test_a_reference_that_fails_its_own_tests(no_zygote, course, grader):
    course.hand_in(ana=RIGHT)
    course.change("solutions/tiny/test_hidden.py", "reference.shift(np.zeros((2, 1))))", "3.0)")
    where = "test_hidden.py:19: the reference solution does not pass test_shift"
    one_message(grade(grader, "class"), where, "Nothing was graded")


def test_isolation_that_is_not_available(course, grader, monkeypatch):
    from grader.sandbox import launcher
    from grader.sandbox.isolation import Level

    monkeypatch.setattr(
        launcher, "why_not", lambda level: launcher.LevelUnavailable(Level.FULL, "unshare", "EPERM")
    )
    course.hand_in(ana=RIGHT)
    for verb in (["grade", "tiny", "class"], ["doctor"]):
        one_message(
            grader(*verb, "--isolation", "full"),
            "--isolation full: this machine does not give it (unshare: EPERM)",
        )


@pytest.mark.parametrize("data", [b"student,points\nana,3\n" * 50, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_gradebook_that_is_no_database(course, grader, data):
    course.hand_in(ana=RIGHT)
    (course.root / "gradebook.sqlite3").write_bytes(data)
    one_message(grade(grader, "class"), "gradebook.sqlite3: the gradebook cannot be opened", "--gradebook")


def test_a_gradebook_where_no_file_can_be(course, grader):
    course.hand_in(ana=RIGHT)
    one_message(
        grade(grader, "class", "--gradebook", "no/such/book.sqlite3"),
        "book.sqlite3: the gradebook cannot be opened",
    )


def test_a_gradebook_of_a_later_version(course, grader):
    course.hand_in(ana=RIGHT)
    connection = sqlite3.connect(course.root / "gradebook.sqlite3")
    connection.execute("PRAGMA user_version = 9")
    connection.close()
    one_message(
        grade(grader, "class"), "gradebook.sqlite3: a gradebook of version 9. Use the grader that wrote it"
    )


def test_a_stub_that_is_not_there(no_zygote, course, grader):
    course.hand_in(ana=RIGHT)
    course.assignment.stub.unlink()
    one_message(grade(grader, "class"), "tiny.py: the stub cannot be read")


def test_a_json_file_that_cannot_be_written_loses_no_result(lent, course, grader):
    course.hand_in(ana=RIGHT)
    done = grade(grader, "class", "--json", "no/such/grades.json")
    assert done.code == 2
    assert "ana" in done.out and "10 / 10" in done.out
    assert (
        "no/such/grades.json: cannot be written: No such file or directory. The results are in the gradebook."
        in done.err
    )
    assert "Traceback" not in done.err
    again = grade(grader, "class")
    assert again.code == 0 and "1 unchanged, taken from the gradebook." in again.err


# ------------------------------------- one bad file of a class: told, and the others go on


@pytest.fixture
def bad_class(course):
    """Every bad file that a class may hold, and one good one."""
    course.hand_in(ana=RIGHT)
    folder = course.class_folder
    (folder / "bo.ipynb").write_text('{"cells": [{"cell_type": "code", "source": "x = 1"')
    with open(folder / "cy.ipynb", "wb") as file:
        os.truncate(file.fileno(), 100_000_000)
    (folder / "dee.py").write_bytes("# ñandú\n".encode("latin-1") + RIGHT.encode())
    (folder / "José María Ñíguez.py").write_text(RIGHT, encoding="utf-8")
    (folder / "eve").mkdir()
    for name in ("one.py", "two.py"):
        (folder / "eve" / name).write_text(RIGHT + f"# {name}\n")
    (folder / "fay").mkdir()
    (folder / "gus.py").write_bytes(b"x = 1\0\n")
    (folder / "hal.py").write_text(STUB)
    (folder / "ida.ipynb").write_text("[1, 2]")
    (folder / "jo.ipynb").write_text(json.dumps({"nbformat": 4, "cells": []}))
    (folder / "kim.zip").write_bytes(b"PK")
    (folder / "lea.py").write_text("x = " + "(" * 10_000)
    return folder


def test_a_class_with_every_bad_file_is_graded_to_the_end(lent, course, grader, bad_class):
    done = grade(grader, "class", "--json", "-")
    assert done.code == 0, done.err
    assert "Traceback" not in done.err
    results = {entry["student"]: entry for entry in json.loads(done.out)["submissions"]}
    reasons = {name: entry["reason"] for name, entry in results.items() if entry["status"] == "unreadable"}
    assert reasons == {
        "bo": "its JSON is broken at line 1, column 51: Expecting ',' delimiter",
        "cy": "100.0 MB, at most 33.6 MB are read; clear the outputs and hand in again",
        "eve": "2 different files: one.py, two.py; keep one, or name it tiny, and grade again",
        "fay": "there is no .py or .ipynb in it",
        "gus": "it holds NUL bytes, so it is no text; save it again as a script",
        "ida": 'it is JSON but no notebook: it has no "cells"',
        "jo": "there are no cells in it",
        "kim": "it is an archive; unpack it and grade again",
    }
    assert (
        results["ana"]["points"] == results["dee"]["points"] == results["José María Ñíguez"]["points"] == 10
    )
    assert results["dee"]["repairs"] == ["the script is not UTF-8 and was read as Windows-1252"]
    assert results["hal"]["points"] == results["lea"]["points"] == 0
    assert {entry["status"] for entry in results.values()} == {"graded", "unreadable"}


def test_two_files_of_one_student_are_not_chosen_between(lent, course, grader):
    course.hand_in(ana=RIGHT)
    course.write("class/ana.ipynb", json.dumps({"cells": [{"cell_type": "code", "source": "x = 1"}]}))
    done = grade(grader, "class")
    assert done.code == 0
    assert (
        "ana" in done.out
        and "unreadable: 2 different files: class/ana.ipynb, class/ana.py; keep one" in done.out
    )


# ------------------------------------------------------------------------ the student's side


def test_a_working_copy_into_a_folder_that_is_in_use(course, grader):
    course.write("mine/tiny.py", "my work")
    one_message(
        grader("start", "tiny", "mine"), "mine: it is there already, and not empty", "nothing was copied"
    )
    assert (course.root / "mine/tiny.py").read_text() == "my work"


def test_a_working_copy_in_the_place_of_a_file(course, grader):
    course.write("mine", "a file")
    one_message(grader("start", "tiny", "mine"), "mine: it is there already, and not empty")


def test_a_working_copy_where_no_folder_can_be(course, grader):
    course.write("file", "")
    one_message(grader("start", "tiny", "file/mine"), "file/mine")


def test_a_working_copy_of_nothing(course, grader):
    one_message(grader("start", "tyni"), "tyni: no such assignment", "The course has: tiny")


def test_a_check_of_a_file_that_is_not_there(course, grader):
    one_message(grader("check", "gone.py"), "gone.py: there is no such file or folder. Check the spelling")


def test_a_check_without_an_assignment(course, grader, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "work.py").write_text("x = 1")
    one_message(
        grader("check", "work.py"), "there is no assignment.toml beside your work", "grader start ASSIGNMENT"
    )
    one_message(grader("check"), "there is no assignment.toml beside your work")


def test_a_check_of_an_unknown_exercise(course, grader):
    one_message(
        grader("check", "assignments/tiny", "-e", "shfit"), "shfit: no such exercise. There are: scale, shift"
    )


def test_a_check_of_a_file_of_another_kind(course, grader):
    course.write("tiny.txt", "x")
    one_message(
        grader("check", "tiny.txt"), "tiny.txt: it is neither .py nor .ipynb. Name your script or notebook"
    )


def test_a_check_of_a_folder_without_work(course, grader):
    (course.root / "assignments/tiny/tiny.py").unlink()
    one_message(
        grader("check", "assignments/tiny"), "neither tiny.py nor tiny.ipynb is in it. Name the file to check"
    )


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("tiny.py", b"", "the file is empty"),
        ("tiny.py", b"x = 1\0", "it holds NUL bytes, so it is no text"),
        ("tiny.ipynb", b'{"cells": [', "its JSON is broken at line 1"),
        ("tiny.ipynb", b"{}", 'it is JSON but no notebook: it has no "cells"'),
    ],
)
def test_a_check_of_a_file_in_which_there_is_nothing_to_run(course, grader, name, data, problem):
    path = course.root / "assignments/tiny" / name
    path.write_bytes(data)
    one_message(grader("check", path), path, problem)


def test_a_check_with_public_tests_that_do_not_work(course, grader):
    course.write("assignments/tiny/tiny.py", RIGHT)
    course.write("assignments/tiny/test_public.py", "import nmupy\n")
    done = grader("check", "assignments/tiny")
    one_message(done, "test_public.py", "it cannot be collected", "nmupy")


def test_a_check_without_public_tests(course, grader):
    course.write("assignments/tiny/tiny.py", RIGHT)
    course.assignment.public_tests.unlink()
    done = grader("check", "assignments/tiny")
    one_message(done, "test_public.py")
