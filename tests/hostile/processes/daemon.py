# tries: leave a process of a session of its own behind
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
    try:
        if os.fork() == 0:
            os.setsid()
            named()
            if os.fork() == 0:
                time.sleep(20)
            os._exit(0)
    except OSError:
        pass
    return np.zeros((dim, 1)), 0.0
