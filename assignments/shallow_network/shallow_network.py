# %% [markdown]
# # A network with one hidden layer
#
# A single neuron can only draw a straight border. Here are points of two classes that no straight line
# separates: one class lies around the middle, the other in a ring around it. You write a network with
# one hidden layer that learns to tell them apart.
#
# | symbol | meaning | shape |
# |---|---|---|
# | `n_x` | numbers that describe one example (here 2) | |
# | `n_h` | neurons in the hidden layer: yours to choose | |
# | `n_y` | neurons in the output layer (here 1) | |
# | `m` | how many examples there are | |
# | `X` | the examples, one **column** each | `(n_x, m)` |
# | `Y` | their labels, 0 or 1 | `(n_y, m)` |
# | `W1`, `b1` | weights and biases of the hidden layer | `(n_h, n_x)`, `(n_h, 1)` |
# | `W2`, `b2` | weights and biases of the output layer | `(n_y, n_h)`, `(n_y, 1)` |
#
# A row of `W1` belongs to one hidden neuron and holds a weight for each number of an example. Keep every
# array in two dimensions, `(n, 1)` and never `(n,)`. The handout has the whole mathematics and an example
# by hand.

# %%
"""A network with one hidden layer: activation functions, forward, backward, training, decisions."""

import numpy as np

# %% [markdown]
# ## The problem
#
# These three functions are complete: nothing to write here. The first makes the points, the second draws
# what a network decides all over the plane, the third counts hidden neurons that differ from each other.


# %%
def load_disc_and_ring(m=400, seed=1):
    """Points of the plane: a disc, and a ring around it.

    Parameters
    ----------
    m : int
        How many points; half of them in the disc.
    seed : int
        The same seed gives the same points.

    Returns
    -------
    X : array of floats, shape (2, m)
        The points, one in each column.
    Y : array of floats, shape (1, m)
        Their labels: 1 in the disc, 0 in the ring.
    """
    points = np.random.default_rng(seed)
    Y = (np.arange(m) % 2 == 0).astype(float).reshape(1, m)
    nearest, farthest = np.where(Y == 1, 0.0, 0.8), np.where(Y == 1, 0.6, 1.4)
    radius = np.sqrt(points.uniform(nearest**2, farthest**2))
    angle = points.uniform(0, 2 * np.pi, size=(1, m))
    circle = np.concatenate([np.cos(angle), np.sin(angle)])
    return radius * circle + points.normal(scale=0.1, size=(2, m)), Y


def draw(parameters):
    """The decisions all over the plane, as text: ``#`` for 1 and ``.`` for 0."""
    across, down = np.meshgrid(np.linspace(-1.5, 1.5, 49), np.linspace(1.5, -1.5, 25))
    grid = np.vstack([across.ravel(), down.ravel()])
    decided = np.reshape(predict(parameters, grid), across.shape)
    return "\n".join("".join("#" if decision else "." for decision in row) for row in decided)


def different_neurons(parameters):
    """How many of the hidden neurons differ: those with the same weights and bias count once."""
    neurons = np.hstack([parameters["W1"], parameters["b1"], parameters["W2"].T])
    return len(np.unique(neurons.round(12), axis=0))


# %% [markdown]
# ## Exercises 1 to 8: activation functions and their slopes
#
# | | $g(z)$ | $g'(z)$ |
# |---|---|---|
# | sigmoid | $\dfrac{1}{1 + e^{-z}}$ | $g(z) \, (1 - g(z))$ |
# | tanh | $\dfrac{e^z - e^{-z}}{e^z + e^{-z}}$ | $1 - g(z)^2$ |
# | ReLU | $\max(0, z)$ | 0 if $z < 0$, 1 if $z \ge 0$ |
# | leaky ReLU | $\max(0.01 z, z)$ | 0.01 if $z < 0$, 1 if $z \ge 0$ |
#
# `z` may be one number or an array of any shape, of floats or of ints; the result has the shape of `z`.
# The last two have a kink at 0, where there is no slope. As in the lecture, **the value at 0 is 1**.
#
# ![Four panels: sigmoid and tanh with their bell-shaped slopes; ReLU and leaky ReLU, whose slopes jump
# to 1 at 0](pictures/activations.svg)


# %%
def sigmoid(z):
    """The sigmoid of every number in `z`.

    Parameters
    ----------
    z : number or array of any shape
        May be as large as 1000 or as small as -1000. (A warning about overflow is harmless, as long as
        the result is right.)

    Returns
    -------
    a : number or array, with the shape of `z`

    Examples
    --------
    >>> sigmoid(np.array([0.0, 2.0])).round(8)
    array([0.5       , 0.88079708])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("sigmoid: nothing written here yet")


# %%
def sigmoid_derivative(z):
    """The slope of the sigmoid at every number in `z`.

    Parameters
    ----------
    z : number or array of any shape
        From -1000 to 1000. Careful: this is z itself, not the sigmoid of it.

    Returns
    -------
    slope : number or array, with the shape of `z`

    Examples
    --------
    >>> sigmoid_derivative(np.array([0.0, 2.0])).round(8)
    array([0.25      , 0.10499359])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("sigmoid_derivative: nothing written here yet")


# %%
def tanh(z):
    """The hyperbolic tangent of every number in `z`.

    Parameters
    ----------
    z : number or array of any shape
        From -1000 to 1000, where the fraction of the formula is infinity over infinity. numpy has a
        function that knows better, and you may use it.

    Returns
    -------
    a : number or array, with the shape of `z`

    Examples
    --------
    >>> tanh(np.array([0.0, 1.0])).round(8)
    array([0.        , 0.76159416])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("tanh: nothing written here yet")


# %%
def tanh_derivative(z):
    """The slope of the hyperbolic tangent at every number in `z`.

    Parameters
    ----------
    z : number or array of any shape
        From -1000 to 1000. Careful: this is z itself, not the tanh of it.

    Returns
    -------
    slope : number or array, with the shape of `z`

    Examples
    --------
    >>> tanh_derivative(np.array([0.0, 1.0])).round(8)
    array([1.        , 0.41997434])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("tanh_derivative: nothing written here yet")


# %%
def relu(z):
    """Every positive number in `z` as it is, and 0 for the others.

    Parameters
    ----------
    z : number or array of any shape
        Left as it is.

    Returns
    -------
    a : number or array, with the shape of `z`

    Examples
    --------
    >>> relu(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 3.])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("relu: nothing written here yet")


# %%
def relu_derivative(z):
    """The slope of ReLU at every number in `z`: 0 or 1, and 1 at the kink, z = 0.

    Parameters
    ----------
    z : number or array of any shape
        Left as it is.

    Returns
    -------
    slope : number or array (float, int or bool), with the shape of `z`

    Examples
    --------
    >>> relu_derivative(np.array([-2.0, 0.0, 3.0])).astype(int)
    array([0, 1, 1])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("relu_derivative: nothing written here yet")


# %%
def leaky_relu(z):
    """Every positive number in `z` as it is, and a hundredth of the others.

    Parameters
    ----------
    z : number or array of any shape
        Left as it is.

    Returns
    -------
    a : number or array of floats, with the shape of `z`

    Examples
    --------
    >>> leaky_relu(np.array([-2.0, 0.0, 3.0]))
    array([-0.02,  0.  ,  3.  ])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("leaky_relu: nothing written here yet")


# %%
def leaky_relu_derivative(z):
    """The slope of leaky ReLU at every number in `z`: 0.01 or 1, and 1 at the kink, z = 0.

    Parameters
    ----------
    z : number or array of any shape
        Left as it is.

    Returns
    -------
    slope : number or array of floats, with the shape of `z`

    Examples
    --------
    >>> leaky_relu_derivative(np.array([-2.0, 0.0, 3.0]))
    array([0.01, 1.  , 1.  ])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("leaky_relu_derivative: nothing written here yet")


# %% [markdown]
# ## Exercise 9: `layer_sizes`
#
# The examples say how many inputs there are, the labels how many outputs. The size of the hidden layer is
# a **hyper-parameter**: nobody can read it off the data.


# %%
def layer_sizes(X, Y, n_h=4):
    """How many numbers go into the network, how many neurons are hidden, how many come out.

    Parameters
    ----------
    X : array of floats, shape (n_x, m)
        The examples, one in each column.
    Y : array of 0 and 1, shape (n_y, m)
        Their labels.
    n_h : int
        The size of the hidden layer.

    Returns
    -------
    n_x, n_h, n_y : int

    Examples
    --------
    >>> layer_sizes(np.zeros((5, 3)), np.zeros((2, 3)))
    (5, 4, 2)
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("layer_sizes: nothing written here yet")


# %% [markdown]
# ## Exercise 10: `initialize_parameters`
#
# The weights start as **small random numbers**: 0.01 times numbers of the standard normal distribution.
# The biases start at zero. If the weights started at zero, too, all hidden neurons would stay equal for
# ever; the last cell of this notebook shows it. If they were large, tanh would be almost flat.
#
# `np.random.default_rng(seed)` is a source of random numbers, and its `standard_normal((rows, columns))`
# gives an array of them. Other sources are fine, as long as `seed` decides what they give.


# %%
def initialize_parameters(n_x, n_h, n_y, seed=1):
    """Weights and biases to start from.

    Parameters
    ----------
    n_x, n_h, n_y : int
        The sizes of the layers.
    seed : int
        The same seed gives the same numbers, another seed gives others.

    Returns
    -------
    parameters : dict
        ``"W1"``, shape (n_h, n_x), and ``"W2"``, shape (n_y, n_h): small random numbers.
        ``"b1"``, shape (n_h, 1), and ``"b2"``, shape (n_y, 1): zeros.

    Examples
    --------
    >>> parameters = initialize_parameters(2, 3, 1)
    >>> parameters["W1"].shape, parameters["b1"].shape, parameters["W2"].shape, parameters["b2"].shape
    ((3, 2), (3, 1), (1, 3), (1, 1))
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("initialize_parameters: nothing written here yet")


# %% [markdown]
# ## Exercise 11: `forward_propagation`
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]} \qquad A^{[1]} = \tanh(Z^{[1]}) \qquad
# Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]} \qquad A^{[2]} = \sigma(Z^{[2]})$$
#
# | | `Z1`, `A1` | `Z2`, `A2` |
# |---|---|---|
# | shape | `(n_h, m)` | `(n_y, m)` |
#
# All examples at once: no loop over them.


# %%
def forward_propagation(X, parameters):
    """From the examples to the probabilities that their labels are 1.

    Parameters
    ----------
    X : array of floats, shape (n_x, m)
        The examples, one in each column.
    parameters : dict
        ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"``.

    Returns
    -------
    A2 : array of floats, shape (n_y, m)
        The probabilities.
    cache : dict
        What the way back needs: ``"Z1"`` and ``"A1"``, shape (n_h, m); ``"Z2"`` and ``"A2"``, shape
        (n_y, m).

    Examples
    --------
    >>> parameters = {"W1": np.array([[1.0, -1.0], [0.5, 1.0]]), "b1": np.array([[0.0], [-0.5]])}
    >>> parameters |= {"W2": np.array([[2.0, -1.0]]), "b2": np.array([[0.5]])}
    >>> A2, cache = forward_propagation(np.array([[1.0, 0.0], [0.5, 1.0]]), parameters)
    >>> A2.round(8)
    array([[0.72354549, 0.1846274 ]])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("forward_propagation: nothing written here yet")


# %% [markdown]
# ## Exercise 12: `compute_cost`
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \left[ y^{(i)} \log a^{[2](i)} +
# (1 - y^{(i)}) \log(1 - a^{[2](i)}) \right]$$


# %%
def compute_cost(A2, Y):
    """The mean over the examples of how bad each probability is.

    Parameters
    ----------
    A2 : array of floats, shape (1, m)
        Probabilities, above 0 and below 1.
    Y : array of 0 and 1, shape (1, m)
        The labels.

    Returns
    -------
    cost : number

    Examples
    --------
    >>> round(float(compute_cost(np.array([[0.8, 0.1, 0.5]]), np.array([[1, 0, 1]]))), 8)
    0.34055042
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("compute_cost: nothing written here yet")


# %% [markdown]
# ## Exercise 13: `backward_propagation`
#
# Six equations, from the last layer to the first. The dot in a circle multiplies entry by entry:
#
# $$dZ^{[2]} = A^{[2]} - Y \qquad
# dW^{[2]} = \frac{1}{m} \, dZ^{[2]} A^{[1]T} \qquad
# db^{[2]} = \frac{1}{m} \sum_{i=1}^{m} dZ^{[2](i)}$$
#
# $$dZ^{[1]} = W^{[2]T} dZ^{[2]} \odot g'(Z^{[1]}) \qquad
# dW^{[1]} = \frac{1}{m} \, dZ^{[1]} X^T \qquad
# db^{[1]} = \frac{1}{m} \sum_{i=1}^{m} dZ^{[1](i)}$$
#
# The hidden layer has $g = \tanh$. Every slope has the shape of what it is the slope for. The sums add up
# columns and must stay columns. No loop over the examples.
#
# ![The network as a graph: X, Z1, A1, Z2, A2, J from left to right, with W1, b1 and W2, b2 coming in
# from above; below them the slopes on the way back](pictures/graph.svg)


# %%
def backward_propagation(parameters, cache, X, Y):
    """The slope of the cost along every weight and every bias.

    Parameters
    ----------
    parameters : dict
        ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"``.
    cache : dict
        ``"Z1"``, ``"A1"``, ``"Z2"``, ``"A2"``, from `forward_propagation`.
    X : array of floats, shape (n_x, m)
        The examples, one in each column.
    Y : array of 0 and 1, shape (n_y, m)
        Their labels.

    Returns
    -------
    grads : dict
        ``"dW1"``, shape (n_h, n_x); ``"db1"``, shape (n_h, 1); ``"dW2"``, shape (n_y, n_h); ``"db2"``,
        shape (n_y, 1).

    Examples
    --------
    >>> parameters = {"W1": np.array([[1.0, -1.0], [0.5, 1.0]]), "b1": np.array([[0.0], [-0.5]])}
    >>> parameters |= {"W2": np.array([[2.0, -1.0]]), "b2": np.array([[0.5]])}
    >>> X, Y = np.array([[1.0, 0.0], [0.5, 1.0]]), np.array([[1, 0]])
    >>> _, cache = forward_propagation(X, parameters)
    >>> backward_propagation(parameters, cache, X, Y)["dW1"].round(8)
    array([[-0.21741702, -0.03116974],
           [ 0.10870851, -0.01824564]])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("backward_propagation: nothing written here yet")


# %% [markdown]
# ## Exercise 14: `update_parameters`
#
# One step downhill for each of the four, with the learning rate $\alpha$:
#
# $$W := W - \alpha \, dW \qquad b := b - \alpha \, db$$
#
# Return new arrays: `W = W - …` makes one, `W -= …` writes into the caller's.


# %%
def update_parameters(parameters, grads, learning_rate=1.2):
    """One step of gradient descent.

    Parameters
    ----------
    parameters : dict
        ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"``. Left as they are.
    grads : dict
        ``"dW1"``, ``"db1"``, ``"dW2"``, ``"db2"``.
    learning_rate : float
        How long the step is.

    Returns
    -------
    parameters : dict
        ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"`` after the step.

    Examples
    --------
    >>> parameters = {"W1": np.array([[1.0]]), "b1": np.array([[0.0]])}
    >>> parameters |= {"W2": np.array([[2.0]]), "b2": np.array([[0.5]])}
    >>> grads = {name: np.array([[0.5]]) for name in ("dW1", "db1", "dW2", "db2")}
    >>> update_parameters(parameters, grads, learning_rate=0.5)["W1"]
    array([[0.75]])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("update_parameters: nothing written here yet")


# %% [markdown]
# ## Exercise 15: `nn_model`
#
# All together: sizes, a random start, then `num_iterations` times forward, backward, update. With
# `print_cost`, the cost is printed in iterations 0, 1000, 2000, …, with three digits or more after the
# point.


# %%
def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    """Train a network with one hidden layer.

    Parameters
    ----------
    X : array of floats, shape (n_x, m)
        The examples, one in each column.
    Y : array of 0 and 1, shape (1, m)
        Their labels.
    n_h : int
        The size of the hidden layer.
    num_iterations : int
        How many steps of gradient descent; with 0, what comes back is the start.
    learning_rate : float
        How long a step is, the same for all steps.
    print_cost : bool
        Whether to print the cost in iterations 0, 1000, 2000, …
    seed : int
        Goes on to `initialize_parameters`.

    Returns
    -------
    parameters : dict
        ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"`` after the last step.

    Examples
    --------
    >>> X, Y = load_disc_and_ring()
    >>> parameters = nn_model(X, Y, n_h=4, num_iterations=1000)
    >>> A2, _ = forward_propagation(X, parameters)
    >>> bool(compute_cost(A2, Y) < 0.2)
    True
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("nn_model: nothing written here yet")


# %% [markdown]
# ## Exercise 16: `predict`
#
# $$\hat{y}^{(i)} = 1 \text{ if } a^{[2](i)} > 0.5, \text{ otherwise } 0$$
#
# One decision for each example: shape `(1, m)`, with zeros and ones only. (No test asks about exactly
# 0.5.)


# %%
def predict(parameters, X):
    """Decide for each example whether its label is 0 or 1.

    Parameters
    ----------
    parameters : dict
        ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"``.
    X : array of floats, shape (n_x, m)
        The examples, one in each column.

    Returns
    -------
    predictions : array of 0 and 1 (float, int or bool), shape (1, m)
        1 where the probability is above 0.5.

    Examples
    --------
    >>> parameters = {"W1": np.array([[1.0, -1.0], [0.5, 1.0]]), "b1": np.array([[0.0], [-0.5]])}
    >>> parameters |= {"W2": np.array([[2.0, -1.0]]), "b2": np.array([[0.5]])}
    >>> predict(parameters, np.array([[1.0, 0.0], [0.5, 1.0]])).astype(int)
    array([[1, 0]])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("predict: nothing written here yet")


# %% [markdown]
# ## The disc and the ring
#
# With everything in place, this cell trains networks of several sizes and draws what the one with four
# hidden neurons decides. Then it starts one network from zeros, and another from four neurons that are
# equal, and counts how many different hidden neurons they have after a thousand steps.
#
# ![What networks with 1, 2 and 4 hidden neurons decide: a half-plane, a strip, and a closed region
# around the disc](pictures/decisions.svg)

# %%
if __name__ == "__main__":
    X, Y = load_disc_and_ring()
    for n_h in (1, 2, 3, 4, 8):
        parameters = nn_model(X, Y, n_h, num_iterations=1000)
        print(f"hidden neurons: {n_h}, decisions right: {np.mean(predict(parameters, X) == Y):.1%}")
        if n_h == 4:
            print(draw(parameters))
    zeros = {"W1": np.zeros((4, 2)), "b1": np.zeros((4, 1)), "W2": np.zeros((1, 4)), "b2": np.zeros((1, 1))}
    equal = zeros | {"W1": np.full((4, 2), 0.01), "W2": np.full((1, 4), 0.01)}
    for title, start in (("zeros", zeros), ("equal neurons", equal)):
        for _ in range(1000):
            _, cache = forward_propagation(X, start)
            start = update_parameters(start, backward_propagation(start, cache, X, Y))
        right = np.mean(predict(start, X) == Y)
        print(f"from {title}: {right:.1%} right, {different_neurons(start)} different hidden neurons of 4")

# %% [markdown]
# ## Questions
#
# Each answer is one letter between the quotation marks, such as `"A"`. The check tells whether every
# question has an answer; which answers are right is told with your grade. En español: `quiz.es.md`.

# %% [markdown]
# ### `quiz_W1_shape` (2 points)
#
# There are `n_x = 2` inputs, `n_h = 4` hidden neurons and `m = 400` examples. What is the shape of
# `W1`?
#
# - **A**: `(2, 4)`
# - **B**: `(4, 2)`
# - **C**: `(4, 400)`
# - **D**: `(4, 1)`

# %%
quiz_W1_shape = ""  # YOUR ANSWER HERE: A, B, C or D

# %% [markdown]
# ### `quiz_zeros` (2 points)
#
# All weights and biases start at zero. What becomes of the four hidden neurons?
#
# - **A**: They learn as usual, only more slowly.
# - **B**: Their outputs become so large that tanh is flat there.
# - **C**: They learn different things all the same, since they look at different inputs.
# - **D**: They stay alike for ever, so four do no more than one.

# %%
quiz_zeros = ""  # YOUR ANSWER HERE: A, B, C or D

# %% [markdown]
# ### `quiz_small_weights` (2 points)
#
# Why are the random weights multiplied by 0.01 before learning starts?
#
# - **A**: Near 0 tanh is steep; far away it is flat, and learning is slow.
# - **B**: So that their mean comes close to 0.
# - **C**: So that all neurons start out nearly equal.
# - **D**: So that the biases may start at zero.

# %%
quiz_small_weights = ""  # YOUR ANSWER HERE: A, B, C or D

# %% [markdown]
# ### `quiz_tanh` (2 points)
#
# Why does tanh usually suit a hidden layer better than the sigmoid?
#
# - **A**: Its slope stays large, however far from 0 the weighted sum is.
# - **B**: It can be computed without exponentials.
# - **C**: Its values lie around 0, which helps the layer behind it.
# - **D**: Its values can be read as probabilities.

# %%
quiz_tanh = ""  # YOUR ANSWER HERE: A, B, C or D

# %% [markdown]
# ### `quiz_kink` (2 points)
#
# ReLU has no derivative at exactly 0. What do programs do about it?
#
# - **A**: They leave out every example in which a weighted sum is exactly 0.
# - **B**: They take one of the slopes beside it, 0 or 1.
# - **C**: They take the mean slope of the other neurons.
# - **D**: They take a very large number, since the slope is infinite there.

# %%
quiz_kink = ""  # YOUR ANSWER HERE: A, B, C or D
