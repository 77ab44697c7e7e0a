"""Hidden tests of gradients_by_hand.

The numbers are random, drawn anew in each run from its seed, and of both signs. No two inputs of one test
have nearly the same magnitude, so that no number can be taken for another; no two sizes are equal, so
that no axis can. Probabilities keep away from 0 and 1: the handout does not teach how to keep log(0) out.

Derivatives are compared twice: with the reference's, and with slopes measured on a cost that stands here,
without anybody's help.
"""

import numpy as np
import pytest

from grader import check, exercise

GUARDED = 1e-5  # relative; some add 1e-8 to a where it is divided by or its logarithm taken; no harm done
SLOPE_MIN = 0.05
LABELS = pytest.mark.parametrize("label", [0, 1])


def apart(rng, count, low=0.4, high=1.6):
    """Numbers of both signs, any two of whose magnitudes differ by at least a few percent."""
    edges = np.linspace(low, high, count + 1)
    width = (high - low) / count
    sizes = rng.permutation(edges[:-1] + rng.uniform(0, 0.7 * width, size=count))
    return [float(number) for number in sizes * rng.choice([-1.0, 1.0], size=count)]


def probability(rng):
    """Between 0.1 and 0.9, and not near one half, where a and 1 - a are the same."""
    return float(rng.choice([rng.uniform(0.1, 0.42), rng.uniform(0.58, 0.9)]))


def one_example(rng):
    """Weights, bias and the two numbers of an example; |z| is at most 3.4."""
    w1, w2, b, x1, x2 = apart(rng, 5, low=0.3, high=1.3)
    return w1, w2, b, x1, x2


def examples(rng, n_x, m):
    """A column of weights, a bias, examples and labels; with two examples or more, both labels occur.

    Drawn again until no derivative is close to zero, where bounds that are relative would be narrow.
    """
    while True:
        w = np.array(apart(rng, n_x, low=0.3, high=0.9)).reshape(n_x, 1)
        b = float(rng.choice([-1.0, 1.0]) * rng.uniform(0.3, 0.7))
        X = rng.choice([-1.0, 1.0], size=(n_x, m)) * rng.uniform(0.2, 1.2, size=(n_x, m))
        Y = rng.permutation((np.arange(m) + rng.integers(2)) % 2).reshape(1, m).astype(float)
        dZ = 1 / (1 + np.exp(-(w.T @ X + b))) - Y
        if np.abs(np.append(X @ dZ.T, dZ.sum())).min() > SLOPE_MIN * m:
            return w, b, X, Y


def whole_examples(rng):
    """Five examples of two whole numbers each, with labels; |w.T @ X + b| is at most 3 for (1, -1) and 1."""
    order = rng.permutation(5)
    X = np.array([[2, -1, 1, -2, 1], [1, 2, -1, -1, 3]])
    return X[:, order], np.array([[1, 0, 0, 1, 1]])[:, order]


def for_loop(rng, m):
    """The same with two weights, each on its own."""
    w, b, X, Y = examples(rng, 2, m)
    return float(w[0, 0]), float(w[1, 0]), b, X, Y


def loss_at(z, y):
    """The loss where the weighted sum is z, without anybody's help."""
    return float(np.log1p(np.exp(z)) - y * z)


def cost_at(w, b, X, Y):
    """The cost of many examples, without anybody's help."""
    Z = w.T @ X + b
    return float(np.mean(np.log1p(np.exp(Z)) - Y * Z))


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


# The graph: 8 and 12 points


@pytest.fixture(scope="module")
def leaves(seed):
    """The three inputs of the graph."""
    return apart(np.random.default_rng([seed, 1]), 3, low=1.2, high=4.8)


@pytest.fixture(scope="module")
def passed_forward(student, leaves):
    """The student's way forward from there."""
    return student.graph_forward(*leaves)


@exercise("graph_forward", points=6)
@pytest.mark.parametrize(("place", "name"), enumerate(["u", "v", "J"]), ids=["u", "v", "J"])
def test_steps_of_the_graph(passed_forward, reference, leaves, place, name):
    got = several(passed_forward, 3)[place]
    check.same(got, reference.graph_forward(*leaves)[place], name=name)


@exercise("graph_forward", points=2)
def test_graph_of_whole_numbers(student, reference, rng):
    a, b, c = (int(number) for number in rng.permutation([-7, 2, 5]))
    check.same(student.graph_forward(a, b, c), reference.graph_forward(a, b, c))


@pytest.fixture(scope="module")
def passed_back(student, leaves):
    """The student's way back from there."""
    return student.graph_backward(*leaves)


@exercise("graph_backward", points=7.5)
@pytest.mark.parametrize("name", ["dv", "du", "da", "db", "dc"])
def test_derivatives_of_the_graph(passed_back, reference, leaves, name):
    check.same(entry(passed_back, name), reference.graph_backward(*leaves)[name], name=name)


@exercise("graph_backward", points=3)
@pytest.mark.parametrize("place", [0, 1, 2], ids=["a", "b", "c"])
def test_derivatives_are_the_slopes_of_J(passed_back, leaves, place):
    """Each input is moved a little up and down, and J has to change as the derivative says."""

    def J(value):
        a, b, c = [*leaves[:place], value, *leaves[place + 1 :]]
        return 3 * (a + b * c)

    name = ("da", "db", "dc")[place]
    check.gradient(J, at=leaves[place], claimed=entry(passed_back, name), name=name)


@exercise("graph_backward", points=1.5)
def test_derivatives_of_the_graph_at_whole_numbers(student, reference, rng):
    a, b, c = (int(number) for number in rng.permutation([-7, 2, 5]))
    check.same(student.graph_backward(a, b, c), reference.graph_backward(a, b, c))


# sigmoid: 6 points


@exercise("sigmoid", points=2)
def test_sigmoid_of_one_number(student, reference, rng):
    z = float(rng.uniform(0.5, 3))
    check.same(student.sigmoid(z), reference.sigmoid(z))
    check.same(student.sigmoid(-z), reference.sigmoid(-z))


@exercise("sigmoid", points=2)
def test_sigmoid_of_arrays(student, reference, rng):
    for shape in ((1, 7), (3, 4), (5,)):
        z = rng.uniform(-6, 6, size=shape)
        check.same(student.sigmoid(z), reference.sigmoid(z), inputs={"z": z})
    far = np.array([[-30.0, 0.0, 30.0]])
    check.same(student.sigmoid(far), reference.sigmoid(far))


@exercise("sigmoid", points=1)
def test_sigmoid_of_whole_numbers(student, reference, rng):
    z = rng.integers(-5, 6, size=(2, 4))
    check.same(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=1)
def test_sigmoid_leaves_z_alone(student, rng):
    check.unchanged(student.sigmoid, rng.uniform(-6, 6, size=(3, 4)))


# One example, forward: 8 and 8 points


@pytest.fixture(scope="module")
def case_of_one(seed):
    """Weights, bias, and one example."""
    return one_example(np.random.default_rng([seed, 2]))


@pytest.fixture(scope="module")
def forward(student, case_of_one):
    """The student's way forward with them."""
    return student.forward_one(*case_of_one)


@exercise("forward_one", points=6)
@pytest.mark.parametrize(("place", "name"), enumerate(["z", "a"]), ids=["z", "a"])
def test_forward_with_one_example(forward, reference, case_of_one, place, name):
    got = several(forward, 2)[place]
    check.same(got, reference.forward_one(*case_of_one)[place], name=name)


@exercise("forward_one", points=1)
def test_forward_with_whole_numbers(student, reference, rng):
    b = int(rng.choice([-2, 1]))
    check.same(student.forward_one(1, -2, b, 3, 4), reference.forward_one(1, -2, b, 3, 4))


@exercise("forward_one", points=1)
def test_forward_with_numbers_of_numpy(student, reference, rng):
    numbers = [np.float64(number) for number in one_example(rng)]
    check.same(student.forward_one(*numbers), reference.forward_one(*numbers))


@exercise("loss_of_one", points=6)
@LABELS
def test_loss(student, reference, rng, label):
    a = probability(rng)
    check.same(student.loss_of_one(a, label), reference.loss_of_one(a, label), rtol=GUARDED)


@exercise("loss_of_one", points=2)
def test_loss_with_numbers_of_numpy(student, reference, rng):
    for label in (0.0, 1.0):
        a, y = np.float64(probability(rng)), np.float64(label)
        check.same(student.loss_of_one(a, y), reference.loss_of_one(a, y), rtol=GUARDED)


# One example, backward: 8, 8 and 12 points


@exercise("derivative_da", points=4)
@LABELS
def test_da(student, reference, rng, label):
    a = probability(rng)
    check.same(student.derivative_da(a, label), reference.derivative_da(a, label), rtol=GUARDED)


@exercise("derivative_da", points=3)
@LABELS
def test_da_is_the_slope_of_the_loss(student, rng, label):
    a = probability(rng)
    chance = (lambda a: a) if label else (lambda a: 1 - a)
    check.gradient(lambda a: -np.log(chance(a)), at=a, claimed=student.derivative_da(a, label), name="da")


@exercise("derivative_da", points=1)
def test_da_with_numbers_of_numpy(student, reference, rng):
    for label in (0.0, 1.0):
        a, y = np.float64(probability(rng)), np.float64(label)
        check.same(student.derivative_da(a, y), reference.derivative_da(a, y), rtol=GUARDED)


@exercise("derivative_dz", points=4)
@LABELS
def test_dz(student, reference, rng, label):
    a = probability(rng)
    check.same(student.derivative_dz(a, label), reference.derivative_dz(a, label), rtol=GUARDED)


@exercise("derivative_dz", points=3)
@LABELS
def test_dz_is_the_slope_of_the_loss(student, rng, label):
    a = probability(rng)
    z = float(np.log(a / (1 - a)))
    claimed = student.derivative_dz(a, label)
    check.gradient(lambda z: loss_at(z, label), at=z, claimed=claimed, name="dz")


@exercise("derivative_dz", points=1)
def test_dz_with_numbers_of_numpy(student, reference, rng):
    for label in (0.0, 1.0):
        a, y = np.float64(probability(rng)), np.float64(label)
        check.same(student.derivative_dz(a, y), reference.derivative_dz(a, y), rtol=GUARDED)


@pytest.fixture(scope="module")
def way_back(seed):
    """Weights, bias, one example and its label, 1."""
    return (*one_example(np.random.default_rng([seed, 3])), 1)


@pytest.fixture(scope="module")
def grads(student, way_back):
    """The student's derivatives there."""
    return student.backward_one(*way_back)


@exercise("backward_one", points=6)
@pytest.mark.parametrize("name", ["da", "dz", "dw1", "dw2", "db"])
def test_derivatives_of_one_example(grads, reference, way_back, name):
    expected = reference.backward_one(*way_back)[name]
    check.same(entry(grads, name), expected, name=name, rtol=GUARDED)


@exercise("backward_one", points=3)
@pytest.mark.parametrize("place", [0, 1, 2], ids=["w1", "w2", "b"])
def test_derivatives_are_the_slopes_of_the_loss(grads, way_back, place):
    """Each parameter is moved a little up and down, and the loss has to change as the derivative says."""
    parameters, (x1, x2, y) = list(way_back[:3]), way_back[3:]

    def loss(value):
        w1, w2, b = [*parameters[:place], value, *parameters[place + 1 :]]
        return loss_at(w1 * x1 + w2 * x2 + b, y)

    name = ("dw1", "dw2", "db")[place]
    check.gradient(loss, at=parameters[place], claimed=entry(grads, name), name=name)


@exercise("backward_one", points=2)
def test_derivatives_with_label_0(student, reference, rng):
    case = (*one_example(rng), 0)
    check.same(student.backward_one(*case), reference.backward_one(*case), rtol=GUARDED)


@exercise("backward_one", points=1)
def test_derivatives_with_whole_numbers(student, reference, rng):
    case = 2, -1, int(rng.choice([-4, 1])), 3, 4, 1
    check.same(student.backward_one(*case), reference.backward_one(*case), rtol=GUARDED)


# update_one: 6 points


@pytest.fixture(scope="module")
def step_case(seed):
    """Parameters, derivatives of the five names, and a learning rate."""
    numbers = apart(np.random.default_rng([seed, 4]), 8)
    slopes = dict(zip(["da", "dz", "dw1", "dw2", "db"], numbers[3:], strict=True))
    return (*numbers[:3], slopes, 0.3)


@pytest.fixture(scope="module")
def stepped(student, step_case):
    """The student's parameters one step later."""
    return student.update_one(*step_case)


@exercise("update_one", points=3)
@pytest.mark.parametrize(("place", "name"), enumerate(["w1", "w2", "b"]), ids=["w1", "w2", "b"])
def test_one_step(stepped, reference, step_case, place, name):
    got = several(stepped, 3)[place]
    check.same(got, reference.update_one(*step_case)[place], name=name)


@exercise("update_one", points=2)
def test_a_step_with_whole_numbers_and_another_rate(student, reference, rng):
    slopes = {name: int(number) for name, number in zip(["dw1", "dw2", "db"], [3, -1, 4], strict=True)}
    w1, w2, b = (int(number) for number in rng.permutation([-2, 5, 7]))
    check.same(student.update_one(w1, w2, b, slopes, 0.05), reference.update_one(w1, w2, b, slopes, 0.05))


@exercise("update_one", points=1)
def test_a_step_leaves_grads_alone(student, step_case):
    check.unchanged(student.update_one, *step_case)


# gradients_with_loop: 12 points


@pytest.fixture(scope="module")
def many(seed):
    """Two weights, bias, seven examples and their labels."""
    return for_loop(np.random.default_rng([seed, 5]), m=7)


@pytest.fixture(scope="module")
def looped(student, many):
    """What the student's loop finds there."""
    return student.gradients_with_loop(*many)


NAMES_OF_LOOP = ["J", "dw1", "dw2", "db"]


@exercise("gradients_with_loop", points=6)
@pytest.mark.parametrize(("place", "name"), enumerate(NAMES_OF_LOOP), ids=NAMES_OF_LOOP)
def test_cost_and_derivatives_of_many_examples(looped, reference, many, place, name):
    got = several(looped, 4)[place]
    expected = reference.gradients_with_loop(*many)[place]
    check.same(got, expected, name=name, rtol=GUARDED, sizes={"m": 7})


@exercise("gradients_with_loop", points=2)
@pytest.mark.parametrize("place", [0, 1, 2], ids=["w1", "w2", "b"])
def test_derivatives_are_the_slopes_of_the_cost(looped, many, place):
    parameters, (X, Y) = list(many[:3]), many[3:]

    def cost(value):
        w1, w2, b = [*parameters[:place], value, *parameters[place + 1 :]]
        return cost_at(np.array([[w1], [w2]]), b, X, Y)

    name = ("dw1", "dw2", "db")[place]
    check.gradient(cost, parameters[place], several(looped, 4)[place + 1], name=name, sizes={"m": 7})


@exercise("gradients_with_loop", points=2)
@LABELS
def test_a_single_example(student, reference, rng, label):
    w1, w2, b, X, _ = for_loop(rng, m=1)
    case = w1, w2, b, X, np.array([[float(label)]])
    check.same(student.gradients_with_loop(*case), reference.gradients_with_loop(*case), rtol=GUARDED)


@exercise("gradients_with_loop", points=1)
def test_examples_of_whole_numbers(student, reference, rng):
    case = 1, -1, 1, *whole_examples(rng)
    check.same(student.gradients_with_loop(*case), reference.gradients_with_loop(*case), rtol=GUARDED)


@exercise("gradients_with_loop", points=1)
def test_the_loop_leaves_its_arguments_alone(student, many):
    check.unchanged(student.gradients_with_loop, *many)


# gradients_vectorised: 12 points


@pytest.fixture(scope="module")
def at_once(seed):
    """Three weights, bias, eight examples and their labels."""
    return examples(np.random.default_rng([seed, 6]), n_x=3, m=8)


@pytest.fixture(scope="module")
def vectorised(student, at_once):
    """What the student finds there without a loop."""
    return student.gradients_vectorised(*at_once)


@exercise("gradients_vectorised", points=4.5)
@pytest.mark.parametrize(("place", "name"), enumerate(["J", "dw", "db"]), ids=["J", "dw", "db"])
def test_cost_and_derivatives_at_once(vectorised, reference, at_once, place, name):
    got = several(vectorised, 3)[place]
    expected = reference.gradients_vectorised(*at_once)[place]
    check.same(got, expected, name=name, rtol=GUARDED, sizes={"n_x": 3, "m": 8})


@exercise("gradients_vectorised", points=1.5)
def test_the_same_numbers_as_with_the_loop(student, reference, rng):
    w1, w2, b, X, Y = for_loop(rng, m=5)
    J, dw1, dw2, db = reference.gradients_with_loop(w1, w2, b, X, Y)
    got = student.gradients_vectorised(np.array([[w1], [w2]]), b, X, Y)
    expected = J, np.array([[dw1], [dw2]]), db
    check.same(got, expected, rtol=GUARDED, sizes={"n_x": 2, "m": 5})


@exercise("gradients_vectorised", points=1)
@pytest.mark.parametrize("name", ["w", "b"])
def test_they_are_the_slopes_of_the_cost(vectorised, at_once, name):
    w, b, X, Y = at_once
    _, dw, db = several(vectorised, 3)
    if name == "w":
        check.gradient(lambda w: cost_at(w, b, X, Y), w, dw, name="dw", sizes={"n_x": 3, "m": 8})
    else:
        check.gradient(lambda b: cost_at(w, b, X, Y), b, db, name="db", sizes={"n_x": 3, "m": 8})


@exercise("gradients_vectorised", points=1.5)
@pytest.mark.parametrize(("n_x", "m"), [(1, 4), (3, 1)])
def test_the_smallest_arrays(student, reference, rng, n_x, m):
    case = examples(rng, n_x, m)
    check.same(student.gradients_vectorised(*case), reference.gradients_vectorised(*case), rtol=GUARDED)


@exercise("gradients_vectorised", points=0.5)
def test_arrays_of_whole_numbers(student, reference, rng):
    case = np.array([[1], [-1]]), 1, *whole_examples(rng)
    check.same(student.gradients_vectorised(*case), reference.gradients_vectorised(*case), rtol=GUARDED)


@exercise("gradients_vectorised", points=1)
def test_vectorised_leaves_its_arguments_alone(student, at_once):
    check.unchanged(student.gradients_vectorised, *at_once)


@exercise("gradients_vectorised", points=2)
def test_there_is_no_loop_over_the_examples(student, rng, vectorised):
    check.shape(several(vectorised, 3)[1], (3, 1), name="dw")  # where nothing is done, nothing loops
    check.vectorised(student.gradients_vectorised, lambda m: examples(rng, 4, m))
