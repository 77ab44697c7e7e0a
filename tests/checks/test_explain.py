from __future__ import annotations

import numpy as np
import pytest

from grader import check
from grader.checks.explain import KINDS, Guess, Part, likely
from grader.errors import CourseError
from grader.messages.catalogue import CATALOGUE
from grader.messages.explaining import field_names
from tests.support.every import every

EXPECTED = np.array([[1.0, 2.5, -0.5], [0.25, 3.0, 4.0]])
SQUARE = np.array([[0.3, 2.5, -0.5], [0.25, 3.0, 4.2], [-1.7, 0.6, 5.5]])
COLUMN = np.array([[0.3], [1.7], [2.9]])
LONG = np.array([0.7, -1.3, 2.2, 3.6, -4.1, 5.8, 0.9, -2.4, 1.6, 4.7])
PROBABILITIES = np.array([[0.31, 0.82, 0.644, 0.127, 0.953, 0.418]])
CLASSES = np.array([[1.0, 0.0, 0.0, 1.0, 1.0, 0.0]])
THIRDS = np.array([1 / 3, 22 / 7, 17 / 9, -5 / 6])
SIZES = {"m": 7, "n_x": 3}
INPUTS = {"b": 0.9, "X": EXPECTED + 5, "z": LONG, "name": "adam", "parameters": {"W1": COLUMN}}
CANDIDATES = {"one_iteration_early": EXPECTED + 0.01, "one_iteration_late": EXPECTED - 0.01}


def cut(array, decimals=0):
    return np.trunc(array * 10**decimals) / 10**decimals


CASES = [
    # shapes
    (COLUMN[:, 0], COLUMN, Guess("rank1_right_numbers")),
    (EXPECTED.ravel(), EXPECTED, Guess("reshaped")),
    (EXPECTED.reshape(3, 2), EXPECTED[None], Guess("reshaped")),
    (CLASSES[0], CLASSES, Guess("rank1_right_numbers")),
    (EXPECTED.T, EXPECTED, Guess("transposed_values")),
    (EXPECTED.T * 1.1, EXPECTED, Guess("transposed")),
    (CLASSES.T, CLASSES, Guess("transposed_values")),
    (CLASSES[:, :3].T, CLASSES[:, :3], Guess("transposed")),
    (COLUMN + COLUMN.T, COLUMN, Guess("broadcast")),
    (COLUMN * COLUMN.T, COLUMN, Guess("broadcast")),
    (np.maximum(COLUMN, COLUMN.T), COLUMN, Guess("broadcast")),
    (EXPECTED[:1], EXPECTED, Guess("leading_part", {"count": 1, "unit": "rows"})),
    (EXPECTED[:, :2], EXPECTED, Guess("leading_part", {"count": 2, "unit": "columns"})),
    (LONG[:4], LONG, Guess("leading_part", {"count": 4, "unit": "entries"})),
    (COLUMN[:2], COLUMN, Guess("leading_part", {"count": 2, "unit": "entries"})),
    # factors
    (7 * EXPECTED, EXPECTED, Guess("times_size", {"size": "m"})),
    (EXPECTED / 7, EXPECTED, Guess("over_size", {"size": "m"})),
    (21 * EXPECTED, EXPECTED, Guess("times_size", {"size": "m * n_x"})),
    (EXPECTED / 21, EXPECTED, Guess("over_size", {"size": "m * n_x"})),
    (EXPECTED * 7 / 3, EXPECTED, Guess("size_ratio", {"size": "n_x", "other_size": "m"})),
    (2 * EXPECTED, EXPECTED, Guess("twice")),
    (EXPECTED / 2, EXPECTED, Guess("half")),
    (1.5 * EXPECTED, EXPECTED, Guess("simple_factor", {"factor": "3/2"})),
    (EXPECTED / 10, EXPECTED, Guess("simple_factor", {"factor": "1/10"})),
    (1.37 * EXPECTED, EXPECTED, Guess("proportional")),
    (-2 * EXPECTED, EXPECTED, Guess("proportional")),
    (-EXPECTED, EXPECTED, Guess("opposite_sign")),
    (EXPECTED / np.log(10), EXPECTED, Guess("log_base", {"base": 10})),
    (EXPECTED / np.log(2), EXPECTED, Guess("log_base", {"base": 2})),
    (0 * EXPECTED, EXPECTED, Guess("all_zeros")),
    # formulas
    (1 - EXPECTED, EXPECTED, Guess("complement")),
    (1 - CLASSES, CLASSES, Guess("complement")),
    (EXPECTED**2, EXPECTED, Guess("squared")),
    (np.sqrt(COLUMN), COLUMN, Guess("square_root")),
    (np.exp(EXPECTED), EXPECTED, Guess("exponential")),
    (np.log(COLUMN), COLUMN, Guess("logarithm")),
    (EXPECTED + 0.63, EXPECTED, Guess("shifted")),
    (np.clip(LONG, -2, 3), LONG, Guess("clipped")),
    (np.maximum(LONG, 0), LONG, Guess("clipped")),
    (np.round(THIRDS, 2), THIRDS, Guess("rounded", {"decimals": 2})),
    (np.round(THIRDS * 1000, 0), THIRDS * 1000, Guess("rounded", {"decimals": 0})),
    (np.round(THIRDS, 6), THIRDS, Guess("rounded", {"decimals": 6})),
    (cut(THIRDS * 1000), THIRDS * 1000, Guess("truncated")),
    ((np.float32(THIRDS) ** 5 * 3).astype(float), THIRDS**5 * 3, Guess("float32_digits")),
    (THIRDS**5 * 3 * (1 + 3e-7), THIRDS**5 * 3, None),  # as far off, but with more digits
    # zeros and ones
    (2 * CLASSES - 1, CLASSES, Guess("plus_minus_one")),
    (0 * CLASSES, CLASSES, Guess("one_class")),
    (0 * CLASSES + 1, CLASSES, Guess("one_class")),
    (0.2 + 0.6 * CLASSES + 0.01 * PROBABILITIES, CLASSES, Guess("not_thresholded")),
    (np.round(PROBABILITIES), PROBABILITIES, Guess("thresholded")),
    ((LONG > 0).astype(float), LONG, Guess("thresholded")),
    # places
    (SQUARE.T, SQUARE, Guess("transposed_values")),
    (np.sort(LONG), LONG, Guess("permuted")),
    (EXPECTED[::-1], EXPECTED, Guess("permuted")),
    (np.tile(EXPECTED[:1], (2, 1)), EXPECTED, Guess("first_repeated", {"unit": "rows"})),
    (np.tile(EXPECTED[:, :1], (1, 3)), EXPECTED, Guess("first_repeated", {"unit": "columns"})),
    (EXPECTED * [1, 0, 0], EXPECTED, Guess("first_filled", {"count": 1, "unit": "columns"})),
    (EXPECTED * [[1], [0]], EXPECTED, Guess("first_filled", {"count": 1, "unit": "rows"})),
    (LONG * (np.arange(10) < 3), LONG, Guess("first_filled", {"count": 3, "unit": "entries"})),
    (EXPECTED * [1, 1.1, 1.2], EXPECTED, Guess("first_right", {"count": 1, "unit": "columns"})),
    (EXPECTED * [[1], [1.1]], EXPECTED, Guess("first_right", {"count": 1, "unit": "rows"})),
    (LONG + np.array([0] * 4 + [1, 2, 3] * 2), LONG, Guess("first_right", {"count": 4, "unit": "entries"})),
    (EXPECTED * [[0, 1, 1], [1, 0, 1]], EXPECTED, Guess("zeroed")),
    (np.where(np.abs(LONG) < 4, 1, 1.1) * np.sin(LONG), np.sin(LONG), Guess("small_only", {"input": "z"})),
    # given
    (EXPECTED + 0.01, EXPECTED, Guess("candidate", {"candidate": "one_iteration_early"})),
    (EXPECTED + 5, EXPECTED, Guess("input_returned", {"input": "X"})),
    (EXPECTED - 0.9, EXPECTED, Guess("input_missing", {"input": "b"})),
    (LONG**2, LONG**2 + LONG, Guess("input_missing", {"input": "z"})),
]  # fmt: skip


@every(("got", "expected", "guess"), CASES)
def test_a_mistake_is_recognised_from_its_numbers(got, expected, guess):
    assert likely(got, expected, sizes=SIZES, inputs=INPUTS, candidates=CANDIDATES) == guess


def test_every_kind_has_a_case():
    assert {guess.kind for _, _, guess in CASES if guess} == KINDS


def test_no_field_of_a_guess_has_the_name_of_a_finding_s_own():
    """A guess's fields are put among those of its finding."""
    taken = {
        name
        for entry in CATALOGUE.values()
        for lines in (entry.headline, entry.expected, entry.got, entry.where)
        for line in ((lines,) if isinstance(lines, str) else lines)
        for name in field_names(line)
    }
    taken |= {"also", "likely"}
    assert not taken & {name for _, _, guess in CASES if guess for name in guess.fields}


@every(
    ("got", "expected"),
    [
        (COLUMN[:, 0] * 1.1, COLUMN),  # rank 1, but other numbers
        (EXPECTED + np.array([[0.1, 0.1, 0.1], [0.1, 0.1, 0.2]]), EXPECTED),
        (np.ones((4, 5)), EXPECTED),
        (np.ones((2, 2)), COLUMN),
        (np.zeros((3, 3)), COLUMN),  # a square, but no sum of a row and a column
        (np.array([[1, 0, 1]]), np.array([[1, 1, 0]])),  # right by accident
        (np.array([[0, 0, 1]]), np.array([[1, 1, 0]])),  # three of two classes
        (np.array([[0.0, 0, 1]]), np.array([[1.0, 1, 0]])),
        (np.zeros((1, 5)), np.ones((1, 5))),  # five of one class
        (np.array([2, 4, 6]), np.array([1, 2, 3])),  # three whole numbers
        (np.array([3.0, 1.0, 2.0]), np.array([1.0, 2.0, 3.0])),
        (np.array([[0.9, 0.2, 0.8]]), np.array([[1.0, 0.0, 1.0]])),
        (np.round(PROBABILITIES[:, :4]), PROBABILITIES[:, :4]),
        (np.array([1.0, 9.0]), np.array([1.0, 2.0])),  # one right entry of two
        (np.array([1.0, 9.0, 3.0, 9.0]), np.array([1.0, 2.0, 3.0, 4.0])),
        (np.array([0.5, 0.0, 0.0, 0.0]), np.array([0.5, 0.7, 0.3, 0.9])),  # one is right
        (np.array([2.2, 4.4]), np.array([1.0, 2.0])),  # some factor, from two numbers
        (np.array([1.3, 2.3]), np.array([1.0, 2.0])),
        (np.array([0.3, 0.3]), np.array([0.33, 0.28])),  # a coarse grid is near everything
        (np.array([1.5, 1.5, 1.2]), np.array([1.7, 1.6, 1.2])),  # cut off, or two wrong
        (np.array([np.nan, 1.0]), np.array([1.0, 2.0])),
        (np.array([1j, 2.0]), np.array([1.0, 2.0])),
        (np.array(["a"]), np.array(["b"])),
        (np.array([]), COLUMN),
        (None, COLUMN),
        ([1.0], COLUMN),
    ],
)
def test_nothing_is_said_where_nothing_fits_or_too_little_shows_it(got, expected):
    assert likely(got, expected, sizes=SIZES) is None


@every(
    ("got", "expected", "known"),
    [
        (2 * EXPECTED, EXPECTED, {"sizes": {"m": 2}}),
        (7 * EXPECTED, EXPECTED, {"sizes": {"m": 7, "n": 7}}),
        (EXPECTED / 2.5, EXPECTED, {"sizes": {"a": 5, "b": 2, "c": 10, "d": 4}}),
        (EXPECTED - 0.9, EXPECTED, {"inputs": {"b": 0.9, "c": 0.9}}),
        (EXPECTED + 0.01, EXPECTED, {"candidates": {"a": EXPECTED + 0.01, "b": EXPECTED + 0.01}}),
        (np.array([3.0, 57.0, 201.0]), np.array([3.2, 57.4, 201.3]), {}),  # rounded, or cut
        (
            np.array([0.5, 0.7, 0.2, 0.0, 0.0]),
            np.array([0.5, 0.7, 0.2, -0.3, -0.9]),
            {},
        ),  # ends too soon, or cut off
    ],
)
def test_nothing_is_said_when_two_rules_fit_equally(got, expected, known):
    assert likely(got, expected, **known) is None


def test_a_simpler_rule_comes_before_one_that_is_as_true():
    got = np.array([[0.7, 0.3], [0.4, 0.6]])
    assert likely(got, got[:, ::-1]) == Guess("complement")  # also another order
    assert likely(2 * EXPECTED, EXPECTED, sizes={"n_x": 3, "m": 6}) == Guess("twice")  # also m / n_x
    assert likely(3 * EXPECTED, EXPECTED, sizes=SIZES) == Guess("times_size", {"size": "n_x"})
    exact = {"wrong_sign": -EXPECTED}
    assert likely(-EXPECTED, EXPECTED, candidates=exact) == Guess("candidate", {"candidate": "wrong_sign"})


def test_a_factor_is_no_size_unless_sizes_are_known():
    assert likely(7 * EXPECTED, EXPECTED) == Guess("proportional")
    assert likely(EXPECTED, EXPECTED, sizes={"m": 1}) is None


def test_a_factor_that_is_not_simple_is_not_told():
    guess = likely(1.37 * EXPECTED, EXPECTED)
    assert guess is not None and guess.fields == {}


@pytest.mark.parametrize("got", [np.float64(-3.5), -3.5, np.array([-3.5]), np.array([[-3.5]])])
def test_one_number_proves_nothing_unless_another_part_agrees(got):
    assert likely(got, 3.5) is None
    assert likely(got, 3.5, others=[Part(5.0, 4.0)]) is None
    assert likely(got, 3.5, others=[Part(5.0, 4.0), Part(-EXPECTED, EXPECTED)]) == Guess("opposite_sign")
    assert likely(got, 3.5, others=[Part(-2.5, 2.5)]) == Guess("opposite_sign")


def test_a_part_that_has_a_simpler_reason_does_not_agree():
    others = [Part(np.array([[0.7, 0.3]]), np.array([[0.3, 0.7]]))]  # 1 - x
    assert likely(np.array([0.6, 0.4]), np.array([0.4, 0.6]), others=others) == Guess("complement")
    assert likely(3.0, 1.5, others=[Part(4.0, 2.0)]) == Guess("twice")  # 4 is also the square of 2
    assert likely(4.0, 2.0, others=[Part(4.0, 2.0), Part(9.0, 3.0)]) is None


def test_a_constant_array_counts_as_one_number():
    assert likely(np.full((4, 1), -3.5), np.full((4, 1), 3.5)) is None
    assert likely(np.array([-3.5, -3.5001]), np.array([3.5, 3.5001])) is None


def test_zeros_are_no_multiple():
    assert likely(np.ones(3), np.zeros(3), sizes=SIZES) is None


def test_numbers_that_come_out_alike_are_one_observation():
    tiny = np.array([1e-9, 3e-9, 7e-9])
    assert likely(1 - tiny, tiny) is None
    assert likely(np.exp(tiny), tiny) is None


def test_what_is_off_by_less_than_a_hundred_thousandth_is_only_a_matter_of_digits():
    near_half = np.array([0.5000001, 0.4999998, 0.5000003])
    assert likely(1 - near_half, near_half) is None
    assert likely(THIRDS * (1 + 1e-6), THIRDS) is None


def test_the_arrays_are_left_alone():
    got, expected = EXPECTED.T.copy(), EXPECTED.copy()
    likely(got, expected)
    np.testing.assert_array_equal(got.T, expected)


# Through `check.same`.

GRADS = {"dw": np.array([[0.3], [1.7], [2.9]]), "db": 0.44}


def test_two_parts_of_one_result_prove_together_what_neither_proves_alone(failing):
    got = {"dw": np.array([[4.0], [1.0], [3.3]]), "db": 3.08}, 7 * 0.31
    expected = GRADS, 0.31
    fields = failing(check.same, got, expected, sizes=SIZES).fields
    assert "likely" not in fields  # the first difference is dw, with another reason
    got[0]["dw"] = GRADS["dw"]
    fields = failing(check.same, got, expected, sizes=SIZES).fields
    assert (fields["likely"], fields["size"], fields["also"]) == ("times_size", "m", [(1,)])


def test_sizes_inputs_and_candidates_reach_every_check_of_values(failing):
    for run, bounds in ((check.same, {}), (check.close, {"rtol": 1e-7, "atol": 0.0})):
        assert failing(run, 7 * EXPECTED, EXPECTED, sizes=SIZES, **bounds).fields["size"] == "m"
        assert failing(run, EXPECTED - 0.9, EXPECTED, inputs=INPUTS, **bounds).fields["input"] == "b"
        fields = failing(run, EXPECTED + 0.01, EXPECTED, candidates=CANDIDATES, **bounds).fields
        assert (fields["likely"], fields["candidate"]) == ("candidate", "one_iteration_early")


def test_a_candidate_has_the_structure_of_what_is_expected(failing):
    early = {"dw": GRADS["dw"] + 0.01, "db": 0.45}
    candidates = {"one_iteration_early": lambda: ([early], 1.0), "odd": 3.0, "none": None, "short": ()}
    fields = failing(check.same, ([early], 2.0), ([GRADS], 2.0), name="grads", candidates=candidates).fields
    assert fields["candidate"] == "one_iteration_early"
    lone = {"b": {"w": 2.5}, "early": {"w": 1.5}}
    assert "likely" not in failing(check.same, {"w": 1.5}, {"w": 1.75}, candidates=lone).fields


def test_the_keys_of_a_candidate_may_be_of_any_kind(failing):
    expected, early = {2.5: COLUMN, (1, 2): 1.5}, {2.5: COLUMN + 0.1, (1, 2): 1.25}
    fields = failing(check.same, early, expected, candidates={"early": early}).fields
    assert fields["candidate"] == "early"


def test_a_candidate_is_computed_only_when_something_differs(failing):
    def never():
        raise AssertionError("nothing differs")

    check.same(EXPECTED, EXPECTED, candidates={"early": never})


def test_a_candidate_that_cannot_be_computed_is_the_author_s_error():
    def broken():
        raise ValueError("no such key")

    with pytest.raises(CourseError, match=r"candidate 'early' cannot be computed: ValueError: no such key"):
        check.same(EXPECTED + 1, EXPECTED, candidates={"early": broken})


def test_the_numbers_explain_no_difference_of_structure(failing):
    finding = failing(check.same, (np.array([[-3.5]]), -EXPECTED), (3.5, EXPECTED))
    assert finding.kind == "one_by_one" and "likely" not in finding.fields


def test_an_input_too_large_to_matter_is_not_looked_at():
    class Untouchable(np.ndarray):
        def astype(self, *args, **kwargs):
            raise AssertionError("copied")

    large = np.zeros(1000).view(Untouchable)
    assert likely(-EXPECTED, EXPECTED, inputs={"X": large}) == Guess("opposite_sign")
