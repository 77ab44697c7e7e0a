# tries: return a list of millions of small things
# expects: points = 10, sigmoid full, initialize_with_zeros failed or crashed or timed_out or out_of_memory

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    return [[0]] * 3_000_000, 0.0
