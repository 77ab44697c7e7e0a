# tries: empty arrays, tuples and dicts, which numpy compares with anything
# expects: points = 0

import numpy as np


def sigmoid(z):
    return np.array([])


def initialize_with_zeros(dim):
    return np.zeros((0, 1)), ()


def propagate(w, b, X, Y):
    return {"dw": np.array([]), "db": ()}, np.zeros((0,))


def optimize(*args, **kwargs):
    return {"w": [], "b": np.array([])}, {}, []


def predict(w, b, X):
    return np.zeros((1, 0))


def model(*args, **kwargs):
    return {}
