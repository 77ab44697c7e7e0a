# tries: fork as often as it goes (300 times at most)
# expects: points = 18, sigmoid full, initialize_with_zeros full

import ctypes
import os
import time

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def named():
    ctypes.CDLL(None).prctl(15, b"@COMM@", 0, 0, 0)


def initialize_with_zeros(dim):
    named()
    for number in range(300):
        try:
            if os.fork() == 0:
                time.sleep(3)
                os._exit(0)
        except OSError:
            break
    return np.zeros((dim, 1)), 0.0
