"""A new course: what is in it, and what is refused. That it passes its proof: tests/test_first_hour.py."""

import pytest

from grader.course.assignment import Course
from grader.errors import CourseError
from grader.release import generated
from grader.release.new_course import make_course


def test_what_an_author_changes_is_told_and_what_is_made_from_it_is_there(tmp_path):
    made = make_course(tmp_path / "mine")
    assert [str(path.relative_to(tmp_path / "mine")) for path in made] == [
        "README.md",
        "assignments/first_steps/assignment.toml",
        "assignments/first_steps/handout.md",
        "assignments/first_steps/test_public.py",
        "solutions/first_steps/mistakes.py",
        "solutions/first_steps/first_steps.py",
        "solutions/first_steps/test_hidden.py",
    ]
    assignment = Course(tmp_path / "mine").assignment("first_steps")
    assert assignment.exercises["moving_average"].signature == "moving_average(signal, width=3) -> smooth"
    for name, text in generated(assignment).items():
        assert (assignment.folder / name).read_text(encoding="utf-8") == text
    assert not any("{id}" in path.read_text(encoding="utf-8") for path in made)


def test_a_course_gets_a_further_assignment(tmp_path):
    make_course(tmp_path)
    (tmp_path / "README.md").write_text("mine")
    make_course(tmp_path, "kmeans")
    assert Course(tmp_path).ids == ("first_steps", "kmeans")
    assert "`kmeans.ipynb`" in Course(tmp_path).assignment("kmeans").handout.read_text()
    assert (tmp_path / "README.md").read_text() == "mine"


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CourseError, match=r"there is something in it already. Name a new or empty folder"):
        make_course(tmp_path)
    make_course(tmp_path / "course")
    with pytest.raises(CourseError, match=r"first_steps: it is there already. Add an assignment with --id"):
        make_course(tmp_path / "course")
    with pytest.raises(CourseError, match=r"first_steps: it is there already. Name another one with --id"):
        make_course(tmp_path / "course", "first_steps")


@pytest.mark.parametrize("name", ["../up", "a b", "k-means", "1st"])
def test_a_name_that_no_module_can_have_is_refused(tmp_path, name):
    with pytest.raises(CourseError, match=r"cannot be the name of an assignment. Use letters, digits"):
        make_course(tmp_path, name)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CourseError, match=r"file/course: it cannot be written: Not a directory. Name a fol"):
        make_course(tmp_path / "file" / "course")
