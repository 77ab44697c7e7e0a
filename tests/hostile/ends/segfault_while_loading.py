# tries: read address zero at top level
# expects: points = 18, sigmoid full, initialize_with_zeros full

import ctypes

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


ctypes.string_at(0)


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
