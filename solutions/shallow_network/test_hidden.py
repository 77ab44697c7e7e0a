"""Hidden tests of shallow_network.

Numbers and sizes are drawn anew in each run from its seed. The sizes of one test are all different, but
where its name says otherwise, and none is one that somebody may have written down (two or three inputs, four
hidden neurons, ten examples). What a mistake costs does not depend on the draw: both signs occur where a
sign matters, and so do numbers close to a border and far from it; what cannot be made sure of in this way
is drawn until it is so.

What a function gives in several parts is judged part by part, so that a wrong one costs its own share. The
call is made once, in a fixture of the module, and each part is a case of the test. All weights are one
part, and so are all biases, and all Z, A, dW or db; a test may still ask for `W1` and `W2` one by one.

How a student draws the random numbers is left to her: `initialize_parameters` is judged by what must be
true of any right one (bounds at six standard deviations or more), and `nn_model` by the steps that it
takes from its own weights, which are what it returns after no iterations.
"""

import numpy as np
import pytest

from grader import check, exercise

COST_RTOL = 1e-5  # some add 1e-8 inside the logarithm; no harm done
PARAMETERS = ["W1", "b1", "W2", "b2"]
SCALE = 0.01
CASES = pytest.mark.parametrize("case", ["block", "number", "whole"])
SMOOTH_CASES = pytest.mark.parametrize("case", ["block", "number"])
FARTHEST_OF_A_RAMP = (
    40  # a bound of 6 or 10 shows; the smooth functions are asked far out in tests of their own
)


def both_signs(rng, count):
    """`count` signs, - for the larger half: for one number -, for two and more some of each."""
    return rng.permutation(np.where(np.arange(count) % 2, 1.0, -1.0))


def spread_out(rng, shape, low, high):
    """Numbers of both signs, with magnitudes between `low` and `high`."""
    return both_signs(rng, np.prod(shape)).reshape(shape) * rng.uniform(low, high, size=shape)


def block(rng, farthest):
    """An array of three axes, with numbers of each size up to `farthest` on both sides of 0."""
    edges = 0.2 * (farthest / 0.2) ** np.linspace(0, 1, 13)
    sides = [sign * rng.uniform(edges[:-1], edges[1:]) for sign in (1, -1)]
    return rng.permutation(np.concatenate(sides)).reshape(rng.permutation([2, 3, 4]))


def arguments(rng, case, farthest=9):
    """What an activation function may be given; never 0, where some have a kink."""
    if case == "number":
        return [sign * float(rng.uniform(*size)) for size in ((0.3, 0.45), (7, 9)) for sign in (1, -1)]
    if case == "whole":
        return [rng.permutation([-4, -3, -2, -1, 1, 2, 3, 4]).reshape(2, 4)]
    return [block(rng, farthest)]


def far_out(rng):
    """Numbers so far from 0 that exponentials overflow, others that are not so far, and 0."""
    farthest, far = rng.uniform(750, 1000, size=2), rng.uniform(33, 38, size=2)
    return rng.permutation([farthest[0], far[0], 0.0, -far[1], -farthest[1]]).reshape(1, 5)


def around_the_kink(rng):
    """Whole numbers: 0 twice, its neighbours, and others."""
    return rng.permutation([0, 0, 1, -1, rng.integers(2, 6), -rng.integers(2, 6)]).reshape(2, 3)


def sizes(rng, **fixed):
    """Sizes of a network and a number of examples, all different; those in `fixed` are as they are there."""
    lowest = {"n_y": 2, "n_x": 5, "n_h": 7, "m": 11}
    drawn = {name: low + int(rng.integers(5 if name == "m" else 2)) for name, low in lowest.items()}
    return drawn | {"n_y": 1} | fixed


def outputs(rng):
    """More outputs than one."""
    return int(rng.integers(2, 4))


def network(rng, n_x, n_h, n_y, **_):
    """Parameters of a network, all far from zero, where tests would see little."""
    return {
        "W1": spread_out(rng, (n_h, n_x), 0.2, 0.9),
        "b1": spread_out(rng, (n_h, 1), 0.2, 0.6),
        "W2": spread_out(rng, (n_y, n_h), 0.3, 0.9),
        "b2": spread_out(rng, (n_y, 1), 0.2, 0.6),
    }


def examples(rng, n_x, m, n_y, **_):
    """Examples and labels; both labels occur, and a single label is 1."""
    labels = (both_signs(rng, n_y * m).reshape(n_y, m) < 0).astype(float)
    return spread_out(rng, (n_x, m), 0.2, 1.6), labels


def cost_of(parameters, X, Y):
    """The cost, without anybody's help."""
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    A2 = 1 / (1 + np.exp(-(parameters["W2"] @ A1 + parameters["b2"])))
    return float(-np.mean(np.log(np.where(Y == 1, A2, 1 - A2))))


def descend(W1, W2, X, Y, steps, rate):
    """Gradient descent from these weights, and from biases of 0, without anybody's help."""
    b1, b2 = np.zeros((len(W1), 1)), np.zeros((len(W2), 1))
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


def of_kind(kind, named):
    """The entries of a dict whose names are `kind` and a number."""
    return {name: value for name, value in named.items() if name.rstrip("12") == kind}


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


# Activation functions: 3 points each


@exercise("sigmoid", points=1.5)
@CASES
def test_sigmoid(student, reference, rng, case):
    for z in arguments(rng, case):
        check.same(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=1)
def test_sigmoid_far_out(student, reference, rng):
    z = far_out(rng)
    check.same(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=0.5)
def test_sigmoid_leaves_z_alone(student, rng):
    check.unchanged(student.sigmoid, *arguments(rng, "block"))


@exercise("sigmoid_derivative", points=1.5)
@CASES
def test_sigmoid_derivative(student, reference, rng, case):
    for z in arguments(rng, case):
        check.same(student.sigmoid_derivative(z), reference.sigmoid_derivative(z))


@exercise("sigmoid_derivative", points=1)
def test_sigmoid_derivative_far_out(student, reference, rng):
    z = far_out(rng)
    check.same(student.sigmoid_derivative(z), reference.sigmoid_derivative(z))


@exercise("sigmoid_derivative", points=0.5)
def test_sigmoid_derivative_leaves_z_alone(student, rng):
    check.unchanged(student.sigmoid_derivative, *arguments(rng, "block"))


@exercise("tanh", points=1.5)
@CASES
def test_tanh(student, reference, rng, case):
    for z in arguments(rng, case):
        check.same(student.tanh(z), reference.tanh(z))


@exercise("tanh", points=1)
def test_tanh_far_out(student, reference, rng):
    z = far_out(rng)
    check.same(student.tanh(z), reference.tanh(z))


@exercise("tanh", points=0.5)
def test_tanh_leaves_z_alone(student, rng):
    check.unchanged(student.tanh, *arguments(rng, "block"))


@exercise("tanh_derivative", points=1.5)
@CASES
def test_tanh_derivative(student, reference, rng, case):
    for z in arguments(rng, case):
        check.same(student.tanh_derivative(z), reference.tanh_derivative(z))


@exercise("tanh_derivative", points=1)
def test_tanh_derivative_far_out(student, reference, rng):
    z = far_out(rng)
    check.same(student.tanh_derivative(z), reference.tanh_derivative(z))


@exercise("tanh_derivative", points=0.5)
def test_tanh_derivative_leaves_z_alone(student, rng):
    check.unchanged(student.tanh_derivative, *arguments(rng, "block"))


@exercise("relu", points=2.4)
@CASES
def test_relu(student, reference, rng, case):
    for z in arguments(rng, case, FARTHEST_OF_A_RAMP):
        check.same(student.relu(z), reference.relu(z))


@exercise("relu", points=0.6)
def test_relu_leaves_z_alone(student, rng):
    check.unchanged(student.relu, *arguments(rng, "block"))


@exercise("relu_derivative", points=1.5)
@SMOOTH_CASES
def test_relu_derivative(student, reference, rng, case):
    for z in arguments(rng, case, FARTHEST_OF_A_RAMP):
        check.same(student.relu_derivative(z), reference.relu_derivative(z))


@exercise("relu_derivative", points=1)
def test_relu_derivative_at_the_kink(student, reference, rng):
    z = around_the_kink(rng)
    check.same(student.relu_derivative(z), reference.relu_derivative(z))


@exercise("relu_derivative", points=0.5)
def test_relu_derivative_leaves_z_alone(student, rng):
    check.unchanged(student.relu_derivative, *arguments(rng, "block"))


@exercise("leaky_relu", points=2.4)
@CASES
def test_leaky_relu(student, reference, rng, case):
    for z in arguments(rng, case, FARTHEST_OF_A_RAMP):
        check.same(student.leaky_relu(z), reference.leaky_relu(z))


@exercise("leaky_relu", points=0.6)
def test_leaky_relu_leaves_z_alone(student, rng):
    check.unchanged(student.leaky_relu, *arguments(rng, "block"))


@exercise("leaky_relu_derivative", points=1.5)
@SMOOTH_CASES
def test_leaky_relu_derivative(student, reference, rng, case):
    for z in arguments(rng, case, FARTHEST_OF_A_RAMP):
        check.same(student.leaky_relu_derivative(z), reference.leaky_relu_derivative(z))


@exercise("leaky_relu_derivative", points=1)
def test_leaky_relu_derivative_at_the_kink(student, reference, rng):
    z = around_the_kink(rng)
    check.same(student.leaky_relu_derivative(z), reference.leaky_relu_derivative(z))


@exercise("leaky_relu_derivative", points=0.5)
def test_leaky_relu_derivative_leaves_z_alone(student, rng):
    check.unchanged(student.leaky_relu_derivative, *arguments(rng, "block"))


# layer_sizes: 5 points

LAYERS = pytest.mark.parametrize("place", [0, 1, 2], ids=["n_x", "n_h", "n_y"])


@pytest.fixture(scope="module")
def layers(student, seed):
    """What the student says of several examples or of one, and what is right."""

    @once
    def both(which):
        rng = np.random.default_rng([seed, 1, *which.encode()])
        size = sizes(rng, n_y=outputs(rng))
        if which == "one example":
            size |= {"m": 1, "n_h": 5 - size["n_y"]}  # less than the default
        X, Y = examples(rng, **size)
        return student.layer_sizes(X, Y, size["n_h"]), [size[name] for name in ("n_x", "n_h", "n_y")]

    return both


@exercise("layer_sizes", points=3)
@LAYERS
def test_sizes(layers, place):
    got, expected = layers("examples")
    check.same(several(got, 3)[place], expected[place], name=("n_x", "n_h", "n_y")[place])


@exercise("layer_sizes", points=1)
def test_four_hidden_neurons_unless_asked_otherwise(student, rng):
    found = several(student.layer_sizes(*examples(rng, **sizes(rng))), 3)
    check.same(found[1], 4, name="n_h")


@exercise("layer_sizes", points=1)
@LAYERS
def test_sizes_with_a_single_example(layers, place):
    got, expected = layers("one example")
    check.same(several(got, 3)[place], expected[place], name=("n_x", "n_h", "n_y")[place])


# initialize_parameters: 11 points. Weights that repeat themselves have no standard deviation to speak of, so
# most of them have to be different before it is looked at.


def shapes_of(n_x, n_h, n_y, **_):
    """The shapes of the four arrays."""
    return {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}


@pytest.fixture(scope="module")
def start_sizes(seed):
    """The sizes of a small network."""
    rng = np.random.default_rng([seed, 2])
    size = sizes(rng, n_y=outputs(rng))
    return size["n_x"], size["n_h"], size["n_y"]


@pytest.fixture(scope="module")
def start(student, start_sizes):
    """The student's start of it."""
    return student.initialize_parameters(*start_sizes)


@pytest.fixture(scope="module")
def large_weights(student, seed):
    """W1 and W2, of 1800 numbers or more each, of the student's start of a large network."""
    rng = np.random.default_rng([seed, 3])
    size = {name: low + int(rng.integers(6)) for name, low in (("n_x", 38), ("n_h", 48), ("n_y", 58))}
    parameters = student.initialize_parameters(**size)

    @once
    def weights(name):
        W = entry_of_shape(parameters, name, shapes_of(**size)[name])
        check.finite(W, name=name)
        return np.asarray(W, dtype=float)

    return weights


@pytest.fixture(scope="module")
def different_weights(large_weights):
    """The same, once most of the numbers are different."""

    @once
    def weights(name):
        W = large_weights(name)
        check.that(
            np.unique(W).size > W.size / 2, "{name}: more than half of the weights occur twice", name=name
        )
        return W

    return weights


@exercise("initialize_parameters", points=3)
@pytest.mark.parametrize("name", PARAMETERS)
def test_shapes_of_the_start(start, start_sizes, name):
    check.shape(entry(start, name), shapes_of(*start_sizes)[name], name=name)


@exercise("initialize_parameters", points=1)
@pytest.mark.parametrize("name", ["b1", "b2"])
def test_biases_start_at_zero(start, start_sizes, name):
    check.same(entry(start, name), np.zeros(shapes_of(*start_sizes)[name]), name=name)


@exercise("initialize_parameters", points=3)
@pytest.mark.parametrize("name", ["W1", "W2"])
def test_weights_are_small(different_weights, name):
    W = different_weights(name)
    check.close(W.std(), SCALE, rtol=0.15, atol=0, name=f"standard deviation of {name}")


@exercise("initialize_parameters", points=1)
@pytest.mark.parametrize("name", ["W1", "W2"])
def test_weights_have_a_normal_distribution(different_weights, name):
    """Their mean is 0, and about 4.55 % of them are farther from it than two standard deviations."""
    W = different_weights(name)
    check.close(W.mean(), 0.0, rtol=0, atol=0.2 * SCALE, name=f"mean of {name}")
    share = np.mean(np.abs(W) > 2 * SCALE)
    check.close(share, 0.0455, rtol=0, atol=0.03, name=f"share of large numbers in {name}")


@exercise("initialize_parameters", points=1)
def test_no_two_hidden_neurons_start_equal(large_weights):
    W1 = large_weights("W1")
    check.same(len(np.unique(W1, axis=0)), len(W1), name="number of different rows of W1")


@exercise("initialize_parameters", points=1)
def test_the_same_seed_gives_the_same_start(student, start, start_sizes):
    again = student.initialize_parameters(*start_sizes, seed=1)
    for name in ("W1", "W2"):
        equal = np.array_equal(entry(start, name), entry(again, name))
        check.that(
            equal,
            "{name} is another one without a seed than with seed 1, or another one in each call",
            name=name,
        )


@exercise("initialize_parameters", points=1)
def test_another_seed_gives_another_start(student, rng, start, start_sizes):
    other = student.initialize_parameters(*start_sizes, seed=int(rng.integers(1000, 9999)))
    for name in ("W1", "W2"):
        check.differ(entry(other, name), entry(start, name), name=name)


# forward_propagation: 12 points. A2 is a part, and so are all Z and all A in the cache.

PARTS_OF_FORWARD = pytest.mark.parametrize("part", ["A2", "Z", "A"])


def forward_case(rng, **fixed):
    """Examples and parameters."""
    size = sizes(rng, **fixed)
    return examples(rng, **size)[0], network(rng, **size)


def up_to_twenty(rng, X, parameters):
    """The same, but for a W2 with which the farthest Z2 lies at some 20: a bound of 10 shows."""
    Z2 = parameters["W2"] @ np.tanh(parameters["W1"] @ X + parameters["b1"])
    return X, parameters | {"W2": parameters["W2"] * rng.uniform(20, 24) / np.max(np.abs(Z2))}


@pytest.fixture(scope="module")
def ordinary_forward(seed):
    """Examples and parameters of no special size."""
    return forward_case(np.random.default_rng([seed, 4]))


@pytest.fixture(scope="module")
def forward(student, reference, seed, ordinary_forward):
    """The student's answer and the right one, for each kind of input."""

    @once
    def both(which):
        rng = np.random.default_rng([seed, 5, *which.encode()])
        if which == "ordinary":
            case = ordinary_forward
        elif which == "several outputs":
            case = up_to_twenty(rng, *forward_case(rng, n_y=outputs(rng)))
        else:
            case = forward_case(rng, **{which: 1})
        return student.forward_propagation(*case), reference.forward_propagation(*case)

    return both


def check_part_of_forward(got, expected, part):
    """A2, or the entries of one kind in the cache."""
    place, right = (0, expected[0]) if part == "A2" else (1, of_kind(part, expected[1]))
    check.same(several(got, 2)[place], right, name="A2" if part == "A2" else "cache")


@exercise("forward_propagation", points=3)
def test_probabilities(forward, ordinary_forward):
    got, expected = forward("ordinary")
    check.same(several(got, 2)[0], expected[0], name="A2", sizes=sizes_of(*ordinary_forward))


@exercise("forward_propagation", points=4)
@pytest.mark.parametrize("name", ["Z1", "A1", "Z2", "A2"])
def test_cache(forward, ordinary_forward, name):
    got, expected = forward("ordinary")
    cache = several(got, 2)[1]
    check.same(entry(cache, name), expected[1][name], name=name, sizes=sizes_of(*ordinary_forward))


def sizes_of(X, parameters):
    """By name, for the diagnosis."""
    return {"n_x": len(X), "n_h": len(parameters["W1"]), "m": X.shape[1]}


@exercise("forward_propagation", points=1.5)
@PARTS_OF_FORWARD
def test_forward_with_several_outputs(forward, part):
    check_part_of_forward(*forward("several outputs"), part)


@exercise("forward_propagation", points=1.5)
@PARTS_OF_FORWARD
@pytest.mark.parametrize("smallest", ["n_x", "m"])
def test_forward_on_the_smallest_arrays(forward, smallest, part):
    check_part_of_forward(*forward(smallest), part)


@exercise("forward_propagation", points=1)
def test_forward_leaves_its_arguments_alone(student, ordinary_forward):
    check.unchanged(student.forward_propagation, *ordinary_forward)


@exercise("forward_propagation", points=1)
def test_forward_does_not_loop_over_the_examples(student, rng, forward):
    got, expected = forward("ordinary")
    check.shape(several(got, 2)[0], expected[0].shape, name="A2")  # where nothing is done, nothing loops
    size = sizes(rng)
    parameters = network(rng, **size)
    check.vectorised(student.forward_propagation, lambda m: (examples(rng, **size | {"m": m})[0], parameters))


# compute_cost: 9 points. The cost is compared to five digits, so one that is rounded to four decimals could
# be right by chance; it is drawn so that it is not.


def probabilities(rng, Y, draw):
    """Probabilities for these labels; `draw` gives those of the right labels. No cost of few decimals."""
    while True:
        right = draw(rng)
        cost = np.mean(-np.log(right))
        if all(abs(np.round(cost, digits) - cost) > 2 * COST_RTOL * cost for digits in (2, 3, 4)):
            return np.where(Y == 1, right, 1 - right)


def unsure(rng, m):
    """Probabilities of `m` right labels: some are above one half and some below, but not far."""
    return 0.5 + spread_out(rng, (1, m), 0.1, 0.2)


def sure_and_unsure(rng, Y):
    """Probabilities of the right labels: unsure ones, and a very low and a very high one for each label."""
    right = rng.uniform(0.3, 0.8, size=Y.shape)
    for label in (0, 1):
        low, high = rng.permutation(np.flatnonzero(label == Y))[:2]
        right[0, [low, high]] = rng.uniform(0.002, 0.0045), 1 - rng.uniform(0.002, 0.0045)
    return right


@pytest.fixture(scope="module")
def cost_case(seed):
    """Probabilities and labels."""
    rng = np.random.default_rng([seed, 6])
    Y = examples(rng, **sizes(rng))[1]
    return probabilities(rng, Y, lambda rng: sure_and_unsure(rng, Y)), Y


@pytest.fixture(scope="module")
def cost(student, cost_case):
    """The student's cost of them."""
    return student.compute_cost(*cost_case)


@exercise("compute_cost", points=4)
def test_cost(cost, reference, cost_case):
    right, m = reference.compute_cost(*cost_case), cost_case[1].size
    check.same(cost, right, name="cost", rtol=COST_RTOL, sizes={"m": m})


@exercise("compute_cost", points=1)
def test_the_cost_is_a_number(cost):
    check.shape(cost, (), name="cost")


@exercise("compute_cost", points=2)
@pytest.mark.parametrize("label", [0.0, 1.0])
def test_cost_of_a_single_example(student, reference, rng, label):
    Y = np.array([[label]])
    A2 = probabilities(rng, Y, lambda rng: rng.uniform(0.3, 0.4, size=(1, 1)))
    check.same(student.compute_cost(A2, Y), reference.compute_cost(A2, Y), name="cost", rtol=COST_RTOL)


@exercise("compute_cost", points=1)
def test_cost_with_labels_that_are_whole_numbers(student, reference, rng):
    Y = examples(rng, **sizes(rng))[1].astype(int)
    A2 = probabilities(rng, Y, lambda rng: unsure(rng, Y.size))
    check.same(student.compute_cost(A2, Y), reference.compute_cost(A2, Y), name="cost", rtol=COST_RTOL)


@exercise("compute_cost", points=1)
def test_cost_leaves_its_arguments_alone(student, cost_case):
    check.unchanged(student.compute_cost, *cost_case)


# backward_propagation: 18 points. All dW are one part, all db another.

KINDS_OF_SLOPES = pytest.mark.parametrize("kind", ["dW", "db"])


def backward_case(reference, parameters, X, Y):
    """What `backward_propagation` is called with; the cache is a right one."""
    return parameters, reference.forward_propagation(X, parameters)[1], X, Y


@pytest.fixture(scope="module")
def way_back(seed, reference):
    """Parameters, cache, examples and labels of no special size."""
    rng = np.random.default_rng([seed, 7])
    size = sizes(rng)
    return backward_case(reference, network(rng, **size), *examples(rng, **size))


def equal_neurons(rng, n_h, **size):
    """Parameters of a network whose hidden neurons are all the same one."""
    one = network(rng, n_h=1, **size)
    return {name: one[name] if name == "b2" else np.repeat(one[name], n_h, int(name == "W2")) for name in one}


@pytest.fixture(scope="module")
def back(student, reference, seed, way_back):
    """The student's slopes and the right ones, for each kind of input."""

    @once
    def both(which):
        rng = np.random.default_rng([seed, 8, *which.encode()])
        if which == "ordinary":
            case = way_back
        else:
            fixed = {
                "several outputs": {"n_y": outputs(rng)},
                "n_x": {"n_x": 1},
                "n_h": {"n_h": 1},
                "m": {"m": 1},
            }
            size = sizes(rng, **fixed.get(which, {}))
            parameters = (equal_neurons if which == "equal neurons" else network)(rng, **size)
            X, Y = examples(rng, **size)
            if which == "whole numbers":
                X, Y = np.ceil(2 * np.abs(X)).astype(int) * np.sign(X).astype(int), Y.astype(int)
            case = backward_case(reference, parameters, X, Y)
        return student.backward_propagation(*case), reference.backward_propagation(*case)

    return both


@exercise("backward_propagation", points=6)
@pytest.mark.parametrize("name", ["dW1", "db1", "dW2", "db2"])
def test_slopes(back, way_back, name):
    got, expected = back("ordinary")
    parameters, _, X, _ = way_back
    check.same(entry(got, name), expected[name], name=name, sizes=sizes_of(X, parameters))


@exercise("backward_propagation", points=4)
@pytest.mark.parametrize("name", PARAMETERS)
def test_slopes_are_those_of_the_cost(back, way_back, name):
    """Each entry is moved a little up and down, and the cost has to change as the slope says."""
    parameters, _, X, Y = way_back
    claimed = entry(back("ordinary")[0], "d" + name)
    check.gradient(
        lambda value: cost_of(parameters | {name: value}, X, Y),
        parameters[name],
        claimed,
        name="d" + name,
        is_right=True,
    )


@exercise("backward_propagation", points=2)
@KINDS_OF_SLOPES
def test_backward_with_several_outputs(back, kind):
    got, expected = back("several outputs")
    check.same(got, of_kind(kind, expected), name="grads")


@exercise("backward_propagation", points=1.5)
@KINDS_OF_SLOPES
@pytest.mark.parametrize("smallest", ["n_x", "n_h", "m"])
def test_backward_on_the_smallest_arrays(back, smallest, kind):
    got, expected = back(smallest)
    check.same(got, of_kind(kind, expected), name="grads")


@exercise("backward_propagation", points=1)
@KINDS_OF_SLOPES
def test_equal_neurons_have_equal_slopes(back, kind):
    """What makes a start from equal weights useless."""
    got, expected = back("equal neurons")
    check.same(got, of_kind(kind, expected), name="grads")


@exercise("backward_propagation", points=1)
@KINDS_OF_SLOPES
def test_backward_with_whole_numbers(back, kind):
    got, expected = back("whole numbers")
    check.same(got, of_kind(kind, expected), name="grads")


@exercise("backward_propagation", points=1.5)
def test_backward_leaves_its_arguments_alone(student, way_back):
    check.unchanged(student.backward_propagation, *way_back)


@exercise("backward_propagation", points=1)
def test_backward_does_not_loop_over_the_examples(student, reference, rng, back):
    got, expected = back("ordinary")
    check.shape(entry(got, "dW1"), expected["dW1"].shape, name="dW1")  # where nothing is done, nothing loops
    size = sizes(rng)
    parameters = network(rng, **size)
    check.vectorised(
        student.backward_propagation,
        lambda m: backward_case(reference, parameters, *examples(rng, **size | {"m": m})),
    )


# update_parameters: 6 points. All W are one part, all b another.


@pytest.fixture(scope="module")
def step_case(seed):
    """Parameters, slopes of their shapes, and a learning rate."""
    rng = np.random.default_rng([seed, 9])
    size = sizes(rng, n_y=outputs(rng))
    parameters, slopes = network(rng, **size), network(rng, **size)
    return parameters, {"d" + name: slopes[name] for name in PARAMETERS}, float(rng.uniform(0.6, 0.9))


@pytest.fixture(scope="module")
def stepped(student, step_case):
    """The student's parameters one step later."""
    parameters, slopes, rate = step_case
    return student.update_parameters(parameters, slopes, learning_rate=rate)


@pytest.fixture(scope="module")
def stepped_by_default(student, step_case):
    """The same, without a learning rate."""
    return student.update_parameters(*step_case[:2])


@exercise("update_parameters", points=3.2)
@pytest.mark.parametrize("name", PARAMETERS)
def test_one_step(stepped, reference, step_case, name):
    check.same(entry(stepped, name), reference.update_parameters(*step_case)[name], name=name)


@exercise("update_parameters", points=1.6)
@pytest.mark.parametrize("kind", ["W", "b"])
def test_default_learning_rate_of_a_step(stepped_by_default, reference, step_case, kind):
    expected = reference.update_parameters(*step_case[:2])
    check.same(stepped_by_default, of_kind(kind, expected), name="parameters")


@exercise("update_parameters", points=1.2)
def test_a_step_leaves_its_arguments_alone(student, step_case):
    check.unchanged(student.update_parameters, *step_case)


# nn_model: 9 points. It is compared with steps from the weights that it has chosen itself, and from biases
# of 0. All W are one part, all b another; but where the steps of b lead depends on the weights, too.


@pytest.fixture(scope="module")
def problem(seed):
    """Examples and their labels, two out of three of which are 1, so that b2 moves at once; and `n_h`."""
    rng = np.random.default_rng([seed, 10])
    size = sizes(rng)
    Y = (np.arange(size["m"]) % 3 > 0).astype(float)
    return examples(rng, **size)[0], rng.permutation(Y).reshape(1, -1), size["n_h"]


@pytest.fixture(scope="module")
def untrained(student, problem):
    """What the student's model returns after no steps."""
    return student.nn_model(*problem, num_iterations=0)


@pytest.fixture(scope="module")
def weights(untrained, problem):
    """The weights of it, once they are of use: of the right shapes, with neurons that differ."""
    X, _, n_h = problem
    W1, W2 = entry_of_shape(untrained, "W1", (n_h, len(X))), entry_of_shape(untrained, "W2", (1, n_h))
    check.same(len(np.unique(W1, axis=0)), n_h, name="number of different rows of W1")
    return W1, W2


@pytest.fixture(scope="module")
def trained(student, weights, problem, seed):
    """The student's network after some steps, and the right one."""
    rng = np.random.default_rng([seed, 11])
    X, Y, n_h = problem
    steps, rate = int(rng.integers(12, 16)), float(rng.uniform(0.6, 0.9))
    result = student.nn_model(X, Y, n_h, num_iterations=steps, learning_rate=rate)
    return result, descend(*weights, X, Y, steps, rate)


@pytest.fixture(scope="module")
def one_step(student, problem):
    """The student's network after one step with the default learning rate."""
    return student.nn_model(*problem, num_iterations=1)


@exercise("nn_model", points=0.6)
def test_the_model_starts_from_different_neurons(weights):
    assert len(weights) == 2


@exercise("nn_model", points=0.5)
def test_the_model_starts_without_a_bias(untrained, problem):
    n_h = problem[2]
    check.same(untrained, {"b1": np.zeros((n_h, 1)), "b2": np.zeros((1, 1))}, name="parameters")


@exercise("nn_model", points=4)
@pytest.mark.parametrize("kind", ["W", "b"])
def test_parameters_after_some_steps(trained, kind):
    got, expected = trained
    check.same(got, of_kind(kind, expected), name="parameters")


@exercise("nn_model", points=0.6)
def test_all_steps_are_taken_where_the_cost_hardly_changes(student, weights, problem, rng):
    """The steps are so short that each changes the cost by less than 1e-8; the caller says how many."""
    X, Y, n_h = problem
    steps, rate = int(rng.integers(12, 16)), 1e-7
    moved = student.nn_model(X, Y, n_h, num_iterations=steps, learning_rate=rate)
    expected = descend(*weights, X, Y, steps, rate)["b2"]
    check.same(np.asarray(entry(moved, "b2")) / rate, expected / rate, name="b2 / learning_rate")


@exercise("nn_model", points=0.8)
@pytest.mark.parametrize("kind", ["W", "b"])
def test_default_learning_rate_of_the_model(one_step, weights, problem, kind):
    X, Y, _ = problem
    check.same(one_step, of_kind(kind, descend(*weights, X, Y, 1, 1.2)), name="parameters")


@exercise("nn_model", points=0.5)
def test_the_model_without_a_seed_has_seed_1(student, untrained, problem):
    again = student.nn_model(*problem, num_iterations=0, seed=1)
    equal = all(np.array_equal(entry(again, name), entry(untrained, name)) for name in ("W1", "W2"))
    assert equal, "the start is another one without a seed than with seed 1, or another one in each call"


@exercise("nn_model", points=0.7)
def test_the_seed_is_handed_on(student, rng, untrained, problem):
    other = student.nn_model(*problem, num_iterations=0, seed=int(rng.integers(1000, 9999)))
    check.differ(entry(other, "W1"), entry(untrained, "W1"), name="W1")


@exercise("nn_model", points=0.7)
def test_print_cost_prints_the_cost_and_changes_nothing(student, problem):
    """At the start all probabilities are near one half, whatever the weights: the cost is near log 2."""
    call = *problem, 3, 1.2
    result = check.prints(student.nn_model, *call, True, silent=(*call, False), pattern=r"0\.69[234]")
    silent = student.nn_model(*call, False)
    silent = {name: np.asarray(entry(silent, name)) for name in PARAMETERS}
    check.same(result, silent, name="parameters with print_cost")


@exercise("nn_model", points=0.6)
def test_the_model_leaves_its_arguments_alone(student, problem):
    check.unchanged(student.nn_model, *problem, 2)


# predict: 6 points. Probabilities keep away from exactly 0.5.


def last_Z(X, parameters, activation=np.tanh):
    """Z2, shape (1, m)."""
    return parameters["W2"] @ activation(parameters["W1"] @ X + parameters["b1"]) + parameters["b2"]


def wrong_ways_forward(X, parameters):
    """What others may take for Z2."""
    W1, b1, W2, b2 = (parameters[name] for name in PARAMETERS)
    for wrong in ({"b1": 0 * b1}, {"b2": 0 * b2}, {"b1": 0 * b1, "b2": 0 * b2}, {"W2": np.abs(W2)}):
        yield last_Z(X, parameters | wrong)
    for activation in (np.array, lambda Z: np.maximum(Z, 0), lambda Z: 1 / (1 + np.exp(-Z))):
        yield last_Z(X, parameters, activation)
    yield W2 @ (np.tanh(W1 @ X) + b1) + b2
    yield last_Z(X - np.mean(X, axis=1, keepdims=True), parameters)


def on_the_way(above, below, parameters, Z2):
    """Examples between others, in whose Z2 lie those that are wanted."""
    for _ in range(20):
        half = (above + below) / 2
        too_high = last_Z(half, parameters) > Z2
        above, below = np.where(too_high, half, above), np.where(too_high, below, half)
    return above


def decided(rng, near, far, times=1, **fixed):
    """Parameters, examples, and the right decisions; each wrong way forward leads to another decision.

    Three examples have a Z2 with a magnitude in `near`, one of them on one side of 0 and two on the other.
    All others are on the side of the one with magnitudes in `far`, so the mean of the probabilities lies
    between theirs and that of the one. The first and the last decision are 1: a result that was filled
    with zeros, but not from end to end, must not be right.
    """
    while True:
        size = sizes(rng, **fixed)
        side, m = rng.choice([1, -1]), size["m"]
        parameters = network(rng, **size)
        parameters["W2"] = times * parameters["W2"]
        parameters["b2"] = side * times * rng.uniform(0.45, 0.55, size=(1, 1))
        Z2 = side * np.append([1, -1, -1] * rng.uniform(*near, size=3), rng.uniform(*far, size=m - 3))
        X = rng.uniform(-3, 3, size=(size["n_x"], 60))
        found = last_Z(X, parameters).ravel()
        above, below = np.flatnonzero(found > np.max(Z2)), np.flatnonzero(found < np.min(Z2))
        if above.size and below.size:
            order = with_ends(rng.permutation(m), Z2 > 0)
            X = on_the_way(X[:, rng.choice(above, size=m)], X[:, rng.choice(below, size=m)], parameters, Z2)
            X, decisions = X[:, order], (Z2 > 0)[order].reshape(1, m)
            if all(np.any((wrong > 0) != decisions) for wrong in wrong_ways_forward(X, parameters)):
                return parameters, X, decisions.astype(float)


def with_ends(order, chosen):
    """`order` with two of those that are `chosen` moved to its ends."""
    first, last = order[chosen[order]][:2]
    return np.array([first, *(n for n in order if n not in (first, last)), last])


NOT_FAR = {"near": (0.1, 0.19), "far": (0.35, 0.45)}  # magnitudes of Z2: probabilities of 0.4 to 0.6


@exercise("predict", points=2)
def test_decisions(student, rng):
    parameters, X, expected = decided(rng, near=(0.1, 0.19), far=(0.35, 0.95))
    check.same(student.predict(parameters, X), expected)


@exercise("predict", points=0.8)
def test_decisions_close_to_one_half(student, rng):
    parameters, X, expected = decided(rng, near=(0.004, 0.012), far=(0.02, 0.04))
    check.same(student.predict(parameters, X), expected)


@exercise("predict", points=0.5)
def test_decisions_where_probabilities_are_0_and_1(student, rng):
    """To the last bit, as those of Z2 beyond 37 are."""
    parameters, X, expected = decided(rng, near=(38, 40), far=(43, 46), times=90)
    check.same(student.predict(parameters, X), expected)


@exercise("predict", points=0.6)
def test_decisions_about_single_examples(student, rng):
    parameters, X, expected = decided(rng, **NOT_FAR)
    for n in range(X.shape[1]):
        check.same(student.predict(parameters, X[:, [n]]), expected[:, [n]])


@exercise("predict", points=0.6)
def test_decisions_from_a_single_number(student, rng):
    parameters, X, expected = decided(rng, **NOT_FAR, n_x=1)
    check.same(student.predict(parameters, X), expected)


@exercise("predict", points=0.8)
def test_the_last_bias_decides(student, rng):
    size = sizes(rng)
    parameters, X = network(rng, **size), examples(rng, **size)[0]
    parameters["W2"] = 0.3 * parameters["W2"]
    for decision, side in ((1.0, 1), (0.0, -1)):
        b2 = side * rng.uniform(8, 10, size=(1, 1))
        found = student.predict(parameters | {"b2": b2}, X)
        check.same(found, np.full((1, size["m"]), decision))


@exercise("predict", points=0.7)
def test_predict_leaves_its_arguments_alone(student, rng):
    size = sizes(rng)
    check.unchanged(student.predict, network(rng, **size), examples(rng, **size)[0])
