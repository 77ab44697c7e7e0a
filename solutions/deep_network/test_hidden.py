"""Hidden tests of deep_network.

The numbers are random, drawn anew in each run from its seed; the widths and the number of examples of one
test are all different, but where its name says otherwise. Loops over the layers are tried with 1, 2, 3 and
5 layers: with two, most wrong ones look right. In `network`, every neuron gives 0 for some examples and
not for others, and none is close to the kink of its ReLU.

What `initialize_parameters_deep` gives is known by its properties only, and so is what comes of it in
`L_layer_model`: the tests go back from the parameters at the end to those that the steps must have begun
with, whatever random numbers these are.
"""

from functools import cache

import numpy as np
import pytest

from grader import check, exercise

COST_RTOL = 1e-5  # some add 1e-8 inside the logarithm; no harm done
DIMS = {1: [3, 1], 2: [4, 3, 1], 3: [3, 5, 4, 1], 5: [4, 6, 5, 3, 2, 1]}
M = {1: 4, 2: 5, 3: 6, 5: 7}
DEPTHS = [1, 2, 3, 5]


def spread_out(rng, *shape):
    """Numbers of both signs, none of them close to zero or to one."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.2, 0.8, size=shape)


def labels(rng, m):
    """Labels, shape (1, m); with two examples or more, both occur."""
    return rng.permutation((np.arange(m) + rng.integers(2)) % 2).reshape(1, m).astype(float)


def bias_between(rng, Z):
    """A bias for each row of `Z` that makes some of its entries positive and some negative."""
    if Z.shape[1] == 1:  # a single example: the first neuron positive, the next negative, …
        signs = np.where(np.arange(len(Z)) % 2, -1.0, 1.0).reshape(-1, 1)
        return signs * rng.uniform(0.3, 0.9, size=Z.shape) - Z
    ranked = np.sort(Z, axis=1)
    widest = np.argmax(np.diff(ranked, axis=1), axis=1)
    rows = np.arange(len(Z))
    return -(ranked[rows, widest] + ranked[rows, widest + 1]).reshape(-1, 1) / 2


def network(rng, dims, m):
    """Examples, labels and parameters of a network with these widths, no neuron of it idle."""
    X = rng.choice([-1.0, 1.0], size=(dims[0], m)) * rng.uniform(0.3, 1.7, size=(dims[0], m))
    A, parameters = X, {}
    for layer in range(1, len(dims)):
        W = 1.5 * spread_out(rng, dims[layer], dims[layer - 1])
        b = bias_between(rng, W @ A)
        A = np.maximum(W @ A + b, 0)
        parameters |= {f"W{layer}": W, f"b{layer}": b}
    return X, labels(rng, m), parameters


def one_layer(rng, n, n_prev, m):
    """What goes into one layer: `A_prev`, `W` and `b`."""
    A_prev, W = 1.5 * spread_out(rng, n_prev, m), 1.5 * spread_out(rng, n, n_prev)
    return A_prev, W, bias_between(rng, W @ A_prev)


def way_back(rng, n, n_prev, m):
    """What comes back to one layer, and its cache: a slope, `(A_prev, W, b)`, and `Z`."""
    A_prev, W, b = one_layer(rng, n, n_prev, m)
    return spread_out(rng, n, m), (A_prev, W, b), W @ A_prev + b


def forward(X, parameters):
    """What each layer gives, the input first."""
    A, L = [X], len(parameters) // 2
    for layer in range(1, L + 1):
        Z = parameters[f"W{layer}"] @ A[-1] + parameters[f"b{layer}"]
        A.append(np.maximum(Z, 0) if layer < L else 1 / (1 + np.exp(-Z)))
    return A


def cost_of(X, Y, parameters):
    """The cost of a network."""
    AL = forward(X, parameters)[-1]
    return -np.mean(np.log(np.where(Y == 1, AL, 1 - AL)))


def slopes_of(X, Y, parameters):
    """The slopes of the cost, under the names of the parameters."""
    A, slopes = forward(X, parameters), {}
    dZ = A[-1] - Y
    for layer in range(len(A) - 1, 0, -1):
        slopes[f"W{layer}"] = dZ @ A[layer - 1].T / X.shape[1]
        slopes[f"b{layer}"] = np.mean(dZ, axis=1, keepdims=True)
        dZ = parameters[f"W{layer}"].T @ dZ * (A[layer - 1] > 0)
    return slopes


def step(X, Y, parameters, rate):
    """The parameters one step later."""
    slopes = slopes_of(X, Y, parameters)
    return {name: parameters[name] - rate * slopes[name] for name in parameters}


def step_before(X, Y, parameters, rate):
    """The parameters from which one step leads to these; no ReLU here, and `rate` at most 0.3."""
    before = parameters
    for _ in range(60):
        slopes = slopes_of(X, Y, before)
        guess = {name: parameters[name] + rate * slopes[name] for name in parameters}
        change = max(np.abs(guess[name] - before[name]).max() for name in parameters)
        before = guess
        if not change > 1e-15:
            break
    return before


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


def of_parameters(grads):
    """The entries that are slopes along parameters."""
    return {name: slope for name, slope in grads.items() if not name.startswith("dA")}


# initialize_parameters_deep: 10 points. The first matrix of `wide` has enough numbers to speak of their
# mean and their standard deviation: 2 % and less is their own scatter.

WIDE = [200, 9, 6, 1]


@pytest.fixture(scope="module")
def wide(student):
    """The first matrix of weights, 1800 numbers."""
    W = entry(student.initialize_parameters_deep(WIDE), "W1")
    check.shape(W, (9, 200), name="W1")
    check.finite(W, name="W1")
    return W


@exercise("initialize_parameters_deep", points=4)
@pytest.mark.parametrize("L", DEPTHS)
def test_shapes_of_the_parameters(student, reference, L):
    parameters = student.initialize_parameters_deep(DIMS[L])
    for name, expected in reference.initialize_parameters_deep(DIMS[L]).items():
        check.shape(entry(parameters, name), expected.shape, name=name)
        check.dtype(parameters[name], np.float64, name=name)
    check.same(len(parameters), 2 * L, name="number of parameters")  # L is told from it


@exercise("initialize_parameters_deep", points=2)
def test_biases_start_at_zero(student):
    parameters = student.initialize_parameters_deep([6, 4, 2, 1])
    for layer, width in enumerate([4, 2, 1], start=1):
        check.same(entry(parameters, f"b{layer}"), np.zeros((width, 1)), name=f"b{layer}")


@exercise("initialize_parameters_deep", points=1)
def test_neurons_of_a_layer_start_differently(student):
    parameters = student.initialize_parameters_deep([5, 4, 3, 1])
    for name in ("W1", "W2", "W3"):
        W = entry(parameters, name)
        check.finite(W, name=name)
        check.same(np.unique(W).size, np.size(W), name=f"number of different weights in {name}")


@exercise("initialize_parameters_deep", points=1)
def test_weights_have_mean_zero(wide):
    check.close(np.mean(wide), 0.0, rtol=0, atol=0.2 * np.std(wide), name="mean of W1")


@exercise("initialize_parameters_deep", points=2)
def test_weights_are_neither_large_nor_tiny(wide):
    spread = np.std(wide)
    right = np.clip(spread, 0.01, np.sqrt(2 / WIDE[0]))
    check.close(spread, right, rtol=0.15, atol=0, name="standard deviation of W1")


# linear_forward: 6 points


@exercise("linear_forward", points=2)
def test_Z(student, reference, rng):
    A, W, b = one_layer(rng, n=3, n_prev=4, m=5)
    Z, _ = several(student.linear_forward(A, W, b), 2)
    check.same(Z, reference.linear_forward(A, W, b)[0], name="Z", inputs={"b": b})


@exercise("linear_forward", points=2)
def test_cache_of_the_linear_half(student, reference, rng):
    case = one_layer(rng, n=2, n_prev=5, m=6)
    _, handed_on = several(student.linear_forward(*case), 2)
    check.same(handed_on, reference.linear_forward(*case)[1], name="cache")


@exercise("linear_forward", points=1)
@pytest.mark.parametrize(("n", "n_prev", "m"), [(3, 4, 1), (2, 1, 5), (1, 3, 2)])
def test_linear_half_of_the_smallest_arrays(student, reference, rng, n, n_prev, m):
    case = one_layer(rng, n, n_prev, m)
    check.same(student.linear_forward(*case), reference.linear_forward(*case))


@exercise("linear_forward", points=0.5)
def test_linear_forward_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.linear_forward, *one_layer(rng, n=3, n_prev=2, m=5))


@exercise("linear_forward", points=0.5)
def test_linear_forward_has_no_loop_over_examples(student, rng):
    check.vectorised(student.linear_forward, lambda m: one_layer(rng, 3, 2, m))


# linear_activation_forward: 8 points


@exercise("linear_activation_forward", points=4)
@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_one_layer_forward(student, reference, rng, activation):
    case = one_layer(rng, n=4, n_prev=3, m=6)
    A, _ = several(student.linear_activation_forward(*case, activation), 2)
    check.same(A, reference.linear_activation_forward(*case, activation)[0], name="A")


@exercise("linear_activation_forward", points=2)
@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_cache_of_one_layer(student, reference, rng, activation):
    case = one_layer(rng, n=2, n_prev=4, m=5)
    _, handed_on = several(student.linear_activation_forward(*case, activation), 2)
    check.same(handed_on, reference.linear_activation_forward(*case, activation)[1], name="cache")


@exercise("linear_activation_forward", points=1)
@pytest.mark.parametrize(("n", "n_prev", "m"), [(3, 2, 1), (1, 4, 6)])
def test_one_layer_of_the_smallest_arrays(student, reference, rng, n, n_prev, m):
    case = one_layer(rng, n, n_prev, m)
    expected = reference.linear_activation_forward(*case, "relu")
    check.same(student.linear_activation_forward(*case, "relu"), expected)


@exercise("linear_activation_forward", points=1)
def test_linear_activation_forward_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.linear_activation_forward, *one_layer(rng, n=3, n_prev=4, m=2), "relu")


# L_model_forward: 14 points


@pytest.fixture(scope="module")
def forward_through(student, reference, seed):
    """The student's answer and the right one for L layers; each is asked for once."""

    @cache
    def both(L):
        X, _, parameters = network(np.random.default_rng([seed, 4, L]), DIMS[L], M[L])
        return student.L_model_forward(X, parameters), reference.L_model_forward(X, parameters)

    return both


@exercise("L_model_forward", points=6)
@pytest.mark.parametrize("L", DEPTHS)
def test_probabilities(forward_through, L):
    got, expected = forward_through(L)
    check.same(several(got, 2)[0], expected[0], name="AL")


@exercise("L_model_forward", points=4)
@pytest.mark.parametrize("L", DEPTHS)
def test_caches(forward_through, L):
    got, expected = forward_through(L)
    check.same(several(got, 2)[1], expected[1], name="caches")


@exercise("L_model_forward", points=1)
def test_forward_through_layers_of_equal_width(student, reference, rng):
    """A wrong layer's input fits here: it gives wrong numbers, from which the mistake is told."""
    X, _, parameters = network(rng, [3, 3, 3, 1], 5)
    AL, _ = several(student.L_model_forward(X, parameters), 2)
    check.same(AL, reference.L_model_forward(X, parameters)[0], name="AL")


@exercise("L_model_forward", points=1)
@pytest.mark.parametrize(("dims", "m"), [([4, 3, 2, 1], 1), ([1, 3, 4, 1], 5)])
def test_forward_with_the_smallest_arrays(student, reference, rng, dims, m):
    X, _, parameters = network(rng, dims, m)
    AL, _ = several(student.L_model_forward(X, parameters), 2)
    check.same(AL, reference.L_model_forward(X, parameters)[0], name="AL")


@exercise("L_model_forward", points=1)
def test_no_rank_1_on_the_way_forward(student, rng):
    X, _, parameters = network(rng, [3, 4, 2, 1], 5)
    AL, caches = several(student.L_model_forward(X, parameters), 2)
    check.shape(AL, (1, 5), name="AL")
    check.not_rank1(caches, name="caches")


@exercise("L_model_forward", points=1)
def test_L_model_forward_leaves_its_arguments_alone(student, rng):
    X, _, parameters = network(rng, [3, 4, 2, 1], 5)
    check.unchanged(student.L_model_forward, X, parameters)


# compute_cost: 8 points


def decisions(rng, m):
    """Probabilities away from 0 and 1, and labels."""
    return rng.uniform(0.05, 0.95, size=(1, m)), labels(rng, m)


@exercise("compute_cost", points=3)
def test_cost(student, reference, rng):
    AL, Y = decisions(rng, 7)
    expected = reference.compute_cost(AL, Y)
    check.same(student.compute_cost(AL, Y), expected, name="cost", rtol=COST_RTOL, sizes={"m": 7})


@exercise("compute_cost", points=1)
def test_cost_is_a_number(student, rng):
    check.shape(student.compute_cost(*decisions(rng, 4)), (), name="cost")


@exercise("compute_cost", points=2)
@pytest.mark.parametrize("label", [0.0, 1.0])
def test_cost_of_a_single_example(student, reference, rng, label):
    AL, Y = rng.uniform(0.2, 0.8, size=(1, 1)), np.array([[label]])
    check.same(student.compute_cost(AL, Y), reference.compute_cost(AL, Y), name="cost", rtol=COST_RTOL)


@exercise("compute_cost", points=1)
def test_cost_with_labels_that_are_whole_numbers(student, reference, rng):
    AL, Y = decisions(rng, 6)
    Y = Y.astype(int)
    check.same(student.compute_cost(AL, Y), reference.compute_cost(AL, Y), name="cost", rtol=COST_RTOL)


@exercise("compute_cost", points=0.5)
def test_compute_cost_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.compute_cost, *decisions(rng, 5))


@exercise("compute_cost", points=0.5)
def test_compute_cost_has_no_loop_over_examples(student, rng):
    check.vectorised(student.compute_cost, lambda m: decisions(rng, m))


# linear_backward: 12 points


@pytest.fixture(scope="module")
def half_back(seed):
    """A slope dZ and a cache, n = 3, n_prev = 4, m = 5."""
    dZ, linear_cache, _ = way_back(np.random.default_rng([seed, 6]), n=3, n_prev=4, m=5)
    return dZ, linear_cache


@pytest.fixture(scope="module")
def half_back_result(student, half_back):
    """What the student makes of it: dA_prev, dW and db."""
    return student.linear_backward(*half_back)


@exercise("linear_backward", points=6)
@pytest.mark.parametrize("part", ["dA_prev", "dW", "db"])
def test_slopes_of_the_linear_half(half_back_result, reference, half_back, part):
    place = ["dA_prev", "dW", "db"].index(part)
    expected = reference.linear_backward(*half_back)[place]
    got = several(half_back_result, 3)[place]
    check.same(got, expected, name=part, sizes={"n": 3, "n_prev": 4, "m": 5})


@exercise("linear_backward", points=1)
def test_shapes_of_the_slopes(student, rng):
    dZ, linear_cache, _ = way_back(rng, n=2, n_prev=5, m=4)
    dA_prev, dW, db = several(student.linear_backward(dZ, linear_cache), 3)
    check.shape(dA_prev, (5, 4), name="dA_prev")
    check.shape(dW, (2, 5), name="dW")
    check.shape(db, (2, 1), name="db")


@exercise("linear_backward", points=2)
def test_slopes_of_the_linear_half_are_measured(student, rng):
    """With dZ for the slopes of some loss along Z, W @ A + b must change it as they say."""
    dZ, (A, W, b), _ = way_back(rng, n=2, n_prev=3, m=5)
    dA_prev, dW, db = several(student.linear_backward(dZ, (A, W, b)), 3)
    check.gradient(lambda A: np.sum(dZ * (W @ A + b)), at=A, claimed=dA_prev, name="dA_prev")
    check.gradient(lambda W: np.sum(dZ * (W @ A + b)) / 5, at=W, claimed=dW, name="dW")
    check.gradient(lambda b: np.sum(dZ * (W @ A + b)) / 5, at=b, claimed=db, name="db")


@exercise("linear_backward", points=1.5)
@pytest.mark.parametrize(("n", "n_prev", "m"), [(3, 4, 1), (2, 1, 5), (1, 3, 6)])
def test_linear_half_back_with_the_smallest_arrays(student, reference, rng, n, n_prev, m):
    dZ, linear_cache, _ = way_back(rng, n, n_prev, m)
    check.same(student.linear_backward(dZ, linear_cache), reference.linear_backward(dZ, linear_cache))


@exercise("linear_backward", points=1)
def test_linear_backward_leaves_its_arguments_alone(student, rng):
    dZ, linear_cache, _ = way_back(rng, n=3, n_prev=2, m=5)
    check.unchanged(student.linear_backward, dZ, linear_cache)


@exercise("linear_backward", points=0.5)
def test_linear_backward_has_no_loop_over_examples(student, rng):
    check.vectorised(student.linear_backward, lambda m: way_back(rng, 3, 2, m)[:2])


# linear_activation_backward: 8 points


@exercise("linear_activation_backward", points=5)
@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_one_layer_backward(student, reference, rng, activation):
    dA, linear_cache, Z = way_back(rng, n=3, n_prev=4, m=6)
    case = dA, (linear_cache, Z), activation
    expected = reference.linear_activation_backward(*case)
    check.same(student.linear_activation_backward(*case), expected)


@exercise("linear_activation_backward", points=1)
@pytest.mark.parametrize(("n", "n_prev", "m"), [(3, 4, 1), (2, 1, 5)])
def test_one_layer_back_with_the_smallest_arrays(student, reference, rng, n, n_prev, m):
    dA, linear_cache, Z = way_back(rng, n, n_prev, m)
    case = dA, (linear_cache, Z), "relu"
    expected = reference.linear_activation_backward(*case)
    check.same(student.linear_activation_backward(*case), expected)


@exercise("linear_activation_backward", points=1)
def test_slopes_of_one_layer_are_measured(student, rng):
    dA, (A, W, b), Z = way_back(rng, n=2, n_prev=3, m=4)
    _, dW, db = several(student.linear_activation_backward(dA, ((A, W, b), Z), "sigmoid"), 3)
    check.gradient(lambda W: np.mean(dA / (1 + np.exp(-W @ A - b))) * 2, at=W, claimed=dW, name="dW")
    check.gradient(lambda b: np.mean(dA / (1 + np.exp(-W @ A - b))) * 2, at=b, claimed=db, name="db")


@exercise("linear_activation_backward", points=1)
def test_linear_activation_backward_leaves_its_arguments_alone(student, rng):
    dA, linear_cache, Z = way_back(rng, n=3, n_prev=2, m=5)
    check.unchanged(student.linear_activation_backward, dA, (linear_cache, Z), "relu")


# L_model_backward: 16 points


def whole_way_back(reference, rng, dims, m):
    """AL, labels and caches of a network."""
    X, Y, parameters = network(rng, dims, m)
    AL, caches = reference.L_model_forward(X, parameters)
    return AL, Y, caches


@pytest.fixture(scope="module")
def back_through(student, reference, seed):
    """The student's slopes and the right ones for L layers; each are asked for once."""

    @cache
    def both(L):
        case = whole_way_back(reference, np.random.default_rng([seed, 8, L]), DIMS[L], M[L])
        return student.L_model_backward(*case), reference.L_model_backward(*case)

    return both


@exercise("L_model_backward", points=8)
@pytest.mark.parametrize("L", DEPTHS)
def test_slopes_along_the_parameters(back_through, L):
    """Under whatever name a submission keeps dA, dW and db are judged by themselves."""
    got, right = back_through(L)
    check.same(got, of_parameters(right), name="grads", sizes={"m": M[L]})


@exercise("L_model_backward", points=2)
@pytest.mark.parametrize("L", DEPTHS)
def test_dA_goes_by_the_layer_that_gives_A(back_through, L):
    got, right = back_through(L)
    check.same(got, {f"dA{layer}": right[f"dA{layer}"] for layer in range(L)}, name="grads")


@exercise("L_model_backward", points=1)
def test_backward_through_layers_of_equal_width(student, reference, rng):
    """A wrong layer's cache or dA fits here: it gives wrong numbers, from which the mistake is told."""
    case = whole_way_back(reference, rng, [3, 3, 3, 3, 1], 5)
    expected = of_parameters(reference.L_model_backward(*case))
    check.same(student.L_model_backward(*case), expected, name="grads")


@exercise("L_model_backward", points=1)
def test_slopes_of_the_whole_network_are_measured(student, reference, rng):
    X, Y, parameters = network(rng, [4, 3, 2, 1], 6)
    AL, caches = reference.L_model_forward(X, parameters)
    grads = student.L_model_backward(AL, Y, caches)
    for name, at in parameters.items():
        claimed = entry(grads, "d" + name)
        check.gradient(cost_along(name, X, Y, parameters), at=at, claimed=claimed, name="d" + name)


def cost_along(name, X, Y, parameters):
    """The cost as a function of one matrix of parameters."""
    return lambda value: cost_of(X, Y, {**parameters, name: value})


@exercise("L_model_backward", points=1)
def test_no_rank_1_on_the_way_back(student, reference, rng):
    case = whole_way_back(reference, rng, [4, 3, 2, 1], 5)
    grads = student.L_model_backward(*case)
    entry(grads, "dW1")
    check.not_rank1(grads, name="grads")
    for layer, width in enumerate([3, 2, 1], start=1):
        check.shape(entry(grads, f"db{layer}"), (width, 1), name=f"db{layer}")


@exercise("L_model_backward", points=1)
@pytest.mark.parametrize(("dims", "m"), [([4, 3, 2, 1], 1), ([1, 3, 4, 1], 5)])
def test_backward_with_the_smallest_arrays(student, reference, rng, dims, m):
    case = whole_way_back(reference, rng, dims, m)
    expected = of_parameters(reference.L_model_backward(*case))
    check.same(student.L_model_backward(*case), expected, name="grads")


@exercise("L_model_backward", points=1)
def test_backward_with_labels_that_are_whole_numbers(student, reference, rng):
    AL, Y, caches = whole_way_back(reference, rng, [3, 2, 1], 4)
    case = AL, Y.astype(int), caches
    expected = of_parameters(reference.L_model_backward(*case))
    check.same(student.L_model_backward(*case), expected, name="grads")


@exercise("L_model_backward", points=1)
def test_L_model_backward_leaves_its_arguments_alone(student, reference, rng):
    check.unchanged(student.L_model_backward, *whole_way_back(reference, rng, [3, 4, 2, 1], 5))


# update_parameters: 6 points


def parameters_and_slopes(rng, dims):
    """Parameters, and as many slopes with dA among them."""
    parameters, grads = {}, {}
    for layer in range(1, len(dims)):
        parameters[f"W{layer}"] = spread_out(rng, dims[layer], dims[layer - 1])
        parameters[f"b{layer}"] = spread_out(rng, dims[layer], 1)
        grads[f"dA{layer - 1}"] = spread_out(rng, dims[layer - 1], 7)
        grads[f"dW{layer}"] = spread_out(rng, dims[layer], dims[layer - 1])
        grads[f"db{layer}"] = spread_out(rng, dims[layer], 1)
    return parameters, grads


@exercise("update_parameters", points=4)
@pytest.mark.parametrize("L", DEPTHS)
def test_one_step_in_every_layer(student, reference, rng, L):
    case = *parameters_and_slopes(rng, DIMS[L]), float(rng.uniform(0.2, 0.7))
    check.same(student.update_parameters(*case), reference.update_parameters(*case), name="parameters")


@exercise("update_parameters", points=1)
@pytest.mark.parametrize("rate", [0.003, 4.0])
def test_learning_rate_is_used(student, reference, rng, rate):
    case = *parameters_and_slopes(rng, [3, 2, 1]), rate
    check.same(student.update_parameters(*case), reference.update_parameters(*case), name="parameters")


@exercise("update_parameters", points=1)
def test_update_parameters_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.update_parameters, *parameters_and_slopes(rng, [3, 4, 1]), 0.3)


# L_layer_model: 8 points. With one layer there is no ReLU, and steps can be undone exactly, one by one. With
# three, a single step is taken, so short that the weights at the end are as good as those of the start, whose
# biases are known. (Not two: with zero biases a Z may be 0 exactly, at the kink, and one step moves it.)

STEPS, RATE = 4, 0.2
SHORT_RATE = 1e-9


def without_biases(parameters):
    """The same weights, and biases of zero."""
    return {name: value if name[0] == "W" else 0 * value for name, value in parameters.items()}


def learnt(result, dims):
    """Parameters and costs of a returned pair, once the parameters have their names and shapes."""
    parameters, costs = several(result, 2)
    for layer in range(1, len(dims)):
        for name, width in ((f"W{layer}", dims[layer - 1]), (f"b{layer}", 1)):
            check.shape(entry(parameters, name), (dims[layer], width), name=name)
            check.finite(parameters[name], name=name)
    return {name: np.asarray(value) for name, value in parameters.items()}, costs


def steps_from_the_start(X, Y, parameters, steps, rate):
    """The start that must have led to `parameters`, with biases of zero, and where it leads to."""
    for _ in range(steps):
        parameters = step_before(X, Y, parameters, rate)
    start = end = without_biases(parameters)
    for _ in range(steps):
        end = step(X, Y, end, rate)
    return start, end


def examples(rng, n_x, m):
    """Examples and labels."""
    return 1.5 * spread_out(rng, n_x, m), labels(rng, m)


@exercise("L_layer_model", points=2)
def test_some_steps_with_one_layer(student, rng):
    X, Y = examples(rng, 3, 5)
    result = student.L_layer_model(X, Y, [3, 1], learning_rate=RATE, num_iterations=STEPS)
    parameters, costs = learnt(result, [3, 1])
    start, end = steps_from_the_start(X, Y, parameters, STEPS, RATE)
    check.same(parameters, end, name="parameters")
    check.same(costs, [cost_of(X, Y, start)], name="costs", rtol=COST_RTOL)


@exercise("L_layer_model", points=2)
def test_a_short_step_with_three_layers(student, reference, rng):
    X, Y = examples(rng, 3, 6)
    dims = [3, 5, 4, 1]
    case = X, Y, dims, SHORT_RATE, 1
    parameters, costs = learnt(student.L_layer_model(*case), dims)
    assert parameters.keys() >= reference.L_layer_model(*case)[0].keys()
    start = without_biases(parameters)
    slopes = slopes_of(X, Y, start)
    for name in ("b3", "b2", "b1"):
        moved = -SHORT_RATE * slopes[name]
        check.close(parameters[name], moved, rtol=1e-4, atol=1e-12 * SHORT_RATE, name=name)
    check.same(costs, [cost_of(X, Y, start)], name="costs", rtol=COST_RTOL)


@exercise("L_layer_model", points=1.5)
def test_costs_of_iterations_0_and_100(student, reference, rng):
    X, Y = examples(rng, 3, 5)
    case = X, Y, [3, 1], RATE, 101
    parameters, costs = learnt(student.L_layer_model(*case), [3, 1])
    check.same(len(costs), len(reference.L_layer_model(*case)[1]), name="number of costs")
    check.decreasing(costs, name="costs")
    before = step_before(X, Y, parameters, RATE)
    check.same(costs[1], cost_of(X, Y, before), name="second of the costs", rtol=COST_RTOL)


@exercise("L_layer_model", points=0.5)
def test_default_learning_rate(student, rng):
    X, Y = examples(rng, 2, 5)
    parameters, _ = learnt(student.L_layer_model(X, Y, [2, 1], num_iterations=2), [2, 1])
    _, end = steps_from_the_start(X, Y, parameters, 2, 0.0075)
    check.same(parameters, end, name="parameters")


@exercise("L_layer_model", points=1)
def test_print_cost_prints_and_changes_nothing(student, rng):
    X, Y = examples(rng, 2, 4)
    result = check.prints(student.L_layer_model, X, Y, [2, 1], RATE, 2, True)
    parameters, _ = learnt(result, [2, 1])
    _, end = steps_from_the_start(X, Y, parameters, 2, RATE)
    check.same(parameters, end, name="parameters")


@exercise("L_layer_model", points=1)
def test_L_layer_model_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.L_layer_model, *examples(rng, 3, 5), [3, 4, 1], 0.01, 2)


# predict: 4 points


@exercise("predict", points=2)
@pytest.mark.parametrize("L", [1, 3])
def test_decisions(student, reference, rng, L):
    X, Y, parameters = network(rng, DIMS[L], 11)
    check.same(student.predict(X, Y, parameters), reference.predict(X, Y, parameters), name="p")


@exercise("predict", points=1)
def test_decisions_know_nothing_of_the_labels(student, reference, rng):
    X, _, parameters = network(rng, [3, 4, 2, 1], 8)
    p = reference.predict(X, np.zeros((1, 8)), parameters)
    check.same(student.predict(X, 1 - p, parameters), p, name="p")


@exercise("predict", points=0.5)
def test_decision_about_a_single_example(student, rng):
    X, Y, parameters = network(rng, [4, 3, 1], 1)  # its last neuron is on the positive side
    check.same(student.predict(X, Y, parameters), np.ones((1, 1)), name="p")


@exercise("predict", points=0.5)
def test_predict_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.predict, *network(rng, [3, 4, 1], 6))
