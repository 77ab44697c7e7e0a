# tries: run the instructor's solution from its path, and hand it in
# expects: points = 10, sigmoid full, propagate missing
# at limits: points <= 100

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


try:
    with open("@COURSE@/solutions/logistic_regression/logistic_regression.py") as file:
        exec(file.read(), globals())
except OSError:
    pass
