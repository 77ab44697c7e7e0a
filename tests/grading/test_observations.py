"""In what two answers differ, and when two values are alike."""

from typing import get_args

import numpy as np

from grader.grading.observations import Aspect, alike, alike_but_for_shape, differ, same_dtypes
from grader.sandbox.standin import Observation
from tests.support.every import every

X = np.array([[0.5, -1.5, 2.5]])
ASPECTS = get_args(Aspect)


def answer(result=1.0, arguments=(), keywords=None, printed=""):
    return Observation(result, arguments, keywords or {}, printed)


@every(
    ("one", "other", "expected"),
    [
        (answer(), answer(np.float64(1)), set()),
        (answer(X), answer(X + 1), {"result"}),
        (answer(X), answer(X.astype("f4")), {"dtype", "precision"}),
        (answer([X > 0]), answer((np.where(X > 0, 1, 0),)), {"dtype"}),
        (answer(), answer(np.float32(1)), {"precision"}),
        (answer(), answer(1 + 0j), {"precision"}),
        (answer(X), answer("a text"), {"result", "dtype", "precision"}),
        (answer(arguments=(X,)), answer(arguments=(-X,)), {"arguments"}),
        (answer(keywords={"w": X}), answer(keywords={"w": -X}), {"keywords"}),
        (answer(printed="cost 1"), answer(printed="cost 2"), {"text"}),
        (answer(printed="cost 1"), answer(), {"printing", "text"}),
        (answer(printed="\n"), answer(), {"text"}),
    ],
)
def test_two_answers_differ_in_some_aspects_and_agree_in_the_others(one, other, expected):
    assert {aspect for aspect in ASPECTS if differ(one, other, [aspect])} == expected
    assert {aspect for aspect in ASPECTS if differ(other, one, [aspect])} == expected


def test_they_differ_in_what_was_raised_whatever_counts():
    assert differ(answer(), "TypeError", []) and differ("TypeError", "ValueError", [])
    assert not differ("TypeError", "TypeError", ASPECTS)


def test_one_aspect_that_differs_is_enough():
    assert differ(answer(X), answer(-X), ["arguments", "result"])
    assert not differ(answer(X), answer(-X), ["arguments", "text"])


def test_the_dtypes_of_arrays_are_compared_at_every_depth():
    assert same_dtypes({"dw": X, "db": [1.0]}, {"dw": -X, "db": (np.float32(1),)})
    assert not same_dtypes({"dw": X, "db": [1.0]}, {"dw": X.astype(int), "db": [1.0]})


def test_numbers_may_be_right_in_another_shape():
    assert alike_but_for_shape(X, X.ravel()) and alike_but_for_shape(2.0, np.full((1, 1), 2))
    assert not alike_but_for_shape(X, X[:, ::-1])
    assert alike_but_for_shape((X, 1), [X, 1.0]) and not alike_but_for_shape((X,), (X.T,))


@every(
    ("one", "other", "expected"),
    [
        (1, 1.0, True),
        (True, np.float64(1), True),
        (np.ones(1), 1.0, True),
        (np.ones((1, 1)), 1.0, False),
        (np.ones(3), np.ones((3, 1)), False),
        (np.ones(3), np.ones(3, "f4"), True),
        (1.0, 1.0 + 1e-8, True),
        (1.0, 1.0 + 1e-4, False),
        (np.nan, np.nan, True),
        ((1, 2), [1, 2], True),
        ((1, 2), (1, 2, 3), False),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": 1}, {"b": 1}, False),
        ("a", "a", True),
        ("1", 1, False),
        (None, None, True),
        (None, 0, False),
        (1e-12, 0.0, True),
        (1e-6, 0.0, False),
        (10**30, 1e30, True),
        (np.array([1, 2]), np.array([1, 3]), False),
        (10**400, 1.0, False),
        (10**400, 10**400, True),
    ],
)
def test_values_are_alike_but_for_rounding_and_kind_of_number(one, other, expected):
    assert alike(one, other) is expected
