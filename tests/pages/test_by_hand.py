"""What a student reads of what people gave, and what she does not."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from grader.pages.by_hand import Said, said_by_hand
from grader.pages.feedback import PointsRow, feedback_on
from grader.pages.html import html_page
from grader.pages.plain_text import text_page
from grader.record.adjustments import (
    Adjustment,
    CodePlace,
    Comment,
    Excuse,
    Extension,
    Marks,
    Points,
    by_hand,
)
from grader.record.counted import counted
from grader.record.policy import Policy
from grader.record.rubrics import Rubric, RubricItem
from grader.record.scoring import score
from grader.wording import AssignmentWords
from tests.support.feedback import ANA, NOW, SHEET, attempt, class_of, evidence, standing
from tests.support.tiny_course import TinyCourse

RUBRIC = Rubric({"good": RubricItem(2.0, "Good <b>idea</b>."), "bad": RubricItem(-1.0, "Bad.")}, 1.0)
SECRET = "suspected of copying"


def hand(*acts):
    return by_hand(
        Adjustment(str(n), "tiny", "ana", act, SECRET, "li", "2026", number=n)
        for n, act in enumerate(acts, 1)
    )


def page_of(assignment, *acts, found=None, lang="en", policy=None, has_work=True):
    given, rules = hand(*acts), policy or Policy()
    made = attempt(found or evidence(), policy=rules)
    scored = score(made.evidence, SHEET, given, {"shift": RUBRIC})
    points, taken, without = counted(scored, 10.0, rules, hand=given)
    made = replace(made, score=scored, points=points, deduction=taken, found=without)
    one = replace(standing(ANA, made), by_hand=given)
    if not has_work:
        alone = score(None, SHEET, given, {"shift": RUBRIC})
        one = replace(
            one, attempts=(), counted=None, given=(counted(alone, 10.0, rules, hand=given).points, alone)
        )
    if points is None:
        one = replace(one, counted=None)
    whole = replace(class_of(one, policy=rules), rubrics={"shift": RUBRIC})
    words = AssignmentWords(assignment, lang=lang)
    page = feedback_on(one, whole, assignment, words, title="Tiny", now=NOW, data=None)
    return page, words


def test_points_by_hand_are_named_in_the_table_and_said(assignment):
    page, words = page_of(assignment, Points(3.0, "shift"))
    assert page.points[-2:] == (
        PointsRow("shift (by hand)", "3", "4"),
        PointsRow("What counts", "9", "10", is_total=True),
    )
    assert page.by_hand == (Said("shift: 3 of 4 points were given by hand."),)
    assert "From the people who grade\n-------------------------\nshift: 3 of 4" in text_page(page, words)
    assert "<h2>From the people who grade</h2>" in html_page(page, words)


def test_marks_are_told_item_by_item_and_escaped(assignment):
    page, words = page_of(assignment, Marks("shift", ("good", "bad")))
    assert page.by_hand == (
        Said("shift: marked by a person.", ("begins at 1", "+2  Good <b>idea</b>.", "-1  Bad.")),
    )
    assert page.points[1] == PointsRow("shift (marked by a person)", "2", "4")
    assert "Good &lt;b&gt;idea&lt;/b&gt;." in html_page(page, words)


def test_the_words_of_an_item_are_in_the_students_language(tmp_path):
    course = TinyCourse(tmp_path / "another")
    course.translate("solutions", "es", {"Bad.": "Mal."})
    page, _ = page_of(course.assignment, Marks("shift", ("bad",)), lang="es")
    assert page.by_hand == (Said("shift: corregido por una persona.", ("empieza con 1", "-1  Mal.")),)


def test_points_for_the_whole_are_what_counts(assignment):
    page, _ = page_of(assignment, Points(7.5), policy=Policy(round_to=5))
    assert page.points[-1] == PointsRow("What counts", "7.5", "10", is_total=True)
    assert page.by_hand == (Said("The points for the whole, 7.5 of 10, were given by hand."),)
    assert not any("Rounded" in row.name for row in page.points)


def test_who_is_excused_from_an_exercise_has_the_same_share_of_all(assignment):
    page, _ = page_of(assignment, Excuse("scale"), found=evidence())
    assert page.points == (
        PointsRow("scale (excused)", ""),
        PointsRow("shift", "4", "4"),
        PointsRow("Sum", "4", "4", is_total=True),
        PointsRow("The same share of all points", "10", "10"),
        PointsRow("What counts", "10", "10", is_total=True),
    )
    assert page.by_hand == (Said("scale: excused, it does not count."),)


def test_who_is_excused_from_the_whole_reads_that_first(assignment):
    page, _ = page_of(assignment, Excuse())
    assert page.about[-1] == "Excused: it does not count." and page.points == () == page.by_hand


def test_an_extension_is_told_as_the_time_that_it_gives(assignment):
    due = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)
    page, _ = page_of(assignment, Extension(hours=24.0), policy=Policy(due=due))
    assert page.by_hand == (Said("Extension: due at 2026-03-04 23:59 UTC."),)


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        (Comment("Well done."), "Comment:"),
        (Comment("Well done.", "shift"), "Comment on shift:"),
        (Comment("Well done.", "", CodePlace("ab", 3)), "Comment on line 3:"),
        (Comment("Well done.", "", CodePlace("ab", 3, "cell 2")), "Comment on cell 2, line 3:"),
    ],
)
def test_a_comment_says_what_it_is_about(assignment, comment, said):
    page, _ = page_of(assignment, comment)
    assert page.by_hand == (Said(said, ("Well done.",)),)


def test_a_comment_is_text_and_nothing_else(assignment):
    page, words = page_of(assignment, Comment("<script>alert(1)</script>\u202e"))
    made = html_page(page, words)
    assert "&lt;script&gt;" in made and "<script>" not in made and "\u202e" not in made


def test_reasons_and_who_gave_are_on_no_page(assignment):
    page, words = page_of(assignment, Points(3.0, "shift"), Comment("x"), Excuse("scale"))
    for made in (text_page(page, words), html_page(page, words)):
        assert SECRET not in made and "li," not in made


def test_somebody_who_handed_in_nothing_reads_what_she_was_given(assignment):
    page, words = page_of(assignment, Points(3.0, "shift"), has_work=False)
    assert page.about == ("Nothing was handed in.",)
    assert page.points == (
        PointsRow("shift (by hand)", "3", "4"),
        PointsRow("What counts", "3", "10", is_total=True),
    )
    assert "3 of 10 points" in text_page(page, words)
    page, _ = page_of(assignment, Excuse(), has_work=False)
    assert page.by_hand == (Said("Excused: it does not count."),)


def test_what_waits_is_said_before_everything_else(assignment):
    one = standing(ANA, attempt(evidence()))
    waiting = [
        replace(each, source="waiting", points=0.0) if each.name == "shift" else each
        for each in one.attempts[0].score.exercises
    ]
    made = replace(one.attempts[0], score=replace(one.attempts[0].score, exercises=tuple(waiting)))
    one = replace(one, attempts=(made,))
    words = AssignmentWords(assignment, lang="es")
    page = feedback_on(one, class_of(one), assignment, words, title="Tiny", now=NOW, data=None)
    assert page.about[-1] == "Los puntos aún no están completos: una persona tiene que corregir shift."
    assert said_by_hand(one, class_of(one), words) == (
        Said("shift: una persona tiene que corregirlo todavía."),
    )
