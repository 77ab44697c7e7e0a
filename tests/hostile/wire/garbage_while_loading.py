# tries: write garbage to the wire at top level
# expects: points = 18, sigmoid full, initialize_with_zeros full

import os

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


os.write(3, b"\0" * 100)


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
