"""Calls as people read them."""

import numpy as np

from grader.bank.short_calls import short_call, shortened
from tests.support.every import every


@every(
    ("arguments", "keywords", "text"),
    [
        ((), {}, "f()"),
        ((2.0, "a"), {}, 'f(x=2.0, k="a")'),
        ((np.array([[1.0], [2]]),), {"k": None}, "f(x=[[1.0], [2.0]], k=None)"),
        ((1, 2, 3), {}, "f(x=1, k=2, 3)"),
        (({"W1": np.ones((1, 2))}, (np.zeros(1), 2)), {}, 'f(x={"W1": [[1.0, 1.0]]}, k=([0.0], 2))'),
        (((1,), [np.ones(1)]), {}, "f(x=(1,), k=[[1.0]])"),
        ((np.full((20, 30), 2.0), np.zeros((0, 2))), {}, "f(x=<float64 (20, 30)>, k=<float64 (0, 2)>)"),
        ((np.zeros((5, 3)), np.ones((2, 7), int)), {}, "f(x=np.zeros((5, 3)), k=np.ones((2, 7)))"),
        ((list(range(500)), 1j), {}, "f(x=<list 500>, k=<complex>)"),
    ],
)
def test_arguments_have_their_names_and_large_ones_their_shapes(arguments, keywords, text):
    assert short_call("f", arguments, keywords, ("x", "k")) == text


def test_a_long_call_is_broken_between_arguments():
    rows = np.ones((2, 5))
    assert short_call("propagate", (rows, rows), {}, ("w", "b")) == (
        "propagate(w=[[1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0, 1.0]],\n"
        "          b=[[1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0, 1.0]])"
    )


def test_of_a_very_long_call_all_but_the_smallest_are_told_by_their_shapes():
    rows = np.full((5, 5), 0.123456789)
    assert short_call("f", (rows, rows, np.ones(2)), {}, ("x", "k", "b")) == (
        "f(x=<float64 (5, 5)>, k=<float64 (5, 5)>, b=[1.0, 1.0])"
    )


def test_a_call_of_the_bank_is_shortened():
    assert shortened("f(np.array([[1.0]]), 2)", ("x", "k")) == "f(x=[[1.0]], k=2)"
