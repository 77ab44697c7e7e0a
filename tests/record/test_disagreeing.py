"""Where what was given by hand and what is found today do not agree."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from grader.record.adjustments import Adjustment, Comment, Excuse, Extension, Marks, Points, Seen, Undo
from grader.record.disagreeing import disagreements, seen_now
from grader.record.policy import Policy
from grader.record.rubrics import Rubric, RubricItem
from grader.record.scoring import Sheet
from tests.support.standings import attempt, class_of, given_to, somebody

RIGHT, WRONG = attempt(), attempt({"f": ["failed", "passed"]})  # 6 and 2 of 6 points in f


def entry(act, seen=None):
    return Adjustment("id", "tiny", "ana", act, "r", "w", "2026", seen, 1)


def found(act, seen=None, *attempts, **of_class):
    one = given_to(somebody("ana", *(attempts or (WRONG,))), entry(act, seen))
    return [
        (each.why, each.before, each.now, each.names)
        for each in disagreements(class_of(one, **of_class), one)
    ]


def test_as_long_as_the_tests_give_what_they_gave_there_is_nothing_to_say():
    assert found(Points(5.0, "f"), Seen(1, "code", 2.0)) == []
    assert found(Points(5.0, "f"), Seen(1, "other code", 2.0)) == []
    assert disagreements(class_of(), somebody("ana", WRONG)) == ()


@pytest.mark.parametrize("act", [Points(5.0, "f"), Excuse("f")])
def test_a_later_attempt_that_earns_something_else_is_told(act):
    assert found(act, Seen(1, "code", 2.0), WRONG, RIGHT) == [("other_points", 2.0, 6.0, ())]


def test_so_is_work_of_somebody_who_had_handed_in_nothing():
    assert found(Points(5.0), Seen(), RIGHT) == [("other_points", None, 10.0, ())]


def test_the_whole_is_compared_with_what_would_count_without_the_entry():
    counts = replace(WRONG, points=9.0, found=6.0)
    assert found(Points(9.0), Seen(1, "code", 6.0), counts) == []
    assert found(Points(9.0), Seen(1, "code", 7.0), counts) == [("other_points", 7.0, 6.0, ())]


def test_more_than_there_is_today_is_told_unless_more_was_meant():
    assert found(Points(8.0, "f")) == [("over_maximum", 8.0, 6.0, ())]
    assert found(Points(8.0, "f", above=True)) == []


def test_ticked_items_that_are_gone_are_named():
    rubrics = {"f": Rubric({"a": RubricItem(1.0, "A.")})}
    assert found(Marks("f", ("a", "b")), rubrics=rubrics) == [("items_gone", None, None, ("b",))]
    assert found(Marks("f", ("a",)), rubrics={}) == [("items_gone", None, None, ("a",))]
    assert found(Marks("f", ("a",)), rubrics=rubrics) == []


def test_an_exercise_that_is_gone_is_told():
    assert found(Points(5.0, "h")) == [("no_exercise", None, None, ())]


def test_an_extension_without_effect_is_told():
    due = datetime(2026, 3, 3, tzinfo=UTC)
    assert found(Extension(hours=1.0)) == [("no_effect", None, None, ())]
    assert found(Extension(due), policy=Policy(due=due)) == [("no_effect", None, None, ())]
    assert found(Extension(hours=1.0), policy=Policy(due=due)) == []


def test_what_was_taken_back_and_comments_do_not_disagree():
    one = given_to(somebody("ana", RIGHT), entry(Points(5.0, "f"), Seen(1, "code", 2.0)), entry(Comment("x")))
    undone = given_to(one, *one.by_hand.entries, replace(entry(Undo("id")), id="other", number=2))
    assert [each.why for each in disagreements(class_of(), one)] == ["other_points"]
    assert disagreements(class_of(), undone) == ()


def test_another_answer_than_the_marked_one_is_told():
    sheet = Sheet({"f": {"f_is_written": 6.0}, "g": {"test_g": 4.0}}, manual=("f",))

    def written(answer, code="code"):
        made = attempt({}, sheet=sheet, code=code)
        f, g = made.evidence.exercises
        f = replace(f, tests=(replace(f.tests[0], answer=answer),))
        return replace(made, evidence=replace(made.evidence, exercises=(f, g)))

    first = somebody("ana", written("one"))
    whole = class_of(first, manual=("f",))
    mark = entry(Points(3.0, "f"), seen_now(whole, first, "f"))
    assert mark.seen.points is None and mark.seen.answer
    for again, told in ((written("one", "other code"), []), (written("another"), ["other_answer"])):
        one = given_to(somebody("ana", again), mark)
        assert [each.why for each in disagreements(class_of(one, manual=("f",)), one)] == told


def test_a_plot_is_another_one_once_the_code_is():
    sheet = Sheet({"f": {"f_is_written": 6.0}, "g": {"test_g": 4.0}}, manual=("f",))
    first = somebody("ana", attempt({}, sheet=sheet))
    mark = entry(Points(3.0, "f"), seen_now(class_of(first, manual=("f",)), first, "f"))
    one = given_to(somebody("ana", attempt({}, sheet=sheet, code="another")), mark)
    assert [each.why for each in disagreements(class_of(one, manual=("f",)), one)] == ["other_answer"]
