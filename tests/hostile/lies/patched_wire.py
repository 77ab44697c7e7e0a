# tries: patch the wire's own code inside the child to send what it likes
# expects: points <= 10, initialize_with_zeros failed or crashed

import numpy as np
from grader.wire import protocol, values


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


original = values.encode


def encode(value):
    if value[0] == "value":
        value = ["value", True, None, None, ""]
    return original(value)


protocol.encode = values.encode = encode


def initialize_with_zeros(dim):
    return 7
