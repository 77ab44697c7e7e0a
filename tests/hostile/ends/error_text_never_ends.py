# tries: raise an error whose text takes for ever
# expects: points = 10, sigmoid full, initialize_with_zeros timed_out

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Endless(Exception):
    def __str__(self):
        while True:
            pass


def initialize_with_zeros(dim):
    raise Endless
