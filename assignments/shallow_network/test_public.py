"""Tests to run yourself: inputs with the results they must have.

Each is an example to read. The numbers are rounded, so they are compared to six digits. The tests that
give points use other inputs, other sizes, and ask for more; the handout says what.
"""

import numpy as np

from grader import check, exercise

DIGITS = 1e-6
Z = np.array([[-2.0, -1.0, 0.5], [0.0, 1.0, 3.0]])


def by_hand():
    """The parameters of the example that the handout works out."""
    return {
        "W1": np.array([[1.0, -1.0], [0.5, 1.0]]),
        "b1": np.array([[0.0], [-0.5]]),
        "W2": np.array([[2.0, -1.0]]),
        "b2": np.array([[0.5]]),
    }


def two_examples():
    """Its two examples, and their labels."""
    return np.array([[1.0, 0.0], [0.5, 1.0]]), np.array([[1, 0]])


def cache_by_hand():
    """What its way forward leaves for the way back."""
    return {
        "Z1": np.array([[0.5, -1.0], [0.5, 0.5]]),
        "A1": np.array([[0.4621171573, -0.7615941560], [0.4621171573, 0.4621171573]]),
        "Z2": np.array([[0.9621171573, -1.4853054692]]),
        "A2": np.array([[0.7235454950, 0.1846273966]]),
    }


def slopes_by_hand():
    """Its slopes."""
    return {
        "dW1": np.array([[-0.2174170187, -0.0311697400], [0.1087085094, -0.0182456441]]),
        "db1": np.array([[-0.1398782494], [0.0361086106]]),
        "dW2": np.array([[-0.1341827581, -0.0212174412]]),
        "db2": np.array([[-0.0459135542]]),
    }


def three_numbers_each():
    """Two hidden neurons, four examples of three numbers each, and their labels."""
    parameters = {
        "W1": np.array([[0.2, -0.4, 0.1], [-0.3, 0.5, 0.6]]),
        "b1": np.array([[0.1], [-0.2]]),
        "W2": np.array([[0.7, -0.8]]),
        "b2": np.array([[0.3]]),
    }
    X = np.array([[1.0, -2.0, 0.5, 1.5], [0.0, 1.0, -1.0, 2.0], [-1.5, 0.5, 1.0, -0.5]])
    return parameters, X, np.array([[1, 0, 0, 1]])


def disc_and_crescent():
    """Six points around the middle with label 1, ten on an open ring around them with label 0."""
    inner, outer = np.arange(6) * np.pi / 3, np.linspace(0.25 * np.pi, 1.75 * np.pi, 10)
    radius, angle = np.repeat([0.4, 1.6], [6, 10]), np.append(inner, outer)
    return np.array([radius * np.cos(angle), radius * np.sin(angle)]), np.array([[1] * 6 + [0] * 10])


def three_walls():
    """Parameters that decide for 1 inside of a triangle: each hidden neuron knows one of its sides."""
    return {
        "W1": np.array([[3.0, 0.0], [-1.5, 2.6], [-1.5, -2.6]]),
        "b1": np.array([[2.4], [2.7], [3.0]]),
        "W2": np.array([[4.0, 4.0, 4.0]]),
        "b2": np.array([[-8.0]]),
    }


# Activation functions


def wave(n, m):
    """Numbers between -1 and 1 in n rows and m columns."""
    return np.sin(np.arange(n * m)).reshape(n, m)


@exercise("sigmoid")
def test_sigmoid_of_six_numbers(student):
    expected = [[0.1192029220, 0.2689414214, 0.6224593312], [0.5, 0.7310585786, 0.9525741268]]
    check.same(student.sigmoid(Z), np.array(expected), rtol=DIGITS)


@exercise("sigmoid")
def test_sigmoid_far_from_zero(student):
    check.same(student.sigmoid(np.array([-1000.0, 1000.0])), np.array([0.0, 1.0]))


@exercise("sigmoid_derivative")
def test_slope_of_the_sigmoid_at_six_numbers(student):
    expected = [[0.1049935854, 0.1966119332, 0.2350037122], [0.25, 0.1966119332, 0.0451766597]]
    check.same(student.sigmoid_derivative(Z), np.array(expected), rtol=DIGITS)


@exercise("sigmoid_derivative")
def test_slope_of_the_sigmoid_is_its_slope(student):
    """Move z a little up and down: your sigmoid has to change as your derivative says."""
    check.gradient(student.sigmoid, at=0.7, claimed=student.sigmoid_derivative(0.7))


@exercise("tanh")
def test_tanh_of_six_numbers(student):
    expected = [[-0.9640275801, -0.7615941560, 0.4621171573], [0.0, 0.7615941560, 0.9950547537]]
    check.same(student.tanh(Z), np.array(expected), rtol=DIGITS)


@exercise("tanh")
def test_tanh_far_from_zero(student):
    check.same(student.tanh(np.array([-1000.0, 1000.0])), np.array([-1.0, 1.0]))


@exercise("tanh_derivative")
def test_slope_of_tanh_at_six_numbers(student):
    expected = [[0.0706508249, 0.4199743416, 0.7864477330], [1.0, 0.4199743416, 0.0098660372]]
    check.same(student.tanh_derivative(Z), np.array(expected), rtol=DIGITS)


@exercise("tanh_derivative")
def test_slope_of_tanh_is_its_slope(student):
    check.gradient(student.tanh, at=-0.6, claimed=student.tanh_derivative(-0.6))


@exercise("relu")
def test_relu_of_six_numbers(student):
    check.same(student.relu(Z), np.array([[0.0, 0.0, 0.5], [0.0, 1.0, 3.0]]))


@exercise("relu")
def test_relu_of_one_number(student):
    check.same(student.relu(-1.5), 0.0)


@exercise("relu_derivative")
def test_slope_of_relu_with_1_at_the_kink(student):
    check.same(student.relu_derivative(Z), np.array([[0.0, 0.0, 1.0], [1.0, 1.0, 1.0]]))


@exercise("leaky_relu")
def test_leaky_relu_of_six_numbers(student):
    check.same(student.leaky_relu(Z), np.array([[-0.02, -0.01, 0.5], [0.0, 1.0, 3.0]]))


@exercise("leaky_relu_derivative")
def test_slope_of_leaky_relu_with_1_at_the_kink(student):
    check.same(student.leaky_relu_derivative(Z), np.array([[0.01, 0.01, 1.0], [1.0, 1.0, 1.0]]))


# The network


@exercise("layer_sizes")
def test_sizes_of_five_inputs_and_two_outputs(student):
    X, Y = np.zeros((5, 3)), np.zeros((2, 3))
    check.same(student.layer_sizes(X, Y), (5, 4, 2))
    check.same(student.layer_sizes(X, Y, n_h=7), (5, 7, 2))


@exercise("initialize_parameters")
def test_shapes_of_four_arrays(student):
    parameters = student.initialize_parameters(2, 3, 1)
    for name, shape in (("W1", (3, 2)), ("b1", (3, 1)), ("W2", (1, 3)), ("b2", (1, 1))):
        check.shape(parameters[name], shape, name=name)


@exercise("initialize_parameters")
def test_weights_are_small_and_random_and_biases_are_zero(student):
    parameters = student.initialize_parameters(30, 40, 20)
    check.close(np.std(parameters["W1"]), 0.01, rtol=0.2, atol=0, name="standard deviation of W1")
    check.close(np.std(parameters["W2"]), 0.01, rtol=0.3, atol=0, name="standard deviation of W2")
    check.same(parameters["b1"], np.zeros((40, 1)), name="b1")
    for name, neurons in (("W1", 40), ("W2", 20)):
        rows = {np.asarray(row).tobytes() for row in parameters[name]}
        check.same(len(rows), neurons, name=f"number of different rows of {name}")


@exercise("initialize_parameters")
def test_weights_are_drawn_from_a_normal_distribution(student):
    """Two of three numbers are then nearer to zero than the standard deviation."""
    weights = student.initialize_parameters(60, 50, 1)["W1"]
    share = np.mean(np.abs(weights) < 0.01)
    check.close(share, 0.683, rtol=0, atol=0.05, name="share of the numbers in W1 between -0.01 and 0.01")


@exercise("initialize_parameters")
def test_equal_seeds_give_equal_numbers(student):
    check.deterministic(student.initialize_parameters, 2, 3, 1, seed=5)


@exercise("initialize_parameters")
def test_other_seeds_give_other_numbers_and_1_is_the_default(student):
    first, second = (student.initialize_parameters(2, 3, 1, seed=seed)["W1"] for seed in (1, 2))
    check.differ(second, first, name="W1")
    check.same(student.initialize_parameters(2, 3, 1)["W1"], first, name="W1")


@exercise("forward_propagation")
def test_the_way_forward_by_hand(student):
    """The example that the handout works out."""
    X, _ = two_examples()
    cache = cache_by_hand()
    check.same(student.forward_propagation(X, by_hand()), (cache["A2"], cache), rtol=DIGITS)


@exercise("forward_propagation")
def test_probabilities_of_four_examples(student):
    parameters, X, _ = three_numbers_each()
    A2, _ = student.forward_propagation(X, parameters)
    expected = np.array([[0.7525950517, 0.3171083572, 0.7148367505, 0.4911769151]])
    check.same(A2, expected, name="A2", rtol=DIGITS)


@exercise("forward_propagation")
def test_the_way_forward_has_no_loop_over_the_examples(student):
    check.vectorised(student.forward_propagation, lambda m: (wave(2, m), by_hand()))


@exercise("compute_cost")
def test_cost_of_three_examples(student):
    A2, Y = np.array([[0.8, 0.1, 0.5]]), np.array([[1, 0, 1]])
    check.same(student.compute_cost(A2, Y), 0.3405504158, name="cost", rtol=DIGITS)
    sure = np.array([[0.999, 0.002, 0.004]])
    check.same(student.compute_cost(sure, Y), 1.8414878070, name="cost", rtol=DIGITS)


@exercise("compute_cost")
def test_cost_by_hand(student):
    cost = student.compute_cost(cache_by_hand()["A2"], two_examples()[1])
    check.same(cost, 0.2638509706, name="cost", rtol=DIGITS)


@exercise("backward_propagation")
def test_the_way_back_by_hand(student):
    result = student.backward_propagation(by_hand(), cache_by_hand(), *two_examples())
    check.same(result, slopes_by_hand(), rtol=DIGITS)


@exercise("backward_propagation")
def test_slopes_of_four_examples(student):
    parameters, X, Y = three_numbers_each()
    cache = {
        "Z1": np.array([[0.15, -0.65, 0.7, -0.45], [-1.4, 1.2, -0.25, 0.05]]),
        "A1": np.array(
            [
                [0.1488850336, -0.5716699661, 0.6043677771, -0.4218990053],
                [-0.8853516482, 0.8336546070, -0.2449186624, 0.0499583750],
            ]
        ),
        "Z2": np.array([[1.1125008421, -0.7670926619, 0.9189923739, -0.0352960036]]),
        "A2": np.array([[0.7525950517, 0.3171083572, 0.7148367505, 0.4911769151]]),
    }
    expected = {
        "dW1": np.array(
            [[-0.1871421179, -0.1884341059, 0.1981841045], [0.1344554209, 0.3180678117, -0.2108623418]]
        ),
        "db1": np.array([[0.0012313822], [-0.0415302435]]),
        "dW2": np.array([[0.1071450084, 0.0707255966]]),
        "db2": np.array([[0.0689292686]]),
    }
    check.close(student.backward_propagation(parameters, cache, X, Y), expected, rtol=DIGITS, atol=1e-9)


@exercise("backward_propagation")
def test_the_way_back_has_no_loop_over_the_examples(student):
    def of_size(m):
        parameters, X = by_hand(), wave(2, m)
        before = np.dot(parameters["W1"], X) + parameters["b1"]
        hidden = np.tanh(before)
        last = np.dot(parameters["W2"], hidden) + parameters["b2"]
        cache = {"Z1": before, "A1": hidden, "Z2": last, "A2": 1 / (1 + np.exp(-last))}
        return parameters, cache, X, np.arange(m)[None] % 2

    check.vectorised(student.backward_propagation, of_size)


@exercise("update_parameters")
def test_one_step_by_hand(student):
    expected = {
        "W1": np.array([[1.1087085094, -0.9844151300], [0.4456457453, 1.0091228220]]),
        "b1": np.array([[0.0699391247], [-0.5180543053]]),
        "W2": np.array([[2.0670913791, -0.9893912794]]),
        "b2": np.array([[0.5229567771]]),
    }
    result = student.update_parameters(by_hand(), slopes_by_hand(), learning_rate=0.5)
    check.same(result, expected, rtol=DIGITS)


@exercise("update_parameters")
def test_the_caller_keeps_the_old_parameters(student):
    check.unchanged(student.update_parameters, by_hand(), slopes_by_hand(), 0.5)


@exercise("nn_model")
def test_sizes_of_a_trained_network(student):
    parameters = student.nn_model(*two_examples(), n_h=3, num_iterations=2)
    for name, shape in (("W1", (3, 2)), ("b1", (3, 1)), ("W2", (1, 3)), ("b2", (1, 1))):
        check.shape(parameters[name], shape, name=name)


@exercise("nn_model")
def test_a_single_step_of_the_length_asked_for(student):
    X, Y = two_examples()
    start = student.nn_model(X, Y, n_h=3, num_iterations=0)
    _, cache = student.forward_propagation(X, start)
    grads = student.backward_propagation(start, cache, X, Y)
    expected = student.update_parameters(start, grads, 0.5)
    check.same(student.nn_model(X, Y, 3, 1, 0.5), expected, name="parameters", rtol=DIGITS)


@exercise("nn_model")
def test_the_cost_falls(student):
    """All four hidden neurons together enclose the points in the middle."""
    X, Y = disc_and_crescent()
    parameters = student.nn_model(X, Y, n_h=4, num_iterations=300)
    A2, _ = student.forward_propagation(X, parameters)
    cost = student.compute_cost(A2, Y)
    check.that(
        cost < 0.4,
        "after 300 steps the cost is {cost:.4f} and should be below 0.4; it starts at 0.69",
        cost=cost,
    )


@exercise("nn_model")
def test_learning_rate_and_seed_are_handed_on(student):
    X, Y = two_examples()
    one, slower, other = (
        student.nn_model(X, Y, 2, num_iterations=3, learning_rate=rate, seed=seed)["W1"]
        for rate, seed in ((1.0, 1), (0.5, 1), (1.0, 2))
    )
    check.differ(slower, one, name="W1")
    check.differ(other, one, name="W1")


@exercise("nn_model")
def test_the_cost_is_printed_on_request_only(student):
    call = *three_numbers_each()[1:], 2, 3, 1.2
    check.prints(student.nn_model, *call, True, silent=(*call, False), pattern=r"0\.69")


@exercise("predict")
def test_two_decisions(student):
    check.same(student.predict(by_hand(), two_examples()[0]), np.array([[1, 0]]))


@exercise("predict")
def test_four_decisions(student):
    parameters, X, _ = three_numbers_each()
    check.same(student.predict(parameters, X), np.array([[1, 0, 1, 0]]))


@exercise("predict")
def test_decisions_inside_and_outside_of_a_triangle(student):
    X, Y = disc_and_crescent()
    check.same(student.predict(three_walls(), X), Y)
