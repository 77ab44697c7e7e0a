# tries: change the result while it is being copied
# expects: points <= 18, sigmoid full

import threading

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def change(w):
    while True:
        w[:] = 1 - w


def initialize_with_zeros(dim):
    w = np.ones((dim, 1))
    threading.Thread(target=change, args=(w,), daemon=True).start()
    return w, 0.0
