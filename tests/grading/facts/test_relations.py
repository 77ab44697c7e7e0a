"""How numbers follow from the right ones: inside each bound, and outside of it."""

import numpy as np
import pytest

from grader.bank.examples import Example
from grader.grading.facts import Asked, ask, facts_of, further_calls
from grader.messages.fact_words import fact_sentence
from grader.sandbox.standin import LocalTransport

SIGNATURE = "totals(X, b) -> T"


def totals(X, b):
    return X.sum(axis=0, keepdims=True) + b


def examples():
    tables = [np.array([[0.3, -1.7, 2.2], [1.9, 0.4, -0.6]]), np.array([[0.7, 1.1], [-2.3, 0.2], [1.3, 0.9]])]
    calls = [(X, b) for X in tables for b in (0.5, -1.3)]
    return [Example("totals", call, {}, totals(*call)) for call in calls]


def facts(function):
    known = examples()
    asked = [*known, *further_calls(known, LocalTransport({"totals": totals}), SIGNATURE)]
    found = facts_of(ask(LocalTransport({"totals": function}), asked), SIGNATURE)
    return [fact_sentence(each, signature=SIGNATURE) for each in found]


def test_right_work_has_no_facts():
    assert facts(totals) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda T, X: 3 * T, "T: always 3 times what is right"),
        (lambda T, X: 3.0001 * T, "T: always 3 times what is right"),
        (lambda T, X: T * X.shape[1], "T: what is right times the number of columns of X"),
        (lambda T, X: T / X.shape[0], "T: what is right divided by the number of rows of X"),
        (lambda T, X: -T, "T: always the opposite sign of what is right"),
        (lambda T, X: T + 0.25, "T: always off by the same number, +0.25"),
        (lambda T, X: np.round(T, 3), "T: what is right, rounded; decimals left: 3"),
    ],
)
def test_a_relation_to_what_is_right_is_told(wrong, sentence):
    told = facts(lambda X, b: wrong(totals(X, b), X))
    if sentence == "T: always 3 times what is right" and wrong(1.0, None) != 3.0:
        assert sentence not in told
    else:
        assert told[0] == sentence


def test_one_call_is_no_evidence():
    example = examples()[0]
    given = LocalTransport({"totals": lambda X, b: 3 * totals(X, b)})
    assert facts_of(ask(given, [example]), SIGNATURE) == []
    assert facts_of([Asked(example, "ValueError")], SIGNATURE) == []
