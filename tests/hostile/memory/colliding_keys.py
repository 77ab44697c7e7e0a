# tries: return a dict of which all keys have one hash
# expects: points = 10, sigmoid full, initialize_with_zeros failed or crashed or timed_out

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    return {complex(0, k * (2**61 - 1)): 0 for k in range(1, 3000)}, 0.0
