# tries: answer in time, and once more later, from a thread
# expects: points <= 18, sigmoid full

import sys
import threading
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


    def again():
        time.sleep(0.01)
        wire.send(sequence, nonce, ["value", (np.zeros((dim, 1)), 0.0), None, None, ""])


    threading.Thread(target=again, daemon=True).start()
    return np.zeros((dim, 1)), 0.0
