from __future__ import annotations

import numpy as np
import pytest

import grader.checks
from grader import check

nan, inf = np.nan, np.inf


def test_the_public_vocabulary_is_sorted_and_there():
    names = grader.checks.__all__
    assert names == sorted(names)
    assert all(callable(getattr(check, name)) for name in names)


def test_shape_passes_on_exactly_that_shape(failing):
    check.shape(np.ones((2, 3)), (2, 3))
    check.shape(np.ones(3), (3,))
    check.shape(np.empty((0, 3)), (0, 3))
    assert failing(check.shape, np.ones((3, 2)), (2, 3), "W1").path == ("W1",)
    assert failing(check.shape, np.ones((2, 3)), (0, 3)).kind == "shape"
    assert failing(check.shape, np.ones((2, 3)), ()).kind == "array_for_number"
    assert failing(check.shape, [1, 2], (2,)).kind == "list_for_array"


def test_shape_without_axes_asks_for_a_single_number(failing):
    check.shape(1.0, ())
    check.shape(np.array(1.0), ())
    assert failing(check.shape, np.array([[1.0]]), ()).kind == "one_by_one"


def test_rank_1_is_found_at_any_depth(failing):
    check.not_rank1(({"dw": np.ones((3, 1)), "db": np.ones(1)}, [np.float64(1.0), 2, "text", None]))
    finding = failing(check.not_rank1, ({"dw": np.ones((3, 1))}, [1.0, (np.ones(3), np.ones(2))], np.ones(4)))
    assert (finding.kind, finding.path) == ("rank1", (1, 1, 0))
    assert finding.fields == {"got": (3,), "also": [(2,)]}


def test_rank_1_starts_at_two_entries_and_includes_none(failing):
    check.not_rank1(np.ones(1))
    assert failing(check.not_rank1, np.ones(2), "w").path == ("w",)
    assert failing(check.not_rank1, (np.ones(0), np.ones((2, 1)))).kind == "rank1"


NOTHING = [None, (), [], {}, "", np.array([]), np.empty((0, 3)), ({"dw": np.array([]), "db": ()}, None)]
ALONE = [check.not_rank1, lambda got: check.dtype(got, float), lambda got: check.differ(got, 1.0)]


@pytest.mark.parametrize("nothing", NOTHING, ids=repr)
@pytest.mark.parametrize("alone", ALONE, ids=["not_rank1", "dtype", "differ"])
def test_a_property_is_not_met_by_nothing(failing, alone, nothing):
    assert failing(alone, nothing).kind in ("returned_none", "holds_nothing", "type")


def test_shape_says_what_two_shapes_alone_make_likely(failing):
    assert failing(check.shape, np.zeros((1, 4)), (4, 1)).fields["likely"] == "transposed"
    assert failing(check.shape, np.zeros((2, 3)), (3, 2)).fields["likely"] == "transposed"
    assert failing(check.shape, np.zeros((4, 4)), (4, 1)).fields["likely"] == "square_table"
    assert failing(check.shape, np.zeros((4, 4)), (4,)).fields["likely"] == "square_table"


@pytest.mark.parametrize(
    ("got", "shape"),
    [((4, 2), (4, 1)), ((3, 3), (3, 2)), ((4, 4), (2, 4)), ((4, 1, 1), (4, 1)), ((4,), (4, 1))],
)
def test_shape_says_nothing_more_of_other_shapes(failing, got, shape):
    assert "likely" not in failing(check.shape, np.zeros(got), shape).fields


def test_results_that_differ_anywhere_differ():
    check.differ(np.zeros((2, 1)), np.array([[0.0], [1e-12]]))
    check.differ({"W1": np.ones((2, 1)), "b1": 0.0}, {"W1": np.ones((2, 1)), "b1": 1.0})
    check.differ(np.ones(2), np.ones(3))


def test_results_that_must_differ_and_do_not_are_named(failing):
    weights = {"W1": np.ones((2, 1)), "b1": np.nan}
    finding = failing(check.differ, weights, {"W1": np.ones((2, 1)), "b1": np.nan}, "parameters")
    assert (finding.kind, finding.path, finding.fields) == ("not_different", ("parameters",), {})


def test_dtype_is_exact(failing):
    check.dtype(np.ones(2), np.float64)
    check.dtype(1.0, float)
    check.dtype(True, bool)
    check.dtype(np.array(["a"]), "<U1")
    assert failing(check.dtype, np.ones(2, np.float32), float).fields == {
        "expected": "float64",
        "got": "float32",
    }
    assert failing(check.dtype, 1, float, "b").path == ("b",)
    assert failing(check.dtype, [1.0], float).kind == "type"
    assert failing(check.dtype, None, float).kind == "returned_none"


def test_finite_looks_at_every_number_at_any_depth(failing):
    check.finite(({"a": np.ones(3)}, [1, 2.0, "text"], True, 1j))
    assert failing(check.finite, ({"a": np.array([1.0, nan])}, inf)).path == (0, "a")
    assert failing(check.finite, -inf, "cost").fields == {"nans": 0, "infinities": 1}
    assert failing(check.finite, (1.0, None)).kind == "returned_none"


@pytest.mark.parametrize("nothing", [(), [], {}, np.array([]), "text"])
def test_finite_does_not_pass_where_there_is_no_number(failing, nothing):
    assert failing(check.finite, nothing).kind == "type"


@pytest.mark.parametrize(
    "costs", [[3, 2, 1], (3.0, 3.0, 1.0), np.array([2.0, 1.0]), [np.array([2.0]), 1], [1.0, 1.0 + 1e-13, 0.5]]
)
def test_costs_that_fall_are_decreasing(costs):
    check.decreasing(costs)


@pytest.mark.parametrize(
    ("costs", "kind"),
    [
        ([3.0, 2.0, 2.5, 1.0], "not_decreasing"),
        ([1.0, 1.0 + 1e-11, 0.5], "not_decreasing"),
        ([1.0, 1.0], "flat"),
        ([0, 0, 0], "flat"),
        ([1.0], "too_few"),
        ([], "too_few"),
        ([1.0, nan], "not_finite"),
        ([inf, 1.0], "not_finite"),
        (None, "returned_none"),
        ([1.0, None], "returned_none"),
        (1.0, "type"),
        (np.ones((2, 1)), "type"),
        ([2.0, "1"], "type"),
        ([2.0, 1j], "type"),
        ([2.0, np.array([[1.0]])], "one_by_one"),
    ],
)
def test_costs_that_do_not_fall_are_named(failing, costs, kind):
    assert failing(check.decreasing, costs, "costs").kind == kind


def test_the_first_rise_is_placed_and_its_numbers_are_values(failing):
    finding = failing(check.decreasing, [3.0, 2.0, 2.5, 2.75])
    assert finding.fields == {"index": 2, "rises": 2, "steps": 3}
    assert finding.values == {"before": 2.0, "after": 2.5}
