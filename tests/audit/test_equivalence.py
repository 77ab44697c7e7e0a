"""Whether two programs differ: the questions, their variations, and when answers are the same."""

from types import ModuleType

import numpy as np
import pytest

from grader.audit.equivalence import CALLS_MAX, questions, same_answers
from grader.grading.reference import ReferenceTransport
from grader.sandbox.standin import Observation, StandIn
from tests.support.every import every

LABELS = np.array([[0.0, 1.0, 1.0]])
X = np.array([[0.5, -1.5, 2.5]])


def step(w, Y, rate=0.1, times=3, loud=False):
    return w - rate * times * Y


@pytest.fixture
def reference():
    module = ModuleType("solution")
    module.step, module.other = step, abs
    transport = ReferenceTransport(module)
    transport.answers.pins = True
    return transport


def asked(reference, seed=0):
    return questions(reference, "step", seed)


def test_every_call_that_was_made_is_a_question(reference):
    student = StandIn(reference)
    student.step(X, LABELS)
    student.step(X, LABELS, rate=0.5)
    student.other(3.0)
    calls = asked(reference)
    assert {call.name for call in calls} == {"step"}
    assert [call.keywords for call in calls[:2]] == [{}, {"rate": 0.5}]
    assert all(call.observed for call in calls)


def test_where_nothing_was_asked_there_is_no_question(reference):
    StandIn(reference).other(3.0)
    assert asked(reference) == []


def test_variations_change_numbers_counts_and_flags_but_no_labels(reference):
    StandIn(reference).step(X, LABELS, 0.5, 7, True)
    _, *varied = asked(reference)
    weights = [call.arguments[0] for call in varied]
    assert any(np.allclose(w, 1.7 * X) for w in weights) and any(np.allclose(w, -0.6 * X) for w in weights)
    assert {call.arguments[3] for call in varied if len(call.arguments) > 3} == {7, 8}
    assert {call.arguments[4] for call in varied if len(call.arguments) > 4} == {True, False}
    assert all(np.array_equal(call.arguments[1], LABELS) for call in varied)
    assert any(len(call.arguments) == 2 and not call.keywords for call in varied)  # the defaults


def test_keywords_are_varied_too(reference):
    StandIn(reference).step(X, LABELS, times=7, loud=False)
    keywords = [call.keywords for call in asked(reference)]
    assert {"times": 8, "loud": True} in keywords and {} in keywords


def test_the_same_seed_asks_the_same_questions(reference):
    StandIn(reference).step(X, LABELS)

    def weights(seed):
        return [call.arguments[0].tolist() for call in asked(reference, seed)]

    assert weights(1) == weights(1) != weights(2)


def test_no_question_is_asked_twice_and_there_are_not_too_many(reference):
    student = StandIn(reference)
    for number in range(CALLS_MAX):
        student.step(X + number, LABELS)
    calls = asked(reference)
    assert len(calls) == CALLS_MAX
    assert len({call.arguments[0].tobytes() for call in calls}) == CALLS_MAX
    as_asked = [call for call in calls if float(call.arguments[0][0, 0]) % 1 == 0.5]
    assert CALLS_MAX // 2 <= len(as_asked) < CALLS_MAX


def answer(result, arguments=(), printed=""):
    return Observation(result, arguments, {}, printed)


@every(
    ("right", "other", "same"),
    [
        (answer(1.0), answer(np.float64(1)), True),
        (answer(1.0), answer(True), True),
        (answer(np.ones((2, 1))), answer(np.ones((2, 1), int)), True),
        (answer(np.ones((2, 1))), answer(np.ones((2, 1), "f4")), False),
        (answer(np.ones((2, 1))), answer(np.ones(2)), False),
        (answer({"dw": 1.0}), answer({"dw": 1.0 + 1e-4}), False),
        (answer([1.0, "a"]), answer((1.0, "a")), True),
        (answer([1.0, "a"]), answer((1.0, "b")), False),
        (answer(1.0), answer(1.0 + 0j), False),
        (answer(None), answer(0.0), False),
        (answer(1.0, (X,)), answer(1.0, (X + 1,)), False),
        (answer(1.0), answer(1.0, printed="more"), True),
        (answer(1.0, printed="cost 1"), answer(1.0, printed="cost 2"), False),
        (answer(1.0, printed="cost 1"), answer(1.0), False),
        ("raised ValueError", "raised ValueError", True),
        ("raised ValueError", "raised TypeError", False),
        (answer(1.0), "raised ValueError", False),
    ],
)
def test_answers_are_the_same_where_checks_could_not_tell_them_apart(right, other, same):
    assert same_answers([answer(2.0), right], [answer(2.0), other]) is same
