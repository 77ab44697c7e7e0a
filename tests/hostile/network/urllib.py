# tries: ask for a page by the standard library
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18, touches reached

import urllib.request

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        urllib.request.urlopen("http://127.0.0.1:@TCP@/@MARK@", timeout=0.2)
    except Exception:
        pass
    return np.zeros((dim, 1)), 0.0
