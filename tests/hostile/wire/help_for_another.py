# tries: when offered one helper, ask for the exercise itself
# expects: points <= 10

import os
import sys
import time

import numpy as np


def channel():
    """The child's own end of the wire, with the numbers of the question that it is answering."""
    frame = sys._getframe()
    while frame is not None:
        if "sequence" in frame.f_locals and "nonce" in frame.f_locals and "channel" in frame.f_locals:
            return frame.f_locals["channel"], frame.f_locals["sequence"], frame.f_locals["nonce"]
        frame = frame.f_back
    raise LookupError



def sigmoid(z):
    return z


def predict(w, b, X):
    wire, sequence, nonce = channel()
    values = sys.modules["grader.wire.values"]
    header, raw = values.encode([[w, b, X], {}])
    wire.send(sequence, nonce, ["ask", "predict", header, b"".join(raw)])
    _, header, raw = wire.receive()[2]
    return values.decode(header, bytearray(raw))[0]
