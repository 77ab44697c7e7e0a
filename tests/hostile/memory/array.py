# tries: make an array of a petabyte
# expects: points = 10, sigmoid full, initialize_with_zeros out_of_memory or timed_out

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    return np.ones((10**8, 10**6)), 0.0
