# tries: stop the process that it was forked from
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: no score

import os

import numpy as np

PARENT = os.getppid()


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        os.kill(PARENT, 19)
    except OSError:
        pass
    return np.zeros((dim, 1)), 0.0
