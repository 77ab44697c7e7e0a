# tries: an array that equals everything
# expects: points <= 8, sigmoid failed

import numpy as np


class Always(np.ndarray):
    __array_priority__ = 1e9

    def __eq__(self, other):
        return np.True_

    __sub__ = __rsub__ = lambda self, other: np.zeros(1)
    all = any = lambda self, *a, **k: True
    tobytes = lambda self, *a, **k: b"\0" * 8
    nbytes = 8
    dtype = property(lambda self: np.dtype(float))
    shape = property(lambda self: (1, 7))

    def __array_function__(self, function, types, args, kwargs):
        return True

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.zeros(1)


def sigmoid(z):
    return np.full(2, 9.0).view(Always)


propagate = predict = sigmoid
