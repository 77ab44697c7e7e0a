import json
import os
import shutil

import pytest

from grader.course.assignment import read_assignment
from grader.desk.other_files import warnings_for
from grader.desk.working_copy import assignment_around, find_work, make_working_copy
from grader.errors import CourseError
from grader.intake.handed_in import own_work
from tests.support.in_english import refused, words
from tests.support.tiny_course import RIGHT, STUB


@pytest.fixture
def copy(course):
    """A working copy under another name than its assignment's."""
    folder = course.root / "mine"
    make_working_copy(course.assignment, folder)
    return folder


# ------------------------------------------------------------------------------- made


def test_a_working_copy_holds_what_students_get_and_knows_which_assignment_it_is(course, copy):
    assert {path.name for path in copy.iterdir()} == {
        "assignment.toml",
        "handout.md",
        "test_public.py",
        "tiny.py",
    }
    assignment = read_assignment(copy, None)
    assert (assignment.id, assignment.title, assignment.exercises) == (
        "tiny",
        "Tiny",
        course.assignment.exercises,
    )
    assert (copy / "tiny.py").read_bytes() == course.assignment.stub.read_bytes()


def test_nothing_of_the_solutions_is_copied(copy):
    assert not list(copy.rglob("test_hidden.py"))
    assert "17.28125" not in "".join(
        path.read_text() for path in copy.rglob("*.py") if path.name != "test_public.py"
    )


def test_folders_are_copied_and_what_tools_leave_behind_is_not(course):
    for name in ("data/digits.csv", "__pycache__/x.pyc", ".ipynb_checkpoints/tiny.ipynb", ".DS_Store"):
        course.write(f"assignments/tiny/{name}", "x")
    folder = course.root / "deep" / "down"
    make_working_copy(course.assignment, folder)
    assert {path.name for path in folder.rglob("*")} >= {"data", "digits.csv"}
    assert not {"__pycache__", ".ipynb_checkpoints", ".DS_Store"} & {path.name for path in folder.rglob("*")}


def test_an_empty_folder_is_as_good_as_none(course):
    folder = course.root / "mine"
    folder.mkdir()
    make_working_copy(course.assignment, folder)
    assert (folder / "tiny.py").is_file()


def test_a_folder_in_use_is_left_alone(course):
    path = course.write("mine/notes.txt", "mine")
    with refused(r"it is there already, and not empty. Name another folder; nothing was copied"):
        make_working_copy(course.assignment, path.parent)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(course):
    course.root.chmod(0o500)
    try:
        with refused("it cannot be written: Permission denied"):
            make_working_copy(course.assignment, course.root / "mine")
    finally:
        course.root.chmod(0o700)


def test_a_place_where_no_folder_can_be_is_named_with_the_reason(course):
    course.write("file", "")
    with refused("it cannot be written: Not a directory. Name another folder"):
        make_working_copy(course.assignment, course.root / "file" / "mine")
    (course.root / "assignments/tiny/link").symlink_to("nowhere")
    with refused("it cannot be copied: .*No such file or directory.*Mend it, or tell who wrote it"):
        make_working_copy(course.assignment, course.root / "mine")


# ------------------------------------------------------------------------------ found


def test_a_file_beside_its_assignment_is_found(copy):
    path, assignment = find_work(copy / "tiny.py")
    assert path == copy / "tiny.py" and assignment.id == "tiny"


def test_a_file_of_any_name_in_a_working_copy_is_of_its_assignment(course, copy):
    path = course.write("mine/my attempt.py", "x = 1")
    assert find_work(path)[1].id == "tiny"


def test_a_file_elsewhere_in_a_course_is_found_by_its_name(course):
    path = course.write("drafts/tiny.py", "x = 1")
    found, assignment = find_work(path)
    assert found == path and assignment.folder == course.root / "assignments/tiny"


def test_a_file_outside_is_found_by_the_course_of_the_current_folder(course, tmp_path, monkeypatch):
    path = tmp_path / "tiny.py"
    path.write_text("x = 1")
    monkeypatch.chdir(course.root)
    assert find_work(path)[1].id == "tiny"


STUB_CELL = json.dumps(
    {
        "cells": [{"cell_type": "code", "source": STUB, "metadata": {}, "outputs": []}],
        **{"metadata": {}, "nbformat": 4, "nbformat_minor": 5},
    }
)


def at(copy, seconds, **files):
    """Write files of the working copy, each a second after the one before."""
    for name, text in files.items():
        path = copy / name.replace("_dot_", ".")
        path.write_text(text, encoding="utf-8")
        seconds += 1
        os.utime(path, (seconds, seconds))


@pytest.mark.parametrize("newer", ["tiny.py", "tiny.ipynb"])
def test_of_script_and_notebook_both_filled_in_the_one_worked_on_last_is_checked(copy, newer):
    files = {"tiny_dot_py": RIGHT, "tiny_dot_ipynb": STUB_CELL.replace("raise", "return k * x; raise")}
    at(copy, 0, **(files if newer == "tiny.ipynb" else dict(reversed(files.items()))))
    assert find_work(copy)[0] == copy / newer


@pytest.mark.parametrize(
    "filled",
    [
        RIGHT,
        STUB.replace("    raise", "    y = k * x\n    raise", 1),  # the line of the stub is left in
        STUB.replace("def shift", "def shift(:"),  # half typed
        STUB + '\nquiz_sign = "A"\n',
    ],
)
def test_the_file_that_is_filled_in_is_checked_however_old_it_is(course, copy, filled):
    course.ask_questions()
    shutil.copy(course.root / "assignments/tiny/quiz.toml", copy)
    at(copy, 0, tiny_dot_py=filled, tiny_dot_ipynb=STUB_CELL)
    assert find_work(copy)[0] == copy / "tiny.py"
    assert words(warnings_for(own_work(copy / "tiny.py"), find_work(copy)[1])) == [
        "nothing is filled in in tiny.ipynb, so it was left aside"
    ]


def test_the_file_that_is_filled_in_is_checked_whatever_its_name(copy):
    at(copy, 0, final_dot_py=RIGHT, tiny_dot_py=STUB, tiny_dot_ipynb=STUB_CELL)
    assert find_work(copy)[0] == copy / "final.py"


def test_where_nothing_is_filled_in_the_newest_is_checked(copy):
    at(copy, 0, tiny_dot_py=STUB, tiny_dot_ipynb=STUB_CELL)
    assert find_work(copy)[0] == copy / "tiny.ipynb"


def test_of_several_files_filled_in_the_one_named_like_the_assignment_is_checked(copy):
    at(copy, 0, tiny_dot_py=RIGHT, draft_dot_py=RIGHT.replace("k * x", "k + x"))
    assert find_work(copy)[0] == copy / "tiny.py"


def test_a_folder_without_work_is_named(copy):
    (copy / "tiny.py").unlink()
    with refused(r"mine: neither tiny.py nor tiny.ipynb is in it. Name the file to check"):
        find_work(copy)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("gone.py", "there is no such file or folder. Check the spelling"),
        ("tiny.txt", "it is neither .py nor .ipynb. Name your script or notebook"),
        (
            "other.py",
            "there is no assignment.toml beside your work, so it cannot be told which assignment it is",
        ),
    ],
)
def test_what_cannot_be_checked_is_named(tmp_path, monkeypatch, name, problem):
    monkeypatch.chdir(tmp_path)
    if name != "gone.py":
        (tmp_path / name).write_text("x")
    with refused(problem) as failure:
        find_work(tmp_path / name)
    assert str(tmp_path) in failure.value.where


def test_a_broken_working_copy_is_told_as_broken_and_not_as_none(copy):
    (copy / "assignment.toml").write_text("title =")
    with pytest.raises(CourseError, match="not valid TOML"):
        assignment_around(copy)
