# tries: ask the grader to compute the answer
# expects: points = 10, sigmoid full, initialize_with_zeros crashed

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
    values = sys.modules["grader.wire.values"]
    header, raw = values.encode([[dim], {}])
    wire.send(sequence, nonce, ["ask", "initialize_with_zeros", header, b"".join(raw)])
    _, header, raw = wire.receive()[2]
    return values.decode(header, bytearray(raw))[0]
