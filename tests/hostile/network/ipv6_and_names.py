# tries: IPv6, and a name that needs looking up
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18, touches reached

import socket

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        for address in socket.getaddrinfo("localhost", int("@TCP@")):
            s = socket.socket(address[0], socket.SOCK_STREAM)
            s.settimeout(0.2)
            s.connect(address[4])
            s.sendall(b"@MARK@")
    except Exception:
        pass
    return np.zeros((dim, 1)), 0.0
