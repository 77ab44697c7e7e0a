# tries: leave shared memory, semaphores and a queue of messages in the kernel
# expects: points = 18, sigmoid full, initialize_with_zeros full

import ctypes

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    library = ctypes.CDLL(None)
    library.shmget(0, 1 << 20, 0o1600)
    library.semget(0, 8, 0o1600)
    library.msgget(0, 0o1600)
    return np.zeros((dim, 1)), 0.0
