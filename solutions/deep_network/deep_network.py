# %% [markdown]
# # A network of L layers
#
# One neuron draws a straight border between two kinds of things. Layers of neurons, each fed with what
# the one before it gives, draw any border. You are going to write such a network for any number of layers,
# and let it tell handwritten threes from eights.
#
# A network with widths `[64, 20, 5, 1]` has $L = 3$ layers: 64 numbers come in, the first layer has 20
# neurons, the second 5, the last 1. The input is layer 0, and has no weights. Layer $l$ computes
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]} \qquad A^{[l]} = g^{[l]}\left(Z^{[l]}\right) \qquad A^{[0]} = X$$
#
# where $g^{[l]}$ is ReLU in every layer but the last, and the sigmoid in the last.
#
# | symbol | in the code | meaning | shape |
# |---|---|---|---|
# | $n^{[l]}$ | `layer_dims[l]` | width of layer $l$ | |
# | $m$ | | how many examples there are | |
# | $X = A^{[0]}$ | `X` | the examples, one **column** each | $(n^{[0]}, m)$ |
# | $Y$ | `Y` | their labels, 0 or 1 | $(1, m)$ |
# | $W^{[l]}$ | `parameters["W" + str(l)]` | weights of layer $l$ | $(n^{[l]}, n^{[l-1]})$ |
# | $b^{[l]}$ | `parameters["b" + str(l)]` | biases of layer $l$ | $(n^{[l]}, 1)$ |
# | $Z^{[l]}, A^{[l]}$ | `Z`, `A` | before and after $g^{[l]}$ | $(n^{[l]}, m)$ |
# | $A^{[L]}$ | `AL` | the probability that each label is 1 | $(1, m)$ |
#
# A matrix and its slope have one shape: `dW` that of `W`, `db` that of `b`, `dA` that of `A`. When in
# doubt, print shapes. The handout has the whole mathematics and an example by hand.

# %%
"""A network of L layers: its functions, forward and backward, and the pictures it learns from."""

from pathlib import Path

import numpy as np

# %% [markdown]
# ## What is given
#
# These functions are complete: nothing to write here. The first two apply $g$, and hand `Z` on in a
# cache. The next two go back through $g$: from `dA`, the slope along `A`, to `dZ`, the slope along `Z`.
# Then there is a source of random numbers, and the last two read the pictures, and draw one in letters.


# %%
def sigmoid(Z):
    """The sigmoid of every number in `Z`, and `Z` itself as cache for `sigmoid_backward`."""
    small = np.exp(-np.abs(Z))  # of a negative number: never overflows
    return np.where(Z >= 0, 1.0, small) / (1.0 + small), Z


def relu(Z):
    """The larger of 0 and each number in `Z`, and `Z` itself as cache for `relu_backward`."""
    return np.maximum(0.0, Z), Z


def sigmoid_backward(dA, cache):
    """From `dA` to `dZ` for a sigmoid; `cache` is what `sigmoid` gave, both are of one shape."""
    A, _ = sigmoid(cache)
    return dA * A * (1 - A)


def relu_backward(dA, cache):
    """From `dA` to `dZ` for a ReLU; `cache` is what `relu` gave, both are of one shape."""
    dZ = np.array(dA)
    dZ[cache <= 0] = 0
    return dZ


def new_rng():
    """A new source of random numbers: in each run, and whenever it is made anew, it gives the same ones."""
    return np.random.default_rng(3)


def load_digits_3_vs_8(folder=None):
    """Read the pictures of handwritten threes and eights.

    Parameters
    ----------
    folder : str or Path, optional
        Where ``digits_3_vs_8.csv`` lies; if you do not say it, in ``data`` beside this file or notebook.

    Returns
    -------
    X_train : array of floats, shape (64, 277)
        Pictures to learn from, one in each column: 8 rows of 8 pixels, from 0 (paper) to 1 (ink).
    Y_train : array of floats, shape (1, 277)
        Their labels: 1 for an eight, 0 for a three.
    X_test : array of floats, shape (64, 80)
        Pictures kept aside, to see how well the result does on new ones.
    Y_test : array of floats, shape (1, 80)
        Their labels.
    """
    if folder is None:
        try:
            folder = Path(__file__).parent / "data"
        except NameError:  # a notebook has no __file__, and runs where it lies
            folder = "data"
    table = np.loadtxt(Path(folder) / "digits_3_vs_8.csv", delimiter=",", skiprows=1)
    X = table[:, :64].T / 16
    Y = (table[:, 64:] == 8).T.astype(float)
    return X[:, :277], Y[:, :277], X[:, 277:], Y[:, 277:]


def draw(x):
    """One picture of shape (64,) or (64, 1) as eight lines of text, darker letters for more ink."""
    shades = (np.reshape(x, (8, 8)) * 4).round().astype(int)
    return "\n".join("".join(" .:o#"[shade] * 2 for shade in row) for row in shades)


# %% [markdown]
# ## Exercise 1: `initialize_parameters_deep`
#
# For every layer $l = 1, \dots, L$ a matrix `W1`, …, `WL` of small random numbers and a column `b1`, …, `bL`
# of zeros. The list `layer_dims` has $L + 1$ entries, for it begins with the width of the input.
#
# Why random? Neurons of one layer that start alike stay alike for ever. Why small, but not too small?
# Every layer multiplies by its weights; a good measure is numbers with mean 0 and standard deviation
# $1 / \sqrt{n^{[l-1]}}$. Anything from 0.01 to $\sqrt{2 / n^{[l-1]}}$ is right.
#
# `new_rng()` makes a source that gives the same random numbers in each run, so that results can be
# compared; one such source is enough for all layers. Try `new_rng().standard_normal((2, 3))`. Other sources
# of random numbers are fine, too.


# %%
def initialize_parameters_deep(layer_dims):
    """Weights and biases to start from, for a network of L layers.

    Parameters
    ----------
    layer_dims : list of int
        Widths, from the input's to the last layer's: L + 1 numbers.

    Returns
    -------
    parameters : dict
        For l from 1 to L: ``"W1"``, …, random floats with mean 0 and a standard deviation between 0.01
        and the square root of 2 / layer_dims[l - 1], shape (layer_dims[l], layer_dims[l - 1]);
        ``"b1"``, …, zeros, shape (layer_dims[l], 1).

    Examples
    --------
    >>> parameters = initialize_parameters_deep([5, 4, 3])
    >>> sorted(parameters)
    ['W1', 'W2', 'b1', 'b2']
    >>> parameters["W2"].shape
    (3, 4)
    >>> parameters["b2"]
    array([[0.],
           [0.],
           [0.]])
    """
    # BEGIN SOLUTION
    rng = new_rng()
    parameters = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.standard_normal((n, n_prev)) / np.sqrt(n_prev)
        parameters["b" + str(layer)] = np.zeros((n, 1))
    return parameters
    # END SOLUTION


# %% [markdown]
# ## Exercise 2: `linear_forward`
#
# The first half of a layer:
#
# $$Z = W A + b$$
#
# | `A` | `W` | `b` | `Z` |
# |---|---|---|---|
# | $(n_{prev}, m)$ | $(n, n_{prev})$ | $(n, 1)$ | $(n, m)$ |
#
# On the way back, `A`, `W` and `b` will be needed again: hand them on in a tuple.


# %%
def linear_forward(A, W, b):
    """The linear half of a layer, for all examples at once.

    Parameters
    ----------
    A : array of floats, shape (n_prev, m)
        What the layer before gives, or the input.
    W : array of floats, shape (n, n_prev)
        The weights of this layer.
    b : array of floats, shape (n, 1)
        Its biases.

    Returns
    -------
    Z : array of floats, shape (n, m)
        The product of W and A, plus b.
    cache : tuple
        ``(A, W, b)``, in this order.

    Examples
    --------
    >>> A = np.array([[1.0, 2.0], [2.0, 0.0]])
    >>> Z, cache = linear_forward(A, np.array([[1.0, -1.0]]), np.array([[0.5]]))
    >>> Z
    array([[-0.5,  2.5]])
    >>> len(cache)
    3
    """
    # BEGIN SOLUTION
    return W @ A + b, (A, W, b)
    # END SOLUTION


# %% [markdown]
# ## Exercise 3: `linear_activation_forward`
#
# A whole layer: the linear half, then `sigmoid` or `relu`. Both of these give a pair, the values and their
# own cache, which is `Z`. Hand both caches on, as a pair: `(linear_cache, activation_cache)`.


# %%
def linear_activation_forward(A_prev, W, b, activation):
    """One layer forward, for all examples at once.

    Parameters
    ----------
    A_prev : array of floats, shape (n_prev, m)
        What the layer before gives, or the input.
    W : array of floats, shape (n, n_prev)
        The weights of this layer.
    b : array of floats, shape (n, 1)
        Its biases.
    activation : str
        ``"sigmoid"`` or ``"relu"``.

    Returns
    -------
    A : array of floats, shape (n, m)
        What this layer gives.
    cache : tuple
        ``(linear_cache, activation_cache)``: the cache of `linear_forward`, then that of `sigmoid` or
        `relu`; spelled out, ``((A_prev, W, b), Z)``.

    Examples
    --------
    >>> A_prev = np.array([[1.0, 2.0], [2.0, 0.0]])
    >>> A, cache = linear_activation_forward(A_prev, np.array([[1.0, -1.0]]), np.array([[0.5]]), "relu")
    >>> A
    array([[0. , 2.5]])
    >>> cache[1]
    array([[-0.5,  2.5]])
    """
    # BEGIN SOLUTION
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)
    # END SOLUTION


# %% [markdown]
# ## Exercise 4: `L_model_forward`
#
# The whole network: ReLU in layers 1 to $L - 1$, the sigmoid in layer $L$. A list keeps the cache of each
# layer, so `caches[0]` is that of layer 1, and `caches[L - 1]` that of layer $L$. Every layer has two
# parameters, so $L$ is half of `len(parameters)`. Try your function with one layer, too: then there is no
# ReLU at all.


# %%
def L_model_forward(X, parameters):
    """The whole network forward, for all examples at once.

    Parameters
    ----------
    X : array of floats, shape (n_0, m)
        The examples, one in each column.
    parameters : dict
        ``"W1"``, ``"b1"``, …, ``"WL"``, ``"bL"``.

    Returns
    -------
    AL : array of floats, shape (1, m)
        What the last layer gives: the probability that each label is 1.
    caches : list
        The L caches of `linear_activation_forward`, from layer 1 to layer L.

    Examples
    --------
    >>> X = np.array([[1.0, 2.0], [2.0, 0.0]])
    >>> parameters = {
    ...     "W1": np.array([[1.0, 1.0], [1.0, -1.0]]),
    ...     "b1": np.array([[0.0], [-1.0]]),
    ...     "W2": np.array([[0.5, -1.0]]),
    ...     "b2": np.array([[-1.0]]),
    ... }
    >>> AL, caches = L_model_forward(X, parameters)
    >>> AL.round(8)
    array([[0.62245933, 0.26894142]])
    >>> len(caches)
    2
    """
    # BEGIN SOLUTION
    L = len(parameters) // 2
    A, caches = X, []
    for layer in range(1, L + 1):
        W, b = parameters["W" + str(layer)], parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if layer == L else "relu")
        caches.append(cache)
    return A, caches
    # END SOLUTION


# %% [markdown]
# ## Exercise 5: `compute_cost`
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \left[ y^{(i)} \log a^{(i)} + (1 - y^{(i)}) \log(1 - a^{(i)}) \right]$$
#
# with $a^{(i)}$ from $A^{[L]}$. The cost is **a number**. A product of a row and a column is a matrix of
# shape `(1, 1)`; `np.squeeze` makes a number of it.


# %%
def compute_cost(AL, Y):
    """The mean cross-entropy of all examples.

    Parameters
    ----------
    AL : array of floats, shape (1, m)
        Probabilities, above 0 and below 1.
    Y : array of 0 and 1, shape (1, m)
        Labels.

    Returns
    -------
    cost : number
        The mean over the examples of the loss; natural logarithms.

    Examples
    --------
    >>> round(float(compute_cost(np.array([[0.8, 0.9, 0.4]]), np.array([[1, 1, 0]]))), 8)
    0.27977656
    """
    # BEGIN SOLUTION
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    # END SOLUTION


# %% [markdown]
# ## Exercise 6: `linear_backward`
#
# Now backward. Given `dZ`, the slopes along `Z` of layer $l$, and the cache of `linear_forward`:
#
# $$dW = \frac{1}{m} dZ \, A_{prev}^T \qquad db = \frac{1}{m} \sum_{i=1}^{m} dZ^{(i)} \qquad
# dA_{prev} = W^T dZ$$
#
# | `dZ` | `dA_prev` | `dW` | `db` |
# |---|---|---|---|
# | $(n, m)$ | $(n_{prev}, m)$ | $(n, n_{prev})$ | $(n, 1)$ |
#
# The sum for `db` runs over the examples, within each row, and must leave a column: `keepdims=True`.
# There is no $1/m$ in `dA_prev`, for it speaks of each example by itself.


# %%
def linear_backward(dZ, cache):
    """Back through the linear half of a layer.

    Parameters
    ----------
    dZ : array of floats, shape (n, m)
        Slope of each example's loss along Z.
    cache : tuple
        ``(A_prev, W, b)``, from `linear_forward`.

    Returns
    -------
    dA_prev : array of floats, shape (n_prev, m)
        Slope of each example's loss along A_prev.
    dW : array of floats, shape (n, n_prev)
        Slope of the cost along W.
    db : array of floats, shape (n, 1)
        Slope of the cost along b.

    Examples
    --------
    >>> A_prev, W, b = np.array([[1.0, 2.0], [2.0, 0.0]]), np.array([[1.0, -1.0]]), np.array([[0.5]])
    >>> dA_prev, dW, db = linear_backward(np.array([[0.5, -0.25]]), (A_prev, W, b))
    >>> dA_prev
    array([[ 0.5 , -0.25],
           [-0.5 ,  0.25]])
    >>> dW
    array([[0. , 0.5]])
    >>> db
    array([[0.125]])
    """
    # BEGIN SOLUTION
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db
    # END SOLUTION


# %% [markdown]
# ## Exercise 7: `linear_activation_backward`
#
# Back through a whole layer: first through $g$, from `dA` to `dZ`, with the `activation_cache`; then
# through the linear half, with the `linear_cache`. For the first, `sigmoid_backward` and `relu_backward` are
# given.


# %%
def linear_activation_backward(dA, cache, activation):
    """One layer backward.

    Parameters
    ----------
    dA : array of floats, shape (n, m)
        Slope of each example's loss along what this layer gives.
    cache : tuple
        ``(linear_cache, activation_cache)``, from `linear_activation_forward`.
    activation : str
        ``"sigmoid"`` or ``"relu"``.

    Returns
    -------
    dA_prev, dW, db : arrays of floats
        As from `linear_backward`: shapes (n_prev, m), (n, n_prev) and (n, 1).

    Examples
    --------
    >>> A_prev, W, b = np.array([[1.0, 2.0], [2.0, 0.0]]), np.array([[1.0, -1.0]]), np.array([[0.5]])
    >>> cache = (A_prev, W, b), np.array([[-0.5, 2.5]])
    >>> dA_prev, dW, db = linear_activation_backward(np.array([[0.5, -0.25]]), cache, "relu")
    >>> dW
    array([[-0.25,  0.  ]])
    >>> db
    array([[-0.125]])
    """
    # BEGIN SOLUTION
    linear_cache, activation_cache = cache
    if activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)
    # END SOLUTION


# %% [markdown]
# ## Exercise 8: `L_model_backward`
#
# Back through the whole network. It starts with the slope of each example's loss along $A^{[L]}$,
#
# $$dA^{[L]} = -\frac{Y}{A^{[L]}} + \frac{1 - Y}{1 - A^{[L]}}$$
#
# goes through layer $L$ with `"sigmoid"`, and then through layers $L - 1, \dots, 1$ with `"relu"`. What comes
# out of one layer as `dA_prev` goes into the one before it as `dA`.
#
# ![Two rows of boxes: forward through layers 1 to L, below them backward from layer L to 1; from each
# box above, a cache goes down to its partner](pictures/layers.svg)
#
# **Names.** A slope carries the name of what it is the slope of. Going back through layer $l$ gives `dWl` and
# `dbl` of this layer, and `dA` of the layer **before** it, so that goes by the number $l - 1$:
#
# | back through layer | its `dA_prev` | its `dW` | its `db` | its cache |
# |---|---|---|---|---|
# | $L$ | `"dA" + str(L - 1)` | `"dW" + str(L)` | `"db" + str(L)` | `caches[L - 1]` |
# | $l$ | `"dA" + str(l - 1)` | `"dW" + str(l)` | `"db" + str(l)` | `caches[l - 1]` |
# | 1 | `"dA0"` | `"dW1"` | `"db1"` | `caches[0]` |


# %%
def L_model_backward(AL, Y, caches):
    """The whole network backward: the slopes of the cost along all parameters.

    Parameters
    ----------
    AL : array of floats, shape (1, m)
        What the last layer gives.
    Y : array of 0 and 1, shape (1, m)
        Labels.
    caches : list
        The L caches from `L_model_forward`.

    Returns
    -------
    grads : dict
        For l from 1 to L: ``"dWl"`` and ``"dbl"``, slopes of the cost, of the shapes of ``Wl`` and ``bl``.
        For l from 0 to L - 1: ``"dAl"``, slope of each example's loss along what layer l gives, shape
        (n_l, m); layer 0 is the input. Other entries do no harm.

    Examples
    --------
    >>> X, Y = np.array([[1.0, 2.0], [2.0, 0.0]]), np.array([[1, 0]])
    >>> parameters = {
    ...     "W1": np.array([[1.0, 1.0], [1.0, -1.0]]),
    ...     "b1": np.array([[0.0], [-1.0]]),
    ...     "W2": np.array([[0.5, -1.0]]),
    ...     "b2": np.array([[-1.0]]),
    ... }
    >>> AL, caches = L_model_forward(X, parameters)
    >>> grads = L_model_backward(AL, Y, caches)
    >>> grads["dW1"].round(8)
    array([[ 0.04008554, -0.18877033],
           [-0.26894142,  0.        ]])
    >>> grads["dA1"].round(8)
    array([[-0.18877033,  0.13447071],
           [ 0.37754067, -0.26894142]])
    """
    # BEGIN SOLUTION
    L = len(caches)
    grads = {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    for layer in range(L, 0, -1):
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        grads["dW" + str(layer)] = dW
        grads["db" + str(layer)] = db
    return grads
    # END SOLUTION


# %% [markdown]
# ## Exercise 9: `update_parameters`
#
# One step downhill, in every layer $l = 1, \dots, L$:
#
# $$W^{[l]} := W^{[l]} - \alpha \, dW^{[l]} \qquad b^{[l]} := b^{[l]} - \alpha \, db^{[l]}$$
#
# Return a **new** dict: the one that the caller handed over, and the arrays in it, stay as they are.


# %%
def update_parameters(parameters, grads, learning_rate):
    """One step of gradient descent.

    Parameters
    ----------
    parameters : dict
        ``"W1"``, ``"b1"``, …, ``"WL"``, ``"bL"``. Left as it is.
    grads : dict
        ``"dW1"``, ``"db1"``, …, and maybe entries that are not needed here.
    learning_rate : float
        How long the step is.

    Returns
    -------
    parameters : dict
        ``"W1"``, ``"b1"``, …, ``"WL"``, ``"bL"`` after the step.

    Examples
    --------
    >>> parameters = {"W1": np.array([[1.0, -1.0]]), "b1": np.array([[0.5]])}
    >>> grads = {"dW1": np.array([[0.0, 0.5]]), "db1": np.array([[0.125]])}
    >>> update_parameters(parameters, grads, 0.2)["W1"]
    array([[ 1. , -1.1]])
    """
    # BEGIN SOLUTION
    updated = {}
    for layer in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(layer), "b" + str(layer)):
            updated[name] = parameters[name] - learning_rate * grads["d" + name]
    return updated
    # END SOLUTION


# %% [markdown]
# ## Exercise 10: `L_layer_model`
#
# All together. Start from `initialize_parameters_deep`, then repeat `num_iterations` times
#
# 1. forward through the network;
# 2. in iterations 0, 100, 200, … append the cost to `costs` (and print it if `print_cost`);
# 3. backward through the network;
# 4. one step downhill, with the learning rate $\alpha$.


# %%
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Let a network of L layers learn from examples.

    Parameters
    ----------
    X : array of floats, shape (n_0, m)
        The examples, one in each column.
    Y : array of 0 and 1, shape (1, m)
        Their labels.
    layers_dims : list of int
        Widths, from n_0 to the last layer's, which is 1.
    learning_rate : float
        How long a step is, the same for all steps.
    num_iterations : int
        How many steps.
    print_cost : bool
        Whether to print the cost in iterations 0, 100, 200, …

    Returns
    -------
    parameters : dict
        ``"W1"``, ``"b1"``, …, ``"WL"``, ``"bL"`` after the last step.
    costs : list of numbers
        The cost before step 0, before step 100, before step 200, …, whether printed or not.

    Examples
    --------
    >>> X, Y = np.array([[1.0, 2.0, -1.0, -2.0], [0.5, 1.0, -1.0, 0.0]]), np.array([[1, 1, 0, 0]])
    >>> parameters, costs = L_layer_model(X, Y, [2, 3, 1], learning_rate=0.3, num_iterations=201)
    >>> len(costs)
    3
    >>> bool(costs[2] < costs[0])
    True
    """
    # BEGIN SOLUTION
    parameters = initialize_parameters_deep(layers_dims)
    costs = []
    for iteration in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        if iteration % 100 == 0:
            cost = compute_cost(AL, Y)
            costs.append(cost)
            if print_cost:
                print(f"cost after {iteration} iterations: {cost:.6f}")
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs
    # END SOLUTION


# %% [markdown]
# ## Exercise 11: `predict`
#
# $$\hat{y}^{(i)} = 1 \text{ if } a^{(i)} > 0.5, \text{ otherwise } 0$$
#
# with $a^{(i)}$ from $A^{[L]}$. The labels `y` are there so that you can print the share of right decisions;
# the decisions themselves know nothing of them. (No test asks about exactly 0.5, or about what is printed.)


# %%
def predict(X, y, parameters):
    """Decide for each example whether its label is 0 or 1.

    Parameters
    ----------
    X : array of floats, shape (n_0, m)
        The examples, one in each column.
    y : array of 0 and 1, shape (1, m)
        Their labels; only for printing the share of right decisions, so you may leave them unused.
    parameters : dict
        ``"W1"``, ``"b1"``, …, ``"WL"``, ``"bL"``.

    Returns
    -------
    p : array of 0 and 1 (float, int or bool), shape (1, m)
        1 where the probability is above 0.5.

    Examples
    --------
    >>> X, y = np.array([[1.0, 2.0], [2.0, 0.0]]), np.array([[1, 0]])
    >>> p = predict(X, y, {"W1": np.array([[1.0, -1.0]]), "b1": np.array([[0.5]])})
    >>> p.astype(int)
    array([[0, 1]])
    """
    # BEGIN SOLUTION
    AL, _ = L_model_forward(X, parameters)
    return (AL > 0.5).astype(float)
    # END SOLUTION


# %% [markdown]
# ## Threes and eights
#
# With all functions in place, this cell learns from 277 pictures with three layers, and tries the result on
# 80 others. Other widths, or one more layer, are a matter of one line.

# %%
if __name__ == "__main__":
    X_train, Y_train, X_test, Y_test = load_digits_3_vs_8()
    parameters, costs = L_layer_model(
        X_train, Y_train, [64, 20, 5, 1], learning_rate=0.3, num_iterations=500, print_cost=True
    )
    for name, X, Y in (("training", X_train, Y_train), ("test", X_test, Y_test)):
        print(f"right on {name} pictures: {np.mean(predict(X, Y, parameters) == Y):.1%}")
