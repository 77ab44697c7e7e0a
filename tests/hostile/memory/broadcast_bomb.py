# tries: return shapes that would broadcast to gigabytes where they are compared
# expects: points <= 13, sigmoid full, predict failed or timed_out

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def predict(w, b, X):
    return np.zeros((1_000_000, 1))


def propagate(w, b, X, Y):
    return {"dw": np.zeros((1, 1_000_000)), "db": np.zeros((1_000_000, 1))}, 0.0
