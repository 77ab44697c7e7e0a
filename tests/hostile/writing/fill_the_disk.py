# tries: fill the scratch folder and the temporary folder (64 MiB at most)
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points <= 18, sigmoid full, touches written

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    for folder in (".", "@FOLDER@"):
        try:
            for number in range(8 if dim == 1 else 0):
                with open(f"{folder}/@MARK@-{number}", "wb") as file:
                    file.write(b"x" * (4 << 20))
        except OSError:
            pass
    return np.zeros((dim, 1)), 0.0
