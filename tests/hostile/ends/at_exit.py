# tries: act when the process ends: write to the wire, refuse to end
# expects: points <= 18, sigmoid full

import atexit
import os

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Last:
    def __del__(self):
        while True:
            pass


@atexit.register
def last():
    os.write(3, b"100 points")
    while True:
        pass


last_of_all = Last()


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
