# tries: when offered a helper, hand it arrays that broadcast to terabytes
# expects: points <= 10

import numpy as np


def sigmoid(z):
    return z


def predict(w, b, X):
    return sigmoid(np.zeros((7_000_000, 1)))
