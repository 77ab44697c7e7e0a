# tries: have other programs read the file
# expects: points = 10, sigmoid full, predict raised
# at limits: points = 10, touches quoted

import subprocess
import sys

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def predict(w, b, X):
    for command in (["/bin/cat", "@SECRET@"], ["/bin/sh", "-c", "cat @SECRET@"], [sys.executable, "-c", "print(open('@SECRET@').read())"]):
        try:
            text = subprocess.run(command, capture_output=True, text=True, timeout=2).stdout
        except (OSError, subprocess.SubprocessError):
            continue
        if text:
            raise RuntimeError(text)
    raise PermissionError("none")
