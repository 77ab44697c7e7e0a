"""Which further calls are made: within what the examples allow, away from borders, with what is right."""

import time

import numpy as np
import pytest

from grader.bank.examples import Example
from grader.grading.facts import further_calls, is_asked
from grader.grading.facts.further import ASKED_MAX
from grader.sandbox.standin import LocalTransport
from tests.support.facts import MadeUp


def calls_of(right, signature, *calls, others=None):
    name = signature.partition("(")[0]
    examples = [Example(name, call, {}, right(*call)) for call in calls]
    return further_calls(examples, LocalTransport({name: right}), signature, others)


def test_every_call_has_what_is_right(slopes, descent, decide):
    for exercise in (slopes, descent, decide):
        asked = [example for example in exercise.further if is_asked(example)]
        assert 20 < len(asked) <= ASKED_MAX
        for example in asked:
            right = exercise.right(*example.arguments, **example.keywords)
            np.testing.assert_equal(example.result, right)


def test_of_no_examples_there_are_no_further_calls():
    assert further_calls([], LocalTransport({}), "f(x) -> y") == []


@pytest.mark.parametrize(
    ("values", "holds"),
    [
        ([0.2, 0.7], lambda x: ((x > 0) & (x < 1)).all()),
        ([1.5, 20.0], lambda x: (x > 0).all()),
        ([0.0, 1.0], lambda x: np.isin(x, (0, 1)).all()),
        ([-2.5, 3.5], lambda x: (np.abs(x) <= 10).all()),
    ],
)
def test_they_stay_within_what_the_examples_show(values, holds):
    given = [(np.array([[number, values[1], values[0]]]),) for number in values]
    further = calls_of(lambda x: 2 * x, "f(x) -> y", *given)
    assert all(holds(np.asarray(each.arguments[0])) for each in further if is_asked(each))


def test_a_decision_is_not_asked_for_on_its_border():
    def right(x):
        return (x > 0.5).astype(float)

    exercise = MadeUp(right, "f(x) -> y", [(np.array([[0.2, -0.7, 0.9]]),), (np.array([[0.4, 1.9, -3.0]]),)])
    for example in exercise.further:
        if is_asked(example):
            assert np.abs(example.arguments[0] - 0.5).min() > 1e-9


def test_what_the_solution_refuses_or_answers_without_a_number_is_left_out():
    def right(x, n):
        if n > 3:
            raise ValueError("too many")
        return np.log(x) * n

    further = calls_of(right, "f(x, n) -> y", (np.array([[0.5, 2.5]]), 2), (np.array([[1.5, 0.5, 7.0]]), 3))
    assert further
    assert all(np.isfinite(each.result).all() for each in further)
    assert all(each.arguments[1] <= 3 for each in further if is_asked(each))


def test_values_that_belong_together_are_left_as_they_are():
    def right(cache, dA):
        return cache[0] * dA

    A = np.array([[0.5, -1.5]])
    calls = [((A, np.exp(A)), np.array([[1.0, 2.0]])), ((2 * A, np.exp(2 * A)), np.array([[0.5, 3.0]]))]
    further = calls_of(right, "back(cache, dA) -> dZ", *calls, others={"forth": "forth(A) -> B, cache"})
    kept = {calls[0][0][0].tobytes(), calls[1][0][0].tobytes()}
    assert further
    assert all(each.arguments[0][0].tobytes() in kept for each in further if is_asked(each))


@pytest.mark.slow
def test_slow_calls_are_few():
    def right(x):
        end = time.process_time() + 0.004
        while time.process_time() < end:
            pass
        return 2 * x

    given = [(np.array([[0.5, -1.5]]),), (np.array([[2.5, -0.5]]),)]
    further = calls_of(right, "f(x) -> y", *given)
    assert 1 <= sum(map(is_asked, further)) <= 40


def test_random_parts_are_named_and_the_generator_is_as_before(drawn):
    assert all(each.about["drawn"] == [["W"]] for each in drawn.further)
    assert np.random.default_rng(1).normal() == pytest.approx(0.345584192064786)
