# tries: recurse without end
# expects: points = 10, sigmoid full, initialize_with_zeros raised or timed_out

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    return initialize_with_zeros(dim)
