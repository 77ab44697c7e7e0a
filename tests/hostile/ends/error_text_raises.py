# tries: raise an error whose text, name and type raise
# expects: points = 10, sigmoid full, initialize_with_zeros raised or crashed

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Meta(type):
    @property
    def __name__(cls):
        raise SystemExit

    @property
    def __mro__(cls):
        raise SystemExit


class Broken(BaseException, metaclass=Meta):
    def __str__(self):
        raise KeyboardInterrupt

    @property
    def __traceback__(self):
        raise SystemExit


def initialize_with_zeros(dim):
    raise Broken
