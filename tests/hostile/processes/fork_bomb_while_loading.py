# tries: fork at top level
# expects: points = 18, sigmoid full, initialize_with_zeros full

import ctypes
import os
import time

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def named():
    ctypes.CDLL(None).prctl(15, b"@COMM@", 0, 0, 0)


named()
for number in range(100):
    try:
        if os.fork() == 0:
            time.sleep(3)
            os._exit(0)
    except OSError:
        break


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
