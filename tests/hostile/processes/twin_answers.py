# tries: go on as two processes that both answer
# expects: points <= 18, sigmoid full

import ctypes
import os
import time

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        os.fork()
    except OSError:
        pass
    return np.zeros((dim, 1)), 0.0
