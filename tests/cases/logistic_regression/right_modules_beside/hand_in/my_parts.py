import numpy as np
import first_steps as first
from first_steps import sigmoid

initialize_with_zeros = first.initialize_with_zeros


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
    # BEGIN SOLUTION
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    grads = {"dw": X @ dZ.T / m, "db": np.sum(dZ) / m}
    return grads, cost


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
    # BEGIN SOLUTION
    costs = []
    for iteration in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if iteration % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"cost after {iteration} iterations: {cost:.6f}")
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


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
    # BEGIN SOLUTION
    A = sigmoid(w.T @ X + b)
    return (A > 0.5).astype(float)
