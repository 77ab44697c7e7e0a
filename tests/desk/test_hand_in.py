"""The file to hand in: its name, its digest, how it will be read, and where it is written."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from grader.desk.hand_in import HandIn, is_there, made_ready, target_of, write
from grader.intake.class_work import class_work
from tests.support.in_english import refused
from tests.support.tiny_course import RIGHT, STUB, WRONG_SHIFT


@pytest.fixture
def ready(lent_for_checks, course):
    """Make a source ready to be handed in."""

    def make(source, name="tiny.py", **options):
        work = course.write(f"assignments/tiny/{name}", source)
        return made_ready(work, course.assignment, lang="en", **options)

    return make


def graded(path):
    """How grading reads a class of this one file."""
    with class_work([path.parent], "tiny") as work:
        [submission] = work.submissions
        return submission


def test_the_file_is_the_work_byte_for_byte_with_the_digest_that_grading_shows(ready, tmp_path):
    made = ready(RIGHT + "\n# ñ\n")
    target = tmp_path / "class" / made.name
    write(made, target, over_another=False)
    assert (made.name, target.read_text(encoding="utf-8")) == ("tiny.py", RIGHT + "\n# ñ\n")
    assert graded(target).sha256 == made.sha256
    assert is_there(made, target) and not is_there(made, tmp_path / "other.py")


def test_it_is_named_after_the_student_where_a_name_is_given(ready, tmp_path):
    made = ready(RIGHT, student=" Ana  Pérez ")
    assert made.name == "Ana Pérez.py"
    write(made, tmp_path / "class" / made.name, over_another=False)
    assert graded(tmp_path / "class" / made.name).student == "Ana Pérez"


def test_a_notebook_stays_a_notebook(ready):
    code = [line + "\n" for line in RIGHT.splitlines()]
    cell = {"cell_type": "code", "source": code, "metadata": {}, "outputs": [], "execution_count": None}
    import json

    notebook = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    assert ready(notebook, "tiny.ipynb").name == "tiny.ipynb"


def test_what_is_written_right_and_answered_is_told(ready, course):
    course.ask_questions()
    made = ready(STUB.replace('raise NotImplementedError("scale: nothing written here yet")', "return k * x"))
    assert (made.passed, made.not_written, made.not_right) == (["scale"], ["shift"], [])
    assert made.not_answered == ["quiz_sign", "quiz_half"]
    made = ready(WRONG_SHIFT + '\nquiz_half = "B"\n')
    assert (made.passed, made.not_written, made.not_right) == (["scale"], [], ["shift"])
    assert made.not_answered == ["quiz_sign"]


def test_repairs_are_those_that_the_instructor_will_see(ready):
    made = ready("import missing_module\n" + RIGHT)
    assert made.checked.repairs == ("line 1: skipped, No module named 'missing_module'",)


def test_work_that_imports_files_beside_it_is_handed_in_with_them(ready, course, tmp_path):
    course.write("assignments/tiny/helpers.py", "NUMBER = 17.28125\n")
    course.write("assignments/tiny/not_used.py", "NUMBER = 1\n")
    source = "from helpers import NUMBER\n" + RIGHT.replace("17.28125", "NUMBER")
    made = ready(source, "my_version.py", student="ana")
    assert (made.name, made.parts, made.passed) == ("ana.zip", ("helpers.py",), ["scale", "shift"])
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        assert sorted(archive.namelist()) == ["helpers.py", "tiny.py"]
    target = tmp_path / "class/ana.zip"
    write(made, target, over_another=False)
    read = graded(target)
    assert (read.student, read.sha256) == ("ana", made.sha256)
    assert ready(source, "my_version.py", student="ana").data == made.data


# ------------------------------------------------------------------------- what is refused


def test_work_with_nothing_in_it_is_refused(ready):
    with refused("nothing is filled in, so there is nothing to hand in. Write an exercise or answer a quest"):
        ready(STUB)


def test_an_answer_alone_is_something(ready, course):
    course.ask_questions()
    assert ready(STUB + '\nquiz_half = "B"\n').not_written == ["scale", "shift"]


def test_another_assignments_file_is_refused(ready):
    with refused(
        r"other\.py: it has 0 of the 2 functions of Tiny, so it may be another assignment's\. Name the"
    ):
        ready("def propagate(w, b, X, Y):\n    return 1\n", "other.py")


def test_a_file_that_cannot_be_read_is_refused(ready):
    with refused(r"tiny\.ipynb: .*\. Mend the file and try again"):
        ready("{", "tiny.ipynb")


def test_a_file_that_goes_away_meanwhile_is_refused(ready, monkeypatch):
    read = Path.read_bytes

    def gone(path):
        if path.name == "tiny.py":
            raise FileNotFoundError(2, "No such file or directory")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", gone)
    with refused(r"it cannot be read \(No such file or directory\)\. Mend the file and try again"):
        ready(RIGHT)


@pytest.mark.parametrize("name", ["a/b", "..", ".ana", "con", "LPT1.x", "a?", "ana.", "x" * 101, "a\x07b"])
def test_a_name_that_no_file_can_have_is_refused(ready, name):
    with refused("--student: a file cannot have this name everywhere. Use letters, digits, blanks"):
        ready(RIGHT, student=name)


def test_where_options_are_shuffled_the_name_is_needed(ready, course):
    course.ask_questions(shuffle=True)
    with refused("the options of its questions come in another order for every student. Add --student NAME"):
        ready(RIGHT)


# ------------------------------------------------------------------------- where it is written


@pytest.fixture
def made(ready):
    return ready(RIGHT)


def test_it_goes_where_it_is_wanted(made, tmp_path):
    assert target_of(made, None) == Path("hand_in/tiny.py")
    assert target_of(made, tmp_path) == tmp_path / "tiny.py"
    assert target_of(made, tmp_path / "new") == tmp_path / "new/tiny.py"
    assert target_of(made, tmp_path / "Mine.PY") == tmp_path / "Mine.PY"
    with refused(
        r"mine\.ipynb: the work is handed in as \.py, and this name ends otherwise. Name it tiny\.py"
    ):
        target_of(made, tmp_path / "mine.ipynb")


def test_another_file_stays_unless_it_may_be_replaced(made, tmp_path):
    target = tmp_path / "tiny.py"
    target.write_text("precious")
    with refused("there is another file of this name already. Add --force to put this one in its place"):
        write(made, target, over_another=False)
    assert target.read_text() == "precious"
    write(made, target, over_another=True)
    assert target.read_text() == RIGHT and os.listdir(tmp_path) == ["course", "tiny.py"]


def test_a_place_that_cannot_be_written_is_refused(made, tmp_path):
    (tmp_path / "file").write_text("")
    with refused(r"tiny\.py: it cannot be written: (File exists|Not a directory)\. Name another folder"):
        write(made, tmp_path / "file/tiny.py", over_another=False)


def test_nothing_is_left_of_a_file_that_could_not_be_written(made, tmp_path, monkeypatch):
    def full(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with refused("it cannot be written: No space left on device"):
        write(made, tmp_path / "out/tiny.py", over_another=False)
    assert os.listdir(tmp_path / "out") == []
    assert isinstance(made, HandIn)
