# tries: end the process with success
# expects: points = 10, sigmoid full, initialize_with_zeros crashed

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    os._exit(0)
