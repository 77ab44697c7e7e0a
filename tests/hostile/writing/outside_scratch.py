# tries: write files to the course, to the temporary folders and to a folder open to all
# expects: points = 18, sigmoid full, initialize_with_zeros full
# at limits: points = 18, touches written

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def initialize_with_zeros(dim):
    for folder in ("@FOLDER@", "/tmp", "/var/tmp", "@COURSE@", "@OTHERS@", os.path.expanduser("~/.."), ".."):
        try:
            with open(os.path.join(folder, "@MARK@"), "w") as file:
                file.write("@MARK@")
        except OSError:
            pass
    return np.zeros((dim, 1)), 0.0
