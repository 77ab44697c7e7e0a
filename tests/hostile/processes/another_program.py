# tries: become another program
# expects: points <= 18, sigmoid full
# at limits: points = 10, sigmoid full, initialize_with_zeros crashed or timed_out

import ctypes
import os
import time

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        os.execv("/bin/sh", ["sh", "-c", "sleep 15"])
    except OSError:
        pass
    return np.zeros((dim, 1)), 0.0
