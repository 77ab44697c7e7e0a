# tries: containers whose contents depend on how often one looks
# expects: points = 10, sigmoid full, initialize_with_zeros failed

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Moody(tuple):
    looks = 0

    def __iter__(self):
        Moody.looks += 1
        return iter((np.zeros((Moody.looks % 50, 1)), 0.0))

    __len__ = lambda self: 2
    __getitem__ = lambda self, index: list(self)[index]


def initialize_with_zeros(dim):
    return Moody((7,))
