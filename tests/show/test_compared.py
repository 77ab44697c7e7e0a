import numpy as np
import pytest

from grader.show.compared import curve_in, differ, number_text, parts_compared, window_of
from tests.support.every import every

SIGNATURE = "propagate(w, b, X, Y) -> grads, cost"


def parts(expected, got, signature=SIGNATURE):
    return {part.name: part for part in parts_compared(expected, got, signature)}


def test_every_array_and_number_of_a_result_is_a_part_with_the_name_of_its_place():
    right = ({"dw": np.ones((2, 1)), "db": 0.5}, 1.25)
    found = parts(right, ({"dw": np.ones((2, 1)), "db": 0.25}, 1.25))
    assert list(found) == ["dw", "db", "cost"]
    assert [part.differs for part in found.values()] == [False, True, False]


@every("got", [None, 3, ({"dw": np.ones(2)}, 1), ([1, 2], [3]), "text", ({}, None)])
def test_whatever_comes_in_the_place_of_a_result_a_part_is_not_there_or_differs(got):
    found = parts(({"dw": np.ones((2, 1))}, 1.25), got)
    assert found["dw"].differs


@every(
    ("got", "ratio"),
    [
        ([[2.0], [4.0], [0.0]], 2.0),
        ([[-1.0], [-2.0], [0.0]], -1.0),
        ([[2.0], [4.1], [0.0]], None),
        ([[2.0], [4.0], [1.0]], None),
        ([[1.0], [2.0], [0.0]], None),
        ([[np.nan], [2.0], [0.0]], None),
    ],
)
def test_a_factor_is_told_only_if_all_entries_are_off_by_it(got, ratio):
    part = parts(np.array([[1.0], [2.0], [0.0]]), np.array(got), "f(x) -> y")["y"]
    assert part.ratio == ratio


def test_a_single_number_is_the_same_whatever_holds_it():
    assert not parts(0.5, np.array([[0.5]]), "f(x) -> y")["y"].differs


def test_of_a_large_array_the_entries_around_the_first_that_differs_are_shown():
    right = np.zeros((40, 30))
    got = right.copy()
    got[25, 20] = 1.0
    window = window_of(parts(right, got, "f(x) -> y")["y"])
    assert window.rows == list(range(24, 32)) and window.columns == list(range(19, 27))
    assert window.is_cut and window.wrong[1][1] and sum(map(sum, window.wrong)) == 1


def test_of_more_than_two_axes_the_layer_of_the_first_that_differs_is_shown():
    right = np.zeros((2, 3, 2, 2))
    got = right.copy()
    got[1, 2, 0, 1] = 5
    window = window_of(parts(right, got, "f(x) -> y")["y"])
    assert window.before == (1, 2) and window.got == [["0.00000", "5.00000"], ["0.00000", "0.00000"]]


def test_an_array_of_one_axis_is_one_row():
    window = window_of(parts(np.array([1.0, 2.0]), np.array([1.0, 3.0]), "f(x) -> y")["y"])
    assert (window.rows, window.columns, window.got) == ([], [0, 1], [["1.00000", "3.00000"]])


def test_both_are_shown_in_as_many_digits_as_tell_them_apart():
    window = window_of(parts(np.array([0.123456789]), np.array([0.1234571]), "f(x) -> y")["y"])
    assert window.expected == [["0.1234567890"]] and window.got == [["0.1234571000"]]


def test_decimal_points_stand_under_one_another_unless_the_numbers_are_far_from_one():
    shown = window_of(parts(np.array([[-0.25], [12.5]]), np.array([[np.nan], [1e-9]]), "f(x) -> y")["y"])
    assert (shown.expected, shown.got) == ([["-0.2500"], ["12.5000"]], [["nan"], ["0.0000"]])
    shown = window_of(
        parts(
            np.array([1e-9, 1.0e9]),
            np.array([2e-9, 1.0e9]),
            "f(x) -> y",
        )["y"]
    )
    assert shown is not None and shown.expected == [["1e-09", "1e+09"]]


@pytest.mark.parametrize(
    ("right", "got"),
    [(np.ones((2, 1)), np.ones(2)), (np.zeros((0, 2)), np.zeros((0, 2))), (1.5, 2.5), (np.ones(2), None)],
)
def test_without_two_arrays_of_one_shape_there_are_no_entries_to_show(right, got):
    assert window_of(parts(right, got, "f(x) -> y")["y"]) is None


def test_costs_make_a_curve_from_two_on():
    of_optimize = "optimize(w, b) -> params, grads, costs"
    assert curve_in(({}, {}, [3.0, 2.0]), ({}, {}, (3.0, 2.5)), of_optimize) == ([3.0, 2.0], [3.0, 2.5])
    assert curve_in({"costs": [3.0, 2.0]}, {"costs": np.array([3.0])}, "model(X) -> d") == ([3.0, 2.0], [3.0])
    assert curve_in(({}, {}, [3.0]), ({}, {}, [3.0]), of_optimize) is None
    assert curve_in(({}, {}, [3.0, 2.0]), None, of_optimize) is None
    assert curve_in([3.0, 2.0], [3.0, 2.0], "sizes(X) -> sizes") is None


def test_lists_of_numbers_differ_by_more_than_rounding():
    assert not differ([1.0, 2.0], [1.0, 2.0 + 1e-12])
    assert differ([1.0, 2.0], [1.0]) and differ([1.0], [1.01])


def test_numbers_are_shown_in_six_digits():
    assert number_text(0.123456789) == "0.123457"
