# tries: make files of holes, and fill these once no file may be written any more (64 MiB at most)
# expects: points <= 18, sigmoid full

import mmap
import os

import numpy as np

maps = []


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    try:
        for number in range(8 if dim == 1 else 0):
            file = os.open(f"hole-{number}", os.O_CREAT | os.O_RDWR)
            os.ftruncate(file, 8 << 20)
            maps.append(mmap.mmap(file, 8 << 20))
            os.close(file)
    except OSError:
        pass
    for held in maps:
        held[:] = b"x" * len(held)
    return np.zeros((dim, 1)), 0.0
