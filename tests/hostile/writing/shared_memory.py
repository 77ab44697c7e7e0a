# tries: leave something in shared memory
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points <= 18, sigmoid full, touches written

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        with open("/dev/shm/@MARK@", "w") as file:
            file.write("@MARK@")
    except OSError:
        pass
    try:
        from multiprocessing import shared_memory

        shared_memory.SharedMemory(name="@MARK@-2", create=True, size=4096)
    except (OSError, ImportError):
        pass
    return np.zeros((dim, 1)), 0.0
