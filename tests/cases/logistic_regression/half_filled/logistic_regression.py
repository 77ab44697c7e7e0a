import numpy as np


def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s


def initialize_with_zeros(dim):
    w = np.zeros((dim, 1))
    b = 0
    return w, b


def propagate(w, b, X, Y):
    m = X.shape[1]

    # FORWARD PROPAGATION (FROM X TO COST)
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))

    # BACKWARD PROPAGATION (TO FIND GRAD)
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)

    cost = np.squeeze(np.array(cost))
    grads = {"dw": dw, "db": db}
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
    # YOUR CODE HERE: replace this line and the next
    raise NotImplementedError("optimize: nothing written here yet")


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
