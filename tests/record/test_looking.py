"""Whom an instructor should look at, and why."""

from grader.errors import Note
from grader.record.adjustments import Excuse, Points
from grader.record.evidence import Status
from grader.record.looking import reasons, to_look_at
from grader.record.policy import Deduction
from grader.record.scoring import Sheet
from tests.support.every import every
from tests.support.standings import attempt, class_of, counted_with, somebody


def of_one(one):
    return reasons(one, class_of(one))


@every(
    ("why", "last"),
    [
        ("unreadable", attempt(status=Status.UNREADABLE)),
        ("not_graded", attempt(status=Status.GRADER_ERROR)),
        ("door", attempt(of_evidence={"doors": (Note("door_wire"),)})),
        ("remark", attempt(of_evidence={"remarks": (Note("tried_alone"),)})),
        ("chosen", attempt(of_evidence={"repairs": (Note("others_there"),)})),
        ("late_unknown", attempt(deduction=Deduction(None))),
        ("hung", attempt({"f": ["timed_out", "blocked"]})),
        ("hung", attempt({"g": ["crashed"]})),
    ],
)
def test_each_reason(why, last):
    assert of_one(somebody("ana", last)) == (why,)


def test_most_people_give_none():
    assert of_one(somebody("ana", attempt({"f": ["failed", "raised"]}))) == ()
    assert of_one(somebody("ana")) == ()


def test_a_door_stays_one_in_a_later_attempt_and_a_hang_does_not():
    old = attempt({"f": ["timed_out", "passed"]}, of_evidence={"doors": (Note("door_wire"),)})
    assert of_one(somebody("ana", old, attempt())) == ("door",)


def test_a_newest_attempt_without_points_is_told_though_another_counts():
    assert of_one(somebody("ana", attempt(), attempt(status=Status.GRADER_ERROR))) == ("not_graded",)


def test_what_can_change_a_mark_comes_first():
    hung = somebody("ana", attempt({"f": ["timed_out", "passed"]}))
    lost, fine = somebody("bo", attempt(status=Status.UNREADABLE)), somebody("cy", attempt())
    found = to_look_at(class_of(hung, lost, fine))
    assert [(look.why, [person.id for person in look.people]) for look in found] == [
        ("unreadable", ["bo"]),
        ("hung", ["ana"]),
    ]


def test_what_waits_for_a_person_and_what_disagrees_with_one_is_looked_at():
    sheet = Sheet({"f": {"f_is_written": 6.0}, "g": {"test_g": 4.0}}, manual=("f",))
    written = somebody("ana", attempt({}, sheet=sheet))
    assert of_one(counted_with(written, sheet=sheet)) == ("waiting",)
    assert of_one(counted_with(somebody("ana", attempt()), Points(9.0, "f"))) == ("disagrees",)
    assert of_one(counted_with(somebody("ana"), Points(9.0, "f"))) == ("disagrees",)


def test_who_is_excused_is_not_looked_at():
    assert of_one(counted_with(somebody("ana", attempt(status=Status.UNREADABLE)), Excuse())) == ()
