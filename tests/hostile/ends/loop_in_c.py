# tries: loop where no signal gets through to Python
# expects: points = 10, sigmoid full, initialize_with_zeros timed_out

import re

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    re.match(r"(a+)+$", "a" * 60 + "b")
    return np.zeros((dim, 1)), 0.0
