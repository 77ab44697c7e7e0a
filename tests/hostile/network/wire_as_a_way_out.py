# tries: make a new socket of the wire's own, and pass descriptors over it
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points <= 18

import socket

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        s = socket.socket(fileno=3)
        socket.send_fds(s, [b""], [0, 1, 2])
        s.detach()
        socket.socketpair()
    except Exception:
        pass
    return np.zeros((dim, 1)), 0.0
