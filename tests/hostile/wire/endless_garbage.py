# tries: fill the wire without end
# expects: points = 10, sigmoid full, initialize_with_zeros crashed or timed_out

import os

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    while True:
        os.write(3, b"\xff" * 65536)
