# tries: claim an answer of four gigabytes
# expects: points = 10, sigmoid full, initialize_with_zeros crashed or timed_out

import os
import struct

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    os.write(3, struct.pack("<IIQII", 0x6B640001, 2, 0, 0xFFFFFFFF, 0xFFFFFFFF))
    return np.zeros((dim, 1)), 0.0
