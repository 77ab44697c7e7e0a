# tries: return an array just below and one just above what may be passed
# expects: points <= 13, sigmoid full, initialize_with_zeros failed or crashed or out_of_memory or timed_out

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    return np.zeros((1 << 20) * (7 + dim % 3)), 0.0
