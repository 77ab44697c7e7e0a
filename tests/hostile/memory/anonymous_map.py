# tries: map memory directly
# expects: points = 10, sigmoid full, initialize_with_zeros out_of_memory or raised or timed_out

import mmap

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    maps = []
    while True:
        maps.append(mmap.mmap(-1, 1 << 26))
        maps[-1][0] = 1
