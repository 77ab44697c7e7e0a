import random
from my_parts import *

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
    # BEGIN SOLUTION
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
