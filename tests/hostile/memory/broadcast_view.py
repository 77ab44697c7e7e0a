# tries: return a view of one number that claims to be terabytes
# expects: points = 10, sigmoid full, initialize_with_zeros failed or timed_out

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    return np.broadcast_to(0.0, (10**9, 10**5)), 0.0
