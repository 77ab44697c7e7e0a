"""Facts about loops, about each row of a table, and about what other exercises compute."""

import numpy as np
import pytest

from grader.bank.examples import Example
from grader.grading.facts import ask, facts_of, further_calls
from grader.messages.fact_words import fact_sentence
from grader.sandbox.standin import LocalTransport
from tests.support import facts
from tests.support.facts import MadeUp, Raising, np_copy, sigmoid

DESCENT = "descent(w, b, X, Y, num_iterations=4, rate=0.1) -> w, b, costs"


def descending(*, rate=lambda rate, step: rate, stale_w=False):
    def wrong(w, b, X, Y, num_iterations=4, rate_=0.1):
        costs = []
        for step in range(num_iterations):
            grads, cost = facts.slopes(w, b, X, Y)
            if step % 2 == 0:
                costs.append(float(cost))
            w = w - rate(rate_, step) * grads["dw"]
            slope = facts.slopes(w, b, X, Y)[0]["db"] if stale_w else grads["db"]
            b = b - rate(rate_, step) * slope
        return w, b, costs

    return lambda w, b, X, Y, num_iterations=4, rate=0.1: wrong(w, b, X, Y, num_iterations, rate)


@pytest.fixture(scope="module")
def long_descent():
    calls = [
        (*batch, count, 0.1) for batch, count in zip(facts.batches((2, 3), (3, 2)), (4, 101), strict=True)
    ]
    return MadeUp(facts.descent, DESCENT, calls)


@pytest.mark.slow
def test_a_round_that_is_left_out_now_and_then_is_not_one_too_few(long_descent):
    def skipping(every):
        def wrong(w, b, X, Y, num_iterations=4, rate=0.1):
            left = num_iterations - -(-num_iterations // every)
            [w_left, b_left, _] = facts.descent(w, b, X, Y, left, rate)
            return w_left, b_left, facts.descent(w, b, X, Y, num_iterations, rate)[2]

        return wrong

    assert "w, b: what would be right for num_iterations - 1" in long_descent.told(skipping(10_000))
    assert not [text for text in long_descent.told(skipping(100)) if "num_iterations - 1" in text]


@pytest.mark.slow
def test_a_step_that_is_shorter_from_some_round_on(long_descent):
    descent = long_descent
    told = descent.told(descending(rate=lambda rate, step: rate / 2 if step >= 100 else rate))
    assert (
        "w, b: right for num_iterations = 100, and the next step is 1/2 times as long as it should be" in told
    )
    told = descent.told(descending(stale_w=True))
    assert not [text for text in told if "next step" in text]  # wrong from the start


@pytest.mark.slow
def test_what_is_wrong_after_one_round_already(descent):
    [told, *_] = descent.told(descending(stale_w=True))
    assert told == "b: wrong after a single round (num_iterations = 1) already, where this is right: w"


@pytest.mark.slow
def test_a_rate_that_one_of_two_steps_ignores_is_told_of_a_single_round(descent):
    def wrong(w, b, X, Y, num_iterations=4, rate=0.1):
        costs = []
        for step in range(num_iterations):
            grads, cost = facts.slopes(w, b, X, Y)
            costs += [float(cost)] if step % 2 == 0 else []
            w, b = w - 0.03 * grads["dw"], b - rate * grads["db"]
        return w, b, costs

    sentence = "for num_iterations = 1: w: the same, whatever rate is, and it should change with it"
    told = descent.told(wrong)
    assert sentence in told
    assert not [text for text in told if text.startswith("b:") and "whatever rate is" in text]


def started(X, n_h, num_iterations=3):
    W = np.random.default_rng(1).normal(size=(n_h, X.shape[0]))
    for _ in range(num_iterations):
        W = W - 0.1 * np.tanh(W @ X) @ X.T
    return {"W": W}


@pytest.fixture(scope="module")
def drawn_start():
    calls = [(facts.TABLES[0], 2, 1), (facts.TABLES[1], 3, 2)]
    return MadeUp(started, "started(X, n_h, num_iterations=3) -> parameters", calls)


@pytest.mark.slow
def test_a_loop_from_a_drawn_start(drawn_start):
    def stale(X, n_h, num_iterations=3):
        W = before = started(X, n_h, 0)["W"]
        for _ in range(num_iterations):
            W, before = W - 0.1 * np.tanh(before @ X) @ X.T, W
        return {"W": W}

    sentence = "W: with the start that the solution draws, right up to num_iterations = 1, wrong from 2 on"
    assert sentence in drawn_start.told(stale)
    own_start = drawn_start.told(
        lambda X, n_h, num_iterations=3: {"W": -started(X, n_h, num_iterations)["W"]}
    )
    assert not [text for text in own_start if "right up to" in text]


@pytest.mark.slow
def test_a_width_that_an_argument_should_set(drawn_start):
    told = drawn_start.told(lambda X, n_h, num_iterations=3: started(X, 4, num_iterations))
    assert told == ["W: of the same shape, whatever n_h is, and it should change with it"]


def softmax(X):
    raised = np.exp(X - X.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


@pytest.fixture(scope="module")
def shares():
    tables = [*facts.TABLES, np.array([[-900.0, -901.5, -899.0]])]
    return MadeUp(softmax, "shares(X) -> S", [(X,) for X in tables])


@pytest.mark.slow
def test_rows_that_are_off_by_one_number_each(shares):
    def unlike(X):
        return np.exp(X - X.max(axis=1, keepdims=True)) / np.exp(X).sum(axis=1, keepdims=True)

    told = shares.told(unlike)
    assert "S: each row without nan is what is right, times np.exp(-np.max(X)) of that row" in told
    assert "S: its rows do not add up to 1, as they should" in told
    overflowing = shares.told(lambda X: softmax(np.where(np.abs(X) > 100, np.nan, X)))
    assert overflowing and not [text for text in overflowing if "add up" in text]
    told = shares.told(lambda X: softmax(X) * (1 + np.arange(X.shape[0])[:, None] + np.abs(X[:, :1])))
    assert "S: each row is right but for a factor of its own" in told
    assert not [text for text in shares.told(lambda X: softmax(X) ** 2) if "factor of its own" in text]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda z: 1 - np.tanh(np.square(z)), "a: always what 1 - np.tanh(z ** 2) gives"),
        (lambda z: 1 - np.tanh(2 * np.asarray(z)), "a: always what 1 - np.tanh(2 * z) gives"),
        (lambda z: 2 * sigmoid(z), "a: always what 2 * (1 / (1 + np.exp(-z))) gives"),
        (lambda z: np.tanh(z) + 0.5, "a: always what np.tanh(z) + 1/2 gives"),
    ],
)
def test_formulas_of_two_steps(wrong, sentence):
    Z = [np.array([[-1.5, 0.4], [2.2, -0.3]]), np.array([0.5, -0.7, 1.2]), -0.6, 1.7]
    slope = MadeUp(lambda z: 1 - np.tanh(z) ** 2, "slope(z) -> a", [(z,) for z in Z])
    assert slope.told(wrong) == [sentence]


def test_what_is_wrong_beside_some_numbers(step_up):
    right = step_up.right
    down = step_up.told(lambda z: np.where(np.asarray(z) < 0, np.floor(right(z)), right(z)))
    assert down == [
        "a: wrong where z is negative, right everywhere else; "
        "it is what is right there, rounded down to a whole number"
    ]
    times = step_up.told(lambda z: right(z) * np.where(np.asarray(z) < 0, np.exp(z), 1.0))
    assert times == [
        "a: wrong where z is negative, right everywhere else; it is what is right times np.exp(z) there"
    ]


def test_whole_numbers(totals):
    assert totals.told(lambda X, b: np.floor(totals.right(X, b))) == [
        "T: what is right, rounded down to a whole number"
    ]
    assert totals.told(lambda X, b: totals.right(X, b) * np.sum(X)) != []


def with_parts(change):
    def wrong(w, b, X, Y):
        grads, cost = facts.slopes(w, b, X, Y)
        return change(grads, cost, w, b, X, Y)

    return wrong


def of_labels(cost, Y):
    return cost if 0 < Y.sum() < Y.size else np.nan


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda g, c, w, b, X, Y: (g, of_labels(c * 1.07, Y)), "cost: nan where all entries of Y are alike"),
        (
            lambda g, c, w, b, X, Y: (g, facts.slopes(w, b, X[:, -1:], Y[:, -1:])[1] / X.shape[1]),
            "cost: of X only the last column has a say in it",
        ),
    ],
)
def test_of_calls_and_columns(slopes, wrong, sentence):
    assert [text for text in slopes.told(with_parts(wrong)) if text.startswith(sentence)]


def test_a_part_that_should_be_constant():
    made = MadeUp(lambda a, b: (3.0, 3.0 * b), "back(a, b) -> da, db", [(2.0, 1.5), (0.7, -0.4), (1.1, 2.5)])
    assert made.told(lambda a, b: (3.0 * a, 3.0 * b)) == ["da: what is right times a"]
    [told, *_] = made.told(lambda a, b: (3.0 + np.sin(a) * b, 3.0 * b))
    assert told.startswith("da: changes with ") and told.endswith(", and should be 3 always")


def test_another_border_of_a_decision(decide):
    told = decide.told(lambda w, b, X: (w.T @ X + b > 0.5) * 1.0)
    assert [
        text for text in told if text.startswith("D: 1 just where sigmoid(w.T @ X + b) is above a border")
    ]
    assert not [text for text in decide.told(lambda w, b, X: 1.0 * (X[:1] > 0.3)) if "border" in text]


def test_what_another_exercise_computes():
    def forward(x, w):
        return sigmoid(w * x)

    def back(x, w, y):
        return {"da": (forward(x, w) - y) / x, "dw": forward(x, w) * y}

    calls = [(0.7, 1.2, 0.5), (-0.4, 0.9, 1.0), (1.5, -0.3, 0.2), (0.3, 0.8, 0.9)]
    examples = [Example("back", call, {}, np_copy(back(*call))) for call in calls]
    others = {"forward": "forward(x, w) -> a"}
    reference = LocalTransport({"back": back, "forward": forward})
    further = further_calls(examples, reference, "back(x, w, y) -> grads", others)

    def told(wrong):
        asked = ask(Raising({"back": wrong}), [*examples, *further])
        return [fact_sentence(each, lang="en") for each in facts_of(asked, "back(x, w, y) -> grads")]

    def slope(x, w, y):
        return {**back(x, w, y), "da": forward(x, w) * (1 - forward(x, w))}

    assert told(slope) == ["da: always what a * (1 - a) gives"]
    assert told(lambda x, w, y: {**back(x, w, y), "da": forward(x, w)}) == [
        "da: this is a, as another exercise computes it"
    ]
    assert told(back) == []
