from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader import check
from grader.checks.values import ATOL_FLOOR, ATOL_PER_MAGNITUDE, RTOL
from grader.errors import CheckFailed

nan, inf = np.nan, np.inf


def test_the_relative_bound_from_both_sides(failing):
    check.same(1e6 * (1 + 0.99 * RTOL), 1e6)
    assert failing(check.same, 1e6 * (1 + 1.05 * RTOL), 1e6).kind == "value"


def test_the_absolute_bound_follows_the_largest_entry(failing):
    expected = np.array([1e6, 0.0])
    check.same(np.array([1e6, 0.99e6 * ATOL_PER_MAGNITUDE]), expected)
    assert failing(check.same, np.array([1e6, 1.01e6 * ATOL_PER_MAGNITUDE]), expected).kind == "value"


def test_entries_of_very_unequal_size_are_told_apart_each_by_its_own(failing):
    expected = np.array([1.25e8, 0.125, 0.0, -1.0])
    finding = failing(check.same, np.array([1.25e8, 0.0, 0.25, 0.0]), expected)
    assert finding.fields["wrong"] == 3
    assert failing(check.same, np.array([[1e11, 0.0]]), np.array([[1e11, 0.1]])).fields["wrong"] == 1


def test_few_digits_are_enough_for_entries_that_they_hold_exactly(failing):
    check.same(np.zeros((3, 1), dtype=np.float32), np.zeros((3, 1)))
    check.same(np.float16(0.5), 0.5)
    assert failing(check.same, np.array([0.5, 0.1], dtype=np.float32), np.array([0.5, 0.1])).kind == (
        "low_precision"
    )


def test_a_zero_that_comes_out_as_rounding_noise_passes_and_no_more(failing):
    check.same(0.99 * ATOL_FLOOR, 0.0)
    check.same(np.full(3, -0.99 * ATOL_FLOOR), np.zeros(3))
    assert failing(check.same, 1.01 * ATOL_FLOOR, 0.0).kind == "value"
    assert failing(check.same, 1e-9, 0.0).kind == "value"


def test_small_slopes_are_not_zero(failing):
    expected = np.array([2e-9, 3e-9])
    assert failing(check.same, np.zeros(2), expected).kind == "value"


def test_the_absolute_bound_can_be_given(failing):
    check.same(1.5e-30, 1e-30, atol=1e-30)
    assert failing(check.same, 1.5e-30, 1e-30, atol=0.0).kind == "value"


def test_close_takes_the_authors_bounds_from_both_sides(failing):
    check.close(1.0 + 0.99e-2, 1.0, rtol=1e-2, atol=0.0)
    check.close(0.099, 0.0, rtol=0.0, atol=0.1)
    finding = failing(check.close, 1.0 + 1.01e-2, 1.0, rtol=1e-2, atol=0.0, name="cost")
    assert (finding.kind, finding.path) == ("value", ("cost",))
    assert failing(check.close, 0.101, 0.0, rtol=0.0, atol=0.1).kind == "value"


def test_integers_are_compared_exactly(failing):
    assert failing(check.same, 10**9 + 1, 10**9).kind == "value"
    assert failing(check.same, np.array([2**53 + 1]), np.array([2**53])).kind == "value"


def test_nan_is_not_nan_unless_asked_for(failing):
    assert failing(check.same, nan, nan).kind == "value"
    assert failing(check.same, np.array([1.0, nan]), np.array([1.0, nan])).kind == "value"
    check.same(np.array([1.0, nan]), np.array([1.0, nan]), equal_nan=True)
    check.same(np.array(["NaT"], dtype="M8[s]"), np.array(["NaT"], dtype="M8[s]"), equal_nan=True)
    assert (
        failing(check.same, np.array([nan, 1.0]), np.array([1.0, nan]), equal_nan=True).kind == "not_finite"
    )


def test_an_infinity_is_only_itself(failing):
    check.same(np.array([inf, -inf, 1.0]), np.array([inf, -inf, 1.0]))
    assert failing(check.same, 1e300, inf).kind == "value"
    assert failing(check.same, -inf, inf).kind == "value"
    assert failing(check.same, nan, inf).kind == "value"


def test_what_is_not_finite_is_counted_and_placed(failing):
    got = np.array([[1.0, nan, nan], [inf, 1.0, 1.0]])
    finding = failing(check.same, got, np.ones((2, 3)))
    assert finding.kind == "not_finite"
    assert finding.fields == {"nans": 2, "infinities": 1, "wrong": 3, "entries": 6, "index": [0, 1]}


def test_numbers_too_large_to_subtract_are_compared_without_a_warning(failing):
    assert failing(check.same, np.array([1e308]), np.array([-1e308])).kind == "value"


def test_arrays_are_never_truth_tested(failing):
    finding = failing(check.same, np.array([1.0, 1.0, 2.0]), np.array([1.0, 1.0, 3.0]))
    assert finding.fields == {
        **{"wrong": 1, "entries": 3, "index": [2]},
        **{"place": "last_entry", "relative_error": 0.2},
    }


def test_an_expected_zero_stays_in_the_values(failing):
    finding = failing(check.same, 1.0, 0.0)
    assert finding.values["expected"] == 0.0
    assert finding.fields == {}


def test_values_are_kept_out_of_the_fields(failing):
    finding = failing(check.same, np.array([0.25, 0.5]), np.array([0.25, 0.125]))
    assert "0.125" not in repr(finding.fields)
    assert finding.values["expected"].tolist() == [0.25, 0.125]


def test_a_single_number_of_shape_1_is_compared_as_a_number(failing):
    check.same(np.array([0.5]), 0.5)
    assert failing(check.same, np.array([0.5]), 0.25).kind == "value"


def test_complex_values_are_compared_as_complex(failing):
    check.same(np.array([1 + 1j]), np.array([1 + 1j]))
    check.same(1.0, 1 + 0j)
    assert failing(check.same, np.array([1 + 1j]), np.array([1 - 1j])).kind == "value"


def test_text_arrays_are_compared_entry_by_entry(failing):
    finding = failing(check.same, np.array(["a", "b"]), np.array(["a", "c"]))
    assert finding.fields == {"wrong": 1, "entries": 2, "index": [1]}


def test_a_factor_is_put_down_to_a_dimension_whose_size_it_is(failing):
    expected = ({"dw": np.array([[1.0], [2.0]]), "db": 0.5}, 3.0)
    got = ({"dw": np.array([[5.0], [10.0]]), "db": 2.5}, 3.0)
    finding = failing(check.same, got, expected, sizes={"m": 5, "n_x": 2})
    assert (finding.fields["likely"], finding.fields["size"]) == ("times_size", "m")


def forward(Z1, Z2, A2):
    cache = {"Z1": np.array([[Z1]]), "Z2": np.array([[Z2]]), "A2": np.array([[A2]])}
    return np.array([[A2]]), cache


def test_what_was_computed_before_a_result_speaks_first(failing):
    right = forward(0.5, 1.5, 0.8)
    finding = failing(check.same, forward(0.5, 1.25, 0.7), right)
    assert (finding.path, finding.fields["also"]) == ((1, "Z2"), [(0,), (1, "A2")])
    assert failing(check.same, forward(0.25, 1.25, 0.7), right).path == (1, "Z1")
    assert failing(check.same, forward(0.5, 1.5, 0.7), right).path == (0,)  # it is the first that is wrong
    apart = np.array([[0.7]]), right[1] | {"Z2": np.array([[1.0]])}
    assert failing(check.same, apart, right).path == (0,)  # the cache has the right one


FINITE = hnp.arrays(np.float64, hnp.array_shapes(max_dims=3), elements=st.floats(-1e6, 1e6))


@given(FINITE)
def test_the_order_of_summation_changes_no_verdict(array):
    check.same(np.sum(array), np.sum(array.reshape(-1)[::-1]), atol=1e-9 * np.abs(array).sum() + 1e-300)


@given(FINITE)
def test_a_changed_entry_is_always_found(array):
    other = array.copy()
    other.flat[0] += 1e-3 * max(1.0, float(np.abs(array).max()))
    with pytest.raises(CheckFailed):
        check.same(other, array)
