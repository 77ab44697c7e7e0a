"""What can be given by hand, and what is refused with a reason."""

from datetime import UTC, datetime

import pytest

from grader.errors import BadInput
from grader.messages import refusal
from grader.record.adjusting import TEXT_CHARS_MAX, holds_already, proposed, regraded
from grader.record.adjustments import (
    Adjustment,
    CodePlace,
    Comment,
    Excuse,
    Extension,
    Marks,
    Points,
    Regrade,
    Seen,
    Undo,
    by_hand,
)
from grader.record.policy import Policy
from grader.record.rubrics import Rubric, RubricItem
from tests.support.every import every
from tests.support.standings import attempt, class_of, given_to, somebody

DUE = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)
RUBRIC = Rubric({"a": RubricItem(2.0, "A."), "b": RubricItem(1.0, "B.")})
WRONG = {"f": ["failed", "passed"]}
EARLIER = (
    Adjustment("one", "tiny", "ana", Points(1.0, "g"), "r", "w", "2026-03-04", number=1),
    Adjustment("two", "tiny", "ana", Undo("one"), "r", "w", "2026-03-05", number=2),
    Adjustment("three", "tiny", "ana", Extension(hours=2.0), "r", "w", "2026-03-06", number=3),
)
ANA = given_to(somebody("ana", attempt(WRONG, source_sha256="ab")), *EARLIER)
CLASS = class_of(ANA, somebody("bo"), policy=Policy(due=DUE), rubrics={"f": RUBRIC})


def made(act, student="ana", *, whole=CLASS, **said):
    return proposed(whole, student, act, **{"reason": "because", "who": "li", **said})


@every(
    ("act", "seen"),
    [
        (Points(6.0, "f"), Seen(1, "code", 2.0)),
        (Points(0.0), Seen(1, "code", 6.0)),
        (Excuse("g"), Seen(1, "code", 4.0)),
        (Marks("f", ("b", "a", "a")), Seen(1, "code", 2.0)),
        (Extension(hours=24.0), None),
        (Comment("well done", "f", CodePlace("ab", 3)), None),
        (Undo("three"), None),
    ],
)
def test_an_entry_says_what_there_was_when_it_was_made(act, seen):
    entry = made(act, reason=" because ", who="li ")
    assert (entry.student, entry.reason, entry.who, entry.seen) == ("ana", "because", "li", seen)
    assert (entry.id, entry.number, entry.at) == ("", 0, "")


def test_ticked_items_are_in_the_order_of_the_rubric_each_once():
    assert made(Marks("f", ("b", "a", "a"))).act == Marks("f", ("a", "b"))


def test_somebody_who_handed_in_nothing_can_be_given_something():
    assert made(Points(5.0), "bo").seen == Seen()


def test_more_than_the_maximum_needs_to_be_meant():
    assert made(Points(7.0, "f", above=True)).act.above
    assert not made(Points(5.0, "f", above=True)).act.above  # it is none


@every(
    ("act", "said"),
    [
        (Points(1.0, "h"), "the assignment has no exercise h. There are: f, g."),
        (Points(-1.0), "the points are negative or no number. Give a number from 0 to 10."),
        (Points(float("nan"), "f"), "the points are negative or no number. Give a number from 0 to 6."),
        (Points(7.0, "f"), "7 points are more than the maximum, 6. Give at most 6; or add --above if more"),
        (Extension(hours=0.0), "an extension is a number of hours above 0. Give at most 8784 hours"),
        (Extension(hours=9e9), "an extension is a number of hours above 0. Give at most 8784 hours"),
        (Extension(DUE.replace(tzinfo=None)), "the time says not in which time zone. Add the offset"),
        (Extension(DUE), "2026-03-03 23:59+00:00 is not later than the due time of everybody, 2026-03-03"),
        (Comment(" "), "the comment is empty. Write what the student is to read."),
        (Comment("x" * (TEXT_CHARS_MAX + 1)), "the text has 4001 characters, more than 4000. Shorten it."),
        (Comment("x", "", CodePlace("cd", 1)), "nothing of hers that is kept has the line 1. Name a line"),
        (Marks("g", ()), "g has no rubric. Give points instead, or write solutions/tiny/rubric.toml."),
        (Marks("f", ("c",)), "the rubric of f has no item c. There are: a, b."),
        (Undo("four"), "ana has no such entry. See what there is: grader adjust tiny."),
        (Undo("one"), "entry 1 was taken back already, by entry 2. See what there is: grader adjust tiny."),
        (Undo("two"), "entry 2 takes another one back, and is itself not taken back. Give again what it"),
    ],
)
def test_what_cannot_be_given_is_refused_with_what_can(act, said):
    with pytest.raises(BadInput) as refused:
        made(act, where="table.csv:3")
    assert refusal(refused.value, "en").startswith(f"table.csv:3: {said}")


@every(
    ("given", "said"),
    [
        ({"student": "cy"}, "cy: nobody here has the id cy. Name somebody who handed something in"),
        ({"reason": " "}, "ana: nothing says why. Add the reason (--reason TEXT, or a column reason)."),
        ({"who": ""}, "ana: nothing says who decides it. Add the name (--as NAME, or a column who)."),
        ({"reason": "x" * 4001}, "ana: the text has 4001 characters, more than 4000. Shorten it."),
        ({"who": "x" * 201}, "ana: the text has 201 characters, more than 200. Shorten it."),
        ({"whole": class_of(ANA)}, "ana: the assignment has no due time that could be extended. Add due"),
    ],
)
def test_nobody_no_reason_and_nothing_due_are_told(given, said):
    with pytest.raises(BadInput) as refused:
        made(Extension(hours=1.0), **given)
    assert refusal(refused.value, "en").startswith(said)


def test_what_counts_for_nothing_can_be_commented_and_not_given_points():
    whole = class_of(ANA, exercises={"f": 0.0, "g": 4.0})
    with pytest.raises(BadInput) as refused:
        made(Points(0.0, "f"), whole=whole)
    assert refusal(refused.value, "en").startswith("ana: f counts for nothing. Give it points in assignment")
    assert made(Comment("nice", "f"), whole=whole)


def test_what_holds_already_is_known():
    held = given_to(somebody("ana"), *EARLIER, Adjustment("c", "tiny", "ana", Comment("x"), "r", "w", "9"))
    assert holds_already(held, Extension(hours=2.0)) and not holds_already(held, Extension(hours=3.0))
    assert holds_already(held, Comment("x")) and not holds_already(held, Comment("y"))
    assert not holds_already(held, Points(1.0, "g"))  # it was taken back
    assert by_hand(held.by_hand.entries) == held.by_hand


def test_that_a_class_was_graded_again_needs_a_reason():
    entry = regraded(CLASS, Regrade("2026", 3), reason=" the test was wrong ", who="li", where="tiny")
    assert (entry.student, entry.reason, entry.act.again) == ("", "the test was wrong", 3)
    with pytest.raises(BadInput) as refused:
        regraded(CLASS, Regrade("2026"), reason="", who="li", where="tiny")
    assert refusal(refused.value, "en").startswith("tiny: nothing says why.")
