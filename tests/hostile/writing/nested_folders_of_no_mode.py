# tries: flood the scratch folder with folders that cannot be listed
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points <= 18, sigmoid full

import os

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        for number in range(2000 if dim == 1 else 0):
            os.mkdir(f"{number}", 0o300)
            os.mkdir(f"{number}/closed", 0)
    except OSError:
        pass
    return np.zeros((dim, 1)), 0.0
