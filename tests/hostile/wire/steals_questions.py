# tries: read the questions itself, in a thread, and never answer
# expects: points <= 18, sigmoid full

import os
import threading

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    def steal():
        while True:
            os.read(3, 65536)


    threading.Thread(target=steal, daemon=True).start()
    return np.zeros((dim, 1)), 0.0
