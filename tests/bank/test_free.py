"""Numbers that are drawn at random are compared by their shape alone."""

import numpy as np
import pytest

from grader.bank.digests import digests_of
from grader.bank.examples import Example
from grader.bank.free import AnyNumbers, filled, freed, is_open, open_paths
from grader.bank.notation import NoNotation, text_of, value_of
from grader.bank.trying import failure
from grader.sandbox.standin import Observation
from tests.support.every import every

EXPECTED = {"W": AnyNumbers((2, 1)), "b": np.zeros((2, 1)), "costs": [AnyNumbers(), 0.5]}
EXAMPLE = Example("start", (2,), {}, EXPECTED)


def result(W, b=0.0, costs=(0.7, 0.5)):
    return {"W": np.asarray(W), "b": np.full((2, 1), b), "costs": list(costs)}


def failing(value):
    found = failure(EXAMPLE, Observation(value, (2,), {}, ""))
    return None if found is None else (found.kind, found.path)


def test_where_they_are():
    assert list(open_paths(EXPECTED)) == [("W",), ("costs", 0)]
    assert list(open_paths((1.0, {"b": 2}))) == []


def test_what_other_draws_change_is_free():
    one, other = result([[0.1], [0.2]]), result([[0.3], [0.4]], costs=(0.6, 0.5))
    assert text_of(freed(one, other)) == text_of(EXPECTED)
    assert text_of(freed(one, one)) == text_of(one)
    assert is_open(freed(one, other)) and not is_open(freed(one, one))
    assert freed((1.0, "a"), (1.0 + 1e-12, "b")) == (1.0, "a")


@pytest.mark.parametrize("W", [[[0.1], [0.2]], [[9], [-9]], [[0.0], [0.0]]])
def test_any_numbers_of_the_shape_are_right(W):
    assert failing(result(W)) is None


@every(
    ("value", "kind"),
    [
        (result([0.1, 0.2]), "rank1"),
        (result([[0.1, 0.2]]), "shape"),
        (result([[0.1], [0.2]], b=1.0), "value"),
        (result([[0.1], [0.2]], costs=(0.7, 0.6)), "value"),
        (result([[0.1], [0.2]], costs=(0.7,)), "length"),
        (result([[0.1], [np.nan]]), "not_finite"),
        (result([["a"], ["b"]]), "dtype"),
        ((1, 2), "type"),
    ],
)
def test_all_else_is_compared(value, kind):
    assert failing(value)[0] == kind


def test_a_mistake_is_known_whatever_it_draws():
    one, other = (
        digests_of(EXAMPLE, Observation(result(W, b=1.0), (2,), {}, ""))
        for W in ([[0.1], [0.2]], [[3.0], [4.0]])
    )
    wrong_shape = digests_of(EXAMPLE, Observation(result([[0.1, 0.2]], b=1.0), (2,), {}, ""))
    assert one == other != wrong_shape


def test_they_are_written_and_read():
    assert text_of((AnyNumbers((2, 3)), AnyNumbers())) == "(any_numbers(2, 3), any_numbers())"
    assert value_of("any_numbers(2, 3)") == AnyNumbers((2, 3)) and value_of("any_numbers()") == AnyNumbers()
    with pytest.raises(NoNotation, match="this is no shape: any_numbers"):
        value_of("any_numbers('a')")


def test_an_answer_of_another_structure_is_compared_as_it_is():
    np.testing.assert_array_equal(filled(EXPECTED, None)["W"], np.zeros((2, 1)))
