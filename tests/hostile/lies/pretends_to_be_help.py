# tries: fail on purpose in a helper, so that the reference lends a hand, and keep what it says
# expects: points <= 10

import numpy as np


kept = {}


def sigmoid(z):
    return z


def propagate(w, b, X, Y):
    helper = globals()["sigmoid"]
    kept["helper"] = helper
    return helper(w), helper(b)


def predict(w, b, X):
    return kept.get("helper", abs)(X)


optimize = model = initialize_with_zeros = lambda *args, **kwargs: kept.get("helper", abs)(args[0])
