# tries: connect to a server on this machine
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18, touches reached

import socket

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        socket.create_connection(("127.0.0.1", int("@TCP@")), timeout=1).sendall(b"@MARK@")
    except Exception:
        pass
    return np.zeros((dim, 1)), 0.0
