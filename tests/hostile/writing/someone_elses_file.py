# tries: overwrite, append to, cut, rename and remove a file that anyone may write
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18, touches written victim

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    for attempt in (
        lambda: open("@VICTIM@", "a").write("@MARK@"),
        lambda: open("@VICTIM@", "r+").write("@MARK@"),
        lambda: open("@VICTIM@", "w").write("@MARK@"),
        lambda: os.truncate("@VICTIM@", 3),
        lambda: os.rename("@VICTIM@", "@VICTIM@.@MARK@"),
        lambda: os.remove("@VICTIM@"),
    ):
        try:
            attempt()
        except OSError:
            pass
    return np.zeros((dim, 1)), 0.0
