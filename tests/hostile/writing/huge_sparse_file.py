# tries: make a file of a terabyte
# expects: points = 18, sigmoid full, initialize_with_zeros full

import numpy as np

DONE = "@DONE@"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        with open("sparse", "wb") as file:
            file.truncate(1 << 40)
        raise RuntimeError(DONE)
    except OSError:
        pass
    return np.zeros((dim, 1)), 0.0
