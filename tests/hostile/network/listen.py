# tries: wait for others to connect
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18

import socket

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        s = socket.socket()
        s.bind(("127.0.0.1", 0))
        s.listen()
    except Exception:
        pass
    return np.zeros((dim, 1)), 0.0
