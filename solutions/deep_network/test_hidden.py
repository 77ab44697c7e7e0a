"""Hidden tests of deep_network.

Numbers and sizes are drawn anew in each run from its seed. The sizes of one test are all different, but where
its name says otherwise, and there are more examples than in the handout's. What a mistake costs does not
depend on the draw: both signs occur where a sign matters, and so do both labels, and decisions close to the
border and far from it. Loops over the layers are tried with 1, 2, 3 and 5 layers: with two, most wrong ones
look right. In `network`, every neuron gives 0 for some examples and not for others, and none is close to the
kink of its ReLU.

What a function gives in several parts is judged part by part, so that a wrong one costs its own share. The
call is made once, in a fixture of the module, and each part is a case of the test.

What `initialize_parameters_deep` gives is known by its properties only, and so is what comes of it in
`L_layer_model`; the tests ask what must hold whatever these random numbers are.
"""

import numpy as np
import pytest

from grader import check, exercise

RTOL = 1e-5  # some add 1e-8 inside the logarithms of the cost, or below the fractions of dAL; no harm done
CLOSE = {"rtol": RTOL, "atol": 1e-7}
DEPTHS = [1, 2, 3, 5]
SLOPES = ["dA_prev", "dW", "db"]


def sizes(rng, L):
    """Widths of a network of L layers, the last of them 1, and a number of examples: all different."""
    return [*rng.permutation(np.arange(2, 7))[:L].tolist(), 1], int(rng.integers(7, 11))


def sizes_of_one_layer(rng, smallest=None):
    """Its width, that of the layer before and the number of examples: all different; `smallest` is 1."""
    n, n_prev = rng.permutation([4, 5, 6])[:2].tolist()
    m = int(rng.integers(7, 11))
    return {"n": n, "n_prev": n_prev, "m": m} | ({smallest: 1} if smallest else {})


def both_signs(rng, count):
    """`count` signs; from two on, some are + and some are -. One alone is -."""
    more = 0 if count == 1 else rng.integers(2)
    return rng.permutation(np.where((np.arange(count) + more) % 2, 1.0, -1.0))


def spread_out(rng, *shape):
    """Numbers of both signs, none of them close to zero or to one."""
    return both_signs(rng, np.prod(shape)).reshape(shape) * rng.uniform(0.2, 0.8, size=shape)


def labels(rng, m):
    """Labels, shape (1, m); with two examples or more, both occur."""
    return (both_signs(rng, m).reshape(1, m) + 1) / 2


def bias_between(rng, Z):
    """A bias for each row of `Z` that makes some of its entries positive and some negative."""
    if Z.shape[1] == 1:  # a single example: the first neuron positive, the next negative, …
        signs = np.where(np.arange(len(Z)) % 2, -1.0, 1.0).reshape(-1, 1)
        return signs * rng.uniform(0.3, 0.9, size=Z.shape) - Z
    ranked = np.sort(Z, axis=1)
    gaps = np.diff(ranked, axis=1)
    gaps[:, [0, -1]] /= 4  # better not a single example on one side
    widest = np.argmax(gaps, axis=1)
    rows = np.arange(len(Z))
    return -(ranked[rows, widest] + ranked[rows, widest + 1]).reshape(-1, 1) / 2


def both_sides(rng, W, A, furthest):
    """`W`, changed, and b: each row of W @ A + b has both signs, and reaches some `furthest` on one side.

    With a single example the first row is positive, the next negative, … No bias is close to 0, and the first
    is negative.
    """
    Z = W @ A
    furthest = furthest * rng.uniform(0.9, 1.0, size=(len(Z), 1))
    if Z.shape[1] == 1:
        side = np.where(np.arange(len(Z)) % 2, -1.0, 1.0).reshape(-1, 1)
        b = -side * rng.uniform(0.4, 0.9, size=Z.shape)
        return W + (side * furthest - b - Z) @ A.T / np.sum(A * A), b
    highest, lowest = Z.max(axis=1, keepdims=True), Z.min(axis=1, keepdims=True)
    middle = (highest + lowest) / 2
    b = -middle - np.where(middle > 0, 0.1, -0.1) * (highest - lowest)
    longer = furthest / np.max(np.abs(Z + b), axis=1, keepdims=True)
    longer[0] *= -np.sign(b[0])
    return longer * W, longer * b


def network(rng, dims, m):
    """Examples, labels and parameters of a network with these widths, no neuron of it idle.

    The probabilities lie between 0.14 and 0.86, and come close to one of these. Both labels occur among the
    examples that get through to the last layer.
    """
    X, L = 2 * spread_out(rng, dims[0], m), len(dims) - 1
    A, parameters = X, {}
    for layer in range(1, L + 1):
        heard = np.any(A > 0, axis=0)  # in the end: examples of which the last layer gets more than zeros
        W = 1.5 * spread_out(rng, dims[layer], dims[layer - 1])
        if layer == L:
            W, b = both_sides(rng, W, A, furthest=1.8)
        else:
            b = bias_between(rng, W @ A)
        A = np.maximum(W @ A + b, 0)
        parameters |= {f"W{layer}": W, f"b{layer}": b}
    Y = labels(rng, m)
    if m > 1 and np.sum(heard) < 2:
        return network(rng, dims, m)
    while m > 1 and np.ptp(Y[0, heard]) == 0:
        Y = labels(rng, m)
    return X, Y, parameters


def one_layer(rng, n, n_prev, m):
    """What goes into one layer: `A_prev`, `W` and `b`; its Z goes to 3 or -3, and has both signs."""
    A_prev, W = 1.5 * spread_out(rng, n_prev, m), spread_out(rng, n, n_prev)
    return A_prev, *both_sides(rng, W, A_prev, furthest=3.2)


def way_back(rng, n, n_prev, m):
    """What comes back to one layer, and its cache: a slope, `(A_prev, W, b)`, and `Z`.

    Where Z is positive the slope has both signs, and so it has where Z is negative: it cannot stand for Z.
    """
    A_prev, W, b = one_layer(rng, n, n_prev, m)
    Z = W @ A_prev + b
    slope = rng.uniform(0.2, 0.8, size=Z.shape)
    for half in (Z > 0, Z <= 0):
        slope[half] *= both_signs(rng, np.sum(half))
    return slope, (A_prev, W, b), Z


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


def of_kind(kind, named):
    """The entries of a dict whose names are `kind` and a number."""
    return {name: value for name, value in named.items() if name.rstrip("0123456789") == kind}


def once(call):
    """`call` for each argument, made once however many tests ask; what it raised is raised again."""
    known = {}

    def answer(key):
        if key not in known:
            try:
                known[key] = call(key), None
            except Exception as error:  # noqa: BLE001 - raised again, in each test that asks
                known[key] = None, error
        result, error = known[key]
        if error is not None:
            raise error
        return result

    return answer


# initialize_parameters_deep: 10 points. Two matrices have enough numbers to speak of their mean and their
# standard deviation: 2 % and less is their own scatter. The second has many more inputs than the first, so
# weights that are as small as those of the first are too large for it.


@pytest.fixture(scope="module")
def started(student, seed):
    """For L layers the widths, and the parameters to start from."""

    @once
    def for_depth(L):
        rng = np.random.default_rng([seed, 1, L])
        dims = [*rng.choice(np.arange(2, 60), L, replace=False).tolist(), 1]  # so many that none comes twice
        return dims, student.initialize_parameters_deep(dims)

    return for_depth


@pytest.fixture(scope="module")
def wide(student, seed):
    """Two matrices of weights of 1800 numbers or more, by the count of their inputs."""
    rng = np.random.default_rng([seed, 2])
    dims = [int(rng.integers(40, 51)), int(rng.integers(200, 221)), int(rng.integers(9, 12)), 1]
    parameters, matrices = student.initialize_parameters_deep(dims), {}
    for layer in (1, 2):
        W = entry(parameters, f"W{layer}")
        check.shape(W, (dims[layer], dims[layer - 1]), name=f"W{layer}")
        check.finite(W, name=f"W{layer}")
        matrices[dims[layer - 1]] = np.asarray(W, dtype=float)
    return matrices


@exercise("initialize_parameters_deep", points=4)
@pytest.mark.parametrize("kind", ["W", "b"])
@pytest.mark.parametrize("L", DEPTHS)
def test_shapes_of_the_parameters(started, L, kind):
    dims, parameters = started(L)
    for layer in range(1, L + 1):
        shape = (dims[layer], dims[layer - 1] if kind == "W" else 1)
        check.shape(entry(parameters, f"{kind}{layer}"), shape, name=f"{kind}{layer}")


@exercise("initialize_parameters_deep", points=0.5)
def test_no_parameters_but_those_of_the_layers(started):
    _, parameters = started(3)
    entry(parameters, "W1")
    check.same(len(parameters), 6, name="number of parameters")  # L is told from it


@exercise("initialize_parameters_deep", points=0.5)
@pytest.mark.parametrize("kind", ["W", "b"])
def test_parameters_are_floats(started, kind):
    _, parameters = started(2)
    for layer in (1, 2):
        check.dtype(entry(parameters, f"{kind}{layer}"), np.float64, name=f"{kind}{layer}")


@exercise("initialize_parameters_deep", points=1.5)
def test_biases_start_at_zero(started):
    dims, parameters = started(3)
    for layer in (1, 2, 3):
        check.same(entry(parameters, f"b{layer}"), np.zeros((dims[layer], 1)), name=f"b{layer}")


@exercise("initialize_parameters_deep", points=1)
def test_neurons_of_a_layer_start_differently(started):
    dims, parameters = started(5)
    for layer in range(1, 6):
        W, name = entry(parameters, f"W{layer}"), f"W{layer}"
        check.shape(W, (dims[layer], dims[layer - 1]), name=name)
        check.finite(W, name=name)
        check.same(np.unique(W).size, np.size(W), name=f"number of different weights in {name}")


@exercise("initialize_parameters_deep", points=0.5)
def test_weights_have_mean_zero(wide):
    for layer, W in enumerate(wide.values(), start=1):
        check.close(np.mean(W), 0.0, rtol=0, atol=0.2 * np.std(W), name=f"mean of W{layer}")


@exercise("initialize_parameters_deep", points=2)
def test_weights_are_neither_large_nor_tiny(wide):
    for layer, (inputs, W) in enumerate(wide.items(), start=1):
        right = np.clip(np.std(W), 0.01, np.sqrt(2 / inputs))
        check.close(np.std(W), right, rtol=0.15, atol=0, name=f"standard deviation of W{layer}")


# linear_forward: 6 points


@exercise("linear_forward", points=3)
def test_Z(student, reference, rng):
    A, W, b = one_layer(rng, **sizes_of_one_layer(rng))
    Z, _ = several(student.linear_forward(A, W, b), 2)
    check.same(Z, reference.linear_forward(A, W, b)[0], name="Z", inputs={"b": b})


@exercise("linear_forward", points=1.5)
def test_cache_of_the_linear_half(student, reference, rng):
    case = one_layer(rng, **sizes_of_one_layer(rng))
    _, handed_on = several(student.linear_forward(*case), 2)
    check.same(handed_on, reference.linear_forward(*case)[1], name="cache")


@pytest.fixture(scope="module")
def smallest_half(student, reference, seed):
    """The student's answer and the right one for a single example, input or neuron."""

    @once
    def both(smallest):
        rng = np.random.default_rng([seed, 3, *smallest.encode()])
        case = one_layer(rng, **sizes_of_one_layer(rng, smallest))
        return student.linear_forward(*case), reference.linear_forward(*case)

    return both


@exercise("linear_forward", points=0.5)
@pytest.mark.parametrize("part", ["Z", "cache"])
@pytest.mark.parametrize("smallest", ["m", "n_prev", "n"])
def test_linear_half_of_the_smallest_arrays(smallest_half, smallest, part):
    got, expected = smallest_half(smallest)
    place = ["Z", "cache"].index(part)
    check.same(several(got, 2)[place], expected[place], name=part)


@exercise("linear_forward", points=0.5)
def test_linear_forward_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.linear_forward, *one_layer(rng, **sizes_of_one_layer(rng)))


@exercise("linear_forward", points=0.5)
def test_linear_forward_has_no_loop_over_examples(student, rng):
    check.vectorised(student.linear_forward, lambda m: one_layer(rng, 3, 2, m))


# linear_activation_forward: 8 points


@exercise("linear_activation_forward", points=3.5)
@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_one_layer_forward(student, reference, rng, activation):
    case = one_layer(rng, **sizes_of_one_layer(rng))
    A, _ = several(student.linear_activation_forward(*case, activation), 2)
    check.same(A, reference.linear_activation_forward(*case, activation)[0], name="A")


@exercise("linear_activation_forward", points=0.5)
@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_one_layer_forward_where_Z_is_large(student, reference, rng, activation):
    A_prev, W, b = one_layer(rng, **sizes_of_one_layer(rng))
    longer = rng.uniform(750, 900) / np.min(np.abs(W @ A_prev + b))  # np.exp overflows at 710
    case = A_prev, longer * W, longer * b, activation
    A, _ = several(student.linear_activation_forward(*case), 2)
    check.same(A, reference.linear_activation_forward(*case)[0], name="A")


@exercise("linear_activation_forward", points=2)
@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_cache_of_one_layer(student, reference, rng, activation):
    case = one_layer(rng, **sizes_of_one_layer(rng))
    _, handed_on = several(student.linear_activation_forward(*case, activation), 2)
    check.same(handed_on, reference.linear_activation_forward(*case, activation)[1], name="cache")


@pytest.fixture(scope="module")
def smallest_layer(student, reference, seed):
    """The student's answer and the right one for a single example or neuron."""

    @once
    def both(smallest):
        rng = np.random.default_rng([seed, 4, *smallest.encode()])
        case = *one_layer(rng, **sizes_of_one_layer(rng, smallest)), "relu"
        return student.linear_activation_forward(*case), reference.linear_activation_forward(*case)

    return both


@exercise("linear_activation_forward", points=1)
@pytest.mark.parametrize("part", ["A", "cache"])
@pytest.mark.parametrize("smallest", ["m", "n"])
def test_one_layer_of_the_smallest_arrays(smallest_layer, smallest, part):
    got, expected = smallest_layer(smallest)
    place = ["A", "cache"].index(part)
    check.same(several(got, 2)[place], expected[place], name=part)


@exercise("linear_activation_forward", points=1)
def test_linear_activation_forward_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.linear_activation_forward, *one_layer(rng, **sizes_of_one_layer(rng)), "relu")


# L_model_forward: 14 points


@pytest.fixture(scope="module")
def forward_through(student, reference, seed):
    """The student's answer and the right one for L layers."""

    @once
    def both(L):
        rng = np.random.default_rng([seed, 5, L])
        X, _, parameters = network(rng, *sizes(rng, L))
        return student.L_model_forward(X, parameters), reference.L_model_forward(X, parameters)

    return both


@exercise("L_model_forward", points=5)
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
    width, m = rng.permutation([3, 4, 5])[0], int(rng.integers(6, 10))
    X, _, parameters = network(rng, [width] * 3 + [1], m)
    AL, _ = several(student.L_model_forward(X, parameters), 2)
    check.same(AL, reference.L_model_forward(X, parameters)[0], name="AL")


@exercise("L_model_forward", points=1)
def test_forward_through_more_than_ten_layers(student, reference, rng):
    """Of equal widths, so that layers fit in any order; read as text, 10 comes before 2."""
    X, _, parameters = network(rng, [4] * 11 + [1], int(rng.integers(6, 10)))
    AL, _ = several(student.L_model_forward(X, parameters), 2)
    check.same(AL, reference.L_model_forward(X, parameters)[0], name="AL")


@exercise("L_model_forward", points=1)
@pytest.mark.parametrize("smallest", ["m", "n_0", "n_1"])
def test_forward_with_the_smallest_arrays(student, reference, rng, smallest):
    X, _, parameters = network(rng, *smallest_sizes(rng, smallest))
    AL, _ = several(student.L_model_forward(X, parameters), 2)
    check.same(AL, reference.L_model_forward(X, parameters)[0], name="AL")


def smallest_sizes(rng, smallest):
    """Widths of three layers and a number of examples; one of `m`, `n_0` and `n_1` is 1."""
    dims, m = sizes(rng, 3)
    if smallest == "m":
        return dims, 1
    return ([1, *dims[1:]] if smallest == "n_0" else [dims[0], 1, *dims[2:]]), m


@exercise("L_model_forward", points=1)
def test_no_rank_1_in_the_caches(forward_through):
    _, caches = several(forward_through(3)[0], 2)
    check.not_rank1(caches, name="caches")


@exercise("L_model_forward", points=1)
def test_L_model_forward_leaves_its_arguments_alone(student, rng):
    X, _, parameters = network(rng, *sizes(rng, 3))
    check.unchanged(student.L_model_forward, X, parameters)


# compute_cost: 8 points


def decisions(rng, m):
    """Probabilities away from 0, 0.5 and 1, and labels.

    For them, what is added inside the logarithm changes the cost by less than `RTOL` up to 1e-6, and by
    more from 1e-5 on.
    """
    return 0.5 + both_signs(rng, m).reshape(1, m) * rng.uniform(0.1, 0.35, size=(1, m)), labels(rng, m)


@exercise("compute_cost", points=3)
def test_cost(student, reference, rng):
    m = int(rng.integers(6, 11))
    AL, Y = decisions(rng, m)
    expected = reference.compute_cost(AL, Y)
    check.same(student.compute_cost(AL, Y), expected, name="cost", rtol=RTOL, sizes={"m": m})


@exercise("compute_cost", points=1)
def test_cost_with_probabilities_near_0_and_1(student, reference, rng):
    """Those near 0 and 1 are right: others would make much of what is added inside the logarithm."""
    AL, Y = decisions(rng, int(rng.integers(6, 11)))
    for label in (0, 1):
        sure = rng.choice(np.flatnonzero(Y[0] == label))
        AL[0, sure] = abs(label - rng.uniform(0.002, 0.005))
    check.same(student.compute_cost(AL, Y), reference.compute_cost(AL, Y), name="cost", rtol=RTOL)


@exercise("compute_cost", points=1)
def test_cost_is_a_number(student, rng):
    check.shape(student.compute_cost(*decisions(rng, int(rng.integers(4, 11)))), (), name="cost")


@exercise("compute_cost", points=1)
@pytest.mark.parametrize("label", [0.0, 1.0])
def test_cost_of_a_single_example(student, reference, rng, label):
    AL, Y = decisions(rng, 1)[0], np.array([[label]])
    check.same(student.compute_cost(AL, Y), reference.compute_cost(AL, Y), name="cost", rtol=RTOL)


@exercise("compute_cost", points=1)
def test_cost_with_labels_that_are_whole_numbers(student, reference, rng):
    AL, Y = decisions(rng, int(rng.integers(6, 11)))
    Y = Y.astype(int)
    check.same(student.compute_cost(AL, Y), reference.compute_cost(AL, Y), name="cost", rtol=RTOL)


@exercise("compute_cost", points=0.5)
def test_compute_cost_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.compute_cost, *decisions(rng, int(rng.integers(5, 11))))


@exercise("compute_cost", points=0.5)
def test_compute_cost_has_no_loop_over_examples(student, rng):
    check.vectorised(student.compute_cost, lambda m: decisions(rng, m))


# linear_backward: 12 points. The first two tests look at one call; so do those of the smallest arrays.


@pytest.fixture(scope="module")
def half_back(student, reference, seed):
    """The case, the student's answer and the right one: "ordinary", or by the size that is 1."""

    @once
    def all_three(smallest):
        rng = np.random.default_rng([seed, 6, *smallest.encode()])
        dZ, cache, _ = way_back(rng, **sizes_of_one_layer(rng, None if smallest == "ordinary" else smallest))
        return (dZ, *cache), student.linear_backward(dZ, cache), reference.linear_backward(dZ, cache)

    return all_three


@exercise("linear_backward", points=7.5)
@pytest.mark.parametrize("part", SLOPES)
def test_slopes_of_the_linear_half(half_back, part):
    (dZ, A, *_), got, expected = half_back("ordinary")
    of_the_case = {"n": len(dZ), "n_prev": len(A), "m": dZ.shape[1]}
    place = SLOPES.index(part)
    check.same(several(got, 3)[place], expected[place], name=part, sizes=of_the_case)


@exercise("linear_backward", points=0.75)
@pytest.mark.parametrize("part", SLOPES)
def test_shapes_of_the_slopes(half_back, part):
    _, got, expected = half_back("ordinary")
    place = SLOPES.index(part)
    check.shape(several(got, 3)[place], expected[place].shape, name=part)


@exercise("linear_backward", points=1.5)
@pytest.mark.parametrize("part", SLOPES)
def test_slopes_of_the_linear_half_are_measured(half_back, part):
    """With dZ for the slopes of some loss along Z, W @ A + b must change it as they say."""
    (dZ, A, W, b), got, _ = half_back("ordinary")
    loss, at = {
        "dA_prev": (lambda A: np.sum(dZ * (W @ A + b)), A),
        "dW": (lambda W: np.sum(dZ * (W @ A + b)) / dZ.shape[1], W),
        "db": (lambda b: np.sum(dZ * (W @ A + b)) / dZ.shape[1], b),
    }[part]
    check.gradient(loss, at=at, claimed=several(got, 3)[SLOPES.index(part)], name=part, is_right=True)


@exercise("linear_backward", points=0.75)
@pytest.mark.parametrize("part", SLOPES)
@pytest.mark.parametrize("smallest", ["m", "n_prev", "n"])
def test_linear_half_back_with_the_smallest_arrays(half_back, smallest, part):
    _, got, expected = half_back(smallest)
    place = SLOPES.index(part)
    check.same(several(got, 3)[place], expected[place], name=part)


@exercise("linear_backward", points=1)
def test_linear_backward_leaves_its_arguments_alone(student, rng):
    dZ, linear_cache, _ = way_back(rng, **sizes_of_one_layer(rng))
    check.unchanged(student.linear_backward, dZ, linear_cache)


@exercise("linear_backward", points=0.5)
def test_linear_backward_has_no_loop_over_examples(student, rng):
    check.vectorised(student.linear_backward, lambda m: way_back(rng, 3, 2, m)[:2])


# linear_activation_backward: 8 points


@pytest.fixture(scope="module")
def layer_back(student, reference, seed):
    """The case, the student's answer and the right one, for a word and a size that is 1, or "ordinary"."""

    @once
    def all_three(case):
        activation, smallest = case
        rng = np.random.default_rng([seed, 7, *activation.encode(), *smallest.encode()])
        size = sizes_of_one_layer(rng, None if smallest == "ordinary" else smallest)
        dA, linear_cache, Z = way_back(rng, **size)
        given = dA, (linear_cache, Z), activation
        right = reference.linear_activation_backward(*given)
        return (dA, *linear_cache), student.linear_activation_backward(*given), right

    return all_three


@exercise("linear_activation_backward", points=5)
@pytest.mark.parametrize("part", SLOPES)
@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_one_layer_backward(layer_back, activation, part):
    _, got, expected = layer_back((activation, "ordinary"))
    place = SLOPES.index(part)
    check.same(several(got, 3)[place], expected[place], name=part)


@exercise("linear_activation_backward", points=1)
@pytest.mark.parametrize("part", SLOPES)
@pytest.mark.parametrize("smallest", ["m", "n_prev"])
def test_one_layer_back_with_the_smallest_arrays(layer_back, smallest, part):
    _, got, expected = layer_back(("relu", smallest))
    place = SLOPES.index(part)
    check.same(several(got, 3)[place], expected[place], name=part)


@exercise("linear_activation_backward", points=1)
@pytest.mark.parametrize("part", SLOPES)
def test_slopes_of_one_layer_are_measured(layer_back, part):
    (dA, A, W, b), got, _ = layer_back(("sigmoid", "ordinary"))
    loss, at = {
        "dA_prev": (lambda A: np.sum(dA / (1 + np.exp(-W @ A - b))), A),
        "dW": (lambda W: np.sum(dA / (1 + np.exp(-W @ A - b))) / dA.shape[1], W),
        "db": (lambda b: np.sum(dA / (1 + np.exp(-W @ A - b))) / dA.shape[1], b),
    }[part]
    check.gradient(loss, at=at, claimed=several(got, 3)[SLOPES.index(part)], name=part, is_right=True)


@exercise("linear_activation_backward", points=1)
def test_linear_activation_backward_leaves_its_arguments_alone(student, rng):
    dA, linear_cache, Z = way_back(rng, **sizes_of_one_layer(rng))
    check.unchanged(student.linear_activation_backward, dA, (linear_cache, Z), "relu")


# L_model_backward: 16 points. All dW are one part, all db another: a mistake in a layer is seen by its number
# of layers. Under whatever name a submission keeps dA, these two are judged by themselves.


def whole_way_back(reference, rng, dims, m):
    """AL, labels and caches of a network."""
    X, Y, parameters = network(rng, dims, m)
    AL, caches = reference.L_model_forward(X, parameters)
    return AL, Y, caches


@pytest.fixture(scope="module")
def back_through(student, reference, seed):
    """The number of examples, the student's slopes and the right ones; by the number of layers, or a word."""

    @once
    def all_three(which):
        rng = np.random.default_rng([seed, 8, *str(which).encode()])
        if which == "equal widths":
            width, m = rng.permutation([3, 4, 5])[0], int(rng.integers(6, 10))
            AL, Y, caches = whole_way_back(reference, rng, [width] * 4 + [1], m)
        elif which in ("label 0", "label 1", "n_0"):
            dims, m = smallest_sizes(rng, "n_0" if which == "n_0" else "m")
            AL, Y, caches = whole_way_back(reference, rng, dims, m)
            Y = Y if which == "n_0" else np.full((1, 1), float(which[-1]))
        else:
            AL, Y, caches = whole_way_back(reference, rng, *sizes(rng, 2 if which == "ints" else which))
            Y = Y.astype(int) if which == "ints" else Y
        given = AL, Y, caches
        return Y.shape[1], student.L_model_backward(*given), reference.L_model_backward(*given)

    return all_three


@exercise("L_model_backward", points=8)
@pytest.mark.parametrize("kind", ["dW", "db"])
@pytest.mark.parametrize("L", DEPTHS)
def test_slopes_along_the_parameters(back_through, L, kind):
    m, got, right = back_through(L)
    check.close(got, of_kind(kind, right), name="grads", **CLOSE, sizes={"m": m})


@exercise("L_model_backward", points=2)
@pytest.mark.parametrize("L", DEPTHS)
def test_dA_goes_by_the_layer_that_gives_A(back_through, L):
    _, got, right = back_through(L)
    check.close(got, of_kind("dA", right), name="grads", **CLOSE)


@exercise("L_model_backward", points=1)
@pytest.mark.parametrize("kind", ["dW", "db"])
def test_backward_through_layers_of_equal_width(back_through, kind):
    """A wrong layer's cache or dA fits here: it gives wrong numbers, from which the mistake is told."""
    _, got, right = back_through("equal widths")
    check.close(got, of_kind(kind, right), name="grads", **CLOSE)


@pytest.fixture(scope="module")
def measured(student, reference, seed):
    """A network of three layers, and the student's slopes."""
    rng = np.random.default_rng([seed, 9])
    X, Y, parameters = network(rng, *sizes(rng, 3))
    AL, caches = reference.L_model_forward(X, parameters)
    return X, Y, parameters, student.L_model_backward(AL, Y, caches)


@exercise("L_model_backward", points=1)
@pytest.mark.parametrize("kind", ["dW", "db"])
def test_slopes_of_the_whole_network_are_measured(measured, kind):
    X, Y, parameters, grads = measured
    for name, at in of_kind(kind[1:], parameters).items():
        claimed = entry(grads, "d" + name)
        check.gradient(cost_along(name, X, Y, parameters), at, claimed, name="d" + name, is_right=True)


def cost_along(name, X, Y, parameters):
    """The cost as a function of one matrix of parameters."""
    return lambda value: cost_of(X, Y, {**parameters, name: value})


@exercise("L_model_backward", points=1)
@pytest.mark.parametrize("kind", ["dW", "db"])
def test_no_rank_1_on_the_way_back(measured, kind):
    _, _, parameters, grads = measured
    for name, value in of_kind(kind[1:], parameters).items():
        check.shape(entry(grads, "d" + name), value.shape, name="d" + name)


@exercise("L_model_backward", points=1)
@pytest.mark.parametrize("kind", ["dW", "db"])
@pytest.mark.parametrize("smallest", ["label 0", "label 1", "n_0"])
def test_backward_with_the_smallest_arrays(back_through, smallest, kind):
    """A single example, with either label, or a single number in each example."""
    _, got, right = back_through(smallest)
    check.close(got, of_kind(kind, right), name="grads", **CLOSE)


@exercise("L_model_backward", points=1)
@pytest.mark.parametrize("kind", ["dW", "db"])
def test_backward_with_labels_that_are_whole_numbers(back_through, kind):
    _, got, right = back_through("ints")
    check.close(got, of_kind(kind, right), name="grads", **CLOSE)


@exercise("L_model_backward", points=1)
def test_L_model_backward_leaves_its_arguments_alone(student, reference, rng):
    check.unchanged(student.L_model_backward, *whole_way_back(reference, rng, *sizes(rng, 3)))


# update_parameters: 6 points. All W are one part, all b another.


def parameters_and_slopes(rng, dims, m):
    """Parameters, and as many slopes with dA among them."""
    parameters, grads = {}, {}
    for layer in range(1, len(dims)):
        parameters[f"W{layer}"] = spread_out(rng, dims[layer], dims[layer - 1])
        parameters[f"b{layer}"] = spread_out(rng, dims[layer], 1)
        grads[f"dA{layer - 1}"] = spread_out(rng, dims[layer - 1], m)
        grads[f"dW{layer}"] = spread_out(rng, dims[layer], dims[layer - 1])
        grads[f"db{layer}"] = spread_out(rng, dims[layer], 1)
    return parameters, grads


@pytest.fixture(scope="module")
def stepped(student, reference, seed):
    """The student's step and the right one, for L layers; or for two, and a "short" or "long" step."""

    @once
    def both(which):
        rng = np.random.default_rng([seed, 10, *str(which).encode()])
        shortest, longest = {"short": (0.002, 0.004), "long": (3.0, 5.0)}.get(which, (0.2, 0.7))
        case = parameters_and_slopes(rng, *sizes(rng, 2 if isinstance(which, str) else which))
        case = *case, float(rng.uniform(shortest, longest))
        return student.update_parameters(*case), reference.update_parameters(*case)

    return both


@exercise("update_parameters", points=2.5)
@pytest.mark.parametrize("kind", ["W", "b"])
@pytest.mark.parametrize("L", DEPTHS)
def test_one_step_in_every_layer(stepped, L, kind):
    got, expected = stepped(L)
    check.same(got, of_kind(kind, expected), name="parameters")


@exercise("update_parameters", points=1)
@pytest.mark.parametrize("L", [2, 3])
def test_a_step_with_the_slopes_of_W_and_b_alone(student, reference, rng, L):
    """What else the dict holds is of no use to a step: how many entries it has says nothing."""
    parameters, grads = parameters_and_slopes(rng, *sizes(rng, L))
    grads = {name: slope for name, slope in grads.items() if not name.startswith("dA")}
    case = parameters, grads, float(rng.uniform(0.2, 0.7))
    check.same(student.update_parameters(*case), reference.update_parameters(*case), name="parameters")


@exercise("update_parameters", points=1)
@pytest.mark.parametrize("kind", ["W", "b"])
@pytest.mark.parametrize("length", ["short", "long"])
def test_learning_rate_is_used(stepped, length, kind):
    got, expected = stepped(length)
    check.same(got, of_kind(kind, expected), name="parameters")


@exercise("update_parameters", points=0.5)
def test_no_further_parameters_after_a_step(stepped):
    got, expected = stepped(3)
    entry(got, "W1")
    check.same(len(got), len(expected), name="number of parameters")  # L is told from it


@exercise("update_parameters", points=1)
def test_update_parameters_leaves_its_arguments_alone(student, rng):
    case = parameters_and_slopes(rng, *sizes(rng, 2))
    check.unchanged(student.update_parameters, *case, float(rng.uniform(0.2, 0.7)))


# L_layer_model: 8 points; W, b and costs are three parts. Nobody knows the weights at the start, so
# - where all examples are zeros the weights have no say: b and costs are known, even after 200 steps;
# - after many long steps towards a cost that has one lowest place, the weights have forgotten their start;
# - after a few steps with one layer, W at the end tells W at the start (there is no ReLU), and so b;
# - with three layers there is one step, so short that the weights at its end are as good as at its start.
#   (Not more: with biases of 0 a Z may be 0 exactly, at the kink, and a step of normal length moves it.)

SHORT_RATE = 1e-9


def unlike_labels(rng, m):
    """Labels, shape (1, m), two or three of which differ from all others: b has somewhere to go."""
    few = int(rng.integers(2, 4))
    return rng.permutation(np.abs(rng.integers(2) - (np.arange(m) < few))).reshape(1, m).astype(float)


def zeros(rng):
    """Examples of nothing but zeros, with labels, and the widths of one layer."""
    n_x, m = int(rng.integers(2, 6)), int(rng.integers(8, 12))
    return np.zeros((n_x, m)), unlike_labels(rng, m), [n_x, 1]


def descent(X, Y, W, steps, rate):
    """W and b after so many steps with one layer, from this W and a b of 0, and the costs 0, 100, …"""
    b, costs = np.zeros((1, 1)), []
    for i in range(steps):
        if i % 100 == 0:
            costs.append(cost_of(X, Y, {"W1": W, "b1": b}))
        dZ = (1 / (1 + np.exp(-(W @ X + b))) - Y) / Y.size
        W, b = W - rate * dZ @ X.T, b - rate * dZ.sum()
    return W, b, costs


def start_of(X, Y, W, steps, rate):
    """The weights from which so many steps lead to `W`; `rate` times `steps` is at most 0.5."""
    start = W
    for _ in range(80):
        missed = W - descent(X, Y, start, steps, rate)[0]
        start = start + missed
        if not np.max(np.abs(missed)) > 1e-15:
            break
    return start


def learnt(result, name, shape):
    """One array of the returned parameters, once it has its shape."""
    array = entry(several(result, 2)[0], name)
    check.shape(array, shape, name=name)
    check.finite(array, name=name)
    return np.asarray(array, dtype=float)


@pytest.fixture(scope="module")
def run_of_zeros(student, seed):
    """More than 200 steps in which the weights have no say: what comes back, and the right b and costs."""
    rng = np.random.default_rng([seed, 11])
    X, Y, dims = zeros(rng)
    rate, steps = float(rng.uniform(0.012, 0.018)), int(rng.integers(203, 215))
    _, b, costs = descent(X, Y, np.zeros((1, dims[0])), steps, rate)
    return student.L_layer_model(X, Y, dims, rate, steps), b, costs


@exercise("L_layer_model", points=0.9)
def test_b_after_more_than_200_steps(run_of_zeros):
    result, b, _ = run_of_zeros
    check.same(learnt(result, "b1", (1, 1)), b, name="b1")


@exercise("L_layer_model", points=0.9)
def test_costs_of_iterations_0_100_and_200(run_of_zeros):
    result, _, costs = run_of_zeros
    check.same(several(result, 2)[1], costs, name="costs", rtol=RTOL)


@exercise("L_layer_model", points=0.4)
def test_every_step_is_taken_however_short(student, rng):
    """The cost falls by less than a thousandth in a hundred steps; nobody said to stop then."""
    X, Y, dims = zeros(rng)
    rate, steps = float(rng.uniform(5e-5, 9e-5)), int(rng.integers(203, 215))
    _, b, _ = descent(X, Y, np.zeros((1, dims[0])), steps, rate)
    check.same(learnt(student.L_layer_model(X, Y, dims, rate, steps), "b1", (1, 1)), b, name="b1")


@pytest.fixture(scope="module")
def long_run(student, seed):
    """Steps to the lowest place of a cost: what comes back, and the right W and b.

    Six examples lie at each of four corners, two to four of them with label 1, so no weights are right for
    all, and the lowest place is neither far away nor at zero. Some thirty steps lead there from anywhere.
    """
    rng = np.random.default_rng([seed, 12])
    corners = np.array([[1.0, 1.0, -1.0, -1.0], [1.0, -1.0, 1.0, -1.0]])
    corners = corners * rng.uniform(0.9, 1.1, size=(2, 4)) + 0.2
    Y = (np.arange(6)[:, None] < rng.permutation([2, 2, 3, 4])).reshape(1, 24).astype(float)
    mixed = rng.permutation(24)
    X, Y = np.tile(corners, 6)[:, mixed], Y[:, mixed]
    rate, steps = float(rng.uniform(2.0, 2.4)), int(rng.integers(61, 70))
    W, b, _ = descent(X, Y, np.zeros((1, 2)), steps, rate)
    return student.L_layer_model(X, Y, [2, 1], rate, steps), {"W1": W, "b1": b}


@exercise("L_layer_model", points=1)
@pytest.mark.parametrize("name", ["W1", "b1"])
def test_where_many_steps_lead(long_run, name):
    result, right = long_run
    check.close(learnt(result, name, right[name].shape), right[name], rtol=1e-5, atol=0, name=name)


@exercise("L_layer_model", points=1.4)
def test_some_steps_with_one_layer(student, rng):
    n_x, m = int(rng.integers(2, 4)), int(rng.integers(10, 13))
    X, Y = 1.2 * spread_out(rng, n_x, m), unlike_labels(rng, m)
    rate, steps = float(rng.uniform(0.04, 0.05)), int(rng.integers(6, 10))
    result = student.L_layer_model(X, Y, [n_x, 1], learning_rate=rate, num_iterations=steps)
    start = start_of(X, Y, learnt(result, "W1", (1, n_x)), steps, rate)
    _, b, _ = descent(X, Y, start, steps, rate)
    check.same(learnt(result, "b1", (1, 1)), b, name="b1")


@exercise("L_layer_model", points=1.2)
def test_a_short_step_with_three_layers(student, rng):
    dims, m = sizes(rng, 3)
    X, Y = 1.5 * spread_out(rng, dims[0], m), unlike_labels(rng, m)
    result = student.L_layer_model(X, Y, dims, SHORT_RATE, 1)
    start = {}
    for layer in (1, 2, 3):
        start[f"W{layer}"] = learnt(result, f"W{layer}", (dims[layer], dims[layer - 1]))
        start[f"b{layer}"] = np.zeros((dims[layer], 1))
    slopes = slopes_of(X, Y, start)
    for name in ("b3", "b2", "b1"):
        b = learnt(result, name, start[name].shape)
        check.close(b, -SHORT_RATE * slopes[name], rtol=1e-4, atol=1e-12 * SHORT_RATE, name=name)
    check.same(several(result, 2)[1], [cost_of(X, Y, start)], name="costs", rtol=RTOL)


@exercise("L_layer_model", points=0.5)
def test_default_learning_rate(student, rng):
    X, Y, dims = zeros(rng)
    steps = int(rng.integers(6, 10))
    _, b, _ = descent(X, Y, np.zeros((1, dims[0])), steps, 0.0075)
    check.same(learnt(student.L_layer_model(X, Y, dims, num_iterations=steps), "b1", (1, 1)), b, name="b1")


@exercise("L_layer_model", points=0.5)
def test_print_cost_prints(student, rng):
    """Where the examples are zeros, the first cost is the same in both calls, whatever the start."""
    case = *zeros(rng), float(rng.uniform(0.1, 0.3)), int(rng.integers(2, 6))
    check.prints(student.L_layer_model, *case, True, silent=(*case, False))


@pytest.fixture(scope="module")
def printing_run(student, seed):
    """A few steps with print_cost: what comes back, and the right b and costs."""
    rng = np.random.default_rng([seed, 14])
    X, Y, dims = zeros(rng)
    rate, steps = float(rng.uniform(0.15, 0.25)), int(rng.integers(6, 10))
    _, b, costs = descent(X, Y, np.zeros((1, dims[0])), steps, rate)
    return student.L_layer_model(X, Y, dims, rate, steps, True), b, costs


@exercise("L_layer_model", points=0.2)
@pytest.mark.parametrize("part", ["b", "costs"])
def test_print_cost_changes_nothing(printing_run, part):
    result, b, costs = printing_run
    if part == "b":
        check.same(learnt(result, "b1", (1, 1)), b, name="b1")
    else:
        check.same(several(result, 2)[1], costs, name="costs", rtol=RTOL)


@exercise("L_layer_model", points=1)
def test_L_layer_model_leaves_its_arguments_alone(student, rng):
    dims, m = sizes(rng, 2)
    X, Y = 1.5 * spread_out(rng, dims[0], m), unlike_labels(rng, m)
    check.unchanged(student.L_layer_model, X, Y, dims, float(rng.uniform(0.01, 0.02)), 2)


# predict: 4 points


def last_Z(X, parameters):
    """Z of the last layer, shape (1, m)."""
    A = X
    for layer in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{layer}"] @ A + parameters[f"b{layer}"]
        A = np.maximum(Z, 0)
    return Z


def decide(X, parameters):
    """The decisions, shape (1, m)."""
    return (last_Z(X, parameters) > 0).astype(float)


def on_the_way(above, below, parameters, z):
    """An example between two others for which the last Z is `z`: between theirs, too."""
    for _ in range(40):
        half = (above + below) / 2
        above, below = (half, below) if last_Z(half, parameters)[0, 0] > z else (above, half)
    return above


def decided(rng, L, first, last):
    """Examples, labels and parameters; the first example's decision is `first`, the last one's is `last`.

    One decision is close to the border on each side, one is so sure that its probability is 1 to the last
    bit; one of the two decisions is rare, and both labels occur with both. The labels of what is close to the
    border are wrong. Without the mean of the examples, decisions would change.
    """
    while True:
        X, _, parameters = network(rng, *sizes(rng, L))
        Z = last_Z(X, parameters)
        longer = rng.uniform(40, 45) / np.max(Z)
        for name in (f"W{L}", f"b{L}"):
            parameters[name] = longer * parameters[name]
        above, below = X[:, [np.argmax(Z)]], X[:, [np.argmin(Z)]]
        close = [on_the_way(above, below, parameters, z) for z in rng.uniform(0.04, 0.08) * np.array([1, -1])]
        frequent = X[:, Z[0] * np.sum(np.sign(Z)) >= 0]  # where there is no majority, all
        X = rng.permutation(np.hstack([frequent, above, below, *close]), axis=1)
        p = decide(X, parameters)
        ends = [np.flatnonzero(p[0] == first)[0], np.flatnonzero(p[0] == last)[-1]]
        X = X[:, [ends[0], *np.delete(np.arange(p.size), ends), ends[1]]]
        Z, p = last_Z(X, parameters), decide(X, parameters)
        of_the_mean = decide(X - np.mean(X, axis=1, keepdims=True), parameters)
        if abs(np.mean(p) - 0.5) > 0.15 and np.any(of_the_mean != p):
            return X, np.where(np.abs(Z) < 0.1, 1 - p, p), parameters


@exercise("predict", points=2)
@pytest.mark.parametrize(("L", "first", "last"), [(1, 0, 1), (3, 1, 0)])
def test_decisions(student, reference, rng, L, first, last):
    X, Y, parameters = decided(rng, L, first, last)
    check.same(student.predict(X, Y, parameters), reference.predict(X, Y, parameters), name="p")


@exercise("predict", points=1)
def test_decisions_know_nothing_of_the_labels(student, rng):
    X, _, parameters = decided(rng, 2, 0, 1)
    p = decide(X, parameters)
    check.same(student.predict(X, 1 - p, parameters), p, name="p")


@exercise("predict", points=0.5)
@pytest.mark.parametrize("decision", [0, 1])
def test_decision_about_a_single_example(student, rng, decision):
    n_x, side, p = int(rng.integers(2, 7)), 2 * decision - 1, np.full((1, 1), float(decision))
    X, W = side * rng.uniform(0.2, 0.8, size=(n_x, 1)), rng.uniform(0.2, 0.8, size=(1, n_x))
    W = W * rng.uniform(2.0, 2.4) / np.abs(W @ X)
    parameters = {"W1": W, "b1": np.full((1, 1), -side * rng.uniform(0.4, 0.6))}  # the other side without X
    check.same(student.predict(X, 1 - p, parameters), p, name="p")


@exercise("predict", points=0.5)
def test_predict_leaves_its_arguments_alone(student, rng):
    check.unchanged(student.predict, *decided(rng, 2, 1, 0))
