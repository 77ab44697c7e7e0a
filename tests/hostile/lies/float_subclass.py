# tries: a number that equals everything and turns into whatever is asked for
# expects: points <= 8, sigmoid failed

import numpy as np


class Always(float):
    def __eq__(self, other):
        return True

    __ne__ = lambda self, other: False
    __hash__ = float.__hash__
    __float__ = __abs__ = lambda self: 0.5
    __sub__ = __rsub__ = lambda self, other: 0.0
    real = property(lambda self: 0.5)


def sigmoid(z):
    return Always(7)


def initialize_with_zeros(dim):
    return Always(7), Always(7)


def propagate(w, b, X, Y):
    return {"dw": Always(7), "db": Always(7)}, Always(7)
