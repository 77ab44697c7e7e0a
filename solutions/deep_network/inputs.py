"""Draws small inputs, for the public examples in `bank.toml`; see docs/authoring-reference.md."""

from itertools import pairwise

import numpy as np

from grader import inputs


def layer(draw):
    """Inputs of a layer for one to three examples, its weights and its biases."""
    n_prev, n, m = draw.size(), draw.size(1, 2), draw.size()
    reach = 5 if draw.kind == "large" else 2
    return (
        draw.near(n_prev, m, low=-reach, high=reach),
        draw.near(n, n_prev, low=-reach, high=reach),
        draw.near(n, 1),
    )


def network(draw):
    """One to three layers of one or two neurons, the last of one: examples, labels and parameters."""
    widths = [draw.size(1, 2) for _ in range(draw.size())] + [1]
    m = draw.size(1, 2)
    parameters = {}
    for number, (n_prev, n) in enumerate(pairwise(widths), start=1):
        parameters[f"W{number}"] = draw.near(n, n_prev)
        parameters[f"b{number}"] = draw.near(n, 1)
    return draw.near(widths[0], m, low=-2, high=2), draw.labels(1, m), parameters


@inputs("linear_forward")
def layers(draw):
    return layer(draw)


@inputs("linear_activation_forward")
def layers_and_words(draw):
    return *layer(draw), draw.choice(["relu", "sigmoid"])


@inputs("linear_activation_forward")
def layers_with_large_sums(draw):
    A_prev, W, b = layer(draw)
    return A_prev, W * 1000, b, draw.choice(["relu", "sigmoid"])


@inputs("L_model_forward")
def networks(draw):
    X, _, parameters = network(draw)
    return X, parameters


@inputs("compute_cost")
def probabilities_and_labels(draw):
    m = draw.size(1, 4)
    Y = draw.labels(1, m)
    return draw.near(1, m, low=0.1, high=0.9), draw.choice([Y, Y.astype(float)])


@inputs("linear_backward")
def slopes_and_linear_caches(draw):
    A_prev, W, b = layer(draw)
    return draw.near(W.shape[0], A_prev.shape[1]), (A_prev, W, b)


@inputs("linear_activation_backward")
def slopes_and_caches(draw):
    activation = draw.choice(["relu", "sigmoid"])
    A, cache = draw.reference.linear_activation_forward(*layer(draw), activation)
    return draw.near(*A.shape), cache, activation


@inputs("L_model_backward")
def probabilities_labels_and_caches(draw):
    X, Y, parameters = network(draw)
    AL, caches = draw.reference.L_model_forward(X, parameters)
    return AL, Y, caches


@inputs("update_parameters")
def parameters_and_slopes(draw):
    _, _, parameters = network(draw)
    grads = {f"d{name}": draw.near(*array.shape) for name, array in parameters.items()}
    return parameters, grads, draw.choice([0.1, 0.5, 2.0])


@inputs("predict")
def decisions(draw):
    """Probabilities on both sides of the border, none on it, some of them 1 as floats."""
    X, y, parameters = network(draw)
    if draw.kind == "large":
        parameters = {name: array * 100 for name, array in parameters.items()}
    AL, _ = draw.reference.L_model_forward(X, parameters)
    kept = np.abs(AL[0] - 0.5) > 0.01
    return X[:, kept], y[:, kept], parameters


@inputs("initialize_parameters_deep")
def widths(draw):
    return ([draw.size() for _ in range(draw.size(2, 4))],)


@inputs("L_layer_model", may_print=True)
def examples_of_zeros(draw):
    """The weights, which every right start draws its own way, have no say in biases and costs."""
    widths = [draw.size(1, 2) for _ in range(draw.size())] + [1]
    m = draw.size()
    steps = draw.choice([1, 2, 10, 101, 201, 302])
    options = [
        draw.named(num_iterations=steps),
        draw.named(learning_rate=draw.choice([0.1, 0.5]), num_iterations=steps),
        draw.named(num_iterations=steps, print_cost=True),
    ]
    given = np.zeros((widths[0], m)), draw.labels(1, m), widths
    return draw.choice([(*given, 0.1, steps), *((*given, option) for option in options)])


@inputs("L_layer_model")
def examples_of_other_numbers(draw):
    widths = [draw.size(1, 2) for _ in range(draw.size())] + [1]
    m = draw.size()
    steps = draw.named(learning_rate=0.1, num_iterations=draw.choice([1, 101, 201]))
    return draw.near(widths[0], m), draw.labels(1, m), widths, steps
