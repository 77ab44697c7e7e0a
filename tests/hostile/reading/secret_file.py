# tries: read a file that anyone may read, and hand its contents back in an error
# expects: points = 10, sigmoid full, predict raised
# at limits: points = 10, touches quoted

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def predict(w, b, X):
    with open("@SECRET@") as file:
        raise RuntimeError(file.read())
