"""What people gave by hand stays in the gradebook as it was given."""

import sqlite3

import pytest
from msgspec.structs import replace

from grader.errors import BadInput
from grader.gradebook import adjustments
from grader.gradebook.adjustments import NewerEntries
from grader.gradebook.store import Gradebook
from grader.record.adjustments import (
    Adjustment,
    CodePlace,
    Comment,
    Extension,
    Marks,
    Points,
    PointsChange,
    Regrade,
    Seen,
    Undo,
)
from grader.record.people import Person
from tests.support.kept import ANA, GRADED, KEYS, VERSIONS

GIVEN = Points(3.0, "scale")


def entry(act=GIVEN, student="ana", **fields):
    return Adjustment("", "tiny", student, act, "the test was wrong", "bo", "", **fields)


def test_what_is_added_is_there_with_number_id_and_time(book, path):
    place = CodePlace("ab" * 32, 3, "cell 2")
    given = [
        entry(seen=Seen(2, "code", 1.5)),
        entry(Comment("ü <b>", "scale", place)),
        entry(Marks("scale", ("a", "b")), "bo"),
    ]
    kept = book.adjust(given)
    assert [each.number for each in kept] == [1, 2, 3] and len({each.id for each in kept}) == 3
    with Gradebook(path) as again:
        assert again.adjustments("tiny") == {"ana": kept[:2], "bo": kept[2:]}
        assert again.adjustments("another") == {}
    assert [replace(each, id="", at="", number=0) for each in kept] == given


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE adjustments SET reason = 'another'",
        "DELETE FROM adjustments",
        "REPLACE INTO adjustments SELECT * FROM adjustments",
        "INSERT OR IGNORE INTO adjustments SELECT * FROM adjustments",
    ],
)
def test_no_program_changes_or_deletes_an_entry(book, path, rows, statement):
    book.adjust([entry()])
    before = rows("SELECT * FROM adjustments")
    with pytest.raises(sqlite3.IntegrityError, match="another one takes it back"):
        sqlite3.connect(path, isolation_level=None).execute(statement)
    assert rows("SELECT * FROM adjustments") == before


@pytest.mark.parametrize("odd", [{"reason": " "}, {"who": ""}])
def test_there_is_none_without_a_reason_or_somebody(book, odd):
    with pytest.raises(BadInput, match="CHECK constraint failed"):
        book.adjust([entry(), replace(entry(), **odd)])
    assert book.adjustments("tiny") == {}  # nor any that was to be added with it


def test_a_clock_that_was_set_back_makes_no_later_entry_an_earlier_one(book, monkeypatch):
    monkeypatch.setattr(adjustments, "now", lambda: "2030-01-01T00:00:00+00:00")
    book.adjust([entry()])
    monkeypatch.undo()
    [later] = book.adjust([entry()])
    assert later.at == "2030-01-01T00:00:00+00:00"


def test_who_has_not_seen_the_last_entries_is_told_them_and_writes_nothing(book, path):
    book.adjust([entry(), entry(student="bo")])
    with Gradebook(path) as other:
        [theirs] = other.adjust([entry(Points(1.0))])
    with pytest.raises(NewerEntries, match="entries were added in the meantime, of ana") as refused:
        book.adjust([entry(Points(2.0)), entry(student="bo")], last_seen={"ana": 1, "bo": 2})
    assert refused.value.entries == (theirs,)
    assert sum(map(len, book.adjustments("tiny").values())) == 3
    book.adjust([entry(Points(2.0))], last_seen={"ana": 3})
    book.adjust([entry(student="new")], last_seen={"new": 0})


def test_an_entry_of_a_later_version_is_not_passed_over(book, path):
    book.adjust([entry()])
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO adjustments VALUES "
        "(NULL, 'x', 'tiny', 'ana', 'prize', '{\"type\":\"prize\"}', 'r', 'w', '', NULL)"
    )
    connection.commit()
    with pytest.raises(
        BadInput, match="the adjustment 2 of tiny is of a kind that this version does not know"
    ):
        book.adjustments("tiny")


def test_a_merge_brings_entries_once_under_their_ids(book, tmp_path):
    book.seed_of("tiny", 7)
    [ours] = book.adjust([entry()])
    with Gradebook(tmp_path / "other.sqlite3") as other:
        other.seed_of("tiny", 7)
        [theirs] = other.adjust([entry(Extension(hours=24.0))])
        other.adjust([entry(Undo(theirs.id))])
    assert book.merge(other.path).adjustments == 2
    assert book.merge(other.path).adjustments == 0
    found = book.adjustments("tiny")["ana"]
    assert [each.number for each in found] == [1, 2, 3]
    assert [each.id for each in found[:2]] == [ours.id, theirs.id] and found[2].act == Undo(theirs.id)


def test_who_is_forgotten_is_in_no_entry(book, rows):
    book.adjust([entry(), entry(student="bo")])
    changed = (PointsChange("ana", 1.0, 2.0), PointsChange("bo", 2.0, None))
    book.adjust([entry(Regrade("2026", 2, changed), "")])
    assert book.kept_of("ana") == 0
    book.forget("ana")
    left = book.adjustments("tiny")
    assert left.keys() == {"bo", ""} and left[""][0].act.changed == changed[1:]
    assert book.kept_of("ana") is None
    assert len(rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")) == 3


def test_what_was_given_under_a_files_name_goes_with_the_work_to_its_person(book, run, rows):
    book.keep(run, ANA, GRADED, KEYS)
    book.adjust([entry(student=ANA.student), entry(student="paper")])
    assert book.strangers() == {"Zoë": "", "paper": ""}
    book.use_roster([Person("1001", "Zoë Núñez"), Person("1002", "On Paper")], {})
    book.adjust([entry(Regrade("2026", 1, (PointsChange("Zoë", 1.0, 2.0),)), "")])
    book.move("Zoë", "1001")
    book.move("paper", "1002", leave=["tiny"])
    left = book.adjustments("tiny")
    assert left.keys() == {"1001", "paper", ""}
    assert left[""][0].act.changed == (PointsChange("1001", 1.0, 2.0),)
    assert len(rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")) == 3


def test_a_gradebook_of_version_3_gets_a_place_for_them_and_is_kept_as_it_was(path, tmp_path, rows):
    with Gradebook(path) as book:
        run = book.start_run("tiny", seed=7, isolation="full", is_trial=False, versions=VERSIONS)
        book.keep(run, ANA, GRADED, KEYS)
        book.end_run(run)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP TABLE adjustments")
    connection.execute("ALTER TABLE submissions DROP COLUMN came_at")
    connection.execute("PRAGMA user_version = 3")
    connection.close()
    with Gradebook(path) as book:
        assert book.remarks == [
            f"{path} was brought to version 4; as it was, it is kept as gradebook.sqlite3.version3"
        ]
        book.adjust([entry()])
    assert rows("SELECT count(*) FROM submissions") == [(1,)]
    old = sqlite3.connect(tmp_path / "gradebook.sqlite3.version3")
    assert old.execute("PRAGMA user_version").fetchone() == (3,)
    assert old.execute("SELECT count(*) FROM submissions").fetchone() == (1,)
