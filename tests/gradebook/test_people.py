"""People: a list for all assignments, and what was kept under a file's name given to them."""

import pytest

from grader.gradebook.store import Gradebook
from grader.record.people import Person
from tests.support.kept import ANA, GRADED, KEYS, VERSIONS

ZOE = Person("1001", "Zoë Núñez", "Núñez", "zoe@example.org", "A", "es", is_listed=True)
BO = Person("1002", "Bo", is_listed=True)


@pytest.fixture
def book(tmp_path):
    with Gradebook(tmp_path / "gradebook.sqlite3") as opened:
        yield opened


def test_a_roster_is_kept(book):
    book.use_roster([ZOE, BO], {"1001": ["zoe@example.org", "znunez"], "1002": ["bo"]})
    assert book.people() == {"1001": ZOE, "1002": BO}
    assert book.known_as() == {"zoe@example.org": "1001", "znunez": "1001", "bo": "1002"}


def test_what_two_people_are_known_as_tells_nobody(book):
    book.use_roster([ZOE, BO], {"1001": ["maria"], "1002": ["maria"]})
    assert book.known_as() == {}


def test_who_is_no_longer_on_the_roster_stays_and_is_not_listed(book):
    book.use_roster([ZOE, BO], {"1002": ["bo"]})
    book.use_roster([ZOE], {})
    assert not book.people()["1002"].is_listed and book.people()["1001"].is_listed


def kept(book, one):
    run = book.start_run(
        "tiny", seed=book.seed_of("tiny"), isolation="full", is_trial=False, versions=VERSIONS
    )
    book.use_attempts("tiny", [one])
    book.keep(run, one, GRADED, KEYS)


def test_what_was_kept_under_a_files_name_moves_to_its_person(book):
    kept(book, ANA)
    assert book.move(ANA.student, "1001") == 1
    assert [stored.student for stored in book.submissions_of("tiny")] == ["1001"]
    assert book.attempts_of("tiny", [ANA._replace(student="1001")]) == [1]


def test_moving_to_oneself_moves_nothing(book):
    kept(book, ANA)
    assert book.move(ANA.student, ANA.student) == 0
    assert len(list(book.submissions_of("tiny"))) == 1


def test_what_both_had_stays_once(book):
    kept(book, ANA)
    kept(book, ANA._replace(student="1001"))
    assert book.move(ANA.student, "1001") == 0
    assert [stored.student for stored in book.submissions_of("tiny")] == ["1001"]


def test_names_that_no_list_has_are_told_with_what_a_platform_calls_the_person(book):
    kept(book, ANA)
    kept(book, ANA._replace(student="70182", name="Bo"))
    kept(book, ANA._replace(student="1001"))
    book.use_roster([ZOE], {})
    assert book.strangers() == {ANA.student: "", "70182": "Bo"}


def test_of_some_assignments_nothing_is_moved(book):
    kept(book, ANA)
    assert book.move(ANA.student, "1001", leave=["tiny"]) == 0
    assert [stored.student for stored in book.submissions_of("tiny")] == [ANA.student]
    assert book.move(ANA.student, "1001", leave=["another"]) == 1
