# tries: plant a module in Python's own folders, for the next student
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18, touches written

import os

import msgspec
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    for module in (np, os, msgspec):
        folder = os.path.dirname(module.__file__)
        for path in (f"{folder}/@MARK@.py", f"{folder}/../@MARK@.pth", f"{folder}/__pycache__/@MARK@.pyc"):
            try:
                with open(path, "w") as file:
                    file.write("@MARK@")
            except OSError:
                pass
    return np.zeros((dim, 1)), 0.0
