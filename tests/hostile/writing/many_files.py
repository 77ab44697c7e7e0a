# tries: use up the inodes of the scratch folder
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points <= 18, sigmoid full

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        for number in range(600 if dim == 1 else 0):
            open(f"{dim}-{number}", "w").close()
    except OSError:
        pass
    return np.zeros((dim, 1)), 0.0
