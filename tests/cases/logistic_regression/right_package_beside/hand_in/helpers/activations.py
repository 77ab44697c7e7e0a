from . import numbers_used as used


def sigmoid(z):
    return used.one / (used.one + used.exp(-z))
