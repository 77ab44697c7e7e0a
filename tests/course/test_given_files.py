"""Files that an assignment gives to everybody's code."""

import os
import sys

import pytest

from grader.course import given_files as module
from grader.course.given_files import beside_files, given_files, modules_in
from grader.errors import CourseError
from tests.support.tiny_course import TOML, TinyCourse


@pytest.fixture
def course(tmp_path):
    made = TinyCourse(tmp_path / "course")
    made.write("assignments/tiny/own_width.py", "WIDTH = 3\n")
    made.write("assignments/tiny/data/x.csv", "1,2\n")
    made.write("assignments/tiny/data/deep/y.csv", "3\n")
    made.write("assignments/tiny/data/.hidden", "no")
    return made


def with_files(course, *names):
    course.write("assignments/tiny/assignment.toml", f"files = {list(names)}\n{TOML}")
    return course.assignment


def test_folders_are_given_with_all_that_is_in_them(course):
    found = given_files(with_files(course, "data/", "own_width.py"))
    assert found == {"data/deep/y.csv": b"3\n", "data/x.csv": b"1,2\n", "own_width.py": b"WIDTH = 3\n"}
    assert modules_in(found) == {"own_width.py": "WIDTH = 3\n"}
    assert given_files(with_files(course)) == {}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "absent.csv",
            r"name 'absent.csv', which is not there. Put it into .*tiny, or take the name out",
        ),
        ("../tiny.py", r"which does not lie beside the stub. Write names like \"utils.py\" or \"data/\""),
        ("/etc/passwd", "which does not lie beside the stub"),
        ("", "which does not lie beside the stub"),
    ],
)
def test_what_is_not_there_is_named(course, name, message):
    with pytest.raises(CourseError, match=message) as error:
        given_files(with_files(course, name))
    assert error.value.where.endswith("assignment.toml")


def test_too_much_is_refused(course, monkeypatch):
    assignment = with_files(course, "data/")
    monkeypatch.setattr(module, "COUNT_MAX", 1)
    with pytest.raises(CourseError, match=r"its files are 2, of 0\.0 MiB together\. Every submission gets"):
        given_files(assignment)


def test_a_file_that_cannot_be_read_is_named(course, monkeypatch):
    assignment = with_files(course, "own_width.py")

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module.Path, "read_bytes", refuse)
    with pytest.raises(CourseError, match=r"own_width.py: the file cannot be read: Permission denied"):
        given_files(assignment)


def test_the_authors_code_finds_them_for_a_while(course):
    before = os.getcwd(), list(sys.path)
    with beside_files(with_files(course, "own_width.py")):
        import own_width

        assert own_width.WIDTH == 3 and os.path.exists("own_width.py")
    assert (os.getcwd(), sys.path) == before and "own_width" not in sys.modules
    with beside_files(with_files(course)):
        assert (os.getcwd(), sys.path) == before
