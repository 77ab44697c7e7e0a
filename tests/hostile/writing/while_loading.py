# tries: write files before any function is called
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18, touches written

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


for folder in ("@FOLDER@", "/tmp", "/dev/shm", "@COURSE@"):
    try:
        os.mkdir(os.path.join(folder, "@MARK@"))
    except OSError:
        pass


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
