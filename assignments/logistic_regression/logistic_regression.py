# %% [markdown]
# # Logistic regression as a network of one neuron
#
# You are going to build a program that looks at a small picture of a handwritten digit and says
# whether it is a 3 or an 8. You write six functions; each needs only the ones before it.
#
# A picture is a column of numbers $x$. The neuron weighs every number, adds a constant, and squeezes
# the sum into a probability:
#
# $$z = w^T x + b \qquad a = \sigma(z)$$
#
# | symbol | meaning | shape |
# |---|---|---|
# | `n_x` | how many numbers describe one example | |
# | `m` | how many examples there are | |
# | `X` | the examples, one **column** each | `(n_x, m)` |
# | `Y` | their labels, 0 or 1 | `(1, m)` |
# | `w` | the weights, one for each number of an example | `(n_x, 1)` |
# | `b` | the bias | a number |
# | `A` | the probability that each label is 1 | `(1, m)` |
#
# Two habits save most of the trouble: keep every array in two dimensions, `(n, 1)` and never `(n,)`,
# and print shapes when in doubt. The handout has the whole mathematics and an example by hand.

# %%
"""Logistic regression as a network of one neuron: the six functions, and the pictures they learn from."""

from pathlib import Path

import numpy as np

# %% [markdown]
# ## The pictures
#
# These two functions are complete: nothing to write here. The first reads the pictures, the second
# draws one in letters.


# %%
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
# ## Exercise 1: `sigmoid`
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# It squeezes any number into the range from 0 to 1: large positive numbers come close to 1, large
# negative ones to 0, and 0 lands in the middle. `z` may be one number or an array of any shape; the
# result has the shape of `z`. `np.exp` works on whole arrays, so no loop is needed.
#
# ![The sigmoid rises from 0 to 1 and is 0.5 at z = 0; its slope is largest there, 0.25, and almost 0
# far out](pictures/sigmoid.svg)


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
        1 / (1 + e to the power of -z), between 0 and 1.

    Examples
    --------
    >>> sigmoid(np.array([0.0, 2.0])).round(8)
    array([0.5       , 0.88079708])
    >>> float(sigmoid(0))
    0.5
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("sigmoid: nothing written here yet")


# %% [markdown]
# ## Exercise 2: `initialize_with_zeros`
#
# Learning has to start somewhere, and with a single neuron zeros will do. For `dim` numbers in each
# example, `w` is a **column** of `dim` zeros, shape `(dim, 1)`, and `b` is the number 0.


# %%
def initialize_with_zeros(dim):
    """Weights and bias to start from, all zero.

    Parameters
    ----------
    dim : int
        How many weights: ``n_x``.

    Returns
    -------
    w : array of floats, shape (dim, 1)
        The weights.
    b : number
        The bias, 0 or 0.0.

    Examples
    --------
    >>> w, b = initialize_with_zeros(2)
    >>> w
    array([[0.],
           [0.]])
    >>> float(b)
    0.0
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("initialize_with_zeros: nothing written here yet")


# %% [markdown]
# ## Exercise 3: `propagate`
#
# Forward, from the examples to the cost:
#
# $$A = \sigma(w^T X + b) \qquad
# J = -\frac{1}{m} \sum_{i=1}^{m} \left[ y^{(i)} \log a^{(i)} + (1 - y^{(i)}) \log(1 - a^{(i)}) \right]$$
#
# Backward, from the cost to its slopes:
#
# $$dw = \frac{\partial J}{\partial w} = \frac{1}{m} X (A - Y)^T \qquad
# db = \frac{\partial J}{\partial b} = \frac{1}{m} \sum_{i=1}^{m} \left( a^{(i)} - y^{(i)} \right)$$
#
# | | `w.T @ X + b`, `A`, `Y` | `A - Y` | `dw` | `db`, `cost` |
# |---|---|---|---|---|
# | shape | `(1, m)` | `(1, m)` | `(n_x, 1)` | a number |
#
# ![From w, b and X to Z, A and the cost J; back from the cost with dZ, dw and db; each name with its
# shape](pictures/graph.svg)


# %%
def propagate(w, b, X, Y):
    """The cost of the neuron on all examples, and the slope of the cost.

    Parameters
    ----------
    w : array of floats, shape (n_x, 1)
        The weights. Left as they are.
    b : number
        The bias.
    X : array of floats, shape (n_x, m)
        The examples, one in each column.
    Y : array of 0 and 1, shape (1, m)
        Their labels.

    Returns
    -------
    grads : dict
        ``"dw"``: slope of the cost along each weight, shape (n_x, 1).
        ``"db"``: slope of the cost along the bias, a number.
    cost : number
        The mean over the examples of -(y log(a) + (1 - y) log(1 - a)).

    Examples
    --------
    >>> w, b = np.array([[1.0], [2.0]]), 1.5
    >>> X = np.array([[1.0, -2.0, -1.0], [3.0, 0.5, -3.2]])
    >>> Y = np.array([[1, 1, 0]])
    >>> grads, cost = propagate(w, b, X, Y)
    >>> grads["dw"].round(8)
    array([[ 0.25071532],
           [-0.06604096]])
    >>> round(float(grads["db"]), 8), round(float(cost), 8)
    (-0.12500405, 0.15900538)
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("propagate: nothing written here yet")


# %% [markdown]
# ## Exercise 4: `optimize`
#
# Gradient descent: repeat `num_iterations` times
#
# 1. find `grads` and `cost` of the present `w` and `b` with `propagate`;
# 2. in iterations 0, 100, 200, … append that cost to `costs` (and print it if `print_cost`);
# 3. take one step downhill, with the learning rate $\alpha$:
#
# $$w := w - \alpha \, dw \qquad b := b - \alpha \, db$$
#
# Return the last `w` and `b`, the `grads` from which the last step was taken, and `costs`. The arrays
# that the caller handed over must keep their numbers: `w = w - …` makes a new array, `w -= …` writes
# into the caller's.
#
# ![The cost over w and b as a valley, and the same from above with lines of equal cost; the steps lead
# from the slope down to the middle, the first ones long, the last ones short](pictures/descent.svg)


# %%
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    """Walk downhill: `num_iterations` steps of gradient descent.

    Parameters
    ----------
    w : array of floats, shape (n_x, 1)
        The weights to start from. Left as they are.
    b : number
        The bias to start from.
    X : array of floats, shape (n_x, m)
        The examples, one in each column.
    Y : array of 0 and 1, shape (1, m)
        Their labels.
    num_iterations : int
        How many steps, at least 1.
    learning_rate : float
        How long a step is, the same for all steps.
    print_cost : bool
        Whether to print the cost in iterations 0, 100, 200, …

    Returns
    -------
    params : dict
        ``"w"``, shape (n_x, 1), and ``"b"``, a number: after the last step.
    grads : dict
        ``"dw"``, shape (n_x, 1), and ``"db"``, a number: those of the last step.
    costs : list of numbers
        The cost before step 0, before step 100, before step 200, …

    Examples
    --------
    >>> w, b = np.array([[1.0], [2.0]]), 1.5
    >>> X = np.array([[1.0, -2.0, -1.0], [3.0, 0.5, -3.2]])
    >>> Y = np.array([[1, 1, 0]])
    >>> params, grads, costs = optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009)
    >>> params["w"].round(7)
    array([[0.8095605],
           [2.0508202]])
    >>> round(float(params["b"]), 8), [round(float(cost), 8) for cost in costs]
    (1.59487132, [0.15900538])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("optimize: nothing written here yet")


# %% [markdown]
# ## Exercise 5: `predict`
#
# $$A = \sigma(w^T X + b) \qquad \hat{y}^{(i)} = 1 \text{ if } a^{(i)} > 0.5, \text{ otherwise } 0$$
#
# One decision for each example: shape `(1, m)`, with zeros and ones only. (No test asks about exactly
# 0.5.)


# %%
def predict(w, b, X):
    """Decide for each example whether its label is 0 or 1.

    Parameters
    ----------
    w : array of floats, shape (n_x, 1)
        The weights. Left as they are.
    b : number
        The bias.
    X : array of floats, shape (n_x, m)
        The examples, one in each column. Left as they are.

    Returns
    -------
    Y_prediction : array of 0 and 1 (float, int or bool), shape (1, m)
        1 where the probability is above 0.5.

    Examples
    --------
    >>> w, b = np.array([[0.1124579], [0.23106775]]), -0.3
    >>> X = np.array([[1.0, -1.1, -3.2], [1.2, 2.0, 0.1]])
    >>> predict(w, b, X).astype(int)
    array([[1, 1, 0]])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("predict: nothing written here yet")


# %% [markdown]
# ## Exercise 6: `model`
#
# All together: start from zeros, learn from the training examples, decide for the training and the test
# examples with what was learnt. The three hyper-parameters go on to `optimize` as they came.


# %%
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    """Learn from the training examples and try the result on all examples.

    Parameters
    ----------
    X_train : array of floats, shape (n_x, m_train)
        The examples to learn from.
    Y_train : array of 0 and 1, shape (1, m_train)
        Their labels.
    X_test : array of floats, shape (n_x, m_test)
        Examples to try the result on; nothing is learnt from them.
    Y_test : array of 0 and 1, shape (1, m_test)
        Their labels; only for comparing, so you may leave them unused.
    num_iterations : int
        How many steps of gradient descent.
    learning_rate : float
        How long a step is.
    print_cost : bool
        Whether to print the cost in iterations 0, 100, 200, …

    Returns
    -------
    results : dict
        ``"w"``, shape (n_x, 1), and ``"b"``, a number: what was learnt.
        ``"costs"``: the list from `optimize`.
        ``"Y_prediction_train"``, shape (1, m_train), and ``"Y_prediction_test"``, shape (1, m_test).
        ``"learning_rate"`` and ``"num_iterations"``: as they were given.

    Examples
    --------
    >>> X_train, Y_train = np.array([[1.0, 2.0, -1.0], [0.5, 1.0, -2.0]]), np.array([[1, 1, 0]])
    >>> X_test, Y_test = np.array([[-3.0, 1.5], [-1.0, 2.0]]), np.array([[0, 1]])
    >>> results = model(X_train, Y_train, X_test, Y_test, num_iterations=10, learning_rate=0.1)
    >>> results["w"].round(8)
    array([[0.46948715],
           [0.41319735]])
    >>> results["Y_prediction_test"].astype(int)
    array([[0, 1]])
    """
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("model: nothing written here yet")


# %% [markdown]
# ## Threes and eights
#
# With all six functions in place, this cell learns from 277 pictures and tries the result on 80 others.

# %%
if __name__ == "__main__":
    X_train, Y_train, X_test, Y_test = load_digits_3_vs_8()
    results = model(X_train, Y_train, X_test, Y_test)
    print(f"right on training pictures: {np.mean(results['Y_prediction_train'] == Y_train):.1%}")
    print(f"right on test pictures:     {np.mean(results['Y_prediction_test'] == Y_test):.1%}")
    for i in np.flatnonzero(results["Y_prediction_test"] != Y_test)[:3]:
        print(f"\ntest picture {i}: a {'three' if Y_test[0, i] == 0 else 'eight'}, taken for the other")
        print(draw(X_test[:, i]))

# %% [markdown]
# ## Questions
#
# Each answer is one letter between the quotation marks, such as `"A"`. The check tells whether every
# question has an answer; which answers are right is told with your grade. En español: `quiz.es.md`.

# %% [markdown]
# ### `quiz_dz` (2 points)
#
# One example, with `a = sigmoid(z)` and the loss of the handout. What is the slope of the loss along
# `z`, once everything that cancels has cancelled?
#
# - **A**: `(a - y) * a * (1 - a)`
# - **B**: `a * (1 - y)`
# - **C**: `a - y`
# - **D**: `a / (1 - a)`

# %%
quiz_dz = ""  # YOUR ANSWER HERE: A, B, C or D

# %% [markdown]
# ### `quiz_one_dw` (2 points)
#
# Written with a loop over the examples, `z`, `a` and `dz` belong to one example each, but `dw1` and
# `dw2` exist only once. Why?
#
# - **A**: They are sums: every pass of the loop adds the share of its example.
# - **B**: The derivative is the same for every example, so computing it once is enough.
# - **C**: Only the last example counts; what came before is overwritten.
# - **D**: A loop cannot fill an array with one entry for each example.

# %%
quiz_one_dw = ""  # YOUR ANSWER HERE: A, B, C or D

# %% [markdown]
# ### `quiz_squared_error` (2 points)
#
# Why is `(a - y)**2 / 2` not used as the loss of logistic regression?
#
# - **A**: It becomes negative for examples whose label is 0.
# - **B**: The cost would not be convex: a walk downhill may end in a valley that is not the deepest.
# - **C**: It has no derivative where `a` equals `y`.
# - **D**: Its sum over the examples cannot be computed without a loop.

# %%
quiz_squared_error = ""  # YOUR ANSWER HERE: A, B, C or D

# %% [markdown]
# ### `quiz_zeros` (2 points)
#
# `w` and `b` start at zero. What comes of that in logistic regression?
#
# - **A**: Nothing ever moves, because all slopes are zero as well.
# - **B**: All weights keep equal values for ever.
# - **C**: It only learns if at least `b` starts at a random number.
# - **D**: It learns: each weight's slope is made from its own row of `X`.

# %%
quiz_zeros = ""  # YOUR ANSWER HERE: A, B, C or D

# %% [markdown]
# ### `quiz_dw_shape` (2 points)
#
# `X` has shape (64, 277), and `A - Y` has shape (1, 277). What is the shape of `X @ (A - Y).T`?
#
# - **A**: `(64,)`
# - **B**: `(64, 1)`
# - **C**: `(1, 64)`
# - **D**: `(277, 1)`

# %%
quiz_dw_shape = ""  # YOUR ANSWER HERE: A, B, C or D
