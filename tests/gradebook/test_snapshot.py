"""What is read as of one moment, whoever writes meanwhile."""

import pytest

from grader.errors import BadInput
from grader.gradebook.store import Gradebook
from grader.record.people import Person


def test_what_others_write_is_seen_after_it_and_not_in_it(tmp_path):
    path = tmp_path / "gradebook.sqlite3"
    with Gradebook(path) as book, Gradebook(path) as other:
        with book.snapshot():
            other.use_roster([Person("ana")], {})
            assert book.people() == {}
        assert book.people().keys() == {"ana"}


def test_nothing_is_written_in_it_and_it_ends_with_an_error_too(tmp_path):
    with Gradebook(tmp_path / "gradebook.sqlite3") as book:
        with (
            pytest.raises(BadInput, match="cannot start a transaction within a transaction"),
            book.snapshot(),
        ):
            book.use_roster([Person("ana")], {})
        book.use_roster([Person("bo")], {})
        assert book.people().keys() == {"bo"}
