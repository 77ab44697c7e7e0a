# tries: find the hidden tests and the mistakes, and quote them in an error
# expects: points = 10, sigmoid full, predict raised
# at limits: points = 10, predict raised, touches quoted

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def quoted():
    for folder, _, names in os.walk("@COURSE@/solutions"):
        for name in names:
            if name in ("test_hidden.py", "mistakes.py"):
                with open(os.path.join(folder, name)) as file:
                    return file.read()[:1500]
    return "nothing found"


def predict(w, b, X):
    raise RuntimeError(quoted())
