# tries: close every descriptor at top level
# expects: points = 18

import os

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


os.closerange(0, 64)


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
