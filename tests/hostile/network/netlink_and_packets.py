# tries: ask the kernel about interfaces, and make raw packets
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18

import socket

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        for family, kind in ((16, 3), (17, 3), (2, 3), (40, 1)):
            try:
                socket.socket(family, kind).close()
            except OSError:
                pass
    except Exception:
        pass
    return np.zeros((dim, 1)), 0.0
