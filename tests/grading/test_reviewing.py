"""A class that is being reviewed: made anew only as far as something has changed."""

import shutil

import pytest

from grader.errors import BadInput
from grader.gradebook.adjustments import NewerEntries
from grader.gradebook.store import Gradebook
from grader.grading import reviewing
from grader.record.adjustments import Comment, Points, Undo
from grader.record.reviewed import Stale
from tests.support.feedback import evidence
from tests.support.review import RUBRIC, ReviewedClass
from tests.support.tiny_course import RIGHT


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    return ReviewedClass(tmp_path_factory.mktemp("reviewed") / "course")


@pytest.fixture
def klass(made_once, tmp_path, monkeypatch):
    monkeypatch.setenv("GRADER_LANG", "en")
    copied = tmp_path / "course"
    shutil.copytree(made_once.course.root, copied)
    return ReviewedClass.at(copied)


@pytest.fixture
def read(monkeypatch):
    """Counts how often the whole of a class was read."""
    times = []
    really = reviewing.stored_class
    monkeypatch.setattr(reviewing, "stored_class", lambda *rest: times.append(1) or really(*rest))
    return times


def points(look, student):
    return next(each.points for each in look.whole.people if each.person.id == student)


def test_what_has_not_changed_is_the_same_look(klass, read):
    assert klass.desk.look() is klass.desk.look() and len(read) == 1


def test_an_entry_changes_the_person_whom_it_is_about_and_nobody_else(klass, read):
    before = klass.desk.look()
    klass.give("ana", Points(4, "shift"))
    now = klass.desk.look()
    assert (points(before, "ana"), points(now, "ana"), len(read)) == (6, 10, 1)
    changed = [
        one.person.id
        for one, other in zip(now.whole.people, before.whole.people, strict=True)
        if one is not other
    ]
    assert changed == ["ana"] and now.equal is before.equal and now.groups is before.groups


def test_it_comes_to_the_same_as_reading_all_of_it(klass):
    klass.desk.look()
    klass.give("ana", Points(4, "shift"), Comment("x"))
    klass.give("bo", Points(9))
    with klass.book() as book:
        [first, _] = book.adjustments("tiny")["ana"]
    klass.give("ana", Undo(first.id))
    assert klass.desk.look().whole == ReviewedClass.at(klass.course.root).desk.look().whole


def test_new_results_people_and_files_are_read(klass, read):
    klass.desk.look()
    klass.grade(ana=(evidence(), f"# mended\n{RIGHT}"))
    assert points(klass.desk.look(), "ana") == 10 and len(read) == 2
    with klass.book() as book:
        book.use_roster([], {})
    assert not klass.desk.look().whole.has_roster and len(read) == 3


def test_a_changed_course_scores_anew_what_was_read(klass, read):
    assert klass.desk.look().whole.rubrics["shift"].items["method"].points == 3
    rubric = klass.course.root / "solutions/tiny/rubric.toml"
    rubric.write_text(RUBRIC.replace("points = 3", "points = 2.5"))
    assert klass.desk.look().whole.rubrics["shift"].items["method"].points == 2.5 and len(read) == 1


def test_entries_that_were_merged_or_forgotten_are_seen(klass):
    klass.give("ana", Points(4, "shift"))
    klass.give("cy", Points(1, "scale"))
    klass.desk.look()
    with klass.book() as book:
        book.forget("cy")
    look = klass.desk.look()
    assert "cy" not in {each.person.id for each in look.whole.people} and look.groups[0].people[0].id == "dee"


def test_all_of_it_is_given_or_nothing(klass):
    since = klass.since("ana", "bo")
    wishes = [klass.wish("ana", Points(4, "shift")), klass.wish("bo", Points(99, "shift"))]
    with pytest.raises(BadInput, match="adjust_over_maximum"):
        klass.desk.give(wishes, since, "here")
    assert klass.entries("ana") == []
    kept = klass.desk.give(wishes[:1], klass.since("ana"), "here")
    assert [(each.number, each.who) for each in kept] == [(1, "li")]


def test_what_holds_already_is_passed_over(klass):
    klass.give("ana", Points(4, "shift"))
    assert klass.desk.give([klass.wish("ana", Points(4, "shift"))], klass.since("ana"), "here") == []
    assert len(klass.entries("ana")) == 1


def test_nobody_is_given_nothing(klass):
    with pytest.raises(BadInput, match="adjust_nobody"):
        klass.desk.give([klass.wish("nobody", Points(4, "shift"))], klass.since(), "here")


def test_an_entry_between_the_look_and_the_writing_refuses_it(klass, monkeypatch):
    since = klass.since("ana")
    really = Gradebook.adjust

    def adjust(book, entries, *, last_seen):
        monkeypatch.undo()
        klass.give("ana", Points(2, "shift"))
        return really(book, entries, last_seen=last_seen)

    monkeypatch.setattr(Gradebook, "adjust", adjust)
    with pytest.raises(Stale) as refused:
        klass.desk.give([klass.wish("ana", Points(4, "shift"))], since, "here")
    assert not isinstance(refused.value, NewerEntries)
    assert [each.act for each in refused.value.entries] == [Points(2, "shift")]
    assert [each.act for each in klass.entries("ana")] == [Points(2, "shift")]


def test_a_gradebook_that_is_gone_is_told_and_none_is_made(klass, tmp_path):
    klass.desk.look()
    shutil.move(klass.path, tmp_path / "aside")
    with pytest.raises(BadInput, match="the gradebook is no longer there"):
        klass.desk.source("sha of ana")
    assert not klass.path.exists()


def test_a_source_is_read_from_the_gradebook(klass):
    assert klass.desk.source("sha of ana").startswith(b"# ana\n")
    assert klass.desk.source("nothing") is None
