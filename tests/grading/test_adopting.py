"""A group of wrong work is put into the course's file: the one way, whoever asks."""

import pytest

from grader.bank.adopted import read_adopted
from grader.errors import BadInput
from grader.grading.adopting import WORDS_CHARS_MAX, adoption, whose
from grader.grading.unexplained import Unexplained
from grader.record.answer_groups import Group
from grader.record.people import Person
from grader.wording import AssignmentWords
from tests.support.answers import answering, digests_of, thrice
from tests.support.tiny_course import TinyCourse


@pytest.fixture
def course(tmp_path):
    made = TinyCourse(tmp_path / "course")
    made.write("solutions/tiny/mistakes.py", "")
    return made


def group(**changes):
    told = answering(thrice)
    made = Group(
        *("3fa2c1", "scale", digests_of(thrice), False, (Person("ana"), Person("bo")), 4.0, 6.0, ()),
        example=told.example,
        is_of_today=True,
    )
    return made._replace(**changes)


def adopt(course, *groups, code="3fa2c1", name="thrice", **words):
    assignment = course.assignment
    found = Unexplained(groups or (group(),), {}, ())
    return adoption(assignment, found, AssignmentWords(assignment, lang="en"), code, name, **words)


def test_the_file_is_given_whole_with_an_entry_and_what_helps_to_word_it(course):
    made = adopt(course, explain=" Three times too much. ", hint="A 3?")
    assert made.path == course.root / "solutions/tiny/answers.toml" and not made.path.exists()
    assert b"# From group 3fa2c1 of 2 people.\n# scale: y has the wrong value" in made.data
    made.path.write_bytes(made.data)
    [entry] = read_adopted(course.assignment)
    assert (entry.name, entry.explain, entry.hint) == ("thrice", "Three times too much.", "A 3?")
    assert whose(group(people=(Person("ana"),))) == "group 3fa2c1 of 1 person"


@pytest.mark.parametrize(
    ("changes", "options", "told"),
    [
        (
            {},
            {"code": "000000"},
            "--adopt 000000: there is no such group. They are listed by: grader",
        ),
        ({"adopted_as": "other"}, {}, "it is adopted already, as other, and has no explanation yet"),
        ({"is_of_today": False}, {}, "its answers are to other examples than the bank has now"),
        ({}, {"name": "No Name"}, "it is no name for a mistake"),
        ({}, {"hint": "x" * (WORDS_CHARS_MAX + 1)}, "has more than 2000 characters"),
        ({}, {"code": "x", "where": "group"}, "group x: there is no such group"),
    ],
)
def test_what_cannot_be_adopted_is_one_sentence(course, changes, options, told):
    with pytest.raises(BadInput, match=told):
        adopt(course, group(**changes), **options)
    assert not (course.root / "solutions/tiny/answers.toml").exists()
