# %% [markdown]
# # Gradients by hand
#
# To learn means to move every parameter a little to where the cost falls. Where that is, the derivatives
# say. You compute them step by step: first on a small graph of three operations, then for logistic
# regression with one example, then for `m` examples in a loop, and at last without the loop.
#
# The names are short. Code has no room for fractions, so **`dw1` is the derivative of the final result
# along `w1`**, and so for every other name: the final result is `J` in the graph, the loss where there is
# one example, and the cost `J` where there are `m`.
#
# | symbol | meaning | what it is |
# |---|---|---|
# | `x1`, `x2` | the two numbers that describe one example | numbers |
# | `y` | its label, 0 or 1 | number |
# | `w1`, `w2`, `b` | two weights and a bias | numbers |
# | `z`, `a` | the weighted sum, and the probability made from it | numbers |
# | `m` | how many examples there are | |
# | `X` | the examples, one **column** each | shape `(2, m)`, later `(n_x, m)` |
# | `Y` | their labels | shape `(1, m)` |
# | `w`, `dw` | all weights as a column, and the slopes along them | shape `(n_x, 1)` |
#
# The handout has the whole mathematics and examples by hand.

# %%
"""Derivatives by the chain rule: a small graph, one example, many examples in a loop and without one."""

import numpy as np

# %% [markdown]
# ## Ready for use
#
# These two functions are complete: nothing to write here. The first makes examples. The second measures a
# slope: it moves `x` a little up and a little down and looks at how far the value moves. With it you can
# check every derivative that you write.


# %%
def load_points(m=400, seed=1):
    """Points of the plane, with labels that are more often 1 on one side of a line than on the other.

    Parameters
    ----------
    m : int
        How many points.
    seed : int
        The same seed gives the same points.

    Returns
    -------
    X : array of floats, shape (2, m)
        The points, one in each column.
    Y : array of floats, shape (1, m)
        Their labels, 0 or 1.
    """
    points = np.random.default_rng(seed)
    X = points.normal(size=(2, m))
    chance = 1 / (1 + np.exp(-(2 * X[:1] - X[1:] + 0.5)))
    return X, (points.uniform(size=(1, m)) < chance).astype(float)


def measured_slope(f, x, h=1e-5):
    """The slope of the function `f` at the number `x`, measured.

    Parameters
    ----------
    f : function of one number
    x : float
        Where to measure.
    h : float
        How far to move to either side.

    Returns
    -------
    slope : float

    Examples
    --------
    >>> round(measured_slope(lambda x: x**2, 3.0), 6)
    6.0
    """
    return (f(x + h) - f(x - h)) / (2 * h)


# %% [markdown]
# ## Exercise 1: `graph_forward`
#
# $$J = 3 \, (a + b c)$$
#
# is computed in three steps, each of which does one thing:
#
# $$u = b c \qquad v = a + u \qquad J = 3 v$$


# %%
def graph_forward(a, b, c):
    """From the three inputs of the graph to its result.

    Parameters
    ----------
    a, b, c : number
        int or float, of either sign.

    Returns
    -------
    u, v, J : number
        The three steps, in this order.

    Examples
    --------
    >>> graph_forward(2, 4, 1.5)
    (6.0, 8.0, 24.0)
    """
    # BEGIN SOLUTION
    u = b * c
    v = a + u
    return u, v, 3 * v
    # END SOLUTION


# %% [markdown]
# ## Exercise 2: `graph_backward`
#
# Now from right to left. Each step multiplies what has come back so far by its own slope:
#
# $$\frac{dJ}{dv} \qquad
# \frac{dJ}{du} = \frac{dJ}{dv} \frac{dv}{du} \qquad
# \frac{dJ}{da} = \frac{dJ}{dv} \frac{dv}{da} \qquad
# \frac{dJ}{db} = \frac{dJ}{du} \frac{du}{db} \qquad
# \frac{dJ}{dc} = \frac{dJ}{du} \frac{du}{dc}$$
#
# In the code they are called `dv`, `du`, `da`, `db` and `dc`. In the drawing, dashed arrows go backward: each
# slope is the one from which the arrow comes, times what is written beside the arrow.
#
# ![The graph with a = 2, b = 4, c = 1.5: forward u = 6, v = 8, J = 24; backward the slopes 3 along v, u
# and a, 4.5 along b, 12 along c](pictures/graph.svg)


# %%
def graph_backward(a, b, c):
    """The derivatives of J along everything it is made from.

    Parameters
    ----------
    a, b, c : number
        The inputs of the graph.

    Returns
    -------
    grads : dict
        ``"dv"``, ``"du"``, ``"da"``, ``"db"``, ``"dc"``: a number each.

    Examples
    --------
    >>> graph_backward(2, 4, 1.5)["dc"]
    12
    """
    # BEGIN SOLUTION
    dv = 3
    du = dv
    return {"dv": dv, "du": du, "da": dv, "db": du * c, "dc": du * b}
    # END SOLUTION


# %% [markdown]
# ## Exercise 3: `sigmoid`
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# `z` may be one number or an array of any shape; the result has the shape of `z`. `np.exp` does both.


# %%
def sigmoid(z):
    """The sigmoid of every number in `z`.

    Parameters
    ----------
    z : number or array of any shape
        From -30 to 30, float or int. Left as it is.

    Returns
    -------
    a : number or array, with the shape of `z`

    Examples
    --------
    >>> sigmoid(np.array([0.0, 2.0])).round(8)
    array([0.5       , 0.88079708])
    """
    # BEGIN SOLUTION
    return 1 / (1 + np.exp(-z))
    # END SOLUTION


# %% [markdown]
# ## Exercise 4: `forward_one`
#
# Logistic regression for one example that is described by two numbers:
#
# $$z = w_1 x_1 + w_2 x_2 + b \qquad a = \sigma(z)$$


# %%
def forward_one(w1, w2, b, x1, x2):
    """From one example to the probability that its label is 1.

    Parameters
    ----------
    w1, w2, b : number
        The two weights and the bias.
    x1, x2 : number
        The example.

    Returns
    -------
    z : number
        The weighted sum.
    a : number
        The probability.

    Examples
    --------
    >>> z, a = forward_one(1, -2, 0.5, 1.5, 0.5)
    >>> float(z), round(float(a), 8)
    (1.0, 0.73105858)
    """
    # BEGIN SOLUTION
    z = w1 * x1 + w2 * x2 + b
    return z, sigmoid(z)
    # END SOLUTION


# %% [markdown]
# ## Exercise 5: `loss_of_one`
#
# $$L(a, y) = -\left[ y \log a + (1 - y) \log(1 - a) \right]$$
#
# with the natural logarithm. One of the two halves is always zero.


# %%
def loss_of_one(a, y):
    """How bad the probability of one example is.

    Parameters
    ----------
    a : number
        The probability, above 0 and below 1.
    y : number
        The label, 0 or 1.

    Returns
    -------
    loss : number

    Examples
    --------
    >>> round(float(loss_of_one(0.8, 1)), 8), round(float(loss_of_one(0.8, 0)), 8)
    (0.22314355, 1.60943791)
    """
    # BEGIN SOLUTION
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))
    # END SOLUTION


# %% [markdown]
# ## Exercise 6: `derivative_da`
#
# The way back begins at the loss. Its derivative along `a` is
#
# $$da = \frac{dL}{da} = -\frac{y}{a} + \frac{1 - y}{1 - a}$$


# %%
def derivative_da(a, y):
    """The derivative of the loss along the probability.

    Parameters
    ----------
    a : number
        The probability, above 0 and below 1.
    y : number
        The label, 0 or 1.

    Returns
    -------
    da : number

    Examples
    --------
    >>> derivative_da(0.8, 1), round(derivative_da(0.8, 0), 8)
    (-1.25, 5.0)
    """
    # BEGIN SOLUTION
    return -y / a + (1 - y) / (1 - a)
    # END SOLUTION


# %% [markdown]
# ## Exercise 7: `derivative_dz`
#
# One step further back. The slope of the sigmoid is $a (1 - a)$, so the chain rule gives
#
# $$dz = \frac{dL}{dz} = \frac{dL}{da} \, \frac{da}{dz} = da \cdot a \, (1 - a)$$
#
# Much of this cancels; the handout shows what remains. Write it the long way or the short way.


# %%
def derivative_dz(a, y):
    """The derivative of the loss along the weighted sum.

    Parameters
    ----------
    a : number
        The probability, above 0 and below 1: the sigmoid of z, not z.
    y : number
        The label, 0 or 1.

    Returns
    -------
    dz : number

    Examples
    --------
    >>> round(derivative_dz(0.8, 1), 8), round(derivative_dz(0.8, 0), 8)
    (-0.2, 0.8)
    """
    # BEGIN SOLUTION
    return derivative_da(a, y) * a * (1 - a)
    # END SOLUTION


# %% [markdown]
# ## Exercise 8: `backward_one`
#
# The whole way, forward to `a` and back to the parameters. The last step of the chain is short, because
# `z` is a sum of products:
#
# $$dw_1 = \frac{dL}{dw_1} = x_1 \, dz \qquad dw_2 = \frac{dL}{dw_2} = x_2 \, dz \qquad
# db = \frac{dL}{db} = dz$$
#
# ![From w1, w2, b and the example to z, a and the loss; back from the loss with da, dz, dw1, dw2 and
# db](pictures/one_example.svg)


# %%
def backward_one(w1, w2, b, x1, x2, y):
    """The derivatives of the loss of one example.

    Parameters
    ----------
    w1, w2, b : number
        The two weights and the bias.
    x1, x2 : number
        The example.
    y : number
        Its label, 0 or 1.

    Returns
    -------
    grads : dict
        ``"da"``, ``"dz"``, ``"dw1"``, ``"dw2"``, ``"db"``: a number each.

    Examples
    --------
    >>> round(float(backward_one(1, -2, 0.5, 1.5, 0.5, 1)["dw1"]), 8)
    -0.40341213
    """
    # BEGIN SOLUTION
    _, a = forward_one(w1, w2, b, x1, x2)
    dz = derivative_dz(a, y)
    return {"da": derivative_da(a, y), "dz": dz, "dw1": x1 * dz, "dw2": x2 * dz, "db": dz}
    # END SOLUTION


# %% [markdown]
# ## Exercise 9: `update_one`
#
# One step downhill, with the learning rate $\alpha$:
#
# $$w_1 := w_1 - \alpha \, dw_1 \qquad w_2 := w_2 - \alpha \, dw_2 \qquad b := b - \alpha \, db$$


# %%
def update_one(w1, w2, b, grads, learning_rate):
    """One step of gradient descent.

    Parameters
    ----------
    w1, w2, b : number
        The two weights and the bias.
    grads : dict
        ``"dw1"``, ``"dw2"``, ``"db"``, and perhaps more. Left as it is.
    learning_rate : float
        How long the step is.

    Returns
    -------
    w1, w2, b : number
        After the step.

    Examples
    --------
    >>> update_one(1.0, -2.0, 0.5, {"dw1": 0.5, "dw2": -1.0, "db": 2.0}, 0.5)
    (0.75, -1.5, -0.5)
    """
    # BEGIN SOLUTION
    w1 = w1 - learning_rate * grads["dw1"]
    w2 = w2 - learning_rate * grads["dw2"]
    return w1, w2, b - learning_rate * grads["db"]
    # END SOLUTION


# %% [markdown]
# ## Exercise 10: `gradients_with_loop`
#
# With `m` examples, the cost is the mean of their losses, so its derivatives are the means of theirs:
#
# $$J = \frac{1}{m} \sum_{i=1}^{m} L(a^{(i)}, y^{(i)}) \qquad
# dw_1 = \frac{1}{m} \sum_{i=1}^{m} x_1^{(i)} dz^{(i)} \qquad
# dw_2 = \frac{1}{m} \sum_{i=1}^{m} x_2^{(i)} dz^{(i)} \qquad
# db = \frac{1}{m} \sum_{i=1}^{m} dz^{(i)}$$
#
# Four numbers begin at zero. A loop takes one example after the other, goes forward and back with it, and
# adds what it finds to the four. After the loop each is divided by `m`.
#
# Example number `i` has the numbers `X[0, i]` and `X[1, i]` and the label `Y[0, i]`.


# %%
def gradients_with_loop(w1, w2, b, X, Y):
    """The cost of many examples and its derivatives, one example after the other.

    Parameters
    ----------
    w1, w2, b : number
        The two weights and the bias.
    X : array, shape (2, m)
        The examples, one in each column.
    Y : array of 0 and 1, shape (1, m)
        Their labels.

    Returns
    -------
    J : number
        The cost: the mean of the losses.
    dw1, dw2, db : number
        Its derivatives.

    Examples
    --------
    >>> X, Y = np.array([[1.5, -1.0], [0.5, -0.5]]), np.array([[1, 0]])
    >>> [round(float(number), 8) for number in gradients_with_loop(1, -2, 0.5, X, Y)]
    [0.64366934, -0.51293573, -0.22285019, 0.17675895]
    """
    # BEGIN SOLUTION
    m = X.shape[1]
    J = dw1 = dw2 = db = 0.0
    for i in range(m):
        x1, x2, y = X[0, i], X[1, i], Y[0, i]
        _, a = forward_one(w1, w2, b, x1, x2)
        J += loss_of_one(a, y)
        dz = derivative_dz(a, y)
        dw1 += x1 * dz
        dw2 += x2 * dz
        db += dz
    return J / m, dw1 / m, dw2 / m, db / m
    # END SOLUTION


# %% [markdown]
# ## Exercise 11: `gradients_vectorised`
#
# The same numbers without a loop over the examples, and for any number of weights:
#
# $$A = \sigma(w^T X + b) \qquad dZ = A - Y \qquad
# dw = \frac{1}{m} \, X \, dZ^T \qquad db = \frac{1}{m} \sum_{i=1}^{m} dz^{(i)}$$
#
# `A` and `dZ` have the shape `(1, m)`: all probabilities and all errors at once. `dw` is a column with the
# shape of `w`: `dw1`, `dw2`, … below each other.


# %%
def gradients_vectorised(w, b, X, Y):
    """The cost of many examples and its derivatives, all examples at once.

    Parameters
    ----------
    w : array, shape (n_x, 1)
        The weights, as a column.
    b : number
        The bias.
    X : array, shape (n_x, m)
        The examples, one in each column.
    Y : array of 0 and 1, shape (1, m)
        Their labels.

    Returns
    -------
    J : number
        The cost.
    dw : array of floats, shape (n_x, 1)
        Its derivatives along the weights.
    db : number
        Its derivative along the bias.

    Examples
    --------
    >>> X, Y = np.array([[1.5, -1.0], [0.5, -0.5]]), np.array([[1, 0]])
    >>> J, dw, db = gradients_vectorised(np.array([[1.0], [-2.0]]), 0.5, X, Y)
    >>> dw.round(8)
    array([[-0.51293573],
           [-0.22285019]])
    """
    # BEGIN SOLUTION
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    return J, X @ dZ.T / m, np.sum(dZ) / m
    # END SOLUTION


# %% [markdown]
# ## Everything together
#
# This cell compares your derivatives of the graph with measured slopes, then lets both ways loose on many
# points and takes their time, and at last goes a hundred steps downhill.

# %%
if __name__ == "__main__":
    import time

    grads = graph_backward(2, 4, 1.5)
    print("graph: dc is", grads["dc"], "measured", measured_slope(lambda c: graph_forward(2, 4, c)[2], 1.5))

    X, Y = load_points(m=20_000)
    start = time.perf_counter()
    looped = gradients_with_loop(1.0, -2.0, 0.5, X, Y)
    middle = time.perf_counter()
    J, dw, db = gradients_vectorised(np.array([[1.0], [-2.0]]), 0.5, X, Y)
    end = time.perf_counter()
    print("largest difference:", max(abs(np.array(looped) - np.array([J, dw[0, 0], dw[1, 0], db]))))
    print(f"with a loop {1000 * (middle - start):.1f} ms, without {1000 * (end - middle):.1f} ms")

    X, Y = load_points()
    w, b = np.zeros((2, 1)), 0.0
    for step in range(101):
        J, dw, db = gradients_vectorised(w, b, X, Y)
        if step % 20 == 0:
            print(f"after {step} steps: J = {J:.6f}, w = {w.ravel().round(3)}, b = {b:.3f}")
        w, b = w - 1.0 * dw, b - 1.0 * db
