"""What is made of a score: lateness, attempts, rounding, what students see. Each law in one line."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.record.policy import Deduction, Policy, counted_points, counting, deduction

DUE = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)
TEN_A_DAY = Policy(due=DUE, late_percent=10, late_percent_max=50, grace_minutes=15)

points = st.floats(0, 1000, allow_nan=False)


def late(policy=TEN_A_DAY, **by):
    return deduction(80, policy, DUE + timedelta(**by))


def test_work_in_time_costs_nothing():
    assert late(minutes=-1) == late(minutes=0) == Deduction(0.0, 0.0)


def test_within_the_grace_it_is_in_time():
    assert late(minutes=15) == Deduction(0.0, 0.0)


def test_after_the_grace_it_is_late_from_the_due_time_on():
    assert late(minutes=16) == Deduction(16 * 60.0, 8.0)


@pytest.mark.parametrize(
    ("by", "taken"), [({"days": 1}, 8), ({"days": 1, "seconds": 1}, 16), ({"days": 9}, 40)]
)
def test_every_day_that_has_begun_costs_its_share_up_to_the_cap(by, taken):
    assert late(**by).points == taken


def test_hours_are_counted_where_the_policy_says_hours():
    assert late(Policy(due=DUE, late_percent=1, late_per="hour"), hours=2, minutes=1).points == pytest.approx(
        2.4
    )


def test_lateness_is_compared_across_time_zones():
    assert deduction(80, TEN_A_DAY, datetime.fromisoformat("2026-03-04T00:59:00+01:00")).late_s == 0


def test_late_by_nobody_knows_how_much_costs_nothing_and_is_not_in_time():
    assert deduction(80, TEN_A_DAY, None, is_late=True) == Deduction(None, 0.0)
    assert deduction(80, TEN_A_DAY, None) == Deduction(0.0, 0.0)


def test_without_a_due_time_only_the_platform_says_what_is_late():
    assert deduction(80, Policy(), DUE, is_late=True) == Deduction(None, 0.0)


@pytest.mark.parametrize(("earned", "counts"), [(7.25, 7.5), (7.24, 7.0), (0.15 + 0.1, 0.5)])
def test_points_are_rounded_halves_up(earned, counts):
    assert counted_points(earned, 0, Policy(round_to=0.5)) == counts


@given(points, points)
def test_what_counts_is_never_negative_and_never_more_than_was_earned(earned, taken):
    assert 0 <= counted_points(earned, taken, Policy()) <= earned + 1e-6


@given(points, points, points)
def test_more_points_never_count_less(earned, more, taken):
    policy = Policy(round_to=0.5)
    assert counted_points(earned + more, taken, policy) >= counted_points(earned, taken, policy)


def test_the_last_attempt_counts_unless_the_best_does():
    assert counting([100, 72], Policy()) == 1
    assert counting([72, 100, 100, 80], Policy(counts="best")) == 1


def test_our_own_fault_is_no_attempt():
    assert counting([72, None], Policy()) == 0
    assert counting([None], Policy()) is None
    assert counting([0, None], Policy(counts="best")) == 0


def test_messages_may_be_for_later():
    policy = Policy(feedback="points", messages_from=DUE)
    assert policy.feedback_at(DUE - timedelta(seconds=1)) == "points"
    assert policy.feedback_at(DUE) == "messages"
    assert Policy().feedback_at(DUE) == "messages"
