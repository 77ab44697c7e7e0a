# tries: connect before any function is called
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18, touches reached

import socket

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


try:
    socket.create_connection(("127.0.0.1", int("@TCP@")), timeout=1).sendall(b"@MARK@")
except Exception:
    pass


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
