"""Hidden tests of logistic_regression.

The numbers are random, drawn anew in each run from its seed; no two sizes of one test are equal, so that
no axis can be taken for another; where sizes are named for the diagnosis, they are none of the handout's
example, which somebody may have copied. The weights to start from are never zero: zeros hide a wrong sign.
`propagate` and `optimize` stay where the sigmoid is far from 0 and 1, for the handout does not teach
how to keep log(0) out of the cost. `model` is not run with its default of 2000 iterations, which would
cost more than all other tests together.
"""

import numpy as np
import pytest

from grader import check, exercise

COST_RTOL = 1e-5  # some add 1e-8 inside the logarithm; no harm done
ITERATIONS, RATE = 100, 0.009  # the defaults of optimize
FURTHER = 17  # steps after them; one step would look the same counted backwards
DIRECTION = np.array([[1.0], [-0.7], [0.4]])  # from the group with label 0 to that with label 1


def batch(rng, n_x, m):
    """Weights, bias, examples and labels; with two examples or more, both labels occur."""
    w = rng.choice([-1.0, 1.0], size=(n_x, 1)) * rng.uniform(0.2, 0.8, size=(n_x, 1))
    b = float(rng.choice([-1.0, 1.0]) * rng.uniform(0.4, 0.9))
    X = rng.choice([-1.0, 1.0], size=(n_x, m)) * rng.uniform(0.2, 1.8, size=(n_x, m))
    Y = rng.permutation((np.arange(m) + rng.integers(2)) % 2).reshape(1, m).astype(float)
    return w, b, X, Y


def decided(rng, n_x, z):
    """Weights, bias and examples for which w.T @ X + b is `z`, shape (1, m)."""
    w, b, X, _ = batch(rng, n_x, z.shape[1])
    return w, b, X + w @ (z - b - w.T @ X) / np.sum(w * w)


def two_groups(rng, ones, zeros):
    """Examples of three numbers that lie in two groups far apart, and their labels."""
    Y = rng.permutation([1.0] * ones + [0.0] * zeros).reshape(1, -1)
    spread = rng.uniform(-0.3, 0.3, size=(3, Y.size))
    return DIRECTION * (2 * Y - 1) + spread, Y


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


@exercise("sigmoid", points=3)
def test_sigmoid_of_a_row(student, reference, rng):
    z = rng.uniform(-6, 6, size=(1, 7))
    check.same(student.sigmoid(z), reference.sigmoid(z), inputs={"z": z})


@exercise("sigmoid", points=2)
@pytest.mark.parametrize("shape", [(5,), (4, 3), (2, 3, 5)])
def test_sigmoid_keeps_the_shape(student, reference, rng, shape):
    z = rng.uniform(-6, 6, size=shape)
    check.same(student.sigmoid(z), reference.sigmoid(z), inputs={"z": z})


@exercise("sigmoid", points=1)
def test_sigmoid_of_one_number(student, reference, rng):
    z = float(rng.uniform(0.5, 3))
    check.same(student.sigmoid(z), reference.sigmoid(z))
    check.same(student.sigmoid(-z), reference.sigmoid(-z))


@exercise("sigmoid", points=1)
def test_sigmoid_of_whole_numbers(student, reference, rng):
    z = rng.integers(-5, 6, size=(2, 4))
    check.same(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=2)
def test_sigmoid_of_very_large_numbers(student):
    z = np.array([[-1000.0, -50.0, 0.0, 50.0, 1000.0]])
    check.same(student.sigmoid(z), np.array([[0.0, 0.0, 0.5, 1.0, 1.0]]))


@exercise("sigmoid", points=1)
def test_sigmoid_leaves_z_alone(student, rng):
    check.unchanged(student.sigmoid, rng.uniform(-6, 6, size=(3, 4)))


# initialize_with_zeros: 8 points


@exercise("initialize_with_zeros", points=5)
@pytest.mark.parametrize("dim", [1, 6, 41])
def test_w_is_a_column_of_zeros(student, dim):
    w, _ = several(student.initialize_with_zeros(dim), 2)
    check.same(w, np.zeros((dim, 1)), name="w")


@exercise("initialize_with_zeros", points=2)
def test_b_is_the_number_zero(student):
    _, b = several(student.initialize_with_zeros(4), 2)
    check.same(b, 0.0, name="b")


@exercise("initialize_with_zeros", points=1)
def test_w_holds_floats(student):
    w, _ = several(student.initialize_with_zeros(3), 2)
    check.dtype(w, np.float64, name="w")


# propagate: 30 points


@exercise("propagate", points=4)
def test_gradients_and_cost(student, reference, rng):
    w, b, X, Y = batch(rng, n_x=4, m=5)
    expected = reference.propagate(w, b, X, Y)
    check.same(student.propagate(w, b, X, Y), expected, rtol=COST_RTOL, sizes={"n_x": 4, "m": 5})


@exercise("propagate", points=4)
def test_cost(student, reference, rng):
    w, b, X, Y = batch(rng, n_x=2, m=7)
    _, cost = several(student.propagate(w, b, X, Y), 2)
    check.same(cost, reference.propagate(w, b, X, Y)[1], name="cost", rtol=COST_RTOL)


@exercise("propagate", points=4)
def test_dw(student, reference, rng):
    w, b, X, Y = batch(rng, n_x=4, m=7)
    grads, _ = several(student.propagate(w, b, X, Y), 2)
    expected = reference.propagate(w, b, X, Y)[0]["dw"]
    check.same(entry(grads, "dw"), expected, name="dw", sizes={"n_x": 4, "m": 7})


@exercise("propagate", points=4)
def test_db(student, reference, rng):
    w, b, X, Y = batch(rng, n_x=5, m=3)
    grads, _ = several(student.propagate(w, b, X, Y), 2)
    check.same(entry(grads, "db"), reference.propagate(w, b, X, Y)[0]["db"], name="db")


@exercise("propagate", points=2)
def test_shapes(student, rng):
    grads, cost = several(student.propagate(*batch(rng, n_x=4, m=7)), 2)
    check.shape(entry(grads, "dw"), (4, 1), name="dw")
    check.shape(entry(grads, "db"), (), name="db")
    check.shape(cost, (), name="cost")


@exercise("propagate", points=2)
def test_dw_is_the_slope_of_the_returned_cost(student, rng):
    w, b, X, Y = batch(rng, n_x=3, m=5)
    grads, _ = several(student.propagate(w, b, X, Y), 2)
    check.gradient(lambda w: several(student.propagate(w, b, X, Y), 2)[1], w, entry(grads, "dw"), name="dw")


@exercise("propagate", points=1)
def test_db_is_the_slope_of_the_returned_cost(student, rng):
    w, b, X, Y = batch(rng, n_x=2, m=6)
    grads, _ = several(student.propagate(w, b, X, Y), 2)
    check.gradient(lambda b: several(student.propagate(w, b, X, Y), 2)[1], b, entry(grads, "db"), name="db")


@exercise("propagate", points=2)
def test_dw_and_db_are_slopes_of_the_right_cost(student, reference, rng):
    w, b, X, Y = batch(rng, n_x=2, m=5)
    grads, _ = several(student.propagate(w, b, X, Y), 2)
    check.gradient(
        lambda w: reference.propagate(w, b, X, Y)[1],
        w,
        entry(grads, "dw"),
        name="dw",
        sizes={"n_x": 2, "m": 5},
    )
    check.gradient(lambda b: reference.propagate(w, b, X, Y)[1], b, entry(grads, "db"), name="db")


@exercise("propagate", points=2)
@pytest.mark.parametrize("label", [0.0, 1.0])
def test_a_single_example(student, reference, rng, label):
    w, b, X, _ = batch(rng, n_x=3, m=1)
    Y = np.array([[label]])
    check.same(student.propagate(w, b, X, Y), reference.propagate(w, b, X, Y), rtol=COST_RTOL)


@exercise("propagate", points=2)
def test_a_single_number_in_each_example(student, reference, rng):
    w, b, X, Y = batch(rng, n_x=1, m=4)
    check.same(
        student.propagate(w, b, X, Y),
        reference.propagate(w, b, X, Y),
        rtol=COST_RTOL,
        sizes={"m": 4},
    )


@exercise("propagate", points=2)
def test_labels_that_are_whole_numbers(student, reference, rng):
    w, b, X, Y = batch(rng, n_x=5, m=8)
    Y = Y.astype(int)
    check.same(
        student.propagate(w, b, X, Y),
        reference.propagate(w, b, X, Y),
        rtol=COST_RTOL,
        sizes={"n_x": 5, "m": 8},
    )


@exercise("propagate", points=1)
def test_propagate_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.propagate, *batch(rng, n_x=3, m=5))


# optimize: 22 points. A hundred steps are dear: tests share them.


@pytest.fixture(scope="module")
def start(seed):
    """What optimize starts from."""
    return batch(np.random.default_rng([seed, 4]), n_x=3, m=5)


@pytest.fixture(scope="module")
def expected(reference, start):
    """The right answer after ITERATIONS steps at RATE."""
    return reference.optimize(*start, ITERATIONS, RATE)


@pytest.fixture(scope="module")
def descent(student, start):
    """The student's answer after as many steps."""
    return student.optimize(*start, num_iterations=ITERATIONS, learning_rate=RATE)


@pytest.fixture(scope="module")
def longer(student, start):
    """The student's answer after some more steps."""
    return student.optimize(*start, num_iterations=ITERATIONS + FURTHER, learning_rate=RATE)


@exercise("optimize", points=4)
def test_w_after_100_steps(descent, expected):
    params, _, _ = several(descent, 3)
    check.same(entry(params, "w"), expected[0]["w"], name="w")


@exercise("optimize", points=3)
def test_b_after_100_steps(descent, expected):
    params, _, _ = several(descent, 3)
    check.same(entry(params, "b"), expected[0]["b"], name="b")


@exercise("optimize", points=2)
def test_grads_are_those_of_the_last_step(descent, expected):
    _, grads, _ = several(descent, 3)
    check.same(grads, expected[1], name="grads")


@exercise("optimize", points=2)
def test_defaults_of_optimize(student, start, expected):
    params, _, _ = several(student.optimize(*start), 3)
    check.same(params, expected[0], name="params")


@exercise("optimize", points=2)
def test_num_iterations_is_used(student, reference, rng):
    case = batch(rng, n_x=2, m=5)
    params, _, _ = several(student.optimize(*case, num_iterations=6, learning_rate=RATE), 3)
    check.same(
        params,
        reference.optimize(*case, 6, RATE)[0],
        name="params",
        inputs={"w": case[0], "b": case[1]},
        candidates={
            "one_iteration_early": lambda: reference.optimize(*case, 5, RATE)[0],
            "one_iteration_late": lambda: reference.optimize(*case, 7, RATE)[0],
            "one_iteration_only": lambda: reference.optimize(*case, 1, RATE)[0],
            "default_iterations": lambda: reference.optimize(*case, ITERATIONS, RATE)[0],
            "gradients_of_the_start": lambda: reference.optimize(*case, 1, 6 * RATE)[0],
            "opposite_direction": lambda: reference.optimize(*case, 6, -RATE)[0],
            "no_learning_rate": lambda: reference.optimize(*case, 6, 1.0)[0],
            "zero_start": lambda: reference.optimize(0 * case[0], 0.0, *case[2:], 6, RATE)[0],
        },
    )


@exercise("optimize", points=1)
def test_learning_rate_is_used(student, reference, rng):
    case = batch(rng, n_x=4, m=3)
    params, _, _ = several(student.optimize(*case, num_iterations=3, learning_rate=0.3), 3)
    check.same(
        params,
        reference.optimize(*case, 3, 0.3)[0],
        name="params",
        inputs={"w": case[0], "b": case[1]},
        candidates={
            "default_learning_rate": lambda: reference.optimize(*case, 3, RATE)[0],
            "no_learning_rate": lambda: reference.optimize(*case, 3, 1.0)[0],
            "opposite_direction": lambda: reference.optimize(*case, 3, -0.3)[0],
        },
    )


@exercise("optimize", points=1)
def test_learning_rate_stays_the_same(longer, reference, start, expected):
    params, _, _ = several(longer, 3)
    once_more = reference.optimize(expected[0]["w"], expected[0]["b"], *start[2:], FURTHER, RATE)
    check.same(params, once_more[0], name="params")


@exercise("optimize", points=3)
def test_costs_of_iterations_0_and_100(longer, reference, start, expected):
    _, _, costs = several(longer, 3)
    _, later = reference.propagate(expected[0]["w"], expected[0]["b"], *start[2:])
    check.same(costs, [expected[2][0], later], name="costs", rtol=COST_RTOL)


@exercise("optimize", points=2)
def test_optimize_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.optimize, *batch(rng, n_x=3, m=5), 2, 0.1)


@exercise("optimize", points=1)
def test_print_cost_prints_and_changes_nothing(student, reference, rng):
    case = batch(rng, n_x=2, m=3)
    params, _, _ = several(check.prints(student.optimize, *case, 2, 0.1, True), 3)
    check.same(params, reference.optimize(*case, 2, 0.1)[0], name="params")


@exercise("optimize", points=1)
@pytest.mark.parametrize(("n_x", "m"), [(1, 4), (3, 1)])
def test_optimize_on_the_smallest_arrays(student, reference, rng, n_x, m):
    case = batch(rng, n_x, m)
    params, _, _ = several(student.optimize(*case, 2, 0.1), 3)
    check.same(params, reference.optimize(*case, 2, 0.1)[0], name="params")


# predict: 14 points. Probabilities keep away from exactly 0.5.


def both_sides(rng, m, low, high):
    """`m` numbers of both signs with magnitudes between `low` and `high`, shape (1, m).

    The last is positive: a result that was filled with zeros and not to its end must not be right.
    """
    signs = np.append(rng.permutation(np.arange(m - 1) % 2) * 2.0 - 1.0, 1.0)
    return (signs * rng.uniform(low, high, size=m)).reshape(1, m)


@exercise("predict", points=4)
def test_decisions(student, rng):
    z = both_sides(rng, 11, low=0.3, high=4)
    check.same(student.predict(*decided(rng, 4, z)), np.where(z > 0, 1.0, 0.0))


@exercise("predict", points=2)
def test_decisions_close_to_one_half(student, rng):
    z = both_sides(rng, 8, low=0.005, high=0.1)
    check.same(student.predict(*decided(rng, 3, z)), np.where(z > 0, 1.0, 0.0))


@exercise("predict", points=2)
def test_b_decides(student, rng):
    """Each example would be decided the other way without the bias."""
    w, b, X = decided(rng, 3, np.zeros((1, 5)))
    X = X + w * rng.uniform(0.2, 0.8, size=(1, 5)) * b / np.sum(w * w)
    check.same(student.predict(w, b, X), np.full((1, 5), 1.0 if b > 0 else 0.0))
    check.same(student.predict(w, -b, -X), np.full((1, 5), 0.0 if b > 0 else 1.0))


@exercise("predict", points=2)
def test_one_decision_for_each_example(student, rng):
    z = both_sides(rng, 6, low=0.5, high=2)
    check.shape(student.predict(*decided(rng, 4, z)), (1, 6))


@exercise("predict", points=2)
@pytest.mark.parametrize(("n_x", "m"), [(1, 5), (4, 1)])
def test_predict_on_the_smallest_arrays(student, rng, n_x, m):
    z = both_sides(rng, m, low=0.5, high=2)
    case = decided(rng, n_x, z)
    check.same(student.predict(*case), np.where(z > 0, 1.0, 0.0))


@exercise("predict", points=1)
def test_decisions_about_many_examples(student, rng):
    z = both_sides(rng, 137, low=0.2, high=3)
    check.same(student.predict(*decided(rng, 2, z)), np.where(z > 0, 1.0, 0.0))


@exercise("predict", points=1)
def test_predict_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.predict, *decided(rng, 3, both_sides(rng, 5, low=0.5, high=2)))


# model: 16 points


@pytest.fixture(scope="module")
def examples(seed):
    """Examples to learn from, of which most have label 1, and others to try.

    The last of each lies between the groups, a little on the side of label 0, so that it is the bias
    which makes its decision 1; its label is 0. The last but one to try is in the group of the ones and
    has label 0, too: labels are no decisions.
    """
    rng = np.random.default_rng([seed, 6])
    between = -0.02 * DIRECTION
    X_train, Y_train = two_groups(rng, ones=8, zeros=2)
    X_test, Y_test = two_groups(rng, ones=3, zeros=4)
    return (
        np.hstack([X_train, between]),
        np.hstack([Y_train, np.zeros((1, 1))]),
        np.hstack([X_test, DIRECTION, between]),
        np.hstack([Y_test, np.zeros((1, 2))]),
    )


@pytest.fixture(scope="module")
def right_model(reference, examples):
    """The right answer after 20 steps at 0.1."""
    return reference.model(*examples, 20, 0.1)


@pytest.fixture(scope="module")
def trained(student, examples):
    """The student's answer after as many steps."""
    return student.model(*examples, num_iterations=20, learning_rate=0.1)


@exercise("model", points=3)
@pytest.mark.parametrize("key", ["w", "b"])
def test_what_was_learnt(trained, right_model, key):
    check.same(entry(trained, key), right_model[key], name=key)


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
    check.same(entry(trained, "costs"), right_model["costs"], name="costs", rtol=COST_RTOL)


@exercise("model", points=1)
def test_hyper_parameters_are_reported(trained):
    check.same(entry(trained, "learning_rate"), 0.1, name="learning_rate")
    check.same(entry(trained, "num_iterations"), 20, name="num_iterations")


@exercise("model", points=2)
def test_default_learning_rate_of_model(student, reference, examples):
    results = student.model(*examples, num_iterations=3)
    check.same(entry(results, "w"), reference.model(*examples, 3, 0.5)["w"], name="w")


@exercise("model", points=1)
def test_model_leaves_its_arguments_alone(student, examples):
    check.unchanged(student.model, *examples, 2, 0.1)


@exercise("model", points=1)
def test_print_cost_is_handed_on(student, examples):
    check.prints(student.model, *examples, 2, 0.1, True)
