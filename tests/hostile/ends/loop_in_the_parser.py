# tries: source that takes the parser for ever or crashes it
# expects: points = 18, sigmoid full, initialize_with_zeros full

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


compile("-" * 500_000 + "1", "x", "eval")
eval("(" * 150 + ")" * 150)


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
