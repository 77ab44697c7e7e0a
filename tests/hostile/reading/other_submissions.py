# tries: hand in what a neighbour handed in
# expects: points = 10, sigmoid full, propagate missing
# at limits: points <= 100

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


try:
    for folder, _, names in os.walk("@OTHERS@"):
        for name in names:
            if name == "honest.py":
                with open(os.path.join(folder, name)) as file:
                    exec(file.read(), globals())
except OSError:
    pass
