"""Draws small inputs, for the public examples in `bank.toml`; see docs/authoring-reference.md."""

import numpy as np

from grader import inputs

SMOOTH = "sigmoid", "sigmoid_derivative", "tanh", "tanh_derivative"
WITH_A_KINK = "relu", "relu_derivative", "leaky_relu", "leaky_relu_derivative"


def network(draw, n_y=1):
    """One or two numbers in each example, one or two hidden neurons: parameters, examples and labels."""
    n_x, n_h, m = draw.size(1, 2), draw.size(1, 2), draw.size()
    reach = 3 if draw.kind == "large" else 1
    parameters = {
        "W1": draw.near(n_h, n_x, low=-reach, high=reach),
        "b1": draw.near(n_h, 1),
        "W2": draw.near(n_y, n_h, low=-reach, high=reach),
        "b2": draw.near(n_y, 1),
    }
    X = draw.near(n_x, m, low=-2, high=2)
    return parameters, np.round(X).astype(int) if draw.kind == "whole" else X, draw.labels(n_y, m)


def numbers(draw, reach):
    """One number or an array of up to four, sometimes ints."""
    shape = draw.choice([(), (draw.size(),), (1, draw.size()), (2, 2)])
    if draw.kind == "whole":
        z = draw.rng.integers(-3, 4, size=shape)
        return int(z) if shape == () else z
    z = draw.near(*shape, low=-reach, high=reach)
    return float(z) if shape == () else z


@inputs(*SMOOTH, *WITH_A_KINK)
def sums(draw):
    return (numbers(draw, 30 if draw.kind == "large" else 3),)


@inputs(*SMOOTH)
def sums_far_out(draw):
    """Where the exponential overflows, or would if its sign were another."""
    return (draw.choice([-1.0, 1.0]) * draw.choice([np.array([800.0]), np.array([[-750.0, 750.0]])]),)


@inputs(*WITH_A_KINK)
def sums_at_the_kink(draw):
    return (draw.choice([0, 0.0, np.array([0.0, float(draw.near())])]),)


@inputs("layer_sizes")
def examples_and_labels(draw):
    m = draw.size()
    X, Y = draw.near(draw.size(), m), draw.labels(draw.size(), m)
    return X, Y, draw.named(**draw.choice([{}, {"n_h": draw.size(1, 6)}]))


@inputs("initialize_parameters")
def sizes(draw):
    return draw.size(), draw.size(), draw.size(), draw.named(**draw.choice([{}, {"seed": draw.size()}]))


@inputs("forward_propagation")
def one_or_two_outputs(draw):
    parameters, X, _ = network(draw, draw.size(1, 2))
    return X, parameters


@inputs("compute_cost")
def probabilities_and_labels(draw):
    m = draw.size(1, 4)
    Y = draw.labels(1, m)
    return draw.near(1, m, low=0.1, high=0.9), draw.choice([Y, Y.astype(float)])


@inputs("backward_propagation")
def right_caches(draw):
    parameters, X, Y = network(draw, draw.size(1, 2))
    return parameters, draw.reference.forward_propagation(X, parameters)[1], X, Y


@inputs("update_parameters")
def parameters_and_slopes(draw):
    parameters, _, _ = network(draw, draw.size(1, 2))
    grads = {f"d{name}": draw.near(*array.shape) for name, array in parameters.items()}
    return parameters, grads, draw.named(**draw.choice([{}, {"learning_rate": draw.choice([0.1, 0.5, 2.0])}]))


@inputs("nn_model")
def trainings(draw):
    _, X, Y = network(draw)
    options = [draw.named(num_iterations=0), draw.named(num_iterations=2, print_cost=True)]
    return X, Y, draw.size(), draw.choice(options)


@inputs("predict")
def decisions(draw):
    """Probabilities on both sides of the border, none on it, some of them 0 or 1 to the last digit."""
    parameters, X, _ = network(draw)
    if draw.kind == "large":
        parameters["W2"] = parameters["W2"] * 100
    A2, _ = draw.reference.forward_propagation(X, parameters)
    return parameters, X[:, np.abs(A2[0] - 0.5) > 0.01]


@inputs("predict")
def decisions_about_six_examples(draw):
    parameters = {name: draw.near(1, 1) for name in ("W1", "b1", "W2", "b2")}
    X = draw.near(1, 6, low=-9, high=9)
    A2, _ = draw.reference.forward_propagation(X, parameters)
    return parameters, X + (np.abs(A2 - 0.5) < 0.01)
