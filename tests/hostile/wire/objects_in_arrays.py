# tries: send arrays of objects, of no size and of more than there are bytes
# expects: points = 10, sigmoid full, initialize_with_zeros crashed

import os
import struct
import sys
import time

import msgspec
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
    bad = [["|O8", [1]], ["<f8", [2**62, 2**62]], ["<f8", [-1]], ["V8", [1]], ["<U0", [10**9]], ["|S0", [2**40]], ["<M8[99999999Y]", [1]]]
    header = msgspec.msgpack.encode([2, "value", [0, *bad[dim % len(bad)]], None, None, ""])
    os.write(3, struct.pack("<IIQII", 0x6B640001, sequence, nonce, len(header), 8) + header + b"\0" * 8)
    time.sleep(60)
