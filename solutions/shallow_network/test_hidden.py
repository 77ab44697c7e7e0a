"""Hidden tests of shallow_network.

The numbers are random, drawn anew in each run from its seed; no two sizes of one test are equal, so that
no axis can be taken for another. Weights and biases are far from zero, where tests would see little.

How a student draws the random numbers is left to her: `initialize_parameters` is judged by what must be
true of any right one (bounds at six standard deviations or more), and `nn_model` by the steps that it
takes from its own start, which is what it returns after no iterations.
"""

import numpy as np
import pytest

from grader import check, exercise

COST_RTOL = 1e-5  # some add 1e-8 inside the logarithm; no harm done
PARAMETERS = ("W1", "b1", "W2", "b2")
FAR = np.array([[-1000.0, -50.0, 0.0, 50.0, 1000.0]])
KINK = np.array([[-3, 0, 2], [0, 5, -1]])
SCALE = 0.01
ITERATIONS, RATE = 12, 0.7
CASES = pytest.mark.parametrize("case", ["block", "number", "whole"])
SMOOTH_CASES = pytest.mark.parametrize("case", ["block", "number"])


def signed(rng, size, low, high):
    """Numbers of both signs, with magnitudes between `low` and `high`."""
    return rng.choice([-1.0, 1.0], size=size) * rng.uniform(low, high, size=size)


def argument(rng, case):
    """What an activation function may be given; never 0, where some have a kink."""
    if case == "number":
        return -float(rng.uniform(0.5, 3))
    if case == "whole":
        return rng.permutation([-4, -3, -2, -1, 1, 2, 3, 4])[:6].reshape(2, 3)
    return signed(rng, (4, 3, 2), 0.2, 4)


def network(rng, n_x, n_h, n_y=1):
    """Parameters of a network, all far from zero."""
    return {
        "W1": signed(rng, (n_h, n_x), 0.2, 0.9),
        "b1": signed(rng, (n_h, 1), 0.2, 0.6),
        "W2": signed(rng, (n_y, n_h), 0.3, 0.9),
        "b2": signed(rng, (n_y, 1), 0.2, 0.6),
    }


def examples(rng, n_x, m, n_y=1):
    """Examples and labels; with two examples or more, both labels occur."""
    Y = (np.arange(n_y * m) + rng.integers(2)) % 2
    return signed(rng, (n_x, m), 0.2, 1.6), rng.permutation(Y.astype(float)).reshape(n_y, m)


def backward_case(rng, reference, n_x, n_h, m, n_y=1):
    """What `backward_propagation` is called with; the cache is a right one."""
    parameters = network(rng, n_x, n_h, n_y)
    X, Y = examples(rng, n_x, m, n_y)
    return parameters, reference.forward_propagation(X, parameters)[1], X, Y


def cost_of(parameters, X, Y):
    """The cost, without anybody's help."""
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    A2 = 1 / (1 + np.exp(-(parameters["W2"] @ A1 + parameters["b2"])))
    return float(-np.mean(np.log(np.where(Y == 1, A2, 1 - A2))))


def descend(parameters, X, Y, steps, rate):
    """Gradient descent from `parameters`, without anybody's help."""
    W1, b1, W2, b2 = (parameters[name] for name in PARAMETERS)
    for _ in range(steps):
        A1 = np.tanh(W1 @ X + b1)
        dZ2 = 1 / (1 + np.exp(-(W2 @ A1 + b2))) - Y
        dZ1 = (W2.T @ dZ2) * (1 - A1**2)
        W2 = W2 - rate * dZ2 @ A1.T / Y.shape[1]
        b2 = b2 - rate * dZ2.mean(axis=1, keepdims=True)
        W1 = W1 - rate * dZ1 @ X.T / Y.shape[1]
        b1 = b1 - rate * dZ1.mean(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


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


def entry_of_shape(result, key, shape):
    """One entry of a returned dict, once it is an array of that shape."""
    value = entry(result, key)
    check.shape(value, shape, name=key)
    return np.asarray(value)


# Activation functions: 3 points each


@exercise("sigmoid", points=1.5)
@CASES
def test_sigmoid(student, reference, rng, case):
    z = argument(rng, case)
    check.same(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=1)
def test_sigmoid_far_out(student):
    check.same(student.sigmoid(FAR), np.array([[0.0, 0.0, 0.5, 1.0, 1.0]]))


@exercise("sigmoid", points=0.5)
def test_sigmoid_leaves_z_alone(student, rng):
    check.unchanged(student.sigmoid, argument(rng, "block"))


@exercise("sigmoid_derivative", points=1.5)
@CASES
def test_sigmoid_derivative(student, reference, rng, case):
    z = argument(rng, case)
    check.same(student.sigmoid_derivative(z), reference.sigmoid_derivative(z))


@exercise("sigmoid_derivative", points=1)
def test_sigmoid_derivative_far_out(student):
    check.same(student.sigmoid_derivative(FAR), np.array([[0.0, 0.0, 0.25, 0.0, 0.0]]))


@exercise("sigmoid_derivative", points=0.5)
def test_sigmoid_derivative_leaves_z_alone(student, rng):
    check.unchanged(student.sigmoid_derivative, argument(rng, "block"))


@exercise("tanh", points=2)
@CASES
def test_tanh(student, reference, rng, case):
    z = argument(rng, case)
    check.same(student.tanh(z), reference.tanh(z))


@exercise("tanh", points=1)
def test_tanh_far_out(student):
    check.same(student.tanh(FAR), np.array([[-1.0, -1.0, 0.0, 1.0, 1.0]]))


@exercise("tanh_derivative", points=2)
@CASES
def test_tanh_derivative(student, reference, rng, case):
    z = argument(rng, case)
    check.same(student.tanh_derivative(z), reference.tanh_derivative(z))


@exercise("tanh_derivative", points=1)
def test_tanh_derivative_far_out(student):
    check.same(student.tanh_derivative(FAR), np.array([[0.0, 0.0, 1.0, 0.0, 0.0]]))


@exercise("relu", points=2)
@CASES
def test_relu(student, reference, rng, case):
    z = argument(rng, case)
    check.same(student.relu(z), reference.relu(z))


@exercise("relu", points=1)
def test_relu_leaves_z_alone(student, rng):
    check.unchanged(student.relu, argument(rng, "block"))


@exercise("relu_derivative", points=1.5)
@SMOOTH_CASES
def test_relu_derivative(student, reference, rng, case):
    z = argument(rng, case)
    check.same(student.relu_derivative(z), reference.relu_derivative(z))


@exercise("relu_derivative", points=1)
def test_relu_derivative_at_the_kink(student):
    check.same(student.relu_derivative(KINK), np.array([[0.0, 1.0, 1.0], [1.0, 1.0, 0.0]]))


@exercise("relu_derivative", points=0.5)
def test_relu_derivative_leaves_z_alone(student, rng):
    check.unchanged(student.relu_derivative, argument(rng, "block"))


@exercise("leaky_relu", points=2)
@CASES
def test_leaky_relu(student, reference, rng, case):
    z = argument(rng, case)
    check.same(student.leaky_relu(z), reference.leaky_relu(z))


@exercise("leaky_relu", points=1)
def test_leaky_relu_leaves_z_alone(student, rng):
    check.unchanged(student.leaky_relu, argument(rng, "block"))


@exercise("leaky_relu_derivative", points=1.5)
@SMOOTH_CASES
def test_leaky_relu_derivative(student, reference, rng, case):
    z = argument(rng, case)
    check.same(student.leaky_relu_derivative(z), reference.leaky_relu_derivative(z))


@exercise("leaky_relu_derivative", points=1)
def test_leaky_relu_derivative_at_the_kink(student):
    check.same(student.leaky_relu_derivative(KINK), np.array([[0.01, 1.0, 1.0], [1.0, 1.0, 0.01]]))


@exercise("leaky_relu_derivative", points=0.5)
def test_leaky_relu_derivative_leaves_z_alone(student, rng):
    check.unchanged(student.leaky_relu_derivative, argument(rng, "block"))


# layer_sizes: 5 points


@exercise("layer_sizes", points=2)
def test_sizes(student, reference, rng):
    X, Y = examples(rng, n_x=5, m=8, n_y=2)
    check.same(student.layer_sizes(X, Y, 3), reference.layer_sizes(X, Y, 3))


@exercise("layer_sizes", points=2)
def test_four_hidden_neurons_unless_asked_otherwise(student, reference, rng):
    X, Y = examples(rng, n_x=3, m=7)
    check.same(student.layer_sizes(X, Y), reference.layer_sizes(X, Y))


@exercise("layer_sizes", points=1)
def test_sizes_with_a_single_example(student, reference, rng):
    X, Y = examples(rng, n_x=6, m=1, n_y=2)
    check.same(student.layer_sizes(X, Y, 5), reference.layer_sizes(X, Y, 5))


# initialize_parameters: 11 points


@pytest.fixture(scope="module")
def start(student):
    """The student's start of a small network."""
    return student.initialize_parameters(3, 5, 2)


@pytest.fixture(scope="module")
def large_start(student):
    """The student's start of a network with 2000 and 3000 weights."""
    return student.initialize_parameters(40, 50, 60)


@exercise("initialize_parameters", points=4)
@pytest.mark.parametrize(("name", "shape"), [("W1", (5, 3)), ("b1", (5, 1)), ("W2", (2, 5)), ("b2", (2, 1))])
def test_shapes_of_the_start(start, name, shape):
    check.shape(entry(start, name), shape, name=name)


@exercise("initialize_parameters", points=1)
def test_biases_start_at_zero(start):
    check.same(
        {name: entry(start, name) for name in ("b1", "b2")}, {"b1": np.zeros((5, 1)), "b2": np.zeros((2, 1))}
    )


@exercise("initialize_parameters", points=2)
@pytest.mark.parametrize(("name", "shape"), [("W1", (50, 40)), ("W2", (60, 50))])
def test_weights_are_small(large_start, name, shape):
    W = entry_of_shape(large_start, name, shape)
    check.close(W.std(), SCALE, rtol=0.15, atol=0, name=f"standard deviation of {name}")


@exercise("initialize_parameters", points=1)
def test_weights_have_a_normal_distribution(large_start):
    """Their mean is 0, and about 4.55 % of them are farther from it than two standard deviations."""
    for name, shape in (("W1", (50, 40)), ("W2", (60, 50))):
        W = entry_of_shape(large_start, name, shape)
        check.close(W.mean(), 0.0, rtol=0, atol=0.2 * SCALE, name=f"mean of {name}")
        share = np.mean(np.abs(W) > 2 * SCALE)
        check.close(share, 0.0455, rtol=0, atol=0.03, name=f"share of large numbers in {name}")


@exercise("initialize_parameters", points=1)
def test_no_two_hidden_neurons_start_equal(start):
    W1 = entry_of_shape(start, "W1", (5, 3))
    check.same(len(np.unique(W1, axis=0)), 5, name="number of different rows of W1")


@exercise("initialize_parameters", points=1)
def test_the_same_seed_gives_the_same_start(student, start):
    again = student.initialize_parameters(3, 5, 2, seed=1)
    for name in ("W1", "W2"):
        equal = np.array_equal(entry(start, name), entry(again, name))
        assert equal, f"{name} is another one without a seed than with seed 1, or another one in each call"


@exercise("initialize_parameters", points=1)
def test_another_seed_gives_another_start(student, start):
    other = student.initialize_parameters(3, 5, 2, seed=4)
    for name in ("W1", "W2"):
        check.differ(entry(other, name), entry(start, name), name=name)


# forward_propagation: 12 points


@pytest.fixture(scope="module")
def forward_case(seed):
    """Examples and parameters."""
    rng = np.random.default_rng([seed, 1])
    return examples(rng, n_x=3, m=6)[0], network(rng, n_x=3, n_h=4)


@pytest.fixture(scope="module")
def passed_forward(student, forward_case):
    """The student's answer to them."""
    return student.forward_propagation(*forward_case)


SIZES_OF_FORWARD = {"n_x": 3, "n_h": 4, "m": 6}


@exercise("forward_propagation", points=3)
def test_probabilities(passed_forward, reference, forward_case):
    A2, _ = several(passed_forward, 2)
    check.same(A2, reference.forward_propagation(*forward_case)[0], name="A2", sizes=SIZES_OF_FORWARD)


@exercise("forward_propagation", points=4)
@pytest.mark.parametrize("name", ["Z1", "A1", "Z2", "A2"])
def test_cache(passed_forward, reference, forward_case, name):
    _, cache = several(passed_forward, 2)
    expected = reference.forward_propagation(*forward_case)[1][name]
    check.same(entry(cache, name), expected, name=name, sizes=SIZES_OF_FORWARD)


@exercise("forward_propagation", points=1.5)
def test_forward_with_several_outputs(student, reference, rng):
    X, parameters = examples(rng, n_x=2, m=7)[0], network(rng, n_x=2, n_h=5, n_y=3)
    check.same(student.forward_propagation(X, parameters), reference.forward_propagation(X, parameters))


@exercise("forward_propagation", points=1.5)
@pytest.mark.parametrize(("n_x", "n_h", "m"), [(1, 3, 5), (4, 2, 1)])
def test_forward_on_the_smallest_arrays(student, reference, rng, n_x, n_h, m):
    X, parameters = examples(rng, n_x, m)[0], network(rng, n_x, n_h)
    check.same(student.forward_propagation(X, parameters), reference.forward_propagation(X, parameters))


@exercise("forward_propagation", points=1)
def test_forward_leaves_its_arguments_alone(student, forward_case):
    check.unchanged(student.forward_propagation, *forward_case)


@exercise("forward_propagation", points=1)
def test_forward_does_not_loop_over_the_examples(student, rng, passed_forward):
    check.shape(several(passed_forward, 2)[0], (1, 6), name="A2")  # where nothing is done, nothing loops
    parameters = network(rng, n_x=3, n_h=5)
    check.vectorised(student.forward_propagation, lambda m: (examples(rng, 3, m)[0], parameters))


# compute_cost: 9 points


@pytest.fixture(scope="module")
def cost_case(seed):
    """Probabilities and labels."""
    rng = np.random.default_rng([seed, 2])
    return rng.uniform(0.1, 0.9, size=(1, 7)), examples(rng, n_x=1, m=7)[1]


@pytest.fixture(scope="module")
def cost(student, cost_case):
    """The student's cost of them."""
    return student.compute_cost(*cost_case)


@exercise("compute_cost", points=4)
def test_cost(cost, reference, cost_case):
    check.same(cost, reference.compute_cost(*cost_case), name="cost", rtol=COST_RTOL, sizes={"m": 7})


@exercise("compute_cost", points=1)
def test_the_cost_is_a_number(cost):
    check.shape(cost, (), name="cost")


@exercise("compute_cost", points=2)
@pytest.mark.parametrize("label", [0.0, 1.0])
def test_cost_of_a_single_example(student, reference, rng, label):
    A2, Y = rng.uniform(0.6, 0.9, size=(1, 1)), np.array([[label]])
    check.same(student.compute_cost(A2, Y), reference.compute_cost(A2, Y), name="cost", rtol=COST_RTOL)


@exercise("compute_cost", points=1)
def test_cost_with_labels_that_are_whole_numbers(student, reference, rng):
    A2, Y = rng.uniform(0.1, 0.9, size=(1, 5)), np.array([[1, 0, 0, 1, 0]])
    check.same(student.compute_cost(A2, Y), reference.compute_cost(A2, Y), name="cost", rtol=COST_RTOL)


@exercise("compute_cost", points=1)
def test_cost_leaves_its_arguments_alone(student, cost_case):
    check.unchanged(student.compute_cost, *cost_case)


# backward_propagation: 18 points


@pytest.fixture(scope="module")
def way_back(seed, reference):
    """Parameters, cache, examples and labels."""
    return backward_case(np.random.default_rng([seed, 3]), reference, n_x=3, n_h=5, m=7)


@pytest.fixture(scope="module")
def grads(student, way_back):
    """The student's slopes there."""
    return student.backward_propagation(*way_back)


@exercise("backward_propagation", points=6)
@pytest.mark.parametrize("name", ["dW1", "db1", "dW2", "db2"])
def test_slopes(grads, reference, way_back, name):
    expected = reference.backward_propagation(*way_back)[name]
    check.same(entry(grads, name), expected, name=name, sizes={"n_x": 3, "n_h": 5, "m": 7})


@exercise("backward_propagation", points=4)
@pytest.mark.parametrize("name", PARAMETERS)
def test_slopes_are_those_of_the_cost(grads, way_back, name):
    """Each entry is moved a little up and down, and the cost has to change as the slope says."""
    parameters, _, X, Y = way_back
    claimed = entry(grads, "d" + name)
    check.gradient(
        lambda value: cost_of(parameters | {name: value}, X, Y), parameters[name], claimed, name="d" + name
    )


@exercise("backward_propagation", points=2)
def test_backward_with_several_outputs(student, reference, rng):
    case = backward_case(rng, reference, n_x=4, n_h=3, m=6, n_y=2)
    check.same(student.backward_propagation(*case), reference.backward_propagation(*case))


@exercise("backward_propagation", points=1.5)
@pytest.mark.parametrize(("n_x", "n_h", "m"), [(1, 3, 5), (4, 3, 1), (3, 1, 4)])
def test_backward_on_the_smallest_arrays(student, reference, rng, n_x, n_h, m):
    case = backward_case(rng, reference, n_x, n_h, m)
    check.same(student.backward_propagation(*case), reference.backward_propagation(*case))


@exercise("backward_propagation", points=1)
def test_equal_neurons_have_equal_slopes(student, reference, rng):
    """What makes a start from equal weights useless."""
    parameters, (X, Y) = network(rng, n_x=2, n_h=1), examples(rng, n_x=2, m=5)
    parameters |= {"W1": np.repeat(parameters["W1"], 3, axis=0), "b1": np.repeat(parameters["b1"], 3, axis=0)}
    parameters |= {"W2": np.repeat(parameters["W2"], 3, axis=1)}
    case = parameters, reference.forward_propagation(X, parameters)[1], X, Y
    check.same(student.backward_propagation(*case), reference.backward_propagation(*case))


@exercise("backward_propagation", points=1)
def test_backward_with_whole_numbers(student, reference, rng):
    parameters, X = network(rng, n_x=2, n_h=4), rng.integers(1, 4, size=(2, 3))
    case = parameters, reference.forward_propagation(X, parameters)[1], X, np.array([[1, 0, 1]])
    check.same(student.backward_propagation(*case), reference.backward_propagation(*case))


@exercise("backward_propagation", points=1.5)
def test_backward_leaves_its_arguments_alone(student, way_back):
    check.unchanged(student.backward_propagation, *way_back)


@exercise("backward_propagation", points=1)
def test_backward_does_not_loop_over_the_examples(student, reference, rng, grads):
    check.shape(entry(grads, "dW1"), (5, 3), name="dW1")  # where nothing is done, nothing loops
    check.vectorised(student.backward_propagation, lambda m: backward_case(rng, reference, 3, 5, m))


# update_parameters: 6 points


@pytest.fixture(scope="module")
def step_case(seed):
    """Parameters, and slopes of their shapes."""
    rng = np.random.default_rng([seed, 4])
    slopes = network(rng, n_x=3, n_h=4, n_y=2)
    return network(rng, n_x=3, n_h=4, n_y=2), {"d" + name: slopes[name] for name in PARAMETERS}


@pytest.fixture(scope="module")
def stepped(student, step_case):
    """The student's parameters one step later."""
    return student.update_parameters(*step_case, learning_rate=RATE)


@exercise("update_parameters", points=3)
@pytest.mark.parametrize("name", PARAMETERS)
def test_one_step(stepped, reference, step_case, name):
    expected = reference.update_parameters(*step_case, RATE)[name]
    check.same(entry(stepped, name), expected, name=name)


@exercise("update_parameters", points=1.5)
def test_default_learning_rate_of_a_step(student, reference, step_case):
    check.same(student.update_parameters(*step_case), reference.update_parameters(*step_case))


@exercise("update_parameters", points=1.5)
def test_a_step_leaves_its_arguments_alone(student, step_case):
    check.unchanged(student.update_parameters, *step_case, RATE)


# nn_model: 9 points. It is run from the start that it has chosen itself.


@pytest.fixture(scope="module")
def problem(seed):
    """Examples of two numbers with their labels; two out of three are 1, so that b2 moves at once."""
    rng = np.random.default_rng([seed, 5])
    return signed(rng, (2, 9), 0.2, 1.6), rng.permutation([1.0, 1.0, 0.0] * 3).reshape(1, 9)


@pytest.fixture(scope="module")
def beginning(student, problem):
    """The student's network before the first step; four arrays of the right shapes."""
    result = student.nn_model(*problem, 3, num_iterations=0)
    shapes = {"W1": (3, 2), "b1": (3, 1), "W2": (1, 3), "b2": (1, 1)}
    return {name: entry_of_shape(result, name, shape) for name, shape in shapes.items()}


@pytest.fixture(scope="module")
def one_step(student, problem):
    """The student's network after one step with the default learning rate."""
    return student.nn_model(*problem, 3, num_iterations=1)


@exercise("nn_model", points=1)
def test_the_model_starts_from_different_neurons_and_no_bias(beginning):
    check.same(
        {name: beginning[name] for name in ("b1", "b2")}, {"b1": np.zeros((3, 1)), "b2": np.zeros((1, 1))}
    )
    check.same(len(np.unique(beginning["W1"], axis=0)), 3, name="number of different rows of W1")


@exercise("nn_model", points=3)
def test_parameters_after_some_steps(student, problem, beginning):
    trained = student.nn_model(*problem, 3, num_iterations=ITERATIONS, learning_rate=RATE)
    check.same(trained, descend(beginning, *problem, ITERATIONS, RATE))


@exercise("nn_model", points=1)
def test_default_learning_rate_of_the_model(one_step, problem, beginning):
    check.same(one_step, descend(beginning, *problem, 1, 1.2))


@exercise("nn_model", points=1)
def test_the_model_without_a_seed_has_seed_1(student, problem, beginning):
    again = student.nn_model(*problem, 3, num_iterations=0, seed=1)
    equal = all(np.array_equal(entry(again, name), beginning[name]) for name in PARAMETERS)
    assert equal, "the start is another one without a seed than with seed 1, or another one in each call"


@exercise("nn_model", points=1)
def test_the_seed_is_handed_on(student, problem, beginning):
    other = student.nn_model(*problem, 3, num_iterations=0, seed=6)
    check.differ(entry(other, "W1"), beginning["W1"], name="W1")


@exercise("nn_model", points=1)
def test_print_cost_prints_the_cost_and_changes_nothing(student, problem, one_step):
    """All probabilities are near one half at the start, whatever the random numbers: the cost is log 2."""
    printing = {"num_iterations": 1, "print_cost": True}
    result = check.prints(student.nn_model, *problem, 3, pattern=r"0\.693", **printing)
    silent = {name: np.asarray(entry(one_step, name)) for name in PARAMETERS}
    check.same(result, silent, name="parameters with print_cost")


@exercise("nn_model", points=1)
def test_the_model_leaves_its_arguments_alone(student, problem):
    check.unchanged(student.nn_model, *problem, 4, 2)


# predict: 6 points. Probabilities keep away from exactly 0.5.


def decided(rng, n_x, n_h, ones, zeros, low, high):
    """Parameters, examples, and the right decisions; Z2 has magnitudes between `low` and `high`.

    The last decision is 1: a result that was filled with zeros and not to its end must not be right.
    """
    parameters = network(rng, n_x, n_h)
    X = rng.uniform(-3, 3, size=(n_x, 4000))
    Z2 = (parameters["W2"] @ np.tanh(parameters["W1"] @ X + parameters["b1"])).ravel()
    parameters["b2"] = -np.median(Z2).reshape(1, 1)
    Z2 = Z2 + parameters["b2"].item()
    chosen = [np.flatnonzero((sign * Z2 > low) & (sign * Z2 < high)) for sign in (1, -1)]
    order = np.append(rng.permutation(np.append(chosen[0][1:ones], chosen[1][:zeros])), chosen[0][:1])
    return parameters, X[:, order], (Z2[order] > 0).astype(float).reshape(1, -1)


@exercise("predict", points=2)
def test_decisions(student, rng):
    parameters, X, expected = decided(rng, n_x=3, n_h=4, ones=5, zeros=6, low=0.2, high=9)
    check.same(student.predict(parameters, X), expected)


@exercise("predict", points=1)
def test_decisions_close_to_one_half(student, rng):
    parameters, X, expected = decided(rng, n_x=2, n_h=3, ones=4, zeros=4, low=0.003, high=0.1)
    check.same(student.predict(parameters, X), expected)


@exercise("predict", points=1)
@pytest.mark.parametrize(("n_x", "ones", "zeros"), [(1, 3, 2), (4, 1, 0)])
def test_predict_on_the_smallest_arrays(student, rng, n_x, ones, zeros):
    parameters, X, expected = decided(rng, n_x, 2, ones, zeros, low=0.02, high=9)
    check.same(student.predict(parameters, X), expected)


@exercise("predict", points=1)
def test_the_last_bias_decides(student, rng):
    parameters, X = network(rng, n_x=2, n_h=4), examples(rng, n_x=2, m=6)[0]
    for b2, decision in ((5.0, 1.0), (-5.0, 0.0)):
        found = student.predict(parameters | {"b2": np.array([[b2]])}, X)
        check.same(found, np.full((1, 6), decision))


@exercise("predict", points=1)
def test_predict_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.predict, network(rng, n_x=3, n_h=2), examples(rng, n_x=3, m=5)[0])
