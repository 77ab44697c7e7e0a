"""Wrong versions of the exercises of deep_network, as students write them.

Each stands in for one function; the others are the reference's. `explain` says what is wrong and `hint`
where to look. The tests must catch every one of them.
"""

# ruff: noqa: F811 - one name has many versions here, and the other functions come from the reference
# ruff: noqa: F821, SIM108 - what they call is the solution's; students write if and else

import numpy as np

from grader import mistake

# initialize_parameters_deep


@mistake(
    "initialize_parameters_deep",
    "rank-1-b",
    explain="The biases have one axis only, shape (n,), instead of standing in a column.",
    hint="np.zeros takes the whole shape as one pair of numbers.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
        parameters["b" + str(layer)] = np.zeros(n)
    return parameters


@mistake(
    "initialize_parameters_deep",
    "b-as-row",
    explain="The biases lie in a row; they have to stand in a column.",
    hint="A bias belongs to each row of Z, so there are as many rows.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
        parameters["b" + str(layer)] = np.zeros((1, n))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "W-transposed",
    explain="The weights have the shape of the transpose: inputs in rows, neurons in columns.",
    hint="W has one row for each neuron of its own layer.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n_prev, n)) / np.sqrt(n_prev)
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "weights-zero",
    explain="All weights are zero, so all neurons of a layer stay alike for ever.",
    hint="Only the biases start at zero.",
)
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = np.zeros((n, n_prev))
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "weights-all-alike",
    explain="All weights are the same number, so all neurons of a layer stay alike for ever.",
    hint="Draw a random number for each weight.",
)
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = np.full((n, n_prev), 0.01)
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "neurons-alike",
    explain="Each neuron of a layer gets the same weights, so they stay alike for ever.",
    hint="Draw a whole matrix of random numbers, not one row.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = np.ones((n, 1)) * rng.standard_normal((1, n_prev)) / np.sqrt(n_prev)
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "not-scaled",
    explain="The random weights are not made small: their standard deviation is 1.",
    hint="What does the text say about the standard deviation?",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev))
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "multiplied-by-the-root",
    explain="The weights are multiplied by the root of the width instead of divided by it.",
    hint="The wider the layer before, the smaller the weights.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) * np.sqrt(n_prev)
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "divided-by-own-width",
    explain="The weights are scaled by the width of their own layer, not of the layer before.",
    hint="A neuron adds up as many products as the layer before is wide.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) / np.sqrt(n)
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "too-small",
    explain="The weights are so small that nothing gets through a few layers.",
    hint="Compare their standard deviation with the bounds in the text.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) * 0.0001
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "only-positive",
    explain="The random numbers are between 0 and 1, so no weight is negative.",
    hint="numpy has one function for uniform random numbers and another for normal ones.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.random((n, n_prev)) / np.sqrt(n_prev)
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "random-biases",
    explain="The biases are random; they start at zero.",
    hint="Only the weights need to differ.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
        parameters["b" + str(layer)] = rng.standard_normal((n, 1)) * 0.01
    return parameters


@mistake(
    "initialize_parameters_deep",
    "last-layer-missing",
    explain="The last layer gets no parameters.",
    hint="range(1, n) stops before n; layer_dims has one entry more than there are layers.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims) - 1):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "numbered-from-0",
    explain="The layers are numbered from 0; the first layer with weights is layer 1.",
    hint="Layer 0 is the input, which has no weights.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer - 1)] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
        parameters["b" + str(layer - 1)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "two-layers-only",
    explain="Only layers 1 and 2 get parameters, whatever layer_dims says.",
    hint="A loop over the layers works for any number of them.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    return {
        "W1": rng.standard_normal((layer_dims[1], layer_dims[0])) / np.sqrt(layer_dims[0]),
        "b1": np.zeros((layer_dims[1], 1)),
        "W2": rng.standard_normal((layer_dims[-1], layer_dims[1])) / np.sqrt(layer_dims[1]),
        "b2": np.zeros((layer_dims[-1], 1)),
    }


@mistake(
    "initialize_parameters_deep",
    "key-without-number",
    explain="All layers are kept under the same two names, so only the last is left.",
    hint="The name of a matrix ends in the number of its layer: use str.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W"] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
        parameters["b"] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "single-precision",
    explain="The arrays hold numbers of single precision, with half the digits.",
    hint="Leave dtype out: numpy's own choice is float64.",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = (rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)).astype(np.float32)
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "scaled-by-the-input",
    explain="All weights are divided by the root of the input's width, not of that of the layer before.",
    hint="Which entry of layer_dims belongs to the layer before?",
)
def initialize_parameters_deep(layer_dims):
    rng = np.random.default_rng(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) / np.sqrt(layer_dims[0])
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "biases-one",
    explain="The biases start at 1; they start at zero.",
    hint="Which function of numpy fills an array with zeros?",
)
def initialize_parameters_deep(layer_dims):
    rng = new_rng()
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
        parameters["b" + str(layer)] = np.ones((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "b-of-the-layer-before",
    explain="Each layer has as many biases as the layer before has neurons.",
    hint="A bias belongs to a neuron of its own layer: which row of W does it go with?",
)
def initialize_parameters_deep(layer_dims):
    rng = new_rng()
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
        parameters["b" + str(layer)] = np.zeros((n_prev, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "b-a-number",
    explain="The biases are plain numbers; each neuron needs one of its own.",
    hint="The docstring gives the shape: a column for each layer.",
)
def initialize_parameters_deep(layer_dims):
    rng = new_rng()
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
        parameters["b" + str(layer)] = 0.0
    return parameters


@mistake(
    "initialize_parameters_deep",
    "divided-by-the-width",
    explain="The weights are divided by the width of the layer before instead of by its square root.",
    hint="Which function is missing around the width?",
)
def initialize_parameters_deep(layer_dims):
    rng = new_rng()
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) / n_prev
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "uniform-not-scaled",
    explain="The weights are spread evenly from -0.5 to 0.5, which is too much for a wide layer.",
    hint="Divide by the square root of the number of inputs.",
)
def initialize_parameters_deep(layer_dims):
    rng = new_rng()
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.random((n, n_prev)) - 0.5
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


@mistake(
    "initialize_parameters_deep",
    "biases-missing",
    explain="There are weights for each layer, but no biases.",
    hint="Each layer has two entries in the dict.",
)
def initialize_parameters_deep(layer_dims):
    rng = new_rng()
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
    return parameters


@mistake(
    "initialize_parameters_deep",
    "absolute-values",
    explain="The signs of the random numbers are lost: all weights are positive.",
    hint="Is there an abs or a square on the way to the weights?",
)
def initialize_parameters_deep(layer_dims):
    rng = new_rng()
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = np.abs(rng.standard_normal((n, n_prev))) / np.sqrt(n_prev)
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters


# linear_forward


@mistake(
    "linear_forward",
    "b-forgotten",
    explain="b is never added.",
    hint="Compare your Z with the formula.",
)
def linear_forward(A, W, b):
    return W @ A, (A, W, b)


@mistake(
    "linear_forward",
    "b-subtracted",
    explain="b is subtracted instead of added.",
    hint="Compare your Z with the formula.",
)
def linear_forward(A, W, b):
    return W @ A - b, (A, W, b)


@mistake(
    "linear_forward",
    "b-summed",
    explain="All biases are added up first, so each neuron gets the sum of all.",
    hint="b has one number for each row of Z; broadcasting adds it where it belongs.",
)
def linear_forward(A, W, b):
    return W @ A + np.sum(b), (A, W, b)


@mistake(
    "linear_forward",
    "Z-transposed",
    explain="Z has the examples in its rows; they belong in its columns.",
    hint="In which order do W and A stand in the product?",
)
def linear_forward(A, W, b):
    return A.T @ W.T + b.T, (A, W, b)


@mistake(
    "linear_forward",
    "cache-without-b",
    explain="The cache lacks b.",
    hint="The docstring says what the cache holds, and in which order.",
)
def linear_forward(A, W, b):
    return W @ A + b, (A, W)


@mistake(
    "linear_forward",
    "cache-in-another-order",
    explain="The cache holds the right things in another order, so that others take one for another.",
    hint="The docstring says what the cache holds, and in which order.",
)
def linear_forward(A, W, b):
    return W @ A + b, (W, A, b)


@mistake(
    "linear_forward",
    "Z-in-the-cache",
    explain="The cache holds Z where A belongs: the result instead of what went in.",
    hint="On the way back, dW needs what this layer was fed with.",
)
def linear_forward(A, W, b):
    Z = W @ A + b
    return Z, (Z, W, b)


@mistake(
    "linear_forward",
    "no-cache",
    explain="Only Z comes back; the cache is missing.",
    hint="The function returns two things, separated by a comma.",
)
def linear_forward(A, W, b):
    return W @ A + b


@mistake(
    "linear_forward",
    "results-swapped",
    explain="The cache comes first and Z second; it is asked for the other way round.",
    hint="Compare your return with the signature.",
)
def linear_forward(A, W, b):
    return (A, W, b), W @ A + b


@mistake(
    "linear_forward",
    "loop-over-examples",
    explain="The result is right, but a loop computes one example after the other.",
    hint="One matrix product does the work for all examples.",
)
def linear_forward(A, W, b):
    Z = np.zeros((W.shape[0], A.shape[1]))
    for i in range(A.shape[1]):
        Z[:, i : i + 1] = W @ A[:, i : i + 1] + b
    return Z, (A, W, b)


@mistake(
    "linear_forward",
    "b-spread-out-in-place",
    explain="b is changed on the way: the caller's biases are lost.",
    hint="An operation like b += … writes into the array that was handed over.",
)
def linear_forward(A, W, b):
    Z = W @ A + b
    b -= b.mean()
    return Z, (A, W, b)


@mistake(
    "linear_forward",
    "rank-1-Z-of-one-example",
    explain="Z loses its axes of length 1, as with np.squeeze, so a single example or neuron gives rank 1.",
    hint="Z has two axes, always, also where one of them has length 1.",
)
def linear_forward(A, W, b):
    return np.squeeze(W @ A + b), (A, W, b)


@mistake(
    "linear_forward",
    "bias-of-the-first-neuron",
    explain="Every neuron gets the bias of the first one.",
    hint="Is there an index on b that belongs away?",
)
def linear_forward(A, W, b):
    return W @ A + b[0], (A, W, b)


@mistake(
    "linear_forward",
    "relu-already-applied",
    explain="The negative numbers of Z are 0 already: ReLU has been applied.",
    hint="The linear half ends before the activation.",
)
def linear_forward(A, W, b):
    return np.maximum(0, W @ A + b), (A, W, b)


@mistake(
    "linear_forward",
    "sigmoid-already-applied",
    explain="Z holds numbers between 0 and 1: the sigmoid has been applied.",
    hint="The linear half ends before the activation.",
)
def linear_forward(A, W, b):
    return sigmoid(W @ A + b)[0], (A, W, b)


@mistake(
    "linear_forward",
    "product-divided-by-m",
    explain="The product of W and A is divided by the number of examples.",
    hint="1/m belongs to the cost and to its slopes.",
)
def linear_forward(A, W, b):
    return W @ A / A.shape[1] + b, (A, W, b)


@mistake(
    "linear_forward",
    "cut-to-whole-numbers",
    explain="The fractions of Z are cut off: it holds whole numbers only.",
    hint="Is there an int, an astype(int) or a // in the code?",
)
def linear_forward(A, W, b):
    return (W @ A + b).astype(int), (A, W, b)


@mistake(
    "linear_forward",
    "cache-as-dict",
    explain="The cache is a dict; a tuple is asked for.",
    hint="The docstring says what the cache holds, and in which order.",
)
def linear_forward(A, W, b):
    return W @ A + b, {"A": A, "W": W, "b": b}


@mistake(
    "linear_forward",
    "cache-without-A",
    explain="The cache lacks A.",
    hint="The docstring says what the cache holds, and in which order.",
)
def linear_forward(A, W, b):
    return W @ A + b, (W, b)


@mistake(
    "linear_forward",
    "cache-with-Z",
    explain="The cache holds Z besides A, W and b.",
    hint="The docstring says what the cache holds, and in which order.",
)
def linear_forward(A, W, b):
    return W @ A + b, (A, W, b, W @ A + b)


@mistake(
    "linear_forward",
    "b-twice",
    explain="b is added twice.",
    hint="Compare your Z with the formula.",
)
def linear_forward(A, W, b):
    return W @ A + 2 * b, (A, W, b)


# linear_activation_forward


@mistake(
    "linear_activation_forward",
    "activations-swapped",
    explain="sigmoid and relu have changed places.",
    hint="Read the condition aloud: which function belongs to which word?",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation != "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "always-sigmoid",
    explain="The sigmoid is applied whatever `activation` says.",
    hint="What does your function do for the word relu?",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z)
    return A, (linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "always-relu",
    explain="ReLU is applied whatever `activation` says.",
    hint="What does your function do for the word sigmoid?",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "no-activation",
    explain="What comes back is Z; nothing is applied to it.",
    hint="A is g of Z: where is g?",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return Z, (linear_cache, Z)


@mistake(
    "linear_activation_forward",
    "both-activations",
    explain="ReLU is applied first, and the sigmoid to its result.",
    hint="For one word, one function only.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = relu(Z)
    if activation == "sigmoid":
        A, _ = sigmoid(A)
    return A, (linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "only-the-linear-cache",
    explain="The cache holds what linear_forward gave, but not Z.",
    hint="On the way back, the slope of g needs Z.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, _ = sigmoid(Z)
    else:
        A, _ = relu(Z)
    return A, linear_cache


@mistake(
    "linear_activation_forward",
    "caches-swapped",
    explain="The two caches of the pair have changed places.",
    hint="The docstring says which of the two comes first.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = relu(Z)
    return A, (activation_cache, linear_cache)


@mistake(
    "linear_activation_forward",
    "A-in-the-cache",
    explain="The second half of the cache is A; it has to be Z.",
    hint="sigmoid and relu give a pair: the second half of it is the cache.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, _ = sigmoid(Z)
    else:
        A, _ = relu(Z)
    return A, (linear_cache, A)


@mistake(
    "linear_activation_forward",
    "cache-without-brackets",
    explain=(
        "The cache is one tuple of four; it has to be a pair, the first half of which is a tuple of three."
    ),
    hint="Put linear_cache into the pair as it is.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = relu(Z)
    return A, (*linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "pair-not-unpacked",
    explain="sigmoid and relu give a pair, and the whole pair comes back as A.",
    hint="A, activation_cache = … takes a pair apart.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (linear_cache, Z)


@mistake(
    "linear_activation_forward",
    "absolute-value",
    explain="Negative numbers are turned over; ReLU makes 0 of them.",
    hint="What is relu of -3?",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = sigmoid(Z)[0] if activation == "sigmoid" else np.abs(Z)
    return A, (linear_cache, Z)


@mistake(
    "linear_activation_forward",
    "Z-overwritten",
    explain="The negative numbers of Z are set to 0 before Z goes into the cache.",
    hint="Z[Z < 0] = 0 writes into Z: the cache needs the Z from before.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        return sigmoid(Z)[0], (linear_cache, Z)
    Z[Z < 0] = 0
    return Z, (linear_cache, Z)


@mistake(
    "linear_activation_forward",
    "input-cut-at-zero",
    explain="The negative numbers of the caller's A_prev are set to 0.",
    hint="ReLU is for what this layer gives, not for what it gets.",
)
def linear_activation_forward(A_prev, W, b, activation):
    np.maximum(A_prev, 0, out=A_prev)
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "sigmoid-overflows",
    explain="A sigmoid of your own divides infinity by infinity where Z is large: the result is NaN.",
    hint="The sigmoid that is given works for every Z.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        return np.exp(Z) / (1 + np.exp(Z)), (linear_cache, Z)
    A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "tanh-instead-of-sigmoid",
    explain="Where the sigmoid is asked for, tanh is applied, which goes from -1 to 1.",
    hint="Use the sigmoid that is given.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = np.tanh(Z), Z
    else:
        A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "shares-instead-of-sigmoid",
    explain="Where the sigmoid is asked for, each column is divided by its sum, as softmax does.",
    hint="Use the sigmoid that is given: it works number by number.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = np.exp(Z - Z.max(axis=0)) / np.sum(np.exp(Z - Z.max(axis=0)), axis=0), Z
    else:
        A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "leaky-relu",
    explain="Where ReLU is asked for, negative numbers become a hundredth of themselves instead of 0.",
    hint="Use the relu that is given.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = np.maximum(0.01 * Z, Z), Z
    return A, (linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "smaller-instead-of-larger",
    explain="Where ReLU is asked for, the smaller of 0 and Z is taken instead of the larger.",
    hint="What should become of 3, and what of -3?",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = np.minimum(0, Z), Z
    return A, (linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "decisions-instead-of-probabilities",
    explain="The sigmoid's results are rounded to 0 or 1.",
    hint="Decisions are made in predict; here A stays a probability.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = np.round(sigmoid(Z)[0]), Z
    else:
        A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "b-forgotten",
    explain="b is never added, so Z and A do not depend on it.",
    hint="Call linear_forward, or compare your Z with the formula.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = W @ A_prev, (A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


@mistake(
    "linear_activation_forward",
    "no-cache",
    explain="Only A comes back; the cache is missing.",
    hint="Compare your return with the signature.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, _ = linear_forward(A_prev, W, b)
    A, _ = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A


@mistake(
    "linear_activation_forward",
    "results-swapped",
    explain="The cache comes first and A second; it is asked for the other way round.",
    hint="Compare your return with the signature.",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = relu(Z)
    return (linear_cache, activation_cache), A


@mistake(
    "linear_activation_forward",
    "name-in-the-cache",
    explain="The second half of the cache is the name of the activation; it has to be Z.",
    hint="Which of your names holds what sigmoid or relu gave besides A?",
)
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, _ = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (linear_cache, activation)


# L_model_forward


@mistake(
    "L_model_forward",
    "leaked-loop-variable",
    explain=(
        "The last layer counts on the variable of the loop, which does not exist when the loop runs for "
        "no layer at all."
    ),
    hint="Try your function with one layer: how often does the loop run?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(
        A, parameters["W" + str(layer + 1)], parameters["b" + str(layer + 1)], "sigmoid"
    )
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    "loop-ends-too-early",
    explain="Layer L - 1 is left out.",
    hint="range(a, b) stops before b, so range(1, L) is the hidden layers already.",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L - 1):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    "loop-ends-too-late",
    explain="Layer L is computed twice: as a hidden layer, and then once more.",
    hint="range(a, b) stops before b: which layers get a ReLU?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    "L-twice-too-large",
    explain="L is the number of matrices in parameters; each layer has two of them.",
    hint="Halve len(parameters), with //.",
)
def L_model_forward(X, parameters):
    L = len(parameters)
    A, caches = X, []
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    "one-neuron-taken-for-the-last-layer",
    explain="Every layer with a single neuron has the sigmoid, as if it were the last one.",
    hint="The last layer is told by its number, L, not by its width: hidden layers may be narrow, too.",
)
def L_model_forward(X, parameters):
    A, caches = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        W = parameters["W" + str(layer)]
        activation = "sigmoid" if len(W) == 1 else "relu"
        A, cache = linear_activation_forward(A, W, parameters["b" + str(layer)], activation)
        caches.append(cache)
    return A, caches


@mistake(
    "L_model_forward",
    "relu-in-the-last-layer",
    explain="The last layer has a ReLU, so what it gives is no probability.",
    hint="Which word belongs to layer L?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "relu")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    "sigmoid-in-every-layer",
    explain="All layers have the sigmoid; the hidden ones need ReLU.",
    hint="Which word belongs to layers 1 to L - 1?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "sigmoid"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    "two-layers-only",
    explain="Only layers 1 and 2 are computed, whatever parameters holds.",
    hint="A loop over the layers works for any number of them.",
)
def L_model_forward(X, parameters):
    A, first = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    AL, second = linear_activation_forward(A, parameters["W2"], parameters["b2"], "sigmoid")
    return AL, [first, second]


@mistake(
    "L_model_forward",
    "X-into-every-layer",
    explain="Every layer is fed with X instead of with what the layer before gives.",
    hint="What goes into layer 2?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches = []
    for layer in range(1, L):
        _, cache = linear_activation_forward(
            X, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(X, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    "cache-of-the-last-layer-missing",
    explain="The cache of the last layer is not appended.",
    hint="How many caches does a network of L layers have?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    return AL, caches


@mistake(
    "L_model_forward",
    "only-the-last-cache",
    explain="Only the cache of the last layer comes back, not the list.",
    hint="Append each cache to a list.",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, cache


@mistake(
    "L_model_forward",
    "caches-started-anew-in-each-layer",
    explain="Each layer starts a new list, so the caches of the layers before are lost.",
    hint="Where is the list made: before the loop, or inside it?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        caches = []
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    "caches-backwards",
    explain="The list begins with the last layer; layer 1 comes first.",
    hint="append puts a thing at the end of a list.",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches[::-1]


@mistake(
    "L_model_forward",
    "results-swapped",
    explain="The caches come first and AL second; it is asked for the other way round.",
    hint="Compare your return with the signature.",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return caches, AL


@mistake(
    "L_model_forward",
    "last-layer-missing",
    explain="What comes back is what the last hidden layer gives; layer L is never computed.",
    hint="After the loop over the hidden layers, one layer is left.",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    return A, caches


@mistake(
    "L_model_forward",
    "b1-in-every-layer",
    explain="Every layer uses the mean of b1 as its bias.",
    hint="The name of b ends in the number of the layer.",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], np.mean(parameters["b1"]), "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], np.mean(parameters["b1"]), "sigmoid")
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    "rank-1-AL",
    explain="AL is squeezed to one axis, shape (m,).",
    hint="AL is a row: leave out the squeeze, the ravel or the index.",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return np.squeeze(AL), caches


@mistake(
    "L_model_forward",
    "parameters-used-up",
    explain="Parameters are taken out of the caller's dict on the way.",
    hint="parameters.pop removes what it gives: use square brackets.",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(layer)], parameters["b" + str(layer)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(
        A, parameters["W" + str(L)], parameters.pop("b" + str(L)), "sigmoid"
    )
    caches.append(cache)
    return AL, caches


@mistake(
    "L_model_forward",
    "activations-swapped",
    explain="Hidden layers have the sigmoid and the last layer has ReLU; it is the other way round.",
    hint="Which layer gives the probability?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A, W, b, "relu" if layer == L else "sigmoid")
        caches.append(cache)
    return A, caches


@mistake(
    "L_model_forward",
    "relu-before-the-last-sigmoid",
    explain="In the last layer ReLU comes before the sigmoid, so no probability is below one half.",
    hint="The last layer has one activation only.",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A, W, b, "relu")
        caches.append(cache)
    return sigmoid(A)[0], caches


@mistake(
    "L_model_forward",
    "last-activation-missing",
    explain="What comes back is Z of the last layer; its sigmoid is missing.",
    hint="Are all numbers of AL between 0 and 1?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if layer == L else "relu")
        caches.append(cache)
    return cache[1], caches


@mistake(
    "L_model_forward",
    "decisions-instead-of-probabilities",
    explain="AL is rounded to 0 or 1; it holds probabilities.",
    hint="Decisions are made in predict.",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if layer == L else "relu")
        caches.append(cache)
    return np.round(A), caches


@mistake(
    "L_model_forward",
    "AL-as-column",
    explain="AL stands in a column; it has to lie in a row, as Y does.",
    hint="Is there a .T or a reshape too many?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if layer == L else "relu")
        caches.append(cache)
    return A.T, caches


@mistake(
    "L_model_forward",
    "biases-forgotten",
    explain="The biases play no part: every layer adds zeros.",
    hint="What do you hand to linear_activation_forward for b?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A, W, 0 * b, "sigmoid" if layer == L else "relu")
        caches.append(cache)
    return A, caches


@mistake(
    "L_model_forward",
    "cache-of-the-first-layer-missing",
    explain="The cache of layer 1 is not in the list.",
    hint="How many caches are there with three layers?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if layer == L else "relu")
        caches.append(cache)
    return A, caches[1:]


@mistake(
    "L_model_forward",
    "last-cache-for-all",
    explain="The list has L entries, but all are the cache of the last layer.",
    hint="When is each cache appended: in its own round, or after the loop?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if layer == L else "relu")
        caches.append(cache)
    return A, [cache] * L


@mistake(
    "L_model_forward",
    "only-the-linear-caches",
    explain="The caches hold (A_prev, W, b) without Z.",
    hint="Append what linear_activation_forward gave, both halves of it.",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if layer == L else "relu")
        caches.append(cache[0])
    return A, caches


@mistake(
    "L_model_forward",
    "only-the-activation-caches",
    explain="The caches hold Z alone, without (A_prev, W, b).",
    hint="Append what linear_activation_forward gave, both halves of it.",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if layer == L else "relu")
        caches.append(cache[1])
    return A, caches


@mistake(
    "L_model_forward",
    "hidden-layers-without-activation",
    explain="The hidden layers have no activation, so the whole network is one straight border.",
    hint="Which function does a hidden layer go through, linear_forward or linear_activation_forward?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        Z, linear_cache = linear_forward(A, parameters["W" + str(layer)], parameters["b" + str(layer)])
        A = Z
        caches.append((linear_cache, Z))
    A, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    return A, [*caches, cache]


@mistake(
    "L_model_forward",
    "tanh-in-hidden-layers",
    explain="The hidden layers have tanh; they need ReLU.",
    hint="Which word do hidden layers hand to linear_activation_forward?",
)
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L):
        Z, linear_cache = linear_forward(A, parameters["W" + str(layer)], parameters["b" + str(layer)])
        A = np.tanh(Z)
        caches.append((linear_cache, Z))
    A, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    return A, [*caches, cache]


# compute_cost


@mistake(
    "compute_cost",
    "missing-mean",
    explain="The cost is a sum over the examples; it is not divided by their number.",
    hint="The formula begins with 1/m. If you divide: Y has m columns, and one row.",
)
def compute_cost(AL, Y):
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


@mistake(
    "compute_cost",
    "sign",
    explain="The minus in front of the cost is missing, so better networks cost more.",
    hint="Logarithms of numbers below 1 are negative; a cost is not.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m


@mistake(
    "compute_cost",
    "half-the-cost",
    explain="The cost is divided by 2 m; that factor belongs to the squared difference.",
    hint="Compare your cost with the formula of J.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / (2 * m)


@mistake(
    "compute_cost",
    "cost-as-matrix",
    explain="The cost is a matrix of shape (1, 1), not a number.",
    hint="A row times a column is a matrix, and so is a sum with keepdims=True; use np.squeeze.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T) / m


@mistake(
    "compute_cost",
    "cost-of-ones-only",
    explain="Only examples with label 1 cost anything; the half with 1 - Y is missing.",
    hint="What does an example with label 0 add to your cost?",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL)) / m


@mistake(
    "compute_cost",
    "sign-inside-cost",
    explain="The minus applies to the first half of the cost only.",
    hint="The minus stands in front of the whole sum.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return (-np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL))) / m


@mistake(
    "compute_cost",
    "logarithms-swapped",
    explain="The two logarithms have changed places: being right is what costs.",
    hint="If the label is 1 and a is close to 1, the cost has to be close to 0.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(1 - AL) + (1 - Y) * np.log(AL)) / m


@mistake(
    "compute_cost",
    "logarithm-to-base-10",
    explain="The cost uses another logarithm than the natural one.",
    hint="np.log is the natural logarithm.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL)) / m


@mistake(
    "compute_cost",
    "squared-error",
    explain="The cost is the squared difference; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return np.sum((AL - Y) ** 2) / m


@mistake(
    "compute_cost",
    "cost-of-each-example",
    explain="There is one cost for each example; they have to be added up.",
    hint="The cost is a single number: what does the sum sign in J run over?",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m


@mistake(
    "compute_cost",
    "decisions-instead-of-probabilities",
    explain="The probabilities are rounded to 0 or 1 before the cost is computed.",
    hint="Decisions are made in predict; here a stays a probability.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    A = np.clip(np.round(AL), 1e-9, 1 - 1e-9)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m


@mistake(
    "compute_cost",
    "labels-overwritten",
    explain="The losses are written into Y, so the caller's labels are lost; labels of ints fail.",
    hint="An operation like Y *= … writes into the array that was handed over.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    rest = np.sum((1 - Y) * np.log(1 - AL))
    Y *= np.log(AL)
    return -(np.sum(Y) + rest) / m


@mistake(
    "compute_cost",
    "loop-over-examples",
    explain="The result is right, but a loop adds up one example after the other.",
    hint="Sums of arrays do the work for all examples.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = 0.0
    for i in range(m):
        cost -= Y[0, i] * np.log(AL[0, i]) + (1 - Y[0, i]) * np.log(1 - AL[0, i])
    return cost / m


@mistake(
    "compute_cost",
    "cost-of-zeros-only",
    explain="Only examples with label 0 cost anything; the half with Y is missing.",
    hint="What does an example with label 1 add to your cost?",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum((1 - Y) * np.log(1 - AL)) / m


@mistake(
    "compute_cost",
    "logarithm-to-base-2",
    explain="The cost uses the logarithm to base 2 instead of the natural one.",
    hint="np.log is the natural logarithm.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log2(AL) + (1 - Y) * np.log2(1 - AL)) / m


@mistake(
    "compute_cost",
    "labels-missing",
    explain="Both logarithms count in every example; the labels do not choose between them.",
    hint="Which of the two logarithms may an example with label 1 have in its loss?",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(np.log(AL) + np.log(1 - AL)) / m


@mistake(
    "compute_cost",
    "probabilities-for-labels",
    explain="The second logarithm is weighted with 1 - AL; the weight of both is a matter of the label.",
    hint="If the label is 1, the second half of the loss has to vanish.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - AL) * np.log(1 - AL)) / m


@mistake(
    "compute_cost",
    "brackets-of-one-minus-label",
    explain="The brackets around 1 - Y are missing, so only Y is multiplied with the second logarithm.",
    hint="What does Python compute first in 1 - Y * log(1 - A)?",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + 1 - Y * np.log(1 - AL)) / m


@mistake(
    "compute_cost",
    "plus-in-the-second-logarithm",
    explain="The second logarithm is that of 1 + AL instead of 1 - AL.",
    hint="What should the loss of an example with label 0 be when a comes close to 1?",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 + AL)) / m


@mistake(
    "compute_cost",
    "sum-closes-too-early",
    explain="The sum ends before the second half of the loss, so the cost is an array, not a number.",
    hint="Where does the bracket that opens after np.sum close?",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -1 / m * np.sum(Y * np.log(AL)) + (1 - Y) * np.log(1 - AL)


@mistake(
    "compute_cost",
    "minus-and-mean-in-one-half",
    explain="Minus and 1/m apply to the first half of the cost only; the second is added as it is.",
    hint="Put brackets around the whole sum and multiply that.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -1 / m * np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL))


@mistake(
    "compute_cost",
    "mean-in-one-half",
    explain="Only the second half of the cost is divided by m.",
    hint="Does the division by m apply to the whole sum? Look at the brackets.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL)) - np.sum((1 - Y) * np.log(1 - AL)) / m


@mistake(
    "compute_cost",
    "mean-twice",
    explain="The cost is divided by m twice.",
    hint="np.mean divides already.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m


@mistake(
    "compute_cost",
    "absolute-difference",
    explain="The cost is the mean distance between AL and Y; this exercise uses logarithms.",
    hint="Compare your cost with the formula of J.",
)
def compute_cost(AL, Y):
    return np.mean(np.abs(AL - Y))


@mistake(
    "compute_cost",
    "rounded-to-2-digits",
    explain="The cost is rounded to two digits.",
    hint="Round where you print, not where you compute.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return round(-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m, 2)


@mistake(
    "compute_cost",
    "last-example-forgotten",
    explain="The last example is left out of the sum.",
    hint="range(m) ends at m - 1 already, and so does a slice.",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    losses = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.sum(losses[:, : m - 1]) / m


@mistake(
    "compute_cost",
    "doubled",
    explain="The cost is twice as large as it should be.",
    hint="Is something added up twice, or is there a factor 2?",
)
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -2 * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m


@mistake(
    "compute_cost",
    "labels-and-probabilities-swapped",
    explain="AL and Y have changed places: the logarithm of a label is taken, and log(0).",
    hint="Which of the two is never exactly 0 or 1?",
)
def compute_cost(AL, Y):
    return -np.sum(AL * np.log(Y) + (1 - AL) * np.log(1 - Y)) / Y.shape[1]


@mistake(
    "compute_cost",
    "first-example-only",
    explain="The cost is that of the first example alone.",
    hint="If there is a loop: does it end before its second round? Look at the indentation of the return.",
)
def compute_cost(AL, Y):
    return -(Y[0, 0] * np.log(AL[0, 0]) + (1 - Y[0, 0]) * np.log(1 - AL[0, 0]))


# linear_backward


@mistake(
    "linear_backward",
    "missing-mean",
    explain="dW and db are sums over the examples; the division by m is missing.",
    hint="Both formulas begin with 1/m.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    dW = dZ @ A_prev.T
    db = np.sum(dZ, axis=1, keepdims=True)
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "missing-mean-in-dW",
    explain="dW is a sum over the examples; its division by m is missing.",
    hint="Compare dW with db: which of the two formulas has the 1/m?",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "missing-mean-in-db",
    explain="db is a sum over the examples; its division by m is missing.",
    hint="Compare db with dW: which of the two formulas has the 1/m?",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True)
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "mean-in-dA",
    explain="dA_prev is divided by m; that comes at dW and db, or it would be done once in every layer.",
    hint="Which of the three formulas have a 1/m?",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ / m
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "rank-1-db",
    explain="db has lost an axis, so it is neither a row nor a column.",
    hint="A sum along an axis drops it without keepdims=True; squeeze, ravel and an index drop it, too.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "db-as-row",
    explain="db lies in a row; it needs the shape of b, a column.",
    hint="b has one row for each neuron.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True).T / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "db-one-number-for-all",
    explain="db is a single number, the sum over neurons and examples; each neuron has its own.",
    hint="Along which axis lie the examples? Only that one is summed over.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "db-one-number-in-a-column",
    explain="db is the sum over neurons and examples, and each neuron gets the same one.",
    hint="Along which axis lie the examples? Only that one is summed over.",
)
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.full(b.shape, np.sum(dZ) / m)
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "db-along-the-wrong-axis",
    explain="db has one number for each example: the sum runs over the neurons.",
    hint="The examples are what has to be summed over: which axis are they?",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=0, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "dW-transposed",
    explain="dW is the transpose of what it has to be.",
    hint="dW has the shape of W: which factor comes first, and which is transposed?",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = A_prev @ dZ.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "dA-transposed",
    explain="dA_prev has the examples in its rows; they belong in its columns.",
    hint="dA_prev has the shape of A_prev: which factor comes first, and which is transposed?",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = dZ.T @ W
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "m-from-rows",
    explain="m is the number of rows of A_prev; the examples are its columns.",
    hint="A_prev has shape (n_prev, m): which of the two is m?",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[0]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "m-from-the-rows-of-dZ",
    explain="m is the number of rows of dZ, which are the neurons; the examples are its columns.",
    hint="dZ has shape (n, m): which of the two is m?",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = dZ.shape[0]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "results-in-another-order",
    explain="dW, db and dA_prev come back in another order than asked for.",
    hint="Compare your return with the signature.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dW, db, dA_prev


@mistake(
    "linear_backward",
    "dW-and-db-swapped",
    explain="dW and db have changed places.",
    hint="Compare your return with the signature.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, db, dW


@mistake(
    "linear_backward",
    "sign",
    explain="The three slopes point the other way.",
    hint="None of the three formulas has a minus.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = -dZ @ A_prev.T / m
    db = -np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = -W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "mean-over-the-neurons",
    explain="db is one mean over all neurons and examples.",
    hint="Only the examples are averaged: name the axis.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.mean(dZ) * np.ones((1, 1))
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "slope-of-the-activations",
    explain="db is the mean of dA_prev instead of dZ.",
    hint="Compare db with the formula: what is added up?",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.mean(W.T @ dZ, axis=1, keepdims=True)
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


@mistake(
    "linear_backward",
    "dZ-divided-in-place",
    explain="dZ is divided by m in place: the caller's dZ is lost, and dA_prev gets a 1/m.",
    hint="An operation like dZ /= m writes into the array that was handed over.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    dZ /= A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)


@mistake(
    "linear_backward",
    "loop-over-examples",
    explain="The result is right, but a loop adds up one example after the other.",
    hint="The matrix product of dZ and A_prev transposed adds up all examples.",
)
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW, db = np.zeros(W.shape), np.zeros(b.shape)
    for i in range(m):
        dW += dZ[:, i : i + 1] @ A_prev[:, i : i + 1].T / m
        db += dZ[:, i : i + 1] / m
    return W.T @ dZ, dW, db


@mistake(
    "linear_backward",
    "dZ-emptied",
    explain="The result is right, but the caller's dZ is overwritten.",
    hint="dZ[...] = … or dZ *= … writes into the array that was handed over.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dA_prev, dW = W.T @ dZ, dZ @ A_prev.T / m
    dZ /= m
    return dA_prev, dW, np.sum(dZ, axis=1, keepdims=True)


@mistake(
    "linear_backward",
    "mean-twice-in-db",
    explain="db is divided by m twice.",
    hint="np.mean divides already.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.mean(dZ, axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db


@mistake(
    "linear_backward",
    "mean-twice-in-dW",
    explain="dW is divided by m twice.",
    hint="Count how often m appears on the way to dW.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db


@mistake(
    "linear_backward",
    "mean-twice",
    explain="dW and db are both divided by m twice.",
    hint="Count how often m appears on the way to each of them.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m / m
    db = np.mean(dZ, axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db


@mistake(
    "linear_backward",
    "sign-of-dW",
    explain="dW points the other way; db and dA_prev are right.",
    hint="Is there a minus too many? The step downhill is taken later.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = -dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db


@mistake(
    "linear_backward",
    "sign-of-db",
    explain="db points the other way; dW and dA_prev are right.",
    hint="Is there a minus too many? The step downhill is taken later.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = -np.sum(dZ, axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db


@mistake(
    "linear_backward",
    "sign-of-dA",
    explain="dA_prev points the other way; dW and db are right.",
    hint="Is there a minus too many?",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return -W.T @ dZ, dW, db


@mistake(
    "linear_backward",
    "dZ-for-dA",
    explain="What comes back as dA_prev is dZ: the weights are not multiplied with it.",
    hint="Compare your dA_prev with its formula.",
)
def linear_backward(dZ, cache):
    A_prev, _, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return dZ, dW, db


@mistake(
    "linear_backward",
    "relu-slope-too-early",
    explain="dA_prev is 0 where A_prev is 0 or less: the slope of a ReLU has come in.",
    hint="The linear half knows nothing of activations.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return W.T @ dZ * (A_prev > 0), dW, db


@mistake(
    "linear_backward",
    "db-of-each-example",
    explain="db has one column for each example; they are not added up.",
    hint="Which sum does the formula of db have?",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = dZ / m
    return W.T @ dZ, dW, db


@mistake(
    "linear_backward",
    "first-example-only",
    explain="dW and db are those of the first example alone, divided by m.",
    hint="If there is a loop: does it end before its second round? Which slice do you take?",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ[:, :1] @ A_prev[:, :1].T / m
    db = dZ[:, :1] / m
    return W.T @ dZ, dW, db


@mistake(
    "linear_backward",
    "last-example-forgotten",
    explain="The last example is left out of dW and db.",
    hint="range(m) ends at m - 1 already, and so does a slice.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ[:, :-1] @ A_prev[:, :-1].T / m
    db = np.sum(dZ[:, :-1], axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db


@mistake(
    "linear_backward",
    "dA-not-returned",
    explain="Only dW and db come back; dA_prev is missing.",
    hint="Compare your return with the signature.",
)
def linear_backward(dZ, cache):
    A_prev, _, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return dW, db


@mistake(
    "linear_backward",
    "slopes-doubled",
    explain="dW and db are twice as large as they should be.",
    hint="The formulas have 1/m, and nowhere a 2.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = 2 * dZ @ A_prev.T / m
    db = 2 * np.sum(dZ, axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db


@mistake(
    "linear_backward",
    "db-zero",
    explain="db holds zeros: it is never computed.",
    hint="Follow the name db from the return upwards.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.zeros((dZ.shape[0], 1))
    return W.T @ dZ, dW, db


@mistake(
    "linear_backward",
    "sizes-only",
    explain="dW and db are made from the size of dZ; its sign is lost.",
    hint="Is there an abs too many? A slope may be negative.",
)
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = np.abs(dZ) @ A_prev.T / m
    db = np.sum(np.abs(dZ), axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db


# linear_activation_backward


@mistake(
    "linear_activation_backward",
    "activations-swapped",
    explain="The slopes of sigmoid and relu have changed places.",
    hint="Read the condition aloud: which function belongs to which word?",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation != "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "always-sigmoid",
    explain="The slope of the sigmoid is used whatever `activation` says.",
    hint="What does your function do for the word relu?",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    return linear_backward(sigmoid_backward(dA, activation_cache), linear_cache)


@mistake(
    "linear_activation_backward",
    "always-relu",
    explain="The slope of ReLU is used whatever `activation` says.",
    hint="What does your function do for the word sigmoid?",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    return linear_backward(relu_backward(dA, activation_cache), linear_cache)


@mistake(
    "linear_activation_backward",
    "slope-of-g-forgotten",
    explain="dA goes through the linear half as if it were dZ; the slope of g is missing.",
    hint="Going back, g comes before the linear half.",
)
def linear_activation_backward(dA, cache, activation):
    return linear_backward(dA, cache[0])


@mistake(
    "linear_activation_backward",
    "relu-instead-of-its-slope",
    explain="relu is applied to dA, which cuts its negative numbers; what counts is the sign of Z.",
    hint="relu_backward takes Z and dA.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = relu(dA)[0]
    return linear_backward(dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "sigmoid-twice",
    explain="The cache is put through the sigmoid before sigmoid_backward does it again.",
    hint="sigmoid_backward takes the cache as it is, that is Z.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, sigmoid(activation_cache)[0])
    else:
        dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "slope-without-dA",
    explain="The slope of g is used alone; it has to be multiplied by dA.",
    hint="The chain rule is a product: what arrives, times the slope of g.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(np.ones(dA.shape), activation_cache)
    else:
        dZ = relu_backward(np.ones(dA.shape), activation_cache)
    return linear_backward(dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "mean-twice",
    explain="dZ is divided by m, and linear_backward divides by m again.",
    hint="Count how often m appears on the way to dW.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ / dZ.shape[1], linear_cache)


@mistake(
    "linear_activation_backward",
    "arguments-swapped",
    explain="dA and the cache have changed places in the call of the slope.",
    hint="Compare your call with the line that begins with def.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(activation_cache, dA)
    else:
        dZ = relu_backward(activation_cache, dA)
    return linear_backward(dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "results-in-another-order",
    explain="The three results come back in another order than linear_backward gives them.",
    hint="Compare your return with the signature.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dW, db, dA_prev


@mistake(
    "linear_activation_backward",
    "dA-overwritten",
    explain="The result is right, but the caller's dA is overwritten.",
    hint="dA[Z <= 0] = 0 writes into the array that was handed over: work on a copy.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        return linear_backward(sigmoid_backward(dA, activation_cache), linear_cache)
    dA[activation_cache <= 0] = 0
    return linear_backward(dA, linear_cache)


@mistake(
    "linear_activation_backward",
    "dA-handed-on",
    explain="What comes back as dA_prev is dA itself, not what linear_backward gives.",
    hint="The first result belongs to the layer before.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    _, dW, db = linear_backward(dZ, linear_cache)
    return dA, dW, db


@mistake(
    "linear_activation_backward",
    "Z-taken-for-a",
    explain="The slope of the sigmoid is computed as Z (1 - Z); it is a (1 - a).",
    hint="The cache holds Z: what makes a of it? sigmoid_backward does that.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = dA * activation_cache * (1 - activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "one-factor-of-the-slope",
    explain="Of the sigmoid's slope a (1 - a) only the factor 1 - a is left.",
    hint="sigmoid_backward has the whole slope.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = dA * (1 - sigmoid(activation_cache)[0])
    else:
        dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "slope-of-tanh",
    explain="Where the sigmoid is asked for, dA is multiplied with 1 - a squared, the slope of tanh.",
    hint="Use the sigmoid_backward that is given.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = dA * (1 - sigmoid(activation_cache)[0] ** 2)
    else:
        dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "slope-of-sigmoid-twice",
    explain="The slope of the sigmoid is multiplied in twice.",
    hint="How often is sigmoid_backward called?",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(sigmoid_backward(dA, activation_cache), activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "both-slopes",
    explain="For the sigmoid dA goes through the slope of ReLU, too.",
    hint="Does your second branch belong to an else?",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = relu_backward(sigmoid_backward(dA, activation_cache), activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "relu-sides-swapped",
    explain="ReLU lets the slope through where Z is negative and stops it where Z is positive.",
    hint="Where does ReLU rise?",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = np.where(activation_cache > 0, 0, dA)
    return linear_backward(dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "leaky-slope",
    explain="Where Z is negative a hundredth of the slope gets through; ReLU lets nothing through there.",
    hint="Use the relu_backward that is given.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = np.where(activation_cache > 0, dA, 0.01 * dA)
    return linear_backward(dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "dZ-handed-on",
    explain="What comes back as dA_prev is dZ, not what linear_backward gives.",
    hint="linear_backward gives three things: use them all.",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    return (dZ, *linear_backward(dZ, linear_cache)[1:])


@mistake(
    "linear_activation_backward",
    "sign",
    explain="All three slopes point the other way.",
    hint="Is there a minus too many on the way from dA to dZ?",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    return linear_backward(-dZ, linear_cache)


@mistake(
    "linear_activation_backward",
    "value-for-slope",
    explain="dA is multiplied with the value of the activation instead of its slope.",
    hint="Which of the given functions have backward in their names?",
)
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = dA * sigmoid(activation_cache)[0]
    else:
        dZ = dA * relu(activation_cache)[0]
    return linear_backward(dZ, linear_cache)


# L_model_backward


@mistake(
    "L_model_backward",
    "dA-under-the-layer-it-came-through",
    explain=(
        "The slopes are right; only dA goes by another name. It is kept under the number of the layer that "
        "was gone back through, as older versions of this exercise do. Here dA carries the number of the "
        "layer whose A it is the slope of: going back through layer l gives dA of layer l - 1."
    ),
    hint="In the handout, look at the table of names: what comes out of layer 1 is called dA0.",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 2)], caches[layer], "relu")
        grads["dA" + str(layer + 1)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "layer-1-left-out",
    explain="Layer 1 is left out, so dW1 and db1 are missing when there are two layers or more.",
    hint="Which is the last number that your range gives?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(1, L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "layer-before-the-last-left-out",
    explain="The layer before the last is left out.",
    hint="Which is the first number that your range gives? Try three layers.",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 2)):
        dA, dW, db = linear_activation_backward(dA, caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "two-layers-only",
    explain="The last two layers are gone through, whatever the number of caches.",
    hint="A loop over the layers works for any number of them, with one layer too.",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in [L - 2]:
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "dA-of-the-last-layer-for-all",
    explain="Every hidden layer gets what came out of layer L; right with at most two layers.",
    hint="What comes out of one layer goes into the one before it.",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(L - 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "cache-of-the-layer-above",
    explain="Hidden layers use the cache of the layer above them.",
    hint="The list begins with layer 1 at place 0: which place has layer l?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer + 1], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "first-cache-for-the-hidden-layers",
    explain="Every hidden layer uses the cache of layer 1; right with at most two layers.",
    hint="Which place in the list has the cache of layer l?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[0], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "first-cache-for-the-last-layer",
    explain="The last layer uses the cache of layer 1; right with one layer only.",
    hint="Which place in the list has the cache of layer L?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[0], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "leaked-loop-variable",
    explain=(
        "Within the loop the slopes are kept under the number of the last layer, so they overwrite each "
        "other."
    ),
    hint="Which number belongs into the name inside the loop: L, or that of the loop?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(L)] = dW
        grads["db" + str(L)] = db
    return grads


@mistake(
    "L_model_backward",
    "loop-runs-forwards",
    explain="The loop begins with layer 1; backward begins with the last layer.",
    hint="The dA of layer l comes from layer l + 1: which one must be first?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in range(L - 1):
        dA, dW, db = linear_activation_backward(dA, caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "hidden-layers-numbered-from-0",
    explain="dW and db of hidden layers go by a number one too low.",
    hint="Places in a list begin at 0, layers at 1.",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer)] = dW
        grads["db" + str(layer)] = db
    return grads


@mistake(
    "L_model_backward",
    "loop-variable-of-one-layer",
    explain=(
        "The slopes of layer 1 are kept after the loop, under its variable, which does not exist with one"
        " layer."
    ),
    hint="Try your function with one layer: how often does the loop run?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    grads["dA0"] = grads["dA" + str(layer)]
    return grads


@mistake(
    "L_model_backward",
    "relu-in-the-last-layer",
    explain="The last layer goes back through a ReLU; forward it has the sigmoid.",
    hint="Which word belongs to layer L?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "relu")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "sigmoid-in-every-layer",
    explain="Hidden layers go back through a sigmoid; forward they have ReLU.",
    hint="Which word belongs to layers 1 to L - 1?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "sigmoid")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "sign-of-dAL",
    explain="dAL has the opposite sign, so all slopes point the other way.",
    hint="For label 1, a larger a costs less: is the slope along a positive or negative?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "dAL-inside-sign",
    explain="The second half of dAL has the wrong sign.",
    hint="For label 0, a larger a costs more: is the slope along a positive or negative?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "dAL-of-ones-only",
    explain="Only examples with label 1 have a slope; the half with 1 - Y is missing.",
    hint="What is dAL for label 0?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -np.divide(Y, AL)
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "difference-as-dAL",
    explain=(
        "A - Y is the slope along Z of the last layer, not along A; so the slope of the sigmoid comes in "
        "once too often."
    ),
    hint="Compare dAL with the formula.",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = AL - Y
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "mean-in-dAL",
    explain="dAL is divided by m, and linear_backward divides by m again.",
    hint="Count how often m appears on the way to dW.",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)) / Y.shape[1]
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "dW-and-db-swapped",
    explain="dW and db have changed places in the dict.",
    hint="In which order does linear_activation_backward give its three results?",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, db, dW
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = db
        grads["db" + str(layer + 1)] = dW
    return grads


@mistake(
    "L_model_backward",
    "key-without-number",
    explain="All hidden layers are kept under the same names.",
    hint="The name of a slope ends in the number of its layer: use str.",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW"] = dW
        grads["db"] = db
    return grads


@mistake(
    "L_model_backward",
    "rank-1-db",
    explain="db has lost its second axis on the way into the dict.",
    hint="db has the shape of b, a column: leave out the squeeze, the ravel or the index.",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db[:, 0]
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db[:, 0]
    return grads


@mistake(
    "L_model_backward",
    "caches-used-up",
    explain="The caches are taken out of the caller's list, which is empty afterwards.",
    hint="caches.pop removes what it gives: use square brackets.",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    caches.clear()
    return grads


@mistake(
    "L_model_backward",
    "labels-overwritten",
    explain="The caller's labels are overwritten; labels of ints fail.",
    hint="An operation like Y /= AL writes into the array that was handed over.",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    rest = np.divide(1 - Y, 1 - AL)
    Y /= AL
    dAL = rest - Y
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "nothing-returned",
    explain="None comes back instead of the dict.",
    hint="Without a return, a function gives None.",
)
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for layer in reversed(range(L - 1)):
        dA, dW, db = linear_activation_backward(grads["dA" + str(layer + 1)], caches[layer], "relu")
        grads["dA" + str(layer)] = dA
        grads["dW" + str(layer + 1)] = dW
        grads["db" + str(layer + 1)] = db


@mistake(
    "L_model_backward",
    "dAL-of-zeros-only",
    explain="Only examples with label 0 have a slope; the half with Y is missing.",
    hint="Which slope has an example with label 1?",
)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (1 - Y) / (1 - AL)
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        grads["dW" + str(layer)] = dW
        grads["db" + str(layer)] = db
    return grads


@mistake(
    "L_model_backward",
    "dAL-first-half-sign",
    explain="The first half of dAL has the wrong sign.",
    hint="If the label is 1, a higher probability lowers the loss.",
)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (1 - Y) / (1 - AL) + Y / AL
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        grads["dW" + str(layer)] = dW
        grads["db" + str(layer)] = db
    return grads


@mistake(
    "L_model_backward",
    "loss-for-its-slope",
    explain="dAL holds the losses themselves, with logarithms, instead of their slopes.",
    hint="What is the derivative of log(a)?",
)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        grads["dW" + str(layer)] = dW
        grads["db" + str(layer)] = db
    return grads


@mistake(
    "L_model_backward",
    "denominators-swapped",
    explain="In dAL the two denominators have changed places.",
    hint="Which of the two grows when a label 1 gets a low probability?",
)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (1 - Y) / AL - Y / (1 - AL)
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        grads["dW" + str(layer)] = dW
        grads["db" + str(layer)] = db
    return grads


@mistake(
    "L_model_backward",
    "activations-swapped",
    explain="The last layer goes back through ReLU and hidden layers through the sigmoid.",
    hint="Which activation does each layer have on the way forward?",
)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    for layer in range(L, 0, -1):
        activation = "relu" if layer == L else "sigmoid"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        grads["dW" + str(layer)] = dW
        grads["db" + str(layer)] = db
    return grads


@mistake(
    "L_model_backward",
    "mean-again",
    explain="dW and db are divided by m once more; linear_backward has done that.",
    hint="Put into the dict what linear_activation_backward gave.",
)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        grads["dW" + str(layer)] = dW / Y.shape[1]
        grads["db" + str(layer)] = db / Y.shape[1]
    return grads


@mistake(
    "L_model_backward",
    "last-layer-missing",
    explain="dW and db of the last layer are missing in the dict.",
    hint="For which layers does your code write into the dict?",
)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        if layer < L:
            grads["dW" + str(layer)] = dW
            grads["db" + str(layer)] = db
    return grads


@mistake(
    "L_model_backward",
    "all-layers-numbered-from-0",
    explain="dW and db of every layer go by a number one too low.",
    hint="The slope of W1 is called dW1.",
)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        grads["dW" + str(layer - 1)] = dW
        grads["db" + str(layer - 1)] = db
    return grads


@mistake(
    "L_model_backward",
    "dW-transposed",
    explain="The dW are the transposes of what they have to be.",
    hint="dW has the shape of W.",
)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        grads["dW" + str(layer)] = dW.T
        grads["db" + str(layer)] = db
    return grads


@mistake(
    "L_model_backward",
    "dA-missing",
    explain="The dict holds no dA, only dW and db.",
    hint="The docstring lists three kinds of entries.",
)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dW" + str(layer)] = dW
        grads["db" + str(layer)] = db
    return grads


@mistake(
    "L_model_backward",
    "labels-and-probabilities-swapped",
    explain="In dAL the labels stand below the lines: some of them are 0.",
    hint="Which of the two is never exactly 0 or 1?",
)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (1 - AL) / (1 - Y) - AL / Y
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        grads["dW" + str(layer)] = dW
        grads["db" + str(layer)] = db
    return grads


@mistake(
    "L_model_backward",
    "dAL-doubled",
    explain="dAL is twice as large as it should be, and so are all slopes.",
    hint="Compare your dAL with its formula: there is no 2 in it.",
)
def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = 2 * ((1 - Y) / (1 - AL) - Y / AL)
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        grads["dW" + str(layer)] = dW
        grads["db" + str(layer)] = db
    return grads


# update_parameters


@mistake(
    "update_parameters",
    "last-layer-left-out",
    explain="The last layer gets no step.",
    hint="Which is the last number that your range gives?",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2):
        updated["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * grads["dW" + str(layer)]
        updated["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * grads["db" + str(layer)]
    return updated


@mistake(
    "update_parameters",
    "first-layer-left-out",
    explain="The first layer gets no step.",
    hint="Which is the first number that your range gives?",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(2, len(parameters) // 2 + 1):
        updated["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * grads["dW" + str(layer)]
        updated["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * grads["db" + str(layer)]
    return updated


@mistake(
    "update_parameters",
    "numbered-from-0",
    explain="The layers are numbered from 0; there is no W0.",
    hint="Places in a list begin at 0, layers at 1.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(len(parameters) // 2):
        updated["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * grads["dW" + str(layer)]
        updated["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * grads["db" + str(layer)]
    return updated


@mistake(
    "update_parameters",
    "two-layers-only",
    explain="Only layers 1 and 2 get a step, whatever parameters holds.",
    hint="A loop over the layers works for any number of them.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in (1, 2):
        updated["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * grads["dW" + str(layer)]
        updated["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * grads["db" + str(layer)]
    return updated


@mistake(
    "update_parameters",
    "uphill",
    explain="The steps are added instead of subtracted and lead uphill.",
    hint="Does the cost rise or fall from step to step?",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        updated["W" + str(layer)] = parameters["W" + str(layer)] + learning_rate * grads["dW" + str(layer)]
        updated["b" + str(layer)] = parameters["b" + str(layer)] + learning_rate * grads["db" + str(layer)]
    return updated


@mistake(
    "update_parameters",
    "learning-rate-missing",
    explain="The steps are the bare slopes; the learning rate is missing.",
    hint="Compare both updates with the formula.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        updated["W" + str(layer)] = parameters["W" + str(layer)] - grads["dW" + str(layer)]
        updated["b" + str(layer)] = parameters["b" + str(layer)] - grads["db" + str(layer)]
    return updated


@mistake(
    "update_parameters",
    "learning-rate-ignored",
    explain="The steps use a fixed learning rate, whatever the caller asks for.",
    hint="Search the function for the number and put the parameter in its place.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        updated["W" + str(layer)] = parameters["W" + str(layer)] - 0.0075 * grads["dW" + str(layer)]
        updated["b" + str(layer)] = parameters["b" + str(layer)] - 0.0075 * grads["db" + str(layer)]
    return updated


@mistake(
    "update_parameters",
    "biases-stay",
    explain="Only the weights get a step; the biases stay.",
    hint="There are two kinds of parameters, and both need a step.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        updated["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * grads["dW" + str(layer)]
    return updated


@mistake(
    "update_parameters",
    "weights-stay",
    explain="Only the biases get a step; the weights stay.",
    hint="There are two kinds of parameters, and both need a step.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        updated["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * grads["db" + str(layer)]
    return updated


@mistake(
    "update_parameters",
    "slope-of-the-last-layer-for-b",
    explain="Every bias moves by the mean slope of the last layer's bias.",
    hint="The number in the name of db is that of the layer.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        updated["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * grads["dW" + str(layer)]
        updated["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * np.mean(
            grads["db" + str(len(parameters) // 2)]
        )
    return updated


@mistake(
    "update_parameters",
    "parameters-overwritten",
    explain="The result is right, but the new numbers are written into the caller's dict or arrays.",
    hint="Make a new dict: assigning to parameters[…] changes the one that was handed over, and so does -=.",
)
def update_parameters(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        parameters["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * grads["dW" + str(layer)]
        parameters["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * grads["db" + str(layer)]
    return parameters


@mistake(
    "update_parameters",
    "old-parameters-returned",
    explain="What comes back is the parameters from before, as if no step were taken.",
    hint="If there are two dicts: which of them belongs behind the return?",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        updated["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * grads["dW" + str(layer)]
        updated["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * grads["db" + str(layer)]
    return parameters


@mistake(
    "update_parameters",
    "steps-returned",
    explain="What comes back is the steps themselves, not the parameters after the step.",
    hint="Compare both updates with the formula: what is on the left of the minus?",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        updated["W" + str(layer)] = learning_rate * grads["dW" + str(layer)]
        updated["b" + str(layer)] = learning_rate * grads["db" + str(layer)]
    return updated


@mistake(
    "update_parameters",
    "nothing-returned",
    explain="None comes back instead of the new parameters.",
    hint="Without a return, a function gives None.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        updated["W" + str(layer)] = parameters["W" + str(layer)] - learning_rate * grads["dW" + str(layer)]
        updated["b" + str(layer)] = parameters["b" + str(layer)] - learning_rate * grads["db" + str(layer)]


@mistake(
    "update_parameters",
    "step-twice",
    explain="Each parameter moves by twice the step.",
    hint="Is the update written down twice, or the loop run twice?",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        updated["W" + str(layer)] = (
            parameters["W" + str(layer)] - 2 * learning_rate * grads["dW" + str(layer)]
        )
        updated["b" + str(layer)] = (
            parameters["b" + str(layer)] - 2 * learning_rate * grads["db" + str(layer)]
        )
    return updated


@mistake(
    "update_parameters",
    "slopes-among-the-parameters",
    explain="The slopes are in the dict, too, so there seem to be more layers than there are.",
    hint="Only W1, b1, W2, … belong into what comes back.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = {**parameters, **grads}
    for name in parameters:
        updated[name] = parameters[name] - learning_rate * grads["d" + name]
    return updated


@mistake(
    "update_parameters",
    "biases-uphill",
    explain="The steps of the biases are added instead of subtracted; those of the weights are right.",
    hint="Compare the signs of the two updates.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for layer in range(1, len(parameters) // 2 + 1):
        W, b = "W" + str(layer), "b" + str(layer)
        updated[W] = parameters[W] - learning_rate * grads["d" + W]
        updated[b] = parameters[b] + learning_rate * grads["d" + b]
    return updated


@mistake(
    "update_parameters",
    "weights-uphill",
    explain="The steps of the weights are added instead of subtracted; those of the biases are right.",
    hint="Compare the signs of the two updates.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for layer in range(1, len(parameters) // 2 + 1):
        W, b = "W" + str(layer), "b" + str(layer)
        updated[W] = parameters[W] + learning_rate * grads["d" + W]
        updated[b] = parameters[b] - learning_rate * grads["d" + b]
    return updated


@mistake(
    "update_parameters",
    "learning-rate-missing-in-b",
    explain="The biases move by their bare slopes; the learning rate is missing in their steps.",
    hint="Compare the two updates with the formulas.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for layer in range(1, len(parameters) // 2 + 1):
        W, b = "W" + str(layer), "b" + str(layer)
        updated[W] = parameters[W] - learning_rate * grads["d" + W]
        updated[b] = parameters[b] - grads["d" + b]
    return updated


@mistake(
    "update_parameters",
    "learning-rate-missing-in-W",
    explain="The weights move by their bare slopes; the learning rate is missing in their steps.",
    hint="Compare the two updates with the formulas.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for layer in range(1, len(parameters) // 2 + 1):
        W, b = "W" + str(layer), "b" + str(layer)
        updated[W] = parameters[W] - grads["d" + W]
        updated[b] = parameters[b] - learning_rate * grads["d" + b]
    return updated


@mistake(
    "update_parameters",
    "learning-rate-divides",
    explain="The slopes are divided by the learning rate instead of multiplied with it.",
    hint="Should a larger learning rate make the step longer or shorter?",
)
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for layer in range(1, len(parameters) // 2 + 1):
        W, b = "W" + str(layer), "b" + str(layer)
        updated[W] = parameters[W] - grads["d" + W] / learning_rate
        updated[b] = parameters[b] - grads["d" + b] / learning_rate
    return updated


@mistake(
    "update_parameters",
    "only-the-first-layer",
    explain="Only layer 1 gets a step.",
    hint="If there is a loop: does it end before its second round? Look at the indentation of the return.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        W, b = "W" + str(layer), "b" + str(layer)
        updated[W] = parameters[W] - learning_rate * grads["d" + W]
        updated[b] = parameters[b] - learning_rate * grads["d" + b]
        return updated


@mistake(
    "update_parameters",
    "only-the-last-layer",
    explain="Only the last layer gets a step.",
    hint="Is the step inside the loop? Look at its indentation.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        W, b = "W" + str(layer), "b" + str(layer)
    updated[W] = parameters[W] - learning_rate * grads["d" + W]
    updated[b] = parameters[b] - learning_rate * grads["d" + b]
    return updated


@mistake(
    "update_parameters",
    "biases-missing",
    explain="The biases are missing in the dict that comes back.",
    hint="Each layer has two entries in the dict.",
)
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for layer in range(1, len(parameters) // 2 + 1):
        W = "W" + str(layer)
        updated[W] = parameters[W] - learning_rate * grads["d" + W]
    return updated


@mistake(
    "update_parameters",
    "product-for-the-difference",
    explain="The parameters are multiplied with the step; the step is taken away from them.",
    hint="Which sign stands between W and the step in the formula?",
)
def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for layer in range(1, len(parameters) // 2 + 1):
        W, b = "W" + str(layer), "b" + str(layer)
        updated[W] = parameters[W] * learning_rate * grads["d" + W]
        updated[b] = parameters[b] * learning_rate * grads["d" + b]
    return updated


# L_layer_model


@mistake(
    "L_layer_model",
    "learning-rate-ignored",
    explain="The steps use a fixed learning rate, whatever the caller asks for.",
    hint="Hand on the parameter.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, 0.0075)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "num-iterations-ignored",
    explain="A fixed number of steps is taken, whatever the caller asks for.",
    hint="Which line reads num_iterations?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(50):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "one-step-too-few",
    explain="One step too few is taken.",
    hint="range(n) gives n numbers, range(1, n) one less.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations - 1):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "update-not-kept",
    explain="The new parameters are not kept, so every iteration begins with the same ones.",
    hint="update_parameters returns the new dict: what becomes of it?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "starts-anew-in-each-iteration",
    explain="The parameters are drawn anew in each iteration, so all steps but the last are lost.",
    hint="What belongs before the loop, and what inside it?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        parameters = initialize_parameters_deep(layers_dims)
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "return-inside-the-loop",
    explain="Only one step is taken, whatever number is asked for.",
    hint="If there is a loop: does it end before its second round? Look at the indentation of the return.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        return parameters, costs


@mistake(
    "L_layer_model",
    "slopes-of-the-start",
    explain="Every step uses the slopes of the start, so all go the same way.",
    hint="Each step needs the slopes at the place where it starts.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    for i in range(num_iterations):
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(compute_cost(AL, Y))
            if print_cost:
                print(costs[-1])
    return parameters, costs


@mistake(
    "L_layer_model",
    "costs-only-if-printed",
    explain="A cost is kept only if it is printed, too.",
    hint="Look at the condition above costs.append.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "every-cost",
    explain="The cost of every iteration is kept; every hundredth is asked for.",
    hint="The remainder of a division by 100 is i % 100.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(cost)
        if i % 100 == 0 and print_cost:
            print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "costs-of-iterations-99-and-199",
    explain="The first cost is kept after 99 iterations; it belongs to the very start.",
    hint="For which i is i % 100 equal to 0?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 99:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "cost-after-the-step",
    explain="The cost is that after the step; the one before it is asked for.",
    hint="In which order do the four parts of an iteration come?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        cost = compute_cost(L_model_forward(X, parameters)[0], Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "default-learning-rate-changed",
    explain="The default learning rate is another than the one in the signature that was handed out.",
    hint="Leave the line with def as it came.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.01, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "learning-rate-fades",
    explain="The learning rate shrinks from step to step; here it stays the same.",
    hint="Is there a line in the loop that changes the learning rate?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate / (1 + 0.01 * i))
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "hyper-parameters-swapped",
    explain="The learning rate and the number of iterations have changed places in the signature.",
    hint="Leave the line with def as it came.",
)
def L_layer_model(X, Y, layers_dims, num_iterations=3000, learning_rate=0.0075, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "print-cost-ignored",
    explain="Nothing is printed, whatever print_cost says.",
    hint="print_cost is a parameter: where do you ask for it?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "two-layers-only",
    explain="The hidden layers but the first are left out of the network.",
    hint="Hand layers_dims on as it came.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep([*layers_dims[:-1][:2], layers_dims[-1]])
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "results-swapped",
    explain="The costs come first and the parameters second; it is asked for the other way round.",
    hint="Compare your return with the signature.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return costs, parameters


@mistake(
    "L_layer_model",
    "costs-not-returned",
    explain="Only the parameters come back, as in older versions of this exercise.",
    hint="The function returns two things, separated by a comma.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters


@mistake(
    "L_layer_model",
    "last-cost-instead-of-list",
    explain="What comes back is the last cost, not the list.",
    hint="Hand back the list that you have been appending to.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, cost


@mistake(
    "L_layer_model",
    "slopes-instead-of-parameters",
    explain="What comes back is the slopes of the last step, not the parameters.",
    hint="Which of your dicts belongs behind the return?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return grads, costs


@mistake(
    "L_layer_model",
    "examples-centred-in-place",
    explain="The mean is taken off the caller's examples, which changes them and what is learnt.",
    hint="Nothing in this exercise changes X.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    X -= np.mean(X, axis=1, keepdims=True)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "last-cost-kept-too",
    explain="The cost of the last iteration is kept, too, though its number is no multiple of 100.",
    hint="Look at the condition above costs.append.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0 or i == num_iterations - 1:
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "costs-end-after-200-iterations",
    explain="The costs of the first two hundreds are kept, and none after them.",
    hint="The condition has to hold for every multiple of 100.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i in (0, 100):
            costs.append(cost)
            if print_cost:
                print(cost)
    return parameters, costs


@mistake(
    "L_layer_model",
    "something-else-printed",
    explain="Something is printed, but the same with print_cost and without it.",
    hint="print_cost is a parameter: where do you ask for it?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(cost)
    print("share of right decisions:", np.mean((AL > 0.5) == Y))
    return parameters, costs


@mistake(
    "L_layer_model",
    "one-step-too-many",
    explain="One step too many is taken.",
    hint="range(n) counts from 0 to n - 1, which is n steps already.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations + 1):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@mistake(
    "L_layer_model",
    "two-steps-a-round",
    explain="Every step is twice as long as it should be.",
    hint="Is update_parameters called twice in a round, or is there a factor 2?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@mistake(
    "L_layer_model",
    "every-tenth-cost",
    explain="The cost of every tenth iteration is kept; every hundredth is asked for.",
    hint="i % 100 is 0 for i = 0, 100, 200 and so on.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if i % 10 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@mistake(
    "L_layer_model",
    "first-cost-missing",
    explain="The list begins with iteration 100; the cost of iteration 0 is missing.",
    hint="0 % 100 is 0: what keeps the first cost out?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if i % 100 == 0:
            if i > 0:
                costs.append(cost)
            if print_cost:
                print(cost)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@mistake(
    "L_layer_model",
    "no-costs",
    explain="The list of costs is empty at the end.",
    hint="Is something appended, and is the list made once, before the loop?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if print_cost and i % 100 == 0:
            print(cost)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@mistake(
    "L_layer_model",
    "first-cost-repeated",
    explain="All costs are that of the start.",
    hint="Is the cost computed anew in each round?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    cost = compute_cost(L_model_forward(X, parameters)[0], Y)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@mistake(
    "L_layer_model",
    "costs-rounded",
    explain="The costs are rounded to two digits.",
    hint="Round where you print, not where you keep.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if i % 100 == 0:
            costs.append(round(float(cost), 2))
            if print_cost:
                print(cost)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@mistake(
    "L_layer_model",
    "examples-centred",
    explain="The network learns from examples whose mean was taken off; asked for are those that came.",
    hint="Nothing in this exercise changes X.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    X = X - np.mean(X, axis=1, keepdims=True)
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@mistake(
    "L_layer_model",
    "biases-never-learn",
    explain="Only the weights are kept from each step; the biases stay at their start.",
    hint="update_parameters returns weights and biases: what becomes of them?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        grads = L_model_backward(AL, Y, caches)
        new = update_parameters(parameters, grads, learning_rate)
        parameters = {name: new[name] if name[0] == "W" else parameters[name] for name in parameters}
    return parameters, costs


@mistake(
    "L_layer_model",
    "uphill",
    explain="The steps lead uphill: the slopes are added instead of subtracted.",
    hint="Do the costs fall? update_parameters has its own minus.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, -learning_rate)
    return parameters, costs


@mistake(
    "L_layer_model",
    "stops-when-the-cost-hardly-falls",
    explain="The steps stop once the cost hardly falls any more, before num_iterations of them are taken.",
    hint="Is there a break or a return in your loop? The caller says how many steps.",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        if i % 100 == 0:
            costs.append(compute_cost(AL, Y))
            if print_cost:
                print(costs[-1])
            if len(costs) > 1 and costs[-2] - costs[-1] < 0.001:
                break
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs


@mistake(
    "L_layer_model",
    "first-example-only",
    explain="The network learns from the first example only.",
    hint="Which X and Y do the functions get in the loop?",
)
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    X, Y = X[:, :1], Y[:, :1]
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(cost)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


# predict


@mistake(
    "predict",
    "probabilities",
    explain="The probabilities come back; the step to 0 or 1 is missing.",
    hint="Compare each with 0.5.",
)
def predict(X, y, parameters):
    return L_model_forward(X, parameters)[0]


@mistake(
    "predict",
    "decisions-turned-over",
    explain="0 and 1 have changed places.",
    hint="For a probability above 0.5 the decision is 1.",
)
def predict(X, y, parameters):
    return (L_model_forward(X, parameters)[0] < 0.5).astype(float)


@mistake(
    "predict",
    "border-at-0",
    explain="Every probability is above 0, so every decision is 1.",
    hint="Where between 0 and 1 lies the border?",
)
def predict(X, y, parameters):
    return (L_model_forward(X, parameters)[0] > 0).astype(float)


@mistake(
    "predict",
    "labels-returned",
    explain="The labels come back instead of the decisions, so nothing is ever wrong.",
    hint="The decisions know nothing of y.",
)
def predict(X, y, parameters):
    return y * 1.0


@mistake(
    "predict",
    "right-or-wrong",
    explain="What comes back says which decisions are right, not what was decided.",
    hint="Compare with y only where you print.",
)
def predict(X, y, parameters):
    return ((L_model_forward(X, parameters)[0] > 0.5) == y).astype(float)


@mistake(
    "predict",
    "share-of-right-decisions",
    explain="The share of right decisions comes back; the decisions themselves are asked for.",
    hint="p has one entry for each example.",
)
def predict(X, y, parameters):
    return np.mean((L_model_forward(X, parameters)[0] > 0.5) == y)


@mistake(
    "predict",
    "rank-1-p",
    explain="p has one axis only, shape (m,); it has to lie in a row with two axes.",
    hint="Leave out the squeeze, the ravel or the index.",
)
def predict(X, y, parameters):
    return (L_model_forward(X, parameters)[0] > 0.5).astype(float).ravel()


@mistake(
    "predict",
    "p-as-column",
    explain="p stands in a column; it has to lie in a row.",
    hint="The examples are columns everywhere, in p too.",
)
def predict(X, y, parameters):
    return (L_model_forward(X, parameters)[0] > 0.5).astype(float).T


@mistake(
    "predict",
    "last-example-left-out",
    explain="The last example is left out and stays 0.",
    hint="range(n) stops before n already.",
)
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = np.zeros(AL.shape)
    for i in range(AL.shape[1] - 1):
        p[0, i] = AL[0, i] > 0.5
    return p


@mistake(
    "predict",
    "examples-centred-in-place",
    explain="The mean is taken off the caller's examples, which changes them and the decisions.",
    hint="Nothing in this exercise changes X.",
)
def predict(X, y, parameters):
    X -= np.mean(X, axis=1, keepdims=True)
    return (L_model_forward(X, parameters)[0] > 0.5).astype(float)


@mistake(
    "predict",
    "labels-overwritten",
    explain="The decisions are right, but they are written into the caller's labels.",
    hint="y[...] = … writes into the array that was handed over.",
)
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    y[...] = AL > 0.5
    return y


@mistake(
    "predict",
    "floor-of-the-double",
    explain="A probability of 1 gives 2: rounding down twice the probability is right only below 1.",
    hint="Compare with 0.5 instead of computing with it.",
)
def predict(X, y, parameters):
    return np.floor(L_model_forward(X, parameters)[0] / 0.5)


@mistake(
    "predict",
    "first-example-for-all",
    explain="The decision about the first example is given for all of them.",
    hint="A comparison works for the whole array at once.",
)
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    return np.full(AL.shape, float(AL[0, 0] > 0.5))


@mistake(
    "predict",
    "weighted-sums",
    explain="Z of the last layer comes back; the sigmoid and the decision are missing.",
    hint="Every entry has to be 0 or 1.",
)
def predict(X, y, parameters):
    _, caches = L_model_forward(X, parameters)
    return caches[-1][1]


@mistake(
    "predict",
    "border-too-low",
    explain="The border of the probabilities lies too low: below 0.5.",
    hint="At which probability does the decision change?",
)
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    return (AL > 0.4).astype(float)


@mistake(
    "predict",
    "border-too-high",
    explain="The border of the probabilities lies too high: above 0.5.",
    hint="At which probability does the decision change?",
)
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    return (AL > 0.6).astype(float)


@mistake(
    "predict",
    "cut-to-whole-numbers",
    explain="Only probabilities of 1, or almost, become 1, as where they are cut to whole numbers.",
    hint="astype(int) cuts off what is behind the point: compare first.",
)
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    return AL.astype(int)


@mistake(
    "predict",
    "minus-one-and-one",
    explain="The decisions are -1 and 1; the labels are 0 and 1.",
    hint="Compare your result with y.",
)
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    return np.where(AL > 0.5, 1.0, -1.0)


@mistake(
    "predict",
    "list-instead-of-array",
    explain="The decisions come as a list; an array of shape (1, m) is asked for.",
    hint="np.where, or a comparison of the whole array, gives an array.",
)
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    return [1.0 if a > 0.5 else 0.0 for a in AL[0]]


@mistake(
    "predict",
    "first-example-left-out",
    explain="The first example is left out and stays 0.",
    hint="Python counts from 0: with which example does your loop begin?",
)
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = np.zeros((1, X.shape[1]))
    for i in range(1, X.shape[1]):
        p[0, i] = 1 if AL[0, i] > 0.5 else 0
    return p


@mistake(
    "predict",
    "last-decision-only",
    explain="One number comes back, the decision about the last example.",
    hint="Where does your loop store each decision? The result has one entry for each example.",
)
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    for a in AL[0]:
        decision = 1.0 if a > 0.5 else 0.0
    return decision


@mistake(
    "predict",
    "argmax-of-one-row",
    explain="Every decision is 0, and there is one axis only, as np.argmax over a single row gives.",
    hint="argmax would choose among several rows; AL has one, so compare it with a border.",
)
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    return np.argmax(AL, axis=0)


@mistake(
    "predict",
    "biases-forgotten",
    explain="The biases play no part in the decisions.",
    hint="Hand the parameters on as they came.",
)
def predict(X, y, parameters):
    AL, _ = L_model_forward(
        X, {name: value if name[0] == "W" else 0 * value for name, value in parameters.items()}
    )
    return (AL > 0.5).astype(float)
