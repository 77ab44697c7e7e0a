"""How numbers follow from the right ones: inside each bound, and outside of it."""

import numpy as np
import pytest

from grader.grading.facts import Asked, facts_of
from tests.support import facts


def test_right_work_has_no_facts(slopes, descent, decide, step_up, totals, drawn):
    for exercise in (slopes, descent, decide, step_up, totals, drawn):
        assert exercise.told(exercise.right) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda T, X: 3 * T, "T: always 3 times what is right"),
        (lambda T, X: 3.0001 * T, "T: always 3.0001 times what is right"),
        (lambda T, X: T / np.log(2), "T: always 1 / ln 2 times what is right"),
        (lambda T, X: T * X.shape[1], "T: what is right times the number of columns of X"),
        (lambda T, X: T / X.shape[0], "T: what is right divided by the number of rows of X"),
        (
            lambda T, X: T * X.shape[1] / X.shape[0],
            "T: what is right times the number of columns of X and divided by the number of rows of X",
        ),
        (lambda T, X: -T, "T: always the opposite sign of what is right"),
        (lambda T, X: T + 0.25, "T: always off by the same number, +1/4"),
        (lambda T, X: np.round(T, 3), "T: what is right, rounded; decimals left: 3"),
        (lambda T, X: np.trunc(T), "T: only the whole part of what is right"),
        (lambda T, X: 1 - T, "T: 1 minus what is right"),
        (lambda T, X: T**2, "T: the square of what is right"),
        (lambda T, X: np.full(T.shape, 7.5), "T: always 7.5, whatever the arguments are"),
        (lambda T, X: np.clip(T, -1, 1), "T: right within limits, but never above 1 nor below -1"),
        (lambda T, X: T * (1 + 2e-6), "T: right to about five digits, and no further"),
    ],
)
def test_a_relation_to_what_is_right_is_told(totals, wrong, sentence):
    assert totals.told(lambda X, b: wrong(totals.right(X, b), X))[0] == sentence


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (lambda T, X: T * (1 + 1e-3 * X.shape[1]), "always"),
        (lambda T, X: T * (X.shape[1] + 1e-3), "number of columns"),
        (lambda T, X: np.round(T, 3) + 1e-5, "rounded"),
        (lambda T, X: T * (1 + 1e-4 * np.sin(99 * T)), "rounded"),
        (lambda T, X: T + 0.25 + 1e-4 * X[0], "same number"),
        (lambda T, X: T + np.pi / 7, "same number"),
        (lambda T, X: T * np.sqrt(7), "always"),
        (lambda T, X: np.trunc(T) + (T > 2), "whole part"),
        (lambda T, X: np.clip(T, -1, 1) + 1e-4 * (T > 0.5), "within limits"),
    ],
)
def test_what_holds_but_nearly_is_not_told(totals, wrong, word):
    assert not [text for text in totals.told(lambda X, b: wrong(totals.right(X, b), X)) if word in text]


def test_an_error_in_the_last_digits_is_no_rounding(totals):
    told = totals.told(lambda X, b: totals.right(X, b) * (1 + 3e-6 * np.sin(17 * X.sum(axis=0))))
    assert told == ["T: right to about five digits, and no further"]


def test_one_call_is_no_evidence(totals):
    example = totals.examples[0]
    right = totals.right(*example.arguments)
    [tripled] = [
        each for each in totals.asked(lambda X, b: 3 * totals.right(X, b)) if each.example is example
    ]
    np.testing.assert_allclose(tripled.given.result, 3 * right)
    assert facts_of([tripled], totals.signature) == []
    assert facts_of([Asked(example, "ValueError")], totals.signature) == []
    assert facts_of([], totals.signature) == []


def test_what_holds_of_several_parts_is_said_once(slopes):
    def summed(w, b, X, Y):
        grads, cost = slopes.right(w, b, X, Y)
        return {name: X.shape[1] * slope for name, slope in grads.items()}, cost

    assert slopes.told(summed) == ["dw, db: what is right times the number of columns of X"]


def test_a_part_that_is_another_one_is_told_whatever_its_shape(slopes):
    def swapped(w, b, X, Y):
        grads, cost = slopes.right(w, b, X, Y)
        return grads | {"db": grads["dw"]}, cost

    assert "db: this is what is right for dw" in slopes.told(swapped)

    def nearly(w, b, X, Y):
        grads, cost = slopes.right(w, b, X, Y)
        return grads | {"db": grads["dw"] * (1 + 1e-4)}, cost

    assert not [text for text in slopes.told(nearly) if "right for dw" in text]


def test_nothing_is_said_to_be_always_so_where_some_calls_raise(totals):
    def odd(X, b):
        if X.shape[0] > 2 or b < 0:
            raise ValueError
        return 2 * (X.sum(axis=0, keepdims=True) + b)

    assert totals.told(lambda X, b: 2 * (X.sum(axis=0, keepdims=True) + b)) == [
        "T: always 2 times what is right"
    ]
    assert not [text for text in totals.told(odd) if "always" in text and not text.startswith("it raises")]


def test_what_is_nan_is_not_said_to_stay_the_same(slopes):
    def broken(w, b, X, Y):
        grads, _ = facts.slopes(w, b, X, Y)
        return grads, float(np.mean(np.log(-np.abs(w.T @ X + b)) * Y))

    assert not [text for text in slopes.told(broken) if "the same, whatever" in text]
