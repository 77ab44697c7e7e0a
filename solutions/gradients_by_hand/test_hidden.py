"""Hidden tests of gradients_by_hand.

The numbers are random, drawn anew in each run from its seed, in such a way that what a mistake costs does not
depend on the draw:

- Signs are laid down, magnitudes are drawn. No two inputs of one test have nearly the same magnitude, so that
  no number can be taken for another; no two sizes are equal, so that no axis can.
- Results are compared to five digits after the point. Inputs are made from the results that they shall have,
  or drawn again: rounding to four digits or fewer is always seen, rounding to six or more never.
- Each returned name has tests of its own, over a call that is made once.
- Probabilities keep at 0.002 from 0 and 1: the handout does not teach how to keep log(0) out.

Derivatives are compared twice: with the reference's, and with slopes measured on a cost that stands here,
without anybody's help.
"""

import numpy as np
import pytest

from grader import check, exercise

NEAR = 5.5e-6  # some round, some add 1e-8 to a where it is divided by or its logarithm taken; no harm done
SCALES = 10.0 ** np.arange(5)
LABELS = pytest.mark.parametrize("label", [0, 1])
LOW, HIGH = (
    (0.1, 0.2, 0.3),
    (0.7, 0.8),
)  # first digits of probabilities; in between, a and sigmoid(a) are alike


def drawn(seed, number):
    """A generator for a fixture that several tests share."""
    return np.random.default_rng([seed, number])


def apart(rng, signs, low, high):
    """Numbers of these signs, any two of whose magnitudes differ by at least a few percent."""
    count = len(signs)
    edges = np.linspace(low, high, count + 1)
    width = (high - low) / count
    sizes = rng.permutation(edges[:-1] + rng.uniform(0, 0.7 * width, size=count))
    return [float(-size if sign == "-" else size) for sign, size in zip(signs, sizes, strict=True)]


def unrounded(rng, *firsts):
    """Numbers that go on with 4s and 5s after the given digits, so that every rounding moves them."""
    tails = rng.integers(4, 6, size=(len(firsts), 5)) @ [1e-2, 1e-3, 1e-4, 1e-5, 1e-6]
    tails += rng.uniform(0, 1e-6, size=len(firsts))
    return [float(first + np.sign(first) * tail) for first, tail in zip(firsts, tails, strict=True)]


def show_rounding(*numbers):
    """Whether rounding to four digits or fewer moves every number farther than results may lie apart."""
    values = np.concatenate([np.ravel(number) for number in numbers])
    scaled = np.outer(SCALES, values)
    return (np.abs(np.rint(scaled) - scaled) > 1.2 * NEAR * SCALES[:, None]).all()


def probability(rng, firsts):
    """One that begins with one of these digits. Its sum with -1 is unrounded, too."""
    (a,) = unrounded(rng, rng.choice(firsts))
    return a


def sum_of(a):
    """The z whose sigmoid is a."""
    return float(np.log(a / (1 - a)))


def one_example(rng, firsts, y):
    """Weights, bias, an example and its label, with a probability that begins with one of `firsts`.

    The example is made from its derivatives, the bias from the weighted sum. All of them are unrounded.
    """
    while True:
        a = probability(rng, firsts)
        dw1, dw2 = unrounded(rng, 0.4, -1.0)
        x1, x2 = dw1 / (a - y), dw2 / (a - y)
        w1, w2 = apart(rng, "++", 0.3, 0.9)
        z = sum_of(a)
        b = z - w1 * x1 - w2 * x2
        sizes = np.sort(np.abs([w1, w2, b, x1, x2, 1]))
        if sizes[0] > 0.25 and np.diff(sizes).min() > 0.03 and show_rounding(1 / a, 1 / (1 - a), z):
            return w1, w2, b, x1, x2, y


def whole_example(rng, sums):
    """The same in whole numbers, without a label; the weighted sum is one of `sums`."""
    w1, w2 = (int(number) for number in rng.permutation([4, 6, 7])[:2] * [1, -1])
    x1, x2 = (int(number) for number in rng.permutation([3, 5]) * [-1, 1])
    return w1, w2, int(rng.choice(sums)) - w1 * x1 - w2 * x2, x1, x2


def labels(rng, m):
    """Labels of m examples. The first and one in the middle are 1: no other order of them looks the same."""
    return np.isin(np.arange(m), [0, rng.integers(2, m - 2)]).reshape(1, m).astype(float)


def examples(rng, n_x, m, single=0):
    """A column of weights, a bias, examples and labels; a single example has the label `single`.

    Each row of X is stretched until the derivative along its weight is unrounded, and its weight is shrunk as
    much, which leaves the sums as they are. Cost and db are drawn again until they show every rounding.
    """
    while True:
        Y = labels(rng, m) if m > 1 else np.array([[float(single)]])
        b = float(rng.uniform(0.3, 0.7)) * (-1) ** single
        w = np.array(apart(rng, "++---"[:n_x], 0.3, 0.9)).reshape(n_x, 1)
        below_zero = rng.permuted(np.tile(np.arange(m) == 1, (n_x, 1)), axis=1)
        X = rng.uniform(0.2, 1.2, size=(n_x, m)) * np.where(below_zero, -1, 1)
        J, *dw, db = cost_and_slopes(w, b, X, Y)
        if (np.array(dw) * (-1) ** single).min() < 0.08 or not 0.33 < abs(db) < 0.9:
            continue
        exact = abs(np.round(db, 5) - db) < 2.6e-6 * abs(db)
        if np.abs(w.T @ X + b).max() < 3.5 and not exact and show_rounding(J, db):
            firsts = rng.permutation([0.3, 0.4, 0.5, 0.7, 0.8])[:n_x] * [1, -1, -1, 1, -1][:n_x]
            stretch = (np.array(unrounded(rng, *firsts)) / dw).reshape(n_x, 1)
            return w / stretch, b, X * stretch, Y


def for_loop(case):
    """The same with two weights, each on its own."""
    w, b, X, Y = case
    return float(w[0, 0]), float(w[1, 0]), b, X, Y


def whole_examples(rng):
    """Weights, bias, five examples of two whole numbers each, and labels; the sums are 4 at most.

    The examples are the same in another order, for sums of whole numbers are often equal by chance. These
    were found by trying: whatever is left out, labelled otherwise or put in another's place shows.
    """
    X, Y = np.array([[-4, 1, 4, 6, 5], [-9, -3, 4, 8, 6]]), np.array([[1, 1, 1, 0, 0]])
    mixed = rng.choice([[0, 3, 1, 2, 4], [0, 1, 3, 2, 4]])  # so that no order of the labels alone is the same
    order = np.append(rng.permutation(3), rng.permutation([3, 4]))[mixed]
    return np.array([[3], [-2]]), -5, X[:, order], Y[:, order]


def loss_at(z, y):
    """The loss where the weighted sum is z, without anybody's help."""
    return float(np.log1p(np.exp(z)) - y * z)


def cost_at(w, b, X, Y):
    """The cost of many examples, without anybody's help."""
    Z = w.T @ X + b
    return float(np.mean(np.log1p(np.exp(Z)) - Y * Z))


def cost_and_slopes(w, b, X, Y):
    """The cost, the derivatives along the weights and the one along the bias, in one row of numbers."""
    Z = w.T @ X + b
    dZ = 1 / (1 + np.exp(-Z)) - Y
    return np.array([np.mean(np.log1p(np.exp(Z)) - Y * Z), *(X @ dZ.T / Y.size)[:, 0], np.mean(dZ)])


def near(got, expected, **about):
    """The same to five digits after the point."""
    check.close(got, expected, rtol=0, atol=NEAR, **about)


def sure(rng, label):
    """A probability close to the label: 0 or 1 is near, so that one that is cut on the way is seen."""
    far = float(rng.uniform(0.002, 0.005))
    return 1 - far if label else far


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


def each_of(*names):
    """A case for each name of a returned tuple, with its place."""
    return pytest.mark.parametrize(("place", "name"), list(enumerate(names)), ids=names)


# The graph: 8 and 12 points


def odd_primes(rng):
    """Three whole numbers; none of them is a sum, a difference, three times or the power of others."""
    return tuple(int(number) for number in rng.permutation([5, 7, 11, 13, 17, 19])[:3])


@pytest.fixture(scope="module")
def leaves(seed):
    """The three inputs of the graph, made from u and v, which are below zero."""
    rng = drawn(seed, 1)
    u, v = unrounded(rng, -3.0 - rng.integers(5) / 10, -1.0 - rng.integers(4) / 10)
    (b,) = apart(rng, "+", 1.2, 2.2)
    return v - u, b, u / b


@pytest.fixture(scope="module")
def passed_forward(student, leaves):
    """The student's way forward from there."""
    return student.graph_forward(*leaves)


@exercise("graph_forward", points=6)
@each_of("u", "v", "J")
def test_steps_of_the_graph(passed_forward, reference, leaves, place, name):
    near(several(passed_forward, 3)[place], reference.graph_forward(*leaves)[place], name=name)


@pytest.fixture(scope="module")
def whole_leaves(seed):
    """Whole numbers above zero."""
    return odd_primes(drawn(seed, 2))


@pytest.fixture(scope="module")
def passed_forward_whole(student, whole_leaves):
    """The student's way forward from these."""
    return student.graph_forward(*whole_leaves)


@exercise("graph_forward", points=2)
@each_of("u", "v", "J")
def test_graph_of_whole_numbers(passed_forward_whole, reference, whole_leaves, place, name):
    got = several(passed_forward_whole, 3)[place]
    check.same(got, reference.graph_forward(*whole_leaves)[place], name=name)


GRADS_OF_GRAPH = pytest.mark.parametrize("name", ["dv", "du", "da", "db", "dc"])


@pytest.fixture(scope="module")
def leaves_of_slopes(seed):
    """The three inputs of the graph, made from db and dc, which are below zero."""
    rng = drawn(seed, 3)
    db, dc = unrounded(rng, -4.0 - rng.integers(5) / 10, -7.0 - rng.integers(5) / 10)
    (a,) = apart(rng, "-", 3.2, 4.4)
    return a, dc / 3, db / 3


@pytest.fixture(scope="module")
def passed_back(student, leaves_of_slopes):
    """The student's way back from there."""
    return student.graph_backward(*leaves_of_slopes)


@exercise("graph_backward", points=7.5)
@GRADS_OF_GRAPH
def test_derivatives_of_the_graph(passed_back, reference, leaves_of_slopes, name):
    near(entry(passed_back, name), reference.graph_backward(*leaves_of_slopes)[name], name=name)


@exercise("graph_backward", points=3)
@each_of("da", "db", "dc")
def test_derivatives_are_the_slopes_of_J(passed_back, leaves_of_slopes, place, name):
    """Each input is moved a little up and down, and J has to change as the derivative says."""

    def J(value):
        a, b, c = [*leaves_of_slopes[:place], value, *leaves_of_slopes[place + 1 :]]
        return 3 * (a + b * c)

    check.gradient(J, at=leaves_of_slopes[place], claimed=entry(passed_back, name), name=name, is_right=True)


@pytest.fixture(scope="module")
def passed_back_whole(student, whole_leaves):
    """The student's way back with whole numbers above zero."""
    return student.graph_backward(*whole_leaves)


@exercise("graph_backward", points=1.5)
@GRADS_OF_GRAPH
def test_derivatives_of_the_graph_at_whole_numbers(passed_back_whole, reference, whole_leaves, name):
    check.same(entry(passed_back_whole, name), reference.graph_backward(*whole_leaves)[name], name=name)


# sigmoid: 6 points


@exercise("sigmoid", points=2)
def test_sigmoid_of_one_number(student, reference, rng):
    z = sum_of(probability(rng, HIGH))
    near(student.sigmoid(z), reference.sigmoid(z))
    near(student.sigmoid(-z), reference.sigmoid(-z))


@exercise("sigmoid", points=2)
def test_sigmoid_of_arrays(student, reference, rng):
    for shape in ((1, 7), (3, 4), (5,)):
        z = np.array(apart(rng, "+-" * 6, 0.2, 6)[: np.prod(shape)]).reshape(shape)
        near(student.sigmoid(z), reference.sigmoid(z), inputs={"z": z})
    far = np.array([[rng.uniform(-30, -25), 0.0, rng.uniform(25, 30)]])
    near(student.sigmoid(far), reference.sigmoid(far))


@exercise("sigmoid", points=1)
def test_sigmoid_of_whole_numbers(student, reference, rng):
    z = rng.permutation(np.arange(-5, 6))[:8].reshape(2, 4)
    near(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=1)
def test_sigmoid_leaves_z_alone(student, rng):
    check.unchanged(student.sigmoid, np.array(apart(rng, "+-" * 6, 0.2, 6)).reshape(3, 4))


# One example, forward: 8 and 8 points


@pytest.fixture(scope="module")
def case_of_one(seed):
    """Weights, bias, and one example, with a sum below zero."""
    return one_example(drawn(seed, 4), LOW[1:], 1)[:5]


@pytest.fixture(scope="module")
def forward(student, case_of_one):
    """The student's way forward with them."""
    return student.forward_one(*case_of_one)


@exercise("forward_one", points=6)
@each_of("z", "a")
def test_forward_with_one_example(forward, reference, case_of_one, place, name):
    near(several(forward, 2)[place], reference.forward_one(*case_of_one)[place], name=name)


@pytest.fixture(scope="module")
def whole_case_of_one(seed):
    """The same in whole numbers, with a sum far from zero."""
    return whole_example(drawn(seed, 5), [6, 7, 8])


@pytest.fixture(scope="module")
def forward_whole(student, whole_case_of_one):
    """The student's way forward with whole numbers."""
    return student.forward_one(*whole_case_of_one)


@exercise("forward_one", points=1)
@each_of("z", "a")
def test_forward_with_whole_numbers(forward_whole, reference, whole_case_of_one, place, name):
    near(several(forward_whole, 2)[place], reference.forward_one(*whole_case_of_one)[place], name=name)


@pytest.fixture(scope="module")
def case_of_numpy(seed):
    """Numbers of numpy, with a sum above zero."""
    return tuple(np.float64(number) for number in one_example(drawn(seed, 6), HIGH, 0)[:5])


@pytest.fixture(scope="module")
def forward_numpy(student, case_of_numpy):
    """The student's way forward with numbers of numpy."""
    return student.forward_one(*case_of_numpy)


@exercise("forward_one", points=1)
@each_of("z", "a")
def test_forward_with_numbers_of_numpy(forward_numpy, reference, case_of_numpy, place, name):
    near(several(forward_numpy, 2)[place], reference.forward_one(*case_of_numpy)[place], name=name)


def missing(rng, label):
    """A probability on the wrong side of one half for this label."""
    return probability(rng, LOW if label else HIGH)


def hitting(rng, label):
    """A probability on the right side."""
    return probability(rng, HIGH if label else LOW)


def until_seen(draw, rng, label, result):
    """A probability drawn until the result that it shall have shows every rounding."""
    while True:
        a = draw(rng, label)
        if show_rounding(result(a if label else 1 - a)):
            return a


@exercise("loss_of_one", points=5)
@LABELS
def test_loss(student, reference, rng, label):
    a = until_seen(missing, rng, label, np.log)
    near(student.loss_of_one(a, label), reference.loss_of_one(a, label))


@exercise("loss_of_one", points=1)
@LABELS
def test_loss_of_a_sure_one(student, reference, rng, label):
    a = sure(rng, label)
    near(student.loss_of_one(a, label), reference.loss_of_one(a, label))


@exercise("loss_of_one", points=2)
def test_loss_with_numbers_of_numpy(student, reference, rng):
    for label in (0.0, 1.0):
        a, y = np.float64(until_seen(hitting, rng, label, np.log)), np.float64(label)
        near(student.loss_of_one(a, y), reference.loss_of_one(a, y))


# One example, backward: 8, 8 and 12 points


@exercise("derivative_da", points=3)
@LABELS
def test_da(student, reference, rng, label):
    a = until_seen(missing, rng, label, np.reciprocal)
    near(student.derivative_da(a, label), reference.derivative_da(a, label))


@exercise("derivative_da", points=1)
@LABELS
def test_da_of_a_sure_one(student, reference, rng, label):
    a = sure(rng, label)
    near(student.derivative_da(a, label), reference.derivative_da(a, label))


@exercise("derivative_da", points=3)
@LABELS
def test_da_is_the_slope_of_the_loss(student, rng, label):
    (size,) = unrounded(rng, rng.choice([1.1, 1.2, 1.3]))
    a, chance = (1 / size, lambda a: a) if label else (1 - 1 / size, lambda a: 1 - a)
    claimed = student.derivative_da(a, label)
    check.gradient(lambda a: -np.log(chance(a)), at=a, claimed=claimed, name="da", is_right=True)


@exercise("derivative_da", points=1)
def test_da_with_numbers_of_numpy(student, reference, rng):
    for label in (0.0, 1.0):
        a, y = np.float64(until_seen(missing, rng, label, np.reciprocal)), np.float64(label)
        near(student.derivative_da(a, y), reference.derivative_da(a, y))


@exercise("derivative_dz", points=4)
@LABELS
def test_dz(student, reference, rng, label):
    a = hitting(rng, label)
    near(student.derivative_dz(a, label), reference.derivative_dz(a, label))


@exercise("derivative_dz", points=3)
@LABELS
def test_dz_is_the_slope_of_the_loss(student, rng, label):
    a = missing(rng, label)
    claimed = student.derivative_dz(a, label)
    check.gradient(lambda z: loss_at(z, label), at=sum_of(a), claimed=claimed, name="dz", is_right=True)


@exercise("derivative_dz", points=1)
def test_dz_with_numbers_of_numpy(student, reference, rng):
    for label in (0.0, 1.0):
        a, y = np.float64(hitting(rng, label)), np.float64(label)
        near(student.derivative_dz(a, y), reference.derivative_dz(a, y))


GRADS_OF_ONE = pytest.mark.parametrize("name", ["da", "dz", "dw1", "dw2", "db"])


@pytest.fixture(scope="module")
def way_back_0(seed):
    """Weights, bias, and an example of label 0."""
    return one_example(drawn(seed, 7), HIGH, 0)


@pytest.fixture(scope="module")
def way_back_1(seed):
    """Weights, bias, and an example of label 1."""
    return one_example(drawn(seed, 8), LOW[1:], 1)


@pytest.fixture(scope="module")
def grads_0(student, way_back_0):
    """The student's derivatives with label 0."""
    return student.backward_one(*way_back_0)


@pytest.fixture(scope="module")
def grads_1(student, way_back_1):
    """The student's derivatives with label 1."""
    return student.backward_one(*way_back_1)


@exercise("backward_one", points=4)
@GRADS_OF_ONE
def test_derivatives_with_label_0(grads_0, reference, way_back_0, name):
    near(entry(grads_0, name), reference.backward_one(*way_back_0)[name], name=name)


@exercise("backward_one", points=4)
@GRADS_OF_ONE
def test_derivatives_with_label_1(grads_1, reference, way_back_1, name):
    near(entry(grads_1, name), reference.backward_one(*way_back_1)[name], name=name)


@exercise("backward_one", points=3)
@each_of("dw1", "dw2", "db")
def test_derivatives_are_the_slopes_of_the_loss(grads_0, way_back_0, place, name):
    """Each parameter is moved a little up and down, and the loss has to change as the derivative says."""
    parameters, (x1, x2, y) = list(way_back_0[:3]), way_back_0[3:]

    def loss(value):
        w1, w2, b = [*parameters[:place], value, *parameters[place + 1 :]]
        return loss_at(w1 * x1 + w2 * x2 + b, y)

    check.gradient(loss, at=parameters[place], claimed=entry(grads_0, name), name=name, is_right=True)


@pytest.fixture(scope="module")
def whole_way_back(seed):
    """An example of label 1 in whole numbers."""
    return (*whole_example(drawn(seed, 9), [-3, -1]), 1)


@pytest.fixture(scope="module")
def whole_grads(student, whole_way_back):
    """The student's derivatives there."""
    return student.backward_one(*whole_way_back)


@exercise("backward_one", points=1)
@GRADS_OF_ONE
def test_derivatives_with_whole_numbers(whole_grads, reference, whole_way_back, name):
    near(entry(whole_grads, name), reference.backward_one(*whole_way_back)[name], name=name)


# update_one: 6 points


PARAMETERS = each_of("w1", "w2", "b")


@pytest.fixture(scope="module")
def step_case(seed):
    """Parameters, derivatives of the five names, and a learning rate, made from where the step leads."""
    rng = drawn(seed, 10)
    after = unrounded(rng, *(rng.permutation([0.4, 0.8, 1.3]) * [1, -1, 1]))
    slopes = dict(zip(["da", "dz", "dw1", "dw2", "db"], apart(rng, "-+-++", 0.6, 1.6), strict=True))
    rate = int(rng.integers(15, 46)) / 100
    before = (p + rate * slopes[name] for p, name in zip(after, ["dw1", "dw2", "db"], strict=True))
    return (*before, slopes, rate)


@pytest.fixture(scope="module")
def stepped(student, step_case):
    """The student's parameters one step later."""
    return student.update_one(*step_case)


@exercise("update_one", points=3)
@PARAMETERS
def test_one_step(stepped, reference, step_case, place, name):
    near(several(stepped, 3)[place], reference.update_one(*step_case)[place], name=name)


@pytest.fixture(scope="module")
def whole_step(seed):
    """Whole numbers, and a learning rate of two digits; so has every new parameter."""
    rng = drawn(seed, 11)
    w1, w2, b = (int(number) for number in rng.permutation([6, 8, 14]) * [1, -1, 1])
    numbers = (int(number) for number in rng.permutation([3, 7, 9]) * [-1, -1, 1])
    slopes = dict(zip(["dw1", "dw2", "db"], numbers, strict=True))
    return w1, w2, b, slopes, float(rng.choice([0.03, 0.07, 0.09, 0.11]))


@pytest.fixture(scope="module")
def stepped_whole(student, whole_step):
    """The student's parameters after this step."""
    return student.update_one(*whole_step)


@exercise("update_one", points=2)
@PARAMETERS
def test_a_step_with_whole_numbers_and_another_rate(stepped_whole, reference, whole_step, place, name):
    near(several(stepped_whole, 3)[place], reference.update_one(*whole_step)[place], name=name)


@exercise("update_one", points=1)
def test_a_step_leaves_grads_alone(student, step_case):
    check.unchanged(student.update_one, *step_case)


# gradients_with_loop: 12 points


COST_AND_SLOPES = each_of("J", "dw1", "dw2", "db")


@pytest.fixture(scope="module")
def two_weights(seed):
    """A column of two weights, bias, six to nine examples and their labels."""
    rng = drawn(seed, 12)
    return examples(rng, n_x=2, m=int(rng.integers(6, 10)))


@pytest.fixture(scope="module")
def many(two_weights):
    """The same with each weight on its own."""
    return for_loop(two_weights)


@pytest.fixture(scope="module")
def looped(student, many):
    """What the student's loop finds there."""
    return student.gradients_with_loop(*many)


@exercise("gradients_with_loop", points=6)
@COST_AND_SLOPES
def test_cost_and_derivatives_of_many_examples(looped, reference, many, place, name):
    expected = reference.gradients_with_loop(*many)[place]
    near(several(looped, 4)[place], expected, name=name, sizes={"m": many[3].shape[1]})


@exercise("gradients_with_loop", points=2)
@each_of("dw1", "dw2", "db")
def test_derivatives_are_the_slopes_of_the_cost(looped, many, place, name):
    parameters, (X, Y) = list(many[:3]), many[3:]

    def cost(value):
        w1, w2, b = [*parameters[:place], value, *parameters[place + 1 :]]
        return cost_at(np.array([[w1], [w2]]), b, X, Y)

    claimed = several(looped, 4)[place + 1]
    check.gradient(cost, parameters[place], claimed, name=name, is_right=True, sizes={"m": X.shape[1]})


@pytest.fixture(scope="module")
def single_0(seed):
    """A single example of label 0."""
    return for_loop(examples(drawn(seed, 13), n_x=2, m=1, single=0))


@pytest.fixture(scope="module")
def single_1(seed):
    """A single example of label 1."""
    return for_loop(examples(drawn(seed, 14), n_x=2, m=1, single=1))


@pytest.fixture(scope="module")
def looped_once_0(student, single_0):
    """What the student's loop finds with label 0."""
    return student.gradients_with_loop(*single_0)


@pytest.fixture(scope="module")
def looped_once_1(student, single_1):
    """What the student's loop finds with label 1."""
    return student.gradients_with_loop(*single_1)


@exercise("gradients_with_loop", points=1)
@COST_AND_SLOPES
def test_a_single_example_of_label_0(looped_once_0, reference, single_0, place, name):
    near(several(looped_once_0, 4)[place], reference.gradients_with_loop(*single_0)[place], name=name)


@exercise("gradients_with_loop", points=1)
@COST_AND_SLOPES
def test_a_single_example_of_label_1(looped_once_1, reference, single_1, place, name):
    near(several(looped_once_1, 4)[place], reference.gradients_with_loop(*single_1)[place], name=name)


@pytest.fixture(scope="module")
def whole_arrays(seed):
    """Weights, bias, examples and labels in whole numbers."""
    return whole_examples(drawn(seed, 15))


@pytest.fixture(scope="module")
def whole_many(whole_arrays):
    """The same with two weights, each on its own."""
    w, b, X, Y = whole_arrays
    return int(w[0, 0]), int(w[1, 0]), b, X, Y


@pytest.fixture(scope="module")
def looped_whole(student, whole_many):
    """What the student's loop finds there."""
    return student.gradients_with_loop(*whole_many)


@exercise("gradients_with_loop", points=1)
@COST_AND_SLOPES
def test_examples_of_whole_numbers(looped_whole, reference, whole_many, place, name):
    near(several(looped_whole, 4)[place], reference.gradients_with_loop(*whole_many)[place], name=name)


@exercise("gradients_with_loop", points=1)
def test_the_loop_leaves_its_arguments_alone(student, many):
    check.unchanged(student.gradients_with_loop, *many)


# gradients_vectorised: 12 points


COST_AND_ARRAYS = each_of("J", "dw", "db")


@pytest.fixture(scope="module")
def at_once(seed):
    """Four or five weights, bias, seven to nine examples and their labels."""
    rng = drawn(seed, 16)
    return examples(rng, n_x=int(rng.integers(4, 6)), m=int(rng.integers(7, 10)))


@pytest.fixture(scope="module")
def vectorised(student, at_once):
    """What the student finds there without a loop."""
    return student.gradients_vectorised(*at_once)


def sizes_of(X):
    """The dimensions of the examples by name."""
    return {"n_x": X.shape[0], "m": X.shape[1]}


@exercise("gradients_vectorised", points=4.5)
@COST_AND_ARRAYS
def test_cost_and_derivatives_at_once(vectorised, reference, at_once, place, name):
    expected = reference.gradients_vectorised(*at_once)[place]
    near(several(vectorised, 3)[place], expected, name=name, sizes=sizes_of(at_once[2]))


@pytest.fixture(scope="module")
def vectorised_two_weights(student, two_weights):
    """What the student finds there without a loop."""
    return student.gradients_vectorised(*two_weights)


@exercise("gradients_vectorised", points=1.5)
@COST_AND_ARRAYS
def test_the_same_numbers_as_with_the_loop(vectorised_two_weights, reference, two_weights, place, name):
    J, dw1, dw2, db = reference.gradients_with_loop(*for_loop(two_weights))
    expected = (J, np.array([[dw1], [dw2]]), db)[place]
    near(several(vectorised_two_weights, 3)[place], expected, name=name, sizes=sizes_of(two_weights[2]))


@exercise("gradients_vectorised", points=1)
@pytest.mark.parametrize("name", ["w", "b"])
def test_they_are_the_slopes_of_the_cost(vectorised, at_once, name):
    w, b, X, Y = at_once
    _, dw, db = several(vectorised, 3)
    if name == "w":
        check.gradient(lambda w: cost_at(w, b, X, Y), w, dw, name="dw", is_right=True, sizes=sizes_of(X))
    else:
        check.gradient(lambda b: cost_at(w, b, X, Y), b, db, name="db", is_right=True, sizes=sizes_of(X))


@pytest.fixture(scope="module")
def one_weight(seed):
    """One weight, six to nine examples."""
    rng = drawn(seed, 17)
    return examples(rng, n_x=1, m=int(rng.integers(6, 10)))


@pytest.fixture(scope="module")
def vectorised_one_weight(student, one_weight):
    """What the student finds with one weight."""
    return student.gradients_vectorised(*one_weight)


@exercise("gradients_vectorised", points=0.75)
@COST_AND_ARRAYS
def test_a_single_weight(vectorised_one_weight, reference, one_weight, place, name):
    expected = reference.gradients_vectorised(*one_weight)[place]
    near(several(vectorised_one_weight, 3)[place], expected, name=name)


@pytest.fixture(scope="module")
def single_column(seed):
    """Four or five weights, one example, of label 1."""
    rng = drawn(seed, 18)
    return examples(rng, n_x=int(rng.integers(4, 6)), m=1, single=1)


@pytest.fixture(scope="module")
def vectorised_single_column(student, single_column):
    """What the student finds with one example."""
    return student.gradients_vectorised(*single_column)


@exercise("gradients_vectorised", points=0.75)
@COST_AND_ARRAYS
def test_a_single_column(vectorised_single_column, reference, single_column, place, name):
    expected = reference.gradients_vectorised(*single_column)[place]
    near(several(vectorised_single_column, 3)[place], expected, name=name)


@pytest.fixture(scope="module")
def vectorised_whole(student, whole_arrays):
    """What the student finds there."""
    return student.gradients_vectorised(*whole_arrays)


@exercise("gradients_vectorised", points=0.5)
@COST_AND_ARRAYS
def test_arrays_of_whole_numbers(vectorised_whole, reference, whole_arrays, place, name):
    expected = reference.gradients_vectorised(*whole_arrays)[place]
    near(several(vectorised_whole, 3)[place], expected, name=name)


@exercise("gradients_vectorised", points=1)
def test_vectorised_leaves_its_arguments_alone(student, at_once):
    check.unchanged(student.gradients_vectorised, *at_once)


@exercise("gradients_vectorised", points=2)
def test_there_is_no_loop_over_the_examples(student, rng):
    def of_size(m):
        w, b = np.array(apart(rng, "+-+-", 0.3, 0.9)).reshape(4, 1), 0.5
        return w, b, rng.uniform(-1.2, 1.2, size=(4, m)), (np.arange(m) % 2.0).reshape(1, m)

    check.vectorised(student.gradients_vectorised, of_size)
