# tries: return lists in lists without end, one of them itself
# expects: points = 10, sigmoid full, initialize_with_zeros failed or timed_out

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    w = []
    for _ in range(100_000):
        w = [w]
    loop = []
    loop.append(loop)
    return (w if dim % 2 else loop), 0.0
