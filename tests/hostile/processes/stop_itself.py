# tries: stop without ending
# expects: points = 10, sigmoid full, initialize_with_zeros timed_out

import os
import signal

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    os.kill(os.getpid(), signal.SIGSTOP)
    return np.zeros((dim, 1)), 0.0
