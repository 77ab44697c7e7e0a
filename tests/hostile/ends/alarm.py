# tries: have a signal end the process later
# expects: points <= 18, sigmoid full

import signal
import time

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    signal.setitimer(signal.ITIMER_REAL, 0.001)
    time.sleep(0.05)
    return np.zeros((dim, 1)), 0.0
