# tries: change the caller's arguments back before it looks, which is no offence, and be wrong
# expects: points <= 10

import numpy as np


def sigmoid(z):
    z *= 0
    return z
