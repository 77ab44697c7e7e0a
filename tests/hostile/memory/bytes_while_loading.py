# tries: take bytes without end at top level
# expects: points = 18, sigmoid full, initialize_with_zeros full

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


hoard = []
while True:
    hoard.append(bytearray(1 << 24))


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
