# tries: values that are not numbers, of infinite size or a little off
# expects: points <= 5

import numpy as np


def sigmoid(z):
    return np.where(np.asarray(z) > 0, np.nan, np.inf)


def initialize_with_zeros(dim):
    return np.full((dim, 1), 1e-3), np.array([])


def predict(w, b, X):
    return np.full((1, X.shape[1]), 0.5)
