# tries: say that every function is a plain value
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
wire.send(sequence, nonce, ["loaded", {name: ("value", "", "") for name in names}, []])


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0
