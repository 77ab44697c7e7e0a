# tries: send an error of its own making, with fields of every kind
# expects: points = 10, sigmoid full, initialize_with_zeros raised or crashed or failed or out_of_memory or missing or timed_out

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
    errors = [
        ["raised", "MemoryError", "x" * 10**5, "\x1b]0;title\x07::error::\n" * 1000, "<script>", -1, "y" * 10**5, ""],
        ["raised", "ExceptionGroup", "passed", "", "", 2**40, "", ""],
        ["raised", "object", "", "", "", 0, "", ""],
        ["raised", "KeyboardInterrupt", "", "", "", 0, "", ""],
        ["refused", "not_plain", "z" * 10**5],
        ["refused", "grader_error", "z"],
        ["passed"],
        [],
    ]
    wire.send(sequence, nonce, errors[dim % len(errors)])
    time.sleep(60)
