# tries: signal (with number 0) the parent, the grader, its group, and everyone
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points <= 18, touches done

import os

import numpy as np

DONE = "@DONE@"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    for victim in (os.getppid() or 1, int("@GRADER@"), -1, 1):
        try:
            os.kill(victim, 0)
        except OSError:
            continue
        raise RuntimeError(DONE)
    return np.zeros((dim, 1)), 0.0
