"""A claim about one wrong array: another wrong answer leaves it, or shows that it is not so."""

import numpy as np
import pytest

from grader.bank.examples import Example
from grader.bank.refuting import REFUTING, unrefuted
from grader.bank.trying import Tried, failure
from grader.checks import explain
from grader.sandbox.standin import Observation


def answered(got, expected):
    example = Example("f", (), {}, np.array(expected))
    answer = Observation(np.array(got), (), {}, "")
    return Tried(example, answer, failure(example, answer))


SQUARE = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]


@pytest.mark.parametrize(
    ("claim", "same", "other"),
    [
        ("permuted", [[3.0, 2.0, 1.0], *SQUARE[1:]], [[3.0, 2.0, 1.5], *SQUARE[1:]]),
        ("transposed_values", np.transpose(SQUARE), np.transpose(SQUARE) + 1),
        ("first_repeated", [SQUARE[0]] * 3, [SQUARE[1]] * 3),
        ("first_right", [SQUARE[0], [0.0] * 3, [1.0] * 3], [[0.0] * 3, *SQUARE[1:]]),
        ("first_filled", [SQUARE[0], [0.0] * 3, [0.0] * 3], [SQUARE[0], [0.0] * 3, [1.0] * 3]),
        ("zeroed", [SQUARE[0], [4.0, 0.0, 6.0], SQUARE[2]], [SQUARE[0], [4.0, 0.5, 6.0], SQUARE[2]]),
    ],
)
def test_a_diagnosis_must_fit_every_wrong_answer(claim, same, other):
    fields = {"likely": claim, "wrong": 2}
    right = answered(SQUARE, SQUARE)
    assert unrefuted(fields, (), [right, answered(same, SQUARE)]) == fields
    assert unrefuted(fields, (), [right, answered(same, SQUARE), answered(other, SQUARE)]) == {"wrong": 2}
    assert unrefuted(fields, ("dw",), [answered(other, SQUARE)]) == fields  # that is about another part


def test_every_diagnosis_of_places_can_be_refuted():
    assert explain.places.KINDS - REFUTING.keys() == {"small_only"}  # whose inputs are not known here
    assert REFUTING.keys() <= explain.places.KINDS


def test_a_place_must_hold_all_that_is_wrong():
    last = answered([[1.0, 2.0, 0.0]], [[1.0, 2.0, 3.0]])
    first = answered([[0.0, 2.0, 3.0]], [[1.0, 2.0, 3.0]])
    two = answered([[0.0, 2.0]], [[1.0, 2.0]])  # too few columns to tell first from last
    assert unrefuted({"place": "last_column"}, (), [last, two]) == {"place": "last_column"}
    assert unrefuted({"place": "last_column"}, (), [last, first]) == {}
    assert unrefuted({"place": "negative"}, (), [last]) == {}
    assert unrefuted({"place": "positive"}, (), [last]) == {"place": "positive"}
