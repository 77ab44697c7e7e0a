# tries: exercises that are classes, modules, numpy's own functions or each other
# expects: points <= 10

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class initialize_with_zeros:
    def __init__(self, dim):
        pass


propagate = np
optimize = np.exp
predict = print
model = initialize_with_zeros
