from __future__ import annotations

import numpy as np
import pytest

from grader.checks.explain import SHAPE_RULES, VALUE_RULES, Guess, likely

EXPECTED = np.array([[1.0, 2.5, -0.5], [0.25, 3.0, 4.0]])
COLUMN = np.array([[0.3], [1.7], [2.9]])
SIZES = {"m": 7, "n_x": 3}

CASES = [
    (EXPECTED.T, EXPECTED, Guess("transposed")),
    (np.array([[1.0, 3.0], [2.0, 4.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]), Guess("transposed")),
    (COLUMN[:, 0], COLUMN, Guess("rank1_right_numbers")),
    (COLUMN + COLUMN.T, COLUMN, Guess("broadcast")),
    (7 * EXPECTED, EXPECTED, Guess("times_size", {"size": "m"})),
    (EXPECTED / 7, EXPECTED, Guess("over_size", {"size": "m"})),
    (2 * EXPECTED, EXPECTED, Guess("twice")),
    (EXPECTED / 2, EXPECTED, Guess("half")),
    (-EXPECTED, EXPECTED, Guess("opposite_sign")),
    (1 - EXPECTED, EXPECTED, Guess("complement")),
    (0 * EXPECTED, EXPECTED, Guess("all_zeros")),
    (EXPECTED * [1, 0, 0], EXPECTED, Guess("first_right")),
    (EXPECTED * [[1], [0]], EXPECTED, Guess("first_right")),
    (np.array([[0, 0, 1]]), np.array([[1, 1, 0]]), Guess("complement")),
]


@pytest.mark.parametrize(("got", "expected", "guess"), CASES)
def test_a_mistake_is_recognised_from_its_numbers(got, expected, guess):
    assert likely(got, expected, sizes=SIZES) == guess


def test_every_rule_has_a_case():
    assert {guess.kind for _, _, guess in CASES} == SHAPE_RULES.keys() | VALUE_RULES.keys()


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (COLUMN[:, 0] * 1.1, COLUMN),  # rank 1, but other numbers
        (EXPECTED * 1.5, EXPECTED),  # a factor that is nothing's size
        (EXPECTED + 0.1, EXPECTED),
        (np.ones((4, 5)), EXPECTED),
        (np.ones((2, 2)), COLUMN),
        (np.array([[1, 0, 1]]), np.array([[1, 1, 0]])),  # right by accident
        (np.array([1.0, 9.0]), np.array([1.0, 2.0])),  # one right entry of two
        (np.array([1.0, 9.0, 3.0, 9.0]), np.array([1.0, 2.0, 3.0, 4.0])),
        (np.array([np.nan, 1.0]), np.array([1.0, 2.0])),
        (np.array(["a"]), np.array(["b"])),
        (np.array([]), COLUMN),
        (None, COLUMN),
        ([1.0], COLUMN),
    ],
)
def test_nothing_is_said_where_nothing_fits(got, expected):
    assert likely(got, expected, sizes=SIZES) is None


def test_nothing_is_said_when_two_rules_fit():
    assert likely(2 * EXPECTED, EXPECTED, sizes={"m": 2}) is None
    assert likely(7 * EXPECTED, EXPECTED, sizes={"m": 7, "n": 7}) is None


def test_a_factor_is_no_size_unless_sizes_are_known():
    assert likely(7 * EXPECTED, EXPECTED) is None


@pytest.mark.parametrize("got", [np.float64(-3.0), -3.0, np.array([-3.0]), np.array([[-3.0]])])
def test_one_number_proves_nothing_unless_another_part_agrees(got):
    assert likely(got, 3.0) is None
    assert likely(got, 3.0, others=[(5.0, 4.0)]) is None
    assert likely(got, 3.0, others=[(5.0, 4.0), (-EXPECTED, EXPECTED)]) == Guess("opposite_sign")
    assert likely(got, 3.0, others=[(-2.0, 2.0)]) == Guess("opposite_sign")


def test_a_constant_array_counts_as_one_number():
    assert likely(np.full((4, 1), -3.0), np.full((4, 1), 3.0)) is None


def test_zeros_are_no_multiple():
    assert likely(np.ones(3), np.zeros(3), sizes=SIZES) is None


def test_the_arrays_are_left_alone():
    got, expected = EXPECTED.T.copy(), EXPECTED.copy()
    likely(got, expected)
    np.testing.assert_array_equal(got.T, expected)
