import numpy as np


def zeros(n):
    return np.zeros((n, 1)), 0.0
