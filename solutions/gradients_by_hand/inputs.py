"""Draws small inputs, for the public examples in `bank.toml`; see docs/authoring-reference.md."""

import numpy as np

from grader import inputs


def numbers(draw, count):
    """Numbers with one decimal, or ints."""
    if draw.kind == "whole":
        return tuple(int(draw.number(-3, 3)) for _ in range(count))
    return tuple(draw.number(-3, 3) for _ in range(count))


def small(draw, count):
    """The same, so near to 0 that no probability is almost 0 or 1."""
    if draw.kind == "whole":
        return tuple(int(draw.choice([-2, -1, 1, 2])) for _ in range(count))
    return tuple(float(draw.near(low=-2, high=2)) for _ in range(count))


def batch(draw, n_x):
    """Examples and labels, sometimes ints."""
    m = draw.size()
    X, Y = draw.near(n_x, m, low=-2, high=2), draw.labels(1, m)
    if draw.kind == "whole":
        return draw.rng.integers(-2, 3, size=(n_x, m)), Y
    return X, draw.choice([Y, Y.astype(float)])


@inputs("graph_forward", "graph_backward")
def inputs_of_the_graph(draw):
    return numbers(draw, 3)


@inputs("graph_forward")
def inputs_with_two_digits(draw):
    return tuple(float(np.round(draw.near() / 4, 2)) for _ in range(3))


@inputs("sigmoid")
def sums(draw):
    reach = 30 if draw.kind == "large" else 3
    shape = draw.choice([(), (draw.size(),), (1, draw.size()), (2, 2)])
    if draw.kind == "whole":
        z = draw.rng.integers(-3, 4, size=shape)
        return (int(z) if shape == () else z,)
    z = draw.near(*shape, low=-reach, high=reach)
    return (float(z) if shape == () else z,)


@inputs("forward_one")
def one_example(draw):
    return small(draw, 5)


@inputs("loss_of_one", "derivative_da", "derivative_dz")
def probability_and_label(draw):
    return float(draw.near(low=0.1, high=0.9)), int(draw.labels())


@inputs("derivative_dz")
def probability_of_four_digits(draw):
    return float(np.round(draw.rng.uniform(0.1, 0.9), 4)), int(draw.labels())


@inputs("backward_one")
def one_example_and_its_label(draw):
    return *small(draw, 5), int(draw.labels())


@inputs("update_one")
def one_step(draw):
    w1, w2, b, *slopes = numbers(draw, 6)
    grads = dict(zip(("dw1", "dw2", "db"), slopes, strict=True))
    more = draw.choice([{}, {"da": draw.number(), "dz": draw.number()}])
    return w1, w2, b, more | grads, draw.choice([0.1, 0.5, 0.01, 2])


@inputs("gradients_with_loop")
def two_weights(draw):
    return *small(draw, 3), *batch(draw, 2)


@inputs("gradients_vectorised")
def any_number_of_weights(draw):
    n_x = draw.size()
    return np.array([small(draw, n_x)]).T, *small(draw, 1), *batch(draw, n_x)
