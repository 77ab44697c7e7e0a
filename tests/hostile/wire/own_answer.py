# tries: send a well-formed answer of its own, before the one that follows
# expects: points <= 18, sigmoid full

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


def initialize_with_zeros(dim):
    wire, sequence, nonce = channel()
    wire.send(sequence, nonce, ["value", (np.zeros((dim, 1)), "100 points"), None, None, ""])
    return np.zeros((dim, 1)), 0.0
