# tries: fill pipes, whose memory is the kernel's
# expects: points = 18, sigmoid full, initialize_with_zeros full

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        while True:
            _, end = os.pipe()
            os.set_blocking(end, False)
            os.write(end, b"x" * (1 << 20))
    except OSError:
        pass
    return np.zeros((dim, 1)), 0.0
