# tries: be right in the first calls only
# expects: points <= 10

import numpy as np


calls = 0


def sigmoid(z):
    global calls
    calls += 1
    return 1 / (1 + np.exp(-z)) if calls <= 2 else z
