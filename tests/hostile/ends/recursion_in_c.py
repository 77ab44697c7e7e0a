# tries: recurse without end where Python does not count
# expects: points = 10, sigmoid full, initialize_with_zeros raised or crashed or timed_out

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


import sys

sys.setrecursionlimit(2**30)


class Deep:
    def __repr__(self):
        return repr([self])


def initialize_with_zeros(dim):
    return repr(Deep())
