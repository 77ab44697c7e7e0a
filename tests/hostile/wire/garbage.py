# tries: write garbage to the wire and return the right answer
# expects: points = 10, sigmoid full, initialize_with_zeros crashed

import os

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    os.write(3, b"points: 100\n" * 50)
    return np.zeros((dim, 1)), 0.0
