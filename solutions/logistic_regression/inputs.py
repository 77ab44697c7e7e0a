"""Draws small inputs, for the public examples in `bank.toml`; see docs/authoring-reference.md."""

import numpy as np

from grader import inputs


def batch(draw):
    """Weights, bias, examples and labels."""
    n_x, m = draw.size(), draw.size(1, 4)
    return draw.near(n_x, 1), draw.number(-1, 1), draw.near(n_x, m, low=-2, high=2), draw.labels(1, m)


@inputs("sigmoid")
def numbers(draw):
    if draw.kind == "whole":
        return (
            draw.choice([draw.rng.integers(-3, 4, size=(1, draw.size())), int(draw.rng.integers(-3, 4))]),
        )
    reach = 30 if draw.kind == "large" else 3
    shape = draw.choice([(), (draw.size(),), (1, draw.size()), (2, 2)])
    return (
        (draw.choice([float, np.asarray])(draw.near(low=-reach, high=reach)),)
        if shape == ()
        else (draw.near(*shape, low=-reach, high=reach),)
    )


@inputs("initialize_with_zeros")
def dimensions(draw):
    return (draw.size(1, 6),)


@inputs("propagate")
def batches(draw):
    return batch(draw)


@inputs("optimize", may_print=True)
def few_steps(draw):
    return *batch(draw), draw.size(), draw.choice([0.1, 0.5])


@inputs("optimize")
def many_steps(draw):
    return *batch(draw), draw.choice([100, 101, 201, 302]), draw.choice([0.1, 0.01])


@inputs("optimize")
def as_many_as_by_default(draw):
    return batch(draw)


@inputs("optimize")
def with_costs_printed(draw):
    return *batch(draw), 101, 0.1, True


@inputs("predict")
def decisions(draw):
    """Examples on both sides of the border, some of them near it, none on it."""
    n_x, m = draw.size(), draw.size(1, 4)
    w, b, X = draw.near(n_x, 1), draw.number(-1, 1), draw.near(n_x, m, low=-3, high=3)
    on_border = np.abs(w.T @ X + b) < 0.05
    return w, b, X + on_border


@inputs("predict")
def beyond_doubt(draw):
    """Where a probability is 1 to the last digit."""
    w, b, X = decisions(draw)
    return w, b, X * 100


@inputs("model", may_print=True)
def trainings(draw):
    n_x = draw.size()
    X_train = draw.near(n_x, draw.size(2, 3), low=-2, high=2)
    Y_train = draw.labels(1, X_train.shape[1])
    m = draw.size()
    rate = draw.choice([0.1, 0.5])
    iterations = draw.choice([1, 2, 10, 101, 201])
    return X_train, Y_train, draw.near(n_x, m, low=-2, high=2), draw.labels(1, m), iterations, rate


@inputs("model")
def trainings_with_costs_printed(draw):
    return *trainings(draw)[:4], 101, 0.1, True


@inputs("sigmoid")
def far_out(draw):
    """Where the exponential overflows, or would if its sign were another."""
    return (draw.choice([-1.0, 1.0]) * draw.choice([np.array([800.0]), np.array([[-750.0, 750.0]])]),)
