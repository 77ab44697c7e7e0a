import numpy as np


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
    # BEGIN SOLUTION
    # e to the power of a negative number never overflows; both branches are the same fraction.
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)

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
    # BEGIN SOLUTION
    w = np.zeros((dim, 1))
    b = 0.0
    return w, b
