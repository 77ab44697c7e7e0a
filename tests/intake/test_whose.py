"""Whose each submission is, by a list of the class."""

from pathlib import Path

import pytest

from grader.intake.source import Cell
from grader.intake.submission import Submission
from grader.intake.whose import given_to_people
from grader.messages import noted
from grader.record.directory import Directory
from grader.record.people import Person

ZOE = Person("1001", "Zoë Núñez", "Núñez", is_listed=True)
ANA = Person("1002", "Ana Pérez", "Pérez", is_listed=True)
FORMER = Person("1000", "Former")
CLASS = Directory({p.id: p for p in (ZOE, ANA, FORMER)}, {"aperez": "1002"})


def handed_in(student, sha256="", name=""):
    code = sha256 or student
    return Submission(student, Path(f"class/{student}.py"), code, (Cell("", f"x = '{code}'\n"),), name=name)


def given(*submissions, **options):
    found = given_to_people(submissions, CLASS, (), **options)
    return found, [noted(note, "en") for note in found.notes]


def test_a_persons_id_takes_the_place_of_the_files_name():
    found, notes = given(handed_in("zoë_núñez"), handed_in("aperez"))
    assert [(each.student, each.name) for each in found.submissions] == [
        ("1002", "Ana Pérez"),
        ("1001", "Zoë Núñez"),
    ]
    assert (notes, found.absent) == ([], ())


def test_who_is_near_is_proposed_and_the_work_stays_under_the_files_name():
    found, notes = given(handed_in("zoe.nunez"), handed_in("xyz"), handed_in("70182", name="Nobody Here"))
    assert [each.student for each in found.submissions] == ["70182", "xyz", "zoe.nunez"]
    assert notes == [
        "zoe.nunez.py: graded under this name; perhaps Zoë Núñez, 1001",
        "xyz.py: nobody on the list; graded under this name",
        "Nobody Here (70182): nobody on the list; graded under this name",
        "handed in nothing: 2 (Zoë Núñez, Ana Pérez)",
    ]
    assert found.absent == (ZOE, ANA)


def test_of_many_whom_nobody_knows_twenty_are_named():
    _, notes = given(*(handed_in(f"x{number}") for number in range(23)))
    assert len(notes) == 22 and notes[20] == "further work of nobody on the list: 3"


def test_two_files_of_one_person_are_for_a_person_to_choose():
    found, _ = given(handed_in("aperez"), handed_in("1002"))
    [submission] = found.submissions
    assert (submission.student, submission.name) == ("1002", "Ana Pérez")
    reason = noted(submission.unreadable, "en")
    assert "2 different files" in reason and reason.endswith(
        "both are of one person on the list; keep one and grade again"
    )


def test_the_same_file_under_two_names_is_one():
    found, _ = given(handed_in("aperez", "ab"), handed_in("1002", "ab"))
    [submission] = found.submissions
    assert submission.unreadable is None


@pytest.mark.parametrize(("student", "kept"), [("aperez", "aperez"), ("1002", "1002")])
def test_where_a_name_decides_the_order_of_options_an_id_alone_is_believed(student, kept):
    found, notes = given(handed_in(student), names_count=True)
    assert found.submissions[0].student == kept
    assert any(note.endswith("were made for: aperez.py") for note in notes) == (student == "aperez")
