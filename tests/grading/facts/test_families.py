"""Each family of facts: a wrong version of which one is told, and one like it of which it would be false."""

import numpy as np
import pytest

from grader.bank.examples import Example
from grader.bank.free import AnyNumbers
from grader.grading.facts import ask, is_asked
from grader.grading.facts.case import Case
from tests.support import facts
from tests.support.facts import SIZES, MadeUp, Raising, batches, sigmoid
from tests.support.facts import drawn as draw

AS_IF = "w, b, costs: what would be right"
BY_THREE = "cost: what is right times the number of columns of X and divided by 3"


def descending(
    *, rate=lambda rate, step: rate, steps=lambda count: count, costs=lambda costs: costs, start=None
):
    """Descent with one thing another one."""

    def wrong(w, b, X, Y, num_iterations=4, rate_=0.1):
        from tests.support.facts import slopes

        found = []
        w, b = (w, b) if start is None else start(w, b)
        for step in range(steps(num_iterations)):
            grads, cost = slopes(w, b, X, Y)
            if step % 2 == 0:
                found.append(float(cost))
            w, b = w - rate(rate_, step) * grads["dw"], b - rate(rate_, step) * grads["db"]
        return w, b, costs(found)

    def named(w, b, X, Y, num_iterations=4, rate=0.1):
        return wrong(w, b, X, Y, num_iterations, rate)

    return named


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            descending(rate=lambda rate, _: -rate),
            f"{AS_IF} if rate had the opposite sign",
        ),
        (
            descending(rate=lambda rate, _: 0.1),
            f"{AS_IF} if rate were left out, for its default",
        ),
        (
            descending(rate=lambda rate, _: 2 * rate),
            f"{AS_IF} if rate were twice as large",
        ),
        (descending(rate=lambda rate, _: 1.0), f"{AS_IF} if rate were 1"),
        (descending(steps=lambda count: count - 1), "w, b: what would be right for num_iterations - 1"),
        (
            descending(steps=lambda count: 3),
            "w, b: the same, whatever num_iterations is, and it should change with it",
        ),
        (descending(start=lambda w, b: (w, 0.0)), f"{AS_IF} if b were 0"),
        (descending(costs=lambda costs: costs[1:]), "costs: the right list without its first number"),
        (
            descending(costs=lambda costs: costs[:1]),
            "costs: right, but it ends too soon; numbers it has at most: 1",
        ),
        (descending(costs=lambda costs: costs[-1]), "costs: the last number of the right list, alone"),
        (descending(costs=lambda costs: []), "costs: always empty"),
    ],
)
def test_of_the_arguments_of_a_loop(descent, wrong, sentence):
    assert sentence in descent.told(wrong)


def test_a_rate_that_fades_is_neither_fixed_nor_twice_itself(descent):
    told = descent.told(descending(rate=lambda rate, step: rate / (1 + step)))
    assert not [text for text in told if "what would be right" in text or "whatever" in text]


def with_parts(change):
    def wrong(w, b, X, Y):
        from tests.support.facts import slopes

        grads, cost = slopes(w, b, X, Y)
        return change(grads, cost, w, b, X, Y)

    return wrong


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda g, c, w, b, X, Y: ({**g, "dw": g["dw"].ravel()}, c), "dw: the right numbers in"),
        (lambda g, c, w, b, X, Y: ({**g, "dw": w}, c), "dw: this is the argument w, unchanged"),
        (lambda g, c, w, b, X, Y: ({**g, "db": c}, c), "db: this is what is right for cost"),
        (lambda g, c, w, b, X, Y: (c, g), "the results are right, but in another order: cost, grads"),
        (lambda g, c, w, b, X, Y: c, "only cost comes back, and it is right"),
        (lambda g, c, w, b, X, Y: (g, c + 0.1 * b), "cost: what is right, plus 1/10 times b"),
        (lambda g, c, w, b, X, Y: ({**g, "dw": g["dw"][::-1]}, c), "dw: the right rows in reverse order"),
        (lambda g, c, w, b, X, Y: ({**g, "dw": np.zeros((2, 1))}, c), "dw: always of shape (2, 1)"),
        (lambda g, c, w, b, X, Y: (g, c * (X.shape[1] / 3)), BY_THREE),
        (lambda g, c, w, b, X, Y: (g, c if (Y == 1).all() else c + w[0, 0]), "wrong where not all of Y is 1"),
    ],
)  # fmt: skip
def test_of_parts(slopes, wrong, sentence):
    assert [text for text in slopes.told(with_parts(wrong)) if sentence in text], slopes.told(
        with_parts(wrong)
    )


def test_where_numbers_are_right(step_up):
    assert step_up.told(lambda z: np.asarray(z) * 1.0) == ["a: this is the argument z, unchanged"]
    assert step_up.told(lambda z: np.where(np.asarray(z) > 0, z, 0.3 * np.asarray(z))) == [
        "a: wrong where z is negative, right everywhere else; it is 0.3 times z there"
    ]
    [large] = step_up.told(lambda z: np.where(np.abs(z) > 30, np.nan, step_up.right(z)))
    assert large.startswith("a: wrong where z is large, signs aside (from 31.67 on; still right at ")
    assert large.endswith("), right everywhere else; it is nan there")
    [raises] = step_up.told(lambda z: step_up.right(z[...]))
    assert raises == "it raises an exception where z is a single number, and in no other call that was tried"


def test_two_conditions_that_would_do_are_told_neither(slopes):
    """Right for one example only, and for one number an example: both parts of the calls are asked."""

    def wrong(w, b, X, Y):
        grads, cost = slopes.right(w, b, X, Y)
        return grads, cost + (X.shape[1] > 1 and X.shape[0] > 1)

    assert not [text for text in slopes.told(wrong) if "wrong where" in text and "right in all" in text]


@pytest.mark.slow
def test_decisions(decide):
    right = decide.right
    assert decide.told(lambda w, b, X: 1 - right(w, b, X)) == [
        "D: every decision is the other one, 0 for 1 and 1 for 0"
    ]
    assert decide.told(lambda w, b, X: sigmoid(w.T @ X + b)) == [
        "D: numbers between 0 and 1, right once they are cut at 0.5"
    ]
    assert decide.told(lambda w, b, X: 2 * right(w, b, X) - 1) == ["D: right, but with -1 where 0 is meant"]
    assert decide.told(lambda w, b, X: (sigmoid(w.T @ X + b) > 0.503) * 1.0) == [
        "D: 1 just where sigmoid(w.T @ X + b) is above a border between 0.5027 and 0.5034, where 0.5 is meant"
    ]
    assert decide.told(lambda w, b, X: right(w, 0, X)) == ["D: what would be right if b were 0"]


def test_behaviour(totals):
    memory = []

    def remembering(X, b):
        memory.append(0)
        return totals.right(X, b) + len(memory)

    assert totals.told(remembering) == ["T: the same call twice gives two different answers"]


def test_draws(drawn):
    def unseeded(n, m, seed=1):
        return draw(n, m, 7)

    assert drawn.told(unseeded) == ["W: the same, whatever seed is, and it should change with it"]
    assert drawn.told(lambda n, m, seed=1: {**draw(n, m, seed), "W": np.zeros((n, m))}) == [
        "W: always 0, where random numbers are asked for"
    ]
    scaled = drawn.told(lambda n, m, seed=1: {**draw(n, m, seed), "W": 100 * draw(n, m, seed)["W"]})
    assert scaled == ["W: its numbers are always larger than the solution's: 100 times, or more"]
    assert drawn.told(lambda n, m, seed=1: draw(n, m, 5 * seed + 1)) == []
    alike = drawn.told(lambda n, m, seed=1: {**draw(n, m, seed), "W": draw(n, m, seed)["W"][[0] * n]})
    assert alike == ["W: all its rows are alike, so that all neurons learn the same"]


def test_draws_that_are_scaled_by_another_width():
    def drawn(n, m):
        return np.random.default_rng(1).normal(size=(n, m)) / np.sqrt(m)

    made = MadeUp(drawn, "drawn(n, m) -> W", [(6, 400), (12, 100), (3, 5)])
    told = made.told(lambda n, m: np.random.default_rng(2).normal(size=(n, m)) / np.sqrt(n))
    assert told == ["W: its standard deviation is about 1 divided by the root of its number of rows"]
    told = made.told(lambda n, m: np.random.default_rng(2).normal(size=(n, m)) / m)
    assert told == ["W: its standard deviation is about 1 divided by its number of columns"]
    assert made.told(lambda n, m: np.random.default_rng(2).normal(size=(n, m)) / np.sqrt(m)) == []
    constant = made.told(lambda n, m: np.random.default_rng(2).normal(size=(n, m)) * 0.4)
    assert (
        constant == ["W: its numbers are always larger than the solution's: 2 times, or more"] or not constant
    )


def test_no_longer_than_there_is_time(totals, monkeypatch):
    monkeypatch.setattr("grader.grading.facts.asking.BUDGET_S", -1.0)
    assert totals.asked(totals.right) == []


def test_what_is_not_asked_is_known_even_where_time_is_over(totals, monkeypatch):
    """What other answers show must not depend on how fast the machine is."""
    clock = iter(range(99))
    monkeypatch.setattr("grader.grading.facts.asking.time.monotonic", lambda: float(next(clock)))
    monkeypatch.setattr("grader.grading.facts.asking.BUDGET_S", 3.5)
    asked = totals.asked(totals.right)
    called = [each for each in asked if is_asked(each.example)]
    assert len(called) == 3
    assert len(asked) - 3 == sum(1 for example in totals.examples if not is_asked(example))


def test_lists_of_names():
    names = MadeUp(
        lambda tables: [name for name, table in tables.items() if len(table) > 2],
        "long(tables) -> names",
        [({"b": [1, 2, 3], "c": [1] * 4, "a": [5] * 3},), ({"x": [1]},), ({"p": [3] * 3, "o": [3] * 3},)],
    )
    assert names.told(lambda tables: names.right(tables)[:1]) == ["names: only the first of the right items"]
    assert names.told(lambda tables: sorted(names.right(tables))) == ["names: the right items, but sorted"]
    assert names.told(lambda tables: [np.ones(2), "b"]) == []
    assert names.told(lambda tables: [*names.right(tables), "z"]) == []


def test_one_value_for_all_results(slopes):
    def one(w, b, X, Y):
        grads, cost = slopes.right(w, b, X, Y)
        total = grads["db"] + cost
        return {"dw": grads["dw"], "db": total}, total

    assert slopes.told(one) == ["db, cost: one and the same value, where each should have its own"]

    def alike_once(w, b, X, Y):
        grads, cost = one(w, b, X, Y)
        return grads, cost if X.shape[1] > 1 else cost + 1

    assert not any("one and the same" in told for told in slopes.told(alike_once))


def table(w, b, X):
    return w @ np.ones((1, X.shape[1])) * b + X


@pytest.mark.parametrize(
    ("line", "told"),
    [(0, "T: all its rows are one and the same"), (1, "T: all its columns are one and the same")],
)
def test_lines_that_are_one(line, told):
    calls = [batch[:3] for batch in batches((2, 3), (3, 2), (3, 5), (4, 3))]
    made = MadeUp(table, "table(w, b, X) -> T", calls)

    def wrong(w, b, X):
        T = table(w, b, X)
        return T * 0 + np.prod(T, axis=line, keepdims=True)

    assert told in made.told(wrong)
    assert not any("one and the same" in each for each in made.told(lambda w, b, X: table(w, b, X) * w))


def test_a_term_of_two_arguments_too_many():
    made = MadeUp(lambda x, w, b: x * w + b, "line(x, w, b) -> z", TERMS)
    assert made.told(lambda x, w, b: (x + b) * w) == ["z: what is right, plus b * (w - 1)"]
    assert made.told(lambda x, w, b: b) == ["z: this is the argument b, unchanged"]
    assert not any("plus" in told for told in made.told(lambda x, w, b: (x + b) * w + np.sin(9 * x)))


TERMS = [(0.5, -1.2, 0.3), (1.4, 0.7, -0.6), (-0.8, 2.1, 1.1), (0.9, 1.6, -1.3)]


def test_the_first_product_twice():
    columns = [
        (np.array([[0.4], [1.2]]), np.array([[1.9], [-0.3]])),
        (np.array([[2.0], [0.5], [1.0]]), np.array([[0.3], [1.1], [-0.7]])),
    ]
    made = MadeUp(lambda a, b: float(np.sum(a * b)), "dot(a, b) -> total", columns)
    told = made.told(lambda a, b: float(np.sum(a * b) + a[0, 0] * b[0, 0]))
    assert told == ["total: what is right, plus a[0] * b[0]"]
    told = made.told(lambda a, b: float(np.sum(a * b) - a[-1, 0] * b[-1, 0]))
    assert any("a[-1] * b[-1]" in each or "the last" in each for each in told)


def test_an_argument_unchanged_that_lacks_a_factor():
    made = MadeUp(
        lambda a, b: (3.0 * a, 2.0 * b), "back(a, b) -> da, db", [(2.0, 1.5), (0.7, -0.4), (1.1, 2.5)]
    )
    assert made.told(lambda a, b: (a, 2.0 * b)) == [
        "da: this is the argument a, unchanged: 1/3 times what is right"
    ]


@pytest.mark.slow
def test_a_decision_as_before_the_first_step():
    def trained(w, b, X, Y, num_iterations=4):
        before = float(np.sum(w))
        for _ in range(num_iterations):
            grads, _ = facts.slopes(w, b, X, Y)
            w, b = w - grads["dw"], b - grads["db"]
        return w, float(np.sum(w)) - before

    calls = [(*batch, 4) for batch in batches(*SIZES[:3])]
    made = MadeUp(trained, "trained(w, b, X, Y, num_iterations=4) -> w, moved", calls)
    told = made.told(lambda w, b, X, Y, num_iterations=4: (trained(w, b, X, Y, num_iterations)[0], 0.0))
    assert told == [
        "moved: always 0, whatever the arguments are; "
        "that is right before the first step, for num_iterations = 0"
    ]


def test_always_a_little_too_small(slopes):
    def less(w, b, X, Y):
        grads, cost = slopes.right(w, b, X, Y)
        return grads, cost - 1e-4 * (1 + np.sin(X.sum()) ** 2) * cost

    assert slopes.told(less) == [
        "cost: never off by more than a thousandth of what is right; always too small"
    ]


def test_right_where_a_fraction_is_0(slopes):
    def wrong(w, b, X, Y):
        return slopes.right(w, b * w.sum(), X, Y)

    [told] = slopes.told(wrong)
    assert told == "the result: wrong in nearly all calls in which b is not 0; right in all others"


def test_an_example_with_a_random_start_counts_in_all_other_calls(drawn):
    """Only its numbers that are no random ones can be wrong, and they are."""
    start = draw(2, 4)
    known = Example("drawn", (2, 4), {}, {"W": AnyNumbers((2, 4)), "b": start["b"]}, printed="")

    def wrong(n, m, seed=1):
        return draw(n, m, seed) | {"b": np.full((n, 1), float(n != 2 or m == 4))}

    asked = ask(Raising({"drawn": wrong}), [known, *drawn.examples])
    case = Case.of(asked, drawn.signature)
    assert case.wrong[0] and list(case.calls[0].got) == [("b",)]


@pytest.mark.slow
def test_a_decision_as_with_steps_of_no_length():
    def trained(w, b, X, Y, rate=0.3):
        grads, _ = facts.slopes(w, b, X, Y)
        return float(np.sum(rate * grads["dw"])), w - rate * grads["dw"]

    calls = [(*batch, 0.3) for batch in batches(*SIZES[:3])]
    made = MadeUp(trained, "trained(w, b, X, Y, rate=0.3) -> moved, w", calls)
    told = made.told(lambda w, b, X, Y, rate=0.3: (0.0, trained(w, b, X, Y, rate)[1]))
    assert told == [
        "moved: always 0, whatever the arguments are; that is right before the first step, for rate = 0"
    ]


def test_another_argument_is_not_claimed_where_calls_come_out_right():
    """A loss that chooses its branch by a, not by y, is wrong in just one of two calls that differ in y."""

    def loss(a, y):
        return float(-np.log(a if y else 1 - a))

    calls = [(0.3, 1), (0.8, 0), (0.7, 1), (0.2, 0), (0.6, 0)]
    told = MadeUp(loss, "loss(a, y) -> loss", calls).told(lambda a, y: loss(a, a > 0.5))
    assert told == ["loss: the same, whatever y is, and it should change with it"]
    exchanged = MadeUp(loss, "loss(a, y) -> loss", calls).told(lambda a, y: loss(a, 1 - y))
    assert exchanged == ["loss: what would be right for 1 - y"]


def test_where_a_part_is_wrong_is_said_of_that_part(slopes):
    told = slopes.told(with_parts(lambda g, c, w, b, X, Y: (g, c * np.exp(X.shape[1] - 1))))
    assert [text for text in told if "wrong where" in text] == [
        "cost: wrong where the number of columns of X is more than 1; "
        "right in all other calls that were tried"
    ]
    both = slopes.told(
        with_parts(
            lambda g, c, w, b, X, Y: ({**g, "db": g["db"] + (X.shape[1] > 1) * b}, c + (X.shape[1] > 1) * b)
        )
    )
    assert both == [
        "db, cost: wrong in nearly all calls in which the number of columns of X is more than 1; "
        "right in all others"
    ]
