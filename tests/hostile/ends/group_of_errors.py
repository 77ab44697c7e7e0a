# tries: raise a group of errors, nested deeply
# expects: points = 10, sigmoid full, initialize_with_zeros raised

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    group = ValueError(1)
    for _ in range(500):
        group = ExceptionGroup('g', [group])
    raise group
