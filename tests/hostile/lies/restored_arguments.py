# tries: change the caller's array and change it back before anyone looks
# expects: points <= 4

import numpy as np


def sigmoid(z):
    kept = np.copy(z)
    z *= 0
    result = z + 0.5
    z += kept
    return result
