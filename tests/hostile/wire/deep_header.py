# tries: send a header of lists in lists, and one of a million lists
# expects: points = 10, sigmoid full, initialize_with_zeros crashed or timed_out

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
    header = b"\x91" * 1_000_000 if dim % 2 else b"\xdd\x00\x0f\x00\x00" + b"\x90" * 983040
    os.set_blocking(3, True)
    os.write(3, struct.pack("<IIQII", 0x6B640001, sequence, nonce, len(header), 0))
    view = memoryview(header)
    while view:
        view = view[os.write(3, view):]
    time.sleep(60)
