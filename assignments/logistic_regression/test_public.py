"""Tests to run yourself: inputs with the results they must have.

Each is an example to read. The numbers are rounded, so they are compared to six digits. The tests that
give points use other inputs, other sizes, and ask for more; the handout says what.
"""

import numpy as np

from grader import check, exercise

DIGITS = 1e-6


def two_numbers_each():
    """Weights, bias, three examples of two numbers each, and their labels."""
    w, b = np.array([[1.0], [2.0]]), 1.5
    X = np.array([[1.0, -2.0, -1.0], [3.0, 0.5, -3.2]])
    Y = np.array([[1, 1, 0]])
    return w, b, X, Y


def training_and_test():
    """Three examples to learn from and two to try, with their labels."""
    X_train, Y_train = np.array([[1.0, 2.0, -1.0], [0.5, 1.0, -2.0]]), np.array([[1, 1, 0]])
    X_test, Y_test = np.array([[-3.0, 1.5], [-1.0, 2.0]]), np.array([[0, 1]])
    return X_train, Y_train, X_test, Y_test


@exercise("sigmoid")
def test_sigmoid_of_two_numbers(student):
    check.same(student.sigmoid(np.array([0, 2])), np.array([0.5, 0.88079708]), rtol=DIGITS)


@exercise("sigmoid")
def test_sigmoid_of_a_matrix(student):
    z = np.array([[-1.0, 0.0], [1.0, 3.0]])
    expected = np.array([[0.26894142, 0.5], [0.73105858, 0.95257413]])
    check.same(student.sigmoid(z), expected, rtol=DIGITS)


@exercise("sigmoid")
def test_sigmoid_of_one_number(student):
    check.same(student.sigmoid(-2.0), 0.11920292, rtol=DIGITS)


@exercise("sigmoid")
def test_sigmoid_far_out(student):
    check.same(student.sigmoid(np.array([-1000.0, 1000.0])), np.array([0.0, 1.0]))


@exercise("initialize_with_zeros")
def test_two_weights(student):
    check.same(student.initialize_with_zeros(2), (np.array([[0.0], [0.0]]), 0.0))


@exercise("initialize_with_zeros")
def test_a_single_weight(student):
    check.same(student.initialize_with_zeros(1), (np.array([[0.0]]), 0.0))


@exercise("initialize_with_zeros")
def test_five_weights_stand_in_a_column(student):
    w, _ = student.initialize_with_zeros(5)
    check.shape(w, (5, 1), name="w")


@exercise("initialize_with_zeros")
def test_the_weights_can_hold_fractions(student):
    w, _ = student.initialize_with_zeros(2)
    check.dtype(w, float, name="w")


@exercise("propagate")
def test_gradients_and_cost_of_three_examples(student):
    grads = {"dw": np.array([[0.25071532], [-0.06604096]]), "db": -0.1250040450}
    result = student.propagate(*two_numbers_each())
    check.same(result, (grads, 0.15900537707692405), rtol=DIGITS, sizes={"n_x": 2, "m": 3})
    w, b = np.array([[2.0], [-1.0]]), 0.5  # probabilities near 0 and 1
    X, Y = np.array([[3.0, -2.0, 1.5], [-0.5, 2.5, -3.0]]), np.array([[1, 0, 0]])
    grads = {"dw": np.array([[0.4966899422], [-0.9962864566]]), "db": 0.3333534632}
    check.same(student.propagate(w, b, X, Y), (grads, 2.1682964873), rtol=DIGITS)


@exercise("propagate")
def test_the_example_by_hand(student):
    """The one that the handout works out."""
    w, b = np.array([[1.0], [-1.0]]), 0.0
    X, Y = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([[1, 0]])
    grads = {"dw": np.array([[-0.20933996], [0.04433367]]), "db": -0.07486925}
    check.same(student.propagate(w, b, X, Y), (grads, 0.22009485), rtol=DIGITS)


@exercise("propagate")
def test_one_example(student):
    w, b = np.array([[0.5], [-0.25], [1.0]]), -0.4
    X, Y = np.array([[1.0], [2.0], [0.5]]), np.array([[1]])
    grads = {"dw": np.array([[-0.47502081], [-0.95004163], [-0.23751041]]), "db": -0.47502081}
    check.same(student.propagate(w, b, X, Y), (grads, 0.64439666), rtol=DIGITS)


@exercise("propagate")
def test_dw_is_the_slope_of_the_cost(student):
    """Move each weight a little up and down: the cost has to change as dw says."""
    w, b, X, Y = two_numbers_each()
    grads, _ = student.propagate(w, b, X, Y)
    check.gradient(lambda w: student.propagate(w, b, X, Y)[1], at=w, claimed=grads["dw"], name="dw")


@exercise("optimize")
def test_one_long_step(student):
    params, _, _ = student.optimize(*two_numbers_each(), num_iterations=1, learning_rate=0.5)
    expected = {"w": np.array([[0.87464234], [2.03302048]]), "b": 1.56250202}
    check.same(params, expected, name="params", rtol=DIGITS)


@exercise("optimize")
def test_a_hundred_steps(student):
    result = student.optimize(*two_numbers_each(), num_iterations=100, learning_rate=0.009)
    params = {"w": np.array([[0.80956046], [2.0508202]]), "b": 1.5948713189708588}
    grads = {"dw": np.array([[0.17860505], [-0.04840656]]), "db": -0.08888460336847771}
    check.same(result, (params, grads, [0.15900538]), rtol=DIGITS)


@exercise("optimize")
def test_costs_of_iterations_0_100_and_200(student):
    _, _, costs = student.optimize(*two_numbers_each(), num_iterations=201, learning_rate=0.1)
    check.same(costs, [0.15900538, 0.02075506, 0.01139349], name="costs", rtol=DIGITS)
    check.decreasing(costs, name="costs")


@exercise("optimize")
def test_the_start_is_left_alone(student):
    check.unchanged(student.optimize, *two_numbers_each(), num_iterations=2, learning_rate=0.1)


@exercise("optimize")
def test_costs_are_printed_on_request_only(student):
    case = *two_numbers_each(), 2, 0.1
    check.prints(student.optimize, *case, True, silent=(*case, False))


@exercise("predict")
def test_three_decisions(student):
    w, b = np.array([[0.1124579], [0.23106775]]), -0.3
    X = np.array([[1.0, -1.1, -3.2], [1.2, 2.0, 0.1]])
    check.same(student.predict(w, b, X), np.array([[1, 1, 0]]))


@exercise("predict")
def test_the_bias_decides(student):
    w, X = np.array([[1.0]]), np.array([[0.5, -0.5]])
    check.same(student.predict(w, 2.0, X), np.array([[1, 1]]))
    check.same(student.predict(w, -2.0, X), np.array([[0, 0]]))


@exercise("model")
def test_ten_steps(student):
    results = student.model(*training_and_test(), num_iterations=10, learning_rate=0.1)
    expected = {
        "costs": [0.69314718],
        "Y_prediction_test": np.array([[0, 1]]),
        "Y_prediction_train": np.array([[1, 1, 0]]),
        "w": np.array([[0.46948715], [0.41319735]]),
        "b": 0.12296268,
        "learning_rate": 0.1,
        "num_iterations": 10,
    }
    check.same(results, expected, rtol=DIGITS)


@exercise("model")
def test_costs_of_a_longer_run(student):
    results = student.model(*training_and_test(), num_iterations=101, learning_rate=0.1)
    check.same(results["costs"], [0.69314718, 0.04226061], name="costs", rtol=DIGITS)


@exercise("model")
def test_2000_steps_unless_asked_otherwise(student):
    results = student.model(*training_and_test())
    check.same(len(results["costs"]), 20, name="number of costs")
    check.same([results["num_iterations"], results["learning_rate"]], [2000, 0.5], name="hyper-parameters")


@exercise("model")
def test_model_prints_costs_on_request_only(student):
    case = *training_and_test(), 2, 0.1
    check.prints(student.model, *case, True, silent=(*case, False))
