"""Groups of equal answers on a screen of 80 columns, whatever people are called and their code says."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from grader.course.assignment import Course
from grader.errors import CodeRaised, Finding
from grader.grading.unexplained import unexplained
from grader.record.people import Person
from grader.show.answer_groups import show_groups
from grader.wording import AssignmentWords
from tests.support.answers import TODAY, thrice, work
from tests.support.feedback import WRONG_VALUE, attempt, class_of, evidence, failed, standing
from tests.support.tiny_course import TinyCourse


@pytest.fixture
def assignment(tmp_path):
    return Course(TinyCourse(tmp_path / "course").root).assignment("tiny")


def screen(assignment, *people, **options):
    whole = class_of(*(standing(person, attempt(found)) for person, found in people))
    found = unexplained(assignment, whole, (), TODAY)
    words = AssignmentWords(assignment, lang="en")
    text = io.StringIO()

    def told(group):
        return words.on_answers(group.exercise, group.example, group.facts, reveal=True)

    show_groups(whole, found, told, Console(width=80, file=text), every_group=True, **options)
    return text.getvalue()


def test_it_fits_eighty_columns(assignment):
    facts = (
        Finding("fact_proportional", "scale"),
        Finding("fact_close", "scale", fields={"error": "digits"}),
    )
    names = [Person(f"s{n}", f"Ana María de los Ángeles {n}") for n in range(9)]
    out = screen(
        assignment,
        *((person, work(thrice, *facts)) for person in names),
        (Person("zoe"), evidence(failed("test_shift", WRONG_VALUE))),
    )
    assert "Ana María de los Ángeles 0, Ana María de los Ángeles 1 and 7 more\n" in out
    assert (
        "  seen:     y: the proportions are right, but all entries are off by one factor,\n            "
        in out
    )
    assert "\nnot asked: shift 1 (hung, took too long, right in every example, no plain data,\n    or" in out
    assert max(map(cell_len, out.splitlines())) <= 80


def test_what_people_wrote_cannot_act(assignment):
    def raises(x, k=2.0):
        fields = {"type": "ValueError", "builtin": "ValueError", "message": "\x1b[2J\n::error::x"}
        raise CodeRaised(Finding("raised", "scale", fields=fields))

    out = screen(assignment, (Person("eve", "::warning::\x1b[31m\u202e"), work(raises)))
    assert "\x1b" not in out and "\u202e" not in out and "::" not in out
    assert "stopped with ValueError" in out
