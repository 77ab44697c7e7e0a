"""Values as Python text, and back."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from grader.bank.notation import NoNotation, call_of, call_text, rounded, text_of, value_of
from tests.support.every import every

NUMBERS = st.floats(-1e6, 1e6).map(lambda number: float(f"{number:.12g}"))
ARRAYS = npst.arrays(
    np.float64, npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3), elements=NUMBERS
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-99, 99), NUMBERS, st.text(max_size=5), ARRAYS)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=3), inner, max_size=3),
    ),
    max_leaves=6,
)


def same(one, other):
    if isinstance(one, np.ndarray):
        return one.shape == other.shape and one.dtype == other.dtype and one.tobytes() == other.tobytes()
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)):
        return type(one) is type(other) and len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


@settings(max_examples=40)
@given(VALUES)
def test_a_value_comes_back_as_it_was(value):
    assert same(value_of(text_of(value)), value)


@every(
    ("value", "text"),
    [
        (np.array([[1.0, -2.5]]), "np.array([[1.0, -2.5]])"),
        (np.array([0, 2]), "np.array([0, 2])"),
        (np.array([True, False]), "np.array([True, False])"),
        (np.zeros((0, 3)), "np.zeros((0, 3))"),
        (np.array([0.5], dtype=np.float32), 'np.array([0.5], dtype="float32")'),
        (np.float64(1 / 3), "0.333333333333"),
        (-math.inf, "-np.inf"),
        ((1,), "(1,)"),
        ({"dw": [1.0, None]}, '{"dw": [1.0, None]}'),
    ],
)
def test_a_value_is_written_as_a_person_would(value, text):
    assert text_of(value) == text


def test_a_number_keeps_twelve_digits():
    assert rounded(math.pi) == 3.14159265359
    assert math.isnan(rounded(math.nan))


def test_a_call_comes_back_as_it_was():
    text = call_text("optimize", (np.array([[0.5]]), 1), {"print_cost": True})
    assert text == "optimize(np.array([[0.5]]), 1, print_cost=True)"
    name, arguments, keywords = call_of(text)
    assert name == "optimize" and same(arguments, (np.array([[0.5]]), 1)) and keywords == {"print_cost": True}


@pytest.mark.parametrize("value", [object(), {1, 2}, np.array(["a"]), 1j, np.array([1j])])
def test_what_has_no_notation_is_refused(value):
    with pytest.raises(NoNotation, match="cannot be written down"):
        text_of(value)


@every(
    ("text", "problem"),
    [
        ("1 +", "not written as Python"),
        ("print", "is no value"),
        ("__import__('os').system('true')", "is no value"),
        ("{**{}}", "is no value"),
        ("...", "is no value"),
        ("-'a'", "is no value"),
        ("np.pi", "is no value"),
        ("np.array([1], [2])", "is no value"),
        ("np.loads([1])", "no array of numbers"),
        ("np.array([[1], [2, 3]])", "no array of numbers"),
        ("np.array(['a'])", "no array of numbers"),
    ],
)
def test_text_that_holds_no_value_is_refused_and_not_run(text, problem):
    with pytest.raises(NoNotation, match=problem):
        value_of(text)


@pytest.mark.parametrize("text", ["[1]", "np.zeros((2, 2))", "f(x)"])
def test_text_that_is_no_call_is_refused(text):
    with pytest.raises(NoNotation, match=r"no call of a function|is no value"):
        call_of(text)
