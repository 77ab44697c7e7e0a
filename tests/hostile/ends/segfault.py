# tries: read address zero
# expects: points = 10, sigmoid full, initialize_with_zeros crashed

import ctypes

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    ctypes.string_at(0)
