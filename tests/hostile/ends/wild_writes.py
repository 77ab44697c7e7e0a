# tries: overwrite the interpreter's own objects
# expects: points <= 18

import ctypes

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    ctypes.memset(id(None), 0xFF, 64)
    ctypes.memset(id(dim), 0, 16)
    return np.zeros((dim, 1)), 0.0
