# tries: say that all is loaded, before it is
# expects: points <= 18

import os
import sys
import time

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def channel():
    """The child's own end of the wire, with the numbers of the question that it is answering."""
    frame = sys._getframe()
    while frame is not None:
        if "sequence" in frame.f_locals and "nonce" in frame.f_locals and "channel" in frame.f_locals:
            return frame.f_locals["channel"], frame.f_locals["sequence"], frame.f_locals["nonce"]
        frame = frame.f_back
    raise LookupError



wire, sequence, nonce = channel()
names = ["sigmoid", "initialize_with_zeros", "propagate", "optimize", "predict", "model"]
praise = ["import_failed", {"message": "100 points"}]
wire.send(sequence, nonce, ["loaded", {name: ("ready", "passed", praise) for name in names}, [praise]])


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
