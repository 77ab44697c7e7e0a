# tries: connect to a Unix socket that has no path
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18, touches reached

import socket

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        s = socket.socket(socket.AF_UNIX)
        s.connect("\0@ABSTRACT@")
        s.sendall(b"@MARK@")
    except Exception:
        pass
    return np.zeros((dim, 1)), 0.0
