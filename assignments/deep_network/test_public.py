"""Tests to run yourself: inputs with the results they must have.

Each is an example to read. The numbers are rounded, so they are compared to six digits. The tests that
give points use other inputs, other sizes, and ask for more; the handout says what.
"""

import numpy as np

from grader import check, exercise

DIGITS = 1e-6
ROUNDED = {"rtol": DIGITS, "atol": 1e-8}

A_PREV = np.array([[1.0, -2.0, 0.5], [0.5, 1.0, -1.0]])
W = np.array([[1.0, 2.0], [-1.0, 0.5], [0.25, -3.0]])
B = np.array([[0.5], [0.0], [-1.0]])
Z = np.array([[2.5, 0.5, -1.0], [-0.75, 2.5, -1.0], [-2.25, -4.5, 2.125]])
SLOPES = np.array([[0.1, -0.2, 0.3], [0.4, 0.5, -0.6], [-0.7, 0.8, 0.9]])


def by_hand():
    """Examples, labels and the two layers that the handout works out."""
    X, Y = np.array([[1.0, 2.0], [2.0, 0.0]]), np.array([[1, 0]])
    parameters = {
        "W1": np.array([[1.0, 1.0], [1.0, -1.0]]),
        "b1": np.array([[0.0], [-1.0]]),
        "W2": np.array([[0.5, -1.0]]),
        "b2": np.array([[-1.0]]),
    }
    return X, Y, parameters


def three_layers():
    """Four examples of two numbers, their labels, and layers of widths 3, 2 and 1."""
    X = np.array([[1.0, -0.5, 2.0, 0.3], [0.5, 1.5, -1.0, 0.8]])
    Y = np.array([[1, 0, 1, 0]])
    parameters = {
        "W1": np.array([[0.6, -0.4], [-0.3, 0.8], [0.5, 0.2]]),
        "b1": np.array([[0.1], [-0.2], [0.0]]),
        "W2": np.array([[0.7, -0.5, 0.3], [-0.6, 0.9, 0.4]]),
        "b2": np.array([[0.05], [-0.1]]),
        "W3": np.array([[1.2, -0.8]]),
        "b3": np.array([[0.1]]),
    }
    return X, Y, parameters


def one_layer():
    """The same examples and labels, and a single layer."""
    X, Y, _ = three_layers()
    return X, Y, {"W1": np.array([[0.5, -1.0]]), "b1": np.array([[0.25]])}


def caches_of(X, parameters):
    """What a right L_model_forward gives."""
    L = len(parameters) // 2
    A, caches = X, []
    for number in range(1, L + 1):
        weights, biases = parameters[f"W{number}"], parameters[f"b{number}"]
        z = weights @ A + biases
        caches.append(((A, weights, biases), z))
        A = np.maximum(z, 0) if number < L else 1 / (1 + np.exp(-z))
    return A, caches


def wave(n, m):
    """Numbers between -1 and 1 in n rows and m columns."""
    return np.sin(np.arange(n * m)).reshape(n, m)


@exercise("initialize_parameters_deep")
def test_names_and_shapes_of_three_layers(student):
    parameters = student.initialize_parameters_deep([5, 4, 3, 1])
    check.same(sorted(parameters), ["W1", "W2", "W3", "b1", "b2", "b3"], name="names")
    check.shape(parameters["W1"], (4, 5), name="W1")
    check.shape(parameters["W2"], (3, 4), name="W2")
    check.shape(parameters["W3"], (1, 3), name="W3")
    check.same(parameters["b2"], np.zeros((3, 1)), name="b2")


@exercise("initialize_parameters_deep")
def test_one_layer_has_parameters_too(student):
    parameters = student.initialize_parameters_deep([4, 1])
    check.shape(parameters["W1"], (1, 4), name="W1")
    check.same(parameters["b1"], np.zeros((1, 1)), name="b1")


def has_a_spread_within_bounds(parameters, name, columns):
    """Drawn numbers are a little off, so the bounds are 15 % wider than the handout's."""
    spread, most = np.std(parameters[name]), np.sqrt(2 / columns)
    check.that(
        0.85 * 0.01 <= spread <= 1.15 * most,
        "the standard deviation of {name} is {spread:.4f}; right for {columns} columns is 0.01 to {most:.4f}",
        name=name,
        spread=spread,
        most=most,
        columns=columns,
    )


@exercise("initialize_parameters_deep")
def test_weights_are_small(student):
    for columns, rows in ((400, 6), (100, 12)):
        parameters = student.initialize_parameters_deep([columns, rows, 1])
        has_a_spread_within_bounds(parameters, "W1", columns)


@exercise("initialize_parameters_deep")
def test_each_layer_is_scaled_by_the_one_before(student):
    has_a_spread_within_bounds(student.initialize_parameters_deep([2, 400, 6, 1]), "W2", 400)


@exercise("initialize_parameters_deep")
def test_each_neuron_has_weights_of_its_own(student):
    parameters = student.initialize_parameters_deep([3, 5, 4, 1])
    for name, neurons in (("W1", 5), ("W2", 4)):
        rows = {np.asarray(row).tobytes() for row in parameters[name]}
        check.same(len(rows), neurons, name=f"number of different rows of {name}")


@exercise("initialize_parameters_deep")
def test_numbers_are_float64(student):
    parameters = student.initialize_parameters_deep([3, 2, 1])
    check.dtype(parameters["W1"], np.float64, name="W1")
    check.dtype(parameters["b2"], np.float64, name="b2")


@exercise("initialize_parameters_deep")
def test_about_half_of_the_weights_are_below_zero(student):
    weights = student.initialize_parameters_deep([400, 6, 1])["W1"]
    check.close(np.mean(weights < 0), 0.5, rtol=0, atol=0.1, name="share of negative numbers in W1")


@exercise("linear_forward")
def test_linear_half(student):
    check.same(student.linear_forward(A_PREV, W, B), (Z, (A_PREV, W, B)), rtol=DIGITS)


@exercise("linear_forward")
def test_linear_half_has_no_loop_over_examples(student):
    check.vectorised(student.linear_forward, lambda m: (wave(2, m), W, B))


@exercise("linear_activation_forward")
def test_layer_with_relu(student):
    A = np.array([[2.5, 0.5, 0.0], [0.0, 2.5, 0.0], [0.0, 0.0, 2.125]])
    result = student.linear_activation_forward(A_PREV, W, B, "relu")
    check.same(result, (A, ((A_PREV, W, B), Z)), rtol=DIGITS)


@exercise("linear_activation_forward")
def test_layer_with_sigmoid(student):
    A = np.array(
        [
            [0.92414182, 0.62245933, 0.26894142],
            [0.3208213, 0.92414182, 0.26894142],
            [0.09534946, 0.01098694, 0.89330941],
        ]
    )
    result = student.linear_activation_forward(A_PREV, W, B, "sigmoid")
    check.same(result, (A, ((A_PREV, W, B), Z)), rtol=DIGITS)


@exercise("L_model_forward")
def test_forward_by_hand(student):
    X, _, parameters = by_hand()
    AL, caches = student.L_model_forward(X, parameters)
    check.same(AL, np.array([[0.62245933, 0.26894142]]), name="AL", rtol=DIGITS)
    check.same(caches, caches_of(X, parameters)[1], name="caches")


@exercise("L_model_forward")
def test_forward_through_three_layers(student):
    X, _, parameters = three_layers()
    AL, caches = student.L_model_forward(X, parameters)
    check.same(AL, np.array([[0.68911819, 0.33984164, 0.867151, 0.45730423]]), name="AL", rtol=DIGITS)
    check.same(len(caches), 3, name="number of caches")


@exercise("L_model_forward")
def test_forward_through_one_layer(student):
    X, _, parameters = one_layer()
    AL, caches = student.L_model_forward(X, parameters)
    check.same(AL, np.array([[0.5621765, 0.18242552, 0.90465054, 0.40131234]]), name="AL", rtol=DIGITS)
    check.same(len(caches), 1, name="number of caches")


@exercise("compute_cost")
def test_cost_of_three_examples(student):
    AL, Y = np.array([[0.8, 0.9, 0.4]]), np.array([[1, 1, 0]])
    check.same(student.compute_cost(AL, Y), 0.27977656, name="cost", rtol=DIGITS)
    sure = np.array([[0.999, 0.002, 0.004]])
    check.same(student.compute_cost(sure, np.array([[1, 0, 1]])), 1.84148781, name="cost", rtol=DIGITS)


@exercise("compute_cost")
def test_cost_by_hand(student):
    AL, Y = np.array([[0.62245933, 0.26894142]]), np.array([[1, 0]])
    check.same(student.compute_cost(AL, Y), 0.39366934, name="cost", rtol=DIGITS)


@exercise("compute_cost")
def test_cost_has_no_loop_over_examples(student):
    check.vectorised(student.compute_cost, lambda m: (0.5 + 0.4 * wave(1, m), np.arange(m)[None] % 2))


@exercise("linear_backward")
def test_back_through_the_linear_half(student):
    dA_prev = np.array([[-0.475, -0.5, 1.125], [2.5, -2.55, -2.4]])
    dW = np.array([[0.21666667, -0.15], [-0.3, 0.43333333], [-0.61666667, -0.15]])
    db = np.array([[0.06666667], [0.1], [0.33333333]])
    check.same(student.linear_backward(SLOPES, (A_PREV, W, B)), (dA_prev, dW, db), rtol=DIGITS)


@exercise("linear_backward")
def test_back_through_the_linear_half_without_a_loop(student):
    check.vectorised(student.linear_backward, lambda m: (wave(3, m), (wave(2, m), W, B)))


@exercise("linear_activation_backward")
def test_back_through_a_layer_with_relu(student):
    dA_prev = np.array([[0.1, -0.7, 0.225], [0.2, -0.15, -2.7]])
    dW = np.array([[0.16666667, -0.05], [-0.33333333, 0.16666667], [0.15, -0.3]])
    db = np.array([[-0.03333333], [0.16666667], [0.3]])
    result = student.linear_activation_backward(SLOPES, ((A_PREV, W, B), Z), "relu")
    check.close(result, (dA_prev, dW, db), **ROUNDED)


@exercise("linear_activation_backward")
def test_back_through_a_layer_with_sigmoid(student):
    dA_prev = np.array([[-0.09524277, -0.07987935, 0.19839497], [0.23874143, -0.10255451, -0.19834724]])
    dW = np.array([[0.04350122, -0.03415971], [-0.01397643, 0.06553267], [-0.01162602, -0.03575808]])
    db = np.array([[0.00633107], [0.00141423], [0.01136312]])
    result = student.linear_activation_backward(SLOPES, ((A_PREV, W, B), Z), "sigmoid")
    check.close(result, (dA_prev, dW, db), **ROUNDED)


@exercise("L_model_backward")
def test_backward_by_hand(student):
    X, Y, parameters = by_hand()
    AL, caches = caches_of(X, parameters)
    expected = {
        "dW2": np.array([[-0.29736958, 0.13447071]]),
        "db2": np.array([[-0.05429962]]),
        "dW1": np.array([[0.04008554, -0.18877033], [-0.26894142, 0.0]]),
        "db1": np.array([[-0.02714981], [-0.13447071]]),
    }
    check.close(student.L_model_backward(AL, Y, caches), expected, **ROUNDED)


@exercise("L_model_backward")
def test_dA_carries_the_number_of_the_layer_that_gives_A(student):
    """What comes out of layer 2 on the way back is the slope along A of layer 1: dA1."""
    X, Y, parameters = by_hand()
    AL, caches = caches_of(X, parameters)
    expected = {
        "dA1": np.array([[-0.18877033, 0.13447071], [0.37754067, -0.26894142]]),
        "dA0": np.array([[-0.18877033, -0.13447071], [-0.18877033, 0.40341213]]),
    }
    check.close(student.L_model_backward(AL, Y, caches), expected, **ROUNDED)


@exercise("L_model_backward")
def test_backward_through_three_layers(student):
    X, Y, parameters = three_layers()
    AL, caches = caches_of(X, parameters)
    expected = {
        "dW3": np.array([[-0.09423199, 0.11989373]]),
        "db3": np.array([[0.08835377]]),
        "dW2": np.array([[-0.11438526, 0.0, -0.08784248], [0.0, -0.11017487, -0.03175128]]),
        "db2": np.array([[-0.13311924], [-0.15942917]]),
        "dW1": np.array([[-0.12108176, -0.0047443], [0.00589132, -0.15760905], [-0.04927382, -0.07208174]]),
        "db1": np.array([[-0.09318347], [-0.14348626], [-0.10370744]]),
    }
    check.close(student.L_model_backward(AL, Y, caches), expected, **ROUNDED)


@exercise("L_model_backward")
def test_backward_through_one_layer(student):
    X, Y, parameters = one_layer()
    AL, caches = caches_of(X, parameters)
    expected = {"dW1": np.array([[-0.14983537, 0.11778147]]), "db1": np.array([[0.01264122]])}
    check.close(student.L_model_backward(AL, Y, caches), expected, **ROUNDED)


@exercise("update_parameters")
def test_one_step_in_two_layers(student):
    _, _, parameters = by_hand()
    grads = {
        "dW1": np.array([[0.5, 0.0], [1.0, -2.0]]),
        "db1": np.array([[1.0], [-1.0]]),
        "dW2": np.array([[0.25, 3.0]]),
        "db2": np.array([[-4.0]]),
    }
    expected = {
        "W1": np.array([[0.95, 1.0], [0.9, -0.8]]),
        "b1": np.array([[-0.1], [-0.9]]),
        "W2": np.array([[0.475, -1.3]]),
        "b2": np.array([[-0.6]]),
    }
    check.same(student.update_parameters(parameters, grads, 0.1), expected, rtol=DIGITS)


@exercise("update_parameters")
def test_one_step_with_dA_among_the_slopes(student):
    parameters = {
        "W1": np.array([[1.0]]), "b1": np.array([[0.5]]), "W2": np.array([[2.0]]), "b2": np.array([[-1.0]])
    }  # fmt: skip
    slopes = {
        "dW1": np.array([[0.5]]),
        "db1": np.array([[0.25]]),
        "dW2": np.array([[-1.0]]),
        "db2": np.array([[2.0]]),
    }
    grads = {"dA0": np.array([[0.3, 0.4]]), "dA1": np.array([[0.6, -0.7]]), **slopes}
    expected = {
        "W1": np.array([[0.9]]), "b1": np.array([[0.45]]), "W2": np.array([[2.2]]), "b2": np.array([[-1.4]])
    }  # fmt: skip
    check.same(student.update_parameters(parameters, grads, 0.2), expected, rtol=DIGITS)


@exercise("update_parameters")
def test_the_parameters_before_are_left_alone(student):
    parameters = {"W1": np.array([[1.0, -1.0]]), "b1": np.array([[0.5]])}
    grads = {"dW1": np.array([[0.0, 0.5]]), "db1": np.array([[0.125]])}
    check.unchanged(student.update_parameters, parameters, grads, 0.2)


@exercise("update_parameters")
def test_nothing_but_weights_and_biases_comes_back(student):
    _, _, parameters = by_hand()
    grads = {f"d{name}": value for name, value in parameters.items()} | {"dA0": np.zeros((2, 2))}
    updated = student.update_parameters(parameters, grads, 0.5)
    check.same(", ".join(sorted(updated)), "W1, W2, b1, b2", name="names of what comes back")


@exercise("L_layer_model")
def test_a_network_learns_four_examples(student):
    X, Y = np.array([[1.0, 2.0, -1.0, -2.0], [0.5, 1.0, -1.0, 0.0]]), np.array([[1, 1, 0, 0]])
    parameters, costs = student.L_layer_model(X, Y, [2, 1], learning_rate=0.5, num_iterations=201)
    check.same(len(costs), 3, name="number of costs")
    check.decreasing(costs, name="costs")
    check.shape(parameters["W1"], (1, 2), name="W1")
    A = 1 / (1 + np.exp(-parameters["W1"] @ X - parameters["b1"]))
    check.same(A > 0.5, Y, name="decisions")


@exercise("L_layer_model")
def test_the_first_cost_is_that_of_the_examples_as_they_came(student):
    """The step is so short that what comes back is what it started with."""
    X, Y, _ = three_layers()
    parameters, costs = student.L_layer_model(X, Y, [2, 3, 1], learning_rate=1e-9, num_iterations=1)
    AL, _ = student.L_model_forward(X, parameters)
    check.close(costs[0], student.compute_cost(AL, Y), rtol=DIGITS, atol=0, name="costs[0]")


@exercise("L_layer_model")
def test_3000_steps_unless_asked_otherwise(student):
    X, Y = np.array([[1.0, 2.0, -1.0], [0.5, 1.0, -2.0]]), np.array([[1, 1, 0]])
    _, costs = student.L_layer_model(X, Y, [2, 1])
    check.same(len(costs), 30, name="number of costs")
    check.decreasing(costs, name="costs")


@exercise("L_layer_model")
def test_the_cost_is_printed_on_request_only(student):
    X, Y = np.array([[1.0, 2.0, -1.0], [0.5, 1.0, -2.0]]), np.array([[1, 1, 0]])
    quiet = X, Y, [2, 1], 0.1, 3, False
    check.prints(student.L_layer_model, X, Y, [2, 1], 0.1, 3, True, silent=quiet)


@exercise("predict")
def test_decisions_of_three_layers(student):
    X, Y, parameters = three_layers()
    check.same(student.predict(X, Y, parameters), np.array([[1, 0, 1, 0]]), name="p")


@exercise("predict")
def test_decisions_may_be_wrong(student):
    X, Y, parameters = three_layers()
    check.same(student.predict(X, 1 - Y, parameters), np.array([[1, 0, 1, 0]]), name="p")
