"""What counts of a score: extensions, excuses, points for the whole."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.record.adjustments import NOTHING, Adjustment, Excuse, Extension, Marks, Points, by_hand
from grader.record.counted import counted, of_all, own_policy
from grader.record.evidence import Status
from grader.record.policy import Policy
from grader.record.rubrics import Rubric, RubricItem
from grader.record.scoring import Score, Sheet, score
from tests.support.standings import SHEET, attempt

DUE = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)
TEN_A_DAY = Policy(due=DUE, late_percent=10)
WRONG = attempt({"f": ["failed", "passed"]}).evidence  # 2 of 6 in f, 4 of 4 in g
RUBRICS = {"f": Rubric({"good": RubricItem(5.0, "Good."), "bad": RubricItem(-2.0, "Bad.")}, start=1.0)}


def hand(*acts):
    return by_hand(
        Adjustment(str(n), "tiny", "ana", act, "r", "w", "2026", number=n) for n, act in enumerate(acts)
    )


def scored(*acts, evidence=WRONG, sheet=SHEET, rubrics=RUBRICS):
    return score(evidence, sheet, hand(*acts), rubrics)


def test_points_for_an_exercise_take_the_place_of_the_tests():
    got = scored(Points(5.0, "f"))
    assert (got.points, got.points_max) == (9.0, 10.0)
    f, g = got.exercises
    assert (f.points, f.points_max, f.source, f.found, f.points_found) == (5.0, 6.0, "points", 2.0, 2.0)
    assert (g.source, g.found, g.points_found) == ("tests", None, 4.0)
    assert [test.points for test in f.tests] == [0.0, 2.0]  # what the tests give stays to be seen


def test_more_than_the_maximum_counts_only_where_it_is_meant():
    assert scored(Points(9.0, "f")).points == 10.0  # the maximum was higher when they were given
    assert scored(Points(9.0, "f", above=True)).points == 13.0
    dropped = Sheet({"f": {"test_f": 0.0}, "g": {"test_g": 4.0}})
    assert scored(Points(9.0, "f", above=True), sheet=dropped).points == 4.0


@pytest.mark.parametrize(
    ("items", "points"),
    [((), 1.0), (("good",), 6.0), (("good", "bad"), 4.0), (("bad",), 0.0), (("gone",), 1.0)],
)
def test_ticked_items_are_worth_what_the_rubric_says_within_0_and_the_maximum(items, points):
    f = scored(Marks("f", items)).exercises[0]
    assert (f.points, f.source, f.found) == (points, "marks", 2.0)


def test_another_worth_of_an_item_is_another_worth_for_who_has_it():
    cheaper = {"f": Rubric({"good": RubricItem(3.0, "Good.")})}
    assert scored(Marks("f", ("good",)), rubrics=cheaper).exercises[0].points == 3.0
    assert scored(Marks("f", ("good",)), rubrics={}).exercises[0].points == 0.0


def test_who_is_excused_from_an_exercise_has_the_same_share_of_all_points():
    got = scored(Excuse("g"))
    assert (got.points, got.points_max, got.is_excused) == (2.0, 6.0, False)
    assert (got.exercises[1].points_max, got.exercises[1].found) == (0.0, 4.0)
    assert of_all(got, 10.0) == pytest.approx(2 / 6 * 10, abs=1e-6)
    late = counted(got, 10.0, TEN_A_DAY, DUE + timedelta(hours=1))
    assert (late.taken.points, late.points) == (1.0, pytest.approx(2.333333))


def test_who_is_excused_from_all_has_no_points():
    for excused in (scored(Excuse("f"), Excuse("g")), scored(Excuse("")).__class__(0.0, 0.0)):
        assert counted(excused, 10.0, Policy(), hand=hand(Excuse())).points is None
    everything = scored(Excuse("f"), Excuse("g"))
    assert everything.is_excused and counted(everything, 10.0, Policy()).points is None


def test_points_for_the_whole_count_as_they_are_given():
    rounding = Policy(due=DUE, late_percent=50, round_to=5)
    late = counted(scored(), 10.0, rounding, DUE + timedelta(days=1), hand=hand(Points(7.25)))
    assert (late.points, late.found) == (7.25, 0.0)
    assert counted(scored(), 10.0, Policy(), hand=hand(Points(12.0))).points == 10.0
    assert counted(scored(), 10.0, Policy(), hand=hand(Points(12.0, above=True))).points == 12.0


def test_a_fault_of_ours_leaves_no_points_unless_people_gave_all_of_them():
    fault = attempt(status=Status.GRADER_ERROR).evidence
    assert scored(Points(5.0, "f"), evidence=fault).points is None
    assert scored(Points(5.0, "f"), Points(4.0, "g"), evidence=fault).points == 9.0
    assert counted(scored(evidence=fault), 10.0, Policy(), hand=hand(Points(3.0))).points == 3.0


def test_points_can_be_given_for_what_could_not_be_read_or_was_not_handed_in():
    unreadable = scored(Points(5.0, "f"), evidence=attempt(status=Status.UNREADABLE).evidence)
    assert (unreadable.points, unreadable.exercises) == (5.0, ())
    assert [each.name for each in unreadable.all_exercises] == ["f"]
    assert scored(Points(5.0, "f"), evidence=None).points == 5.0
    assert scored(evidence=None).points is None is scored(Excuse("f"), evidence=None).points


@pytest.mark.parametrize(
    ("extension", "due"),
    [
        (Extension(hours=24.0), DUE + timedelta(days=1)),
        (Extension(DUE + timedelta(hours=3)), DUE + timedelta(hours=3)),
        (Extension(DUE - timedelta(days=9)), DUE),  # everybody's was moved behind it since
    ],
)
def test_an_extension_moves_the_due_time_of_one_person_and_never_to_an_earlier_one(extension, due):
    assert own_policy(TEN_A_DAY, hand(extension)).due == due
    assert counted(scored(), 10.0, TEN_A_DAY, due, hand=hand(extension)).taken.late_s == 0
    assert counted(scored(), 10.0, TEN_A_DAY, due + timedelta(hours=1), hand=hand(extension)).points == 5.0


def test_nothing_is_extended_where_nothing_is_due():
    assert own_policy(Policy(), hand(Extension(hours=1.0))) == Policy()


MANUAL = Sheet({"f": {"f_is_written": 6.0}, "g": {"test_g": 4.0}}, manual=("f",))


def test_what_a_person_marks_waits_and_earns_nothing_by_being_there():
    written = attempt({}, sheet=MANUAL).evidence
    got = scored(evidence=written, sheet=MANUAL)
    assert (got.points, got.points_max, got.waiting) == (4.0, 10.0, ("f",))
    assert (got.exercises[0].source, got.exercises[0].points_found) == ("waiting", None)
    marked = scored(Marks("f", ("good",)), evidence=written, sheet=MANUAL)
    assert (marked.points, marked.waiting, marked.exercises[0].found) == (10.0, (), None)


def test_what_is_not_written_or_counts_for_nothing_does_not_wait():
    empty = attempt({"f": ["missing"]}, sheet=MANUAL).evidence
    assert scored(evidence=empty, sheet=MANUAL).waiting == ()
    dropped = Sheet({"f": {"f_is_written": 0.0}, "g": {"test_g": 4.0}}, manual=("f",))
    assert scored(evidence=attempt({}, sheet=dropped).evidence, sheet=dropped).waiting == ()


acts = st.one_of(
    st.builds(Points, st.floats(0, 20), st.sampled_from(["f", "g", "gone"])),
    st.builds(Excuse, st.sampled_from(["f", "g", "gone"])),
    st.builds(Marks, st.just("f"), st.sampled_from([(), ("good",), ("bad",)])),
)


@given(st.lists(acts, max_size=5))
def test_whatever_is_given_points_stay_within_0_and_the_maximum(given_acts):
    got = scored(*given_acts)
    assert 0 <= got.points <= got.points_max <= 10
    points = counted(got, 10.0, Policy(), hand=hand(*given_acts)).points
    assert points is None if got.points_max == 0 else 0 <= points <= 10


def test_without_anything_given_a_score_is_as_ever():
    assert scored() == score(WRONG, SHEET) == score(WRONG, SHEET, NOTHING)
    assert of_all(Score(None, 10.0), 10.0) is None
