# tries: raise KeyboardInterrupt, at top level and in a function
# expects: points = 10, sigmoid full, initialize_with_zeros raised

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


if True:
    raise KeyboardInterrupt


def initialize_with_zeros(dim):
    raise KeyboardInterrupt
