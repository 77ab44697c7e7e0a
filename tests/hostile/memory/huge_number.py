# tries: compute a number of a billion digits
# expects: points = 10, sigmoid full, initialize_with_zeros timed_out or out_of_memory

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    return 3 ** (10**9), 0.0
