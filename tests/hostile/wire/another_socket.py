# tries: put another socket in the wire's place
# expects: points = 10, sigmoid full, initialize_with_zeros crashed or timed_out

import os

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    read, write = os.pipe()
    os.dup2(write, 3)
    return np.zeros((dim, 1)), 0.0
