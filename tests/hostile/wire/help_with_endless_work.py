# tries: when offered a helper, have it work for ever
# expects: points <= 13, sigmoid full

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    return {"w": w, "b": b}, {}, []


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = np.zeros((X_train.shape[0], 1)), 0.0
    optimize(w, b, X_train, Y_train, 10**12, 0.5)
    return {}
