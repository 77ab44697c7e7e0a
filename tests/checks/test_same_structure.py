from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import check
from grader.errors import CheckFailed, CourseError
from grader.messages import explain
from tests.support.every import every

COLUMN = np.full((3, 1), 2.0)


@pytest.mark.parametrize(
    ("got", "kind"),
    [
        (np.full((3,), 2.0), "rank1"),
        (np.full((1, 3), 2.0), "shape"),
        (np.full((3, 3), 2.0), "shape"),
        (np.full((3, 1, 1), 2.0), "rank"),
        (2.0, "number_for_array"),
        (np.float64(2.0), "number_for_array"),
        (np.array(2.0), "number_for_array"),
        (np.full((1,), 2.0), "rank1"),
        (np.array([]), "empty"),
        (np.empty((0, 1)), "empty"),
        (np.empty((3, 0)), "empty"),
        ((), "list_for_array"),
        ([], "list_for_array"),
        ([[2.0], [2.0], [2.0]], "list_for_array"),
        (None, "returned_none"),
        ("2.0", "type"),
        ({}, "type"),
        (COLUMN.astype(np.float32) + np.float32(0.1), "low_precision"),
        (COLUMN.astype(np.float16) + np.float16(0.1), "low_precision"),
        (COLUMN.astype(complex), "dtype"),
        (COLUMN.astype(str), "dtype"),
    ],
)
def test_nothing_but_a_column_is_taken_for_a_constant_column(failing, got, kind):
    assert failing(check.same, got, COLUMN).kind == kind


@pytest.mark.parametrize(
    ("got", "likely"),
    [
        ([[2.0], [2.0], [2.0]], "list_collected"),
        ([2.0, 2.0, 2.0], "list_to_reshape"),
        ([np.ones((1, 1))] * 3, "list_of_rows"),
        ([2.0, 2.0], "list_of_others"),
        ([[2.0, 2.0], [2.0]], "list_of_others"),
        (["2.0", None, {}], "list_of_others"),
        ([], "list_of_others"),
    ],
)
def test_what_makes_an_array_of_a_list_is_named_where_one_call_does(failing, got, likely):
    assert failing(check.same, got, COLUMN).fields["likely"] == likely


def test_columns_in_a_list_are_to_be_put_side_by_side(failing):
    columns = [np.ones((2, 1))] * 3
    assert failing(check.same, columns, np.hstack(columns)).fields["likely"] == "list_of_columns"
    text = explain(failing(check.same, columns, np.hstack(columns)))
    assert "np.hstack(...) puts these arrays side by side" in text


@every("dtype", [bool, np.int8, np.int64, np.uint8, np.float64, np.longdouble])
def test_reals_of_other_kinds_and_full_width_are_accepted(dtype):
    check.same(np.ones((3, 1), dtype=dtype), np.ones((3, 1)))


def test_float32_is_accepted_where_float32_or_an_integer_is_expected():
    check.same(np.ones(3, np.float32), np.ones(3, np.float32))
    check.same(np.float32(1), 1)


@every("got", [2, 2.0, np.float64(2), np.int32(2), np.array(2.0), np.array([2.0])])
def test_a_single_number_may_come_in_any_small_container(got):
    check.same(got, 2.0)
    check.same(got, np.float64(2.0))
    check.same(got, np.array(2))


def test_truth_values_are_numbers():
    check.same(True, 1.0)
    check.same(1, np.True_)


@pytest.mark.parametrize(
    ("got", "kind"),
    [
        (np.array([[2.0]]), "one_by_one"),
        (np.array([[[2.0]]]), "one_by_one"),
        (np.array([2.0, 2.0]), "array_for_number"),
        (np.array([]), "empty"),
        ([2.0], "type"),
        ((), "type"),
        ("2", "type"),
        (np.array("2"), "type"),
        (None, "returned_none"),
        (2 + 0j, "dtype"),
        (np.float32(2.1), "low_precision"),
    ],
)
def test_what_is_no_single_number_is_named(failing, got, kind):
    assert failing(check.same, got, 2.0).kind == kind


def test_an_integer_too_large_for_numpy_is_still_a_number(failing):
    check.same(10**30, 10**30)
    assert failing(check.same, 10**400, 1.0).kind == "not_finite"
    assert failing(check.same, -(10**400), 1.0).kind == "not_finite"


def test_a_list_is_accepted_for_a_returned_tuple_and_the_other_way_round():
    check.same([COLUMN, 1.0], (COLUMN, 1.0))
    check.same((1.0, 2.0), [1.0, 2.0])
    check.same(np.array([1.0, 2.0]), [1.0, 2.0])


@pytest.mark.parametrize(
    ("got", "expected", "kind"),
    [
        ((1.0, 2.0, 3.0), (1.0, 2.0), "length"),
        ((), (1.0,), "length"),
        ((1.0,), (), "length"),
        ([], [1.0, 2.0], "length"),
        (np.array([]), [1.0, 2.0], "length"),
        (np.array([1.0, 2.0]), (1.0, 2.0), "not_several"),
        (np.array([[1.0], [2.0]]), [1.0, 2.0], "type"),
        (1.0, (1.0, 2.0), "not_several"),
        (None, (1.0, 2.0), "returned_none"),
        ({}, [1.0], "type"),
        ((), {"a": 1}, "type"),
        (None, {"a": 1}, "returned_none"),
        (1.0, None, "type"),
        (None, "text", "returned_none"),
        (1.0, "text", "type"),
        (b"text", "text", "type"),
        ([1], {1}, "type"),
        ("other", "text", "value"),
        ({1}, {1, 2}, "value"),
    ],
)
def test_containers_and_texts_that_differ(failing, got, expected, kind):
    assert failing(check.same, got, expected).kind == kind


def test_equal_containers_and_texts_pass():
    for value in (None, "text", b"bytes", {1, 2}, (), [], {}, np.array(["a"]), np.datetime64("2020-01-01")):
        check.same(value, value)


def test_missing_keys_are_named_and_extra_keys_are_fine(failing):
    check.same({"dw": 1.0, "more": 2.0}, {"dw": 1.0})
    finding = failing(check.same, {"dW": 1.0}, {"dw": 1.0, "db": 2.0})
    assert finding.kind == "keys"
    assert finding.fields == {"missing": ["dw", "db"], "got_keys": ["dW"]}


def test_a_rank_1_result_is_named_before_its_values_are_compared(failing):
    finding = failing(check.same, np.array([9.0, 9.0, 9.0]), COLUMN, name="dw")
    assert (finding.kind, finding.path) == ("rank1", ("dw",))
    assert finding.fields == {"expected": (3, 1), "got": (3,), "reshape": "-1, 1"}
    assert finding.values == {}


@pytest.mark.parametrize(("shape", "reshape"), [((3, 1), "-1, 1"), ((1, 3), "1, -1"), ((2, 3), "2, 3")])
def test_the_reshape_that_mends_a_rank_1_array_fits_the_expected_shape(failing, shape, reshape):
    size = shape[0] * shape[1]
    assert failing(check.same, np.ones(size), np.ones(shape)).fields["reshape"] == reshape


def test_structure_anywhere_comes_before_values_and_every_differing_part_is_named(failing):
    got = ({"dw": COLUMN + 1, "db": np.array([[1.0]])}, 7.0)
    finding = failing(check.same, got, ({"dw": COLUMN, "db": 1.0}, 3.0))
    assert (finding.kind, finding.path) == ("one_by_one", (0, "db"))
    assert finding.fields["also"] == [(0, "dw"), (1,)]


def test_the_more_basic_difference_is_told_first_whatever_its_place(failing):
    finding = failing(check.same, (np.ones(3), None, 1.0), (COLUMN, 1.0, 2.0))
    assert (finding.kind, finding.path) == ("returned_none", (1,))
    assert finding.fields["also"] == [(0,), (2,)]


def test_items_of_one_part_are_one_part_of_what_else_differs(failing):
    finding = failing(check.same, ([1.0, 2.0, 3.0], 1.0), ([0.0, 0.0, 0.0], 0.0), name="all")
    assert finding.path == ("all", 0, 0)
    assert finding.fields["also"] == [("all", 1)]


def test_a_single_differing_part_has_no_others(failing):
    assert "also" not in failing(check.same, (1.0, 2.0), (1.0, 3.0)).fields


def test_an_expected_value_that_cannot_be_compared_is_the_authors_fault():
    with pytest.raises(CourseError, match="holds a object that cannot be compared"):
        check.same(1.0, object())
    with pytest.raises(CourseError, match="Give numbers, text, arrays"):
        check.same(1.0, np.array([None]))


SHAPES = st.lists(st.integers(0, 4), max_size=3).map(tuple)


@given(SHAPES, SHAPES)
def test_constant_arrays_are_the_same_exactly_when_their_shapes_are(one, other):
    got, expected = np.full(one, 1.5), np.full(other, 1.5)
    right = one == other or (one in ((), (1,)) and other == ())
    if right:
        check.same(got, expected)
    else:
        with pytest.raises(CheckFailed):
            check.same(got, expected)
