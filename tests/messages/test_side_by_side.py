"""Expected and returned numbers in one layout."""

import numpy as np

from grader.messages.side_by_side import first_difference, side_by_side
from tests.support.every import every


@every(
    ("expected", "got", "texts"),
    [
        (0.25071532, -0.250715317, (" 0.25071532", "-0.25071532")),
        (0.119202922022, 0.880797077978, ("0.11920292", "0.88079708")),
        (4.5, 1.5, ("4.5", "1.5")),
        (3, 4, ("3", "4")),
        (0.0, 5.0, ("0", "5")),
        (-0.0, 5.0, ("0", "5")),
        (1.0, 1.00000002, ("1.00000000", "1.00000002")),
        (1234567.0, 12.0, ("1234567", "     12")),
        (1e-9, 2.0, ("1.0000000e-09", "2.0000000e+00")),
        (1.5, np.nan, ("1.5", "nan")),
        (1.5, -np.inf, (" 1.5", "-inf")),
        (True, False, (" True", "False")),
        (np.array([3.0, 7.5]), np.array([4, 5.5]), ("[3.0, 7.5]", "[4.0, 5.5]")),
        (np.array([[1], [-20]]), np.array([[1.5], [3]]), ("[[1.0], [-20.0]]", "[[1.5], [  3.0]]")),
    ],
)
def test_both_have_the_same_digits_and_columns(expected, got, texts):
    assert side_by_side(expected, got) == texts
    assert len(texts[0]) == len(texts[1])


def test_a_wide_matrix_has_a_line_for_each_row():
    matrix = np.arange(12.0).reshape(3, 4) / 7
    expected, got = side_by_side(matrix, matrix * 100)
    assert expected.splitlines()[0] == "[[  0.00000,  14.28571,  28.57143,  42.85714],".replace(
        "14.28571", " 0.14286"
    ).replace("28.57143", " 0.28571").replace("42.85714", " 0.42857")
    assert [len(line) for line in expected.splitlines()] == [len(line) for line in got.splitlines()]


@every(
    ("expected", "got"),
    [
        (np.ones((2, 1)), np.ones((1, 2))),
        (np.ones(100), np.zeros(100)),
        (np.ones((2, 2, 2)), np.zeros((2, 2, 2))),
        ("a", "b"),
        (None, 1.0),
        (1 + 2j, 1.0),
        (10**16, 3),
        (np.array([]), np.array([])),
    ],
)
def test_what_does_not_go_side_by_side_is_left_to_others(expected, got):
    assert side_by_side(expected, got) is None


@every(
    ("expected", "got", "place"),
    [
        ("[1, 2, 3]", "[1, 2, 4]", (0, 7, 8)),
        ("[[1.0],\n [2.0]]", "[[1.0],\n [2.5]]", (1, 2, 5)),
        ("[1, 2]", "[1, 2]", None),
        ("4.5", "1.5", None),
        ("[1, 2]", "[1, 2, 3]", None),
        ("(2, 1)", "(2,)  rank-1 array", None),
    ],
)
def test_the_first_cell_that_differs_is_found(expected, got, place):
    assert first_difference(expected, got) == place
