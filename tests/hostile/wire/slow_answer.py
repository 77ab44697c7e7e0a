# tries: send an answer byte by byte, each in time
# expects: points = 10, sigmoid full, initialize_with_zeros timed_out

import os
import struct
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
    _, sequence, nonce = channel()
    for byte in struct.pack("<IIQII", 0x6B640001, sequence, nonce, 1000, 1000) + b"\x90" * 2000:
        os.write(3, bytes([byte]))
        time.sleep(0.05)
