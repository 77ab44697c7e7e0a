"""What people gave, entry by entry."""

import io
from datetime import UTC, datetime

from msgspec.structs import replace
from rich.console import Console

from grader.record.adjustments import (
    Adjustment,
    CodePlace,
    Comment,
    Excuse,
    Extension,
    Marks,
    Points,
    PointsChange,
    Regrade,
    Seen,
    Undo,
)
from grader.show.by_hand import show_added, show_entries
from grader.show.student_story import show_story
from tests.support.every import every
from tests.support.standings import attempt, class_of, counted_with, given_to, somebody

AT = "2026-03-05T09:12:00+00:00"


def entry(number, act, seen=None, student="ana", reason="because"):
    return Adjustment(f"id{number}", "tiny", student, act, reason, "li", AT, seen, number)


def shown(*entries, width=80, of_class=(), **options):
    one = given_to(somebody("ana", attempt(), name="Ana Pérez"), *entries)
    whole = class_of(one, of_class=tuple(of_class))
    file = io.StringIO()
    show_entries(whole, whole.people, Console(file=file, width=width), of_class=True)
    return file.getvalue().splitlines()


@every(
    ("act", "said"),
    [
        (Points(5.0, "f"), "f: 5 of 6 points"),
        (Points(5.5), "the whole: 5.5 of 10 points"),
        (Extension(hours=48.0), "extension of 48 hours"),
        (Extension(datetime(2026, 3, 5, 23, 59, tzinfo=UTC)), "extension until 2026-03-05 23:59 +0000"),
        (Excuse("f"), "excused from f"),
        (Excuse(), "excused from the whole"),
        (Marks("f", ("a", "b")), "f: marked a, b"),
        (Marks("f"), "f: marked with nothing of the rubric"),
        (Comment("See me."), "comment: See me."),
        (Comment("Why?", "f", CodePlace("ab", 3, "cell 2")), "comment on f cell 2 line 3: Why?"),
    ],
)
def test_each_kind_is_a_line_with_who_when_and_why_below(act, said):
    assert shown(entry(1, act))[:2] == [
        f"   1  Ana Pérez: {said}",
        "      li, 2026-03-05 09:12 +0000: because",
    ]


def test_what_does_not_hold_says_so():
    lines = shown(entry(1, Points(1.0)), entry(2, Points(2.0)), entry(3, Excuse("f")), entry(4, Undo("id3")))
    assert "      does not hold: entry 2 is about the same" in lines[:3]
    assert "      does not hold: taken back by entry 4" in lines
    assert lines[-2] == "   4  Ana Pérez: takes back entry 3"


@every(
    ("given", "said"),
    [
        (entry(1, Points(5.0, "f"), Seen(1, "code", 2.0)), "for f the tests gave 2 then, and give 6 now"),
        (entry(1, Points(5.0), Seen()), "for the whole the tests gave nothing then, and give 10 now"),
        (entry(1, Points(9.0, "f")), "f has 6 at most now: no more than that counts"),
        (entry(1, Points(9.0, "h")), "there is no exercise h now: it counts nothing"),
        (entry(1, Marks("f", ("a",))), "the rubric of f no longer has a, which counts nothing"),
        (entry(1, Extension(hours=1.0)), "it is not later than the due time of everybody now"),
    ],
)
def test_where_it_disagrees_with_what_is_found_it_says_so(given, said):
    assert f"      look: {said}" in shown(given)


def test_on_which_attempt_it_was_decided_is_told_where_there_are_several():
    seen = entry(1, Points(5.0, "f"), Seen(1, "code", 6.0))
    one = given_to(somebody("ana", attempt(), attempt()), seen)
    file = io.StringIO()
    show_entries(class_of(one), [one], Console(file=file, width=80), of_class=False)
    assert "      li, 2026-03-05 09:12 +0000, on attempt 1: because" in file.getvalue().splitlines()
    early = shown(entry(1, Points(5.0), Seen()))
    assert "      li, 2026-03-05 09:12 +0000, before anything was handed in: because" in early


def test_that_the_class_was_graded_again_stands_among_them():
    act = Regrade("2026", 20, (PointsChange("ana", 6.0, 10.0),))
    assert shown(entry(1, Points(5.0)), of_class=[entry(2, act, student="")])[-2:] == [
        "   2  graded again: 20 pieces of work, 1 with other points",
        "      li, 2026-03-05 09:12 +0000: because",
    ]
    assert shown() == ["Nothing was given by hand."]


def test_texts_are_inert_in_one_paragraph_and_fit_the_screen():
    lines = shown(entry(1, Comment("a\n\x1b[31m::error::" + " word" * 40), reason="x" * 200), width=60)
    assert max(map(len, lines)) <= 60
    assert "\x1b" not in "".join(lines) and "::" not in "".join(lines)


def test_what_is_just_added_is_a_line_each():
    one = somebody("ana", attempt(), name="Ana Pérez")
    file = io.StringIO()
    added = [entry(7, Points(5.0, "f"), Seen(1, "code", 2.0)), replace(entry(0, Comment("x")), number=0)]
    after = class_of(counted_with(one, Points(5.0, "f")))
    show_added(added, class_of(one), after, Console(file=file, width=80))
    assert file.getvalue().splitlines() == [
        "   7  Ana Pérez: f: 5 of 6 points; the tests give 2",
        "   -  Ana Pérez: comment: x",
        "      Ana Pérez: 10 -> 9 of 10",
    ]


class Silent:
    """Says nothing of tests."""

    def told(self, exercise, test):
        raise AssertionError

    def note(self, note):
        raise AssertionError


def test_a_story_begins_with_what_was_given_and_what_grading_again_changed():
    one = given_to(somebody("ana", attempt(points=5.0, found=10.0)), entry(1, Points(5.0)))
    act = Regrade("2026", 20, (PointsChange("ana", None, 10.0),))
    whole = class_of(one, of_class=(entry(2, act, student="", reason="too strict"),))
    file = io.StringIO()
    show_story(whole, one, Silent(), (), Console(file=file, width=80))
    assert file.getvalue().splitlines()[1:6] == [
        "Tiny (tiny): 5 of 10 points",
        "  by hand:",
        "   1  the whole: 5 of 10 points",
        "      li, 2026-03-05 09:12 +0000: because",
        "  graded again 2026-03-05 09:12 +0000 by li, no points -> 10: too strict",
    ]
