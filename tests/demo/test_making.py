"""The made-up class: plausible, the same every time, and read as a platform's download."""

import zipfile
from pathlib import Path

import pytest

from grader.course.finding import find_course
from grader.demo.attacks import attacks
from grader.demo.making import DOWNLOAD, make_class
from grader.demo.people import everybody
from grader.exports.canvas import layout
from grader.intake.class_work import class_work
from grader.intake.delimited import read_table
from grader.intake.roster import read_roster
from tests.support.tiny_course import TinyCourse


@pytest.fixture(scope="module")
def assignment():
    return find_course(Path(__file__).parents[2]).assignment("logistic_regression")


@pytest.fixture(scope="module")
def made(assignment, tmp_path_factory):
    return make_class(assignment, tmp_path_factory.mktemp("made"))


@pytest.mark.slow
def test_sixty_hand_in_and_three_do_not(made):
    with class_work([made.download], "logistic_regression") as work:
        assert len(work.submissions) == 60
        [note] = work.notes
        assert note.kind == "download_read" and note.fields["platform"] == "Canvas"
    roster = read_roster(made.roster)
    assert [(each.id, each.name) for each in everybody()] == [(each.id, each.name) for each in roster.people]
    assert len(roster.people) == 63


def test_ids_and_addresses_are_one_persons_alone():
    people = everybody()
    for field in ("id", "email", "name"):
        assert len({getattr(each, field) for each in people}) == len(people)
    assert {each.family for each in people} >= {"van der Meer", "García Lorca", "O'Brien"}


def test_the_platforms_own_list_is_read_as_one(made):
    read = layout(read_table(made.template))
    assert len(read.people) == 63
    assert [(each.title, each.points_max) for each in read.grades] == [
        ("Logistic regression as a network of one neuron", 110.0)
    ]


@pytest.mark.slow
def test_the_class_is_the_same_every_time(made, assignment, tmp_path):
    again = make_class(assignment, tmp_path)
    assert again.attacks == made.attacks and len(made.attacks) == 10
    here, there = (zipfile.ZipFile(each).infolist() for each in (made.download, again.download))
    assert [(each.filename, each.date_time, each.CRC) for each in here][11:] == [
        (each.filename, each.date_time, each.CRC) for each in there
    ][11:]


def test_a_course_of_somebody_else_gets_a_class_too(tmp_path):
    course = TinyCourse(tmp_path / "course")
    made = make_class(course.assignment, tmp_path)
    with class_work([made.download], "tiny") as work:
        assert len(work.submissions) == 60


def test_an_attack_answers_every_exercise(tmp_path):
    made = attacks(["scale", "shift"], solution=tmp_path, download=tmp_path / DOWNLOAD, classmate="x.py")
    assert len(made) == len({each.name for each in made}) == 10
    for each in made:
        compile(each.source, each.name, "exec")
        assert "def scale(" in each.source and "def shift(" in each.source
