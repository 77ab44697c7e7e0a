# tries: keys and numbers whose hash and equality change
# expects: points <= 14, sigmoid full

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Key(str):
    count = 0

    def __hash__(self):
        return hash("dw")

    def __eq__(self, other):
        Key.count += 1
        return Key.count % 2 == 0


class Number(int):
    __index__ = __int__ = lambda self: 10**100
    bit_length = lambda self: 0


def propagate(w, b, X, Y):
    return {Key("dw"): w, Key("db"): Number(3)}, Number(2)
