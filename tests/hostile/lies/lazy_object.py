# tries: an object that makes its numbers when they are looked at
# expects: points = 10, sigmoid full, initialize_with_zeros failed

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Lazy:
    __array__ = lambda self, *a, **k: np.zeros((6, 1))
    __float__ = lambda self: 0.0
    __class__ = property(lambda self: np.ndarray)
    __iter__ = lambda self: iter((np.zeros((6, 1)), 0.0))
    __len__ = lambda self: 2
    __getitem__ = lambda self, index: (np.zeros((6, 1)), 0.0)[index]


def initialize_with_zeros(dim):
    return Lazy()
