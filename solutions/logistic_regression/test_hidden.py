"""Hidden tests of logistic_regression.

The numbers are random, drawn anew in each run from its seed, but what a mistake costs is not a matter of
luck: among the examples of a test there is always one with which the mistake shows. No two sizes of one
test are equal, so that no axis can be taken for another; where sizes are named for the diagnosis, they are
none of the handout's example, which somebody may have copied. The weights to start from are never zero:
zeros hide a wrong sign.

Each part of a result (`dw`, `db`, the cost, …) has tests or cases of its own, so that a slip in one of them
costs little of what belongs to the others. They look at one call, which a fixture makes for all of them.

`propagate` and `optimize` stay where the sigmoid is far from 0 and 1, for the handout does not teach
how to keep log(0) out of the cost. `model` is not run with its default of 2000 iterations, which would
cost more than all other tests together.
"""

import numpy as np
import pytest

from grader import check, exercise

RTOL, ATOL = 2e-6, 1e-7  # some add 1e-8 inside the logarithm, or where they divide; no harm done
ITERATIONS, RATE = 100, 0.009  # the defaults of optimize
SHORT_STEPS, SHORT_RATE = 290, 1e-5  # the cost falls by less than a thousandth in a hundred steps
LONGER = 217  # iterations with three costs in them; one step after the last would look the same from behind


def weights(rng, n_x):
    """Weights and a bias that are far from zero: b and the sum of w below it, one of several w above."""
    w = np.resize([1.0, -1.0], n_x) * rng.uniform(0.4, 0.9, size=n_x)
    w = rng.permutation(-np.sign(w.sum()) * w).reshape(n_x, 1)
    return w, -float(rng.uniform(0.5, 0.9))


def decided(rng, n_x, z):
    """Weights, bias and examples for which w.T @ X + b is `z`, shape (1, m)."""
    w, b = weights(rng, n_x)
    X = rng.choice([-1.0, 1.0], size=(n_x, z.size)) * rng.uniform(0.2, 1.8, size=(n_x, z.size))
    return w, b, X + w @ (z - b - w.T @ X) / np.sum(w * w)


def batch(rng, n_x, m):
    """Weights, bias, examples and labels, drawn until no mistake in dw, db or the cost can hide.

    With five examples or more, there are four kinds of them: label 0 with a probability below and above one
    half, and label 1 with both. The last kind prevails, label 1 with a probability that is too low, so that
    decisions in the place of probabilities are wrong on the average, too. A single example has label 1.
    """
    Y = np.array([0.0, 0.0, 1.0, *[1.0] * (m - 3)])[-m:]
    sides = np.array([-1.0, 1.0, 1.0, *[-1.0] * (m - 3)])[-m:]
    while True:
        columns = rng.permutation(m)
        z = (sides[columns] * rng.uniform(0.3, 2, size=m)).reshape(1, m)
        case = (*decided(rng, n_x, z), Y[columns].reshape(1, m))
        if shows_mistakes(*case):
            return case


def shows_mistakes(w, b, X, Y):
    """Whether dw has entries of both signs, a lone one below zero, none near it; whether rounding shows."""
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    dw, db, cost = parts_at(A, X, Y)
    return (
        abs(dw).min() > 0.04  # what is added to a denominator is little beside it
        and dw.min() < 0
        and (len(w) == 1 or dw.max() > 0)
        and is_told_from_rounded(db, 5)
        and is_told_from_rounded(dw, 5 if len(w) == 1 else 6)
        and is_told_from_rounded(cost, 5)
        and all(
            np.any(abs(wrong - right) > RTOL * abs(right) + ATOL)
            for decimals in (2, 3, 4)
            for wrong, right in zip(parts_at(np.round(A, decimals), X, Y), (dw, db, cost), strict=True)
        )
    )


def parts_at(A, X, Y):
    """dw, db and the cost where the probabilities are `A`."""
    return X @ (A - Y).T / Y.size, np.mean(A - Y), -np.mean(np.log(np.where(Y == 1, A, 1 - A)))


def is_told_from_rounded(value, decimals):
    """Whether it shows if somebody rounds to so many decimals, or one or two less, and never if to more."""

    def shows(decimals):
        return bool(np.any(abs(np.round(value, decimals) - value) > RTOL * abs(value) + ATOL))

    return not shows(decimals + 1) and all(shows(decimals - fewer) for fewer in range(3))


def two_groups(rng, direction, ones, zeros):
    """Examples that lie in two groups, about `direction` and its opposite, and their labels, 1 and 0."""
    Y = rng.permutation([1.0] * ones + [0.0] * zeros).reshape(1, -1)
    spread = rng.uniform(-0.1, 0.1, size=(direction.size, Y.size))
    return direction * (2 * Y - 1) + spread, Y


def several(result, count):
    """The parts of a returned tuple, once there are `count` of them."""
    if not isinstance(result, (tuple, list)) or len(result) != count:
        check.same(result, (0.0,) * count)
    return result


def entry(result, key):
    """One entry of a returned dict, once there is one."""
    if not isinstance(result, dict) or key not in result:
        check.same(result, {key: 0.0})
    return result[key]


# sigmoid: 10 points


def both_signs(rng, *shape):
    """Numbers from 0.3 to 4.5 of both signs, and as many close to -7.

    Where the sigmoid is that small, rounding shows, and so does an e that is only nearly e.
    """
    size = int(np.prod(shape))
    near = np.resize([-1.0, 1.0], size // 2) * rng.uniform(0.3, 4.5, size=size // 2)
    far = -rng.uniform(6.4, 7.4, size=size - size // 2)
    return rng.permutation(np.append(near, far)).reshape(shape)


@exercise("sigmoid", points=3)
def test_sigmoid_of_a_row(student, reference, rng):
    z = both_signs(rng, 1, rng.integers(7, 12))
    check.same(student.sigmoid(z), reference.sigmoid(z), inputs={"z": z})


@exercise("sigmoid", points=2)
@pytest.mark.parametrize("axes", [1, 2, 3])
def test_sigmoid_keeps_the_shape(student, reference, rng, axes):
    z = both_signs(rng, *rng.permutation([4, 5, 6])[:axes])
    check.same(student.sigmoid(z), reference.sigmoid(z), inputs={"z": z})


@exercise("sigmoid", points=1)
def test_sigmoid_of_one_number(student, reference, rng):
    z = float(rng.uniform(2.2, 3))
    check.same(student.sigmoid(z), reference.sigmoid(z))
    check.same(student.sigmoid(-z), reference.sigmoid(-z))


@exercise("sigmoid", points=1)
def test_sigmoid_of_whole_numbers(student, reference, rng):
    z = rng.permutation(np.arange(-5, 5)).reshape(2, 5)
    check.same(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=2)
def test_sigmoid_of_very_large_numbers(student, rng):
    """Beyond 710, e to the power of z is no number any more."""
    large, very_large = rng.uniform(50, 60), rng.uniform(750, 1000)
    z = np.array([[-very_large, -large, 0.0, large, very_large]])
    check.same(student.sigmoid(z), np.array([[0.0, 0.0, 0.5, 1.0, 1.0]]))


@exercise("sigmoid", points=1)
def test_sigmoid_leaves_z_alone(student, rng):
    check.unchanged(student.sigmoid, both_signs(rng, 3, 4))


# initialize_with_zeros: 8 points. A dim of 1 is in the public tests, too.


@exercise("initialize_with_zeros", points=4.5)
@pytest.mark.parametrize(("at_least", "at_most"), [(6, 28), (31, 59)], ids=["few", "many"])
def test_w_is_a_column_of_zeros(student, rng, at_least, at_most):
    dim = int(rng.integers(at_least, at_most + 1))
    w, _ = several(student.initialize_with_zeros(dim), 2)
    check.same(w, np.zeros((dim, 1)), name="w")


@exercise("initialize_with_zeros", points=0.5)
def test_a_single_weight(student):
    w, _ = several(student.initialize_with_zeros(1), 2)
    check.same(w, np.zeros((1, 1)), name="w")


@exercise("initialize_with_zeros", points=2)
def test_b_is_the_number_zero(student, rng):
    _, b = several(student.initialize_with_zeros(int(rng.integers(6, 30))), 2)
    check.same(b, 0.0, name="b")


@exercise("initialize_with_zeros", points=1)
def test_w_holds_floats(student, rng):
    w, _ = several(student.initialize_with_zeros(int(rng.integers(6, 30))), 2)
    check.dtype(w, np.float64, name="w")


# propagate: 30 points. Cases are the parts of its result.

PARTS = ["dw", "db", "cost"]


def part_of(result, part):
    """dw, db or cost out of what propagate returned."""
    grads, cost = several(result, 2)
    return cost if part == "cost" else entry(grads, part)


def compare(part, result, expected, sizes=None):
    """One part of what propagate returned with the right one."""
    check.same(part_of(result, part), part_of(expected, part), name=part, rtol=RTOL, atol=ATOL, sizes=sizes)


def sizes_of(case):
    """The sizes of a batch by name."""
    return dict(zip(("n_x", "m"), case[2].shape, strict=True))


@pytest.fixture(scope="module")
def ordinary(seed):
    """More examples than numbers in each."""
    rng = np.random.default_rng([seed, 1])
    return batch(rng, n_x=rng.integers(4, 7), m=rng.choice([11, 13]))


@pytest.fixture(scope="module")
def propagated(student, ordinary):
    """The student's answer."""
    return student.propagate(*ordinary)


@pytest.fixture(scope="module")
def long_examples(seed):
    """More numbers in each example than examples."""
    rng = np.random.default_rng([seed, 2])
    return batch(rng, n_x=rng.choice([11, 13]), m=7)


@pytest.fixture(scope="module")
def propagated_long(student, long_examples):
    """The student's answer."""
    return student.propagate(*long_examples)


@pytest.fixture(scope="module")
def single_example(seed):
    """The same example twice, with label 1 and with label 0."""
    rng = np.random.default_rng([seed, 3])
    w, b, X, Y = batch(rng, n_x=rng.integers(4, 7), m=1)
    return (w, b, X, Y), (w, b, X, 1 - Y)


@pytest.fixture(scope="module")
def propagated_single(student, single_example):
    """The student's two answers."""
    return [student.propagate(*case) for case in single_example]


@pytest.fixture(scope="module")
def single_number(seed):
    """Examples of one number; of the last two the neuron is sure, and wrong: clipped probabilities show."""
    w, b, X, Y = batch(np.random.default_rng([seed, 4]), n_x=1, m=7)
    sure = (np.array([[4.9, -4.9]]) - b) / w
    return w, b, np.hstack([X, sure]), np.hstack([Y, [[0.0, 1.0]]])


@pytest.fixture(scope="module")
def propagated_number(student, single_number):
    """The student's answer."""
    return student.propagate(*single_number)


@pytest.fixture(scope="module")
def whole_labels(seed):
    """Labels that are ints."""
    rng = np.random.default_rng([seed, 5])
    w, b, X, Y = batch(rng, n_x=rng.integers(4, 7), m=rng.choice([11, 13]))
    return w, b, X, Y.astype(int)


@pytest.fixture(scope="module")
def propagated_whole(student, whole_labels):
    """The student's answer."""
    return student.propagate(*whole_labels)


@pytest.fixture(scope="module")
def slope(seed):
    """A small batch: each of its weights is moved."""
    return batch(np.random.default_rng([seed, 6]), n_x=3, m=7)


@pytest.fixture(scope="module")
def propagated_slope(student, slope):
    """The student's answer."""
    return student.propagate(*slope)


@exercise("propagate", points=12)
@pytest.mark.parametrize("part", PARTS)
def test_gradients_and_cost(propagated, reference, ordinary, part):
    compare(part, propagated, reference.propagate(*ordinary), sizes_of(ordinary))


@exercise("propagate", points=3)
@pytest.mark.parametrize("part", PARTS)
def test_more_numbers_than_examples(propagated_long, reference, long_examples, part):
    compare(part, propagated_long, reference.propagate(*long_examples), sizes_of(long_examples))


@exercise("propagate", points=3)
@pytest.mark.parametrize(("part", "shape"), [("dw", None), ("db", ()), ("cost", ())], ids=PARTS)
def test_shapes(propagated, ordinary, part, shape):
    shape = ordinary[0].shape if shape is None else shape
    check.shape(part_of(propagated, part), shape, name=part)


@exercise("propagate", points=2)
def test_dw_is_the_slope_of_the_returned_cost(student, propagated_slope, slope):
    w, b, X, Y = slope
    dw = part_of(propagated_slope, "dw")
    check.gradient(lambda w: part_of(student.propagate(w, b, X, Y), "cost"), w, dw, name="dw")


@exercise("propagate", points=1)
def test_db_is_the_slope_of_the_returned_cost(student, propagated_slope, slope):
    w, b, X, Y = slope
    db = part_of(propagated_slope, "db")
    check.gradient(lambda b: part_of(student.propagate(w, b, X, Y), "cost"), b, db, name="db")


@exercise("propagate", points=1)
def test_dw_is_the_slope_of_the_right_cost(propagated, reference, ordinary):
    w, b, X, Y = ordinary
    dw, sizes = part_of(propagated, "dw"), sizes_of(ordinary)
    check.gradient(lambda w: reference.propagate(w, b, X, Y)[1], w, dw, name="dw", is_right=True, sizes=sizes)


@exercise("propagate", points=1)
def test_db_is_the_slope_of_the_right_cost(propagated, reference, ordinary):
    w, b, X, Y = ordinary
    db, sizes = part_of(propagated, "db"), sizes_of(ordinary)
    check.gradient(lambda b: reference.propagate(w, b, X, Y)[1], b, db, name="db", is_right=True, sizes=sizes)


@exercise("propagate", points=3)
@pytest.mark.parametrize("part", PARTS)
def test_a_single_example(propagated_single, reference, single_example, part):
    for result, case in zip(propagated_single, single_example, strict=True):
        compare(part, result, reference.propagate(*case), sizes_of(case))


@exercise("propagate", points=1.5)
@pytest.mark.parametrize("part", PARTS)
def test_a_single_number_in_each_example(propagated_number, reference, single_number, part):
    m = sizes_of(single_number)["m"]
    compare(part, propagated_number, reference.propagate(*single_number), {"m": m})


@exercise("propagate", points=1.5)
@pytest.mark.parametrize("part", PARTS)
def test_labels_that_are_whole_numbers(propagated_whole, reference, whole_labels, part):
    compare(part, propagated_whole, reference.propagate(*whole_labels), sizes_of(whole_labels))


@exercise("propagate", points=1)
def test_propagate_leaves_its_arguments_alone(student, slope):
    check.unchanged(student.propagate, *slope)


# optimize: 22 points. A hundred steps are dear: tests share them. Cases are the parts of params or grads.


def param_of(result, key):
    """w or b out of what optimize returned."""
    params, _, _ = several(result, 3)
    return entry(params, key)


@pytest.fixture(scope="module")
def start(seed):
    """What optimize starts from."""
    return batch(np.random.default_rng([seed, 7]), n_x=3, m=5)


@pytest.fixture(scope="module")
def expected(reference, start):
    """The right answer after ITERATIONS steps at RATE."""
    return reference.optimize(*start, ITERATIONS, RATE)


@pytest.fixture(scope="module")
def descent(student, start):
    """The student's answer after as many steps."""
    return student.optimize(*start, num_iterations=ITERATIONS, learning_rate=RATE)


@pytest.fixture(scope="module")
def by_default(student, start):
    """The student's answer where nobody says how many steps, and how long."""
    return student.optimize(*start)


@pytest.fixture(scope="module")
def longer(student, start):
    """The student's answer after more than two hundred steps."""
    return student.optimize(*start, num_iterations=LONGER, learning_rate=RATE)


@pytest.fixture(scope="module")
def few(seed):
    """What optimize starts from to take a few steps, and how many."""
    rng = np.random.default_rng([seed, 8])
    return batch(rng, n_x=3, m=5), int(rng.integers(26, 30))


@pytest.fixture(scope="module")
def few_steps(student, few):
    """The student's answer after these."""
    return student.optimize(*few[0], num_iterations=few[1], learning_rate=RATE)


@pytest.fixture(scope="module")
def strides(seed):
    """What optimize starts from to take three long steps, and how long."""
    rng = np.random.default_rng([seed, 9])
    return batch(rng, n_x=4, m=6), float(rng.uniform(0.2, 0.4))


@pytest.fixture(scope="module")
def three_strides(student, strides):
    """The student's answer after these."""
    return student.optimize(*strides[0], num_iterations=3, learning_rate=strides[1])


@pytest.fixture(scope="module")
def smallest(seed):
    """What optimize starts from, with examples of one number and with a single example, and the rate."""
    rng = np.random.default_rng([seed, 10])
    rate = float(rng.uniform(0.1, 0.2))
    return (*batch(rng, n_x=1, m=5), 2, rate), (*batch(rng, n_x=3, m=1), 2, rate)


@pytest.fixture(scope="module")
def smallest_steps(student, smallest):
    """The student's answers after two steps from each."""
    return [student.optimize(*case) for case in smallest]


@exercise("optimize", points=3)
def test_w_after_100_steps(descent, expected):
    check.same(param_of(descent, "w"), expected[0]["w"], name="w", atol=ATOL)


@exercise("optimize", points=2)
def test_b_after_100_steps(descent, expected):
    check.same(param_of(descent, "b"), expected[0]["b"], name="b", atol=ATOL)


@exercise("optimize", points=2)
@pytest.mark.parametrize("key", ["dw", "db"])
def test_grads_are_those_of_the_last_step(descent, expected, key):
    _, grads, _ = several(descent, 3)
    check.same(entry(grads, key), expected[1][key], name=key, rtol=RTOL, atol=ATOL)


@exercise("optimize", points=1)
@pytest.mark.parametrize("key", ["w", "b"])
def test_defaults_of_optimize(by_default, expected, key):
    check.same(param_of(by_default, key), expected[0][key], name=key, atol=ATOL)


@exercise("optimize", points=3)
@pytest.mark.parametrize("key", ["w", "b"])
def test_num_iterations_is_used(few_steps, reference, few, key):
    (w, b, X, Y), count = few

    def after(count, rate=RATE, w=w, b=b):
        return reference.optimize(w, b, X, Y, count, rate)[0][key]

    check.same(
        param_of(few_steps, key),
        after(count),
        name=key,
        atol=ATOL,
        inputs={"w": w, "b": b},
        candidates={
            "one_iteration_early": lambda: after(count - 1),
            "one_iteration_late": lambda: after(count + 1),
            "one_iteration_only": lambda: after(1),
            "default_iterations": lambda: after(ITERATIONS),
            "gradients_of_the_start": lambda: after(1, count * RATE),
            "opposite_direction": lambda: after(count, -RATE),
            "no_learning_rate": lambda: after(count, 1.0),
            "zero_start": lambda: after(count, w=0 * w, b=0.0),
        },
    )


@exercise("optimize", points=3)
@pytest.mark.parametrize("key", ["w", "b"])
def test_learning_rate_is_used(three_strides, reference, strides, key):
    (w, b, X, Y), rate = strides

    def at(rate):
        return reference.optimize(w, b, X, Y, 3, rate)[0][key]

    check.same(
        param_of(three_strides, key),
        at(rate),
        name=key,
        atol=ATOL,
        inputs={"w": w, "b": b},
        candidates={
            "default_learning_rate": lambda: at(RATE),
            "no_learning_rate": lambda: at(1.0),
            "opposite_direction": lambda: at(-rate),
        },
    )


@exercise("optimize", points=0.6)
@pytest.mark.parametrize("key", ["w", "b"])
def test_learning_rate_stays_the_same(longer, reference, start, key):
    right = reference.optimize(*start, LONGER, RATE)[0]
    check.same(param_of(longer, key), right[key], name=key, atol=ATOL)


@pytest.fixture(scope="module")
def short_steps(student, start):
    """The student's answer after steps so short that the cost hardly falls."""
    return student.optimize(*start, num_iterations=SHORT_STEPS, learning_rate=SHORT_RATE)


@exercise("optimize", points=0.4)
def test_every_step_is_taken_however_short(short_steps, reference, start):
    """Ninety steps less are 4e-5 and more; one step, or the slopes of the start, are nothing beside that."""
    right = reference.optimize(*start, SHORT_STEPS, SHORT_RATE)[0]
    check.close(param_of(short_steps, "w"), right["w"], name="w", rtol=0, atol=3e-5)


@exercise("optimize", points=3)
def test_costs_of_iterations_0_100_and_200(longer, reference, start):
    _, _, costs = several(longer, 3)
    check.same(costs, reference.optimize(*start, LONGER, RATE)[2], name="costs", rtol=RTOL, atol=ATOL)


@exercise("optimize", points=2)
def test_optimize_leaves_its_arguments_alone(student, strides):
    case, rate = strides
    check.unchanged(student.optimize, *case, 2, rate)


@exercise("optimize", points=1)
def test_print_cost_prints_and_changes_nothing(student, few):
    arguments = (*few[0], 2, RATE)
    printing = check.prints(student.optimize, *arguments, True, silent=arguments)
    silent = student.optimize(*arguments)
    for part, name in enumerate(("params", "grads")):  # costs have tests of their own
        check.same(several(printing, 3)[part], several(silent, 3)[part], name=name)


@exercise("optimize", points=1)
@pytest.mark.parametrize("key", ["w", "b"])
def test_optimize_on_the_smallest_arrays(smallest_steps, reference, smallest, key):
    for result, case in zip(smallest_steps, smallest, strict=True):
        check.same(param_of(result, key), reference.optimize(*case)[0][key], name=key, atol=ATOL)


# predict: 14 points. Probabilities keep away from exactly 0.5.


def both_sides(rng, m, low, high):
    """`m` numbers of both signs with magnitudes between `low` and `high`, shape (1, m).

    Both signs are among the last, and the very first and last are positive: a result that was filled with
    zeros or ones, and then not from its start or not to its end, must not be right. Nor must one that is
    the wrong way round.
    """
    signs = np.concatenate([[1.0, 1.0], rng.permutation(np.resize([-1.0, 1.0], m - 4)), [-1.0, 1.0]])
    return (signs * rng.uniform(low, high, size=m)).reshape(1, m)


def near_and_far(rng, m, low, high):
    """As `both_sides`; one number of each sign is so small that the bias or another border decides it."""
    z = both_sides(rng, m, low, high)
    for sign in (-1, 1):
        z[0, rng.choice(np.flatnonzero(z[0] * sign > 0))] = sign * rng.uniform(0.041, 0.079)
    return z


def decisions(z):
    """What is right: 1 where `z` is positive, otherwise 0."""
    return np.where(z > 0, 1.0, 0.0)


@exercise("predict", points=4)
def test_decisions(student, rng):
    z = near_and_far(rng, rng.integers(13, 17), low=0.6, high=4)
    check.same(student.predict(*decided(rng, 4, z)), decisions(z))


@exercise("predict", points=2)
def test_decisions_close_to_one_half(student, rng):
    z = both_sides(rng, 8, low=0.005, high=0.018)
    check.same(student.predict(*decided(rng, 3, z)), decisions(z))


@exercise("predict", points=2)
def test_decisions_far_from_one_half(student, rng):
    """Out there a probability is 1 to the last bit."""
    z = near_and_far(rng, 7, low=40, high=60)
    check.same(student.predict(*decided(rng, 3, z)), decisions(z))


@exercise("predict", points=2)
def test_b_decides(student, rng):
    """Each example would be decided the other way without the bias."""
    w, b, X = decided(rng, 3, -rng.uniform(0.1, 0.19, size=(1, 17)))
    check.same(student.predict(w, b, X), np.zeros((1, 17)))
    check.same(student.predict(w, -b, -X), np.ones((1, 17)))


@exercise("predict", points=1)
def test_one_decision_for_each_example(student, rng):
    m = int(rng.integers(6, 10))
    check.shape(student.predict(*decided(rng, 4, both_sides(rng, m, low=0.6, high=2))), (1, m))


@exercise("predict", points=0.5)
def test_predict_on_examples_of_one_number(student, rng):
    z = near_and_far(rng, 5, low=0.6, high=2)
    check.same(student.predict(*decided(rng, 1, z)), decisions(z))


@exercise("predict", points=0.5)
def test_predict_on_a_single_example(student, rng):
    """Two of them, on either side of the border; the bias decides one."""
    z = rng.uniform(0.1, 0.19)
    w, b, X = decided(rng, 4, np.array([[z]]))
    check.same(student.predict(w, b, X), np.array([[1.0]]))
    check.same(student.predict(w, b, X - 2 * z * w / np.sum(w * w)), np.array([[0.0]]))


@exercise("predict", points=1)
def test_decisions_about_many_examples(student, rng):
    z = near_and_far(rng, rng.integers(160, 190), low=0.2, high=3)
    check.same(student.predict(*decided(rng, 2, z)), decisions(z))


@exercise("predict", points=1)
def test_predict_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.predict, *decided(rng, 3, both_sides(rng, 5, low=0.5, high=2)))


# model: 16 points


@pytest.fixture(scope="module")
def examples(seed):
    """Examples to learn from, of which most have label 1, and others to try.

    The last of each lies between the groups, a little on the side of label 0, so that it is the bias
    which makes its decision 1; its label is 0. The last but one to try is in the group of the ones and
    has label 0, too: labels are no decisions. Most of those to try have label 0: who learns from them
    gets a bias with which the last are decided the other way.
    """
    rng = np.random.default_rng([seed, 11])
    direction, _ = weights(rng, rng.integers(5, 8))
    direction *= 1.3 / np.linalg.norm(direction)
    between = -0.02 * direction
    X_train, Y_train = two_groups(rng, direction, ones=8, zeros=2)
    X_test, Y_test = two_groups(rng, direction, ones=2, zeros=9)
    return (
        np.hstack([X_train, between]),
        np.hstack([Y_train, np.zeros((1, 1))]),
        np.hstack([X_test, direction, between]),
        np.hstack([Y_test, np.zeros((1, 2))]),
    )


@pytest.fixture(scope="module")
def hyper_parameters(seed):
    """More than a hundred iterations, so that there are two costs, at a rate with which they lead not far."""
    rng = np.random.default_rng([seed, 12])
    return {
        "num_iterations": int(rng.integers(111, 119)),
        "learning_rate": float(rng.uniform(0.018, 0.022)),
    }


@pytest.fixture(scope="module")
def right_model(reference, examples, hyper_parameters):
    """The right answer."""
    return reference.model(*examples, **hyper_parameters)


@pytest.fixture(scope="module")
def trained(student, examples, hyper_parameters):
    """The student's answer."""
    return student.model(*examples, **hyper_parameters)


@exercise("model", points=3)
@pytest.mark.parametrize("key", ["w", "b"])
def test_what_was_learnt(trained, right_model, key):
    check.same(entry(trained, key), right_model[key], name=key, atol=ATOL)


@exercise("model", points=3)
def test_decisions_about_the_training_examples(trained, right_model):
    key = "Y_prediction_train"
    check.same(entry(trained, key), right_model[key], name=key)


@exercise("model", points=3)
def test_decisions_about_the_test_examples(trained, right_model):
    key = "Y_prediction_test"
    check.same(entry(trained, key), right_model[key], name=key)


@exercise("model", points=2)
def test_costs_are_handed_on(trained, right_model):
    check.same(entry(trained, "costs"), right_model["costs"], name="costs", rtol=RTOL, atol=ATOL)


@exercise("model", points=1)
@pytest.mark.parametrize("key", ["learning_rate", "num_iterations"])
def test_hyper_parameters_are_reported(trained, hyper_parameters, key):
    check.same(entry(trained, key), hyper_parameters[key], name=key)


@exercise("model", points=2)
def test_default_learning_rate_of_model(student, reference, examples):
    results = student.model(*examples, num_iterations=3)
    check.same(entry(results, "w"), reference.model(*examples, 3, 0.5)["w"], name="w", atol=ATOL)


@exercise("model", points=1)
def test_model_leaves_its_arguments_alone(student, examples):
    check.unchanged(student.model, *examples, 2, 0.1)


@exercise("model", points=1)
def test_print_cost_is_handed_on(student, examples):
    """What is printed more than otherwise has the cost of zeros in it: the logarithm of 2, 0.69."""
    arguments = (*examples, 2, 0.1)
    a_cost = r"(?<!\d)0?\.[67]|[67](\.\d*)?e-0?1"
    check.prints(student.model, *arguments, True, silent=arguments, pattern=a_cost)
