from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader import check
from grader.checks.gradient import (
    COST_RTOL,
    COSTS_WRONG,
    MAX_ENTRIES,
    OTHER_POINTS,
    PASS_BELOW,
    WRONG_ABOVE,
    relative_error,
)
from grader.checks.slopes import STEPS
from grader.errors import CourseError
from grader.messages import explain
from tests.support.every import every

AT = np.array([[0.3], [-1.2], [2.0]])


def smooth(w):
    return float(np.sum(np.sin(w) + w**2))


SLOPE = np.cos(AT) + 2 * AT


def relu(w):
    return float(np.sum(np.maximum(w, 0.0)))


def test_the_gradient_of_a_smooth_cost_passes():
    check.gradient(smooth, AT, SLOPE, "dw")


def test_the_logistic_cost_known_by_hand_passes():
    x = np.array([[1.0, -2.0, -1.0], [3.0, 0.5, -3.2]])
    y = np.array([[1, 1, 0]])

    def cost(w):
        a = 1 / (1 + np.exp(-(w.T @ x + 1.5)))
        return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))

    check.gradient(cost, np.array([[1.0], [2.0]]), np.array([[0.25071532], [-0.06604096]]), "dw")


@pytest.mark.parametrize("off", [0.9 * PASS_BELOW, -0.9 * PASS_BELOW])
def test_a_relative_error_just_inside_the_bound_passes(off):
    # |a - n| / (|a| + |n|) is half of the relative change of one of them
    check.gradient(smooth, AT, SLOPE * (1 + 2 * off), "dw")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (1.1 * PASS_BELOW, "gradient_close"),
        (0.95 * WRONG_ABOVE, "gradient_close"),
        (1.05 * WRONG_ABOVE, "gradient"),
    ],
)
def test_errors_just_outside_a_bound_are_graded(failing, error, kind):
    finding = failing(check.gradient, smooth, AT, SLOPE * (1 + error) / (1 - error), "dw")
    assert (finding.kind, finding.path) == (kind, ("dw",))
    assert finding.fields["relative_error"] == pytest.approx(error, rel=1e-3)


def test_the_worst_entry_is_named_and_its_slopes_are_values(failing):
    claimed = SLOPE.copy()
    claimed[1, 0] *= 3
    finding = failing(check.gradient, smooth, AT, claimed, "dw")
    assert finding.fields == {
        "relative_error": pytest.approx(0.5),
        "index": [1, 0],
        "wrong": 1,
        "entries": 3,
    }
    assert finding.values == {"expected": pytest.approx(SLOPE[1, 0]), "got": claimed[1, 0]}


def test_a_missing_mean_is_diagnosed_when_its_size_is_known(failing):
    finding = failing(check.gradient, smooth, AT, 5 * SLOPE, "dw", sizes={"m": 5}, right_cost=smooth)
    assert (finding.fields["likely"], finding.fields["size"]) == ("times_size", "m")


@pytest.mark.parametrize(
    ("factor", "kind"),
    [
        (5, "slope_times_size"),
        (1 / 5, "slope_over_size"),
        (2, "slope_twice"),
        (0.5, "slope_half"),
        (-1, "slope_opposite"),
    ],
)
def test_beside_a_cost_that_may_be_wrong_itself_no_diagnosis_blames_the_gradient(failing, factor, kind):
    finding = failing(check.gradient, smooth, AT, factor * SLOPE, "dw", sizes={"m": 5})
    assert finding.fields["likely"] == kind
    text = explain(finding.about("propagate"))
    assert "expected value" not in text
    assert "division by m is missing" not in text


@pytest.mark.parametrize("claimed", [3 * SLOPE, 1.2345 * SLOPE, 1 - SLOPE, SLOPE**2])
def test_beside_such_a_cost_a_number_without_a_reason_is_not_spoken_of(failing, claimed):
    assert "likely" not in failing(check.gradient, smooth, AT, claimed, "dw", sizes={"m": 5}).fields


@every("claimed", [2.0, np.float64(2.0), np.array(2.0), np.array([2.0])])
@every("at", [1, 1.0, np.float64(1.0), np.array(1.0)])
def test_the_slope_at_a_number_may_come_in_any_small_container(at, claimed):
    check.gradient(lambda b: b**2, at, claimed, "db")


def test_the_cost_of_a_number_is_called_with_a_float():
    seen = []
    check.gradient(lambda b: seen.append(type(b)) or b, 0, 1.0)
    assert set(seen) == {float}


def test_a_wrong_slope_at_a_number_has_no_index(failing):
    finding = failing(check.gradient, lambda b: b**2, 1.0, 3.0, "db")
    assert finding.fields == {"relative_error": pytest.approx(0.2)}


@pytest.mark.parametrize(
    ("claimed", "kind"),
    [
        (SLOPE[:, 0], "rank1"),
        (SLOPE.T, "shape"),
        (SLOPE[:2], "shape"),
        (SLOPE[None], "rank"),
        (1.0, "number_for_array"),
        (SLOPE.tolist(), "list_for_array"),
        (None, "returned_none"),
        (np.empty((0, 1)), "empty"),
        (SLOPE.astype(np.float32), "low_precision"),
        (SLOPE.astype(complex), "dtype"),
        (SLOPE * np.nan, "not_finite"),
    ],
)
def test_the_structure_of_the_claim_comes_first(failing, claimed, kind):
    def uncalled(w):
        raise AssertionError("the cost is not needed")

    assert failing(check.gradient, uncalled, AT, claimed, "dw").kind == kind


@pytest.mark.parametrize(
    ("claimed", "kind"), [(np.array([[1.0]]), "one_by_one"), ([1.0], "type"), (1j, "dtype")]
)
def test_the_structure_of_a_single_claim_comes_first(failing, claimed, kind):
    assert failing(check.gradient, lambda b: b, 1.0, claimed, "db").kind == kind


def test_a_transposed_claim_is_diagnosed(failing):
    assert failing(check.gradient, smooth, AT, SLOPE.T, "dw").fields["likely"] == "transposed"


@pytest.mark.parametrize(
    "wrap", [float, np.array, lambda cost: np.array([cost]), lambda cost: np.array([[cost]])]
)
def test_a_cost_with_one_entry_will_do_whatever_its_shape(wrap):
    check.gradient(lambda w: wrap(smooth(w)), AT, SLOPE)


@pytest.mark.parametrize(
    ("cost", "kind"),
    [
        (lambda w: None, "returned_none"),
        (lambda w: w, "type"),
        (lambda w: "1", "type"),
        (lambda w: 1j, "type"),
        (lambda w: np.nan, "not_finite"),
        (lambda w: np.inf, "not_finite"),
    ],
)
def test_a_cost_that_is_no_number_is_named(failing, cost, kind):
    finding = failing(check.gradient, cost, AT, SLOPE, "dw")
    assert (finding.kind, finding.path) == (kind, ("cost",))


def test_both_slopes_zero_pass_and_noise_is_not_taken_for_a_slope(failing):
    check.gradient(lambda w: 7.0, AT, np.zeros_like(AT))
    check.gradient(lambda w: float(np.sum((w - AT) ** 2)) + 1.0, AT, np.zeros_like(AT))
    assert failing(check.gradient, lambda w: 7.0, AT, np.full_like(AT, 1e-6)).kind == "gradient"


def test_badly_scaled_costs_are_measured_at_another_step():
    check.gradient(lambda w: float(np.sum(np.exp(300 * w))), AT * 0, np.full_like(AT, 300.0))
    check.gradient(lambda w: float(1e6 + np.sum(w)), AT, np.ones_like(AT))


@pytest.mark.parametrize("claimed", [0.0, 0.5, 1.0])
def test_any_slope_between_the_sides_of_a_kink_passes(claimed):
    check.gradient(relu, np.zeros((2, 1)), np.full((2, 1), claimed))


@pytest.mark.parametrize("claimed", [-0.1, 1.1, 2.0])
def test_a_slope_outside_the_sides_of_a_kink_is_reported_with_the_kink(failing, claimed):
    assert failing(check.gradient, relu, np.zeros((2, 1)), np.full((2, 1), claimed)).kind == "gradient_kink"


@pytest.mark.parametrize("distance", [3e-7, 7e-7, 3e-6, 3e-5, 3e-4])
def test_a_kink_nearby_fails_no_right_slope(distance):
    check.gradient(relu, np.array([distance, -distance]), np.array([1.0, 0.0]))


def test_a_jump_is_no_kink(failing):
    def jumps(w):
        return smooth(w) + (0.5 if np.array_equal(w, AT) else 0.0)

    assert failing(check.gradient, jumps, AT, 2 * SLOPE).kind == "gradient"


def test_a_wrong_slope_on_a_smooth_minimum_is_no_kink(failing):
    assert failing(check.gradient, lambda w: float(np.sum(w**2)), np.zeros(2), np.ones(2)).kind == "gradient"


@pytest.mark.parametrize("entries", [MAX_ENTRIES, MAX_ENTRIES + 1])
def test_few_entries_are_measured_one_by_one_and_many_along_directions(failing, entries):
    at = np.random.default_rng(0).normal(size=(entries, 1))
    right = np.cos(at) + 2 * at
    calls = []
    check.gradient(lambda w: calls.append(1) or smooth(w), at, right)
    assert (len(calls) >= 2 * entries) == (entries <= MAX_ENTRIES)
    wrong = right.copy()
    wrong[17, 0] *= 1.1
    finding = failing(check.gradient, smooth, at, wrong)
    assert ("index" in finding.fields) == (entries <= MAX_ENTRIES)
    assert ("directions" in finding.fields) == (entries > MAX_ENTRIES)


def test_the_point_is_never_changed():
    at = AT.copy()

    def spoils(w):
        cost = smooth(w)
        w[...] = 9.0
        return cost

    check.gradient(spoils, at, SLOPE)
    np.testing.assert_array_equal(at, AT)


def test_the_relative_error_of_two_zeros_is_zero():
    one, other = np.array([0.0, 1.0, 1.0, 0.0, 1e308]), np.array([0.0, 1.0, -1.0, 1.0, -1e308])
    assert relative_error(one, other).tolist() == [0.0, 0.0, 1.0, 1.0, 1.0]


@given(hnp.arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 3)), elements=st.floats(-3, 3)))
def test_the_gradient_of_a_polynomial_always_passes(at):
    check.gradient(lambda w: float(np.sum(w**3 - 2 * w)), at, 3 * at**2 - 2)


# ------------------------------------------------------------------- which of the two is wrong


def test_a_right_gradient_of_a_right_cost_passes():
    check.gradient(smooth, AT, SLOPE, "dw", right_cost=smooth)


def test_a_wrong_gradient_beside_a_right_cost_is_called_the_mistake(failing):
    finding = failing(check.gradient, smooth, AT, 5 * SLOPE, "dw", right_cost=smooth, sizes={"m": 5})
    assert (finding.kind, finding.path) == ("gradient", ("dw",))
    assert (finding.fields["cost"], finding.fields["likely"]) == ("right", "times_size")


def test_the_right_gradient_of_another_cost_is_told_from_a_wrong_gradient(failing):
    finding = failing(
        check.gradient, lambda w: 3 * smooth(w), AT, 3 * SLOPE, "dw", right_cost=smooth, sizes={"m": 3}
    )
    assert (finding.kind, finding.path) == ("gradient_of_wrong_cost", ("cost",))
    fields = {"gradient": "dw", "likely": "times_size", "size": "m"}
    assert finding.fields == {"costs_wrong": 4, "costs": 4} | fields
    assert finding.values == {"expected": smooth(AT), "got": 3 * smooth(AT)}


@pytest.mark.parametrize(
    "cost", [lambda w: 3 * smooth(w), lambda w: smooth(w) + 1.0, lambda w: -smooth(w), lambda w: 0.5]
)
def test_a_right_gradient_beside_a_wrong_cost_is_called_right(failing, cost):
    finding = failing(check.gradient, cost, AT, SLOPE, "dw", right_cost=smooth)
    assert (finding.kind, finding.fields["costs_wrong"]) == ("wrong_cost", 4)


def test_where_the_test_has_the_right_cost_the_gradient_alone_is_blamed(failing):
    finding = failing(check.gradient, smooth, AT, 5 * SLOPE, "dw", is_right=True, sizes={"m": 5})
    assert (finding.fields["cost"], finding.fields["likely"]) == ("given", "times_size")
    text = explain(finding)
    assert "as if a division by m were missing" in text and "either of the two" not in text
    assert "the mistake is in the gradient" in explain(
        failing(check.gradient, np.sin, 0.0, 2.0, is_right=True)
    )
    check.gradient(smooth, AT, SLOPE, "dw", is_right=True)
    with pytest.raises(CourseError, match="right_cost and is_right are given"):
        check.gradient(smooth, AT, SLOPE, "dw", is_right=True, right_cost=smooth)


def test_when_both_are_wrong_the_gradient_is_measured_at_the_right_cost(failing):
    finding = failing(
        check.gradient, lambda w: 3 * smooth(w), AT, 7 * SLOPE, "dw", right_cost=smooth, sizes={"m": 7}
    )
    assert (finding.kind, finding.fields["cost"]) == ("gradient", "wrong")
    assert finding.fields["likely"] == "times_size"
    assert np.isclose(SLOPE, finding.values["expected"]).any()


def test_a_cost_that_is_wrong_at_one_point_only_is_not_called_wrong(failing):
    """One observation is no proof: the gradient alone is judged."""

    def odd_here(w):
        return smooth(w) + (0.5 if np.array_equal(w, AT) else 0.0)

    check.gradient(odd_here, AT, SLOPE, "dw", right_cost=smooth)
    assert "cost" not in failing(check.gradient, odd_here, AT, 2 * SLOPE, "dw", right_cost=smooth).fields


def test_a_cost_that_is_wrong_at_two_points_is_called_wrong(failing):
    asked = []

    def wrong_twice(w):
        if np.abs(w - AT).max() > 1e-3:  # one of the points for comparing
            asked.append(w)
        return smooth(w) + (0.5 if asked and len(asked) < COSTS_WRONG + 1 else 0.0)

    finding = failing(check.gradient, wrong_twice, AT, SLOPE, "dw", right_cost=smooth)
    assert (finding.kind, finding.fields["costs_wrong"]) == ("wrong_cost", COSTS_WRONG)


@pytest.mark.parametrize("off", [0.9 * COST_RTOL, -0.9 * COST_RTOL])
def test_costs_just_within_the_bound_are_one_cost(off):
    # the slope of the student's cost is off by as much, and the claim is the student's
    check.gradient(lambda w: smooth(w) * (1 + off), AT, SLOPE * (1 + off), "dw", right_cost=smooth)


@pytest.mark.parametrize("off", [1.2 * COST_RTOL, -1.2 * COST_RTOL])
def test_costs_just_outside_the_bound_are_two(failing, off):
    finding = failing(
        check.gradient, lambda w: smooth(w) * (1 + off), AT, SLOPE * (1 + off), "dw", right_cost=smooth
    )
    assert finding.kind == "gradient_of_wrong_cost"


def test_a_right_cost_that_is_rounded_does_no_harm_to_a_right_gradient():
    check.gradient(lambda w: round(smooth(w), 6), AT, SLOPE, "dw", right_cost=smooth)


def test_a_number_is_judged_like_an_array(failing):
    def right(b):
        return (b - 2.0) ** 2

    check.gradient(right, 0.5, -3.0, "db", right_cost=right)
    wrong = failing(
        check.gradient, lambda b: 5 * right(b), 0.5, -15.0, "db", right_cost=right, sizes={"m": 5}
    )
    assert (wrong.kind, wrong.fields["likely"]) == ("gradient_of_wrong_cost", "times_size")
    assert failing(check.gradient, lambda b: b, 0.5, -3.0, "db", right_cost=right).kind == "wrong_cost"


def test_many_entries_are_judged_along_directions(failing):
    at = np.random.default_rng(0).normal(size=(MAX_ENTRIES + 1, 1))
    right = np.cos(at) + 2 * at
    finding = failing(check.gradient, lambda w: 2 * smooth(w), at, 2 * right, "dw", right_cost=smooth)
    assert (finding.kind, finding.fields["likely"]) == ("gradient_of_wrong_cost", "twice")


@pytest.mark.parametrize(
    ("value", "kind"), [(None, "returned_none"), (np.ones(2), "type"), (np.nan, "not_finite")]
)
def test_a_right_cost_that_is_no_number_is_the_authors_mistake(value, kind):
    with pytest.raises(
        CourseError, match=rf"right_cost gives no single finite number \({kind}\).*Give a fun"
    ):
        check.gradient(smooth, AT, SLOPE, "dw", right_cost=lambda w: value)


# ------------------------------------------------------------------- how often the cost is asked


def counting(cost):
    """The cost, and the list of the points at which it was asked for."""
    asked = []

    def counted(w):
        asked.append(w)
        return cost(w)

    return counted, asked


def test_a_right_gradient_asks_twice_an_entry():
    cost, asked = counting(smooth)
    check.gradient(cost, AT, SLOPE, "dw")
    assert len(asked) == 2 * AT.size


def test_what_is_doubted_is_asked_for_at_all_other_steps(failing):
    cost, asked = counting(smooth)
    claimed = SLOPE.copy()
    claimed[0] *= 2
    failing(check.gradient, cost, AT, claimed, "dw")
    assert len(asked) == 2 * AT.size + 1 + 2 * (len(STEPS) - 1)


def test_with_a_right_cost_both_are_compared_at_some_points_more():
    cost, asked = counting(smooth)
    check.gradient(cost, AT, SLOPE, "dw", right_cost=smooth)
    assert len(asked) == 2 * AT.size + 1 + OTHER_POINTS


def test_a_cost_that_changes_its_argument_spoils_no_other_point():
    def spoiling(w):
        given = smooth(w)
        w[...] = 0.0
        return given

    check.gradient(spoiling, AT, SLOPE, "dw", right_cost=spoiling)
