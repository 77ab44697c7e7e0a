# tries: end the process in every function
# expects: points = 10, sigmoid full

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    os._exit(0)


propagate = optimize = predict = model = initialize_with_zeros
