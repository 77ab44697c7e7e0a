"""Whom a word means."""

from grader.record.finding_people import meant_by
from grader.record.people import Person
from tests.support.every import every

ANA = Person("70182", "Ana Pérez", "Pérez", "ana@example.org")
ANABEL = Person("70183", "Anabel Pérez Ruiz", "Pérez Ruiz", "ab@example.org")
LUKASZ = Person("s1", "Łukasz Nowak", "Nowak")
BARE = Person("bo")
EVERYBODY = (ANA, ANABEL, LUKASZ, BARE)


@every(
    ("word", "people"),
    [
        ("70182", [ANA]),
        ("ANA@example.org", [ANA]),
        ("ana perez", [ANA]),  # the whole name, though another begins with it
        ("ana p", [ANA, ANABEL]),
        ("perez ruiz", [ANABEL]),
        ("lukasz", [LUKASZ]),
        ("bo", [BARE]),
        ("login7", [ANABEL]),
        ("nobody", []),
        ("  ", []),
    ],
)
def test_the_strictest_rule_that_finds_somebody_holds(word, people):
    assert list(meant_by(word, EVERYBODY, {"login7": "70183"})) == people
