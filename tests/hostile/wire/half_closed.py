# tries: shut down one direction of the wire
# expects: points = 10, sigmoid full, initialize_with_zeros raised or crashed

import os
import socket

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    socket.socket(fileno=os.dup(3)).shutdown(socket.SHUT_WR)
    return np.zeros((dim, 1)), 0.0
