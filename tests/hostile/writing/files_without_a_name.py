# tries: take up the disk with files that have no name (64 MiB at most)
# expects: points <= 18, sigmoid full

import mmap
import os

import numpy as np

maps = []


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        for number in range(16 if dim == 1 else 0):
            with open(f"gone-{number}", "w+b") as file:
                os.unlink(file.name)
                file.truncate(4 << 20)
                held = mmap.mmap(file.fileno(), 4 << 20)
                held[:] = b"x" * len(held)
                maps.append(held)
    except OSError:
        pass
    return np.zeros((dim, 1)), 0.0
