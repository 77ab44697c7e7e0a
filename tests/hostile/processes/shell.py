# tries: start a shell that stays
# expects: points = 18, sigmoid full, initialize_with_zeros full

import subprocess

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        subprocess.Popen(["/bin/sh", "-c", "sleep 15"], start_new_session=True)
    except OSError:
        pass
    return np.zeros((dim, 1)), 0.0
