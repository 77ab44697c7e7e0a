"""Whatever is given: one clear message with the file's name, the right code, never a traceback."""

import errno
import json
import os
import sqlite3

import pytest

from grader.errors import BadInput
from tests.support.tiny_course import RIGHT, STUB


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
    one_message(
        grade(grader, "class.zip"), "class.zip: it is no zip and no tar archive. Download or pack it again"
    )


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
        one_message(done, path, f"{path}:1: not valid TOML", "Mend the line it names")


@pytest.mark.parametrize("nested", ["[" * 3000 + "]" * 3000, "{a = " * 3000 + "1" + "}" * 3000])
def test_toml_that_is_nested_without_end(course, grader, nested):
    for name in ("quiz.toml", "assignment.toml"):
        path = course.write(f"assignments/tiny/{name}", f"x = {nested}\n")
        for done in (grader("list"), grade(grader, "class"), grader("check", "assignments/tiny")):
            one_message(done, path.name, "its brackets are nested too deeply")


def test_a_signature_that_is_nested_without_end(course, grader):
    deep = "[" * 9000 + "]" * 9000
    course.change("assignments/tiny/assignment.toml", "shift(x)", f"shift(x={deep})")
    one_message(grader("list"), "the signature of shift reads 'shift(x=[[[", "Write it like shift(")


@pytest.mark.parametrize(
    "given", ["../tiny", "/etc/passwd", "a/b", "a\\\\b", "x\\u0000y", "..", ".", "x" * 500, " ", "tiny\\n"]
)
def test_an_id_that_leads_out_of_its_folder(course, grader, given):
    course.hand_in(ana=RIGHT)
    text = (course.root / "assignments/tiny/assignment.toml").read_text()
    course.write("assignments/tiny/assignment.toml", f'id = "{given}"\n{text}')
    for verb in (
        ["list"],
        ["start", "tiny", "mine"],
        ["check", "assignments/tiny"],
        ["shapes", "assignments/tiny", "-e", "scale"],
        ["grade", "tiny", "class"],
        ["audit", "tiny"],
    ):
        one_message(
            grader(*verb), "assignment.toml: its id is ", "not a plain name", "beside it there is: tiny"
        )
    assert not (course.root / "mine").exists()


def test_a_students_copy_of_the_course(course, grader):
    course.hand_in(ana=RIGHT)
    (course.root / "solutions").rename(course.root / "away")
    one_message(grade(grader, "class"), "has no hidden tests of tiny here", "students use 'grader check'")


@pytest.mark.slow
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
    from grader.child.isolation import Level
    from grader.sandbox import launcher

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
    one_message(grade(grader, "class"), "gradebook.sqlite3: it is no gradebook", "--gradebook")


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
        grade(grader, "class"), "gradebook.sqlite3: a gradebook of version 9, written by a later keepdims"
    )


def test_a_stub_that_is_not_there(no_zygote, course, grader):
    course.hand_in(ana=RIGHT)
    course.assignment.stub.unlink()
    message = (
        "tiny.py: the stub cannot be read: No such file or directory. Generate it again from the solution"
    )
    one_message(grade(grader, "class"), message)


def test_a_gradebook_that_is_a_folder(course, grader):
    course.hand_in(ana=RIGHT)
    one_message(
        grade(grader, "class", "--gradebook", "class"),
        "class: it is a folder, not a gradebook. Name another file",
    )


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("no/such/grades.json", "cannot be written: No such file or directory"),
        ("class", "class: it is a folder. Name a file in it"),
        ("class/ana.py", "class/ana.py: the results would take the place of what is read"),
        ("link.json", "link.json: the results would take the place of what is read"),
        ("book.sqlite3", "book.sqlite3: the results would take the place of what is read"),
        ("tiny.txt/g.json", "cannot be written: Not a directory"),
        ("x" * 5000, "cannot be written: File name too long"),
    ],
)
def test_a_json_file_that_cannot_be_written_is_refused_before_anything_runs(
    no_zygote, course, grader, path, problem
):
    course.hand_in(ana=RIGHT)
    course.write("book.sqlite3", "")
    course.write("tiny.txt", "")
    (course.root / "link.json").symlink_to("class/ana.py")
    before = sorted(course.root.iterdir())
    done = grade(grader, "class", "--json", path, "--gradebook", "book.sqlite3")
    one_message(done, problem)
    assert sorted(course.root.iterdir()) == before
    assert (course.class_folder / "ana.py").read_text() == RIGHT


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_json_file_in_a_folder_that_may_not_be_written(no_zygote, course, grader, tmp_path):
    course.hand_in(ana=RIGHT)
    folder = tmp_path / "theirs"
    folder.mkdir(0o500)
    one_message(grade(grader, "class", "--json", folder / "g.json"), "cannot be written: Permission denied")


@pytest.mark.slow
def test_a_disk_that_is_full_at_the_end_leaves_the_old_json_and_the_results(
    lent, course, grader, monkeypatch
):
    def no_space(descriptor):
        if os.fstat(descriptor).st_size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    course.hand_in(ana=RIGHT)
    course.write("grades.json", "old")
    monkeypatch.setattr("grader.cli.json_file.os.fsync", no_space)
    done = grade(grader, "class", "--json", "grades.json")
    assert done.code == 2
    assert "ana" in done.out and "10 / 10" in done.out
    assert "grades.json: cannot be written: No space left on device. The results are in the" in done.err
    assert "Traceback" not in done.err
    assert (course.root / "grades.json").read_text() == "old"
    assert not list(course.root.glob(".grader-*"))
    again = grade(grader, "class")
    assert again.code == 0 and "1 unchanged, taken from the gradebook." in again.err


@pytest.mark.slow
def test_a_gradebook_that_becomes_full_loses_no_result_that_is_there(lent, course, grader, monkeypatch):
    from grader.gradebook.store import Gradebook

    def full(book, *what):
        raise BadInput(str(book.path), "the gradebook cannot be used: database or disk is full", "Make room")

    course.hand_in(ana=RIGHT)
    monkeypatch.setattr(Gradebook, "keep", full)
    done = grade(grader, "class", "--json", "grades.json")
    assert done.code == 2 and "10 / 10" in done.out
    assert done.err.splitlines()[-1].endswith("database or disk is full. Make room.")
    assert json.loads((course.root / "grades.json").read_bytes())["complete"] is False


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
        (folder / "eve" / name).write_text(f"{RIGHT}\nwhich = {name!r}\n")
    (folder / "fay").mkdir()
    (folder / "gus.py").write_bytes(b"x = 1\0\n")
    (folder / "hal.py").write_text(STUB)
    (folder / "ida.ipynb").write_text("[1, 2]")
    (folder / "jo.ipynb").write_text(json.dumps({"nbformat": 4, "cells": []}))
    (folder / "kim.zip").write_bytes(b"PK")
    (folder / "lea.py").write_text("x = " + "(" * 10_000)
    return folder


@pytest.mark.slow
def test_a_class_with_every_bad_file_is_graded_to_the_end(lent, course, grader, bad_class):
    done = grade(grader, "class", "--json", "-")
    assert done.code == 0, done.err
    assert "Traceback" not in done.err
    results = {entry["student"]: entry for entry in json.loads(done.out)["submissions"]}
    reasons = {name: entry["reason"] for name, entry in results.items() if entry["status"] == "unreadable"}
    assert reasons == {
        "bo": "its JSON is broken at line 1, column 51: Expecting ',' delimiter",
        "cy": "100 MB, at most 33.6 MB are read; clear the outputs and hand in again",
        "eve": "2 different files: one.py, two.py; keep one, or name it tiny, and grade again",
        "fay": "there is no .py or .ipynb in it",
        "gus": "it holds NUL bytes, so it is no text; save it again as a script",
        "ida": 'it is JSON but no notebook: it has no "cells"',
        "jo": "there are no cells in it",
        "kim": "kim.zip: not read, it is no zip and no tar archive",
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


@pytest.mark.slow
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


@pytest.mark.slow
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
